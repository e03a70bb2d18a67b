"""One trial: in one world, whose volunteers are screened until the arms are full, followed, and read.

Everything that is read of a patient comes from one diary and one set of samples, whichever endpoints ask for it.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from mgate.trial import diary
from mgate.trial.analysis import Crossed, Data
from mgate.trial.endpoint import COUNTED, Endpoint
from mgate.trial.enrolment import WEEK, Group, Screening
from mgate.trial.pool import DAY, Pool
from mgate.trial.protocol import Trial

Numbers = NDArray[np.float64]
READ_AT = 9  # moments of a window of less than a day


@dataclass(frozen=True)
class Read:
    """An endpoint of one group in one period, by patient: outcome, baseline, weekly means, and how long counted."""

    outcome: Numbers
    baseline: Numbers
    visits: Numbers | None = None
    exposure: Numbers | None = None


class Once:
    """One trial in a world of a pool."""

    def __init__(self, trial: Trial, pool: Pool, world: int, random: np.random.Generator) -> None:
        self.trial, self.pool, self.world, self.random = trial, pool, world, random
        self.offset = diary.laboratory(random)
        screening = Screening(trial, pool, world, self.offset, random)
        self.groups = [screening.enrolled(each, trial.arm(each[0]).n) for each in trial.sequences]
        self._written: dict[tuple[int, str], Numbers] = {}
        self._read: dict[tuple[int, int, int], Read] = {}

    def read(self, place: int, turn: int, number: int) -> Read:
        """Endpoint `number` of group `place` in period `turn`."""
        key = (place, turn, number)
        if key not in self._read:
            self._read[key] = self._reading(place, turn, self.trial.endpoints[number])
        return self._read[key]

    def data(self, number: int, arm: str) -> Data:
        """What the test of an arm against control in an endpoint is given."""
        found: list[tuple[Read, float, NDArray[np.int64], float]] = []
        before = 0
        for place, group in enumerate(self.groups):
            for turn, name in enumerate(group.sequence):
                if name in {arm, self.trial.control.name}:
                    who = before + np.arange(len(group))
                    found.append((self.read(place, turn, number), float(name == arm), who, float(turn)))
            before += len(group)
        sizes = [len(each.outcome) for each, *_ in found]
        crossed = None
        if self.trial.design.kind == "crossover":
            patients, turns = [who for *_, who, _ in found], [turn for *_, turn in found]
            crossed = Crossed(np.concatenate(patients), np.repeat(turns, sizes))
        visits = [each.visits for each, *_ in found if each.visits is not None]
        exposure = [each.exposure for each, *_ in found if each.exposure is not None]
        whole = self.trial.endpoints[number].test == "negative binomial"
        outcome = [
            each.outcome * each.exposure if whole and each.exposure is not None else each.outcome for each, *_ in found
        ]
        return Data(
            outcome=np.concatenate(outcome),
            baseline=np.concatenate([each.baseline for each, *_ in found]),
            treated=np.repeat([treated for _, treated, *_ in found], sizes),
            visits=np.concatenate(visits) if visits else None,
            exposure=np.concatenate(exposure) if exposure else None,
            crossed=crossed,
        )

    def of_arm(self, number: int, arm: str) -> tuple[Numbers, Numbers]:
        """Baselines and outcomes of everybody who had an arm."""
        found = [
            self.read(place, turn, number)
            for place, group in enumerate(self.groups)
            for turn, name in enumerate(group.sequence)
            if name == arm
        ]
        return np.concatenate([one.baseline for one in found]), np.concatenate([one.outcome for one in found])

    def ill(self, arm: str) -> float:
        """The share of an arm's patients who had diarrhoea."""
        chances = [self.pool.loose[arm][self.world, group.places] for group in self.groups if arm in group.sequence]
        chance = np.concatenate(chances)
        return float((self.random.random(len(chance)) < chance).mean())

    def left(self, arm: str) -> float:
        """The share of an arm's patients who left before its end."""
        gone = [
            group.leaves < turn * self.trial.period + self.trial.design.duration
            for group in self.groups
            for turn, name in enumerate(group.sequence)
            if name == arm
        ]
        return float(np.concatenate(gone).mean())

    def _reading(self, place: int, turn: int, endpoint: Endpoint) -> Read:
        group = self.groups[place]
        baseline = group.baseline[endpoint.quantity]
        begin = turn * self.trial.period
        start, end = (begin + each for each in self.trial.window(endpoint))
        if endpoint.counted:
            found = self._counts(place, begin, start, end, endpoint)
        elif endpoint.kind in {"score", "responders"}:
            found = self._scores(place, begin, start, end, endpoint)
        else:
            expected = self._expected(group, endpoint.quantity, np.array([end]))[:, 0]
            expected = expected + self._effect(group, turn, endpoint)
            if endpoint.kind == "amount":
                amount = diary.used(expected, self.random)
                weight = self.pool.weight[self.world, group.places]
                return Read(amount / weight if endpoint.per_weight else amount, baseline)
            return Read(diary.measured(expected, endpoint.unit, self.offset, self.random), baseline)
        if endpoint.kind == "responders":
            less = found.outcome <= (1 - endpoint.reduction) * baseline
            return Read(less.astype(float), np.zeros(len(group)))
        return found

    def _expected(self, group: Group, quantity: str, times: Numbers) -> Numbers:
        return self.pool.expected(group.sequence, quantity, self.world, group.places, times)

    def _effect(self, group: Group, turn: int, endpoint: Endpoint) -> float:
        """The made-up effect of an arm on this quantity."""
        first = self.trial.endpoints[0].quantity
        return self.trial.arm(group.sequence[turn]).effect if endpoint.quantity == first else 0.0

    def _scores(self, place: int, begin: float, start: float, end: float, endpoint: Endpoint) -> Read:
        """The mean of the diary over the window, and of every window of its length on the way there.

        A window of less than a day is one rating. Whoever left before the end counts with their last window; who left
        before the first is taken as unchanged.
        """
        group = self.groups[place]
        baseline = group.baseline[endpoint.quantity]
        turn = round(begin / self.trial.period)
        if end - start < DAY:
            moments: Numbers = np.linspace(start, end, READ_AT).astype(np.float64)
            expected = self._expected(group, endpoint.quantity, moments).mean(axis=1)
            noise = group.patients.day_sd * self.random.standard_normal(len(group))
            effect = self._effect(group, turn, endpoint)
            pain = diary.written((expected + effect)[:, None], noise[:, None], self.trial.rescue)
            return Read(np.where(group.leaves < end, baseline, pain[:, 0]), baseline)
        first, last = round(begin / DAY), round(end / DAY)
        size = max(1, round((end - start) / DAY))
        pain = self._diary(place, endpoint.quantity)[:, first:last]
        windows = pain.shape[1] // size
        means = pain[:, pain.shape[1] - windows * size :].reshape(len(group), windows, size).mean(axis=2)
        ends = end - DAY * size * np.arange(windows)[::-1]
        visits = np.where(ends > group.leaves[:, None], np.nan, means)
        return Read(_last(visits, baseline), baseline, visits)

    def _diary(self, place: int, quantity: str) -> Numbers:
        """What a group writes down on every day of the trial."""
        if (place, quantity) not in self._written:
            group, trial = self.groups[place], self.trial
            length = trial.period * (len(group.sequence) - 1) + trial.design.duration
            midday = np.asarray(DAY * (np.arange(round(length / DAY)) + 0.5), dtype=np.float64)
            expected = self._expected(group, quantity, midday)
            turns = np.minimum(midday // trial.period, len(group.sequence) - 1).astype(int)
            there = midday - turns * trial.period < trial.design.duration
            own = np.array([trial.arm(name).effect for name in group.sequence])[turns] * there
            effect = own if quantity == trial.endpoints[0].quantity else 0.0
            noise = group.patients.day_sd[:, None] * group.patients.days(len(midday), self.random, group.eve)
            self._written[place, quantity] = diary.written(expected + effect, noise, trial.rescue)
        return self._written[place, quantity]

    def _counts(self, place: int, begin: float, start: float, end: float, endpoint: Endpoint) -> Read:
        """Counts of the window in the quantity's unit, as far as they were counted, and for how long."""
        group = self.groups[place]
        key = (place, f"{endpoint.quantity} {begin:g}")
        scale = WEEK / COUNTED[endpoint.unit]
        if key not in self._written:
            middle = begin + DAY * WEEK * (np.arange(max(1, round(self.trial.design.duration / DAY / WEEK))) + 0.5)
            middle = np.minimum(middle, begin + self.trial.design.duration)
            rates = self._expected(group, endpoint.quantity, middle)
            rates = rates + self._effect(group, round(begin / self.trial.period), endpoint)
            self._written[key] = diary.weeks(rates * scale, self.random)
        counts = self._written[key]
        edges = begin + DAY * WEEK * np.arange(1, counts.shape[1] + 1)
        chosen = (edges > start + 1e-6) & (edges <= end + DAY * WEEK / 2)
        seen = (edges[chosen] <= group.leaves[:, None]).astype(float)
        total, long = (counts[:, chosen] * seen).sum(axis=1), seen.sum(axis=1) * scale
        baseline = group.baseline[endpoint.quantity]
        return Read(np.divide(total, long, out=baseline.copy(), where=long > 0), baseline, exposure=long)


def _last(visits: Numbers, baseline: Numbers) -> Numbers:
    """The last visit that each patient was there for."""
    found = baseline.copy()
    for visit in visits.T:
        found = np.where(np.isfinite(visit), visit, found)
    return found
