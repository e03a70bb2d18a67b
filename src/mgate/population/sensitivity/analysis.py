"""The whole analysis of one cube: screen everything, weigh the few that matter, and ask what switches the verdict."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.stats import spearmanr

from mgate.person.refusal import Refused
from mgate.population.sensitivity.axes import Axis, Space
from mgate.population.sensitivity.differences import Different
from mgate.population.sensitivity.method import decided, screened
from mgate.population.sensitivity.outcomes import Question
from mgate.population.sensitivity.unknown import Unknown

Numbers = NDArray[np.float64]
FEW = 6  # axes that go on from the screening, for each output
FAINT = 0.05  # of the strongest effect: what is weaker does not go on
LOW, HIGH = 0.05, 0.95
SIGNS = 3.0  # standard errors by which a switch must differ from chance
DECIDED = (0.02, 0.98)  # shares between which a verdict hangs on anything


@dataclass(frozen=True)
class Weight:
    """What one axis has to do with one output.

    `effect` is Morris's; `first` and `total` are shares of the variance, each with half of its 95 % interval; `low` and
    `high` are what the output is at the 5 and 95 % of the axis, or of its sets, with everything else as written.
    """

    axis: Axis
    effect: float
    first: float
    first_bound: float
    total: float
    total_bound: float
    low: float
    high: float


@dataclass(frozen=True)
class Reading:
    """One output: its value as written, 90 % of the cube, and the axes by their total share of its variance.

    `explained` is the variance that the weighed axes leave over that of all; `inside` holds members of axes that stand
    for several numbers, by their rank correlation with the output.
    """

    name: str
    written: float
    low: float
    high: float
    weights: tuple[Weight, ...]
    explained: float
    inside: tuple[tuple[Axis, float], ...]


@dataclass(frozen=True)
class Verdict:
    """The share of the cube in which one can tell, and what switches it: the shares in its low and its high third."""

    name: str
    share: float
    switches: tuple[tuple[Axis, float, float], ...]


@dataclass(frozen=True)
class Part:
    """Everything about one cube."""

    title: str
    axes: int
    people: int
    failed: int
    readings: tuple[Reading, ...]
    verdicts: tuple[Verdict, ...]


@dataclass(frozen=True)
class Effort:
    """How much is simulated: walks of the screening, the base of Sobol's points, and free draws."""

    walks: int = 20
    base: int = 256
    draws: int = 1000


class _Counter:
    """The function that SALib asks, which counts whom it simulated and who failed."""

    def __init__(self, space: Space, question: Question, progress: Callable[[int], None]) -> None:
        self.space, self.question, self.progress, self.people, self.failed = space, question, progress, 0, 0

    def __call__(self, points: Numbers) -> Numbers:
        before = self.people
        values = self.question.read(self.space.cases(points), lambda done: self.progress(before + done))
        lost = ~np.isfinite(values).all(axis=1)
        if lost.all():
            raise Refused("nobody could be simulated to the end", "`mgate simulate` says why")
        self.people, self.failed = before + len(points), self.failed + int(lost.sum())
        values[lost] = np.nanmedian(values, axis=0)  # so that the methods' patterns stay whole
        return values


