"""A model as numbers and names only: rates, sparse Jacobian, factors, solution and what may be observed.

Statements are stored as JSON, so that whoever only runs the model never imports SymPy or the equations.
"""

import json
from dataclasses import asdict, dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from mgate.engine.elimination import factorise
from mgate.engine.tape import Entry, Line, Tape

if TYPE_CHECKING:
    from mgate.engine.model import Model


@dataclass
class Statements:
    """One model, ready to be written as code.

    `terms` describes every name: kind, unit, meaning and, for parameters, value, source and `within`.
    """

    states: list[str]
    parameters: list[str]
    quantities: list[str]
    terms: dict[str, dict[str, Any]]
    joined: list[list[str]]  # groups of pools between which something flows
    code: list[Entry]
    start: list[Line]  # of every starting amount
    hoisted: list[Line]  # what only parameters move: worked out once per person and kept beside them
    rates: list[Line]
    jacobian: list[tuple[int, int, Line]]
    factors: list[Line]
    solution: list[Line]
    observed: list[Line]  # of every quantity

    @cached_property
    def tape(self) -> Tape:
        """The arithmetic behind the lines."""
        return Tape(self.code)

    @cached_property
    def columns(self) -> dict[str, int]:
        """Where each parameter stands in a person's row of numbers."""
        return {name: i for i, name in enumerate(self.parameters)}

    @cached_property
    def outputs(self) -> dict[str, int]:
        """Where each state and quantity stands among what can be read out."""
        return {name: i for i, name in enumerate([*self.states, *self.quantities])}

    @cached_property
    def defaults(self) -> list[float]:
        """The value of every parameter as written in its component; not a number for what must be given."""
        return [self.terms[name].get("value", float("nan")) for name in self.parameters]

    def dumps(self) -> str:
        """The statements as JSON text."""
        return json.dumps(asdict(self), separators=(",", ":"))

    @classmethod
    def loads(cls, text: str) -> "Statements":
        """Statements from JSON text."""
        made = cls(**json.loads(text))
        made.code = [(op, a, b) for op, a, b in made.code]
        made.jacobian = [(i, j, line) for i, j, line in made.jacobian]
        return made


def state(model: "Model") -> Statements:
    """Work a model out into statements."""
    from mgate.engine.reading import read

    tape = Tape()
    dynamic, numbers = model.dynamic, [*_parameters(model), *model.inputs]
    names: dict[Any, Line] = {term.symbol: tape.leaf("c", i) for i, term in enumerate(numbers)}
    states = [tape.leaf("y", i) for i in range(len(dynamic))]
    names |= {term.symbol: line for term, line in zip(dynamic, states, strict=True)}
    for symbol, formula in model.definitions.items():
        names[symbol] = read(tape, formula, names)
    start = [read(tape, formula, names) for formula in model.starts.values()]
    rates = []
    for moves in model.rates.values():
        total = tape.const(0)
        for symbol, factor in moves:
            total = tape.add(total, tape.mul(tape.const(factor), names[symbol]))
        rates.append(total)
    entries = _jacobian(tape, [names[symbol] for symbol in model.definitions], rates, states)
    factors, solution = factorise(tape, len(states), entries)
    observed = [names[symbol] for symbol in model.definitions]
    return Statements(
        states=[term.name for term in dynamic],
        parameters=[term.name for term in numbers],
        quantities=[model.terms[symbol].name for symbol in model.definitions],
        terms={term.name: _described(term) for term in [*model.terms.values(), *model.outside.values()]},
        joined=[[pool.name for pool in pools] for pools in model.joined],
        code=tape.code,
        start=start,
        hoisted=_hoisted(tape, [*rates, *factors, *solution, *observed]),
        rates=rates,
        jacobian=[(i, j, line) for (i, j), line in sorted(entries.items())],
        factors=factors,
        solution=solution,
        observed=observed,
    )


def _parameters(model: "Model") -> list[Any]:
    from mgate.engine.terms import Parameter

    return model.of(Parameter)


def _described(term: Any) -> dict[str, Any]:
    words = {"kind": type(term).__name__, "unit": term.unit, "meaning": term.meaning, "tex": term.tex}
    return words | {key: getattr(term, key) for key in ("value", "source", "within", "spread") if hasattr(term, key)}


def _jacobian(tape: Tape, named: list[Line], rates: list[Line], states: list[Line]) -> dict[tuple[int, int], Line]:
    """The sparse Jacobian, by the chain rule over the author's own names."""
    gradient: dict[Line, dict[int, Line]] = {line: {i: tape.const(1)} for i, line in enumerate(states)}

    def slope(line: Line) -> dict[int, Line]:
        total: dict[int, Line] = {}
        for inner, part in tape.partials(line, gradient.keys()).items():
            for j, inner_slope in gradient[inner].items():
                term = tape.mul(part, inner_slope)
                total[j] = tape.add(total[j], term) if j in total else term
        return total

    for line in named:
        if tape.moves[line] and line not in gradient:
            gradient[line] = slope(line)
    entries: dict[tuple[int, int], Line] = {}
    for i, line in enumerate(rates):
        if tape.moves[line]:
            found = gradient[line] if line in gradient else slope(line)
            entries |= {(i, j): value for j, value in found.items() if tape.number(value) != 0.0}
    return entries


def _hoisted(tape: Tape, tops: list[Line]) -> list[Line]:
    """Lines that only parameters move and that something moving, or a result, needs."""

    def worth(line: Line) -> bool:
        return not tape.moves[line] and tape.code[line][0] not in ("const", "leaf")

    needed = [x for line in tape.within(tops) if tape.moves[line] for x in tape.operands(tape.code[line])]
    return list(dict.fromkeys(line for line in [*needed, *tops] if worth(line)))
