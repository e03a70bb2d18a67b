"""The pool that a trial's patients are taken from: virtual people under each arm, through the whole model.

Each world is one draw of what we do not know, with patients of its own; a trial takes place in one world. What the pool
holds is expected: diaries, counts and laboratories are made around it, anew for each trial.
"""

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from statistics import NormalDist

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
Places = NDArray[np.int64]
WORLDS, PATIENTS, DAY = 20, 100, 24.0
BELIEF, RESPONSE, LOOSE = "Placebo.belief", "Placebo.response", "Diarrhoea.share"
MOST_MOMENTS, CLOSE = 400, 1e-5  # relative tolerance: far below what any trial sees
BRIEF, QUARTER = 3 * DAY, 0.25  # trials up to which every quarter of an hour counts


@dataclass(frozen=True)
class Pool:
    """Expected courses: by arm sequence (worlds, patients, moments, quantities), and what else is theirs.

    `moments` are h from randomisation, the first of them just before; by patient (worlds, patients) there are
    `placebo`, the response to it in SDs, `weight` in kg, and for each arm the chance of diarrhoea at its worst.
    """

    moments: Numbers
    quantities: tuple[str, ...]
    courses: dict[tuple[str, ...], Numbers]
    placebo: Numbers
    weight: Numbers
    loose: dict[str, Numbers]
    day_sd: float

    @property
    def shape(self) -> tuple[int, int]:
        """How many worlds there are, and patients in each."""
        return int(self.placebo.shape[0]), int(self.placebo.shape[1])

    def of(self, sequence: tuple[str, ...], quantity: str) -> Numbers:
        """Courses of one quantity, (worlds, patients, moments)."""
        return self.courses[sequence][..., self.quantities.index(quantity)]

    def expected(self, sequence: tuple[str, ...], quantity: str, world: int, places: Places, times: Numbers) -> Numbers:
        """What is expected of patients of a world at times in h, (patients, times), by straight lines."""
        after = np.clip(np.searchsorted(self.moments, times), 1, len(self.moments) - 1)
        before = self.moments[after - 1]
        share = np.clip((times - before) / (self.moments[after] - before), 0.0, 1.0)
        series = self.of(sequence, quantity)[world][places]
        return np.asarray(series[:, after - 1] * (1 - share) + series[:, after] * share)


