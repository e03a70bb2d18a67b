"""How many patients must a trial have to see a point, or half of one? Counted in virtual trials, and by the formula.

The trials are of diabetic neuropathy with a made-up effect, the same for everybody. Their size is sought by bisection,
each size tried in many trials; a probit through all of them says where four in five succeed.
"""

import math
from collections.abc import Callable
from importlib import import_module
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from mgate.evidence.designs import protocol
from mgate.evidence.experiment import Experiment, Reading
from mgate.trial.analysis import tested
from mgate.trial.endpoint import Test
from mgate.trial.once import Once
from mgate.trial.pool import Pool, pooled
from mgate.trial.power import ALPHA, WANTED, needed
from mgate.trial.protocol import Trial

Numbers = NDArray[np.float64]
SD, CHANGE = 2.15, -1.75  # of change under placebo [freeman2015]
EFFECTS = {0.5: (275.0, 305.0), 1.0: (69.0, 77.0)}  # points, and the bars
SMALL = 0.3
TESTS: tuple[Test, Test] = ("t", "ancova")  # endpoints of the trial, in this order
STEPS, TWO = 5, 1.96
MANY = 2000  # patients of each world, by whom a shift is measured
SHARE = 0.05
PATIENTS = 200  # of each world: more than trials of many arms have, whose spread is asked for here


class Tried(NamedTuple):
    """Trials of one size: patients in each arm, and the share that succeed by each test."""

    n: int
    won: tuple[float, ...]


class Size(NamedTuple):
    """Patients for each arm by one test, with 90 % of what so many trials leave open."""

    n: float
    low: float
    high: float


