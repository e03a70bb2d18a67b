"""Any study file is scored as it stands; what cannot be scored is told."""

import math

import pytest

from mgate.evidence.study import Study
from mgate.evidence.validate import as_json, validated
from mgate.person.refusal import Refused


def study(**changed) -> Study:
    table = {
        "key": "made up",
        "source": "made up",
        "role": "validation",
        "people": {"n": 40, "plasma_magnesium": {"mean": "0.83 mmol/L", "sd": "0.06 mmol/L"}},
        "arm": [
            {
                "name": "rest",
                "duration": "2 day",
                "observation": [
                    {"quantity": "Plasma.total", "as": "level"}
                    | {"at": ["0 day", "2 day"], "mean": [0.83] * 2, "se": [0.01] * 2}
                ],
            },
            {"name": "poor", "duration": "2 day", "diet": "12 mg/day"},
        ],
    }  # fmt: skip
    return Study.model_validate(table | changed)


def seen(quantity, kind, at="2 day", **more):
    return [
        {"name": "rest", "duration": "2 day", "observation": [{"quantity": quantity, "as": kind, "at": at, **more}]}
    ]


def test_a_study_of_rest_is_met():
    report = validated([study()], draws=20)
    assert [row["inside90"] for row in report.points] == [True, True]
    assert all(abs(row["z"]) < 0.5 for row in report.points)
    summary = as_json(report)["summary"]
    assert summary["n"] == 2
    assert summary["gmfe"] == pytest.approx(1.0, abs=0.01)


def test_a_study_that_saw_something_else_is_not():
    told = seen("Plasma.total", "level", mean=[1.4], se=[0.01])
    (row,) = validated([study(arm=told)], draws=20).points
    assert not row["inside90"]
    assert row["z"] > 5


def test_the_role_changes_nothing():
    one, other = (validated([study(role=role)], draws=10).points for role in ("calibration", "validation"))
    assert one == other


def test_units_are_turned_into_the_catalogues():
    told = seen("Plasma.total", "level", unit="mg/dL", mean=[2.0])
    (row,) = validated([study(arm=told)], draws=4).points
    assert row["observed"] == pytest.approx(20 / 24.305)


@pytest.mark.parametrize("kind", ["change", "percent change", "largest change", "ratio to first"])
def test_changes_at_rest_are_small(kind):
    still = 1.0 if kind == "ratio to first" else 0.0
    told = seen("Plasma.total", kind, value=[still])
    (row,) = validated([study(arm=told)], draws=4).points
    allowed = {"largest change": 0.06, "percent change": 0.5}.get(kind, 0.005)
    assert row["predicted"] == pytest.approx(still, abs=allowed)


def test_shares_and_quantiles_are_of_people_who_differ():
    below = seen("Plasma.total", "share below", at="0 day", threshold=0.77, value=[0.16])
    (row,) = validated([study(arm=below)], draws=4).points
    assert row["predicted"] == pytest.approx(0.16, abs=0.08)  # one SD below the mean, 200 people
    assert row["observed_se"] == pytest.approx(math.sqrt(0.2 * 0.8 / 44), rel=0.2)
    quantile = seen("Plasma.total", "quantile", at="0 day", q=0.84, value=[0.89])
    (row,) = validated([study(arm=quantile)], draws=4).points
    assert row["predicted"] == pytest.approx(0.89, abs=0.02)


def test_a_clamp_holds_plasma_to_its_course():
    arm = seen("Plasma.total", "level", at=["12 h", "1 day", "2 day"], value=[1.2, 1.4, 1.4])
    arm[0]["clamp"] = [{"quantity": "Plasma.total", "at": ["0 h", "1 day"], "value": [1.0, 1.4], "unit": "mmol/L"}]
    for row in validated([study(arm=arm)], draws=4).points:
        assert row["predicted"] == pytest.approx(row["observed"], rel=0.01)


def test_arms_are_compared():
    contrast = {"arms": ["poor", "rest"], "quantity": "Urine.magnesium", "as": "level", "at": "2 day", "estimate": -2.0}
    (row,) = validated([study(contrast=[contrast])], draws=10).contrasts
    assert row["arms"] == ["poor", "rest"]
    assert row["predicted"] < -1


def test_what_a_later_version_shows_is_told_and_the_rest_is_scored():
    arm = seen("Plasma.total", "level", value=[0.83])
    arm[0]["observation"].append({"quantity": "Muscle.free_magnesium", "as": "level", "at": "2 day", "value": [0.7]})
    report = validated([study(arm=arm)], draws=4)
    assert len(report.points) == 1
    assert any("Muscle.free_magnesium" in failure and "not scored" in failure for failure in report.failures)


def test_rats_are_told_to_be_out_of_reach():
    report = validated([study(species="rat")], draws=4)
    assert report.points == []
    assert any("rat" in failure for failure in report.failures)


def test_what_nobody_knows_is_refused_with_the_nearest_name():
    with pytest.raises(Refused, match=r"Plasma\.total"):
        validated([study(arm=seen("Plasma.totl", "level", value=[1.0]))], draws=4)


def test_a_contrast_of_an_arm_that_is_not_there_is_refused():
    contrast = {"arms": ["poorr", "rest"], "quantity": "Plasma.total", "as": "level", "at": "2 day", "estimate": 0.0}
    with pytest.raises(Refused, match="poorr"):
        validated([study(contrast=[contrast])], draws=4)
