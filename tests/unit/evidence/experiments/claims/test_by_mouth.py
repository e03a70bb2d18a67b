"""What the ledger asks of the gut: numbers by hand, and a changed gut that is seen."""

from itertools import pairwise

import pytest

from mgate.evidence import gut
from mgate.evidence.experiments.claims import acidity, meal_doses, share_of_a_dose, upset
from mgate.person.settling import Case


def altered(numbers):
    """People whose parameters are these."""
    return lambda *args, **more: Case(
        args[0],
        args[1] if len(args) > 1 else more.get("factors", {}),
        {**(args[2] if len(args) > 2 else more.get("numbers", {})), **numbers},
    )


def test_a_large_meal_passes_less_of_its_magnesium():
    found = meal_doses.run(5, 1)
    assert (found.code, found.outcome) == ("E-ABS", "held")
    shares = found.picture.curves[0].y
    assert all(low < high for high, low in pairwise(shares))
    # A hyperbola and a line, as the study drew it: 1.66 x / (1.38 + x) + 0.07 x mmol
    by_hand = [100 * (1.66 / (1.38 + x) + 0.07) for x in found.picture.curves[0].x]
    assert shares == pytest.approx(by_hand, abs=8)


def test_without_carriers_the_smallest_meal_fails(monkeypatch):
    monkeypatch.setattr(meal_doses, "Case", altered({"Bowel.capacity": 0.01, "Bowel.late": 0.005}))
    found = meal_doses.run(5, 1)
    assert found.outcome != "held"
    assert found.others[0].value < 30


def test_a_fifth_to_a_half_holds_for_usual_doses_of_citrate_and_not_for_oxide():
    found = share_of_a_dose.run(5, 1)
    assert (found.code, found.outcome) == ("E-ABS2", "partly")
    assert 20 <= found.decisive.value <= found.others[0].value <= 50
    assert found.others[1].value > 15
    assert "20 mmol of citrate" in found.notes[0]


def test_a_leakier_bowel_takes_up_more(monkeypatch):
    usual = share_of_a_dose.run(5, 1).decisive.value
    monkeypatch.setattr(share_of_a_dose, "Case", altered({"Bowel.leak": 0.042}))
    assert share_of_a_dose.run(5, 1).decisive.value > usual + 3


def test_oxide_needs_acid_and_citrate_does_not():
    found = acidity.run(5, 1)
    fold, citrate = (each.value for each in found.others)
    assert (found.code, found.outcome) == ("E-PH", "held")
    assert fold > 2
    assert abs(citrate) < 1
    assert found.decisive.value < 0


def test_oxide_that_needs_no_acid_is_seen(monkeypatch):
    monkeypatch.setattr(acidity, "Case", altered({"Salt1.acid_need": 0.0, "Salt1.freely": 500.0, "Salt1.rate": 4.0}))
    found = acidity.run(5, 1)
    assert found.others[0].value == pytest.approx(1, abs=0.2)
    assert found.outcome == "partly"


def test_more_citrate_upsets_more_people():
    found = upset.run(5, 1)
    assert (found.code, found.outcome) == ("E-GI", "held")
    shares = found.picture.curves[0].y
    assert list(shares) == sorted(shares)
    assert found.decisive.value == pytest.approx(100 * 8 / 43, abs=2)  # fitted to 8 of 43


def test_people_who_bear_less_are_seen(monkeypatch):
    monkeypatch.setattr(gut, "Case", altered({"Colon.middle": 250.0}))
    found = upset.run(5, 1)
    assert found.outcome == "partly"
    assert found.decisive.value > 33
