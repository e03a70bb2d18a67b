"""A trial of cramps, many times over: people in the real model, counts around them, an entry criterion, two arms.

Two weeks of diary decide who enters; those with four cramps are given oxide at bedtime or a capsule that looks like it,
for four weeks [roguin2017]. What is not known (parameters, and whether magnesium reaches a cramp at all) is the same
for all people of one trial and differs between trials; people, weeks and counts differ within each.
"""

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from mgate.pain.conditions import CONDITIONS
from mgate.person import shelf
from mgate.person.course import simulate
from mgate.person.scenario import Scenario
from mgate.person.settling import Case
from mgate.population.counts import CRAMPS, counted, usual
from mgate.population.uncertainty import draws as parameter_draws

Numbers = NDArray[np.float64]
WEEK, SCREENING, TREATMENT = 168.0, 2, 4  # h; weeks
ENTRY = 4  # cramps in the screening
AGE, AGE_SD = 64.9, 11.1
WOMEN = 0.61
WORLDS, PEOPLE = 20, 60  # draws of what is not known, and people in each, of whom every trial takes its own
OXIDE = {"product": "magnesium oxide", "amount": "21.4 mmol", "at": "22:00", "every": "24 h", "count": 28}


class Arm(NamedTuple):
    """One arm as printed: its size, the change in cramps a week and the SD of that."""

    size: int
    change: float
    sd: float


MAGNESIUM, PLACEBO = Arm(48, -3.41, 4.05), Arm(46, -3.03, 4.53)


@dataclass(frozen=True)
class Trials:
    """What came out of many trials: one number each; changes are in cramps a week, those of placebo takers apart."""

    magnesium: Numbers
    placebo: Numbers
    baseline: Numbers
    baseline_sd: Numbers
    change_sd: Numbers
    better: Numbers  # share of placebo takers who lost a quarter of their cramps or more
    entered: Numbers  # share of the volunteers
    significant: Numbers  # whether magnesium did better at p < 0.05, two-sided

    @property
    def difference(self) -> Numbers:
        """Magnesium less placebo."""
        return self.magnesium - self.placebo


def repeated(trials: int, seed: int) -> Trials:
    """So many trials of the published size."""
    random = np.random.Generator(np.random.Philox(key=[seed, 1]))
    courses = {arm: _courses(arm, seed) for arm in ("magnesium", "placebo")}
    rows = [_once(courses, random) for _ in range(trials)]
    return Trials(*np.array(rows, dtype=float).T)


def _courses(arm: str, seed: int) -> Numbers:
    """Expected cramps in each week of the treatment over those before it, by world and person: through the model."""
    random = np.random.Generator(np.random.Philox(key=[seed, 2]))  # the same people and worlds in both arms
    worlds = parameter_draws(shelf.statements(1, ()), WORLDS, seed)
    condition = CONDITIONS["cramp"]
    table = {"dose": [OXIDE] if arm == "magnesium" else [], "run": {"duration": f"{7 * TREATMENT} day"}}
    cases = []
    for world in worlds:
        power = random.triangular(-6, 0, 6)
        for _ in range(PEOPLE):
            age, woman = float(np.clip(random.normal(AGE, AGE_SD), 21, 95)), random.random() < WOMEN
            patient = {"age": age, "sex": "female" if woman else "male", "condition": "cramp"}
            response = random.normal(condition.placebo, condition.placebo_sd)
            own = {"Cramps.power": power, "Placebo.belief": 1.0, "Placebo.response": response}
            scenario = Scenario.model_validate(table | {"patient": patient})
            cases.append(Case(scenario, world, numbers=own))
    times = np.arange(0.0, TREATMENT * WEEK + 1, 12)
    rate = simulate(cases, times, ["Cramps.per_week"]).outputs["Cramps.per_week"]
    weeks = [rate[:, (times >= WEEK * i) & (times < WEEK * (i + 1))].mean(axis=1) for i in range(TREATMENT)]
    return (np.stack(weeks, axis=1) / rate[:, :1]).reshape(WORLDS, PEOPLE, TREATMENT)


def _once(courses: dict[str, Numbers], random: np.random.Generator) -> tuple[float, ...]:
    """One trial: in one world, whose volunteers keep a diary until both arms are full."""
    world = int(random.integers(WORLDS))
    mean, alike, steady = (CRAMPS[name].value for name in ("usual", "people", "weeks"))
    seats = MAGNESIUM.size + PLACEBO.size
    rates = usual(mean, alike, (3 * seats,), random)
    screened = counted(np.repeat(rates[:, None], SCREENING, axis=1), steady, random)
    fits = np.flatnonzero(screened.sum(axis=1) >= ENTRY)
    chosen = fits[:seats]
    before = screened[chosen].mean(axis=1)
    found = {}
    start = 0
    for name, arm in (("magnesium", MAGNESIUM), ("placebo", PLACEBO)):
        who = slice(start, start := start + arm.size)
        people = courses[name][world, random.integers(PEOPLE, size=arm.size)]
        after = counted(rates[chosen[who], None] * people, steady, random).mean(axis=1)
        found[name] = (before[who], after, after - before[who])
    first, last, change = found["placebo"]
    other = found["magnesium"][2]
    error = np.hypot(change.std(ddof=1) / change.size**0.5, other.std(ddof=1) / other.size**0.5)
    significant = other.mean() - change.mean() < -1.99 * error  # t of some 90 degrees of freedom
    return (
        *(other.mean(), change.mean(), before.mean(), before.std(ddof=1), change.std(ddof=1)),
        *((last <= 0.75 * first).mean(), fits.size / rates.size, significant),
    )
