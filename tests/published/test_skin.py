"""The skin against what was predicted and published; bars set beforehand."""

import pytest

from mgate.evidence.experiments import run
from mgate.report.figures_experiment import draw_experiment

LIKENESS = "Kass, likeness: change of urine: virtual trials below"
pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def found():
    return run("skin", 1000, 1)


def test_every_bar_but_one_is_held(found):
    assert [each.measure for each in found.failed if each.measure != LIKENESS] == []
    assert sum(each.held is True for each in found.readings) >= 22


@pytest.mark.xfail(
    reason="urine fell by 32 % where there was no magnesium in the cream: no skin explains it", strict=True
)
def test_urine_without_magnesium_in_the_cream(found):
    assert LIKENESS not in [each.measure for each in found.failed]


def test_baths_stay_below_a_tenth_of_a_tablet_and_a_tablet_beats_a_spray(found):
    values = {each.measure: each.value for each in found.readings}
    tablet = values["one tablet of 300 mg, absorbed because of it"]
    assert values["bath, 500 g of flakes, 20 min"] < 0.1 * tablet
    assert values["chance that 10 sprays worn 8 h bring more"] < 0.1


def test_the_impossible_report_is_flagged(found):
    values = {each.measure: each.value for each in found.readings}
    assert values["Waring, flux for one bath's rise"] > 10 * 4.64
    assert values["Waring, flux for seven baths' rise"] > 134.19


def test_it_is_drawn(found, tmp_path):
    draw_experiment(found, tmp_path / "skin.png")
    assert (tmp_path / "skin.png").read_bytes().startswith(b"\x89PNG")
