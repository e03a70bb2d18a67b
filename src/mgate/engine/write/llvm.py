"""Statements as LLVM IR: one straight-line kernel for each thing that a step needs.

prepare(c)           what only parameters move, kept behind the parameters
start(c, y)          starting amounts
rhs(y, c, f)         rates
factor(y, c, g, f, W) rates and the factors of g I - J
solve(W, c, x)       x becomes the solution
observe(y, c, q)     every quantity
"""

from collections.abc import Callable, Mapping
from functools import partial
from types import MappingProxyType
from typing import Any

from llvmlite import ir

from mgate.engine.statements import Statements
from mgate.engine.tape import Line, Tape
from mgate.engine.write.vector import POINTER, Function

Target = tuple[Line, str, int]  # a line, and the array and row it is stored to


class Unit:
    """One LLVM module for one model, with L persons side by side."""

    def __init__(self, statements: Statements, lanes: int) -> None:
        self.statements, self.lanes = statements, lanes
        self.states, self.parameters = len(statements.states), len(statements.parameters)
        self.observed, self.factors = len(statements.observed), len(statements.factors)
        self.constants = self.parameters + len(statements.hoisted)
        self.module = ir.Module("mgate")
        s = statements
        hoisted = {line: self.parameters + i for i, line in enumerate(s.hoisted)}
        self._kernel("prepare", ["c"], [(line, "c", row) for line, row in hoisted.items()], {})
        self._kernel("start", ["c", "y"], [(line, "y", i) for i, line in enumerate(s.start)], hoisted)
        rates = [(line, "f", i) for i, line in enumerate(s.rates)]
        self._kernel("rhs", ["y", "c", "f"], rates, hoisted)
        factors = [(line, "W", i) for i, line in enumerate(s.factors)]
        self._kernel("factor", ["y", "c", "g", "f", "W"], rates + factors, hoisted)
        self._kernel("solve", ["W", "c", "x"], [(line, "x", i) for i, line in enumerate(s.solution)], hoisted)
        self._kernel("observe", ["y", "c", "q"], [(line, "q", i) for i, line in enumerate(s.observed)], hoisted)

    def function(self, name: str, arguments: list[Any], **more: Any) -> Function:
        """A new function of the module."""
        return Function(self.module, self.lanes, name, arguments, **more)

    def _kernel(self, name: str, arrays: list[str], targets: list[Target], hoisted: dict[Line, int]) -> None:
        """A function of `arrays` that works lines of the tape out and stores them."""
        f = self.function(name, [POINTER] * len(arrays))
        where = dict(zip(arrays, f.args, strict=True))
        known = {line: partial(f.load, where["c"], row) for line, row in hoisted.items()} if "c" in where else {}
        leaves = {array: partial(f.load, place) for array, place in where.items()}
        values = write_lines(f, self.statements.tape, [line for line, *_ in targets], leaves, known)
        for line, array, row in targets:
            f.store(values(line), where[array], row)
        f.build.ret_void()


def write_lines(
    f: Function,
    tape: Tape,
    tops: list[Line],
    leaves: Mapping[str, Callable[[int], Any]],
    known: Mapping[Line, Callable[[], Any]] = MappingProxyType({}),
) -> Callable[[Line], Any]:
    """Write the lines of a tape that `tops` need; the result says where the value of each of them is.

    `leaves` fetches a leaf of each array, `known` lines that are worked out already, both where first needed.
    """
    values: dict[Line, Any] = {}

    def value(line: Line) -> Any:
        if line not in values:
            values[line] = known[line]()
        return values[line]

    for line in tape.within(tops, known):
        op, a, b = tape.code[line]
        if op == "const":
            values[line] = f.full(a)
        elif op == "leaf":
            values[line] = leaves[a](b)
        else:
            values[line] = getattr(f, op)(*(value(x) for x in (a, b) if x is not None))
    return value
