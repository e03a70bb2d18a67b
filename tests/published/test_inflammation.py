"""Inflammation against what was published: the dish, trials with their chance, rats in want."""

import pytest

from mgate.evidence.experiments import run
from mgate.report.figures_experiment import draw_experiment

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def found():
    return run("inflammation", 200, 1)


@pytest.fixture(scope="module")
def by_name(found):
    return {each.measure: each for each in found.readings}


LOW = "CRP 3 mg/L or less, with what intake may do beside"


def test_all_but_one_bar_is_held(found):
    assert [each.measure for each in found.failed] == [LOW]


@pytest.mark.xfail(reason="-0.13 where the published interval ends at -0.10; the cell alone, -0.01, lies inside it")
def test_what_is_expected_below_3_lies_in_the_published_interval(by_name):
    assert by_name[LOW].held


def test_monocytes_make_half_in_a_rich_medium(by_name):
    # 48 and 37 % fewer cells made them [suzuki2013]
    assert by_name["TNF of monocytes, 2.5 against 0.4 mmol/L"].value == pytest.approx(52, abs=10)
    assert by_name["IL6 of monocytes, 2.5 against 0.4 mmol/L"].value == pytest.approx(63, abs=10)


@pytest.mark.parametrize("name", ["TNF", "IL6"])
@pytest.mark.parametrize("amount", ["300 mg", "400 mg"])
def test_tablets_hardly_move_cytokines(by_name, name, amount):
    reading = by_name[f"{name}, replete, {amount} a day"]
    assert -3 < reading.low < reading.value < reading.high < 0


def test_the_meta_analysis_is_no_surprise_to_the_model(by_name):
    # -1.12 [-2.05, -0.18] above 3 mg/L and +0.61 [-0.10, 1.32] below [simental2017]
    for name, estimate in (("above 3 mg/L", -1.12), ("3 mg/L or less", 0.61)):
        reading = by_name[f"CRP {name}: published {estimate} among virtual meta-analyses"]
        assert 2.5 <= reading.value <= 97.5
    assert by_name["CRP above less not above, with what intake may do beside"].value < 0


def test_the_cell_alone_does_not_explain_it(by_name):
    # what the mechanism gives is said apart, and is a tenth of the published effect at most
    assert -0.2 < by_name["CRP above 3 mg/L, the cell alone"].low < 0


def test_substance_p_comes_before_cytokines(by_name):
    early = by_name["substance P of rats in want, day 5, of its rise"].value
    assert early > 3 * by_name["TNF of rats in want, day 5, of its rise"].value


def test_it_is_drawn(found, tmp_path):
    draw_experiment(found, tmp_path / "inflammation.png")
    assert (tmp_path / "inflammation.png").read_bytes().startswith(b"\x89PNG")
