"""What is taken, how much of it and when, as it is written."""

import math
import pickle
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mgate.person.refusal import Refused
from mgate.person.scenario import Dose, Patient

ADULT = Patient(weight="70 kg")
WEEK = 7 * 24.0


def dose(**written):
    """A dose of 300 mg citrate at 08:00, but for what is written."""
    whole = {"product": "magnesium citrate", "amount": "300 mg", "at": "08:00"} | written
    return Dose(**{key: value for key, value in whole.items() if value is not None})


def infusion(**written):
    return dose(**{"product": "magnesium sulfate", "route": "iv", "at": "0 h", "of": "salt", "amount": "4 g"} | written)


@pytest.mark.parametrize(
    ("taken", "millimoles"),
    [
        (dose(), 300 / 24.305),
        (dose(of="salt"), 3 * 300 / 451.107),
        (dose(amount="0.1 mmol/kg"), 7),
        (dose(amount="0 mg"), 0),
        (infusion(over="20 min"), 4000 / 246.466),
        (infusion(amount="1 g/h", over="24 h"), 24_000 / 246.466),
        (infusion(amount="15 mg/kg/h", over="2 h"), 2100 / 246.466),
        (infusion(amount=None, volume="100 mL", concentration="40 g/L"), 4000 / 246.466),
        (infusion(amount=None, volume="100 mL", concentration="160 mmol/L"), 16),
        (dose(product="magnesium sulfate", route="intramuscular", amount="4 g", of="salt"), 4000 / 246.466),
        (dose(product="Gerolsteiner", amount=None, volume="1.5 L"), 162 / 24.305),
        (dose(product="mineral water", amount=None, volume="500 mL", concentration="84 mg/L"), 42 / 24.305),
        (dose(portions=7, amount="7 mmol", at=None), 1),
        (dose(product="magnesium oil", route="spray", amount=None, sprays=10), 1.3 * 104 / 24.305),
        (dose(product="epsom salt", route="bath", amount="500 g", of="salt", volume="120 L"), 500_000 / 246.466),
    ],
)
def test_what_is_given(taken, millimoles):
    assert taken.given(ADULT) == pytest.approx(millimoles, rel=1e-4)


@pytest.mark.parametrize(
    ("taken", "times"),
    [
        (dose(), [0]),
        (dose(at="07:00"), [23]),  # a run begins at 08:00
        (dose(at="21:00"), [13]),
        (dose(at="4 h"), [4]),
        (dose(at=["08:00", "20:00"]), [0, 12]),
        (dose(every="24 h", **{"for": "3 day"}), [0, 24, 48]),
        (dose(every="24 h", lasting="3 day"), [0, 24, 48]),
        (dose(every="24 h", count=2), [0, 24]),
        (dose(every="48 h", **{"for": "28 day"}), [0, 48, 96, 144]),
        (dose(at=["08:00", "20:00"], every="24 h", **{"for": "2 day"}), [0, 12, 24, 36]),
        (dose(at=["08:00", "20:00"], every="24 h", **{"for": "36 h"}), [0, 12, 24]),
        (dose(at="2 h", every="6 h", **{"for": "1 day"}), [2, 8, 14, 20]),
        (dose(at=["0 h", "1 h"], every="2 h", count=2), [0, 1, 2, 3]),
        (dose(every="24 h", count=2, **{"from": "2 day"}), [48, 72]),
        (dose(at="07:00", every="24 h", count=2, **{"from": "2 day"}), [71, 95]),
        (dose(at="6 h", starting="1 day"), [30]),
        (dose(at=None, portions=3), [6.5, 14, 23]),  # 14:30, 22:00, and 07:00 of the next day
        (dose(at=None, portions=2, **{"for": "2 day"}), [14, 23, 38, 47]),
        (dose(at=None, portions=2, count=2, every="48 h"), [14, 23, 62, 71]),
        (dose(at="8 day"), []),
        (dose(at="7 day"), []),
    ],
)
def test_when_it_is_given(taken, times):
    assert taken.times(WEEK) == pytest.approx(times)


