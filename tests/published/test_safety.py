"""Danger is said first, and levels rise as the kidney fails."""

import pytest

from mgate.evidence.experiments import run
from mgate.evidence.experiments.safety import KIDNEYS


@pytest.fixture(scope="module")
def found():
    return run("safety", 40, 1)


@pytest.mark.slow
def test_every_bar_is_met(found):
    assert found.failed == ()
    assert sum(each.held is True for each in found.readings) == 6


@pytest.mark.slow
def test_the_weaker_the_kidney_the_higher_plasma_and_the_sooner_the_line(found):
    readings = {each.measure: each.value for each in found.readings}
    for doses in ("600 mg a day: plasma with", "600 mg a day: plasma without", "4 g and 2 g/h: highest plasma"):
        levels = [readings[f"eGFR {kidney}, {doses}"] for kidney in KIDNEYS]
        assert levels == sorted(levels, reverse=True)
    times = [readings[f"eGFR {kidney}, 4 g and 2 g/h: 2.5 is crossed"] for kidney in KIDNEYS]
    assert times == sorted(times)
    for kidney in KIDNEYS:
        assert (
            readings[f"eGFR {kidney}, 600 mg a day: plasma with"]
            > (readings[f"eGFR {kidney}, 600 mg a day: plasma without"])
        )
