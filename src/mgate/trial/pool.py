"""The pool that a trial's patients are taken from: virtual people under each arm, through the whole model.

Each world is one draw of what we do not know, with patients of its own; a trial takes place in one world. What the pool
holds is expected: diaries, counts and laboratories are made around it, anew for each trial.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from mgate.engine.events import Act, Event
from mgate.pain.conditions import CONDITIONS
from mgate.person import shelf
from mgate.person.course import simulate
from mgate.person.drive import ways
from mgate.person.observables import CATALOGUE
from mgate.person.regimen import prescribed
from mgate.person.scenario import Dose
from mgate.population.people import People, Person
from mgate.population.uncertainty import draws
from mgate.trial.protocol import Arm, Trial

Numbers = NDArray[np.float64]
WORLDS, PATIENTS, DAY = 20, 100, 24.0
BELIEF = "Placebo.belief"
MOST_MOMENTS = 400


@dataclass(frozen=True)
class Pool:
    """Expected courses: by arm sequence (worlds, patients, moments, quantities), and how each patient's diary goes.

    `moments` are h from randomisation, the first of them just before; `placebo` is each patient's response to it in
    SDs, (worlds, patients); `loose` is each arm's chance of diarrhoea at the end.
    """

    moments: Numbers
    quantities: tuple[str, ...]
    courses: dict[tuple[str, ...], Numbers]
    placebo: Numbers
    day_sd: float
    loose: dict[str, float]

    def of(self, sequence: tuple[str, ...], quantity: str) -> Numbers:
        """Courses of one quantity, (worlds, patients, moments)."""
        return self.courses[sequence][..., self.quantities.index(quantity)]


def sequences(trial: Trial) -> list[tuple[str, ...]]:
    """In which order arms are gone through: each alone, or in a crossover both orders."""
    names = [arm.name for arm in trial.arms]
    return [(names[0], names[1]), (names[1], names[0])] if trial.design.kind == "crossover" else [(n,) for n in names]


def period(trial: Trial) -> float:
    """From the start of one period to the start of the next, in h."""
    return trial.design.duration + (trial.design.washout or 0.0)


def pooled(
    trial: Trial,
    *,
    worlds: int = WORLDS,
    patients: int = PATIENTS,
    seed: int = 1,
    progress: Callable[[int], None] = lambda _: None,
) -> Pool:
    """Simulate the pool; `progress` hears percents. Raises Refused for doses that cannot be given."""
    people = list(People(trial.people, worlds * patients, seed))
    order = sequences(trial)
    length = period(trial) * (len(order[0]) - 1) + trial.design.duration
    step = max(DAY if length > 3 * DAY else 1.0, length / MOST_MOMENTS)
    moments = np.unique(np.append(np.arange(0.0, length, step), length))
    if trial.design.kind == "crossover":
        moments = np.unique(np.append(moments, [period(trial), trial.design.duration]))
    quantities = tuple(dict.fromkeys([each.quantity for each in trial.endpoints]))
    arms = {arm.name: arm for arm in trial.arms}
    routes, salts = _variant(trial, quantities)
    known = draws(shelf.statements(salts, routes), worlds, seed)
    read = (*quantities, *(["Diarrhoea.share"] if "Diarrhoea.share" not in quantities else []))
    courses: dict[tuple[str, ...], Numbers] = {}
    loose: dict[str, float] = {}
    for done, sequence in enumerate(order):
        doses = _in_turn(trial, [arms[name] for name in sequence])
        scenario = trial.scenario(doses, length)
        events = _belief(trial, [arms[name] for name in sequence])
        cases = [person.case(scenario, known[i // patients], events) for i, person in enumerate(people)]
        found = simulate(cases, moments, read, routes=routes)
        series = np.stack([found.outputs[name] for name in quantities], axis=-1)
        courses[sequence] = series.reshape(worlds, patients, len(moments), len(quantities))
        loose.setdefault(sequence[0], float(found.outputs["Diarrhoea.share"].max(axis=1).mean()))
        progress(100 * (done + 1) // len(order))
    response = np.array([_standing(person) for person in people]).reshape(worlds, patients)
    felt = max(trial.people.condition, key=trial.people.condition.__getitem__)
    return Pool(moments, quantities, courses, response, CONDITIONS[felt].day_sd, loose)


def _variant(trial: Trial, quantities: tuple[str, ...]) -> tuple[tuple[str, ...], int]:
    """The routes and salts of the model that serves all arms."""
    patient = trial.scenario((), trial.design.duration).patient
    regimens = [prescribed(arm.doses, patient, trial.design.duration) for arm in trial.arms]
    asked = {way for name in quantities for way in CATALOGUE[name].ways}
    asked |= {way for name in trial.people.condition for way in ways(name)}
    routes = tuple(sorted({*asked, *(route for each in regimens for route in each.routes)}))
    return routes, max(len(each.solids) for each in regimens)


def _in_turn(trial: Trial, arms: list[Arm]) -> tuple[Dose, ...]:
    """The doses of arms one after another, each ending with its period."""
    found = []
    for turn, arm in enumerate(arms):
        for dose in arm.doses:
            shift = turn * period(trial)
            own: dict[str, float] = {"starting": dose.starting + shift}
            if dose.interval is not None and dose.count is None:
                left = trial.design.duration - dose.starting
                own["lasting"] = min(dose.lasting or left, left)
            found.append(dose.model_copy(update=own))
    return tuple(found)


def _belief(trial: Trial, arms: list[Arm]) -> list[Event]:
    """When people believe that they are treated: always while blinded, else where something is given."""
    events = []
    for turn, arm in enumerate(arms):
        believed = float(trial.design.blind or bool(arm.doses))
        begin = turn * period(trial)
        events += [Event(begin, Act.SET, BELIEF, believed), Event(begin + trial.design.duration, Act.SET, BELIEF, 0.0)]
    return [each for each in events if each.time < period(trial) * len(arms)]


def _standing(person: Person) -> float:
    """A patient's placebo response in SDs of those with the condition."""
    felt = CONDITIONS[person.patient.condition]
    return (person.numbers["Placebo.response"] - felt.placebo) / felt.placebo_sd if felt.placebo_sd else 0.0
