"""The words in which equations are written: a component is a class whose body is its equations.

Nothing is instantiated and no name is a string: `Kidney.gfr` is the parameter, in Python, in results and in tables.
Arithmetic between terms is SymPy's, so every later reading (numbers, Jacobian, SBML) starts from the same text.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, ClassVar, Self

import sympy

from mgate.engine.dimensions import check_terms


class Arithmetic:
    """What terms and rows share: the operators, each defined once by `_combine`."""

    def _combine(self, other: Any, how: Callable[[Any, Any], Any]) -> Any:
        raise NotImplementedError

    # fmt: off
    def __add__(self, other: Any) -> Any: return self._combine(other, lambda a, b: a + b)
    def __radd__(self, other: Any) -> Any: return self._combine(other, lambda a, b: b + a)
    def __sub__(self, other: Any) -> Any: return self._combine(other, lambda a, b: a - b)
    def __rsub__(self, other: Any) -> Any: return self._combine(other, lambda a, b: b - a)
    def __mul__(self, other: Any) -> Any: return self._combine(other, lambda a, b: a * b)
    def __rmul__(self, other: Any) -> Any: return self._combine(other, lambda a, b: b * a)
    def __truediv__(self, other: Any) -> Any: return self._combine(other, lambda a, b: a / b)
    def __rtruediv__(self, other: Any) -> Any: return self._combine(other, lambda a, b: b / a)
    def __pow__(self, other: Any) -> Any: return self._combine(other, lambda a, b: a**b)
    def __rpow__(self, other: Any) -> Any: return self._combine(other, lambda a, b: b**a)
    def __neg__(self) -> Any: return self._combine(-1, lambda a, b: a * b)
    # fmt: on


class Term(Arithmetic):
    """A name with a unit and a meaning that may stand in any SymPy expression.

    The meaning may open with the symbol of the printed equation: `r"$T_m$, most that comes back"`.
    """

    named: ClassVar[dict[Any, "Term"]] = {}  # every named term of the process, by its symbol
    formula: Any

    def __init__(self, unit: str, meaning: str) -> None:
        tex, _, words = meaning.rpartition("$, ")
        self.unit, self.meaning, self.tex = unit, words, tex.lstrip("$")
        self.symbol = self.placeholder = sympy.Dummy(real=True)  # until the class body names it
        self.owner: type[Component] | None = None
        self.name = ""

    def __set_name__(self, owner: type, name: str) -> None:
        if self.owner is None:  # the class that makes a term names it; later classes may only alias it
            self.owner, self.name = owner, name

    def settle(self, component: str) -> None:
        """Take the full name, now that the component's own is known."""
        self.symbol = sympy.Symbol(f"{component}_{self.name}", real=True)
        self.name = f"{component}.{self.name}"
        Term.named[self.symbol] = self

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self.name} [{self.unit}]>"

    def _sympy_(self) -> sympy.Expr:
        return self.symbol

    def _combine(self, other: Any, how: Callable[[Any, Any], Any]) -> Any:
        if isinstance(other, Row):
            return Row(how(self, one) for one in other)
        return how(self.symbol, sympy.sympify(other))


class Parameter(Term):
    """A number that somebody measured, fitted or assumed, and says so.

    `source` is a key of `sources.bib`, or `assumed`, `derived`, `fitted:<study>`; `within` is the range that the
    literature allows (what we do not know, not how people differ). Within it the value is the likeliest, unless
    `spread` says that all are alike (`even`), all powers of ten are (`decades`), or that the logarithm is normal and
    the range holds 2.5 standard deviations either way (`lognormal`).
    """

    def __init__(
        self,
        value: float,
        unit: str,
        meaning: str,
        *,
        source: str,
        within: tuple[float, float] | None = None,
        spread: str = "triangle",
    ) -> None:
        super().__init__(unit, meaning)
        self.value, self.source, self.within, self.spread = float(value), source, within, spread

    @classmethod
    def row(cls, values: Sequence[float], unit: str, meaning: str, *, source: str) -> "Row":
        """One parameter for each member of a row of pools."""
        return Row(cls(value, unit, f"{meaning}, {i}", source=source) for i, value in enumerate(values, 1))


class Input(Term):
    """A signal from outside the component: connected in the anatomy, switched by events, or constant."""

    def __init__(self, value: float, unit: str, meaning: str) -> None:
        super().__init__(unit, meaning)
        self.value = float(value)


class Pool(Term):
    """An amount that only flows, and doses, can change."""

    def __init__(self, unit: str, meaning: str, *, start: Any) -> None:
        super().__init__(unit, meaning)
        self.formula = sympy.sympify(start)

    @classmethod
    def row(cls, count: int, unit: str, meaning: str, *, start: Any) -> "Row":
        """Like pools, one behind another: layers of skin, segments of bowel."""
        return Row(cls(unit, f"{meaning}, {i}", start=start) for i in range(1, count + 1))

    def to(self, target: "Pool", meaning: str, *, at: Any) -> "Flow":
        """What leaves this pool for another, at a rate per time unit of the component."""
        return Flow(at, meaning, leaves=self, enters=target)

    def lost(self, meaning: str, *, at: Any) -> "Flow":
        """What leaves this pool and the model."""
        return Flow(at, meaning, leaves=self, enters=None)

    def gained(self, meaning: str, *, at: Any) -> "Flow":
        """What enters this pool from outside the model."""
        return Flow(at, meaning, leaves=None, enters=self)


