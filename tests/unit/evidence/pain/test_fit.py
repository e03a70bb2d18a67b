"""The fit of the pain constants."""

import json

import numpy as np
import pytest

from mgate.evidence.pain import fit as pain_fit
from mgate.evidence.pain.fit import FREE, candidates, drawn, fitted, free, markdown, objective, residuals
from mgate.evidence.pain.targets import RELOAD, TARGETS

SHIPPED = json.loads(pain_fit.FILE.read_text(encoding="utf-8"))
BEST = np.log([SHIPPED["structures"]["ab"]["best"][each.name] for each in free("ab")])


def test_a_structure_has_the_constants_of_its_routes():
    assert {each.name for each in FREE} - {each.name for each in free("ab")} == {"Erasure.rate"}
    assert "Nociceptor.power" not in {each.name for each in free("a")}
    assert "CSF.half" not in {each.name for each in free("b")}


def test_people_and_rats_share_one_transport():
    theta = candidates(BEST[None], "ab")
    assert theta["Rat.half"] == theta["CSF.half"]


def test_distances_and_priors_make_the_objective():
    found = residuals(BEST[None], "ab")
    priors = sum(each.prior is not None for each in free("ab"))
    assert found.shape == (1, len(TARGETS) + priors)
    assert objective(BEST[None], "ab")[0] == pytest.approx(SHIPPED["structures"]["ab"]["objective"], rel=0.02)
    assert residuals(BEST[None], "ab", (*TARGETS, RELOAD)).shape == (1, len(TARGETS) + priors + 1)


def test_a_start_nearby_comes_back():
    (end, point), *_ = fitted("ab", starts=1, scattered=2)
    assert end == pytest.approx(SHIPPED["structures"]["ab"]["objective"], abs=0.3)
    assert point == pytest.approx(BEST, abs=0.1)


def test_draws_lie_around_the_best():
    draws = drawn(BEST, "ab", steps=4, keep=8)
    assert draws.shape == (8, len(BEST))
    assert np.isfinite(draws).all()
    assert (objective(draws, "ab") < objective(BEST[None], "ab") + 120).all()


def test_the_table_has_a_row_for_each_target_and_constant():
    text = markdown(SHIPPED)
    for target in TARGETS:
        assert f"{target.design}: {target.reading}" in text
    for each in free("ab"):
        assert f"`{each.name}`" in text
