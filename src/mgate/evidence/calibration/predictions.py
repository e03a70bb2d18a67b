"""What every calibration study would have seen, for many sets of parameters at once."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from mgate.evidence import reading
from mgate.evidence.arms import Group, clamp_of, moments
from mgate.evidence.between import UNKNOWN_SE
from mgate.evidence.observation import Contrast, Observation
from mgate.evidence.spread import counted
from mgate.evidence.study import Arm, Study, all_studies
from mgate.person.course import simulate
from mgate.person.observables import CATALOGUE
from mgate.person.settling import Case

Numbers = NDArray[np.float64]
Factors = dict[str, float]


class Datum(NamedTuple):
    """One published number with its standard error, in the model's unit."""

    study: str
    arm: str
    quantity: str
    way: str
    at: float
    observed: float
    error: float
    bound: str | None
    tag: str | None

    @property
    def name(self) -> str:
        """It in one line."""
        return f"{self.study}, {self.arm}: {self.quantity}, {self.way}, {self.at:g} h"


def fitted_studies() -> list[Study]:
    """The studies that may be fitted: none with another role, no animals, no held-back results."""
    return [each for each in all_studies() if each.role == "calibration" and each.species == "human"]


@dataclass(frozen=True)
class Predictor:
    """Studies ready to be predicted; `data` are the numbers in the order of the predictions."""

    studies: tuple[Study, ...]
    data: tuple[Datum, ...]

    @classmethod
    def of(cls, studies: Iterable[Study]) -> "Predictor":
        """Read the numbers of studies."""
        kept = tuple(studies)
        data = [datum for study in kept for datum in _data(study)]
        return cls(
            kept, tuple(each if each.error else each._replace(error=_error_of_like(each, data)) for each in data)
        )

    def predict(self, factors: Sequence[Factors], progress: Callable[[int], None] = lambda _: None) -> Numbers:
        """What would have been seen under each set of factors: shape (sets, data)."""
        columns: list[Numbers] = []
        for done, study in enumerate(self.studies, 1):
            columns += _predicted(study, factors)
            progress(done)
        return np.stack(columns, axis=1)


def _error_of_like(datum: Datum, data: Sequence[Datum]) -> float:
    """The error of a number that was printed as nothing: the largest of its like in the same study."""
    return max(e.error for e in data if (e.study, e.quantity) == (datum.study, datum.quantity))


def _data(study: Study) -> Iterable[Datum]:
    for arm in study.arms:
        for seen in arm.observations:
            factor = seen.factor(CATALOGUE[seen.quantity].unit)
            for point in seen.points(study.size(arm)):
                observed = point.observed * factor
                error = None if point.standard_error is None else point.standard_error * factor
                if error is None and seen.as_ in ("share below", "share above") and (n := study.size(arm)):
                    error = counted(point.observed * n, n).standard_error
                said = UNKNOWN_SE * abs(observed) if error is None else error
                yield Datum(
                    study.key, arm.name, seen.quantity, seen.as_, point.at, observed, said, seen.bound, seen.tag
                )
    for between in study.contrasts:
        factor = 1.0 if between.per else between.factor(CATALOGUE[between.quantity].unit)
        error, observed = between.standard_error, between.estimate * factor
        said = UNKNOWN_SE * abs(observed) if error is None else error * factor
        arms = " - ".join(between.arms)
        yield Datum(study.key, arms, between.quantity, between.as_, between.at, observed, said, None, between.tag)


def _predicted(study: Study, factors: Sequence[Factors]) -> Iterable[Numbers]:
    groups = {arm.name: _simulated(study, arm, factors) for arm in study.arms}
    for arm in study.arms:
        for seen in arm.observations:
            for point in seen.points(study.size(arm)):
                yield reading.read(groups[arm.name].courses, seen, point.at)
    for between in study.contrasts:
        difference = _difference(groups, study, between)
        if between.per:
            difference = difference / _difference(groups, study, between.model_copy(update={"quantity": between.per}))
        yield difference


def _difference(groups: dict[str, Group], study: Study, seen: Contrast) -> Numbers:
    one, other = (reading.read(groups[study.arm(name).name].courses, seen, seen.at) for name in seen.arms)
    return one - other


def _simulated(study: Study, arm: Arm, factors: Sequence[Factors]) -> Group:
    scenario = study.scenario(arm)
    seen: list[Observation | Contrast] = [*arm.observations, *(c for c in study.contrasts if arm.name in c.arms)]
    names = dict.fromkeys([s.quantity for s in seen] + [c.per for c in study.contrasts if c.per and arm.name in c.arms])
    clamp = clamp_of(study, arm)
    cases = [Case(scenario, each, clamp=clamp) for each in factors]
    return Group(simulate(cases, moments(arm, seen), list(names)), 1)
