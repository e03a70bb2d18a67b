"""A trial many times over: what its estimates scatter by, what its arms come to, and where a published one lies."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from mgate.trial.analysis import tested
from mgate.trial.endpoint import Published
from mgate.trial.once import Once
from mgate.trial.pool import Pool, pooled
from mgate.trial.power import Contrast
from mgate.trial.protocol import Trial

Numbers = NDArray[np.float64]
OUTER = (0.025, 0.975)
HALF = 50


@dataclass(frozen=True)
class Seen:
    """One arm in one endpoint, over replicates: means over its patients, and their SDs; arrays are (replicates,)."""

    baseline: Numbers
    baseline_sd: Numbers
    outcome: Numbers
    outcome_sd: Numbers
    change: Numbers
    change_sd: Numbers

    @property
    def percent(self) -> Numbers:
        """The change in per cent of the arm's baseline."""
        return np.asarray(100 * self.change / self.baseline)


@dataclass(frozen=True)
class Compared:
    """A published number among the replicates: their values, and how far off it is.

    `z` is the distance over both errors: the published one, and that of what the model expects.
    """

    published: Published
    values: Numbers
    expected_sd: float

    @property
    def interval(self) -> tuple[float, float]:
        """Between which 95 % of the replicates lie."""
        low, high = np.quantile(self.values, OUTER)
        return float(low), float(high)

    @property
    def inside(self) -> bool:
        """Whether the published number lies there."""
        return self.interval[0] <= self.published.estimate <= self.interval[1]

    @property
    def place(self) -> float:
        """The share of replicates below it; of those that equal it, half."""
        below, same = self.values < self.published.estimate, self.values == self.published.estimate
        return float(below.mean() + same.mean() / 2)

    @property
    def z(self) -> float:
        """Published less expected, over both errors; without a printed error that of the virtual trials."""
        within = np.sqrt(max(0.0, float(self.values.var()) - self.expected_sd**2))
        error = self.published.error or within
        return float((self.published.estimate - self.values.mean()) / np.hypot(error, self.expected_sd))


@dataclass(frozen=True)
class Replicates:
    """All that came of it; `arms` is by endpoint number and arm, `ill` and `left` are shares of an arm's patients."""

    trial: Trial
    pool: Pool
    worlds: NDArray[np.int64]
    contrasts: tuple[Contrast, ...]
    arms: Mapping[tuple[int, str], Seen]
    ill: Mapping[str, Numbers]
    left: Mapping[str, Numbers]
    let_in: Numbers

    def compared(self) -> list[Compared]:
        """Every published number of the trial's file among the replicates."""
        found = []
        for each in self.trial.published:
            values = self._of(each)
            means = np.array([values[self.worlds == world].mean() for world in np.unique(self.worlds)])
            counts = np.array([(self.worlds == world).sum() for world in np.unique(self.worlds)])
            within = np.array([values[self.worlds == world].var() for world in np.unique(self.worlds)])
            chance = float((within / counts).mean())
            found.append(Compared(each, values, float(np.sqrt(max(0.0, float(means.var()) - chance)))))
        return found

    def _of(self, published: Published) -> Numbers:
        number = published.endpoint - 1
        if published.shows == "diarrhoea":
            return self.ill[published.arm]
        if published.shows == "difference":
            return next(c.estimates for c in self.contrasts if c.number == number and c.arm == published.arm)
        one = self.arms[number, published.arm]
        if published.shows == "percent change":
            other = self.arms[number, published.against].percent if published.against else 0.0
            return np.asarray(one.percent - other)
        return one.change if published.shows == "change" else one.outcome


def replicated(
    trial: Trial,
    *,
    replicates: int | None = None,
    seed: int | None = None,
    pool: Pool | None = None,
    progress: Callable[[int], None] = lambda _: None,
) -> Replicates:
    """Repeat a trial; `progress` hears percents, the pool is made unless one is given.

    Without a number of replicates or a seed those of the trial's file are taken. Raises Refused for doses that cannot
    be given and for entry criteria that hardly anyone meets, ImportError without the extra `trial`.
    """
    replicates = trial.run.replicates if replicates is None else replicates
    seed = trial.run.seed if seed is None else seed
    if pool is None:
        pool = pooled(trial, seed=seed, progress=lambda done: progress(done * HALF // 100))
    names = [arm.name for arm in trial.arms]
    numbers = range(len(trial.endpoints))
    keys = [(number, name) for number in numbers for name in names[:-1]]
    tests = np.empty((len(keys), replicates, 3))
    arms = np.empty((len(numbers), len(names), replicates, 6))
    ill, left = np.empty((len(names), replicates)), np.empty((len(names), replicates))
    worlds, let_in = np.empty(replicates, dtype=np.int64), np.empty(replicates)
    for turn in range(replicates):
        random = np.random.Generator(np.random.Philox(key=[seed, turn]))
        worlds[turn] = random.integers(pool.shape[0])
        once = Once(trial, pool, int(worlds[turn]), random)
        for place, (number, name) in enumerate(keys):
            tests[place, turn] = tested(trial.endpoints[number].test, once.data(number, name))
        for which, name in enumerate(names):
            for number in numbers:
                before, after = once.of_arm(number, name)
                columns = (before, after, after - before)
                arms[number, which, turn] = [x for each in columns for x in (each.mean(), each.std(ddof=1))]
            ill[which, turn], left[which, turn] = once.ill(name), once.left(name)
        let_in[turn] = np.mean([group.let_in for group in once.groups])
        progress(HALF + HALF * (turn + 1) // replicates)
    crossed = trial.design.kind == "crossover"
    everybody = sum(arm.n for arm in trial.arms)
    contrasts = []
    for place, (number, name) in enumerate(keys):
        sizes = (everybody, everybody) if crossed else (trial.arm(name).n, trial.control.n)
        estimates, errors, p = tests[place].T
        contrasts.append(
            Contrast(trial.endpoints[number], number, name, names[-1], sizes, estimates, errors, p, worlds)
        )
    return Replicates(
        trial=trial,
        pool=pool,
        worlds=worlds,
        contrasts=tuple(contrasts),
        arms={(i, n): Seen(*arms[i, j].T) for i in numbers for j, n in enumerate(names)},
        ill=dict(zip(names, ill, strict=True)),
        left=dict(zip(names, left, strict=True)),
        let_in=let_in,
    )
