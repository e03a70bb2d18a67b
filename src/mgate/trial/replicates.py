"""A trial many times over: what its estimates scatter by, and what that says of its power."""

from collections.abc import Callable
from dataclasses import dataclass, field
from importlib import import_module
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtr

from mgate.trial.analysis import tested
from mgate.trial.once import Once
from mgate.trial.pool import Pool, pooled
from mgate.trial.protocol import Endpoint, Kind, Trial

Numbers = NDArray[np.float64]
ALPHA, WANTED, TWO_SIDED = 0.05, 0.8, 1.959964
BETTER: dict[Kind, int] = {"score": -1, "responders": 1, "count": -1, "amount": -1, "level": 0}  # 0: either way counts
WORTH: dict[Kind, float] = {"score": 1.0, "responders": 0.15, "count": 0.30, "amount": 7.0, "level": 0.05}
CURVE = np.unique(np.geomspace(5, 2000, 40).round()).astype(int)


@dataclass(frozen=True)
class Contrast:
    """One arm against control in one endpoint, over replicates; arrays are (replicates,).

    `baseline` is the mean of all before treatment; `changes` holds by arm the mean and SD of changes (or outcomes) of
    every replicate, (replicates, 2).
    """

    endpoint: Endpoint
    arm: str
    control: str
    sizes: tuple[int, int]
    estimates: Numbers
    errors: Numbers
    p: Numbers
    worlds: NDArray[np.int64]
    baseline: Numbers
    changes: dict[str, Numbers] = field(default_factory=dict)

    @property
    def worth(self) -> float:
        """What would be worth having: points, shares, log ratios or units."""
        found = self.endpoint.worth or WORTH[self.endpoint.kind]
        return float(-np.log1p(-found)) if self.endpoint.test == "negative binomial" else found

    @property
    def won(self) -> NDArray[np.bool_]:
        """Which replicates found it better at p < 0.05."""
        side = BETTER[self.endpoint.kind]
        return np.asarray((self.p < ALPHA) & ((side == 0) | (np.sign(self.estimates) == side)))

    @property
    def power(self) -> float:
        """The share of replicates that did."""
        return float(self.won.mean())

    def by_world(self) -> tuple[Numbers, Numbers]:
        """The mean estimate of each world, and how often it was won there."""
        each = [self.worlds == world for world in np.unique(self.worlds)]
        return np.array([self.estimates[w].mean() for w in each]), np.array([self.won[w].mean() for w in each])

    @property
    def twins(self) -> float:
        """The chance that of two such trials in the same world one is positive and one is not."""
        won = self.by_world()[1]
        return float((2 * won * (1 - won)).mean())

    @property
    def spread(self) -> float:
        """The SD of a patient's outcome that the mean standard error stands for."""
        one, other = self.sizes
        return float(self.errors.mean() / np.sqrt(1 / one + 1 / other))

    def needed(self, effect: float | None = None) -> float | None:
        """Patients for each arm to see the mean effect (or another) with 80 % power; none for no effect."""
        size = abs(self.estimates.mean() if effect is None else effect) / self.spread
        return needed(size) if size > 1e-3 else None  # noqa: PLR2004 - millions of patients

    def curve(self) -> Numbers:
        """Power over patients for each arm (CURVE), the mean over worlds."""
        effects, _ = self.by_world()
        error = self.spread * np.sqrt(2 / CURVE)
        side = BETTER[self.endpoint.kind]
        z = (np.abs(effects) if side == 0 else side * effects)[:, None] / error
        return np.asarray((ndtr(z - TWO_SIDED) + (ndtr(-z - TWO_SIDED) if side == 0 else 0.0)).mean(axis=0))

    @property
    def sensitivity(self) -> float:
        """The chance that such a trial sees an effect that is worth having."""
        return float(ndtr(self.worth / self.errors.mean() - TWO_SIDED))


def needed(size: float) -> float:
    """Patients for each arm to see a difference of `size` SDs: two-sided t test, 5 %, power 80 % (statsmodels)."""
    power: Any = import_module("statsmodels.stats.power")
    return float(power.TTestIndPower().solve_power(size, alpha=ALPHA, power=WANTED))


@dataclass(frozen=True)
class Replicates:
    """All contrasts of a trial, and the pool they came from."""

    trial: Trial
    pool: Pool
    contrasts: tuple[Contrast, ...]


def replicated(
    trial: Trial,
    *,
    replicates: int = 1000,
    seed: int = 1,
    pool: Pool | None = None,
    progress: Callable[[int], None] = lambda _: None,
) -> Replicates:
    """Repeat a trial; `progress` hears percents, the pool is made unless one is given.

    Raises Refused for doses that cannot be given and for entry criteria that hardly anyone meets, ImportError without
    the extra `trial`.
    """
    if pool is None:
        pool = pooled(trial, seed=seed, progress=lambda done: progress(done // 2))
    others = [arm for arm in trial.arms if arm is not trial.control]
    keys = [(endpoint, arm) for endpoint in trial.endpoints for arm in others]
    found: list[list[tuple[float, ...]]] = [[] for _ in keys]
    changes: list[dict[str, list[tuple[float, float]]]] = [
        {a.name: [] for a in (arm, trial.control)} for _, arm in keys
    ]
    worlds = []
    for turn in range(replicates):
        random = np.random.Generator(np.random.Philox(key=[seed, turn]))
        worlds.append(int(random.integers(len(pool.placebo))))
        once = Once(trial, pool, worlds[-1], random)
        for place, (endpoint, arm) in enumerate(keys):
            data, by_arm = once.data(endpoint, arm.name)
            found[place].append((*tested(endpoint.test, data), float(data.baseline.mean())))
            for name, values in by_arm.items():
                changes[place][name].append((float(values.mean()), float(values.std(ddof=1))))
        progress(50 + 50 * (turn + 1) // replicates)
    contrasts = []
    for (endpoint, arm), rows, seen in zip(keys, found, changes, strict=True):
        estimates, errors, p, baseline = np.array(rows).T
        sizes = (arm.n, trial.control.n)
        if trial.design.kind == "crossover":
            sizes = (sum(sizes), sum(sizes))
        by_name = {name: np.array(each) for name, each in seen.items()}
        contrasts.append(
            Contrast(
                *(endpoint, arm.name, trial.control.name, sizes, estimates, errors, p, np.array(worlds), baseline),
                changes=by_name,
            )
        )
    return Replicates(trial, pool, tuple(contrasts))
