"""Shapes that recur in physiology: they stay themselves in print and unfold where numbers are needed."""

import math
from typing import Any, ClassVar

import sympy


class Shape(sympy.Function):  # type: ignore[misc]  # SymPy carries no types
    """A named curve.

    `alike` lists the arguments that must share a unit, `plain` those that must be bare numbers, `gives` the argument
    whose unit the value has (none: a bare number).
    """

    alike: ClassVar[tuple[tuple[int, ...], ...]] = ()
    plain: ClassVar[tuple[int, ...]] = ()
    gives: ClassVar[int | None] = None

    def doit(self, **hints: Any) -> sympy.Expr:
        """The formula behind the name, and behind those inside it."""
        return self.unfold(*(inner.doit(**hints) for inner in self.args))

    def fdiff(self, argindex: int = 1) -> sympy.Expr:
        """The slope by one argument."""
        slots = sympy.symbols(f"slot:{len(self.args)}", real=True)
        slope = self.unfold(*slots).diff(slots[argindex - 1])
        return slope.xreplace(dict(zip(slots, self.args, strict=True)))

    @staticmethod
    def unfold(*args: sympy.Expr) -> sympy.Expr:
        """The formula of the curve."""
        raise NotImplementedError

    def _eval_evalf(self, precision: int) -> sympy.Expr:
        return self.doit()._evalf(precision)  # noqa: SLF001 - SymPy's protocol: what a shape of numbers amounts to

    def _drawn(self, printer: Any) -> str:
        arguments = ", ".join(map(printer._print, self.args))  # noqa: SLF001 - SymPy's printer protocol
        return rf"\operatorname{{{type(self).__name__}}}\left({arguments}\right)"

    def _latex(self, printer: Any, exp: str | None = None) -> str:
        """What SymPy asks for; `exp` is the power that the curve stands under, if any."""
        drawn = self._drawn(printer)
        return drawn if exp is None else rf"\left({drawn}\right)^{{{exp}}}"


def _corner(x: sympy.Expr, width: sympy.Expr) -> sympy.Expr:
    """How far the hyperbola lies above its asymptotes; written so that nothing cancels far from zero."""
    return 2 * width**2 / (sympy.Abs(x) + sympy.sqrt(x**2 + 4 * width**2))


class excess(Shape):  # noqa: N801 - reads as a word in the equations
    """`excess(x, width)`: what of x lies above zero, with a corner rounded over `width`.

    A branch of a hyperbola, worth `width` at zero: no exponential, and its inverse is x = y - width^2 / y.
    """

    nargs = 2
    alike, gives = ((0, 1),), 0

    @staticmethod
    def unfold(*args: sympy.Expr) -> sympy.Expr:
        """What is above zero, and what the corner adds."""
        x, width = args
        return sympy.Max(x, 0) + _corner(x, width)

    def _drawn(self, printer: Any) -> str:
        x, width = map(printer._print, self.args)  # noqa: SLF001 - SymPy's printer protocol
        return rf"\left[{x}\right]^{{+}}_{{{width}}}"


class lesser(Shape):  # noqa: N801 - reads as a word in the equations
    """`lesser(a, b, width)`: the smaller of two rates, with a corner rounded over `width`."""

    nargs = 3
    alike, gives = ((0, 1, 2),), 0

    @staticmethod
    def unfold(*args: sympy.Expr) -> sympy.Expr:
        """The smaller, less what the corner takes; no difference of large numbers."""
        a, b, width = args
        return sympy.Min(a, b) - _corner(a - b, width)

    def _drawn(self, printer: Any) -> str:
        a, b, width = map(printer._print, self.args)  # noqa: SLF001 - SymPy's printer protocol
        return rf"\min_{{{width}}}\left({a},\, {b}\right)"


class saturation(Shape):  # noqa: N801 - reads as a word in the equations
    """`saturation(x, half)`: the share of a carrier that is taken, half of it at `half`."""

    nargs = 2
    alike = ((0, 1),)

    @staticmethod
    def unfold(*args: sympy.Expr) -> sympy.Expr:
        """Michaelis and Menten's hyperbola."""
        x, half = args
        return x / (half + x)

    def _drawn(self, printer: Any) -> str:
        x, half = map(printer._print, self.args)  # noqa: SLF001 - SymPy's printer protocol
        return rf"\frac{{{x}}}{{{half} + {x}}}"


class logistic(Shape):  # noqa: N801 - reads as a word in the equations
    """`logistic(x)`: from 0 far below zero to 1 far above it."""

    nargs = 1
    plain = (0,)

    @staticmethod
    def unfold(*args: sympy.Expr) -> sympy.Expr:
        """The logistic curve."""
        return 1 / (1 + sympy.exp(-args[0]))


class linoid(Shape):  # noqa: N801 - reads as a word in the equations
    """`linoid(x)`: x / (exp(x) - 1), 1 at zero; how rates and currents bend between nothing and a straight line."""

    nargs = 1
    plain = (0,)
    near = 1e-6  # to zero, where the quotient is its limit and no difference of like numbers

    @staticmethod
    def unfold(*args: sympy.Expr) -> sympy.Expr:
        """Half a straight line and an even rest, so that nothing cancels at zero."""
        half = args[0] / 2
        size = sympy.Max(sympy.Abs(half), linoid.near)
        return size + 2 * size / (sympy.exp(2 * size) - 1) - half

    def _drawn(self, printer: Any) -> str:
        drawn = printer._print(self.args[0])  # noqa: SLF001 - SymPy's printer protocol
        return rf"\frac{{{drawn}}}{{e^{{{drawn}}} - 1}}"


class decades(Shape):  # noqa: N801 - reads as a word in the equations
    """`decades(x)`: the logarithm to base ten."""

    nargs = 1
    plain = (0,)

    @staticmethod
    def unfold(*args: sympy.Expr) -> sympy.Expr:
        """By the natural logarithm."""
        return sympy.log(args[0]) / math.log(10)

    def _drawn(self, printer: Any) -> str:
        return rf"\log_{{10}}\left({printer._print(self.args[0])}\right)"  # noqa: SLF001 - SymPy's printer protocol
