"""Danger is said first, with its number."""

from types import SimpleNamespace

import numpy as np
import pytest

from mgate.person.answer import answer
from mgate.person.caution import LADDER, not_checked, warnings
from mgate.person.regimen import Given, Regimen
from mgate.person.scenario import Diet, Dose, Patient, Run, Scenario


def warned(**scenario) -> list[str]:
    return answer(Scenario(**scenario)).warnings


def infusion(grams: float) -> dict:
    dose = Dose(product="magnesium sulfate", route="iv", amount=f"{grams} g", of="salt", over="1 h", at="0 h")
    return {"dose": [dose], "run": Run(duration="6 h", every="10 min")}


def cautions(*levels, regimen=None, failures=(), **patient) -> list[str]:
    """The warnings for a course of plasma drawn by hand, one value each 12 h."""
    courses = SimpleNamespace(
        failures=list(failures),
        outputs={"Plasma.total": np.array([levels])},
        times=12.0 * np.arange(len(levels)),
        regimens=[regimen or Regimen([])],
    )
    return warnings(Scenario(patient=Patient(**patient), run=Run(duration="1 day")), courses)


def test_the_ladder_leads_down_and_begins_below_any_therapy():
    thresholds = [threshold for threshold, _ in LADDER]
    assert thresholds == sorted(thresholds, reverse=True) == [12.5, 7.5, 5.0, 3.5]


@pytest.mark.parametrize(("threshold", "meaning"), LADDER)
def test_of_each_rung_only_the_gravest_that_is_reached_is_said(threshold, meaning):
    (said,) = cautions(0.8, threshold - 0.01, threshold, threshold + 0.1, 0.8)
    assert said == (
        f"DANGER: plasma magnesium reaches {threshold + 0.1:.1f} mmol/L; from {threshold} mmol/L on, {meaning} "
        "(crossed after 24.0 h)"
    )
    assert cautions(0.8, 3.49) == []


@pytest.mark.parametrize(
    ("lowest", "words"),
    [(0.70, None), (0.69, "below 0.7 is hypomagnesaemia"), (0.50, "hypomagnesaemia"), (0.49, "DANGER")],
)
def test_low_levels(lowest, words):
    said = cautions(0.8, lowest, 0.8)
    assert len(said) == (words is not None)
    if words:
        assert words in said[0]
        assert f"{lowest:.2f} mmol/L" in said[0]


def test_a_late_crossing_is_said_by_its_day():
    assert "(crossed on day 4)" in cautions(0.8, 0.8, 0.8, 0.8, 0.8, 0.8, 4.0)[0]


def test_the_order_of_what_is_said():
    much = Regimen([Given(0.0, 15.0, "oral")])
    said = cautions(0.8, 5.5, 0.6, regimen=much, failures=["person 0: stopped"], egfr=10, medicines=["warfarin"])
    marks = ["eGFR of 10", "person 0", "breathing", "hypomagnesaemia", "365 mg", "'warfarin'"]
    assert [mark in each for mark, each in zip(marks, said, strict=True)] == [True] * 6


def test_a_kidney_of_30_and_a_supplement_of_350_mg_are_no_danger():
    given = Regimen([Given(0.0, 14.4, "oral")])
    assert cautions(0.8, 0.8, regimen=given, egfr=30) == []
    assert len(cautions(0.8, 0.8, regimen=given, egfr=29.9)) == 1
    assert cautions(0.8, 0.8, egfr=29.9) == []


def test_missing_values_are_no_danger():
    assert cautions(0.8, np.nan, np.nan) == []
    assert cautions(np.nan, np.nan, failures=["person 0: stopped"]) == ["person 0: stopped"]


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
    assert any("docs/pain.md" in note for note in not_checked(scenario))


def drug(product, amount, **more):
    return Dose(product=product, amount=amount, at="0 h", **({"route": "iv"} | more))


def of_drugs(*doses, **patient):
    return warned(patient=Patient(**patient), dose=doses, run=Run(duration="6 h", every="5 min"))


def test_a_low_dose_of_ketamine_is_felt_and_a_high_one_is_danger():
    (felt,) = of_drugs(drug("ketamine", "0.15 mg/kg", over="10 min"))
    assert felt.startswith("dissociation reaches 16 %")
    found = of_drugs(drug("ketamine", "2 mg/kg"))
    assert found[0].startswith("DANGER: ketamine reaches")
    assert found[1].startswith("DANGER: dissociation")
    assert of_drugs(drug("S-ketamine", "1 mg/kg"))[0].startswith("DANGER: S-ketamine reaches")


def test_morphine_and_much_magnesium_are_danger_together():
    assert of_drugs(drug("morphine", "10 mg")) == []
    assert "breathing may fail" in of_drugs(drug("morphine", "30 mg"))[0]
    much = drug("magnesium sulfate", "30 g", of="salt", over="1 h")
    assert any("both depress breathing" in each for each in of_drugs(drug("morphine", "10 mg"), much))
    assert not any("morphine" in each for each in of_drugs(much))


def test_memantine_is_not_combined_and_minds_the_kidney():
    memantine = drug("memantine", "20 mg", route="oral")
    assert of_drugs(memantine) == []
    assert any("not to be combined" in each for each in of_drugs(memantine, drug("ketamine", "5 mg")))
    assert any("more slowly" in each for each in of_drugs(memantine, egfr=20))


def test_what_an_injection_does_to_a_joint_is_said_not_to_be_looked_at():
    dose = Dose(product="magnesium sulfate", route="intra-articular", amount="500 mg", of="salt", at="0 h")
    (said,) = not_checked(Scenario(dose=[dose], run=Run(duration="1 day")))
    assert "cartilage" in said
    assert not_checked(Scenario(run=Run(duration="1 day"))) == []
