"""Danger is said first, with its number."""

from types import SimpleNamespace

import numpy as np
import pytest

from mgate.person.answer import answer
from mgate.person.caution import cautions as every_caution
from mgate.person.caution import not_checked, notes, warnings
from mgate.person.regimen import Given, Regimen
from mgate.person.scenario import Diet, Dose, Patient, Run, Scenario
from mgate.person.thresholds import HIGH, LADDER, THRESHOLDS, Caution, told


def warned(**scenario) -> list[str]:
    return answer(Scenario(**scenario)).warnings


def infusion(grams: float) -> dict:
    dose = Dose(product="magnesium sulfate", route="iv", amount=f"{grams} g", of="salt", over="1 h", at="0 h")
    return {"dose": [dose], "run": Run(duration="6 h", every="10 min")}


def drawn(*levels, regimen=None, failures=(), untreated=None):
    """Courses of plasma drawn by hand, one value each 12 h; several courses are the person and draws of them."""
    outputs = np.atleast_2d(np.array(levels))
    return SimpleNamespace(
        failures=list(failures),
        outputs={"Plasma.total": outputs},
        untreated={} if untreated is None else {"Plasma.total": np.array([untreated])},
        times=12.0 * np.arange(outputs.shape[1]),
        regimens=[regimen or Regimen([])],
    )


def cautions(*levels, regimen=None, failures=(), **patient) -> list[str]:
    courses = drawn(*levels, regimen=regimen, failures=failures)
    return warnings(Scenario(patient=Patient(**patient), run=Run(duration="1 day")), courses)


def test_the_ladder_leads_down_and_its_dangers_begin_above_any_therapy():
    assert [line.value for line in LADDER] == [12.5, 7.5, 5.0, 3.5, 2.5, 1.1]
    assert [line.level for line in LADDER] == ["danger"] * 4 + ["caution"] * 2


@pytest.mark.parametrize("name", THRESHOLDS)
def test_a_threshold_lies_in_its_range(name):
    line = THRESHOLDS[name]
    low, high = line.within
    assert low <= line.value <= high
    assert low < high
    assert line.meaning


@pytest.mark.parametrize("place", range(len(LADDER)))
def test_only_the_gravest_rung_is_said_with_when_the_others_were_crossed(place):
    line = LADDER[place]
    below = LADDER[place + 1].value if place + 1 < len(LADDER) else 0.8
    (said,) = cautions(0.8, below, line.value, line.value + 0.1, 0.8)
    start = "DANGER: " if line.level == "danger" else ""
    assert said.startswith(
        f"{start}plasma magnesium reaches {line.value + 0.1:.1f} mmol/L; from {line.value:g} mmol/L on, {line.meaning} "
        "(crossed after 24.0 h"
    )
    assert (f"{below:g} after 12.0 h" in said) == (below != 0.8)
    assert cautions(0.8, 1.09) == []


def test_an_injection_is_meant_to_rise_above_the_usual_range():
    given = Regimen([Given(0.0, 4.0, "muscle")])
    assert cautions(0.8, 1.6, regimen=given) == []
    assert cautions(0.8, 2.6, regimen=given)[0].startswith("plasma magnesium reaches 2.6")


def test_draws_that_cross_a_line_are_counted_where_the_best_estimate_does_not():
    patient = Scenario(run=Run(duration="1 day"))
    courses = drawn([0.8, 3.4], [0.8, 3.6], [0.8, 5.1], [0.8, 0.6], [0.8, np.nan])
    found = every_caution(patient, courses, draws=range(1, 5))
    assert [each.threshold for each in found] == ["breathing", "reflexes lost", "reflexes weak", "low"]
    assert found[0].said.startswith("DANGER: in 1 of 4 draws of what is not known plasma magnesium reaches 5 mmol/L")
    assert found[1].text.startswith("in 2 of 4 draws")
    assert found[1].text.endswith("the best estimate reaches 3.40")
    assert "in 1 of 4 draws of what is not known plasma magnesium falls below 0.7" in found[3].text
    assert [each.threshold for each in every_caution(patient, courses)] == ["reflexes weak"]


