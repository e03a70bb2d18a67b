"""Texts with units become numbers, or are refused with what to write instead."""

from datetime import time

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from mgate.person import amounts
from mgate.person.amounts import Amount, Moment
from mgate.person.refusal import Refused

READERS = {
    each.__name__: each
    for each in (
        *(amounts.hours, amounts.lasting, amounts.moment, amounts.amount, amounts.concentration, amounts.level),
        *(
            amounts.daily,
            amounts.volume,
            amounts.weight,
            amounts.length,
            amounts.area,
            amounts.age,
            amounts.temperature,
        ),
    )
}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("2 h", 2),
        ("30 min", 0.5),
        ("28 day", 672),
        ("28 days", 672),
        ("28day", 672),
        (" 1.5  h ", 1.5),
        ("90 s", 0.025),
        ("1e1 h", 10),
        (".5 h", 0.5),
        ("2 week", 336),
        ("1 year", 8766),
        ("100 year", 876_600),
        ("0 h", 0),
    ],
)
def test_durations(text, found):
    assert amounts.hours(text) == pytest.approx(found, rel=1e-12)


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("28 m", "'m' is no unit of a duration"),
        ("28 mg", "'mg' is no unit of a duration"),
        ("28 dya", "did you mean 'day'"),
        ("28", "has no unit"),
        (28, "is a number without a unit"),
        (True, "is no text"),
        (None, "is no text"),
        ("", "does not begin with a number"),
        ("nan h", "does not begin with a number"),
        ("inf h", "does not begin with a number"),
        ("1e999 h", "is larger than any number"),
        ("-1 h", "is negative"),
        ("−1 h", "is negative"),
        ("1,5 h", "has a comma"),
        ("101 year", "is longer than 100 years"),
        ("2 h 30 min", "is no unit of a duration"),
        ("2 h**9**9", "is no unit of a duration"),
        ("2 h/day", "is no unit of a duration"),
    ],
)
def test_what_is_no_duration(text, problem):
    with pytest.raises(Refused, match=problem.replace("*", r"\*")) as caught:
        amounts.hours(text)
    assert caught.value.value == text


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("08:00", Moment(clock=True, hours=8)),
        ("8:30", Moment(clock=True, hours=8.5)),
        ("23:59", Moment(clock=True, hours=23 + 59 / 60)),
        (time(21, 15), Moment(clock=True, hours=21.25)),
        ("4 h", Moment(clock=False, hours=4)),
        ("0 h", Moment(clock=False, hours=0)),
        ("2 day", Moment(clock=False, hours=48)),
    ],
)
def test_moments(text, found):
    assert amounts.moment(text) == found
    assert amounts.moments([text, found]) == (found, found)
    assert amounts.moments(found) == (found,)


@pytest.mark.parametrize("text", ["24:00", "12:60", "8 am", "noon", "08:00:00", 8, ["08:00"]])
def test_what_is_no_moment(text):
    with pytest.raises(Refused):
        amounts.moment(text)


def test_lists_of_moments_say_which_is_wrong():
    with pytest.raises(Refused) as caught:
        amounts.moments(["08:00", "25:00"])
    assert (caught.value.key, caught.value.value) == ("2", "25:00")


def test_portions_fill_the_time_awake():
    assert [each.hours for each in amounts.awake(7)] == [7, 9.5, 12, 14.5, 17, 19.5, 22]
    assert [each.hours for each in amounts.awake(2)] == [7, 22]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("300 mg", 300 / 24.305),
        ("4 g", 4000 / 24.305),
        ("12.3 mmol", 12.3),
        ("8 mEq", 4),
        ("500 µg", 0.5 / 24.305),
        ("500 μg", 0.5 / 24.305),
        ("0.1 mmol/kg", 7),
        ("0.2 mEq/kg", 7),
        ("15 mg/kg/h", 15 * 70 / 24.305),
        ("15 mg/h/kg", 15 * 70 / 24.305),
        ("15 mg per kg per h", 15 * 70 / 24.305),
        ("1 g/h", 1000 / 24.305),
        ("3 mmol/h", 3),
        ("24 mmol/day", 1),
        ("24 mmol/24 h", 1),
        ("0.1 mmol/lb", 0.1 / 0.45359237 * 70),
    ],
)
def test_amounts(text, found):
    assert amounts.amount(text).millimoles(70) == pytest.approx(found, rel=1e-9)


def test_amounts_of_a_salt_are_divided_by_its_mass():
    assert amounts.amount("1 g").millimoles(70, 246.47) == pytest.approx(4.057, abs=5e-4)
    assert amounts.amount("4 mmol").millimoles(70, 246.47) == 4


