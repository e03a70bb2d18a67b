"""Loops, branches and lane-wise memory on top of vector arithmetic: what programs in LLVM IR are made of."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from llvmlite import ir

from mgate.engine.table import Table
from mgate.engine.write.vector import F64, I1, I64, POINTER, Function


def whole(x: int) -> Any:
    """A whole number of the language."""
    return ir.Constant(I64, x)


def real(x: float) -> Any:
    """A number of the language."""
    return ir.Constant(F64, float(x))


class Control:
    """A function that is given one table, and the words to write its body with."""

    def __init__(self, function: Function, table: Table) -> None:
        self.f, self.lanes, self.build = function, function.lanes, function.build
        self.given = {name: self._given(i, name, table) for i, name in enumerate(table.columns)}
        self.rows, self._no_lane = 0, ir.Constant(ir.IntType(self.lanes), 0)

    def _given(self, i: int, name: str, table: Table) -> Any:
        kind = F64 if name in table.real else I64 if name in table.whole else POINTER
        return self.build.load(self.build.gep(self.f.args[0], [whole(i)], source_etype=I64), typ=kind)

    def _area(self, size: int) -> Any:
        """Rows of the thread's own piece of memory."""
        self.rows += size
        return self.f.row(self.given["work"], self.rows - size)

    def _get(self, array: Any, i: Any, kind: Any = F64) -> Any:
        return self.build.load(self._at(array, i, kind), typ=kind)

    def _put(self, value: Any, array: Any, i: Any) -> None:
        self.build.store(value, self._at(array, i, value.type))

    def _at(self, array: Any, i: Any, kind: Any) -> Any:
        return self.build.gep(array, [i], source_etype=kind)

    def _cell(self, row: Any, lane: Any) -> Any:
        """Where one lane's number of a row stands."""
        return self.build.add(self.build.mul(row, whole(self.lanes)), lane)

    @contextmanager
    def _repeat(self) -> Iterator[Callable[[Any], None]]:
        """Loop until the given condition holds where it is asked."""
        head, leave = self.build.append_basic_block("again"), self.build.append_basic_block("leave")
        self.build.branch(head)
        self.build.position_at_end(head)

        def until(condition: Any) -> None:
            following = self.build.append_basic_block("on")
            self.build.cbranch(condition, leave, following)
            self.build.position_at_end(following)

        yield until
        self.build.branch(head)
        self.build.position_at_end(leave)

    @contextmanager
    def _each_lane(self, mask: Any) -> Iterator[Any]:
        build, bits = self.build, ir.IntType(self.lanes)
        flags = build.bitcast(mask, bits)
        with build.if_then(build.icmp_unsigned("!=", flags, self._no_lane)):
            flags = build.zext(flags, I64)
            with self.f.count(self.lanes) as lane, build.if_then(build.trunc(build.lshr(flags, lane), I1)):
                yield lane

    def _if_some(self, count: Any) -> Any:
        return self.build.if_then(self.build.icmp_signed(">", count, whole(0)))
