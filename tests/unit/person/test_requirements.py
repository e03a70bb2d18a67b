"""What people need by age, sex and state, against the table of the Food and Nutrition Board copied by hand."""

import re
from pathlib import Path

import pytest

import mgate.person
from mgate.person.answer import answer
from mgate.person.diet import Diet
from mgate.person.refusal import Refused
from mgate.person.requirements import group_of, groups, listed, said_of, too_much
from mgate.person.scenario import Dose, Patient, Run, Scenario

BIB = Path(mgate.person.__file__).parents[1] / "evidence" / "sources.bib"
MG = 1 / 24.305


@pytest.mark.parametrize(
    ("patient", "ear", "rda", "upper"),
    [
        ({"age": 2}, 65, 80, 65),
        ({"age": 8.9}, 110, 130, 110),
        ({"age": 9}, 200, 240, 350),
        ({"age": 18.5}, 340, 410, 350),
        ({"age": 18.5, "sex": "female"}, 300, 360, 350),
        ({"age": 19}, 330, 400, 350),
        ({"age": 30, "sex": "female"}, 255, 310, 350),
        ({"age": 31, "sex": "female"}, 265, 320, 350),
        ({"age": 90}, 350, 420, 350),
        ({"age": 25, "sex": "female", "pregnant": True}, 290, 350, 350),
        ({"age": 40, "sex": "female", "pregnant": True}, 300, 360, 350),
        ({"age": 16, "sex": "female", "pregnant": True}, 335, 400, 350),
        ({"age": 40, "sex": "female", "lactating": True}, 265, 320, 350),
    ],
)
def test_the_table(patient, ear, rda, upper):
    person = Patient(**patient)
    group = group_of(person)
    assert (getattr(group.ear, person.sex), getattr(group.rda, person.sex), group.upper) == (ear, rda, upper)


@pytest.mark.parametrize("sex", ["female", "male"])
def test_everybody_belongs_somewhere(sex):
    for months in range(120 * 12 + 1):
        assert group_of(Patient(age=months / 12, sex=sex)).source == "iom1997"


def test_need_never_exceeds_what_is_recommended_and_every_source_exists():
    keys = set(re.findall(r"^@\w+\{([^,]+),", BIB.read_text(encoding="utf-8"), re.MULTILINE))
    for row in listed():
        assert row["AI"] or row["EAR"] < row["RDA"]
        assert set(row["source"].split(", ")) <= keys
    assert {each.state for each in groups()} == {"", "pregnant", "lactating"}


@pytest.mark.parametrize(
    ("patient", "said"),
    [
        ({"pregnant": True}, "does not go with sex = 'male'"),
        ({"sex": "female", "age": 70, "pregnant": True}, "does not go with an age of 70"),
        ({"sex": "female", "age": 30, "pregnant": True, "lactating": True}, "do not go together"),
        ({"pregnant": "yes"}, "pregnant"),
    ],
)
def test_who_is_refused(patient, said):
    with pytest.raises(Refused, match=said):
        Patient(**patient)


def test_supplements_are_held_to_the_level_of_the_person():
    assert too_much(Patient(age=2, weight="13 kg"), 60 * MG) == ""
    assert "upper level of 65 mg for a child of 1 to 3" in too_much(Patient(age=2, weight="13 kg"), 70 * MG)
    assert too_much(Patient(), 350 * MG) == ""
    assert list(said_of(Patient(), 360 * MG, 250 * MG)) == []
    assert "350 mg for adults; the EU's committee sets 250 mg" in too_much(Patient(), 360 * MG)
    assert "below one year" in too_much(Patient(age=0.5, weight="8 kg"), 1 * MG)
    assert too_much(Patient(age=0.5, weight="8 kg"), 0.0) == ""


def test_the_diet_is_held_to_the_need_of_the_person():
    (said,) = said_of(Patient(sex="female"), 220 * MG, 0.0)
    assert "220 mg" in said
    assert "more than 265, and 320 are recommended" in said
    assert list(said_of(Patient(sex="female"), 270 * MG, 0.0)) == []
    assert "270 mg" in next(said_of(Patient(sex="female"), 270 * MG, 0.0, listed=True))
    assert "with supplements 520" in next(said_of(Patient(sex="female"), 220 * MG, 300 * MG))
    assert "the 250 mg that the EU's committee sets" in next(said_of(Patient(), 360 * MG, 300 * MG))


def test_an_answer_says_it():
    dose = Dose(product="citrate", amount="400 mg", at="08:00", every="24 h", count=3)
    child = Patient(age=6, weight="21 kg", sex="female")
    scenario = Scenario(patient=child, diet=Diet(magnesium="90 mg/day"), dose=[dose], run=Run(duration="3 day"))
    found = answer(scenario)
    assert any("upper level of 110 mg for a child of 4 to 8" in each for each in found.warnings)
    assert any("more than 110" in each for each in found.notes)
