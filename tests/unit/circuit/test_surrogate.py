"""The dorsal horn as the body sees it, against the table of circuit R5."""

import pytest

from mgate.circuit.surrogate import DorsalHorn
from mgate.engine.model import Model

ALONE = Model(DorsalHorn)
SPIKES = {0.5: 693, 0.7: 524, 0.8: 443, 0.9: 374, 1.0: 331, 1.1: 306, 1.2: 291, 1.25: 283, 1.5: 259, 2.0: 234}
USUAL, UNGATED = 331, 211


@pytest.mark.parametrize("level", SPIKES)
def test_output_follows_the_table(level):
    found = ALONE.at(DorsalHorn.output, {DorsalHorn.magnesium: level})
    assert found == pytest.approx(SPIKES[level] / USUAL, rel=0.04)


def test_block_leaves_what_fast_receptors_carry():
    given = {DorsalHorn.occupancy: 1}
    assert ALONE.at(DorsalHorn.output, given) == pytest.approx(UNGATED / USUAL, rel=0.02)
    assert ALONE.at(DorsalHorn.windup, given) == pytest.approx(1.05, abs=0.05)


def test_the_first_response_hardly_knows_magnesium():
    for level in (0.5, 0.7, 1.0, 1.5, 2.0):
        assert 12.5 < ALONE.at(DorsalHorn.first, {DorsalHorn.magnesium: level}) < 15


def test_windup_is_2_at_rest_and_4_when_a_third_of_magnesium_is_gone():
    assert ALONE.at(DorsalHorn.windup) == pytest.approx(2.21, abs=0.15)
    assert ALONE.at(DorsalHorn.windup, {DorsalHorn.magnesium: 0.7}) == pytest.approx(4.08, abs=0.25)


def test_nothing_done_is_one():
    assert ALONE.at(DorsalHorn.output) == pytest.approx(1)


def test_slow_volleys_wind_nothing_up():
    assert ALONE.at(DorsalHorn.windup, {DorsalHorn.frequency: 0.1}) < 1.1
