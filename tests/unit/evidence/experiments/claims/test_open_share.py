import math

import numpy as np
import pytest

from mgate.evidence import receptor
from mgate.evidence.experiments.claims import open_share
from mgate.synapse import nmda


def test_the_receptor_is_the_published_curve_and_draws_are_not():
    found = open_share.run(30, 1)
    assert (found.code, found.outcome) == ("E-GATE", "held")
    assert found.decisive.value == pytest.approx(0, abs=1e-9)
    assert found.decisive.high > 5  # the affinity is not known to 5 %
    assert 0 < found.chance < 1
    rest = found.others[1]
    assert rest.value == pytest.approx(1 / (1 + 0.8 / 3.57 * math.exp(0.062 * 60)), rel=1e-9)
    model = found.picture.curves[0]
    assert np.all(np.diff(model.y) > 0)  # magnesium stands aside as voltage rises
    assert all(low <= middle <= high for low, middle, high in zip(model.low, model.y, model.high, strict=True))


def test_a_receptor_that_holds_magnesium_half_as_well_is_off(monkeypatch):
    loose = nmda.receptor("A", 7.14, within=(7, 8), source="assumed")
    monkeypatch.setitem(receptor.COMPONENTS, "A", loose)
    receptor.statements.cache_clear()
    try:
        found = open_share.run(5, 1)
    finally:
        receptor.statements.cache_clear()
    deepest = 2 / 3.57 * math.exp(0.062 * 90)
    assert found.outcome == "failed"
    assert found.decisive.value == pytest.approx(100 * ((1 + deepest) / (1 + deepest / 2) - 1), rel=1e-6)
    assert found.chance == 0
