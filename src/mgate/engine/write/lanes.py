"""The lane loop as LLVM IR: L persons at a time, each with a time, step, event and fate of their own.

A lane that ends, well or badly, takes the next person from a counter that all threads share; no lane waits for another.
Outputs lie on a common grid and come from the dense output, so they cost no steps; at the moment of an event they show
the state before it.
"""

from enum import IntEnum
from typing import Any

from llvmlite import ir

from mgate.engine import table
from mgate.engine.events import Act
from mgate.engine.tableau import DENSE, ORDER
from mgate.engine.write.control import Control, real, whole
from mgate.engine.write.llvm import Unit
from mgate.engine.write.step import write_step
from mgate.engine.write.vector import I1, I64, POINTER


class Fate(IntEnum):
    """How a person's simulation ended."""

    OK = 0
    NOT_A_NUMBER = 1
    STEP_TOO_SMALL = 2
    TOO_MANY_STEPS = 3


SAFETY, SHRINK, GROW, COLLAPSE = 0.9, 0.2, 5.0, 0.1
SANE = 1e10  # an error beyond it says nothing about the right step
SMALLEST = 1e-13  # of 1 h + the time reached
FOREVER = float("inf")


class Lanes(Control):
    """Writes `run(table)`: simulate people until the counter runs out; returns the number of vector steps."""

    def __init__(self, unit: Unit) -> None:
        self.unit, self.n = unit, unit.states
        self.step = write_step(unit)
        super().__init__(unit.function("run", [POINTER], returns=I64, public=True), table.PEOPLE)
        self._lay_out()
        self.changed, self.live, self.total = (self.build.alloca(kind) for kind in (I1, I64, I64))
        self._begin()
        self._loop()
        self.build.ret(self.build.load(self.total, typ=I64))

    # Memory: one piece per thread, cut into rows of L numbers

    def _lay_out(self) -> None:
        unit = self.unit
        self.y, self.u, self.fresh = self._area(self.n), self._area(self.n), self._area(self.n)
        self.c, self.work = self._area(unit.constants), self._area(self.step.rows)
        self.shown = self._area(self.n + unit.observed)  # states, then quantities, at an output time
        self.quantities = self.f.row(self.shown, self.n)
        self.tolerance = self._area(2)
        self.error, self.used, self.time, self.wish = (self._area(1) for _ in range(4))
        self.next_event, self.next_output, self.active = (self._area(1) for _ in range(3))
        self.who, self.event, self.point, self.steps = (self._area(1) for _ in range(4))  # whole numbers

    # A person's life in a lane

    def _load_person(self, lane: Any) -> None:
        """Give the lane the next person, or put it to rest."""
        build, given = self.build, self.given
        person = build.atomic_rmw("add", given["counter"], whole(1), "monotonic")
        self._put(person, self.who, lane)
        self._put(real(0), self.time, lane)
        self._put(given["first_step"], self.wish, lane)
        for row in (self.event, self.point, self.steps):
            self._put(whole(0), row, lane)
        with build.if_else(build.icmp_signed("<", person, given["patients"])) as (more, rest):
            with rest:
                self._put(real(FOREVER), self.next_event, lane)
                self._put(real(FOREVER), self.next_output, lane)
                self._put(real(0), self.active, lane)
                build.store(build.sub(build.load(self.live, typ=I64), whole(1)), self.live)
            with more:
                self._put(real(1), self.active, lane)
                self._load_numbers(lane, person)
                self._put(self._get(given["first"], self._get(given["schedule"], person, I64), I64), self.event, lane)
                self._put(self._get(given["time"], self._get(self.event, lane, I64)), self.next_event, lane)
                self._put(real(FOREVER), self.next_output, lane)
                with self._if_some(given["points"]):
                    self._put(self._get(given["grid"], whole(0)), self.next_output, lane)
                with self._repeat() as until:  # outputs at or before time zero: the state before any event
                    until(build.fcmp_ordered(">", self._get(self.next_output, lane), real(0)))
                    with self.f.count(self.n) as q:
                        self._put(self._get(self.y, self._cell(q, lane)), self.shown, self._cell(q, lane))
                    self._show(lane)

    def _load_numbers(self, lane: Any, person: Any) -> None:
        build, given, unit = self.build, self.given, self.unit
        with self._if_some(whole(unit.parameters)), self.f.count(unit.parameters) as q:
            number = self._get(given["P"], build.add(build.mul(person, whole(unit.parameters)), q))
            self._put(number, self.c, self._cell(q, lane))
        self._prepare()
        self.f.call("start", self.c, self.fresh)
        with self.f.count(self.n) as q:
            self._put(self._get(self.fresh, self._cell(q, lane)), self.y, self._cell(q, lane))
        own = build.icmp_unsigned("!=", build.ptrtoint(given["Y0"], I64), whole(0))
        with build.if_then(own), self.f.count(self.n) as q:
            amount = self._get(given["Y0"], build.add(build.mul(person, whole(self.n)), q))
            self._put(amount, self.y, self._cell(q, lane))

    def _prepare(self) -> None:
        self.f.call("prepare", self.c)
        self.build.store(ir.Constant(I1, 0), self.changed)

    def _finish(self, lane: Any, fate: Any) -> None:
        person = self._get(self.who, lane, I64)
        self._put(fate, self.given["fate"], person)
        self._put(self._get(self.steps, lane, I64), self.given["steps"], person)
        self._put(self._get(self.time, lane), self.given["ended"], person)
        with self.f.count(self.n) as q:
            place = self.build.add(self.build.mul(person, whole(self.n)), q)
            self._put(self._get(self.y, self._cell(q, lane)), self.given["final"], place)
        self._load_person(lane)

    def _happen(self, lane: Any) -> None:
        """All events of this moment; the last one may end the person."""
        build, given = self.build, self.given
        now = self._get(self.time, lane)
        with self._repeat() as until:
            until(build.fcmp_ordered(">", self._get(self.next_event, lane), now))
            e = self._get(self.event, lane, I64)
            kind, index = self._get(given["kind"], e, I64), self._get(given["index"], e, I64)
            value, cell = self._get(given["value"], e), self._cell(index, lane)

            def when(act: Act, kind: Any = kind) -> Any:
                return build.if_then(build.icmp_signed("==", kind, whole(act)))

            with build.if_else(build.icmp_signed("==", kind, whole(Act.END))) as (ends, goes_on):
                with ends:
                    self._finish(lane, whole(Fate.OK))
                with goes_on:
                    with when(Act.ADD):
                        self._put(build.fadd(self._get(self.y, cell), value), self.y, cell)
                    with when(Act.SCALE):
                        self._put(build.fmul(self._get(self.y, cell), value), self.y, cell)
                    with when(Act.PUT):
                        self._put(value, self.y, cell)
                    with when(Act.SET):
                        self._put(value, self.c, cell)
                        build.store(ir.Constant(I1, 1), self.changed)
                    wish = self._get(self.wish, lane)
                    shorter = build.fcmp_ordered("<", wish, given["first_step"])
                    self._put(build.select(shorter, wish, given["first_step"]), self.wish, lane)
                    e = build.add(e, whole(1))
                    self._put(e, self.event, lane)
                    self._put(self._get(given["time"], e), self.next_event, lane)
            until(build.icmp_signed("==", kind, whole(Act.END)))

    # Outputs

    def _show(self, lane: Any) -> None:
        """Write what is picked from the state in `shown` to this lane's next grid point."""
        build, given = self.build, self.given
        with self._if_some(given["observing"]):
            self.f.call("observe", self.shown, self.c, self.quantities)
        point = self._get(self.point, lane, I64)
        row = build.add(build.mul(self._get(self.who, lane, I64), given["points"]), point)
        with self._if_some(given["picked"]), self.f.count(given["picked"]) as q:
            value = self._get(self.shown, self._cell(self._get(given["picks"], q, I64), lane))
            self._put(value, given["out"], build.add(build.mul(row, given["picked"]), q))
        point = build.add(point, whole(1))
        self._put(point, self.point, lane)
        more = build.icmp_signed("<", point, given["points"])
        following = self._get(given["grid"], build.select(more, point, whole(0)))
        self._put(build.select(more, following, real(FOREVER)), self.next_output, lane)

    def _passed_outputs(self, lane: Any, now: Any, used: Any, reached: Any) -> None:
        """Show every grid point that the accepted step of this lane has passed."""
        build = self.build
        begin, width = build.extract_element(now, lane), build.extract_element(used, lane)
        end = build.extract_element(reached, lane)
        with self._repeat() as until:
            moment = self._get(self.next_output, lane)
            until(build.fcmp_ordered(">", moment, end))
            x = build.fdiv(build.fsub(moment, begin), width)
            with self.f.count(self.n) as q:
                self._put(self._dense(q, lane, x), self.shown, self._cell(q, lane))
            self._show(lane)

    def _dense(self, row: Any, lane: Any, x: Any) -> Any:
        """One state inside the step, at the share x of it."""
        build, total = self.build, real(0)
        for weights in reversed(DENSE):
            inner = real(0)
            for stage, weight in zip(self.step.stages, weights, strict=True):
                k = self._get(self.work, self._cell(build.add(row, whole(stage)), lane))
                inner = build.fadd(inner, build.fmul(k, real(weight)))
            total = build.fadd(inner, build.fmul(x, total))
        old, new = (self._get(array, self._cell(row, lane)) for array in (self.y, self.u))
        rest = build.fsub(real(1), x)
        bent = build.fadd(new, build.fmul(rest, total))
        return build.fadd(build.fmul(rest, old), build.fmul(x, bent))

    # The loop

    def _begin(self) -> None:
        f = self.f
        f.store(f.splat(self.given["relative"]), self.tolerance, 0)
        f.store(f.splat(self.given["absolute"]), self.tolerance, 1)
        for array, rows in ((self.c, self.unit.constants), (self.y, self.n), (self.shown, self.n)):
            with f.count(max(rows, 1)) as q:  # lanes at rest must compute something harmless
                f.store(f.full(1), array, q)
        self.build.store(whole(self.lanes), self.live)
        self.build.store(whole(0), self.total)
        self.build.store(ir.Constant(I1, 0), self.changed)
        with f.count(self.lanes) as lane:
            self._load_person(lane)

    def _loop(self) -> None:
        build, f = self.build, self.f
        with self._repeat() as until:
            until(build.icmp_signed("<=", build.load(self.live, typ=I64), whole(0)))
            with self._repeat() as none:  # what is due at time zero has no step before it; who ends makes room for more
                due = build.fcmp_ordered("<=", f.load(self.next_event, 0), f.load(self.time, 0))
                none(build.icmp_unsigned("==", build.bitcast(due, ir.IntType(self.lanes)), self._no_lane))
                with self._each_lane(due) as lane:
                    self._happen(lane)
            with build.if_then(build.load(self.changed, typ=I1)):
                self._prepare()
            now, wish, next_event = (f.load(row, 0) for row in (self.time, self.wish, self.next_event))
            # reach the next event exactly, and leave no crumb before it
            left = build.fsub(next_event, now)
            hit = build.fcmp_ordered(">=", wish, build.fmul(left, f.full(0.999999)))
            half = build.fmul(left, f.full(0.5))
            used = build.select(hit, left, build.select(build.fcmp_ordered(">", wish, half), half, wish))
            f.store(used, self.used, 0)
            f.call("step", self.y, self.c, self.used, self.tolerance, self.u, self.error, self.work)
            build.store(build.add(build.load(self.total, typ=I64), whole(1)), self.total)
            self._judge(now, wish, used, hit, build.select(hit, next_event, build.fadd(now, used)))

    def _judge(self, now: Any, wish: Any, used: Any, hit: Any, reached: Any) -> None:
        """Accept or refuse the step of each lane, show outputs, let events happen, end what failed."""
        build, f = self.build, self.f
        wrong = f.load(self.error, 0)
        running = build.fcmp_ordered(">", f.load(self.active, 0), f.full(0))
        good = build.and_(build.fcmp_ordered("<=", wrong, f.full(1)), running)
        factor = f.mul(f.full(SAFETY), f.exp(f.mul(f.full(-1 / ORDER), f.log(f.add(wrong, f.full(1e-12))))))
        factor = f.min(f.max(factor, f.full(SHRINK)), f.full(GROW))
        factor = build.select(build.fcmp_ordered("<=", wrong, f.full(SANE)), factor, f.full(COLLAPSE))
        passed = build.and_(good, build.fcmp_ordered("<=", f.load(self.next_output, 0), reached))
        with self._each_lane(passed) as lane:
            self._passed_outputs(lane, now, used, reached)
        with f.count(self.n) as q:
            f.store(build.select(good, f.load(self.u, q), f.load(self.y, q)), self.y, q)
        following = f.mul(used, factor)
        clipped = build.or_(hit, build.fcmp_ordered("<", used, wish))
        modest = build.and_(
            build.fcmp_ordered("<", following, wish), build.fcmp_ordered(">=", factor, f.full(1))
        )  # a step cut short for an event says little about the step that the person needs
        keep = build.and_(build.and_(clipped, modest), good)
        f.store(build.select(running, build.select(keep, wish, following), f.full(1e-3)), self.wish, 0)
        f.store(build.select(good, reached, now), self.time, 0)
        counted = build.add(build.load(f.row(self.steps, 0), typ=f.whole, align=8), f.full_whole(1))
        build.store(counted, f.row(self.steps, 0), align=8)
        smallest = f.mul(f.full(SMALLEST), f.add(f.full(1), f.abs(now)))
        tiny = build.and_(build.and_(running, build.not_(good)), build.fcmp_ordered("<", following, smallest))
        long = build.and_(running, build.icmp_signed(">", counted, f.splat(self.given["max_steps"])))
        failed = build.or_(tiny, long)
        with self._each_lane(failed) as lane:
            nan = build.fcmp_unordered("uno", build.extract_element(wrong, lane), real(0))
            fate = build.select(nan, whole(Fate.NOT_A_NUMBER), whole(Fate.STEP_TOO_SMALL))
            over = build.extract_element(long, lane)
            self._finish(lane, build.select(over, whole(Fate.TOO_MANY_STEPS), fate))
        with self._each_lane(build.and_(build.and_(good, hit), build.not_(failed))) as lane:
            self._happen(lane)


def write_lanes(unit: Unit) -> int:
    """Define run(table); returns how many rows of working memory it needs."""
    return Lanes(unit).rows
