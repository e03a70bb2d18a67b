"""Joints and stores against what was published."""

import pytest

from mgate.evidence.experiments import run
from mgate.report.figures_experiment import draw_experiment

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def found():
    return run("joint", 60, 1)


def read(found, measure):
    (reading,) = (each for each in found.readings if each.measure == measure)
    return reading


def test_all_but_muscle_is_held(found):
    assert [each.measure for each in found.failed] == ["muscle has given, share"]


@pytest.mark.xfail(reason="muscle gives 6 % where 15 was published: its part comes from depletion for weeks")
def test_muscle_gives_its_share(found):
    assert read(found, "muscle has given, share").held


def test_bone_gives_most_of_what_is_lost(found):
    # 18 % on average, 35 at most, 1.2 of 1.7 mmol/kg [magnesium1988]
    assert 12 <= read(found, "bone has given, share").value <= 35
    assert read(found, "bone has given").value == pytest.approx(1.2, rel=0.5)
    assert read(found, "all stores have given").value == pytest.approx(1.7, rel=0.5)


@pytest.mark.parametrize("hours", [2, 4, 12, 24])
def test_an_injection_lowers_pain_after_arthroscopy(found, hours):
    assert read(found, f"pain {hours} h after arthroscopy, injected").high < 0


def test_tablets_do_less_for_a_joint_than_patients_notice(found):
    for name in ("replete", "0.65 mmol/L"):
        assert read(found, f"pain, osteoarthritis, {name}, 250 mg a day, week 12").low > -1


def test_it_is_drawn(found, tmp_path):
    draw_experiment(found, tmp_path / "joint.png")
    assert (tmp_path / "joint.png").read_bytes().startswith(b"\x89PNG")
