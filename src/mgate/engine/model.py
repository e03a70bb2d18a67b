"""Components put together: who mentions whom, in what order things are worked out, what is conserved."""

from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import Any, TypeVar

import sympy
from sympy.utilities.iterables import topological_sort

from mgate.engine.dimensions import check_connections, dotted
from mgate.engine.terms import Change, Component, Flow, Input, Parameter, Pool, Quantity, State, Term
from mgate.engine.units import factor_between

Kind = TypeVar("Kind", bound=Term)
TIME = "h"  # of every assembled model; components may write their flows per any other unit


class Model:
    """Components and the connections between them.

    What they mention but none of them owns becomes an input, so any organ can be studied alone (a clamp). Raises
    UnitError for a connection between different units, ValueError for one to an input that is itself connected.
    """

    def __init__(self, *components: type[Component], connect: Mapping[Input, Term] | None = None) -> None:
        self.components = components
        own = [term for part in components for term in part.terms]
        check_connections(connect or {})
        self.connected = {end.symbol: begin.symbol for end, begin in (connect or {}).items()}
        mentioned = {symbol: None for term in own for symbol in sorted(_mentions(term, self.connected), key=str)}
        known = {term.symbol for term in own}
        self.terms: dict[Any, Term] = {t.symbol: t for t in own if t.symbol not in self.connected}
        self.outside: dict[Any, Term] = {s: Term.named[s] for s in mentioned if s not in known}

    def of(self, kind: type[Kind]) -> list[Kind]:
        """All terms of a kind, in the order in which they are written."""
        return [term for term in self.terms.values() if isinstance(term, kind)]

    @property
    def dynamic(self) -> list[Pool | State]:
        """What changes in time by a rate: pools, then states."""
        return [*self.of(Pool), *self.of(State)]

    @property
    def inputs(self) -> list[Term]:
        """What comes from outside: unconnected inputs, and terms of components that are not here."""
        return [*self.of(Input), *self.outside.values()]

    @cached_property
    def definitions(self) -> dict[Any, Any]:
        """Every named quantity with its formula, each after those it needs.

        Raises ValueError when quantities define each other in a circle.
        """
        formulas = {q.symbol: q.formula.xreplace(self.connected) for q in self.of(Quantity)}
        needs = [(inner, s) for s, f in formulas.items() for inner in f.free_symbols & formulas.keys()]
        return {symbol: formulas[symbol] for symbol in topological_sort((list(formulas), needs), key=str)}

    @cached_property
    def starts(self) -> dict[Any, Any]:
        """The starting amount of every pool and state, down to parameters and inputs.

        Raises ValueError when starting amounts need each other in a circle.
        """
        formulas = {term.symbol: self.expand(term.formula.xreplace(self.connected)) for term in self.dynamic}
        needs = [(inner, s) for s, f in formulas.items() for inner in f.free_symbols & formulas.keys()]
        known: dict[Any, Any] = {}
        for symbol in topological_sort((list(formulas), needs), key=str):
            known[symbol] = formulas[symbol].xreplace(known)
        return {symbol: known[symbol] for symbol in formulas}

    @cached_property
    def rates(self) -> dict[Any, list[tuple[Any, float]]]:
        """For every pool and state: the flows and changes that move it, with a factor to the model's time."""
        rates: dict[Any, list[tuple[Any, float]]] = {term.symbol: [] for term in self.dynamic}
        for flow in self.of(Flow):
            factor = per_model_time(flow)
            if flow.enters is not None and flow.enters.symbol in rates:
                rates[flow.enters.symbol].append((flow.symbol, factor))
            if flow.leaves is not None and flow.leaves.symbol in rates:
                rates[flow.leaves.symbol].append((flow.symbol, -factor))
        for change in self.of(Change):
            rates[change.state.symbol].append((change.symbol, per_model_time(change)))
        return rates

    @cached_property
    def joined(self) -> list[list[Pool]]:
        """Groups of pools between which something flows, each in the order in which its pools are written."""
        group = {pool.symbol: {pool.symbol} for pool in self.of(Pool)}
        for flow in self.of(Flow):
            ends = [p.symbol for p in (flow.leaves, flow.enters) if p is not None and p.symbol in group]
            together = set().union(*(group[end] for end in ends))
            group.update(dict.fromkeys(together, together))
        groups = dict.fromkeys(frozenset(members) for members in group.values())
        return [[pool for pool in self.of(Pool) if pool.symbol in members] for members in groups]

    @cached_property
    def conserved(self) -> list[list[Pool]]:
        """The groups of pools whose sum only doses can change: no flow leads into them or out of them."""
        own = {pool.symbol for pool in self.of(Pool)}
        leaky = set()
        for flow in self.of(Flow):
            ends = [p.symbol for p in (flow.leaves, flow.enters) if p is not None and p.symbol in own]
            leaky |= set(ends) if len(ends) == 1 else set()
        return [pools for pools in self.joined if not leaky & {pool.symbol for pool in pools}]

    def expand(self, formula: Any) -> Any:
        """Replace every named quantity by its definition, down to pools, parameters and inputs."""
        while inner := formula.free_symbols & self.definitions.keys():
            formula = formula.xreplace({symbol: self.definitions[symbol] for symbol in inner})
        return formula

    def at(self, term: Term, given: Mapping[Term, float] | None = None) -> float:
        """One number by hand: `Model(Kidney).at(Kidney.excreted, {Plasma.concentration: 0.85})`.

        Raises ValueError when something that has no value is missing from `given`.
        """
        numbers: dict[Any, float] = {t.symbol: t.value for t in self.of(Parameter)}
        numbers |= {t.symbol: t.value for t in self.of(Input)}
        numbers |= {t.symbol: float(v) for t, v in (given or {}).items()}
        formula = getattr(term, "formula", term.symbol)
        while unknown := formula.free_symbols - numbers.keys():
            if missing := [s for s in unknown if not hasattr(self.terms.get(s), "formula")]:
                message = f"{term.name} needs a value for {', '.join(sorted(map(dotted, missing)))}"
                raise ValueError(message)
            # quantities by definition, pools and states by their starting amount
            formula = formula.xreplace({s: self.terms[s].formula.xreplace(self.connected) for s in unknown})
        return float(formula.xreplace({s: sympy.Float(v, 17) for s, v in numbers.items()}).doit(deep=True))

    def jacobian(self) -> Any:
        """The Jacobian of the rates as a SymPy matrix (the compiled engine has its own, sparse one)."""
        totals = [sympy.Add(*(self.expand(s) * f for s, f in flows)) for flows in self.rates.values()]
        return sympy.Matrix(totals).jacobian(list(self.rates))


def _mentions(term: Term, connected: Mapping[Any, Any]) -> Iterable[Any]:
    formula = getattr(term, "formula", None)
    return set() if formula is None else formula.xreplace(connected).free_symbols


def per_model_time(term: Flow | Change) -> float:
    """What a rate, per the time unit of its component, is multiplied by to be per h."""
    time = term.owner.time if term.owner is not None else TIME
    return factor_between(f"1/{time}", f"1/{TIME}")