def run(draws: int, seed: int, progress: Callable[[int], None] = lambda _: None) -> Experiment:
    """Seek the sizes with two trials for each draw at each step."""
    draws = 2 * draws
    trial = protocol("freeman2015")
    pool = pooled(trial, patients=PATIENTS, seed=seed, progress=lambda done: progress(done // 5))
    readings, curves = _patients(trial, pool, seed), {}
    for place, (effect, (least, most)) in enumerate(EFFECTS.items()):
        shift = shifted(trial, pool, effect, seed)
        tried = sought(trial, pool, shift, effect, draws, seed)
        sizes = [_four_in_five(tried, which, draws) for which in range(len(TESTS))]
        (n, low, high), adjusted = sizes
        said = f"patients an arm for {effect:g} points"
        bar = f"{least:g} to {most:g}"
        readings += [
            Reading(f"{said}, change from baseline", "", n, low, high, least, most, bar),
            Reading(f"{said}, adjusted for baseline", "", *adjusted),
        ]
        formula = needed(effect / SD)
        same = f"the same by the formula, SD {SD:g}"
        readings.append(Reading(same, "", formula, None, None, least, most, bar, ("freeman2015",)))
        curves[f"{effect:g}"] = (tried, sizes, formula)
        progress(20 + 40 * (place + 1))
    readings.append(Reading(f"patients an arm for {SMALL:g} points, by the formula", "", needed(SMALL / SD)))
    readings.append(_by_chance(trial, pool, draws, seed))
    notes = (
        "An effect is what the diaries show: floor and ceiling of the score take a part of a shift of what is felt.",
        "The bars are for change from baseline; who adjusts for baseline needs fewer.",
    )
    question = "How many patients must a trial have to see a point, or half of one?"
    return Experiment("power", question, tuple(readings), notes, {"tried": curves})


def sized(trial: Trial, n: int, shift: float) -> Trial:
    """The same trial with so many patients in each arm, and another made-up effect."""
    active, control = trial.arms
    arms = (active.model_copy(update={"n": n, "effect": shift}), control.model_copy(update={"n": n}))
    return trial.model_copy(update={"arms": arms})


def shifted(trial: Trial, pool: Pool, effect: float, seed: int) -> float:
    """The shift of what is felt at which diaries show an effect: the same patients and days with and without it."""
    shift = -effect
    for _ in range(2):
        found = []
        for world in range(pool.shape[0]):
            means = []
            for one in (shift, 0.0):
                random = np.random.Generator(np.random.Philox(key=[seed, world]))
                means.append(Once(sized(trial, MANY, one), pool, world, random).of_arm(0, trial.arms[0].name)[1].mean())
            found.append(means[0] - means[1])
        shift *= -effect / float(np.mean(found))
    return shift


def _won(trial: Trial, pool: Pool, replicates: int, seed: int) -> Numbers:
    """For each test, whether each of so many trials finds the first arm better, (tests, replicates)."""
    won = np.zeros((len(TESTS), replicates))
    for turn in range(replicates):
        random = np.random.Generator(np.random.Philox(key=[seed, turn]))
        once = Once(trial, pool, int(random.integers(pool.shape[0])), random)
        for which, name in enumerate(TESTS):
            found = tested(name, once.data(which, trial.arms[0].name))
            won[which, turn] = found.p < ALPHA and found.estimate < 0
    return won


def sought(trial: Trial, pool: Pool, shift: float, effect: float, replicates: int, seed: int) -> list[Tried]:
    """Trials of the sizes that a bisection by the t test goes through, from half to twice the likely one."""
    likely = needed(effect / SD)
    low, high, tried = likely / 2, likely * 2, []
    for step in range(STEPS):
        n = round(np.sqrt(low * high))
        won = _won(sized(trial, n, shift), pool, replicates, seed + 1000 * (step + 1)).mean(axis=1)
        tried.append(Tried(n, tuple(float(each) for each in won)))
        low, high = (low, n) if won[0] > WANTED else (n, high)
    return tried


def _four_in_five(tried: list[Tried], which: int, replicates: int) -> Size:
    """Where a probit in the root of the size reaches 80 %: its slope, since at no size one trial in forty succeeds."""
    api: Any = import_module("statsmodels.api")
    root = np.sqrt([each.n for each in tried])
    won = np.array([each.won[which] for each in tried]) * replicates
    family = api.families.Binomial(api.families.links.Probit())
    fit = api.GLM(
        np.stack([won, replicates - won], axis=1), root[:, None], family=family, offset=np.full(len(root), -TWO)
    ).fit()
    slope, error = float(fit.params[0]), float(fit.bse[0])
    reach = TWO + 0.8416
    n, low, high = ((reach / each) ** 2 for each in (slope, slope + 1.645 * error, slope - 1.645 * error))
    return Size(n, low, high)


def _patients(trial: Trial, pool: Pool, seed: int) -> list[Reading]:
    """What placebo takers do, who are as published."""
    means, sds, start, less = [], [], [], []
    for world in range(pool.shape[0]):
        random = np.random.Generator(np.random.Philox(key=[seed, world]))
        once = Once(sized(trial, MANY, 0.0), pool, world, random)
        before, after = once.of_arm(0, trial.control.name)
        means.append((after - before).mean())
        sds.append((after - before).std())
        start.append(before.mean())
        less.append((after <= before / 2).mean())
    found = (
        ("change under placebo", "points", means, "published -1.75"),
        ("SD of it between patients", "points", sds, "published 2.15"),
        ("pain at entry", "points", start, "published 6.4"),
        ("placebo takers who lose half of their pain", "", less, "published 0.26 (0.23 to 0.29)"),
    )
    readings = []
    for name, unit, values, said in found:
        low, high = (float(each) for each in np.quantile(values, (0.05, 0.95)))
        readings.append(Reading(name, unit, float(np.mean(values)), low, high, bar=said))
    return readings


def _by_chance(trial: Trial, pool: Pool, replicates: int, seed: int) -> Reading:
    """How often a treatment that does nothing is found to differ either way."""
    found = 0
    for turn in range(replicates):
        random = np.random.Generator(np.random.Philox(key=[seed, 10**6 + turn]))
        once = Once(sized(trial, 48, 0.0), pool, int(random.integers(pool.shape[0])), random)
        found += tested("t", once.data(0, trial.arms[0].name)).p < ALPHA
    slack = 3 * math.sqrt(SHARE * (1 - SHARE) / replicates)
    bar = "0.05 within three standard errors"
    return Reading(
        "trials of 48 an arm that see nothing as something",
        "",
        found / replicates,
        None,
        None,
        SHARE - slack,
        SHARE + slack,
        bar,
    )
