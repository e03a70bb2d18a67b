import pytest

from mgate.evidence.experiments.claims import whole_body
from mgate.person.settling import Case


def test_every_store_is_there_and_the_balance_closes():
    found = whole_body.run(5, 1)
    bone, muscle, soft, fluid = (each.value for each in found.others[:4])
    assert (found.code, found.outcome) == ("E-MASS", "held")
    assert found.decisive.value < 1e-6
    assert bone == pytest.approx(175 + 355, rel=0.02)  # mmol, as written [elin1987]
    assert bone > muscle > soft > fluid > 0


def test_a_body_outside_its_ranges_is_seen(monkeypatch):
    monkeypatch.setattr(whole_body, "Case", lambda *a: Case(*a, {"CSF.usual_ionised": 0.5}))
    assert whole_body.run(5, 1).outcome == "partly"


def test_magnesium_that_is_lost_on_the_way_is_seen(monkeypatch):
    monkeypatch.setattr(whole_body, "EATEN", 12.343 * 1.001)
    usual = whole_body.Scenario.model_validate
    less = {"magnesium": "12.343 mmol/day"}
    monkeypatch.setattr(whole_body.Scenario, "model_validate", lambda table: usual(table | {"diet": less}))
    found = whole_body.run(5, 1)
    assert found.outcome == "partly"
    assert found.decisive.value == pytest.approx(1e-3, rel=0.01)
