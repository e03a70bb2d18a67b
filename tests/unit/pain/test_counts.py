"""Counts by hand."""

import pytest

from mgate.circuit.gate import Gate
from mgate.circuit.periphery import Afferent
from mgate.engine.model import Model
from mgate.pain.conditions import CONDITIONS
from mgate.pain.counts import Attacks, Cramps, Trigger
from mgate.person.scenario import CONDITIONS as SPELLINGS

ALONE = Model(Gate, Afferent, Trigger, Attacks, Cramps)


def test_attacks_are_a_power_of_excitability():
    given = {Attacks.usual: 3.6, Attacks.power: 3, Gate.magnesium: 1.02}
    assert ALONE.at(Attacks.rate, given) == pytest.approx(3.6 * 0.9831**3, rel=1e-3)
    assert ALONE.at(Attacks.rate, given | {Trigger.placebo: 0.18}) == pytest.approx(3.6 * 0.9831**3 * 0.835, rel=1e-3)


def test_cramps_know_nothing_of_magnesium():
    assert ALONE.at(Cramps.rate, {Cramps.usual: 8.2, Gate.magnesium: 0.7}) == 8.2


def test_every_condition_that_can_be_written_is_in_the_table():
    assert set(SPELLINGS.values()) == set(CONDITIONS)
