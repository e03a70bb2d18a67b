"""A chain of cylinders as LLVM IR: L runs side by side, all in the same step.

Runs of a group share one list of arrivals, whose weights are their own; a thread takes group after group. Arrivals
come first in a step, then currents, the implicit step of all voltages, all other states, and spikes.
"""

from collections.abc import Callable
from functools import partial
from typing import Any

from llvmlite import ir

from mgate.engine.alone import ROWS, width
from mgate.engine.cable import STAGGERED, CableStatements, Kind
from mgate.engine.table import CABLE
from mgate.engine.write.control import Control, real, whole
from mgate.engine.write.llvm import write_lines
from mgate.engine.write.lookup import look_up
from mgate.engine.write.vector import F64, I64, POINTER, Function


class CableLoop(Control):
    """Writes `run(table)`: run groups until the counter runs out."""

    def __init__(self, statements: CableStatements, lanes: int) -> None:
        self.s, self.module = statements, ir.Module("mgate")
        self.n = len(statements.of)
        for kind in statements.kinds:
            self._write_currents(kind, lanes)
            self._write_moves(kind, lanes)
        self._write_together(lanes)
        super().__init__(Function(self.module, lanes, "run", [POINTER], I64, public=True), CABLE)
        self.voltages = self._area(self.n + statements.states)  # voltages, then states, as traces pick them
        self.x = self.f.row(self.voltages, self.n)
        self.slopes, self.pulls = self._area(self.n), self._area(self.n)
        self.halfway = [self._area(2 * len(kind.halfway)) for kind in self._kinds()]
        self.tallies = self._area(len(statements.tallies))
        self.knobs, self.moment = self._area(len(statements.knobs)), self._area(1)
        self.group, self.event, self.point = (self.build.alloca(I64) for _ in range(3))
        with self._repeat() as until:
            taken = self.build.atomic_rmw("add", self.given["counter"], whole(1), "monotonic")
            until(self.build.icmp_signed(">=", taken, self.given["groups"]))
            self.build.store(taken, self.group)
            self._begin()
            with self.f.count(self.given["steps"]) as step:
                self._arrive(step)
                self._step(step)
                self._show(step)
            self._finish()
        self.build.ret(whole(0))

    def _kinds(self) -> list[Kind]:
        return [self.s.kinds[kind] for kind in self.s.of]

    # One function for each kind of membrane, called for each of its cylinders

    def _write_currents(self, kind: Kind, lanes: int) -> None:
        """currents(v, x, k, area, table, g, r, h, t): the row and right side of a voltage, and what is summed."""
        f = Function(self.module, lanes, f"currents_{kind.name}", [*[POINTER] * 3, F64, *[POINTER] * 5])
        v, x, k, area, table, g, r, h, t = f.args
        known = look_up(f, f.load(v, 0), table, kind.tables[0])
        value = write_lines(f, kind.tape, kind.shown, _leaves(f, v, x, k, area), known)
        inertia = f.full(self.s.order * self.s.capacity / self.s.step)
        area = f.splat(area)
        f.store(f.mul(f.add(value(kind.slope), inertia), area), g, 0)
        f.store(f.neg(f.mul(value(kind.current), area)), r, 0)
        for i, line in enumerate(line for pair in kind.halfway for line in pair):
            f.store(value(line), h, i)
        for i, line in enumerate(kind.tallied):
            more = f.mul(f.mul(value(line), area), f.full(self.s.step))
            f.store(f.add(f.load(t, i), more), t, i)
        f.build.ret_void()

    def _write_moves(self, kind: Kind, lanes: int) -> None:
        """moves(v, x, k, area, table, h, d): all other states of a cylinder whose voltage has moved by twice d."""
        f = Function(self.module, lanes, f"moves_{kind.name}", [*[POINTER] * 3, F64, *[POINTER] * 3])
        v, x, k, area, table, h, d = f.args

        def halfway(i: int) -> Any:
            now = f.load(h, 2 * i)
            return f.add(now, f.mul(f.load(h, 2 * i + 1), f.load(d, 0))) if self.s.order == STAGGERED else now

        known = look_up(f, f.load(v, 0), table, kind.tables[1])
        value = write_lines(f, kind.tape, kind.moved, _leaves(f, v, x, k, area) | {"h": halfway}, known)
        for i, line in enumerate(kind.moved):
            f.store(value(line), x, i)
        f.build.ret_void()

    def _write_together(self, lanes: int) -> None:
        """together(v, g, r): solve the chain; r becomes how far the voltages move, g is used up."""
        f = Function(self.module, lanes, "together", [POINTER] * 3)
        v, g, r = ([f.load(array, i) for i in range(self.n)] for array in f.args)
        for i, joint in enumerate(map(f.full, self.s.joints)):
            pull = f.mul(joint, f.sub(v[i + 1], v[i]))
            r[i], r[i + 1] = f.add(r[i], pull), f.sub(r[i + 1], pull)
            g[i], g[i + 1] = f.add(g[i], joint), f.add(g[i + 1], joint)
        middle, joints = self.n // 2, list(map(f.full, self.s.joints))
        inverse: dict[int, Any] = {}

        def eliminate(i: int, into: int, joint: Any) -> None:
            inverse[i] = f.recip(g[i])
            share = f.mul(joint, inverse[i])
            g[into], r[into] = f.sub(g[into], f.mul(share, joint)), f.add(r[into], f.mul(share, r[i]))

        for step in range(max(middle, self.n - 1 - middle)):  # from both ends: two short chains, not one long one
            if step < middle:
                eliminate(step, step + 1, joints[step])
            if (last := self.n - 1 - step) > middle:
                eliminate(last, last - 1, joints[last - 1])
        r[middle] = f.mul(r[middle], f.recip(g[middle]))
        for i in reversed(range(middle)):
            r[i] = f.mul(f.add(r[i], f.mul(joints[i], r[i + 1])), inverse[i])
        for i in range(middle + 1, self.n):
            r[i] = f.mul(f.add(r[i], f.mul(joints[i - 1], r[i - 1])), inverse[i])
        for i, move in enumerate(r):
            f.store(move, f.args[2], i)
        f.build.ret_void()

    # A group's life

    def _begin(self) -> None:
        f, group = self.f, self.build.load(self.group, typ=I64)
        for i in range(self.n):
            f.store(f.full(self.s.rest), self.voltages, i)
        for first, kind in zip(self.s.first_state, self._kinds(), strict=True):
            for i, start in enumerate(kind.start):
                f.store(f.full(start), self.x, first + i)
        for i in range(len(self.s.tallies)):
            f.store(f.full(0), self.tallies, i)
        for i in range(len(self.s.knobs)):
            place = self.build.add(self.build.mul(group, whole(len(self.s.knobs))), whole(i))
            f.store(f.load(self.given["knobs"], place), self.knobs, i)
        self.build.store(self._get(self.given["first"], group, I64), self.event)
        self.build.store(whole(0), self.point)

    def _arrive(self, step: Any) -> None:
        """Everything that is due in this step raises two states that stand one behind the other."""
        build, f = self.build, self.f
        end = self._get(self.given["first"], build.add(build.load(self.group, typ=I64), whole(1)), I64)
        with self._repeat() as until:
            event = build.load(self.event, typ=I64)
            until(build.icmp_signed(">=", event, end))
            until(build.icmp_signed(">", self._get(self.given["due"], event, I64), step))
            row, weight = self._get(self.given["row"], event, I64), f.load(self.given["weight"], event)
            for each in (row, build.add(row, whole(1))):
                f.store(f.add(f.load(self.x, each), weight), self.x, each)
            build.store(build.add(event, whole(1)), self.event)

    def _step(self, step: Any) -> None:
        f, tally = self.f, 0
        for i, kind in enumerate(self._kinds()):
            rows = f.row(self.slopes, i), f.row(self.pulls, i), self.halfway[i], f.row(self.tallies, tally)
            f.call(f"currents_{kind.name}", *self._cylinder(i), self._table(i, 0), *rows)
            tally += len(kind.tallied)
        f.call("together", self.voltages, self.slopes, self.pulls)
        before = [f.load(self.voltages, i) for i in self.s.watched]
        for i, kind in enumerate(self._kinds()):
            move = f.mul(f.full(self.s.order), f.load(self.pulls, i))
            f.store(f.add(f.load(self.voltages, i), move), self.voltages, i)
            f.call(f"moves_{kind.name}", *self._cylinder(i), self._table(i, 1), self.halfway[i], f.row(self.pulls, i))
        for place, old in enumerate(before):
            self._report(step, place, old, f.load(self.voltages, self.s.watched[place]))

    def _cylinder(self, i: int) -> tuple[Any, ...]:
        states = self.f.row(self.x, self.s.first_state[i])
        return self.f.row(self.voltages, i), states, self.knobs, real(self.s.areas[i])

    def _table(self, i: int, which: int) -> Any:
        """Where the table of a cylinder's kind begins: of its currents, or of its moves."""
        tables = [table for kind in self.s.kinds for table in kind.tables]
        before = tables[: 2 * self.s.of[i] + which]
        return self.f.row(self.given["tables"], sum(ROWS * width(len(each), self.lanes) for each in before))

    def _report(self, step: Any, place: int, old: Any, new: Any) -> None:
        """Note the time of a spike in the lanes that have one; beyond the room for them they are counted only."""
        build, f, edge = self.build, self.f, self.f.full(self.s.threshold)
        risen = build.and_(build.fcmp_ordered(">=", new, edge), build.fcmp_ordered("<", old, edge))
        share = f.mul(f.sub(edge, old), f.recip(f.sub(new, old))) if self.s.order == STAGGERED else f.full(1)
        begun = f.splat(build.sitofp(step, F64))
        f.store(f.mul(f.add(begun, share), f.full(self.s.step)), self.moment, 0)
        group = build.load(self.group, typ=I64)
        with self._each_lane(risen) as lane:
            series = build.add(build.mul(group, whole(len(self.s.watched))), whole(place))
            cell = self._cell(series, lane)
            count = self._get(self.given["counts"], cell, I64)
            with build.if_then(build.icmp_signed("<", count, self.given["most"])):
                place_of = build.add(build.mul(cell, self.given["most"]), count)
                self._put(self._get(self.moment, lane), self.given["spikes"], place_of)
            self._put(build.add(count, whole(1)), self.given["counts"], cell)

    def _show(self, step: Any) -> None:
        """Every so many steps, the picked voltages and states."""
        build, given = self.build, self.given
        point = build.load(self.point, typ=I64)
        due = build.icmp_signed("==", build.mul(point, given["every"]), step)
        with build.if_then(build.and_(due, build.icmp_signed("<", point, given["points"]))):
            row = build.add(build.mul(build.load(self.group, typ=I64), given["points"]), point)
            with self._if_some(given["picked"]), self.f.count(given["picked"]) as q:
                value = self.f.load(self.voltages, self._get(given["picks"], q, I64))
                self.f.store(value, given["trace"], build.add(build.mul(row, given["picked"]), q))
            build.store(build.add(point, whole(1)), self.point)

    def _finish(self) -> None:
        group, count = self.build.load(self.group, typ=I64), len(self.s.tallies)
        for i in range(count):
            place = self.build.add(self.build.mul(group, whole(count)), whole(i))
            self.f.store(self.f.load(self.tallies, i), self.given["tally"], place)


def _leaves(f: Function, v: Any, x: Any, k: Any, area: Any) -> dict[str, Callable[[int], Any]]:
    return {"v": partial(f.load, v), "x": partial(f.load, x), "k": partial(f.load, k), "a": lambda _: f.splat(area)}


def write_cable(statements: CableStatements, lanes: int) -> tuple[int, ir.Module]:
    """The module of a chain, and how many rows of working memory a run needs."""
    loop = CableLoop(statements, lanes)
    return loop.rows, loop.module
