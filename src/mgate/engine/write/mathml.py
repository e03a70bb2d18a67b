"""Formulas and units as SBML writes them: MathML by libSBML, and units from SBML's own kinds."""

import re
from collections.abc import Sequence
from functools import cache
from typing import Any

import libsbml
import sympy

from mgate.engine.shapes import Shape
from mgate.engine.units import measure, registry

FUNCTIONS = {
    sympy.exp: libsbml.AST_FUNCTION_EXP,
    sympy.log: libsbml.AST_FUNCTION_LN,
    sympy.Abs: libsbml.AST_FUNCTION_ABS,
    sympy.Max: libsbml.AST_FUNCTION_MAX,
    sympy.Min: libsbml.AST_FUNCTION_MIN,
}
# Kinds of unit that others are built from, each for another dimension
KINDS = (
    "mole second litre gram metre volt ampere siemens farad ohm watt joule pascal newton kelvin coulomb dimensionless"
).split()


def mathml(formula: Any) -> Any:
    """A formula of terms as a libSBML node; a number that is not zero is dimensionless.

    Raises ValueError for a function that SBML has no word for.
    """
    if formula.is_Symbol:
        return named(str(formula))
    if formula.is_number:
        return number(float(formula), "dimensionless" if formula else "")
    if isinstance(formula, Shape):
        return mathml(formula.doit())
    above, below = sympy.fraction(formula, exact=True)
    if below != 1:
        return apply(libsbml.AST_DIVIDE, [mathml(above), mathml(below)])
    if formula.is_Add or formula.is_Mul:
        return apply(libsbml.AST_PLUS if formula.is_Add else libsbml.AST_TIMES, [mathml(a) for a in formula.args])
    if formula.is_Pow:
        return apply(libsbml.AST_FUNCTION_POWER, [mathml(formula.base), mathml(formula.exp)])
    if type(formula) not in FUNCTIONS:
        raise ValueError(f"SBML has no word for {type(formula).__name__} in {formula}")
    return apply(FUNCTIONS[type(formula)], [mathml(a) for a in formula.args])


def apply(operation: int, nodes: Sequence[Any]) -> Any:
    """An operation on nodes."""
    top = libsbml.ASTNode(operation)
    for node in nodes:
        top.addChild(node)
    return top


def named(identifier: str) -> Any:
    """A node that stands for something of the document."""
    node = libsbml.ASTNode(libsbml.AST_NAME)
    node.setName(identifier)
    return node


def number(value: float, unit: str = "") -> Any:
    """A number in a unit of the document; without one if the text is empty."""
    node = libsbml.ASTNode(libsbml.AST_REAL)
    node.setValue(value)
    if unit:
        node.setUnits(unit)
    return node


def clock() -> Any:
    """The time of the simulation."""
    node = libsbml.ASTNode(libsbml.AST_NAME_TIME)
    node.setName("time")
    return node


def unit_identifier(unit: str) -> str:
    """`mmol/L` as SBML can call it: `mmol_per_L`."""
    words = re.sub(r"\s*/\s*", "_per_", unit.replace("%", "percent").replace("**", "").replace("µ", "u"))
    return re.sub(r"\W+", "_", words.removeprefix("1_")) or "dimensionless"


def unit_parts(unit: str) -> list[tuple[int, float, float]]:
    """A unit as kinds of SBML: kind, power, and what one such kind is multiplied by.

    Raises ValueError for a unit that SBML cannot build.
    """
    parts = []
    items: Any = registry().Quantity(1, unit).unit_items()
    for each, power in items:
        own = measure(each)
        kind = _kinds().get(own.powers)
        if kind is None:
            raise ValueError(f"SBML has no unit for '{each}' in '{unit}'")
        parts.append((libsbml.UnitKind_forName(kind), float(power), own.factor / measure(kind).factor))
    return parts


@cache
def _kinds() -> dict[Any, str]:
    return {measure(kind).powers: kind for kind in KINDS}
