"""An arm of a study, simulated: the average person under what was done, under draws of what is not known."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np

from mgate.evidence import reading
from mgate.evidence.observation import Contrast, Observation
from mgate.evidence.study import Arm, Study
from mgate.person import shelf
from mgate.person.course import Courses, simulate
from mgate.person.observables import CATALOGUE
from mgate.person.refusal import Refused, suggestion
from mgate.person.scenario import Scenario
from mgate.person.settling import Case
from mgate.person.skin import ROUTES as SKIN
from mgate.population.uncertainty import draws as parameter_draws
from mgate.population.variability import DIFFERENCES, factors_of

DAY, CLAMP_STEP, FINE = 24.0, 0.02, 1.0
PEOPLE, GROUPS = 200, 20  # simulated where a study reports how people differ, each group under one draw
USUAL_LEVEL, LEVEL_SD = 0.82, 0.055  # mmol/L, healthy adults [jiao2026]


@dataclass
class Group:
    """The courses of one arm: groups of `size` people, the first at the model's numbers, the others under draws."""

    courses: Courses
    size: int


def simulated(study: Study, arm: Arm, draws: int, seed: int) -> Group:
    """The average person at the model's numbers, then one person per draw; people who differ where a study asks."""
    scenario = study.scenario(arm)
    seen: list[Observation | Contrast] = [*arm.observations, *(c for c in study.contrasts if arm.name in c.arms)]
    names = dict.fromkeys([s.quantity for s in seen] + [c.per for c in study.contrasts if c.per and arm.name in c.arms])
    for name in names:
        if name not in CATALOGUE:
            advice = suggestion(name, CATALOGUE) or "`mgate list observables` shows all"
            raise Refused("is nothing that the model can show", advice, key=f"{study.key}, quantity", value=name)
    differing = any(s.as_ in reading.ACROSS_PEOPLE for s in seen)
    more: set[str] = {dose.item.drug for dose in scenario.dose if dose.item.drug}
    more |= {way for dose in scenario.dose if dose.route in SKIN for way in shelf.SKIN}
    factors = parameter_draws(shelf.statements(2, (*shelf.ROUTES, *more)), GROUPS if differing else draws, seed)
    group = list(_people(study, scenario, seed)) if differing else [(scenario, {})]
    clamp = clamp_of(study, arm)
    cases = [
        Case(person, own | {name: by * own.get(name, 1.0) for name, by in each.items()}, clamp=clamp)
        for each in ({}, *factors)
        for person, own in group
    ]
    return Group(simulate(cases, moments(arm, seen), list(names)), len(group))


def _people(study: Study, average: Scenario, seed: int) -> Iterator[tuple[Scenario, dict[str, float]]]:
    """People who differ as the study says, and in what nobody measures: each with factors of their own.

    Plasma levels, where the study does not say, differ as in healthy adults.
    """
    patient = average.patient
    usual = patient.plasma_magnesium or USUAL_LEVEL
    sds = {key: study.people.spread(key) for key in ("age", "weight", "egfr", "plasma_magnesium")}
    sds["plasma_magnesium"] = sds["plasma_magnesium"] or LEVEL_SD
    means = {"age": patient.age, "weight": patient.weight, "egfr": patient.egfr, "plasma_magnesium": usual}
    for person in range(PEOPLE):
        random = np.random.Generator(np.random.Philox(key=[seed, person]))
        apart = dict(zip(sds, random.standard_normal(len(sds)), strict=True))
        own = {key: max(m + sds[key] * apart[key], 0.2 * m) for key, m in means.items() if m is not None}
        differing = average.model_copy(update={"patient": patient.model_copy(update=own)})
        yield differing, factors_of(random.standard_normal(len(DIFFERENCES)))


def moments(arm: Arm, seen: Iterable[Observation | Contrast]) -> list[float]:
    """When an arm must be read, in h."""
    found = {0.0}
    for each in seen:
        at = each.at if isinstance(each, Observation) else (each.at,)
        asked = {*at, each.since or 0.0}
        found |= asked | {moment - DAY for moment in asked if moment > DAY}
        if each.as_ == "largest change":
            step = max(FINE, arm.duration / 1000)
            found |= set(np.arange(0.0, max(at), step))
    return sorted(found if len(found) > 1 else {0.0, arm.duration})


def clamp_of(study: Study, arm: Arm) -> list[tuple[float, float]]:
    """Moments and levels that plasma is put to: close enough together that it hardly drifts between them."""
    points: list[tuple[float, float]] = []
    for clamp in arm.clamps:
        if clamp.quantity != "Plasma.total":
            raise Refused(
                "cannot be clamped", "Plasma.total can", key=f"{study.key}, clamp, quantity", value=clamp.quantity
            )
        moments = np.arange(clamp.at[0], arm.duration, CLAMP_STEP)
        levels = np.interp(moments, clamp.at, clamp.value or ())
        points += list(zip(map(float, moments), map(float, levels), strict=True))
    return points
