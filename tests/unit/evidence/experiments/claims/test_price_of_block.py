import pytest

from mgate.evidence.experiments.claims import price_of_block
from mgate.person.settling import Case


def test_which_drug_is_dearer_depends_on_what_is_called_block():
    found = price_of_block.run(10, 1)
    assert (found.code, found.outcome) == ("E-THERIDX", "partly")
    others = {each.measure: each.value for each in found.others}
    assert found.decisive.value > 1 > others["the same, as calibrated on pain"]
    felt = 0.10 / 0.0030  # ng/mL of ketamine
    by_hand = 100 * felt / (felt + 115)
    assert others["ketamine: block at the first sign, as calibrated on pain"] == pytest.approx(by_hand, rel=0.03)
    assert others["ketamine: exposure at the first sign over that for a point of pain"] > 1
    for curve in found.picture.curves:
        assert list(curve.x) == sorted(curve.x)  # more of a drug blocks more
        assert list(curve.y) == sorted(curve.y)  # and costs more


def test_a_ketamine_that_is_hardly_felt_is_cheaper(monkeypatch):
    usual = price_of_block.run(3, 1)
    monkeypatch.setattr(price_of_block, "Case", lambda *a, **k: Case(*a, numbers={"Dissociation.slope": 0.0006}, **k))
    found = price_of_block.run(3, 1)
    assert found.decisive.value < usual.decisive.value / 3
    assert found.outcome == "failed"