def pooled(
    trial: Trial,
    *,
    worlds: int = WORLDS,
    patients: int = PATIENTS,
    seed: int = 1,
    known: Sequence[Mapping[str, float]] | None = None,
    progress: Callable[[int], None] = lambda _: None,
) -> Pool:
    """Simulate the pool; `progress` hears percents. Arms that differ by a made-up effect alone share their courses.

    `known` is one set of factors for each world, instead of draws of what we do not know. Raises Refused for
    doses that cannot be given.
    """
    people = _evened([People(trial.people, worlds * patients, seed)[i] for i in range(worlds * patients)], patients)
    length = trial.period * (len(trial.sequences[0]) - 1) + trial.design.duration
    moments = _moments(trial, length)
    quantities = tuple(dict.fromkeys(each.quantity for each in trial.endpoints))
    routes, salts = _variant(trial, quantities)
    if known is None:
        known = draws(shelf.statements(salts, routes), worlds, seed)
    courses: dict[tuple[str, ...], Numbers] = {}
    loose: dict[str, Numbers] = {}
    same: list[tuple[tuple[Dose, ...], list[Event], tuple[str, ...]]] = []
    for done, sequence in enumerate(trial.sequences):
        arms = [trial.arm(name) for name in sequence]
        doses, events = _in_turn(trial, arms), _belief(trial, arms)
        twin = next((other for given, believed, other in same if given == doses and believed == events), None)
        if twin is None:
            scenario = trial.scenario(doses, length)
            cases = [person.case(scenario, known[i // patients], events) for i, person in enumerate(people)]
            found = simulate(cases, moments, list(dict.fromkeys((*quantities, LOOSE))), routes=routes, rtol=CLOSE)
            series = np.stack([found.outputs[name] for name in quantities], axis=-1)
            courses[sequence] = series.reshape(worlds, patients, len(moments), len(quantities))
            first = moments <= trial.design.duration
            loose[sequence[0]] = found.outputs[LOOSE][:, first].max(axis=1).reshape(worlds, patients)
            same.append((doses, events, sequence))
        else:
            courses[sequence], loose[sequence[0]] = courses[twin], loose[twin[0]]
        progress(100 * (done + 1) // len(trial.sequences))
    response = np.array([_standing(person) for person in people]).reshape(worlds, patients)
    weight = np.array([person.patient.weight for person in people]).reshape(worlds, patients)
    return Pool(moments, quantities, courses, response, weight, loose, CONDITIONS[trial.condition].day_sd)


def _evened(people: Sequence[Person], patients: int) -> list[Person]:
    """The same people, whose placebo responses are spread evenly within each world by the rank that they have there.

    So a world's placebo response is that of everybody, and not of the few who are simulated.
    """
    found = []
    for start in range(0, len(people), patients):
        world = people[start : start + patients]
        ranks = np.argsort(np.argsort([each.numbers[RESPONSE] for each in world], kind="stable"))
        for person, rank in zip(world, ranks, strict=True):
            felt = CONDITIONS[person.patient.condition]
            even = felt.placebo + felt.placebo_sd * NormalDist().inv_cdf((float(rank) + 0.5) / len(world))
            found.append(replace(person, numbers={**person.numbers, RESPONSE: even}))
    return found


def _moments(trial: Trial, length: float) -> Numbers:
    step = max(DAY if length > BRIEF else QUARTER, length / MOST_MOMENTS)
    edges = [trial.window(each)[1] + turn * trial.period for each in trial.endpoints for turn in range(2)]
    within = [time for time in (*edges, trial.design.duration, length) if time <= length]
    return np.unique(np.append(np.arange(0.0, length, step), within))


def _variant(trial: Trial, quantities: tuple[str, ...]) -> tuple[tuple[str, ...], int]:
    """The routes and salts of the model that serves all arms."""
    patient = trial.scenario((), trial.design.duration).patient
    regimens = [prescribed(arm.doses, patient, trial.design.duration) for arm in trial.arms]
    asked = {way for name in quantities for way in CATALOGUE[name].ways}
    asked |= {way for name in trial.people.condition for way in ways(name)}
    routes = tuple(sorted({*asked, *(route for each in regimens for route in each.routes)}))
    return routes, max(len(each.solids) for each in regimens)


def _in_turn(trial: Trial, arms: Sequence[Arm]) -> tuple[Dose, ...]:
    """The doses of arms one after another, each ending with its period."""
    found = []
    for turn, arm in enumerate(arms):
        for dose in arm.doses:
            own: dict[str, float] = {"starting": dose.starting + turn * trial.period}
            left = trial.design.duration - dose.starting
            if dose.interval is not None and dose.count is None:
                own["lasting"] = min(dose.lasting or left, left)
            elif dose.interval is not None and dose.count is not None:
                own["count"] = min(dose.count, math.ceil(left / dose.interval))
            found.append(dose.model_copy(update=own))
    return tuple(found)


def _belief(trial: Trial, arms: Sequence[Arm]) -> list[Event]:
    """When people believe that they are treated: always while blinded, else where something is given."""
    events = []
    for turn, arm in enumerate(arms):
        believed = float(trial.design.blind or bool(arm.doses) or bool(arm.effect))
        begin, end = turn * trial.period, turn * trial.period + trial.design.duration
        events.append(Event(begin, Act.SET, BELIEF, believed))
        if turn + 1 < len(arms) and trial.design.washout:
            events.append(Event(end, Act.SET, BELIEF, 0.0))
    return events


def _standing(person: Person) -> float:
    """A patient's placebo response in SDs of those with the condition."""
    felt = CONDITIONS[person.patient.condition]
    return (person.numbers[RESPONSE] - felt.placebo) / felt.placebo_sd if felt.placebo_sd else 0.0
