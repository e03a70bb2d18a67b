"""Arithmetic as a list: every value once, in an order in which it can be worked out.

A value is a line `(operation, a, b)` whose operands are numbers of earlier lines. The same arithmetic is never written
twice, so common subexpressions need no search; derivatives are more lines of the same list. Knows nothing of SymPy.
"""

import math
from collections.abc import Callable, Collection, Iterable
from typing import Any

Line = int
Entry = tuple[str, Any, Any]

WORDS: dict[str, Callable[..., float]] = {
    "add": lambda a, b: a + b,
    "sub": lambda a, b: a - b,
    "mul": lambda a, b: a * b,
    "neg": lambda a: -a,
    "recip": lambda a: 1.0 / a,
    "sqrt": math.sqrt,
    "exp": math.exp,
    "log": math.log,
    "max": max,
    "min": min,
    "gt": lambda a, b: 0.5 * ((a > b) + (a >= b)),  # a half where both are equal: the slope of a corner there
}


class Tape:
    """A growing list of lines; every method that computes returns the number of the line that holds the result."""

    def __init__(self, code: Iterable[Entry] = ()) -> None:
        self.code: list[Entry] = []
        self.moves: list[bool] = []  # whether the value changes while a person is simulated
        self.found: dict[Entry, Line] = {}
        for op, a, b in code:
            self.put(op, a, b)

    def put(self, op: str, a: Any, b: Any = None) -> Line:
        """Write a line unless it stands already."""
        key = (op, a, b)
        if key not in self.found:
            self.found[key] = len(self.code)
            self.code.append(key)
            self.moves.append((op == "leaf" and a != "c") or any(self.moves[x] for x in self.operands(key)))
        return self.found[key]

    @staticmethod
    def operands(entry: Entry) -> list[Line]:
        """The lines that a line reads."""
        op, a, b = entry
        return [] if op in ("const", "leaf") else [x for x in (a, b) if x is not None]

    def leaf(self, array: str, index: int) -> Line:
        """A value read from an array: `c` constants of the person, `y` state, `g` 1/(gamma h), `W` factors, `x`."""
        return self.put("leaf", array, index)

    def const(self, number: float) -> Line:
        """A number."""
        return self.put("const", float(number))

    def number(self, line: Line) -> float | None:
        """The number that a line is, if it is one."""
        op, a, _ = self.code[line]
        return a if op == "const" else None

    def negated(self, line: Line) -> Line | None:
        """What a line is the negative of, if it is one."""
        op, a, _ = self.code[line]
        return a if op == "neg" else None

    # Arithmetic, with what is known beforehand worked out beforehand

    def do(self, op: str, *args: Line) -> Line:
        """Any operation, folded when its operands are numbers."""
        known = [self.number(a) for a in args]
        if None not in known:
            return self.const(WORDS[op](*known))
        return self.put(op, *args)

    def add(self, a: Line, b: Line) -> Line:
        """A sum."""
        if self.number(a) == 0.0:
            return b
        if self.number(b) == 0.0:
            return a
        if (inner := self.negated(b)) is not None:
            return self.sub(a, inner)
        if (inner := self.negated(a)) is not None:
            return self.sub(b, inner)
        return self.do("add", min(a, b), max(a, b))

    def sub(self, a: Line, b: Line) -> Line:
        """A difference."""
        if a == b:
            return self.const(0)
        if self.number(b) == 0.0:
            return a
        if self.number(a) == 0.0:
            return self.neg(b)
        if (inner := self.negated(b)) is not None:
            return self.add(a, inner)
        return self.do("sub", a, b)

    def neg(self, a: Line) -> Line:
        """A negative."""
        if (inner := self.negated(a)) is not None:
            return inner
        op, x, y = self.code[a]
        return self.put("sub", y, x) if op == "sub" else self.do("neg", a)

    def mul(self, a: Line, b: Line) -> Line:
        """A product."""
        for x, other in ((a, b), (b, a)):
            match self.number(x):
                case 0.0:
                    return x
                case 1.0:
                    return other
                case -1.0:
                    return self.neg(other)
            if (inner := self.negated(x)) is not None:
                return self.neg(self.mul(inner, other))
        return self.do("mul", min(a, b), max(a, b))

    def recip(self, a: Line) -> Line:
        """One over a value; a division is a product with it."""
        if (inner := self.negated(a)) is not None:
            return self.neg(self.recip(inner))
        op, x, _ = self.code[a]
        return x if op == "recip" else self.do("recip", a)

    def gather(self, how: Callable[[Line, Line], Line], lines: Iterable[Line]) -> Line:
        """Combine many values, those that do not move first, so that they can be worked out once per person."""
        total, *rest = sorted(lines, key=lambda line: self.moves[line])
        for line in rest:
            total = how(total, line)
        return total

    # Derivatives

    def slopes(self, line: Line) -> list[tuple[Line, Line]]:
        """Partial derivatives of one line by its operands."""
        op, a, b = self.code[line]
        one = self.const(1)
        match op:
            case "add":
                return [(a, one), (b, one)]
            case "sub":
                return [(a, one), (b, self.const(-1))]
            case "mul":
                return [(a, b), (b, a)]
            case "neg":
                return [(a, self.const(-1))]
            case "recip":
                return [(a, self.neg(self.mul(line, line)))]
            case "sqrt":
                return [(a, self.mul(self.const(0.5), self.recip(line)))]
            case "exp":
                return [(a, line)]
            case "log":
                return [(a, self.recip(a))]
            case "max" | "min":
                first = self.do("gt", a, b) if op == "max" else self.do("gt", b, a)
                return [(a, first), (b, self.sub(one, first))]
        return []

    def within(self, tops: Iterable[Line], stop: Collection[Line] = ()) -> list[Line]:
        """The lines that `tops` need, in the order in which one would work them out by hand."""
        seen, order = set(stop), []
        for top in tops:
            work = [(top, False)]
            while work:
                line, ready = work.pop()
                if ready:
                    order.append(line)
                elif line not in seen:
                    seen.add(line)
                    work.append((line, True))
                    work += [(x, False) for x in reversed(self.operands(self.code[line]))]
        return order

    def partials(self, top: Line, stop: Collection[Line]) -> dict[Line, Line]:
        """Derivatives of `top` by the lines in `stop`, backwards through what lies between."""
        pull = {top: self.const(1)}
        if top in stop:
            return pull
        for line in sorted(self.within([top], stop), reverse=True):
            if line in pull and self.moves[line]:
                back = pull.pop(line)
                for operand, slope in self.slopes(line):
                    if self.moves[operand] or operand in stop:
                        part = self.mul(back, slope)
                        pull[operand] = self.add(pull[operand], part) if operand in pull else part
        return {line: part for line, part in pull.items() if line in stop and self.number(part) != 0.0}