def test_a_caution_holds_the_number_the_time_the_line_and_its_source():
    (found,) = every_caution(Scenario(run=Run(duration="1 day")), drawn(0.8, 0.8, 4.0))
    assert found.as_json() | {"text": ""} == {
        "level": "danger",
        "text": "",
        "number": 4.0,
        "unit": "mmol/L",
        "time": 24.0,
        "threshold": "reflexes lost",
        "source": "lu2000",
    }
    assert told("DANGER: words") == Caution("danger", "words")
    assert told("words DANGER: words").level == "caution"


@pytest.mark.parametrize(
    ("lowest", "words"),
    [(0.70, None), (0.69, "below 0.7 is hypomagnesaemia (after 12.0 h)"), (0.50, "hypomagn"), (0.49, "DANGER")],
)
def test_low_levels(lowest, words):
    said = cautions(0.8, lowest, 0.8)
    assert len(said) == (words is not None)
    if words:
        assert words in said[0]
        assert f"{lowest:.2f} mmol/L" in said[0]


def test_a_late_crossing_is_said_by_its_day():
    assert "(crossed on day 4; 2.5 on day 4; 1.1 on day 3)" in cautions(0.8, 0.8, 0.8, 0.8, 1.2, 1.2, 4.0)[0]


def test_the_order_of_what_is_said():
    much = Regimen([Given(0.0, 15.0, "oral")])
    said = cautions(0.8, 5.5, 0.6, regimen=much, failures=["person 0: stopped"], egfr=10, medicines=["warfarin"])
    marks = ["eGFR of 10", "person 0", "breathing", "hypomagnesaemia", "365 mg", "'warfarin'"]
    assert [mark in each for mark, each in zip(marks, said, strict=True)] == [True] * 6


@pytest.mark.parametrize(
    ("egfr", "name"),
    [(60, None), (59, "reduced kidney"), (30, "reduced kidney"), (29.9, "weak kidney"), (14.9, "failing kidney")],
)
def test_the_kidney_is_graded_and_said_only_where_magnesium_is_given(egfr, name):
    given = Regimen([Given(0.0, 14.4, "oral")])
    scenario = Scenario(patient=Patient(egfr=egfr), run=Run(duration="1 day"))
    found = every_caution(scenario, drawn(0.8, 0.9, 1.2, regimen=given, untreated=[0.8, 0.8, 0.81]))
    kidney = [each for each in found if each.threshold == name]
    assert len(kidney) == (name is not None)
    if name:
        assert found[0] is kidney[0]
        assert found[0].level == ("caution" if name == "reduced kidney" else "danger")
        assert "reaches 1.20 mmol/L at most, 0.81 without the doses; 1.1, above anyone's usual range" in found[0].text
        assert found[0].text.endswith("is reached after 24.0 h")
    assert cautions(0.8, 0.8, egfr=egfr) == []


def test_a_weak_kidney_whose_draws_alone_cross_the_range_is_told_so():
    given = Regimen([Given(0.0, 14.4, "oral")])
    scenario = Scenario(patient=Patient(egfr=20), run=Run(duration="1 day"))
    found = every_caution(scenario, drawn([0.8, 1.0], [0.8, 1.2], [0.8, 0.9], regimen=given), draws=(1, 2))
    assert found[0].text.endswith("is not reached in 0.5 days, but it is in 1 of 2 draws of what is not known")


def test_children_laxative_doses_and_a_fast_vein():
    doses = [Given(0.0, 25.0, "oral"), Given(0.0, 15.1, "oral")]
    found = cautions(0.8, 0.8, regimen=Regimen(doses), age=5)
    assert found[0].startswith("DANGER: the person is 5 years old")
    assert any(each.startswith("975 mg at once by mouth (after 0.0 h)") for each in found)
    assert not cautions(0.8, 0.8, regimen=Regimen([Given(0.0, 1.0, "oral")]), age=15)[0].startswith("DANGER")
    assert cautions(0.8, 0.8, regimen=Regimen([Given(0.0, 1.0, "oral")]), age=18) == []
    assert cautions(0.8, 0.8, age=5) == []
    fast = cautions(0.8, 0.8, regimen=Regimen([Given(1.0, 4.0, "vein", 0.1)]))
    assert fast[0].startswith("4 mmol into a vein at 0.67 mmol/min (after 1.0 h)")
    assert cautions(0.8, 0.8, regimen=Regimen([Given(1.0, 4.0, "vein", 0.11)])) == []


