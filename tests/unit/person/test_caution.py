"""Danger is said first, with its number."""

from mgate.person.answer import answer
from mgate.person.caution import not_checked
from mgate.person.scenario import Diet, Dose, Patient, Run, Scenario


def warned(**scenario) -> list[str]:
    return answer(Scenario(**scenario)).warnings


def infusion(grams: float) -> dict:
    dose = Dose(product="magnesium sulfate", route="iv", amount=f"{grams} g", of="salt", over="1 h", at="0 h")
    return {"dose": [dose], "run": Run(duration="6 h", every="10 min")}


def test_the_ladder_names_level_and_moment():
    assert warned(**infusion(2)) == []
    (reflexes,) = warned(**infusion(18))
    assert reflexes.startswith("DANGER: plasma magnesium reaches ")
    assert "reflexes" in reflexes
    assert "after 0." in reflexes or "after 1." in reflexes
    assert "conduction" in warned(**infusion(45))[0]


def test_a_weak_kidney_comes_first():
    dose = Dose(product="magnesium oxide", amount="600 mg", at="08:00", every="24 h", count=7)
    found = warned(patient=Patient(egfr=12), dose=[dose], run=Run(duration="7 day"))
    assert found[0].startswith("DANGER: magnesium with an eGFR of 12")
    assert any("upper level" in each for each in found)


def test_depletion_is_told():
    found = warned(diet=Diet(magnesium="5 mg/day", habitual="250 mg/day"), run=Run(duration="40 day"))
    assert any("hypomagnesaemia" in each for each in found)


def test_an_unknown_medicine_is_not_checked():
    found = warned(patient=Patient(medicines=["warfarin"]), run=Run(duration="1 day"))
    assert any("not checked" in each for each in found)


def test_what_is_not_looked_at_is_said():
    scenario = Scenario(patient=Patient(condition="fibromyalgia"), run=Run(duration="1 day"))
    assert any("fibromyalgia" in note for note in not_checked(scenario))
    assert any("pain" in note for note in not_checked(scenario))
