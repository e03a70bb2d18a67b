"""Formulas as MathML, and units from SBML's kinds."""

import libsbml
import pytest
import sympy

from mgate.engine.shapes import saturation
from mgate.engine.write.mathml import mathml, unit_identifier, unit_parts

x, y = sympy.symbols("x y", real=True)


def infix(formula):
    return libsbml.formulaToL3String(mathml(formula)).replace(" dimensionless", "")


@pytest.mark.parametrize(
    ("formula", "wanted"),
    [
        (x + y, "x + y"),
        (x / y, "x / y"),
        (x * sympy.exp(-y), "x * exp(-1 * y)"),
        (1 / (x * y**2), "1 / (x * y^2)"),
        (sympy.sqrt(x), "x^0.5"),
        (x**0.7, "x^0.7"),
        (sympy.log(x), "ln(x)"),
        (sympy.Abs(x), "abs(x)"),
        (sympy.Min(x, y), "min(x, y)"),
        (sympy.Max(x, 0), "max(0, x)"),
        (saturation(x, y), "x / (x + y)"),
    ],
)
def test_formulas(formula, wanted):
    assert infix(formula) == wanted


def test_numbers_are_dimensionless_but_for_zero():
    text = libsbml.writeMathMLToString(mathml(sympy.Max(x * 2.5, 0)))
    assert '<cn sbml:units="dimensionless"> 2.5 </cn>' in text
    assert "<cn> 0 </cn>" in text
    assert "<max/>" in text


def test_numbers_keep_every_digit():
    number = 0.1 + 0.2
    assert mathml(sympy.Float(number, 17)).getValue() == number
    again = libsbml.readMathMLFromString(libsbml.writeMathMLToString(mathml(sympy.Float(number, 17))))
    assert again.getValue() == pytest.approx(number, rel=1e-15)


def test_a_function_without_a_word_is_refused():
    with pytest.raises(ValueError, match="SBML has no word for tanh"):
        mathml(sympy.tanh(x))


@pytest.mark.parametrize(
    ("unit", "identifier"),
    [
        ("mmol/L", "mmol_per_L"),
        ("1/h", "per_h"),
        ("", "dimensionless"),
        ("%", "percent"),
        ("m**2", "m2"),
        ("µmol", "umol"),
    ],
)
def test_units_have_names(unit, identifier):
    assert unit_identifier(unit) == identifier


def test_units_are_built_from_kinds():
    kinds = [
        (libsbml.UnitKind_toString(kind), power, pytest.approx(factor))
        for kind, power, factor in unit_parts("mmol/L/day")
    ]
    assert sorted(kinds, key=str) == [("litre", -1, 1), ("mole", 1, 1e-3), ("second", -1, 86400)]
    assert unit_parts("mg")[0][2] == pytest.approx(1e-3)
    assert unit_parts("%") == [(libsbml.UNIT_KIND_DIMENSIONLESS, 1, pytest.approx(0.01))]
    assert unit_parts("mV")[0][0] == libsbml.UNIT_KIND_VOLT


def test_a_unit_that_sbml_lacks_is_refused():
    with pytest.raises(ValueError, match="SBML has no unit for 'bit' in 'bit/h'"):
        unit_parts("bit/h")
