"""A nerve cell as an unbranched chain of cylinders, stepped in milliseconds.

In a step all voltages move together, implicitly, by currents linearised with exact slopes; then every other variable,
linear in itself, moves alone, by its exponential, seeing the new voltages and what moved before it. The staggered
scheme keeps these others half a step apart from the voltages, which makes it second order [hines1984]; the first-order
scheme is backward Euler's.
"""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from functools import cached_property
from typing import Any

from mgate.engine.alone import alone
from mgate.engine.tape import Entry, Line, Tape

STAGGERED, FIRST_ORDER = 2, 1


@dataclass(frozen=True)
class Patch:
    """A kind of membrane.

    `currents` are outward, per area; `halfway` says which inputs take the sum of which quantities, linearised to the
    middle of the step; `tallied` quantities are summed over time; `numbers` replace parameters' values.
    """

    name: str
    components: tuple[Any, ...]
    currents: tuple[Any, ...]
    halfway: Mapping[Any, tuple[Any, ...]] = field(default_factory=dict)
    tallied: tuple[Any, ...] = ()
    numbers: Mapping[Any, float] = field(default_factory=dict)


@dataclass(frozen=True)
class Cylinder:
    """A piece of the chain: its membrane, and how much of it (cm2)."""

    patch: Patch
    area: float


@dataclass(frozen=True)
class Cable:
    """The chain: cylinders from end to end, and the conductances between neighbours (mS).

    `voltage`, and `within` that follows it, and `area` are what equations call them; `knobs` are inputs that every run
    sets; `watched` cylinders report when they rise through `threshold` (mV); `stepwise` states move by an implicit
    step, not by their exponential, in the first-order scheme.
    """

    name: str
    cylinders: tuple[Cylinder, ...]
    joints: tuple[float, ...]
    capacity: float  # uF/cm2
    voltage: Any
    area: Any
    within: Any
    knobs: tuple[Any, ...]
    watched: tuple[int, ...]
    threshold: float
    stepwise: tuple[Any, ...] = ()


@dataclass
class Kind:
    """One patch as arithmetic on leaves `v` voltage, `x` states, `h` halfway values, `k` knobs, `a` area."""

    name: str
    states: list[str]
    start: list[float]
    code: list[Entry]
    current: Line
    slope: Line  # of the current by the voltage
    halfway: list[tuple[Line, Line]]  # each with its slope
    tallied: list[Line]
    moved: list[Line]  # every state after the step

    @cached_property
    def tape(self) -> Tape:
        """The arithmetic behind the lines."""
        return Tape(self.code)

    @property
    def shown(self) -> list[Line]:
        """What is worked out before voltages move."""
        pairs = [line for pair in self.halfway for line in pair]
        return [self.current, self.slope, *pairs, *self.tallied]

    @cached_property
    def tables(self) -> list[list[Line]]:
        """What is read from tables: of what is shown, and of what is moved."""
        voltage = self.tape.leaf("v", 0)
        return [alone(self.tape, tops, voltage) for tops in (self.shown, self.moved)]


@dataclass
class CableStatements:
    """A chain ready to be written as code, for one step size (ms) and one order."""

    name: str
    order: int
    step: float
    kinds: list[Kind]
    of: list[int]  # the kind of every cylinder
    areas: list[float]
    joints: list[float]
    capacity: float
    rest: float
    knobs: list[str]
    watched: list[int]
    threshold: float

    @cached_property
    def first_state(self) -> list[int]:
        """Where the states of every cylinder begin."""
        begins, total = [], 0
        for kind in self.of:
            begins.append(total)
            total += len(self.kinds[kind].states)
        return begins

    @property
    def states(self) -> int:
        """How many states all cylinders have together, voltages apart."""
        return sum(len(self.kinds[kind].states) for kind in self.of)

    @property
    def tallies(self) -> list[str]:
        """What is summed over time, one for each cylinder that has some."""
        return [f"{i}" for i, kind in enumerate(self.of) for _ in self.kinds[kind].tallied]

    def place(self, state: str) -> int:
        """Where a state stands among all; raises KeyError unless exactly one cylinder has it."""
        found = [
            first + self.kinds[kind].states.index(state)
            for first, kind in zip(self.first_state, self.of, strict=True)
            if state in self.kinds[kind].states
        ]
        if len(found) != 1:
            raise KeyError(state)
        return found[0]

    def dumps(self) -> str:
        """The statements as JSON text."""
        return json.dumps(asdict(self), separators=(",", ":"))

    def nameless(self) -> str:
        """The same without the names: what it computes."""
        plain = asdict(self)
        for part in (plain, *plain["kinds"]):
            for word in {"name", "states", "knobs"} & part.keys():
                del part[word]
        return json.dumps(plain, separators=(",", ":"))


