"""Meta-analysis: estimates of several trials pooled with random effects, by statsmodels."""

from collections.abc import Sequence
from dataclasses import dataclass
from importlib import import_module

import numpy as np

CI95 = 3.919928  # standard errors from end to end


@dataclass(frozen=True)
class Estimate:
    """What one trial printed: an estimate with its standard error, and whose it is."""

    source: str
    value: float
    error: float

    @classmethod
    def of_interval(cls, source: str, value: float, low: float, high: float) -> "Estimate":
        """From a 95 % interval."""
        return cls(source, value, (high - low) / CI95)

    @classmethod
    def of_arms(cls, source: str, one: tuple[int, float, float], other: tuple[int, float, float]) -> "Estimate":
        """From two arms, each its size, mean and SD."""
        (n, mean, sd), (m, mean_other, sd_other) = one, other
        return cls(source, mean - mean_other, float(np.sqrt(sd**2 / n + sd_other**2 / m)))


@dataclass(frozen=True)
class Pooled:
    """The mean effect with its 95 % interval, and the SD between trials (tau)."""

    value: float
    low: float
    high: float
    between: float


def pooled(estimates: Sequence[Estimate], *, method: str = "dl") -> Pooled:
    """Pool with random effects: DerSimonian and Laird's, or with `method = "iterated"` Paule and Mandel's.

    Raises ValueError for fewer than two trials, ImportError without the extra `trial`.
    """
    if len(estimates) < 2:  # noqa: PLR2004 - one trial has nothing to be pooled with
        raise ValueError("two trials at least are pooled")
    meta = import_module("statsmodels.stats.meta_analysis")
    values, errors = np.array([each.value for each in estimates]), np.array([each.error for each in estimates])
    found = meta.combine_effects(values, errors**2, method_re=method)
    low, high = found.conf_int(use_t=False)[1]
    return Pooled(float(found.mean_effect_re), float(low), float(high), float(np.sqrt(max(found.tau2, 0.0))))
