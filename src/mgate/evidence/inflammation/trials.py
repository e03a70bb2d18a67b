"""Trials of C-reactive protein put together, as a meta-analysis would: what must be expected of one, and by chance.

People differ, and the same person differs from visit to visit; who is taken because a visit showed more than 3 mg/L has
less at the next, with or without tablets. Both arms share that, so it is no effect. Trials disagree by more than their
sizes explain; by how much is taken from the width of the published interval, as far as so few trials tell it.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float64]
BORDER, ILL = 3.0, 10.0  # mg/L of the first visit; above the second an infection is suspected, assumed
MEDIAN, BETWEEN, WITHIN = 2.5, 0.95, 0.5  # mg/L [chacko2010]; SDs of logs between people and visits, assumed
ARM = 22  # people of an arm: 349 in 8 trials [mazidi2018]
TABLETS = 291.7  # mg a day, 12 mmol
# What intake may do beyond the cell, in percent per 100 mg a day with its 95 %: a judgement of studies that observe
# and trials that disagree, no mechanism.
BESIDE, LEAST, MOST = -2.0, -8.0, 3.0
NORMAL = 1.96


@dataclass(frozen=True)
class Stratum:
    """Trials on one side of the border: how many (together the published eleven), and what was published of them."""

    name: str
    usual: str  # protein of a person who stands for it
    above: bool
    trials: int
    estimate: float
    ci95: tuple[float, float]

    @property
    def error(self) -> float:
        """Standard error of the published estimate."""
        return (self.ci95[1] - self.ci95[0]) / (2 * NORMAL)


HIGH = Stratum("above 3 mg/L", "6 mg/L", above=True, trials=6, estimate=-1.12, ci95=(-2.05, -0.18))
LOW = Stratum("3 mg/L or less", "1.5 mg/L", above=False, trials=5, estimate=0.61, ci95=(-0.10, 1.32))


def beside(count: int, random: np.random.Generator) -> Numbers:
    """Draws of what intake may do beyond the cell, as a share of the protein."""
    normal = random.standard_normal(count)
    wide = np.where(normal < 0, BESIDE - LEAST, MOST - BESIDE) / NORMAL
    return np.asarray((BESIDE + wide * normal) / 100 * TABLETS / 100)


def _arm(stratum: Stratum, trials: int, effect: Numbers, random: np.random.Generator) -> Numbers:
    """Mean change of protein in mg/L in one arm of each of so many trials, whose effects are shares."""
    people = 12 * ARM  # enough of whom fulfil the criterion
    usual = np.log(MEDIAN) + BETWEEN * random.standard_normal((trials, people))
    first = np.exp(usual + WITHIN * random.standard_normal(usual.shape))
    later = np.exp(usual + WITHIN * random.standard_normal(usual.shape)) * (1 + effect[:, None])
    fits = _fits(stratum, first)
    taken = fits & (np.cumsum(fits, axis=1) <= ARM)
    return np.asarray(((later - first) * taken).sum(axis=1) / taken.sum(axis=1))


def pooled(stratum: Stratum, effects: Numbers, seed: int) -> Mapping[str, Numbers]:
    """The pooled difference between arms in mg/L of as many meta-analyses as there are effects, and of what it is made.

    `expected` without chance, `seen` with people, visits and the disagreement of trials, `control` the other arm's own
    change.
    """
    random = np.random.Generator(np.random.Philox(key=[seed, stratum.trials]))
    each = np.repeat(effects, stratum.trials)
    control = _arm(stratum, len(each), np.zeros_like(each), random)
    difference = (_arm(stratum, len(each), each, random) - control).reshape(-1, stratum.trials)
    chance = difference.std(ddof=1) / np.sqrt(stratum.trials)
    apart = np.sqrt(max(0.0, stratum.error**2 - chance**2))
    few = stratum.trials - 1  # what so few trials say of their disagreement is itself uncertain
    sd = apart * np.sqrt(few / random.chisquare(few, len(effects)))
    seen = difference.mean(axis=1) + sd * random.standard_normal(len(effects))
    return {"expected": level(stratum) * effects, "seen": seen, "control": control, "apart": np.array([apart])}


def level(stratum: Stratum) -> float:
    """Mean protein at a later visit of those who fulfil the criterion, mg/L."""
    random = np.random.Generator(np.random.Philox(key=[0, 0]))
    usual = np.log(MEDIAN) + BETWEEN * random.standard_normal(200_000)
    first, later = (np.exp(usual + WITHIN * random.standard_normal(usual.shape)) for _ in range(2))
    return float(later[_fits(stratum, first)].mean())


def _fits(stratum: Stratum, first: Numbers) -> NDArray[np.bool_]:
    """Who is taken by the first visit."""
    return (first > BORDER) & (first <= ILL) if stratum.above else first <= BORDER
