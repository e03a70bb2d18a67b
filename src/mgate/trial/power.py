"""What a contrast's replicates say of power: of this trial, of larger and smaller ones, and of two alike."""

from dataclasses import dataclass
from importlib import import_module
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtr

from mgate.trial.endpoint import BETTER, Endpoint, Kind

Numbers = NDArray[np.float64]
ALPHA, WANTED, TWO_SIDED = 0.05, 0.8, 1.959964
WORTH: dict[Kind, float] = {"score": 1.0, "responders": 0.15, "count": 0.30, "amount": 7.0, "level": 0.05}
CURVE = np.unique(np.geomspace(5, 2000, 40).round()).astype(int)
NOTHING = 1e-3  # SDs: millions of patients
KNOWN = (0.05, 0.5, 0.95)


@dataclass(frozen=True)
class Contrast:
    """One arm against control in one endpoint, over replicates; arrays are (replicates,)."""

    endpoint: Endpoint
    number: int
    arm: str
    control: str
    sizes: tuple[int, int]
    estimates: Numbers
    errors: Numbers
    p: Numbers
    worlds: NDArray[np.int64]

    @property
    def worth(self) -> float:
        """What would be worth having: points, shares, log ratios or units."""
        ratio = self.endpoint.test == "negative binomial"
        usual = 1.0 if self.endpoint.kind == "count" and not ratio else WORTH[self.endpoint.kind]
        found = self.endpoint.worth or usual
        return float(-np.log1p(-found)) if ratio else found

    @property
    def significant(self) -> NDArray[np.bool_]:
        """Which replicates found a difference either way at p < 0.05."""
        return np.asarray(self.p < ALPHA)

    @property
    def won(self) -> NDArray[np.bool_]:
        """Which replicates found it better at p < 0.05."""
        side = BETTER[self.endpoint.kind]
        return np.asarray(self.significant & ((side == 0) | (np.sign(self.estimates) == side)))

    @property
    def power(self) -> float:
        """The share of replicates that did."""
        return float(self.won.mean())

    def by_world(self) -> tuple[Numbers, Numbers, Numbers]:
        """For each world that was visited: the mean estimate, how often it was won there, and of how many trials."""
        each = [self.worlds == world for world in np.unique(self.worlds)]
        means = np.array([self.estimates[w].mean() for w in each])
        return means, np.array([self.won[w].mean() for w in each]), np.array([float(w.sum()) for w in each])

    @property
    def twins(self) -> float:
        """The chance that of two such trials in the same world one is positive and one is not."""
        _, won, count = self.by_world()
        several = count > 1
        pairs = 2 * won * (1 - won) * count / np.maximum(count - 1, 1)  # two trials, not one twice
        return float(np.average(pairs[several], weights=count[several])) if several.any() else float("nan")

    @property
    def spread(self) -> float:
        """The SD of a patient's outcome that the mean standard error stands for."""
        one, other = self.sizes
        return float(self.errors.mean() / np.sqrt(1 / one + 1 / other))

    def needed(self, effect: float | None = None) -> float | None:
        """Patients for each arm to see the mean effect (or another) with 80 % power; none for no effect."""
        size = abs(float(self.estimates.mean()) if effect is None else effect) / self.spread
        return needed(size) if size > NOTHING else None

    def effects(self) -> Numbers:
        """The mean estimate of each world, less what chance of few replicates makes worlds differ by."""
        means, _, count = self.by_world()
        variance, chance = float(means.var()), float((self.errors.mean() ** 2 / count).mean())
        own = np.sqrt(max(0.0, 1 - chance / variance)) if variance else 0.0
        return np.asarray(means.mean() + (means - means.mean()) * own)

    def needed_by_world(self) -> tuple[float | None, float | None]:
        """The same for the largest and the smallest effect within 90 % of worlds; none for no effect.

        What chance leaves open in the mean of all replicates is added to both ends.
        """
        slack = TWO_SIDED * self.errors.mean() / np.sqrt(len(self.p))
        low, high = np.quantile(self.effects(), (KNOWN[0], KNOWN[2])) + np.array([-slack, slack])
        least = 0.0 if low < 0 < high else min(abs(low), abs(high))
        sizes = (max(abs(low), abs(high)) / self.spread, least / self.spread)
        few, many = (needed(size) if size > NOTHING else None for size in sizes)
        return few, many

    def curve(self) -> Numbers:
        """Power over patients for each arm (CURVE): rows are 5 %, mean and 95 % over worlds."""
        error = self.spread * np.sqrt(2 / CURVE)
        side = BETTER[self.endpoint.kind]
        effects = self.effects()
        z = (np.abs(effects) if side == 0 else side * effects)[:, None] / error
        each = ndtr(z - TWO_SIDED) + (ndtr(-z - TWO_SIDED) if side == 0 else 0.0)
        low, high = np.quantile(each, (KNOWN[0], KNOWN[2]), axis=0)
        return np.stack([low, each.mean(axis=0), high])

    @property
    def sensitivity(self) -> float:
        """The chance that such a trial sees an effect that is worth having."""
        return float(ndtr(self.worth / self.errors - TWO_SIDED).mean())


def needed(size: float) -> float:
    """Patients for each arm to see a difference of `size` SDs: two-sided t test, 5 %, power 80 % (statsmodels)."""
    power: Any = import_module("statsmodels.stats.power")
    return float(power.TTestIndPower().solve_power(size, alpha=ALPHA, power=WANTED))
