import numpy as np
import pytest

from mgate.evidence.experiments.claims import both_ways
from mgate.person.settling import Case


def test_slopes_are_alike_and_the_way_there_is_not():
    found = both_ways.run(4, 1)
    assert (found.code, found.outcome) == ("E-ASYM", "partly")
    others = {each.measure: each.value for each in found.others}
    assert found.decisive.value == max(value for name, value in others.items() if name.startswith("the ratio in"))
    assert others["the ratio per mg eaten instead of per plasma"] > 5
    assert others["lowest plasma of the sweep"] == pytest.approx(0.4, abs=0.05)
    assert others["highest plasma of the sweep"] == pytest.approx(1.3, abs=0.05)
    for curve in found.picture.curves:
        assert np.all(np.diff(curve.y) < 0)  # pain falls as plasma rises, all the way


def test_a_barrier_that_lets_less_in_makes_it_more_lopsided(monkeypatch):
    def slopes(half):
        numbers = {"Nociceptor.power": 0.0, "CSF.half": half}
        monkeypatch.setattr(both_ways, "Case", lambda *a, **k: Case(*a, numbers=numbers, **k))
        found = both_ways.run(2, 1)
        others = {each.measure: each.value for each in found.others}
        return others["the ratio in a patient whose pain is 6.5"], found

    (tight, _), (usual, _), (none, found) = (slopes(half) for half in (0.06, 0.30, 1e5))
    assert tight > 1.3 * usual > 1.3 * none
    assert found.outcome == "held"