def state_cable(cable: Cable, step: float, order: int = STAGGERED) -> CableStatements:
    """Work a chain out into statements for steps of `step` ms."""
    patches = list(dict.fromkeys(id(cylinder.patch) for cylinder in cable.cylinders))
    by_id = {id(cylinder.patch): cylinder.patch for cylinder in cable.cylinders}
    return CableStatements(
        name=cable.name,
        order=order,
        step=step,
        kinds=[_kind(cable, by_id[each], step, order) for each in patches],
        of=[patches.index(id(cylinder.patch)) for cylinder in cable.cylinders],
        areas=[cylinder.area for cylinder in cable.cylinders],
        joints=list(cable.joints),
        capacity=cable.capacity,
        rest=cable.voltage.value,
        knobs=[knob.name for knob in cable.knobs],
        watched=list(cable.watched),
        threshold=cable.threshold,
    )


def _kind(cable: Cable, patch: Patch, step: float, order: int) -> Kind:
    import sympy

    from mgate.engine.model import Model
    from mgate.engine.reading import read
    from mgate.engine.terms import Input, Parameter

    model = Model(*patch.components, connect={cable.within: cable.voltage} if _has(patch, cable.within) else {})
    states = model.dynamic
    tape = Tape()
    voltage = tape.leaf("v", 0)
    written = {term: term.value for term in model.of(Parameter)} | {term: term.value for term in model.of(Input)}
    numbers = written | dict(patch.numbers)
    fixed: dict[Any, Line] = {term.symbol: tape.const(value) for term, value in numbers.items()}
    fixed |= {cable.voltage.symbol: voltage, cable.area.symbol: tape.leaf("a", 0)}
    fixed |= {knob.symbol: tape.leaf("k", i) for i, knob in enumerate(cable.knobs) if knob.symbol in model.terms}
    own = [tape.leaf("x", i) for i in range(len(states))]
    held = {term.symbol: tape.leaf("h", i) for i, term in enumerate(patch.halfway)}

    def worked_out(now: list[Line]) -> dict[Any, Line]:
        names = fixed | held | {term.symbol: line for term, line in zip(states, now, strict=True)}
        for symbol, formula in model.definitions.items():
            names[symbol] = read(tape, formula, names)
        return names

    names = worked_out(own)

    def total(terms: tuple[Any, ...]) -> tuple[Line, Line]:
        """A sum and its slope, by what follows from the voltage alone: that is smooth, its pieces need not be."""
        value = tape.gather(tape.add, [names[term.symbol] for term in terms]) if terms else tape.const(0)
        slope = tape.const(0)
        for inner, part in tape.partials(value, [voltage, *alone(tape, [value], voltage)]).items():
            own = tape.partials(inner, [voltage]).get(voltage, tape.const(0))
            slope = tape.add(slope, tape.mul(part, own))
        return value, slope

    def rate(term: Any, now: list[Line]) -> Line:
        names, sum_ = worked_out(now), tape.const(0)
        for symbol, factor in model.rates[term.symbol]:
            sum_ = tape.add(sum_, tape.mul(tape.const(factor / _PER_MS), names[symbol]))
        return sum_

    current, slope = total(patch.currents)
    stepwise = {term.symbol for term in cable.stepwise} if order == FIRST_ORDER else set()
    moved = list(own)
    for i, term in enumerate(states):
        gain = rate(term, [*moved[:i], tape.const(0), *moved[i + 1 :]])
        loss = tape.neg(tape.partials(rate(term, moved), [own[i]]).get(own[i], tape.const(0)))
        move = _implicit if term.symbol in stepwise else _exponential
        moved[i] = move(tape, own[i], gain, loss, step)
    start = {term.symbol: sympy.Float(value, 17) for term, value in numbers.items()}
    return Kind(
        name=patch.name,
        states=[term.name for term in states],
        start=[float(model.starts[term.symbol].xreplace(start).doit(deep=True)) for term in states],
        code=tape.code,
        current=current,
        slope=slope,
        halfway=[total(terms) for terms in patch.halfway.values()],
        tallied=[names[term.symbol] for term in patch.tallied],
        moved=moved,
    )


_PER_MS = 3.6e6  # a model's rates are per h


def _has(patch: Patch, term: Any) -> bool:
    return term.owner in patch.components


def _exponential(tape: Tape, now: Line, gain: Line, loss: Line, step: float) -> Line:
    """Towards gain / loss, by the exponential of loss: exact while these two stand still."""
    share = tape.sub(tape.const(1), tape.do("exp", tape.mul(tape.const(-step), loss)))
    return tape.add(now, tape.mul(tape.sub(_quotient(tape, gain, loss), now), share))


def _quotient(tape: Tape, gain: Line, loss: Line) -> Line:
    """Gain over loss, without a division where gain was made by multiplying loss."""
    op, a, b = tape.code[gain]
    if op == "mul" and loss in (a, b):
        return int(b if a == loss else a)
    return tape.mul(gain, tape.recip(loss))


def _implicit(tape: Tape, now: Line, gain: Line, loss: Line, step: float) -> Line:
    """Backward Euler's step."""
    ahead = tape.add(now, tape.mul(tape.const(step), gain))
    return tape.mul(ahead, tape.recip(tape.add(tape.const(1), tape.mul(tape.const(step), loss))))
