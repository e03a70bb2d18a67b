"""Who the person is and what they eat, as it is written."""

import pytest

from mgate.person.refusal import Refused
from mgate.person.scenario import Diet, Patient


def test_the_reference_adult():
    patient = Patient()
    assert (patient.age, patient.sex, patient.weight, patient.condition) == (40, "male", 70, "healthy")
    assert Patient(sex="female").weight == 60
    assert (patient.height, patient.egfr, patient.plasma_magnesium) == (None, None, None)
    assert (patient.medicines, patient.overrides) == ((), {})


def test_texts_become_numbers():
    patient = Patient(
        age=54, sex="Female", weight="154 lb", height="165 cm", egfr=55, plasma_magnesium="1.75 mg/dL", condition="CRPS"
    )
    assert patient.weight == pytest.approx(69.853, abs=1e-3)
    assert patient.height == pytest.approx(1.65)
    assert patient.plasma_magnesium == pytest.approx(0.72, abs=1e-4)
    assert (patient.sex, patient.condition, patient.egfr) == ("female", "crps", 55)


@pytest.mark.parametrize("condition", ["neuropathy", "Post-operative", "postoperative", "cramps", "migraine"])
def test_conditions_in_other_words(condition):
    assert Patient(condition=condition).condition in {"neuropathic", "post-operative", "cramp", "migraine"}


@pytest.mark.parametrize(
    ("key", "value", "said"),
    [
        ("age", "54", 'age = "54": has no unit'),
        ("age", float("inf"), "is not between 0 and 120 years"),
        ("sex", "woman", "known are female, male"),
        ("sex", None, "sex"),
        ("weight", "70 bananas", "weight = \"70 bananas\": 'bananas' is no unit of a weight; write for instance"),
        ("weight", 70, "is a number without a unit"),
        ("height", "170 m", "is not between 0.3 and 2.6 m"),
        ("egfr", 0, "is not between 1 and 250"),
        ("egfr", "90", "is no number"),
        ("plasma_magnesium", "72 mmol/L", "is not between 0.1 and 12.5 mmol/L"),
        ("condition", "fibromialgia", "did you mean 'fibromyalgia'?"),
        ("condition", ["migraine"], "is no text"),
        ("medicines", ["aspirin", "omeprazol"], 'medicines 2 = "omeprazol": is no medicine that mgate knows'),
        ("medicines", [5], "medicines 1 = 5: is no text"),
        ("overrides", 5, "is no table"),
        ("overrides", {"Kidney.gfr": [1]}, "is neither a number nor a text"),
        ("overrides", {"Kidney.gfr": float("nan")}, "is neither a number nor a text"),
        ("overrides", {"Kidney.gfr": True}, "is neither a number nor a text"),
        ("overrides", {"Kidney.gfr": 10**400}, "is neither a number nor a text"),
        ("wieght", "70 kg", "wieght: there is no such key; did you mean 'weight'?"),
    ],
)
def test_what_a_person_cannot_be(key, value, said):
    with pytest.raises(Refused) as caught:
        Patient(**{key: value})
    assert said in str(caught.value)


def test_further_errors_are_counted():
    with pytest.raises(Refused, match=r"(?s)there is no such key.*\(and 2 more\)"):
        Patient(age=-1, sex="x", hight="1 m")


def test_one_medicine_needs_no_list():
    assert Patient(medicines="omeprazole").medicines == ("omeprazole",)


def test_overrides_are_kept_as_written():
    assert Patient(overrides={"Kidney.gfr": "150 L/day"}).overrides == {"Kidney.gfr": "150 L/day"}
    assert Patient(overrides={"Kidney": {"gfr": "150 L/day", "leak": 0.01}}).overrides == {
        "Kidney.gfr": "150 L/day",
        "Kidney.leak": 0.01,
    }


def test_a_patient_stays_as_they_are():
    with pytest.raises(ValueError, match="frozen"):
        Patient().age = 50


def test_diets():
    assert Diet().magnesium == pytest.approx(12.343, abs=1e-3)
    assert Diet().meals == (8, 13, 19)
    poor = Diet(magnesium="120 mg/day", habitual="300 mg/day", meals=["19:00", "07:30"])
    assert poor.magnesium == pytest.approx(4.937, abs=1e-3)
    assert poor.habitual == pytest.approx(12.343, abs=1e-3)
    assert poor.meals == (7.5, 19)
    assert Diet(magnesium="9 mmol/day").habitual == pytest.approx(9)
    assert Diet.model_validate("12 mg/day").magnesium == pytest.approx(0.4937, abs=1e-4)
    assert Diet(magnesium="0 mg/day", habitual="12 mmol/day").magnesium == 0


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ({"magnesium": "220 mg"}, "is not a daily intake"),
        ({"magnesium": "5 g/day"}, "is not between 0 and 100 mmol/day"),
        ({"magnesium": "0 mg/day"}, "habitual: nobody has lived on no magnesium"),
        ({"habitual": "0 mg/day"}, 'habitual = "0 mg/day": nobody has lived'),
        ({"meals": []}, "are not times of day"),
        ({"meals": ["8 h"]}, "are not times of day"),
        ({"meals": ["08:00", "26:00"]}, 'meals 2 = "26:00": is no time of day'),
        ({"magnesuim": "1 mg/day"}, "did you mean 'magnesium'"),
    ],
)
def test_what_no_diet_is(written, said):
    with pytest.raises(Refused) as caught:
        Diet(**written)
    assert said in str(caught.value)
