"""One trial: in one world, whose volunteers are screened until the arms are full, followed, and read."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from mgate.person.observables import CATALOGUE
from mgate.person.refusal import Refused
from mgate.trial import diary
from mgate.trial.analysis import Data
from mgate.trial.pool import DAY, Pool, period, sequences
from mgate.trial.protocol import Endpoint, Trial

Numbers = NDArray[np.float64]
WEEK, MONTH = 7.0, 30.4375  # days
SCREENED = 40  # volunteers for each place at most
PER = {"1/week": WEEK, "1/month": MONTH}


@dataclass(frozen=True)
class Group:
    """The patients of one sequence: their places in the world, day SDs, and when they leave (h)."""

    sequence: tuple[str, ...]
    places: NDArray[np.int64]
    patients: diary.Patients
    baseline: dict[str, Numbers]
    leaves: Numbers


class Once:
    """One trial in a pool."""

    def __init__(self, trial: Trial, pool: Pool, world: int, random: np.random.Generator) -> None:
        self.trial, self.pool, self.world, self.random = trial, pool, world, random
        self.offset = diary.laboratory(random)
        order = sequences(trial)
        if trial.design.kind == "crossover":
            n = sum(arm.n for arm in trial.arms)
            sizes = {order[0]: n // 2, order[1]: n - n // 2}
        else:
            sizes = {(arm.name,): arm.n for arm in trial.arms}
        self.groups = [self._enrolled(sequence, size) for sequence, size in sizes.items()]

    def _enrolled(self, sequence: tuple[str, ...], size: int) -> Group:
        """Screen volunteers until the places are taken; raises Refused where hardly anyone fits."""
        candidates = SCREENED * size
        places = self.random.integers(self.pool.placebo.shape[1], size=candidates)
        patients = diary.Patients.drawn(self.pool.day_sd, self.pool.placebo[self.world, places], self.random)
        first = self.trial.endpoints[0]
        before = self._baseline(sequence, places, patients, first)
        entry, fits = self.trial.entry, np.ones(candidates, dtype=bool)
        scale = WEEK / (entry.run_in / DAY) if first.kind == "count" else 1.0
        if entry.at_least is not None:
            fits &= before * scale >= entry.at_least
        if entry.at_most is not None:
            fits &= before * scale <= entry.at_most
        chosen = np.flatnonzero(fits)[:size]
        if len(chosen) < size:
            problem = f"lets in only {len(chosen)} of {candidates} volunteers, where {size} are wanted"
            raise Refused(problem, "widen at_least and at_most", key="entry")
        kept = diary.Patients(patients.day_sd[chosen])
        baseline = {first.quantity: before[chosen]}
        for each in self.trial.endpoints[1:]:
            if each.quantity not in baseline:
                baseline[each.quantity] = self._baseline(sequence, places[chosen], kept, each)
        rate = -np.log1p(-self.trial.design.dropout) / self.trial.design.duration
        leaves = self.random.exponential(1 / rate, size) if rate else np.full(size, np.inf)
        return Group(sequence, places[chosen], kept, baseline, leaves)

    def _baseline(
        self, sequence: tuple[str, ...], places: NDArray[np.int64], patients: diary.Patients, endpoint: Endpoint
    ) -> Numbers:
        """What the run-in shows: a diary's mean, a count over it, or one laboratory value."""
        expected = self.pool.of(sequence, endpoint.quantity)[self.world, places, 0]
        days = max(1, round(self.trial.entry.run_in / DAY))
        if endpoint.kind in {"score", "responders"}:
            noise = patients.noise(days, self.random)
            return np.asarray(diary.written(expected[:, None], noise, self.trial.rescue)[0].mean(axis=1))
        if endpoint.kind == "count":
            span = self.trial.entry.run_in / DAY / PER[CATALOGUE[endpoint.quantity].unit]
            return diary.counts(expected * span, self.random)
        if endpoint.kind == "level":
            return diary.measured(expected, CATALOGUE[endpoint.quantity].unit, self.offset, self.random)
        return np.zeros(len(places))

    def outcome(self, group: Group, turn: int, endpoint: Endpoint) -> tuple[Numbers, Numbers | None]:
        """What an endpoint is by patient in one period, and for scores every week's mean on the way there."""
        start, end = self.trial.window(endpoint)
        if endpoint.kind in {"score", "responders"}:
            baseline = group.baseline[endpoint.quantity]
            weeks = self._weeks(group, turn, endpoint, start, end)
            last = _last(weeks, baseline)
            if endpoint.kind == "responders":
                return (last <= (1 - endpoint.reduction) * baseline).astype(float), None
            return last, weeks
        begin = turn * period(self.trial)
        expected = self._expected(group, endpoint.quantity, begin + start, begin + end)
        if endpoint.kind == "count":
            whole = (end - start) / DAY / PER[CATALOGUE[endpoint.quantity].unit]
            seen = np.clip(group.leaves - start, DAY, end - start) / (end - start)  # of the window, before they left
            return diary.counts(expected * whole * seen, self.random) / seen, None
        if endpoint.kind == "amount":
            return diary.used(expected, self.random), None
        return diary.measured(expected, CATALOGUE[endpoint.quantity].unit, self.offset, self.random), None

    def _expected(self, group: Group, quantity: str, start: float, end: float) -> Numbers:
        """The expected mean of a quantity between two moments."""
        courses = self.pool.of(group.sequence, quantity)[self.world, group.places]
        moments = self.pool.moments
        inside = (moments >= start - 1e-9) & (moments <= end + 1e-9)
        if inside.sum() > 1:
            return np.asarray(courses[:, inside].mean(axis=1))
        return np.array([np.interp(end, moments, one) for one in courses])

    def _weeks(self, group: Group, turn: int, endpoint: Endpoint, start: float, end: float) -> Numbers:
        """Weekly means of a period's diary up to the endpoint's window, the last of them; missing after dropout."""
        begin, days = turn * period(self.trial), max(1, round(end / DAY))
        midday = begin + DAY * (np.arange(days) + 0.5)
        courses = self.pool.of(group.sequence, endpoint.quantity)[self.world, group.places]
        expected = np.stack([np.interp(midday, self.pool.moments, one) for one in courses])
        effect = {arm.name: arm.effect for arm in self.trial.arms}[group.sequence[turn]]
        pain = diary.written(expected + effect, group.patients.noise(days, self.random), self.trial.rescue)[0]
        gone = DAY * (np.arange(days) + 1) > group.leaves[:, None]
        pain = np.where(gone, np.nan, pain)
        size = max(1, round((end - start) / DAY))
        edges = range(days, 0, -size)
        with np.errstate(invalid="ignore"):
            means = [_mean(pain[:, max(0, edge - size) : edge]) for edge in edges]
        return np.stack(means[::-1], axis=1)

    def data(self, endpoint: Endpoint, arm: str) -> tuple[Data, Mapping[str, Numbers]]:
        """What the test of an arm against control is given, and the changes (or outcomes) by arm."""
        control = self.trial.control.name
        outcome, baseline, treated, visits, patient = [], [], [], [], []
        by_arm: dict[str, list[Numbers]] = {arm: [], control: []}
        before = 0
        for group in self.groups:
            for turn, name in enumerate(group.sequence):
                if name not in by_arm:
                    continue
                seen, weeks = self.outcome(group, turn, endpoint)
                usual = self._compared(group, endpoint)
                outcome.append(seen)
                baseline.append(usual)
                treated.append(np.full(len(seen), float(name == arm)))
                visits.append(weeks)
                patient.append(before + np.arange(len(seen)))
                by_arm[name].append(seen if endpoint.kind in {"responders", "amount"} else seen - usual)
            before += len(group.places)
        weekly = None if visits[0] is None else np.concatenate([v for v in visits if v is not None])
        who = np.concatenate(patient) if self.trial.design.kind == "crossover" else None
        data = Data(np.concatenate(outcome), np.concatenate(baseline), np.concatenate(treated), weekly, who)
        return data, {name: np.concatenate(each) for name, each in by_arm.items()}

    def _compared(self, group: Group, endpoint: Endpoint) -> Numbers:
        """The baseline, of counts scaled to the length of the window."""
        before = group.baseline.get(endpoint.quantity, np.zeros(len(group.places)))
        if endpoint.kind != "count":
            return before
        start, end = self.trial.window(endpoint)
        return np.asarray(before * (end - start) / self.trial.entry.run_in)


def _last(weeks: Numbers, baseline: Numbers) -> Numbers:
    """The last week that each patient was there for; who left before the first is taken as unchanged."""
    found = baseline.copy()
    for week in weeks.T:
        found = np.where(np.isfinite(week), week, found)
    return found


def _mean(values: Numbers) -> Numbers:
    kept = np.isfinite(values)
    total, count = np.where(kept, values, 0.0).sum(axis=1), kept.sum(axis=1)
    return np.asarray(np.divide(total, count, out=np.full(len(values), np.nan), where=count > 0))
