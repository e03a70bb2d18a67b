"""Who takes part: volunteers of one world keep a diary before anything is given, and the criterion lets some in.

Who is let in because of a bad week has a better one next, with or without treatment: regression to the mean.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from mgate.person.refusal import Refused
from mgate.trial import diary
from mgate.trial.endpoint import COUNTED, Endpoint
from mgate.trial.pool import DAY, Pool
from mgate.trial.protocol import Trial

Numbers = NDArray[np.float64]
WEEK = 7.0  # days
SCREENED = 40  # volunteers for each place at most


@dataclass(frozen=True)
class Group:
    """The patients of one sequence of arms: their places in the world, how they differ, and when they leave (h).

    `baseline` is by quantity what the run-in showed, in the quantity's unit, and `eve` their last day of it in SDs;
    `let_in` is the share of volunteers who were.
    """

    sequence: tuple[str, ...]
    places: NDArray[np.int64]
    patients: diary.Patients
    baseline: dict[str, Numbers]
    eve: Numbers
    leaves: Numbers
    let_in: float

    def __len__(self) -> int:
        return len(self.places)


@dataclass(frozen=True)
class Screening:
    """One trial's volunteers."""

    trial: Trial
    pool: Pool
    world: int
    offset: float  # of the laboratory, mmol/L
    random: np.random.Generator

    def enrolled(self, sequence: tuple[str, ...], size: int) -> Group:
        """Screen until the places are taken; raises Refused where hardly anyone fits."""
        first, entry = self.trial.endpoints[0], self.trial.entry
        kept: list[Group] = []
        found, seen = 0, 0
        while found < size and seen < SCREENED * size:
            batch = self._volunteers(sequence, size)
            before = batch.baseline[first.quantity]
            fits = np.ones(len(before), dtype=bool)
            if entry.at_least is not None:
                fits &= before >= entry.at_least
            if entry.at_most is not None:
                fits &= before <= entry.at_most
            kept.append(_only(batch, np.flatnonzero(fits)))
            found, seen = found + len(kept[-1]), seen + len(before)
        if found < size:
            problem = f"lets in only {found} of {seen} volunteers, where {size} are wanted"
            raise Refused(problem, "widen at_least and at_most", key="entry")
        return _only(_together(kept), np.arange(size), found / seen)

    def _volunteers(self, sequence: tuple[str, ...], size: int) -> Group:
        places = self.random.integers(self.pool.shape[1], size=size)
        patients = diary.Patients.drawn(self.pool.day_sd, self.pool.placebo[self.world, places], self.random)
        days = patients.days(max(1, round(self.trial.entry.run_in / DAY)), self.random)
        baseline: dict[str, Numbers] = {}
        for each in self.trial.endpoints:
            if each.quantity not in baseline:
                baseline[each.quantity] = self._baseline(sequence, places, patients.day_sd[:, None] * days, each)
        dropout, end = self.trial.design.dropout, self.trial.period * (len(sequence) - 1) + self.trial.design.duration
        leaves = np.full(size, np.inf)
        if dropout:
            leaves = self.random.exponential(-end / np.log1p(-dropout), size)
        return Group(sequence, places, patients, baseline, days[:, -1], leaves, 1.0)

    def _baseline(
        self, sequence: tuple[str, ...], places: NDArray[np.int64], noise: Numbers, endpoint: Endpoint
    ) -> Numbers:
        """What the run-in shows: a diary's mean, counts per time, or one laboratory value."""
        expected = self.pool.of(sequence, endpoint.quantity)[self.world, places, 0]
        if endpoint.counted:
            scale = WEEK / COUNTED[endpoint.unit]
            weeks = max(1, round(self.trial.entry.run_in / DAY / WEEK))
            rates = np.repeat(expected[:, None] * scale, weeks, axis=1)
            return np.asarray(diary.weeks(rates, self.random).mean(axis=1) / scale)
        if endpoint.kind == "level":
            return diary.measured(expected, endpoint.unit, self.offset, self.random)
        if endpoint.kind == "amount" or self.trial.begins_unhurt:
            return np.zeros(len(places))
        return np.asarray(diary.written(expected[:, None], noise, self.trial.rescue).mean(axis=1))


def _only(group: Group, which: NDArray[np.int64], let_in: float = 1.0) -> Group:
    return Group(
        sequence=group.sequence,
        places=group.places[which],
        patients=diary.Patients(group.patients.day_sd[which]),
        baseline={name: values[which] for name, values in group.baseline.items()},
        eve=group.eve[which],
        leaves=group.leaves[which],
        let_in=let_in,
    )


def _together(groups: list[Group]) -> Group:
    return Group(
        sequence=groups[0].sequence,
        places=np.concatenate([each.places for each in groups]),
        patients=diary.Patients(np.concatenate([each.patients.day_sd for each in groups])),
        baseline={n: np.concatenate([each.baseline[n] for each in groups]) for n in groups[0].baseline},
        eve=np.concatenate([each.eve for each in groups]),
        leaves=np.concatenate([each.leaves for each in groups]),
        let_in=1.0,
    )
