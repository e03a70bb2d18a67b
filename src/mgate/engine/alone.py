"""What depends on one variable alone is read from a table: the gates of a membrane and its voltage.

Working exponentials out would be most of the cost of a nerve cell. The table is as fine as models of nerve cells use;
between its rows a straight line.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from mgate.engine.numbers import Reading
from mgate.engine.tape import Line, Tape

LOW, HIGH, FINE = -110.0, 90.0, 50  # mV, and rows per mV
ROWS = round((HIGH - LOW) * FINE) + 1
COSTLY = ("exp", "log", "sqrt", "recip")


def alone(tape: Tape, tops: Sequence[Line], variable: Line) -> list[Line]:
    """The lines that follow from the variable and numbers alone, cost something, and are used by others or wanted."""
    lines = tape.within(tops)
    fixed = {line for line in lines if tape.code[line][0] == "const"}
    follows, costly = {variable}, set[Line]()
    for line in lines:
        operands = tape.operands(tape.code[line])
        if operands and all(x in follows or x in fixed for x in operands):
            follows.add(line)
            if tape.code[line][0] in COSTLY or any(x in costly for x in operands):
                costly.add(line)
    wanted = {x for line in lines if line not in follows for x in tape.operands(tape.code[line])}
    return [line for line in lines if line in costly and (line in wanted or line in tops)]


def tabulated(tape: Tape, lines: Sequence[Line], variable: str, lanes: int) -> NDArray[np.float64]:
    """The lines at every row, each as a value and what it grows by to the next, padded to whole vectors.

    Shape (rows, a multiple of lanes).
    """
    points = LOW + np.arange(ROWS) / FINE
    table = np.zeros((ROWS, width(len(lines), lanes) * lanes))
    for place, values in enumerate(Reading(tape, lines)(**{variable: [points]})):
        table[:, 2 * place] = values
        table[:-1, 2 * place + 1] = np.diff(values)
    return table


def width(count: int, lanes: int) -> int:
    """How many vectors a row of so many lines fills."""
    return -(-2 * count // lanes)
