"""Each curve by hand, its slope, and that no size of argument makes it overflow."""

import math

import pytest
import sympy

from mgate.engine.numbers import Reading
from mgate.engine.reading import read
from mgate.engine.shapes import decades, excess, lesser, logistic, saturation
from mgate.engine.tape import Tape

x, y, z = sympy.symbols("x y z", real=True)


def value(formula, **numbers):
    """The number of a formula as the tape works it out."""
    tape = Tape()
    leaves = {sympy.Symbol(name, real=True): tape.leaf("c", i) for i, name in enumerate(numbers)}
    line = read(tape, formula, leaves)
    return float(Reading(tape, [line])(c=list(numbers.values()))[0])


@pytest.mark.parametrize(
    ("formula", "wanted"),
    [
        (excess(x, y), (2 + math.sqrt(5)) / 2),
        (excess(-x, y), (-2 + math.sqrt(5)) / 2),
        (excess(0 * x, y), 0.5),
        (lesser(x, 3, y), (5 - math.sqrt(2)) / 2),
        (lesser(x, 1, y), (3 - math.sqrt(2)) / 2),
        (saturation(x, y), 0.8),
        (logistic(x), 1 / (1 + math.exp(-2))),
        (decades(50 * x), 2.0),
    ],
)
def test_numbers_by_hand(formula, wanted):
    assert value(formula, x=2.0, y=0.5) == pytest.approx(wanted, rel=1e-14)


def test_half_of_a_carrier_is_taken_at_half():
    assert value(saturation(x, y), x=0.3, y=0.3) == 0.5


def test_lesser_is_symmetric():
    assert value(lesser(x, y, z), x=1.0, y=1.3, z=0.2) == pytest.approx(value(lesser(y, x, z), x=1.0, y=1.3, z=0.2))


@pytest.mark.parametrize("large", [1e3, 1e9, 1e300])
def test_nothing_overflows_and_nothing_cancels(large):
    assert value(excess(x, y), x=large, y=1.0) == pytest.approx(large, rel=1e-6)
    assert value(excess(x, y), x=-large, y=1.0) == pytest.approx(1 / large, rel=1e-6, abs=1e-300)
    for formula in (lesser(x, y, z), lesser(y, x, z)):
        assert value(formula, x=2.0, y=large, z=1.0) == pytest.approx(2 - 1 / large, rel=1e-5)
    assert value(logistic(x), x=large) == 1.0
    assert value(logistic(x), x=-large) == pytest.approx(0.0, abs=1e-300)


def test_a_corner_has_no_width_far_from_it():
    assert value(excess(x, y), x=1.0, y=1e-9) == 1.0
    assert value(lesser(x, y, z), x=1.0, y=2.0, z=1e-9) == 1.0


@pytest.mark.parametrize("shape", [excess(x, y), lesser(x, y, z), saturation(x, y), logistic(x), decades(x)])
def test_slopes_are_those_of_the_formula(shape):
    at, step = {"x": 1.1, "y": 0.7, "z": 0.4}, 1e-6
    for symbol in shape.free_symbols:
        slope = shape.diff(symbol)
        up, down = (value(shape, **{**at, str(symbol): at[str(symbol)] + side * step}) for side in (1, -1))
        numbers = {sympy.Symbol(name, real=True): number for name, number in at.items()}
        assert float(slope.xreplace(numbers).doit()) == pytest.approx((up - down) / (2 * step), rel=1e-8)


@pytest.mark.parametrize(
    ("shape", "slope"),
    [(excess(x - y, z), -0.5), (excess(y - x, z), 0.5), (lesser(x, y, z), 0.5), (lesser(y, x, z), 0.5)],
)
def test_in_the_middle_of_a_corner_the_slope_is_half(shape, slope):
    tape = Tape()
    lines = [tape.leaf("y", i) for i in range(3)]
    found = tape.partials(read(tape, shape, dict(zip((x, y, z), lines, strict=True))), lines)
    assert Reading(tape, [found[lines[1]]])(y=[1.3, 1.3, 0.2]) == [pytest.approx(slope, rel=1e-15)]


def test_shapes_stay_themselves_until_numbers_are_needed():
    assert isinstance(lesser(x, y, z), lesser)
    assert lesser(x, y, z).subs(x, 2).func is lesser
    assert saturation(x, y).doit() == x / (x + y)


def test_a_shape_of_numbers_is_a_number():
    assert float(saturation(3, 1)) == 0.75
    assert float(excess(lesser(sympy.Float(2), 5, 0.01), 0.01)) == pytest.approx(2, abs=1e-4)
    assert sympy.Max(saturation(3, 1), 0.5) == saturation(3, 1)


def test_shapes_inside_shapes_unfold_too():
    assert not excess(lesser(x, y, z), saturation(x, y)).doit().atoms(excess, lesser, saturation)


def test_shapes_print_as_themselves():
    assert sympy.latex(saturation(x, y)) == r"\frac{x}{y + x}"
    assert sympy.latex(lesser(x, y, z)) == r"\min_{z}\left(x,\, y\right)"
    assert sympy.latex(excess(x, y)) == r"\left[x\right]^{+}_{y}"
    assert sympy.latex(logistic(x)) == r"\operatorname{logistic}\left(x\right)"
    assert sympy.latex(saturation(x, y) ** 2) == r"\left(\frac{x}{y + x}\right)^{2}"