def analysed(
    space: Space, question: Question, effort: Effort, seed: int, progress: Callable[[int], None] = lambda _: None
) -> Part:
    """What decides a question over one cube; `progress` hears how many people are simulated."""
    run = _Counter(space, question, progress)
    count, outputs = len(space.axes), len(question.outputs)
    random = np.random.Generator(np.random.Philox(key=[seed, 0]))
    free = random.random((effort.draws, count))
    drawn = run(free)
    groups = [i for i, axis in enumerate(space.axes) if axis.members]
    single = [i for i in range(count) if i not in groups]
    chosen_sets = np.repeat(random.random((effort.walks, len(groups))), len(single) + 1, axis=0)

    def with_sets(points: Numbers) -> Numbers:
        whole = np.empty((len(points), count))
        whole[:, single], whole[:, groups] = points, chosen_sets
        return run(whole)[:, :outputs]

    effects = np.full((count, outputs), np.nan)
    effects[single] = screened(len(single), with_sets, effort.walks, seed).effect
    few = sorted({*groups, *(single[i] for i in _strongest(effects[single]))})

    def of_few(points: Numbers) -> Numbers:
        whole = np.full((len(points), count), np.nan)
        whole[:, few] = points
        return run(whole)[:, :outputs]

    indices = decided(len(few), of_few, effort.base, seed)
    written = run(np.full((1, count), np.nan))[0]
    ends = {i: _ends(run, space, i, outputs) for i in few}
    members = space.members(free)
    readings = []
    for place, name in enumerate(question.outputs):
        weights = [
            Weight(
                axis=space.axes[i],
                effect=float(effects[i, place]),
                first=float(indices.first[j, place]),
                first_bound=float(indices.first_bound[j, place]),
                total=float(indices.total[j, place]),
                total_bound=float(indices.total_bound[j, place]),
                low=float(ends[i][0][place]),
                high=float(ends[i][1][place]),
            )
            for j, i in enumerate(few)
        ]
        low, high = np.quantile(drawn[:, place], (LOW, HIGH))
        readings.append(
            Reading(
                name=name,
                written=float(written[place]),
                low=float(low),
                high=float(high),
                weights=tuple(sorted(weights, key=lambda each: -np.nan_to_num(each.total))),
                explained=float(indices.spread[place] / drawn[:, place].var()) if np.ptp(drawn[:, place]) else np.nan,
                inside=_inside(space, members, drawn[:, place]),
            )
        )
    verdicts = tuple(
        _verdict(name, space, free, members, drawn[:, place]) for place, name in enumerate(question.felt, outputs)
    )
    return Part(space.title, count, run.people, run.failed, tuple(readings), verdicts)


def parts(
    question: Question, effort: Effort, seed: int, progress: Callable[[int], None] = lambda _: None
) -> tuple[Part, Part]:
    """Both cubes, each alone."""
    first = analysed(Unknown(question.scenario, seed), question, effort, seed, progress)
    second = analysed(Different(question.scenario), question, effort, seed, lambda n: progress(first.people + n))
    return first, second


def _strongest(effects: Numbers) -> set[int]:
    """The axes that go on: the strongest few of each output."""
    found: set[int] = set()
    for column in effects.T:
        order = np.argsort(-column, kind="stable")[:FEW]
        found |= {int(i) for i in order if column[i] > FAINT * column.max() > 0}
    return found


def _ends(run: _Counter, space: Space, i: int, outputs: int) -> tuple[Numbers, Numbers]:
    """The outputs at both ends of one axis alone, or the 5 and 95 % of them where its points have no order."""
    chances = [LOW, HIGH] if not space.axes[i].members else ((np.arange(60) + 0.5) / 60).tolist()
    points = np.full((len(chances), len(space.axes)), np.nan)
    points[:, i] = chances
    values = run(points)[:, :outputs]
    if not space.axes[i].members:
        return values[0], values[1]
    low, high = np.quantile(values, (LOW, HIGH), axis=0)
    return low, high


def _inside(space: Space, members: dict[str, Numbers], values: Numbers) -> tuple[tuple[Axis, float], ...]:
    """Members of axes that go with an output more than chance would let them, the strongest first."""
    known = {each.name: each for axis in space.axes for each in axis.members}
    found = []
    for name, numbers in members.items():
        if np.ptp(numbers) == 0 or np.ptp(values) == 0:
            continue
        rank = float(spearmanr(numbers, values).statistic)
        if abs(rank) > SIGNS / np.sqrt(len(values)):
            found.append((known[name], rank))
    return tuple(sorted(found, key=lambda one: -abs(one[1]))[:FEW])


def _verdict(name: str, space: Space, points: Numbers, members: dict[str, Numbers], told: Numbers) -> Verdict:
    """How often one can tell, and which numbers make the difference."""
    share = float(told.mean())
    if not DECIDED[0] < share < DECIDED[1]:
        return Verdict(name, share, ())
    known = {each.name: each for axis in space.axes for each in axis.members}
    columns = [(axis, points[:, i]) for i, axis in enumerate(space.axes) if not axis.members]
    columns += [(known[each], numbers) for each, numbers in members.items()]
    error = np.sqrt(2 * share * (1 - share) / (len(told) / 3))
    found = []
    for axis, numbers in columns:
        order = np.argsort(numbers, kind="stable")
        third = len(order) // 3
        low, high = float(told[order[:third]].mean()), float(told[order[-third:]].mean())
        if abs(high - low) > SIGNS * error:
            found.append((axis, low, high))
    return Verdict(name, share, tuple(sorted(found, key=lambda one: -abs(one[2] - one[1]))[:FEW]))
