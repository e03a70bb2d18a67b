"""How many patients a trial must have: the pack's illustration, by simulation and by the formula."""

import pytest

from mgate.evidence.experiments import run


@pytest.fixture(scope="module")
def found():
    return {each.measure: each for each in run("power", 1000, 1).readings}


@pytest.mark.slow
@pytest.mark.parametrize(("points", "n", "near"), [("0.5", 290, 15), ("1", 73, 4)])
def test_virtual_trials_need_the_published_number_of_patients(found, points, n, near):
    assert found[f"patients an arm for {points} points, change from baseline"].value == pytest.approx(n, abs=near)
    adjusted = found[f"patients an arm for {points} points, adjusted for baseline"].value
    assert adjusted < found[f"patients an arm for {points} points, change from baseline"].value


@pytest.mark.slow
def test_virtual_patients_are_those_of_published_placebo_arms(found):
    assert found["change under placebo"].value == pytest.approx(-1.75, abs=0.1)
    assert found["SD of it between patients"].value == pytest.approx(2.15, abs=0.06)
    assert found["pain at entry"].value == pytest.approx(6.4, abs=0.1)


@pytest.mark.slow
def test_nothing_is_seen_as_something_one_time_in_twenty(found):
    assert found["trials of 48 an arm that see nothing as something"].held


def test_the_formula_alone():
    from mgate.trial.power import needed

    assert needed(0.3 / 2.15) == pytest.approx(807, abs=2)
