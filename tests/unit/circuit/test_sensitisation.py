"""The memories of the dorsal horn by hand."""

import math

import numpy as np
import pytest

from mgate.circuit.gate import Gate
from mgate.circuit.periphery import Afferent
from mgate.circuit.sensitisation import (
    Compensation,
    Erasure,
    Excitability,
    Induction,
    Phosphorylation,
    Potentiation,
    Sensitisation,
)
from mgate.engine.events import Act, Event, schedule
from mgate.engine.model import Model
from mgate.engine.native import Engine
from mgate.engine.statements import state

MEMORIES = (Gate, Afferent, Induction, Potentiation, Sensitisation, Excitability)
BOTH = Model(*MEMORIES)


def test_half_is_switched_on_at_the_threshold():
    given = {Afferent.drive: 0.9, Induction.threshold: 0.9}
    assert BOTH.at(Induction.share, given) == pytest.approx(0.5)


def test_the_switch_is_steep():
    given = {Induction.threshold: 1.0, Induction.steepness: 8.0}
    low, high = (BOTH.at(Induction.share, given | {Afferent.drive: drive}) for drive in (0.8, 1.25))
    assert low == pytest.approx(0.8**8 / (1 + 0.8**8))
    assert high == pytest.approx(1 - low)


def test_gain_of_both_memories():
    given = {Excitability.early: 0.95, Excitability.late: 2.07, Potentiation.strength: 0.2, Sensitisation.strength: 0.3}
    assert BOTH.at(Excitability.gain, given) == pytest.approx(1 + 0.95 * 0.2 + 2.07 * 0.3)
    assert BOTH.at(Excitability.gain, given | {Excitability.compensation: -0.1}) == pytest.approx(
        1.811 * math.exp(-0.1)
    )


def test_memories_start_where_they_stay():
    statements = state(BOTH)
    people = np.tile(statements.defaults, (40, 1))
    people[:, statements.columns["Afferent.drive"]] = np.geomspace(0.1, 5, 40)
    run = Engine(statements).simulate(people, [schedule([], 2400.0)], [0.0, 2400.0], rtol=1e-9)
    assert run.out[:, 1] == pytest.approx(run.out[:, 0], abs=1e-9)
    assert run.out.min() >= 0
    assert run.out.max() <= 1


def test_sensitisation_is_lost_with_its_half_time():
    statements = state(BOTH)
    people = np.tile(statements.defaults, (1, 1))
    people[:, statements.columns["Afferent.drive"]] = 3.0
    half = 24 * statements.terms["Sensitisation.half_time"]["value"]
    stop = [Event(0.0, Act.SET, "Afferent.drive", 1e-3)]
    run = Engine(statements).simulate(people, [schedule(stop, half)], [0.0, half], pick=["Sensitisation.strength"])
    assert run.out[0, 1, 0] == pytest.approx(0.5 * run.out[0, 0, 0], rel=1e-4)


def test_compensation_is_off_until_it_has_a_strength():
    given = {Compensation.magnesium: 1.2, Compensation.made: 0.0}
    assert Model(Compensation).at(Compensation.moved, given) == 0
    given |= {Compensation.strength: 0.5}
    assert Model(Compensation).at(Compensation.moved, given) == pytest.approx(0.05 * math.log(1.2))


def test_changed_receptors_conduct_more_and_feel_less_magnesium():
    given = {Phosphorylation.share: 0.5, Phosphorylation.magnesium: 1.0}
    assert Model(Phosphorylation).at(Phosphorylation.gain, given) == pytest.approx(1.15)
    assert Model(Phosphorylation).at(Phosphorylation.felt, given) == pytest.approx(1 / 1.15)


def test_a_block_may_erase():
    model = Model(*MEMORIES, Erasure)
    given = {Erasure.occupancy: 0.8, Erasure.rate: 0.5, Sensitisation.strength: 0.3}
    assert model.at(Erasure.erased, given) == pytest.approx(-0.12)
    assert len(model.rates[Sensitisation.strength.symbol]) == 2
