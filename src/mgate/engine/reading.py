"""From SymPy to the tape: the one place where an expression becomes lines of arithmetic."""

from collections.abc import Mapping
from typing import Any

import sympy

from mgate.engine.tape import Line, Tape

NEXT_TO_NOTHING = 1e-300  # an empty pool, or one below zero by rounding, has a power and a slope: none


def read(tape: Tape, formula: Any, names: Mapping[Any, Line]) -> Line:
    """Write a SymPy expression to the tape; `names` says where its symbols stand.

    Raises ValueError for a function that the engine has no word for.
    """
    if formula in names:
        return names[formula]
    if formula.is_number:
        return tape.const(float(formula))
    if formula.is_Add:
        return tape.gather(tape.add, [read(tape, a, names) for a in formula.args])
    if formula.is_Mul:
        return tape.gather(tape.mul, [read(tape, a, names) for a in formula.args])
    if formula.is_Pow:
        return _power(tape, formula, names)
    arguments = [read(tape, a, names) for a in formula.args] if _has_word(formula) else []
    if isinstance(formula, sympy.exp | sympy.log):
        return tape.do(type(formula).__name__, arguments[0])
    if isinstance(formula, sympy.Max | sympy.Min):
        word = type(formula).__name__.lower()
        return tape.gather(lambda a, b: tape.do(word, a, b), arguments)
    if isinstance(formula, sympy.Abs):
        return tape.do("max", arguments[0], tape.neg(arguments[0]))
    plain = formula.doit()
    if plain == formula:
        message = f"the engine has no word for {type(formula).__name__} in {formula}"
        raise ValueError(message)
    return read(tape, plain, names)


def _has_word(formula: Any) -> bool:
    return isinstance(formula, sympy.exp | sympy.log | sympy.Max | sympy.Min | sympy.Abs)


def _power(tape: Tape, formula: Any, names: Mapping[Any, Line]) -> Line:
    base, exponent = read(tape, formula.base, names), formula.exp
    if not (exponent.is_number and float(2 * exponent).is_integer()):
        logarithm = tape.do("log", tape.do("max", base, tape.const(NEXT_TO_NOTHING)))
        return tape.do("exp", tape.mul(read(tape, exponent, names), logarithm))
    twice = int(2 * abs(exponent))
    value = tape.do("sqrt", base) if twice % 2 else tape.const(1)
    square, left = base, twice // 2
    while left:  # by repeated squaring
        value = tape.mul(value, square) if left & 1 else value
        square, left = tape.mul(square, square) if left > 1 else square, left >> 1
    return tape.recip(value) if exponent < 0 else value
