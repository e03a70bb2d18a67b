"""The posterior held against the studies it came from, to see whether it would print what was printed."""

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from mgate.evidence.between import printed
from mgate.evidence.calibration.posterior import Posterior
from mgate.evidence.calibration.predictions import Datum

Numbers = NDArray[np.float64]
PLASMA = ("Plasma.total", "Plasma.ionised", "Plasma.ultrafilterable")


@dataclass(frozen=True)
class Check:
    """Each number with its posterior predictive median and 90 % interval, shape (data,)."""

    data: tuple[Datum, ...]
    median: Numbers
    low: Numbers
    high: Numbers

    @property
    def inside(self) -> NDArray[np.bool_]:
        """Whether the interval holds the number; of a bound, whether the interval reaches its side."""
        observed = np.array([each.observed for each in self.data])
        above, below = self.low <= observed, observed <= self.high
        kinds = [each.bound for each in self.data]
        sided = [
            {"at_most": a, "at_least": b}.get(k or "", a and b) for k, a, b in zip(kinds, above, below, strict=True)
        ]
        return np.array(sided, dtype=bool)

    @property
    def coverage(self) -> float:
        """The share of numbers inside."""
        return float(self.inside.mean())

    def fold(self, quantities: tuple[str, ...] = PLASMA) -> float:
        """The geometric mean fold error of levels of these quantities."""
        logs = [
            abs(math.log(said / each.observed))
            for said, each in zip(self.median, self.data, strict=True)
            if each.quantity in quantities and each.way == "level" and each.observed > 0 and said > 0 and not each.bound
        ]
        return math.exp(float(np.mean(logs)))


def checked(posterior: Posterior, scores: Numbers, seed: int = 1) -> Check:
    """Predict all studies under draws of scores (draws, coordinates), and make studies with their errors from each."""
    predicted = posterior.predictor.predict(posterior.factors(scores))
    made = printed(predicted, posterior.errors, posterior.apart(scores), np.random.default_rng(seed))
    low, high = np.quantile(made, (0.05, 0.95), axis=0)
    return Check(posterior.predictor.data, np.median(predicted, axis=0), low, high)
