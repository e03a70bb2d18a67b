"""Structural alternatives: kept weights are those of their evidence, and are what is drawn."""

import json

import numpy as np
import pytest

from mgate.evidence.structures import block, routes
from mgate.person import shelf
from mgate.population.uncertainty import STRUCTURES_FILE, draws, structures

STATEMENTS = shelf.statements(2, ("muscle", "vein"))


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