def test_a_day_by_vein_is_counted_whatever_its_parts():
    parts = Regimen([Given(0.0, 80.0, "vein", 12.0), Given(12.0, 170.0, "vein", 24.0)])  # 80 + 85 in the first day
    assert cautions(0.8, 0.8, regimen=parts)[0].startswith("DANGER: 170 mmol by vein within 24 h (after 12.0 h)")
    less = Regimen([Given(0.0, 80.0, "vein", 12.0), Given(12.0, 160.0, "vein", 24.0)])
    assert not any("by vein within" in each for each in cautions(0.8, 0.8, regimen=less))
    weak = cautions(0.8, 0.8, regimen=Regimen([Given(0.0, 82.0, "vein", 40.0)]), egfr=25)
    assert any("82 mmol by vein within 48 h" in each and "weak kidney" in each for each in weak)


def test_missing_values_are_no_danger():
    assert cautions(0.8, np.nan, np.nan) == []
    assert cautions(np.nan, np.nan, failures=["person 0: stopped"]) == ["person 0: stopped"]


def test_the_ladder_names_level_and_moment():
    assert warned(**infusion(2)) == []
    reflexes, *_ = warned(**infusion(18))
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
    assert any("docs/pain.md" in note for note in notes(scenario))
    assert notes(Scenario(run=Run(duration="1 day"))) == []


def test_no_simulation_is_without_a_list_of_what_nobody_checked():
    bare = not_checked(Scenario(run=Run(duration="1 day")))
    assert any("blood pressure" in each for each in bare)
    assert any("no eGFR was given" in each for each in bare)
    assert any("none were named" in each for each in bare)
    patient = Patient(egfr=90, medicines=["omeprazole"])
    spinal = Dose(product="magnesium sulfate", route="intrathecal", amount="0.3 mmol", at="0 h")
    told_more = not_checked(Scenario(patient=patient, dose=[spinal], run=Run(duration="1 day")))
    assert not any("no eGFR" in each or "none were named" in each for each in told_more)
    assert any("spinal fluid" in each for each in told_more)


@pytest.mark.parametrize(
    ("medicine", "way", "level", "words"),
    [
        ("alendronic acid", "oral", "caution", "keep 3 to 4 h"),
        ("Doxycycline 100 mg", "oral", "caution", "2 to 3 h"),
        ("levothyroxine", "oral", "caution", "several hours"),
        ("digoxin", "vein", "danger", "conduction"),
        ("nifedipine", "vein", "danger", "blood pressure"),
        ("gentamicin", "muscle", "danger", "junction"),
        ("rocuronium", "vein", "danger", "deepens and prolongs"),
    ],
)
def test_a_medicine_is_warned_of_where_magnesium_comes_by_that_way(medicine, way, level, words):
    given, other = (Regimen([Given(0.0, 1.0, each, 1.0)]) for each in (way, "cord"))
    scenario = Scenario(patient=Patient(medicines=[medicine]), run=Run(duration="1 day"))
    found = [each for each in every_caution(scenario, drawn(0.8, 0.8, regimen=given)) if words in each.text]
    assert [each.level for each in found] == [level]
    assert found[0].text.startswith(medicine)
    assert found[0].source
    assert not any(words in each.text for each in every_caution(scenario, drawn(0.8, 0.8, regimen=other)))


def test_a_medicine_that_wastes_magnesium_is_said_whatever_is_given():
    assert "not simulated" in cautions(0.8, 0.8, medicines=["cisplatin"])[0]


def test_likely_diarrhoea_is_said_with_its_chance():
    courses = drawn(0.8, 0.8, 0.8)
    courses.outputs["Diarrhoea.share"] = np.array([[0.01, 0.2, 0.34]])
    (found,) = warnings(Scenario(run=Run(duration="1 day")), courses)
    assert found == "the chance of diarrhoea rises to 34 %; above 20 % after 12.0 h"
    assert HIGH[-1] == "above usual"


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
    said = next(s for s in not_checked(Scenario(dose=[dose], run=Run(duration="1 day"))) if "injection" in s)
    assert "cartilage" in said
    assert not any("joint" in each for each in not_checked(Scenario(run=Run(duration="1 day"))))
