"""The model as SBML Level 3 Version 2, for every other simulator of the field."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import groupby
from typing import Any
from xml.sax.saxutils import escape

import libsbml

from mgate.engine.events import Act, Event
from mgate.engine.model import TIME, Model, per_model_time
from mgate.engine.terms import Flow, Pool, Term
from mgate.engine.units import measure
from mgate.engine.write.mathml import apply, clock, mathml, named, number, unit_identifier, unit_parts

LEVEL, VERSION = 3, 2
BARE_NUMBERS = 99505  # the one warning of libSBML that a document is written with: a zero has no unit
SUBSTANCES = [measure(unit).powers for unit in ("mole", "gram", "")]  # what SBML counts pools in
SPACE = "everywhere"  # pools are amounts, so the one compartment has no say in anything
XHTML = 'xmlns="http://www.w3.org/1999/xhtml"'


def sbml(
    model: Model,
    name: str,
    *,
    values: Mapping[str, float] | None = None,
    start: Mapping[str, float] | None = None,
    events: Sequence[Event] = (),
    sources: Mapping[str, str] | None = None,
    notes: str = "",
) -> str:
    """The whole model in hours, under the names of the terms with `_` for the dot, as the text of an SBML file.

    `values` replaces parameters and gives inputs, `start` replaces starting amounts, each by the name of the term and
    in its own unit; `events` ends at an END if there is one. `sources` maps keys of sources to DOIs. Pools in the most
    common unit are species, other pools and states are parameters with rates; a flow is a parameter in its own unit
    and a reaction per h. Raises ValueError for an input without a value, and KeyError for a name the model lacks.
    """
    document = libsbml.SBMLDocument(LEVEL, VERSION)
    writer = _Writer(document.createModel(), model, {e.name for e in events if e.act is Act.SET})
    writer.head(name, notes)
    writer.numbers(dict(values or {}), sources or {})
    writer.amounts(dict(start or {}))
    writer.quantities()
    writer.reactions()
    writer.rates()
    writer.doses(events)
    return str(libsbml.writeSBMLToString(document))


def complaints(text: str) -> list[str]:
    """What libSBML finds wrong or doubtful in an SBML text, units included.

    Left out are its advice on modelling practice and its remark that a number bears no unit.
    """
    document = libsbml.readSBMLFromString(text)
    document.setConsistencyChecks(libsbml.LIBSBML_CAT_MODELING_PRACTICE, False)  # noqa: FBT003 - libSBML's own
    document.checkConsistency()
    found = [document.getError(i) for i in range(document.getNumErrors())]
    return [error.getMessage().strip() for error in found if error.getErrorId() != BARE_NUMBERS]


class _Writer:
    """One SBML model in the making."""

    def __init__(self, out: Any, model: Model, switched: Iterable[str]) -> None:
        self.out, self.model, self.switched = out, model, set(switched)
        common = Counter(p.unit for p in model.of(Pool) if measure(p.unit).powers in SUBSTANCES)
        self.substance = common.most_common(1)[0][0] if common else "mmol"
        self.species = {pool.name for pool in model.of(Pool) if pool.unit == self.substance}

    def head(self, name: str, notes: str) -> None:
        """Name, notes, units of the whole, and the one compartment."""
        substance = self._unit(self.substance)
        _set(self.out, Id=unit_identifier(name), Name=name, TimeUnits=self._unit(TIME), VolumeUnits="litre")
        _set(self.out, SubstanceUnits=substance, ExtentUnits=substance)
        if notes:
            _note(self.out, notes)
        _set(self.out.createCompartment(), Id=SPACE, Constant=True, Size=1.0, SpatialDimensions=3.0)

    def numbers(self, values: dict[str, float], sources: Mapping[str, str]) -> None:
        """Parameters and inputs, each with where its number is from."""
        terms = [t for t in self.model.terms.values() if hasattr(t, "value")] + list(self.model.outside.values())
        _known("values", values, terms)
        if lacking := [t.name for t in terms if t.name not in values and not hasattr(t, "value")]:
            raise ValueError(f"values must give {', '.join(lacking)}: nothing in the model says what they are")
        for term in terms:
            value = values.get(term.name, getattr(term, "value", None))
            made = self._parameter(term, Value=value, Constant=term.name not in self.switched)
            source = getattr(term, "source", "")
            _note(made, term.meaning, f"Source: {source}" if source else "")
            if source in sources:
                _described(made, sources[source])

    def amounts(self, start: dict[str, float]) -> None:
        """Pools and states, and what they start from."""
        _known("start", start, self.model.dynamic)
        for term in self.model.dynamic:
            formula = term.formula.xreplace(self.model.connected)
            amount = start.get(term.name, float(formula) if formula.is_number else None)
            if term.name in self.species:
                made = _set(self.out.createSpecies(), Id=_id(term), Name=term.name, Compartment=SPACE, Constant=False)
                _set(made, HasOnlySubstanceUnits=True, SubstanceUnits=self._unit(term.unit), BoundaryCondition=False)
                if amount is not None:
                    _set(made, InitialAmount=amount)
            else:
                made = self._parameter(term, Constant=False)
                if amount is not None:
                    _set(made, Value=amount)
            _note(made, term.meaning)
            if amount is None:
                _set(self.out.createInitialAssignment(), Symbol=_id(term), Math=mathml(formula))

    def quantities(self) -> None:
        """Every named quantity, flows included, by its formula."""
        for symbol, formula in self.model.definitions.items():
            _note(self._parameter(self.model.terms[symbol], Constant=False), self.model.terms[symbol].meaning)
            _set(self.out.createAssignmentRule(), Variable=str(symbol), Math=mathml(formula))

    def reactions(self) -> None:
        """Flows between species, per h."""
        for flow in self.model.of(Flow):
            ends = [(flow.leaves, "createReactant"), (flow.enters, "createProduct")]
            sides = [(pool, create) for pool, create in ends if pool is not None and pool.name in self.species]
            if not sides:
                continue
            reaction = _set(self.out.createReaction(), Id=f"flow_{_id(flow)}", Name=flow.name, Reversible=True)
            for pool, create in sides:
                side = getattr(reaction, create)()
                _set(side, Species=_id(pool), Stoichiometry=1.0, Constant=True)
            _set(reaction.createKineticLaw(), Math=self._per_hour(flow))

    def rates(self) -> None:
        """States, and pools in other units, by their rate per h."""
        for symbol, moves in self.model.rates.items():
            if self.model.terms[symbol].name in self.species:
                continue
            parts = []
            for mover, factor in moves:
                rate = self._per_hour(self.model.terms[mover])
                parts.append(rate if factor > 0 else apply(libsbml.AST_MINUS, [rate]))
            if parts:
                _set(self.out.createRateRule(), Variable=str(symbol), Math=apply(libsbml.AST_PLUS, parts))

    def doses(self, events: Sequence[Event]) -> None:
        """One event of SBML for each moment: what happens there in order, worked out into one change of each name."""
        moments = groupby(sorted(_before_end(events), key=lambda e: e.time), key=lambda e: e.time)
        for i, (moment, several) in enumerate(moments, 1):
            made = _set(self.out.createEvent(), Id=f"event_{i}", UseValuesFromTriggerTime=False)
            due = apply(libsbml.AST_RELATIONAL_GEQ, [clock(), number(moment, self._unit(TIME))])
            _set(made.createTrigger(), InitialValue=False, Persistent=True, Math=due)
            changes: dict[str, Any] = {}
            for event in several:
                changes[event.name] = self._changed(event, changes.get(event.name))
            for changed, formula in changes.items():
                _set(made.createEventAssignment(), Variable=changed.replace(".", "_"), Math=formula)

    def _changed(self, event: Event, before: Any) -> Any:
        kinds: Iterable[Term] = self.model.dynamic
        if event.act is Act.SET:
            kinds = [*(t for t in self.model.terms.values() if hasattr(t, "value")), *self.model.outside.values()]
        terms = {term.name: term for term in kinds}
        before = named(event.name.replace(".", "_")) if before is None else before
        unit = self._unit(terms[event.name].unit)
        if event.act is Act.ADD:
            return apply(libsbml.AST_PLUS, [before, number(event.value, unit)])
        if event.act is Act.SCALE:
            return apply(libsbml.AST_TIMES, [before, number(event.value, "dimensionless")])
        return number(event.value, unit)

    def _per_hour(self, mover: Any) -> Any:
        """A flow or change per h; where its component counts in another time, a named factor says so."""
        factor, own = per_model_time(mover), mover.owner.time
        if factor == 1:
            return named(_id(mover))
        identifier = f"{unit_identifier(own)}_per_{TIME}"
        if self.out.getParameter(identifier) is None:
            made = _set(self.out.createParameter(), Id=identifier, Value=factor, Constant=True)
            _set(made, Units=self._unit(f"{own}/{TIME}"))
        return apply(libsbml.AST_TIMES, [named(_id(mover)), named(identifier)])

    def _parameter(self, term: Term, **more: Any) -> Any:
        return _set(self.out.createParameter(), Id=_id(term), Name=term.name, Units=self._unit(term.unit), **more)

    def _unit(self, unit: str) -> str:
        identifier = unit_identifier(unit)
        if not (libsbml.Unit.isUnitKind(identifier, LEVEL, VERSION) or self.out.getUnitDefinition(identifier)):
            definition = _set(self.out.createUnitDefinition(), Id=identifier)
            for kind, power, factor in unit_parts(unit):
                _set(definition.createUnit(), Kind=kind, Exponent=power, Scale=0, Multiplier=factor)
        return identifier


def _before_end(events: Sequence[Event]) -> list[Event]:
    last = next((i for i, event in enumerate(events) if event.act is Act.END), len(events))
    return list(events[:last])


def _id(term: Term) -> str:
    return str(term.symbol)


def _known(what: str, given: Mapping[str, float], terms: Iterable[Term]) -> None:
    if unknown := sorted(given.keys() - {term.name for term in terms}):
        raise KeyError(f"{what} names {', '.join(unknown)}, which the model does not have there")


def _set(thing: Any, **attributes: Any) -> Any:
    """Set attributes of a part of a document; libSBML itself refuses in silence."""
    for attribute, value in attributes.items():
        put: Callable[[Any], int] = getattr(thing, f"set{attribute}")
        if put(value) != libsbml.LIBSBML_OPERATION_SUCCESS:
            raise ValueError(f"SBML does not take {value!r} as {attribute} of a {thing.getElementName()}")
    return thing


def _note(thing: Any, *lines: str) -> None:
    text = "".join(f"<p {XHTML}>{escape(line)}</p>" for line in lines if line)
    if text:
        thing.setNotes(text)


def _described(thing: Any, doi: str) -> None:
    _set(thing, MetaId=f"about_{thing.getId()}")
    reference = libsbml.CVTerm(libsbml.BIOLOGICAL_QUALIFIER)
    reference.setBiologicalQualifierType(libsbml.BQB_IS_DESCRIBED_BY)
    reference.addResource(f"https://doi.org/{doi}")
    thing.addCVTerm(reference)
