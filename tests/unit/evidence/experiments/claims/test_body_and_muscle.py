"""What the ledger asks of stores, diet, muscle and safety: numbers by hand, and a changed body that is seen."""

import pytest

from mgate.evidence import gut
from mgate.evidence.experiments import muscle
from mgate.evidence.experiments.claims import bone_store, food_or_tablet, relaxed_muscle, unwanted
from mgate.person.settling import Case


def altered(numbers):
    """People whose parameters are these."""
    return lambda *args, **more: Case(
        args[0],
        args[1] if len(args) > 1 else more.get("factors", {}),
        {**(args[2] if len(args) > 2 else more.get("numbers", {})), **numbers},
    )


def test_bone_gives_a_third_and_more_of_what_is_lost():
    found = bone_store.run(5, 1)
    body, plasma, bare = (each.value for each in found.others)
    assert (found.code, found.outcome) == ("E-BONE", "held")
    assert bare < plasma < 0.82  # bone holds plasma up
    # At most what the diet is short of: 270 mg a day for eight weeks
    assert 0 < body < 56 * 270 / 24.305


def test_a_bone_that_hardly_gives_is_seen(monkeypatch):
    monkeypatch.setattr(bone_store, "Case", altered({"Bone.give": 10.0}))
    found = bone_store.run(5, 1)
    assert found.outcome == "failed"


def test_meals_bring_more_than_one_tablet():
    found = food_or_tablet.run(5, 1)
    food, citrate, oxide = (each.value for each in found.others)
    assert (found.code, found.outcome) == ("E-DIET", "held")
    assert 5 > food > citrate > oxide > 0
    assert found.decisive.value == pytest.approx(food - citrate)


def test_tablets_that_hardly_dissolve_are_seen(monkeypatch):
    usual = food_or_tablet.run(5, 1)
    monkeypatch.setattr(food_or_tablet, "Case", altered({"Salt1.rate": 0.01}))
    assert food_or_tablet.run(5, 1).others[1].value < 0.5 * usual.others[1].value


def test_a_bolus_spares_relaxant_and_a_shot_more_than_was_asked():
    found = relaxed_muscle.run(5, 1)
    tablet, shot = (each.value for each in found.others)
    assert (found.code, found.outcome) == ("E-NMJ", "partly")
    assert found.decisive.least < found.decisive.value < found.decisive.most
    assert -2 < tablet < 0
    assert shot < -2  # a known miss
    ramp = found.picture.curves[0].y
    assert ramp[0] == 1
    assert ramp[-1] < ramp[0]


def test_a_plasma_that_hardly_rises_spares_less(monkeypatch):
    usual = relaxed_muscle.run(5, 1)
    monkeypatch.setattr(muscle, "Case", altered({"Plasma.volume": 100.0}))
    found = relaxed_muscle.run(5, 1)
    assert found.decisive.value > usual.decisive.value / 2


def test_diarrhoea_and_weak_kidneys_are_unwanted_effects():
    found = unwanted.run(5, 1)
    assert (found.code, found.outcome) == ("E-SAFE", "held")
    tops = {each.measure: each.value for each in found.others}
    by_kidney = [tops[f"highest plasma, eGFR {kidney}, 0.6 mmol/kg"] for kidney in (15, 29, 120)]
    assert by_kidney == sorted(by_kidney, reverse=True)
    assert by_kidney[0] > unwanted.LINE


def test_people_who_bear_more_and_a_warning_that_is_not_said_are_seen(monkeypatch):
    monkeypatch.setattr(gut, "Case", altered({"Colon.middle": 900.0}))
    assert unwanted.run(5, 1).outcome == "partly"
    monkeypatch.setattr(unwanted, "HIGH", ())
    found = unwanted.run(5, 1)
    assert (found.outcome, found.chance) == ("failed", 0)
