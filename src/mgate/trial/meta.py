"""Meta-analysis: what trials say together, each weighed by its error and by what trials differ by (statsmodels).

Also what printed numbers imply: an error from arms, from an interval, from a p value.
"""

import math
import warnings
from collections.abc import Sequence
from dataclasses import dataclass
from importlib import import_module
from statistics import NormalDist
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float64]
NORMAL = NormalDist()
Way = Literal["random", "fixed"]


@dataclass(frozen=True)
class Pooled:
    """Effects put together: the estimate with its error and interval, and how far the trials disagree.

    `tau` is the SD of true effects between trials, `i2` the share of the scatter that is more than chance.
    """

    estimate: float
    error: float
    ci95: tuple[float, float]
    tau: float
    i2: float
    trials: int


def combined(effects: Sequence[float] | Numbers, errors: Sequence[float] | Numbers, way: Way = "random") -> Pooled:
    """Effects with their standard errors, pooled; between-trial variance by DerSimonian and Laird.

    Raises ValueError for errors that are not positive, ImportError without the extra `trial`.
    """
    effect, variance = np.asarray(effects, dtype=float), np.asarray(errors, dtype=float) ** 2
    if len(effect) == 0 or effect.shape != variance.shape or not np.all(variance > 0):
        raise ValueError("each effect needs a positive standard error")
    if len(effect) == 1:
        estimate, error = float(effect[0]), float(np.sqrt(variance[0]))
        return Pooled(estimate, error, _around(estimate, error), 0.0, 0.0, 1)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of pandas, at import
        analysis: Any = import_module("statsmodels.stats.meta_analysis")
    found = analysis.combine_effects(effect, variance, method_re="dl")
    tau = math.sqrt(max(0.0, float(found.tau2)))
    random = way == "random" and tau > 0  # a negative variance, which statsmodels would go on with, is none
    estimate = float(found.mean_effect_re if random else found.mean_effect_fe)
    error = float(found.sd_eff_w_re if random else found.sd_eff_w_fe)
    return Pooled(estimate, error, _around(estimate, error), tau, max(0.0, float(found.i2)), len(effect))


def _around(estimate: float, error: float) -> tuple[float, float]:
    half = NORMAL.inv_cdf(0.975) * error
    return estimate - half, estimate + half


def error_of_arms(sds: tuple[float, float], sizes: tuple[int, int]) -> float:
    """The standard error of a difference of two means."""
    return math.hypot(sds[0] / math.sqrt(sizes[0]), sds[1] / math.sqrt(sizes[1]))


def error_of_interval(interval: tuple[float, float], level: float = 0.95) -> float:
    """The standard error that a printed interval implies."""
    return (interval[1] - interval[0]) / (2 * NORMAL.inv_cdf(0.5 + level / 2))


def error_of_p(estimate: float, p: float) -> float:
    """The standard error that a printed two-sided p value implies."""
    return abs(estimate) / NORMAL.inv_cdf(1 - p / 2)


def log_odds(events: tuple[int, int], sizes: tuple[int, int]) -> tuple[float, float]:
    """The log of an odds ratio with its error; a half is added to each cell where one is empty."""
    cells = [events[0], sizes[0] - events[0], events[1], sizes[1] - events[1]]
    a, b, c, d = (each + 0.5 if 0 in cells else float(each) for each in cells)
    return math.log(a * d / (b * c)), math.sqrt(1 / a + 1 / b + 1 / c + 1 / d)
