"""Units are compared by what they measure and how large they are."""

import pytest

from mgate.engine.units import BARE, Measure, factor_between, measure


def test_a_unit_is_a_factor_and_powers():
    assert measure("mmol/L").same(Measure(1.0, (("meter", -3.0), ("mole", 1.0))))
    assert measure("day") == Measure(86400.0, (("second", 1.0),))
    assert measure("") == BARE


def test_products_and_powers():
    assert measure("mmol").times(measure("1/mmol")).same(BARE)
    assert measure("m").to_the(3).same(measure("kL"))
    assert measure("mmol").to_the(0).same(BARE)
    assert not measure("mmol").same(measure("mol"))
    assert not measure("mmol").same(measure("mg"))


def test_a_unit_has_no_number_in_it():
    with pytest.raises(ValueError, match="'24 h' is not a unit"):
        measure("24 h")


@pytest.mark.parametrize(
    ("unit", "wanted", "factor"),
    [("1/day", "1/h", 1 / 24), ("1/min", "1/h", 60), ("mol", "mmol", 1000), ("", "%", 100)],
)
def test_numbers_change_between_units_by_a_factor(unit, wanted, factor):
    assert factor_between(unit, wanted) == pytest.approx(factor, rel=1e-15)


def test_what_measures_something_else_is_refused():
    with pytest.raises(ValueError, match="'mmol' cannot be turned into 'mg'"):
        factor_between("mmol", "mg")


def test_what_is_no_unit_is_refused():
    with pytest.raises(ValueError, match="'florin' is not a unit"):
        measure("florin")
