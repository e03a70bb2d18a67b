"""A wrong unit is an error when the class is read, and names both offenders."""

import pytest
import sympy

from mgate.engine.dimensions import UnitError, check_connections
from mgate.engine.shapes import excess, lesser, logistic, saturation
from mgate.engine.terms import Component, Input, Parameter, Pool, Quantity, State


def number(unit):
    return Parameter(1, unit, "a number", source="assumed")


def quantity(formula, unit="mmol", **units):
    """Read a component with one quantity; `formula` takes the parameters in the given units."""
    terms = {name: number(each) for name, each in units.items()}
    body = {**terms, "made": Quantity(formula(*terms.values()), unit, "made")}
    return type("Section", (Component,), body).made


def test_both_sides_of_a_sum_are_named():
    with pytest.raises(UnitError, match=r"Section\.made: ") as caught:
        quantity(lambda a, b: a + b, a="mmol", b="mmol/L")
    assert "Section.a [mmol]" in str(caught.value)
    assert "Section.b [mmol/L]" in str(caught.value)


def test_a_formula_must_be_what_it_is_declared_to_be():
    message = r"Section\.made is declared in mmol, yet its formula Section\.a/Section\.b gives .*meter"
    with pytest.raises(UnitError, match=message):
        quantity(lambda a, b: a / b, a="mmol", b="L")


def test_the_same_dimension_in_another_size_is_refused():
    with pytest.raises(UnitError, match=r"declared in mmol, yet .* gives 1 mol"):
        quantity(lambda a: a, a="mol")
    with pytest.raises(UnitError, match="do not add up"):
        quantity(lambda a, b: a + b, a="mmol", b="mol")


def test_the_same_unit_in_other_words_is_accepted():
    assert quantity(lambda a, b: a * b, "umol", a="mol/m**3", b="mL").unit == "umol"
    assert quantity(lambda a, b: a + b, "1/h", a="1/h", b="hour**-1").unit == "1/h"


@pytest.mark.parametrize(
    "formula",
    [
        lambda a, b: sympy.exp(a) * b,
        lambda a, b: sympy.log(a) * b,
        lambda a, b: logistic(a) * b,
        lambda a, b: b * 2**a,
        lambda a, b: a**b,
    ],
)
def test_what_must_be_bare_is_named_if_it_is_not(formula):
    with pytest.raises(UnitError, match=r"Section\.[ab] \[mmol\].* must be a bare number, yet it is in 0\.001 mole"):
        quantity(formula, a="mmol", b="mmol")


@pytest.mark.parametrize(
    "formula",
    [
        excess,
        lambda a, b: lesser(a, a, b),
        lambda a, b: lesser(a, b, a),
        lambda a, b: saturation(a, b) * a,
        sympy.Max,
        sympy.Min,
    ],
)
def test_shapes_want_like_with_like(formula):
    with pytest.raises(UnitError, match=r"Section\.[ab] \[(mmol|L)\] and Section\.[ab] \[(mmol|L)\] do not add up"):
        quantity(formula, a="mmol", b="L")
    assert quantity(formula, a="mmol", b="mmol").unit == "mmol"


def test_powers_and_roots_multiply_units():
    assert quantity(lambda a: sympy.sqrt(a**2), "mmol", a="mmol").unit == "mmol"
    assert quantity(sympy.sqrt, "mmol", a="mmol**2").unit == "mmol"
    assert quantity(sympy.Abs, a="mmol").unit == "mmol"
    with pytest.raises(UnitError, match="declared in mmol"):
        quantity(sympy.sqrt, a="mmol")


def test_zero_adds_to_anything():
    assert quantity(lambda a: sympy.Max(a, 0), a="mmol").unit == "mmol"
    with pytest.raises(UnitError, match=r"1 and Section\.a|Section\.a \[mmol\] and 1"):
        quantity(lambda a: sympy.Max(a, 1), a="mmol")


def test_a_flow_must_be_per_the_time_of_its_component():
    class PerDay(Component, time="day"):
        pool, speed = Pool("mmol", "pool", start=1), number("1/day")
        gone = pool.lost("gone", at=speed * pool)

    assert PerDay.gone.unit == "mmol/day"
    with pytest.raises(UnitError, match=r"PerHour\.gone is declared in mmol/h"):

        class PerHour(Component):
            pool, speed = Pool("mmol", "pool", start=1), number("1/day")
            gone = pool.lost("gone", at=speed * pool)


def test_a_rate_of_change_must_be_per_the_time_of_its_component():
    with pytest.raises(UnitError, match=r"Gate\.moving is declared in 1/h"):

        class Gate(Component):
            share, speed = State("", "share", start=0), number("1/s")
            moving = share.changes("moving", at=-speed * share)


def test_a_start_must_be_an_amount_unless_it_is_a_number():
    with pytest.raises(UnitError, match=r"Store\.pool is declared in mmol"):

        class Store(Component):
            volume = number("L")
            pool = Pool("mmol", "pool", start=2 * volume)


def test_a_connection_must_not_change_the_unit():
    class Ends(Component):
        per_hour, per_day = Input(0, "mmol/h", "in"), number("mmol/day")
        same = number("mol/kh")

    with pytest.raises(UnitError, match=r"Ends\.per_hour \[mmol/h\] cannot be connected to Ends\.per_day \[mmol/day\]"):
        check_connections({Ends.per_hour: Ends.per_day})
    assert check_connections({Ends.per_hour: Ends.same}) is None


def test_a_connection_to_a_connected_input_is_refused():
    class Chain(Component):
        first, second, last = Input(0, "", "a"), Input(0, "", "b"), number("")

    with pytest.raises(ValueError, match=r"Chain\.first is connected to Chain\.second, itself connected"):
        check_connections({Chain.first: Chain.second, Chain.second: Chain.last})
