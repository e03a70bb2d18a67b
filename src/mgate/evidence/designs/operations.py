"""Operations: worlds in which the control arm asks for the morphine that was seen, and meta-analyses of such trials.

How much an operation hurts is no constant of the model: in each world the wound is as large as its control arm says.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from mgate.person import shelf
from mgate.person.course import simulate
from mgate.person.drive import solved, ways
from mgate.population.people import People
from mgate.population.uncertainty import draws
from mgate.trial.analysis import tested
from mgate.trial.meta import combined
from mgate.trial.once import Once
from mgate.trial.pool import Pool
from mgate.trial.protocol import Trial

Numbers = NDArray[np.float64]
HURT, MORPHINE = "Injury.hurt", "Opioid.morphine_24h"
TRIED, STEPS = 40, 9  # patients of each world; steps of the search
REACH = (0.02, 4.0)  # of the usual wound
CLOSE = 1e-5
TRIALS = 25  # of a meta-analysis [albrecht2013]


def anchored(trial: Trial, morphine: float, worlds: int, patients: int, seed: int) -> list[dict[str, float]]:
    """Draws of what we do not know, with the wound at which patients of the last arm ask for so much in the mean.

    In mg, or in mg/kg where the trial's endpoint is. Each world is asked by the first of its patients in the pool.
    """
    routes = ways(trial.condition)
    known = draws(shelf.statements(0, routes), worlds, seed)
    tried = min(TRIED, patients)
    everybody = People(trial.people, worlds * patients, seed)
    people = [everybody[world * patients : world * patients + tried] for world in range(worlds)]
    scenario = trial.scenario((), trial.design.duration)
    weight = np.array([[each.patient.weight for each in one] for one in people])

    def misfit(sizes: Numbers) -> Numbers:
        cases = [
            person.case(scenario, {**factors, HURT: factors.get(HURT, 1.0) * float(size)})
            for factors, size, world in zip(known, sizes, people, strict=True)
            for person in world
        ]
        found = simulate(cases, [trial.design.duration], [MORPHINE], routes=routes, rtol=CLOSE).outputs[MORPHINE]
        asked = found[:, -1].reshape(worlds, tried) / (weight if trial.endpoints[0].per_weight else 1.0)
        return np.asarray(np.log(np.maximum(asked.mean(axis=1), CLOSE) / morphine))

    sizes = solved(misfit, *REACH, worlds, STEPS)
    return [{**one, HURT: one.get(HURT, 1.0) * float(size)} for one, size in zip(known, sizes, strict=True)]


@dataclass(frozen=True)
class Metas:
    """Virtual meta-analyses, by endpoint (metas,): pooled estimates, what trials differ by, and where they are held."""

    estimates: Sequence[Numbers]
    tau: Sequence[Numbers]
    percent: Numbers  # of the first endpoint, against the mean of control arms
    worlds: NDArray[np.int64]


def pooled_again(
    trial: Trial, pool: Pool, metas: int, seed: int, progress: Callable[[int], None] = lambda _: None
) -> Metas:
    """So many meta-analyses of trials of two arms: in one world, with one regimen after another."""
    regimens = [arm.name for arm in trial.arms[:-1]]
    pairs = [trial.model_copy(update={"arms": (arm, trial.control)}) for arm in trial.arms[:-1]]
    rows: list[list[float]] = []
    for turn in range(metas):
        random = np.random.Generator(np.random.Philox(key=[seed, turn]))
        world = int(random.integers(pool.shape[0]))
        found = np.empty((len(trial.endpoints), TRIALS, 2))
        usual = np.empty(TRIALS)
        for each in range(TRIALS):
            regimen = each % len(regimens)
            once = Once(pairs[regimen], pool, world, random)
            for number, endpoint in enumerate(trial.endpoints):
                estimate, error, _ = tested(endpoint.test, once.data(number, regimens[regimen]))
                found[number, each] = estimate, error
            usual[each] = once.of_arm(0, trial.control.name)[1].mean()
        together = [combined(each[:, 0], each[:, 1]) for each in found]
        rows.append([*(p.estimate for p in together), *(p.tau for p in together), usual.mean(), world])
        progress(100 * (turn + 1) // metas)
    columns, many = np.array(rows).T, len(trial.endpoints)
    percent = 100 * columns[0] / columns[-2]
    return Metas(list(columns[:many]), list(columns[many : 2 * many]), percent, columns[-1].astype(np.int64))
