"""The model against every calibration study that comes with it, at its written numbers."""

import math
from functools import cache

import pytest

from mgate.evidence.study import all_studies
from mgate.evidence.validate import validated

STUDIES = {study.key: study for study in all_studies()}
RETENTION_SD = {"gullestad1994": 0.103, "fatemi1991": 0.04 * math.sqrt(26)}  # between people
FLUID = (
    "oppelt1963",
    "mckee2005",
    "brewer2001",
    "fuchsbuder1997",
)  # small changes of brain fluid: intervals, not folds
FIROZ = 10.5  # mmol a day


@cache
def report(key: str):
    return validated([STUDIES[key]], draws=60)


def rows(key: str, quantity: str):
    return [row for row in report(key).points if row["quantity"] == quantity and row["bound"] is None]


def test_there_are_enough_studies():
    assert len(STUDIES) >= 14
    assert all(study.role == "calibration" for study in STUDIES.values())


@pytest.mark.parametrize("key", STUDIES)
def test_nobody_fails_to_integrate(key):
    assert report(key).failures == []


@pytest.mark.parametrize("key", STUDIES)
def test_every_plasma_level_is_within_15_per_cent(key):
    for row in rows(key, "Plasma.total"):
        assert row["predicted"] == pytest.approx(row["observed"], rel=0.15), row


@pytest.mark.parametrize("key", STUDIES)
def test_every_absorbed_share_is_within_6_points(key):
    for row in rows(key, "Intake.absorbed_share"):
        assert row["predicted"] == pytest.approx(row["observed"], abs=0.06), row


@pytest.mark.parametrize("key", RETENTION_SD)
def test_retention_is_within_one_standard_deviation(key):
    found = rows(key, "Load.retained_share")
    assert found
    for row in found:
        assert row["predicted"] == pytest.approx(row["observed"], abs=RETENTION_SD[key]), row


def test_oxide_against_chloride_and_lactate_is_within_6_points_of_the_dose():
    found = report("firoz2001").contrasts
    assert len(found) == 3
    for row in found:
        assert row["predicted"] / FIROZ == pytest.approx(row["observed"] / FIROZ, abs=0.06), row
    oxide, chloride, lactate = (row["predicted"] for row in found)
    assert oxide < 0.6 * min(chloride, lactate)


def test_supplements_move_plasma_and_urine_as_published():
    for key in ("schutten2022", "joris2016"):
        for row in report(key).contrasts:
            if row["observed_se"]:
                assert abs(row["predicted"] - row["observed"]) <= 1.96 * row["observed_se"], row


@pytest.mark.parametrize("key", STUDIES)
def test_bounds_hold(key):
    for row in report(key).points:
        if row["bound"] == "at_most":
            assert row["predicted"] <= row["observed"]


def test_fold_error_over_the_studies_of_the_body():
    body = [study for key, study in STUDIES.items() if key not in FLUID]
    assert validated(body, draws=4).summary()["gmfe"] <= 1.15


def test_the_fluid_lies_inside_the_interval_of_all_studies():
    """Also fuchsbuder1997, +19 % while plasma is already down: studies of the fluid differ by a third."""
    missed = [row["study"] for key in FLUID for row in report(key).points if not row["inside90"]]
    assert missed == []


def test_coverage_over_all_studies():
    summary = validated(list(STUDIES.values()), draws=60).summary()
    assert summary["coverage90"] >= 0.85
    assert summary["log_score"] > max(summary["log_score_no_effect"], summary["log_score_constant_effect"])
