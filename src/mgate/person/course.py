"""What happens to people: scenarios become numbers and events, the engine runs them, observables are read."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from mgate.engine.events import Act, Event, schedule
from mgate.engine.native import FATES
from mgate.engine.statements import Statements
from mgate.person import shelf
from mgate.person.drive import happenings, ways
from mgate.person.observables import CATALOGUE, Context, Observable, Series
from mgate.person.refusal import Refused, suggestion
from mgate.person.regimen import FOOD_MAGNESIUM, Regimen, events_of, meals, prescribed
from mgate.person.settling import Case, People, settle
from mgate.person.skin import happenings as on_the_skin

if TYPE_CHECKING:
    from mgate.person.diet import Diet

Numbers = NDArray[np.float64]
NOTHING = Regimen([])


@dataclass
class Courses:
    """Simulated people. Series have the shape (people, times); times are h from 08:00 of the first day."""

    times: Series
    outputs: dict[str, Series]
    untreated: dict[str, Series]
    fates: list[str]
    ended: Numbers
    numbers: list[dict[str, float]]
    regimens: list[Regimen]
    context: Context
    observables: dict[str, Observable]

    def since(self, name: str, moment: float) -> Series:
        """An output with its counters begun at a later moment, which must be one of the times."""
        return self.observables[name].read(self.context.since(moment))

    @property
    def failures(self) -> list[str]:
        """One sentence for every person whose integration failed."""
        return [
            f"person {i}: {fate} after {time:.4g} h; values from there on are missing"
            for i, (fate, time) in enumerate(zip(self.fates, self.ended, strict=True))
            if fate != FATES[0]
        ]


def simulate(
    cases: Sequence[Case],
    times: Sequence[float] | Numbers,
    outputs: Sequence[str],
    *,
    rtol: float = 1e-6,
    untreated: bool = False,
    routes: Iterable[str] = (),
    threads: int | None = None,
    progress: Callable[[int], None] | None = None,
) -> Courses:
    """Simulate every case and read the named observables, quantities and states at the times (h).

    With `untreated`, the same people without their doses are simulated as well; `routes` are those that the model has
    at least, so that parts of one population share one model. Raises Refused for an unknown output
    and for a regimen that the model cannot take.
    """
    times = np.unique(np.asarray(times, dtype=float))
    regimens = _regimens(cases, float(times[-1]))
    salts = max(len(r.solids) for r in regimens)
    if any(name.startswith(("Stomach.ph", "Acid.")) for name in outputs):
        salts = max(salts, 1)
    asked = {way for name in outputs if name in CATALOGUE for way in CATALOGUE[name].ways}
    asked |= {way for case in cases for way in ways(case.scenario.patient.condition)}
    routes = tuple(sorted({*routes, *asked, *(route for r in regimens for route in r.routes)}))
    statements, engine = shelf.statements(salts, routes), shelf.engine(salts, routes)
    wanted = [_observable(name, statements) for name in outputs]
    people = settle(cases, regimens, statements, engine)
    twin = untreated or any(o.twin for o in wanted)
    pick = sorted({need for o in wanted for need in o.needs})
    each = list(zip(cases, regimens, people.numbers, strict=True))
    copies = 2 if twin else 1
    known: dict[tuple[int, ...], int] = {}
    schedules: list[list[Event]] = []
    which = []
    for case, regimen, person in [*each, *((case, NOTHING, person) for case, _, person in each if twin)]:
        key = (
            id(case.scenario),
            id(regimen),
            id(person) if case.clamp or regimen.skin else 0,
            id(case.events) if case.events else 0,
        )
        if key not in known:
            known[key] = len(schedules)
            schedules.append(schedule_of(case, regimen, times[-1], person))
        which.append(known[key])
    run = engine.simulate(
        np.tile(people.rows, (copies, 1)),
        schedules,
        times,
        which=which,
        start=np.tile(people.start, (copies, 1)),
        pick=pick,
        rtol=rtol,
        threads=threads,
        progress=progress,
    )
    series = {name: run.out[:, :, i] for i, name in enumerate(pick)}
    count = len(cases)
    treated = {name: values[:count] for name, values in series.items()}
    without = {name: values[count:] for name, values in series.items()} if twin else {}
    contexts = _contexts(times, cases, regimens, people, treated, without)
    return Courses(
        times=times,
        outputs={name: o.read(contexts[0]) for name, o in zip(outputs, wanted, strict=True)},
        untreated={n: o.read(contexts[1]) for n, o in zip(outputs, wanted, strict=True)} if untreated else {},
        context=contexts[0],
        observables=dict(zip(outputs, wanted, strict=True)),
        fates=[FATES[fate] for fate in run.fate[:count]],
        ended=run.ended[:count],
        numbers=people.numbers,
        regimens=regimens,
    )


def _regimens(cases: Sequence[Case], until: float) -> list[Regimen]:
    """What everybody is given; cases of one scenario, which differ in what is assumed of a person, share it."""
    found: dict[int, Regimen] = {}
    for case in cases:
        if case.regimen is None and id(case.scenario) not in found:
            found[id(case.scenario)] = prescribed(case.scenario.dose, case.scenario.patient, until)
    return [found[id(case.scenario)] if case.regimen is None else case.regimen for case in cases]


def schedule_of(case: Case, regimen: Regimen, until: float, person: Mapping[str, float]) -> list[Event]:
    """Everything that happens to a person up to a time in h: meals, doses, their condition, and a clamp of plasma."""
    diet = case.scenario.diet
    clamp = [Event(time, Act.PUT, "Plasma.magnesium", level * person["Plasma.volume"]) for time, level in case.clamp]
    return schedule(
        [
            *meals(diet, diet.eaten, until),
            *events_of(regimen, diet),
            *happenings(case.scenario.patient.condition, case.scenario.patient.flares),
            *case.events,
            *on_the_skin(regimen.skin, person.get("Skin.washed", 0.0)),
            *clamp,
        ],
        until,
    )


def _observable(name: str, statements: Statements) -> Observable:
    """The reading of a name: from the catalogue, or any state or quantity of the model as it stands."""
    if name in CATALOGUE:
        return CATALOGUE[name]
    if name in statements.outputs:
        term = statements.terms[name]
        return Observable(term["unit"], term["meaning"], (name,), lambda c: c.raw[name])
    raise Refused(
        "nothing of that name can be read out",
        suggestion(name, [*CATALOGUE, *statements.outputs]) or "`mgate list observables` shows all",
        key="run, outputs",
        value=name,
    )


def _contexts(
    times: Series, cases: Sequence[Case], regimens: Sequence[Regimen], people: People, *series: dict[str, Series]
) -> list[Context]:
    """What observables may draw on, for the treated and for the untreated."""

    def given(ways: tuple[str, ...]) -> Series:
        different = {id(one): one for one in regimens}
        found = {key: [one.total(ways, time) for time in times] for key, one in different.items()}
        return np.array([found[id(one)] for one in regimens])

    diets = {id(case.scenario): case.scenario.diet for case in cases}
    meals_of = {key: _eaten(diet, times) for key, diet in diets.items()}
    eaten = np.array([meals_of[id(case.scenario)] for case in cases])
    supplement, injected = given(("oral",)), given(("vein", "muscle"))
    treated, untreated = series
    none = np.zeros_like(supplement)
    return [
        Context(times, treated, untreated, eaten + supplement, supplement, injected, people.usual_urine),
        Context(times, untreated, untreated, eaten, none, none, people.usual_urine),
    ]


def _eaten(diet: "Diet", times: Series) -> Series:
    """Magnesium eaten with meals before each time, in mmol."""
    moments = np.array([e.time for e in meals(diet, diet.eaten, float(times[-1])) if e.name == FOOD_MAGNESIUM])
    return np.searchsorted(moments, times, side="left") * diet.eaten / len(diet.meals)
