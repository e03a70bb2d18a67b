"""The calibration that mgate uses: of this model and these studies, converged, and what it says of the studies."""

import json

import numpy as np
import pytest

from mgate.evidence.calibration.kept import hash_of_data, hash_of_model
from mgate.evidence.calibration.predictions import Predictor, fitted_studies
from mgate.evidence.structures import block, routes
from mgate.person import shelf
from mgate.population.uncertainty import CALIBRATION, STRUCTURES_FILE, draws, structures

KEPT = json.loads(CALIBRATION.read_text(encoding="utf-8"))
STATEMENTS = shelf.statements(2, ("muscle", "vein"))


def test_it_is_of_this_model_and_of_these_studies():
    assert KEPT["model"] == hash_of_model(list(KEPT["priors"])), "the body has changed: make refit"
    assert KEPT["studies"] == [each.key for each in fitted_studies()]
    assert KEPT["data"] == hash_of_data(KEPT["studies"]), "a study has changed: make refit"


def test_it_has_converged():
    assert max(KEPT["rhat"].values()) <= 1.01
    assert min(*KEPT["ess"].values(), KEPT["effective"]) >= 400
    assert KEPT["k"] < 0.7


def test_the_written_numbers_are_its_middle_and_inside_what_the_literature_allows():
    for name, value in KEPT["best"].items():
        assert STATEMENTS.terms[name]["value"] == pytest.approx(value), f"{name}: make refit"
        prior = KEPT["priors"][name]
        assert prior["low"] <= value <= prior["high"]


def test_draws_come_from_it():
    made = draws(STATEMENTS, 300, 1)
    name = min(KEPT["sd"], key=lambda each: KEPT["sd"][each] if each in KEPT["priors"] else 9)
    place = list(KEPT["priors"]).index(name)
    values = np.array([one[name] * STATEMENTS.terms[name]["value"] for one in made])
    assert np.median(values) == pytest.approx(np.median([one[place] for one in KEPT["draws"]]), rel=0.05)


def test_plasma_is_met_within_fifteen_per_cent():
    predictor = Predictor.of(fitted_studies())
    said = predictor.predict([{}])[0]
    logs = [
        abs(np.log(value / each.observed))
        for value, each in zip(said, predictor.data, strict=True)
        if each.quantity.startswith("Plasma.") and each.way == "level" and each.observed > 0 and each.bound is None
    ]
    assert np.exp(np.mean(logs)) <= 1.15


def test_weights_of_structures_are_those_of_their_evidence():
    kept = json.loads(STRUCTURES_FILE.read_text(encoding="utf-8"))
    for each in routes():
        assert kept["weights"]["routes"][each.name] == pytest.approx(each.weight, abs=0.01), "make refit"
    assert kept["weights"]["cells"]["set-point"] > 0.999
    factors = block()[1]
    assert kept["ten_state"] == pytest.approx(factors, rel=1e-3)
    assert sum(structures()["weights"]["block"].values()) == pytest.approx(1)


def test_one_route_alone_is_drawn_as_often_as_its_weight():
    made = draws(STATEMENTS, 2000, 1)
    without_cord = np.mean([one.get("Cord.reach", 1.0) == 0 for one in made])
    without_ending = np.mean([one.get("Nociceptor.power", 1.0) == 0 for one in made])
    weights = structures()["weights"]["routes"]
    assert without_cord == pytest.approx(weights["b"], abs=0.04)
    assert without_ending == pytest.approx(weights["a"], abs=0.03)
