"""An expression becomes the arithmetic that one would write by hand."""

import math

import pytest
import sympy

from mgate.engine.reading import read
from mgate.engine.tape import WORDS, Tape

x, y = sympy.symbols("x y", real=True)


def operations(formula):
    """The operations of an expression of x and y, without leaves and numbers."""
    tape = Tape()
    top = read(tape, formula, {x: tape.leaf("y", 0), y: tape.leaf("y", 1)})
    return sorted(op for op, *_ in (tape.code[line] for line in tape.within([top])) if op not in ("leaf", "const"))


def value(formula, **numbers):
    """The number of an expression, worked out with plain Python."""
    tape = Tape()
    names = {symbol: tape.leaf("y", i) for i, symbol in enumerate((x, y))}
    known = {}
    top = read(tape, formula, names)
    for line in tape.within([top]):
        op, a, b = tape.code[line]
        if op in WORDS:
            known[line] = WORDS[op](*(known[i] for i in (a, b) if i is not None))
        else:
            known[line] = a if op == "const" else numbers["xy"[b]]
    return known[top]


@pytest.mark.parametrize(
    ("formula", "wanted"),
    [
        (x / y, ["mul", "recip"]),
        (x**2, ["mul"]),
        (x**8, ["mul"] * 3),
        (x**7, ["mul"] * 4),
        (x**-2, ["mul", "recip"]),
        (sympy.sqrt(x), ["sqrt"]),
        (x ** sympy.Rational(-3, 2), ["mul", "recip", "sqrt"]),
        (x - y, ["sub"]),
        (sympy.Abs(x), ["max", "neg"]),
        ((x + y) * sympy.exp(x + y), ["add", "exp", "mul"]),
    ],
)
def test_arithmetic_is_short(formula, wanted):
    assert operations(formula) == wanted


@pytest.mark.parametrize(
    "formula",
    [
        x**0.7,
        x**y,
        x ** sympy.Rational(1, 3),
        (x + 2 * y) ** -2.5,
        sympy.Max(x, y, 1) - sympy.Min(x, y, 3),
        sympy.exp(-x) / (1 + sympy.log(y) ** 3),
        sympy.Abs(x - 3) * sympy.pi,
    ],
)
def test_numbers_are_those_of_sympy(formula):
    wanted = float(formula.subs({x: 1.7, y: 0.6}))
    assert value(formula, x=1.7, y=0.6) == pytest.approx(wanted, rel=1e-14)


def test_an_empty_pool_under_a_power_is_empty():
    assert value(x**1.7, x=0.0, y=1.0) == pytest.approx(0, abs=1e-300)
    assert value(x**y, x=0.0, y=2.2) == pytest.approx(0, abs=1e-300)
    assert value(x**1.7 / (1 + x**1.7), x=-1e-20, y=1.0) == pytest.approx(0, abs=1e-300)


def test_the_slope_of_a_power_is_nothing_at_nothing():
    tape = Tape()
    line = tape.leaf("y", 0)
    (slope,) = tape.partials(read(tape, x**1.7, {x: line}), [line]).values()
    known = {}
    for each in tape.within([slope]):
        op, a, b = tape.code[each]
        known[each] = (
            WORDS[op](*(known[i] for i in (a, b) if i is not None)) if op in WORDS else a if op == "const" else 0.0
        )
    assert known[slope] == 0.0


def test_a_function_without_a_word_is_refused():
    with pytest.raises(ValueError, match="no word for tanh"):
        read(Tape(), sympy.tanh(x), {x: 0})


def test_a_power_of_two_thirds_by_hand():
    assert value(x ** sympy.Rational(2, 3), x=8.0, y=0.0) == pytest.approx(4.0, rel=1e-15)
    assert math.isclose(value(2**x, x=3.0, y=0.0), 8.0, rel_tol=1e-15)