def test_28_days_are_28_doses():
    assert len(dose(every="24 h", **{"for": "28 day"}).times(56 * 24)) == 28
    assert len(dose(every="8 h", **{"for": "28 day"}).times(56 * 24)) == 84
    assert len(dose(at=None, portions=7, **{"for": "28 day"}).times(56 * 24)) == 196


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ({"product": None}, "product: is missing; write for instance product ="),
        ({"product": 5}, "product = 5: is no text"),
        ({"product": "magnesium citrat"}, "did you mean 'magnesium citrate'"),
        ({"route": "orally"}, "did you mean 'oral'"),
        ({"route": "iv"}, "'magnesium citrate' is not given so; it can go by: oral"),
        ({"product": "magnesium oil"}, "it can go by: spray, cream, bath"),
        ({"amount": None}, "how much: is missing"),
        ({"amount": 300}, "amount = 300: is a number without a unit"),
        ({"amount": "300 bananas"}, "'bananas' is no unit of an amount"),
        ({"volume": "1 L"}, "how much: are amount and volume at once"),
        ({"concentration": "1 g/L"}, "concentration: does not go with an amount"),
        ({"amount": None, "volume": "1 L"}, "concentration: is missing"),
        ({"of": "salts"}, "did you mean 'salt'"),
        ({"product": "food", "of": "salt"}, "'food' is no salt with a formula"),
        ({"amount": "1 g/h"}, "amount: is a rate"),
        ({"over": "1 h"}, "over: does not go with route 'oral'"),
        ({"sprays": 3}, "sprays: does not go with route 'oral'"),
        ({"area": "30 cm2"}, "area: does not go with route 'oral'"),
        ({"at": None}, "at: is missing"),
        ({"at": "8 am"}, "is no unit of a duration"),
        ({"at": ["08:00", 9]}, "at 2 = 9"),
        ({"portions": 3}, "at: does not go with portions"),
        ({"at": None, "portions": 1}, "portions = 1"),
        ({"at": None, "portions": 2.5}, "portions = 2.5"),
        ({"at": None, "portions": 3, "count": 2, "every": "12 h"}, "does not fit several times of day"),
        ({"every": "24 h"}, "every: does not say how long"),
        ({"count": 3}, "every: is missing"),
        ({"for": "3 day"}, "every: is missing"),
        ({"for": "3 day", "every": "24 h", "count": 3}, "for: does not go with count"),
        ({"for": "3", "every": "24 h"}, 'for = "3": has no unit'),
        ({"every": "0 h", "count": 3}, "is no time at all"),
        ({"count": 0, "every": "24 h"}, "count = 0"),
        ({"count": True, "every": "24 h"}, "count = true: is no whole number"),
        ({"at": ["08:00", "20:00"], "every": "12 h", "count": 4}, "does not fit several times of day"),
        ({"every": "1 s", "for": "50 year"}, "makes more than 1000000 doses"),
        ({"with_food": "yes"}, "is neither true nor false"),
        ({"form": "tablett"}, "did you mean 'tablet'"),
        ({"form": 3}, "form = 3: is no text"),
        ({"evry": "24 h"}, "did you mean 'every'"),
    ],
)
def test_what_no_dose_is(written, said):
    with pytest.raises(Refused) as caught:
        dose(**written)
    assert said in str(caught.value)


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ({"amount": "1 g/h"}, "amount: is a rate"),
        ({"over": "5 h", "every": "4 h", "count": 3}, "each would start before the last has ended"),
        ({"with_food": True}, "does not go with route 'iv'"),
        ({"at": None, "portions": 3}, "portions: does not go with route 'iv'"),
    ],
)
def test_what_no_infusion_is(written, said):
    with pytest.raises(Refused) as caught:
        infusion(**written)
    assert said in str(caught.value)


def test_infusions_may_follow_one_another_without_a_gap():
    assert infusion(over="4 h", every="4 h", count=3).times(24) == [0, 4, 8]


