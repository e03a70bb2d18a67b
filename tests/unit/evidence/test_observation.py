"""Published numbers with their units and what is printed around them, by hand."""

import pytest

from mgate.evidence.observation import Contrast, Observation, factor, times
from mgate.person.refusal import Refused

LEVEL = {"quantity": "Plasma.total", "as": "level", "at": ["0 day", "28 day"]}
CONTRAST = {"arms": ["a", "b"], "quantity": "Plasma.total", "as": "change", "at": "28 day", "estimate": 0.03}


def seen(**more):
    return Observation.model_validate(LEVEL | more)


@pytest.mark.parametrize(
    ("printed", "wanted", "number"),
    [
        ("mmol/L", "mmol/L", 1),
        ("mEq/L", "mmol/L", 0.5),
        ("meq/L", "mmol/L", 0.5),
        ("mg/dL", "mmol/L", 10 / 24.305),
        ("mg/L", "mmol/L", 1 / 24.305),
        ("mg/day", "mmol/day", 1 / 24.305),
        ("mEq/day", "mmol/day", 0.5),
        ("g", "mmol", 1000 / 24.305),
        ("L/h", "L/h", 1),
        ("mL/min", "L/h", 0.06),
        ("kg/day", "g/day", 1000),
    ],
)
def test_what_a_printed_number_is_multiplied_by(printed, wanted, number):
    assert factor(printed, wanted) == pytest.approx(number)
    assert seen(mean=[1, 2], unit=printed).factor(wanted) == pytest.approx(number)


def test_a_unit_of_something_else_is_refused_with_one_that_fits():
    with pytest.raises(Refused) as refused:
        seen(mean=[1, 2], unit="L/h").factor("mmol/L")
    for words in ("unit", '"L/h"', "Plasma.total", "'mmol/L'"):
        assert words in str(refused.value)


def test_percent_and_shares_have_no_unit_to_convert():
    assert seen(mean=[1, 2]).factor("mmol/L") == 1
    assert Observation.model_validate(LEVEL | {"as": "percent change", "mean": [1, 2], "unit": "%"}).factor("L/h") == 1


def test_times_are_hours_and_run_forward():
    assert times(["0 day", "90 min", "2 day"]) == (0, 1.5, 48)
    assert times("28 day") == (672,)
    for wrong in ([], ["2 day", "1 day"], ["1 day", "24 h"]):
        with pytest.raises(Refused):
            times(wrong)


def test_a_standard_deviation_and_its_error():
    first, second = seen(mean=[0.8, 0.6], sd=[0.04, 0.06]).points(16)
    assert (first.at, first.observed, first.spread, first.standard_error) == pytest.approx((0, 0.8, 0.04, 0.01))
    assert (second.at, second.observed, second.standard_error) == pytest.approx((672, 0.6, 0.015))


def test_the_observations_own_number_of_people_goes_before_the_arms():
    (point, _) = seen(mean=[0.8, 0.6], sd=[0.04, 0.06], n=4).points(16)
    assert point.standard_error == pytest.approx(0.02)


def test_without_people_or_spread_nothing_is_said_of_the_error():
    assert seen(mean=[0.8, 0.6], sd=[0.04, 0.06]).points()[0].standard_error is None
    assert seen(value=[0.8, 0.6]).points(16)[0][2:] == (None, None)


def test_of_people_who_had_an_event_the_share_is_observed():
    table = {"quantity": "Diarrhoea.share", "as": "share above", "threshold": 0.5, "at": "1 day", "events": 3}
    (point,) = Observation.model_validate(table).points(12)
    assert point.observed == 0.25
    assert point.standard_error == pytest.approx((5 / 16 * 11 / 16 / 16) ** 0.5)
    with pytest.raises(Refused, match="n = 2: is less than the 3 it happened to"):
        Observation.model_validate(table).points(2)
    with pytest.raises(Refused, match="n: is missing"):
        Observation.model_validate(table).points()


def test_bounds_are_bounds():
    assert seen(at_most=[1, 1]).bound == "at_most"
    assert seen(at_least=[1, 1]).bound == "at_least"
    assert seen(mean=[1, 1]).bound is None


def test_the_error_of_a_contrast():
    assert Contrast.model_validate(CONTRAST | {"se": 0.02}).standard_error == 0.02
    wide = Contrast.model_validate(CONTRAST | {"ci95": [-0.01, 0.07]})
    assert wide.standard_error == pytest.approx(0.08 / 3.92, rel=1e-4)
    assert Contrast.model_validate(CONTRAST).standard_error is None
