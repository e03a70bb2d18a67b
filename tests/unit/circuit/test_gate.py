"""The gate by hand."""

import pytest

from mgate.circuit.gate import Gate
from mgate.engine.model import Model

ALONE = Model(Gate)
# at -50 mV with 1 mmol/L for usual, relative to the usual level
OPEN = {0.65: 1.4317, 0.8: 1.2082, 0.9: 1.0943, 1.0: 1.0, 1.02: 0.9831, 1.1: 0.9207, 1.5: 0.6989}


@pytest.mark.parametrize("level", OPEN)
def test_open_channels_over_usual(level):
    assert ALONE.at(Gate.open, {Gate.magnesium: level}) == pytest.approx(OPEN[level], abs=0.0001)


def test_a_drug_takes_its_share_whatever_magnesium_does():
    for level in (0.6, 1.0, 2.0):
        given = {Gate.magnesium: level}
        bare = ALONE.at(Gate.open, given)
        assert ALONE.at(Gate.open, given | {Gate.occupancy: 0.3}) == pytest.approx(0.7 * bare)


def test_most_channels_are_shut():
    # exp(0.062 x 50) / 3.57 = 6.22 blocked for each open one
    assert ALONE.at(Gate.hold) == pytest.approx(6.2174, abs=0.001)
    assert ALONE.at(Gate.block) == pytest.approx(6.2174 / 7.2174, abs=0.0001)
    assert ALONE.at(Gate.block, {Gate.occupancy: 1}) == 1
