"""How well sets of parameters meet the studies: the density that is sampled.

Every coordinate is standard normal beforehand (see `prior`). Studies of the same thing differ by more than their
standard errors say, so a spread between studies is sampled beside the parameters, one for the fluid of brain and cord,
where they disagree most, and one for all else; outliers are met by a Student density with four degrees of freedom.
"""

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtr, ndtri, stdtr

from mgate.evidence.between import FREEDOM, kind_of
from mgate.evidence.calibration.predictions import Factors, Predictor
from mgate.evidence.calibration.prior import Prior

Numbers = NDArray[np.float64]
STUDENT = math.log(3 / 8)  # the density's height with four degrees of freedom
SPREADS = {"between studies of the fluid": 0.5, "between studies": 0.1}  # scale of a half-normal, of the number itself
HOPELESS = -1e10


@dataclass(frozen=True)
class Posterior:
    """The density over normal scores: those of the parameters, then those of the spreads between studies."""

    predictor: Predictor
    priors: tuple[Prior, ...]
    fixed: Mapping[str, float] = field(default_factory=dict)  # factors of a structural alternative

    @property
    def names(self) -> list[str]:
        """What each coordinate is."""
        return [each.name for each in self.priors] + list(SPREADS)

    def factors(self, scores: Numbers) -> list[Factors]:
        """Sets of factors on the written numbers from scores, shape (sets, coordinates)."""
        columns = [each.number(scores[:, i]) / each.peak for i, each in enumerate(self.priors)]
        return [
            {**self.fixed, **{e.name: float(column[row]) for e, column in zip(self.priors, columns, strict=True)}}
            for row in range(len(scores))
        ]

    def spreads(self, scores: Numbers) -> Numbers:
        """The spreads between studies, shape (sets, spreads)."""
        chance = ndtr(scores[:, len(self.priors) :])
        return np.asarray(ndtri((1 + np.minimum(chance, 1 - 1e-12)) / 2) * list(SPREADS.values()))

    @property
    def errors(self) -> Numbers:
        """The standard error of each number, shape (data,)."""
        return np.array([each.error for each in self.predictor.data])

    def apart(self, scores: Numbers) -> Numbers:
        """What lies between studies of each number, shape (sets, data)."""
        data = self.predictor.data
        kind = [kind_of(each.quantity) for each in data]
        return np.asarray(self.spreads(scores)[:, kind] * [scale(each, data) for each in data])

    def widths(self, scores: Numbers) -> Numbers:
        """The scale of each number's density: its error and what lies between studies, shape (sets, data)."""
        return np.hypot(self.errors, self.apart(scores))

    @property
    def observed(self) -> Numbers:
        """What was published, shape (data,)."""
        return np.array([each.observed for each in self.predictor.data])

    def misfit(self, scores: Numbers, predicted: Numbers) -> Numbers:
        """Distances of the studies from predictions in scales, shape (sets, data)."""
        return np.asarray((self.observed - predicted) / self.widths(scores))

    def pointwise(self, scores: Numbers, predicted: Numbers) -> Numbers:
        """The log density of each number under predictions, shape (sets, data)."""
        far, widths = self.misfit(scores, predicted), self.widths(scores)
        found = STUDENT - 0.5 * (FREEDOM + 1) * np.log1p(far**2 / FREEDOM) - np.log(widths)
        for i, datum in enumerate(self.predictor.data):
            if datum.bound is not None:  # a number is only known to lie on one side
                side = 1.0 if datum.bound == "at_most" else -1.0
                found[:, i] = np.log(np.maximum(stdtr(FREEDOM, side * far[:, i]), 1e-300))
        return np.asarray(found)

    def likelihood(self, scores: Numbers, predicted: Numbers) -> Numbers:
        """The log density of all numbers under predictions, shape (sets,)."""
        return np.asarray(self.pointwise(scores, predicted).sum(axis=1))

    def __call__(self, scores: Numbers) -> Numbers:
        """The log density at scores, shape (sets, coordinates); what the model cannot simulate is hopeless."""
        before = -0.5 * (scores**2).sum(axis=1)
        found = before + self.likelihood(scores, self.predictor.predict(self.factors(scores)))
        return np.where(np.isfinite(found), found, HOPELESS)


def scale(datum: Any, data: Sequence[Any]) -> float:
    """The size that a spread between studies is relative to: the number, or where it is nothing its like."""
    alike = [abs(each.observed) for each in data if (each.quantity, each.way) == (datum.quantity, datum.way)]
    return abs(datum.observed) or float(np.median(alike))


def best(posterior: Posterior, tell: Callable[[str], None] = lambda _: None) -> tuple[Numbers, Numbers]:
    """The summit of the density and the covariance that its curvature there says, by Gauss-Newton.

    All slopes come from one simulation.
    """
    size, step = len(posterior.names), 0.05
    here = np.zeros(size)
    top = float(posterior(here[None])[0])
    damping = 1.0
    inverse = np.eye(size)
    for turn in range(12):
        steps = step * np.eye(size)
        points = np.concatenate([here[None], here + steps, here - steps])
        predicted = posterior.predictor.predict(posterior.factors(points))
        far = posterior.misfit(points, predicted)
        kept = np.array([each.bound is None for each in posterior.predictor.data])
        density = posterior.likelihood(points, predicted) - 0.5 * (points**2).sum(axis=1)
        slope = (density[1 : size + 1] - density[size + 1 :]) / (2 * step)
        bends = ((far[1 : size + 1] - far[size + 1 :]) / (2 * step))[:, kept]
        weight = (FREEDOM + 1) / (FREEDOM + far[0, kept] ** 2)
        curvature = np.eye(size) + (bends * weight) @ bends.T
        inverse = np.linalg.inv(curvature)
        tries = here + np.outer(damping * 0.5 ** np.arange(6.0), inverse @ slope)
        heights = posterior(np.clip(tries, -4, 4))
        place = int(np.argmax(heights))
        tell(f"turn {turn}: {top:.3f} to {heights[place]:.3f}")
        if heights[place] <= top + 1e-3:
            break
        here, top = np.clip(tries[place], -4, 4), float(heights[place])
    return here, inverse