def test_nobody_is_given_half_of_their_magnesium():
    with pytest.raises(Refused, match="at most 500 mmol"):
        dose(amount="13 g").given(ADULT)
    assert infusion(amount="2 g/h", over="3 day").given(ADULT) == pytest.approx(144_000 / 246.466, rel=1e-4)
    with pytest.raises(Refused, match="on 2 days"):
        infusion(amount="6 g/h", over="2 day").given(ADULT)


def test_a_dose_keeps_its_product():
    taken = pickle.loads(pickle.dumps(dose(product="epsom salt")))  # noqa: S301 - our own bytes
    assert (taken.product, taken.item.formula) == ("magnesium sulfate", "MgSO4.7H2O")
    assert taken == dose(product="magnesium sulfate")


@given(
    at=st.floats(0, 200),
    every=st.floats(0.5, 100),
    lasting=st.floats(0.5, 500),
    starting=st.floats(0, 300),
    duration=st.floats(1, 600),
)
def test_times_lie_within_the_course_and_apart(at, every, lasting, starting, duration):
    taken = dose(at=f"{at!r} h", every=f"{every!r} h", lasting=f"{lasting!r} h", starting=f"{starting!r} h")
    times = taken.times(duration)
    begin = at + starting
    assert all(begin - 1e-6 <= each < min(duration, begin + lasting) + 1e-6 for each in times)
    assert all(b - a == pytest.approx(every, abs=1e-6) for a, b in pairwise(times))
    assert taken.times(duration / 2) == [each for each in times if each < duration / 2]


@given(st.integers(0, 23), st.integers(0, 59), st.floats(0, 1000))
def test_a_time_of_day_comes_within_a_day_of_the_start(hour, minute, starting):
    (first,) = dose(at=f"{hour:02}:{minute:02}", starting=f"{starting!r} h").times(2000)
    assert starting - 1e-6 <= first < starting + 24 + 1e-6
    assert math.remainder(first + 8 - hour - minute / 60, 24) == pytest.approx(0, abs=1e-6)


def drug(**written):
    return Dose(**{"product": "ketamine", "route": "iv", "amount": "10 mg", "at": "0 h"} | written)


@pytest.mark.parametrize(
    ("taken", "milligrams"),
    [
        (drug(), 10),
        (drug(amount="0.15 mg/kg", over="10 min"), 10.5),
        (drug(amount="12 mg/h", over="100 h"), 1200),
        (drug(product="Esketamine", amount="5000 µg"), 5),
        (drug(product="memantine", route="oral", amount="20 mg"), 20),
        (drug(product="DXM", route="oral", amount="30 mg", at=(), portions=3), 10),
    ],
)
def test_the_amount_of_a_drug_is_its_mass(taken, milligrams):
    assert taken.milligrams(ADULT) == pytest.approx(milligrams)


@pytest.mark.parametrize(
    ("written", "problem"),
    [
        ({"amount": "1 mmol"}, "holds no magnesium"),
        ({"of": "salt"}, "the drug's own mass"),
        ({"of": "elemental"}, "the drug's own mass"),
        ({"amount": None, "volume": "10 mL"}, "volume"),
        ({"amount": None}, "how much"),
        ({"product": "memantine", "route": "oral", "form": "capsule"}, "form"),
        ({"product": "memantine"}, "route"),
        ({"product": "morphine", "route": "oral"}, "route"),
        ({"amount": "12 mg/h"}, "is a rate"),
    ],
)
def test_what_is_said_of_magnesium_alone_is_refused_of_a_drug(written, problem):
    with pytest.raises(Refused, match=problem):
        drug(**written)


def test_too_much_of_a_drug_is_a_wrong_unit():
    with pytest.raises(Refused, match="at most 1000 mg"):
        drug(amount="10 g").milligrams(ADULT)
    with pytest.raises(Refused, match="no drug"):
        dose().milligrams(ADULT)
