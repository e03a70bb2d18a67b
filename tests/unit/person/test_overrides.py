"""Parameters that a person sets by name."""

import pytest

from mgate.person import shelf
from mgate.person.overrides import checked
from mgate.person.refusal import Refused

MODEL = shelf.statements(0, ())


@pytest.mark.parametrize(
    ("value", "number"),
    [
        ("150 L/day", 150.0),
        ("6 L/h", 144.0),
        ("6.0L / hour", 144.0),
        ("1.44e5 cm^3/day", 144.0),
        ("0.15 m^3/day", 150.0),
        ("100 mL/min", 144.0),
        (150, 150.0),
        (1.5e2, 150.0),
    ],
)
def test_a_number_is_in_the_models_unit(value, number):
    assert checked({"Kidney.gfr": value}, MODEL) == {"Kidney.gfr": pytest.approx(number)}


def test_a_share_has_no_unit_and_may_be_a_percentage():
    assert checked({"Plasma.filterable": "0.6"}, MODEL)["Plasma.filterable"] == 0.6
    assert checked({"Plasma.filterable": "60 %"}, MODEL)["Plasma.filterable"] == pytest.approx(0.6)


@pytest.mark.parametrize("text", ["0.5 1/h", "0.5 /h", "0.5/h", "12 1/day", "0.5 1 / hour"])
def test_what_is_per_hour(text):
    assert checked({"Bowel.speed": text}, MODEL)["Bowel.speed"] == pytest.approx(0.5)


def test_nothing_is_nothing():
    assert checked({}, MODEL) == {}


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("Kidney.gfrr", "150 L/day", ["Kidney.gfrr", "no such parameter", "did you mean 'Kidney.gfr'"]),
        ("nonsense", 1, ["nonsense", "mgate list parameters"]),
        ("Kidney.gfr", "150 L", ["Kidney.gfr", '"150 L"', "L/day", "write for instance"]),
        ("Kidney.gfr", "fast", ["Kidney.gfr", '"fast"', "L/day"]),
        ("Kidney.gfr", "", ["Kidney.gfr", "L/day"]),
        ("Kidney.gfr", "nan L/day", ["Kidney.gfr"]),
        ("Kidney.gfr", float("nan"), ["Kidney.gfr"]),
        ("Kidney.gfr", -1, ["Kidney.gfr", "beyond anything possible", "mgate takes"]),
        ("Kidney.gfr", "1e9 L/day", ["Kidney.gfr", "1e9", "the literature allows", "L/day"]),
        ("Plasma.filterable", "0.6 L", ["Plasma.filterable", "bare numbers"]),
    ],
)
def test_is_refused(name, value, words):
    with pytest.raises(Refused) as refused:
        checked({name: value}, MODEL)
    assert str(refused.value).startswith("patient, overrides")
    for word in words:
        assert word in str(refused.value)


@pytest.mark.parametrize("text", ["9**9**9**9 L/day", "1 L/day" + "*L" * 99 + "!", "1 (L/day)", "2*75 L/day"])
def test_arithmetic_is_not_worked_out(text):
    with pytest.raises(Refused, match="is no amount in L/day"):
        checked({"Kidney.gfr": text}, MODEL)
