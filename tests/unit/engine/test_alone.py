"""What depends on one variable alone: found on the tape, and read from a table as it would be worked out."""

import numpy as np
import pytest

from mgate.circuit.dorsal_horn import SOMA, wide_dynamic_range
from mgate.circuit.weights import R5
from mgate.engine.alone import FINE, LOW, ROWS, alone, tabulated, width
from mgate.engine.cable import state_cable
from mgate.engine.cell import Arrivals, Cell
from mgate.engine.numbers import Reading
from mgate.engine.tape import Tape

NONE = Arrivals(np.zeros(0), np.zeros(0, np.int64), np.zeros((0, 1)))


def written():
    """exp(v) + exp(v) y + v y on a tape: one costly function of v, used twice."""
    tape = Tape()
    v, y = tape.leaf("v", 0), tape.leaf("y", 0)
    grown = tape.do("exp", v)
    return tape, v, grown, tape.add(tape.add(grown, tape.mul(grown, y)), tape.mul(v, y))


def test_costly_functions_of_the_variable_are_found_once():
    tape, v, grown, top = written()
    assert alone(tape, [top], v) == [grown]
    assert alone(tape, [grown], v) == [grown]
    assert alone(tape, [tape.mul(v, v)], v) == []  # cheap: worked out as it stands


def test_a_row_holds_values_and_steps_to_the_next():
    tape, _, grown, _ = written()
    table = tabulated(tape, [grown], "v", 8)
    assert table.shape == (ROWS, width(1, 8) * 8) == (ROWS, 8)
    place = round((1.0 - LOW) * FINE)
    assert table[place, 0] == pytest.approx(np.e)
    assert table[place, 0] + table[place, 1] == pytest.approx(np.exp(1.0 + 1 / FINE))
    assert table[-1, 1] == 0  # beyond the end it stays level
    assert width(5, 4) == 3


@pytest.mark.parametrize("lanes", [4, 8])
def test_compiled_code_reads_what_numpy_works_out(lanes):
    """One step from rest: every state of the busiest cylinder against its lines, worked out in full."""
    statements = state_cable(wide_dynamic_range(R5), 0.025)
    cell = Cell(statements, lanes=lanes)
    count, kind = len(statements.of), statements.kinds[statements.of[SOMA]]
    picked = [SOMA, *range(count + statements.first_state[SOMA], count + statements.first_state[SOMA + 1])]
    run = cell.run(np.array([[1.0]]), [NONE], 0.025, pick=picked, every=0.025, threads=1)
    voltage, *states = run.trace[0, 0]
    given = {"x": np.array(kind.start), "k": [1.0], "a": [statements.areas[SOMA]]}
    calcium = Reading(kind.tape, [line for pair in kind.halfway for line in pair])(v=[-65.0], h=[0.0], **given)
    held = calcium[0] + calcium[1] * (voltage + 65) / 2
    assert states == pytest.approx(Reading(kind.tape, kind.moved)(v=[voltage], h=[held], **given), rel=1e-6, abs=1e-12)


def test_no_table_steps_over_what_it_cannot_follow():
    """Straight lines between rows: of every tabulated function within a ten-thousandth of its largest value."""
    random = np.random.default_rng(0).uniform(-100, 60, 500)
    place = (random - LOW) * FINE
    row, share = np.floor(place).astype(int), place % 1
    for kind in state_cable(wide_dynamic_range(R5), 0.025).kinds:
        for lines in kind.tables:
            table = tabulated(kind.tape, lines, "v", 8)
            for i, exact in enumerate(Reading(kind.tape, lines)(v=[random])):
                read = table[row, 2 * i] + share * table[row, 2 * i + 1]
                assert np.abs(read - exact).max() < 1e-4 * np.abs(exact).max()
