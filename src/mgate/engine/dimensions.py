"""The law that units agree: every formula must measure what its name is declared to measure."""

import re
from collections.abc import Iterable, Mapping
from typing import Any

import sympy

from mgate.engine.shapes import Shape
from mgate.engine.units import BARE, Measure, measure


class UnitError(TypeError):
    """Two things that do not add, or a formula that is not what it is declared to be."""


def dotted(formula: Any) -> str:
    """`Kidney_gfr` as people write it: `Kidney.gfr` (class names hold no underscore)."""
    return re.sub(r"\b([A-Z]\w*?)_", r"\1.", str(formula))


def _shown(unit: Measure) -> str:
    powers = " ".join(base if power == 1 else f"{base}^{power:g}" for base, power in unit.powers)
    return f"{unit.factor:.6g} {powers}".strip()


class _Reader:
    """Units of expressions; mentions outside the component know their own unit through `declared`."""

    def __init__(self, declared: Mapping[Any, str]) -> None:
        self.declared = declared

    def agree(self, parts: Iterable[sympy.Expr], where: sympy.Expr) -> Measure:
        found = [(part, self.of(part)) for part in parts if not part.is_zero]
        for part, unit in found[1:]:
            if not unit.same(found[0][1]):
                message = (
                    f"{self.named(found[0][0])} and {self.named(part)} do not add up in {dotted(where)}: "
                    f"one is in {_shown(found[0][1])}, the other in {_shown(unit)}"
                )
                raise UnitError(message)
        return found[0][1] if found else BARE

    def named(self, part: sympy.Expr) -> str:
        return f"{dotted(part)} [{self.declared[part]}]" if part in self.declared else dotted(part)

    def bare(self, part: sympy.Expr, where: sympy.Expr) -> None:
        if not (unit := self.of(part)).same(BARE):
            message = f"{self.named(part)} in {dotted(where)} must be a bare number, yet it is in {_shown(unit)}"
            raise UnitError(message)

    def of(self, formula: sympy.Expr) -> Measure:
        if formula in self.declared:
            return measure(self.declared[formula])
        if formula.is_number:
            return BARE
        if isinstance(formula, sympy.Add | sympy.Max | sympy.Min):
            return self.agree(formula.args, formula)
        if isinstance(formula, sympy.Mul):
            unit = BARE
            for factor in formula.args:
                unit = unit.times(self.of(factor))
            return unit
        if isinstance(formula, sympy.Pow):
            if formula.exp.is_number:
                return self.of(formula.base).to_the(float(formula.exp))
            self.bare(formula.base, formula)
            self.bare(formula.exp, formula)
            return BARE
        if isinstance(formula, Shape):
            for alike in formula.alike:
                self.agree([formula.args[i] for i in alike], formula)
            for plain in formula.plain:
                self.bare(formula.args[plain], formula)
            return BARE if formula.gives is None else self.of(formula.args[formula.gives])
        if isinstance(formula, sympy.Abs):
            return self.of(formula.args[0])
        for argument in formula.args:
            self.bare(argument, formula)
        return BARE


def check_terms(terms: Iterable[Any], named: Mapping[Any, Any]) -> None:
    """Check the formulas of a component against its declared units; `named` holds every term that may be mentioned.

    Raises UnitError; both sides are named.
    """
    reader = _Reader({symbol: term.unit for symbol, term in named.items()})
    for term in terms:
        declared = measure(term.unit)
        formula = getattr(term, "formula", None)
        if formula is None or formula.is_number:
            continue  # a bare starting amount is in the pool's own unit
        try:
            found = reader.of(formula)
        except UnitError as error:
            message = f"{term.name}: {error}"
            raise UnitError(message) from None
        if not found.same(declared):
            message = f"{term.name} is declared in {term.unit}, yet its formula {dotted(formula)} gives {_shown(found)}"
            raise UnitError(message)


def check_connections(connect: Mapping[Any, Any]) -> None:
    """Check that every input is in the unit of the term it is connected to.

    Raises UnitError, naming both, and ValueError for a connection to an input that is itself connected.
    """
    for end, begin in connect.items():
        if not measure(end.unit).same(measure(begin.unit)):
            message = f"{end.name} [{end.unit}] cannot be connected to {begin.name} [{begin.unit}]: the units differ"
            raise UnitError(message)
        if begin in connect:
            message = f"{end.name} is connected to {begin.name}, itself connected: name what that follows"
            raise ValueError(message)