@pytest.mark.parametrize(
    ("text", "per_kg", "per_hour"),
    [("3 g", False, False), ("3 g/kg", True, False), ("3 g/h", False, True), ("3 g/kg/h", True, True)],
)
def test_what_an_amount_is_per(text, per_kg, per_hour):
    found = amounts.amount(text)
    assert found == Amount(pytest.approx(3), "g", per_kg, per_hour)
    assert str(found) == text


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("300 bananas", "'bananas' is no unit of an amount"),
        ("300 MG", "did you mean 'mg'"),
        ("300 Mg", "a megagram"),
        ("300 mL", "'mL' is no unit of an amount"),
        ("300", "has no unit"),
        (300, "is a number without a unit"),
        ("300 mg/L", "'/L' is no unit of an amount"),
        ("300 mg/kg/kg", "'/kg' is no unit"),
        ("300 mg/h/h", "'/h' is no unit"),
        ("300 mg/", "is no unit"),
        ("300 mg/0 h", "is no unit"),
        ("300 /kg", "is no unit"),
        ("300 mg*kg", "is no unit"),
        ("1,000 mg", "has a comma"),
        ("20 kg", "is more than 10 kg"),
    ],
)
def test_what_is_no_amount(text, problem):
    with pytest.raises(Refused, match=problem.replace("*", r"\*")):
        amounts.amount(text)


def test_nobody_is_given_more_than_half_of_their_magnesium():
    assert amounts.bounded(500) == 500
    assert amounts.bounded(1000, over=48) == 1000
    with pytest.raises(Refused, match="at most 500 mmol, half of what a body holds, at once"):
        amounts.bounded(501)
    with pytest.raises(Refused, match="at most 1000 mmol, half of what a body holds, on 2 days"):
        amounts.bounded(1001, over=48)
    with pytest.raises(Refused):
        amounts.bounded(float("nan"))


@pytest.mark.parametrize(
    ("reader", "text", "found"),
    [
        ("volume", "1500 mL", 1.5),
        ("volume", "33 cL", 0.33),
        ("weight", "70 kg", 70),
        ("weight", "154 lb", 69.853),
        ("length", "170 cm", 1.7),
        ("length", "1.7 m", 1.7),
        ("area", "4000 cm2", 4000),
        ("area", "4000 cm^2", 4000),
        ("area", "4000 cm²", 4000),
        ("area", "0.4 m²", 4000),
        ("temperature", "38 C", 311.15),
        ("temperature", "100 °F", 310.928),
        ("level", "0.72 mmol/L", 0.72),
        ("level", "1.75 mg/dL", 0.72002),
        ("level", "1.7 mEq/L", 0.85),
        ("daily", "220 mg/day", 9.0516),
        ("daily", "12.3 mmol/d", 12.3),
        ("daily", "300 mg/24 h", 12.343),
        ("daily", "0 mg/day", 0),
        ("age", 54, 54),
        ("age", "54 year", 54),
    ],
)
def test_other_measures(reader, text, found):
    assert READERS[reader](text) == pytest.approx(found, rel=1e-4)


@pytest.mark.parametrize(
    ("reader", "text"),
    [
        *(("weight", each) for each in ("1 kg", "500 kg", "70 m", 70)),
        *(("length", each) for each in ("17 m", "170 kg", "1 cm")),
        *(("area", each) for each in ("4000 cm", "40 m2")),
        *(("temperature", each) for each in ("38", "38 K", "46 C", "2 C")),
        *(("level", each) for each in ("0.72 mmol", "0.72 mol/L", "20 mmol/L", "0.72 mmol/kg", "0 mmol/L")),
        *(("daily", each) for each in ("220 mg", "220 mg/L", "220 g/day", "220 mg/day/day")),
        *(("volume", each) for each in ("1 kg", "10000 L")),
        *(("concentration", each) for each in ("108 mg", "108 mg/kg", "108 kg/L", "108 mg/L/L", "11 mol/L")),
        *(("age", each) for each in (-1, 121, float("nan"), True, None, [], "54", 10**400)),
        ("lasting", "0 day"),
    ],
)
def test_other_measures_refuse(reader, text):
    with pytest.raises(Refused):
        READERS[reader](text)


def test_concentrations_are_amounts_in_a_litre():
    assert amounts.concentration("108 mg/L").millimoles(70) == pytest.approx(4.4435, rel=1e-4)
    assert amounts.concentration("40 mmol/L").millimoles(70) == pytest.approx(40)
    assert amounts.concentration("10.4 g/100 mL").millimoles(70) == pytest.approx(4278.9, rel=1e-4)


@pytest.mark.parametrize("reader", READERS.values(), ids=READERS)
@given(st.one_of(st.text(), st.from_regex(r"[+-]?\d{1,4}(\.\d)? ?[a-zA-Z*^/()0-9 ]{0,12}", fullmatch=True)))
@example("1 mg/mg")
@example("1 " + "k" * 10_000)
@example("1 h^99999999")
@example("1 nan")
def test_any_text_is_read_or_refused(reader, text):
    try:
        reader(text)
    except Refused as refused:
        assert refused.advice  # noqa: PT017 - reading it is as good


@given(st.floats(0, 1e6), st.sampled_from(["mg", "g", "mmol"]), st.booleans(), st.booleans())
def test_amounts_are_read_as_they_are_shown(value, unit, per_kg, per_hour):
    shown = f"{value!r} {unit}{'/kg' * per_kg}{'/h' * per_hour}"
    try:
        found = amounts.amount(shown)
    except Refused:
        assert value > 1e4
        return
    again = amounts.amount(str(found))
    assert again.value == pytest.approx(found.value, rel=1e-5)
    assert (again.unit, again.per_kg, again.per_hour) == (found.unit, per_kg, per_hour)