class State(Term):
    """A variable with its own rate of change that is no amount: a gate, a weight, an acidity."""

    def __init__(self, unit: str, meaning: str, *, start: Any) -> None:
        super().__init__(unit, meaning)
        self.formula = sympy.sympify(start)

    def changes(self, meaning: str, *, at: Any) -> "Change":
        """The rate of change per time unit of the component."""
        return Change(at, meaning, state=self)


class Quantity(Term):
    """A named intermediate: what the text between two equations defines."""

    def __init__(self, formula: Any, unit: str, meaning: str) -> None:
        super().__init__(unit, meaning)
        self.formula = sympy.sympify(formula)


class Flow(Quantity):
    """A rate that takes from one pool what it gives another: mass is kept by construction."""

    def __init__(self, at: Any, meaning: str, *, leaves: Pool | None, enters: Pool | None) -> None:
        ends = [pool for pool in (leaves, enters) if pool is not None]
        if len({pool.unit for pool in ends}) != 1:
            message = f"the flow '{meaning}' joins {' and '.join(f'{p.meaning} [{p.unit}]' for p in ends)}"
            raise TypeError(message)
        super().__init__(at, ends[0].unit, meaning)  # per what time the class says when it is complete
        self.leaves, self.enters = leaves, enters


class Change(Quantity):
    """The rate of a state."""

    def __init__(self, at: Any, meaning: str, *, state: State) -> None:
        super().__init__(at, state.unit, meaning)
        self.state = state


class Row(tuple[Any, ...], Arithmetic):  # noqa: SLOT001 - a tuple of terms or of expressions of terms
    """Like terms side by side; arithmetic goes member by member, flows are drawn member by member."""

    # a tuple's own + and * would join and repeat
    __add__, __mul__, __rmul__ = Arithmetic.__add__, Arithmetic.__mul__, Arithmetic.__rmul__

    def __set_name__(self, owner: type, name: str) -> None:
        for i, term in enumerate(self, 1):
            if isinstance(term, Term):
                term.__set_name__(owner, f"{name}_{i}")

    def _combine(self, other: Any, how: Callable[[Any, Any], Any]) -> "Row":
        return Row(how(one, another) for one, another in zip(self, self._spread(other), strict=True))

    def _spread(self, other: Any) -> Sequence[Any]:
        return other if isinstance(other, tuple) else (other,) * len(self)

    def to(self, target: Any, meaning: str, *, at: Any) -> "Row":
        """Flows from every member to a pool, or to the members of another row."""
        ends = zip(self, self._spread(target), self._spread(at), strict=True)
        return Row(pool.to(end, f"{meaning}, {i}", at=rate) for i, (pool, end, rate) in enumerate(ends, 1))

    def along(self, meaning: str, *, at: Any) -> "Row":
        """Flows from each member to the next."""
        steps = zip(self, self[1:], self._spread(at)[: len(self) - 1], strict=False)
        return Row(here.to(there, f"{meaning}, {i}", at=rate) for i, (here, there, rate) in enumerate(steps, 1))


def _terms_of(owner: type, things: Iterable[Any]) -> Iterator[Term]:
    for thing in things:
        if isinstance(thing, Row):
            yield from _terms_of(owner, thing)
        elif isinstance(thing, Term) and thing.owner is owner:
            yield thing


class Component:
    """A section of the model; its docstring is the text, its body the equations.

    `class Kidney(Component, time="day")` writes its flows per day. Units are checked as soon as the body is read:
    a wrong one is a `UnitError` that names both offenders. `name` is for components that a function makes.
    """

    terms: ClassVar[list[Term]]
    time: ClassVar[str]

    def __init_subclass__(cls, time: str = "h", name: str = "") -> None:
        if cls.__bases__ != (Component,):
            message = f"{cls.__name__}: a component is final; write a new one instead of subclassing"
            raise TypeError(message)
        cls.time, cls.__name__ = time, name or cls.__name__
        cls.terms = list(_terms_of(cls, vars(cls).values()))
        for term in cls.terms:
            term.settle(cls.__name__)
        named = {term.placeholder: term.symbol for term in cls.terms}
        for term in cls.terms:
            if isinstance(term, Flow | Change):
                term.unit = f"{term.unit}/{time}" if term.unit else f"1/{time}"
            if hasattr(term, "formula"):
                term.formula = term.formula.xreplace(named)
        check_terms(cls.terms, Term.named)

    def __new__(cls) -> Self:
        """Refuse: the class itself is the component."""
        message = f"{cls.__name__} is a component: use the class itself, it has no instances"
        raise TypeError(message)
