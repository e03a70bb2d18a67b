"""A number of an experiment under draws of what we do not know: the written numbers first, then the draws."""

from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from mgate.evidence.experiment import Reading

WITHIN = (0.05, 0.95)


def reading(measure: str, unit: str, values: ArrayLike, **bar: Any) -> Reading:
    """The first of `values`, and where 90 % of the others lie; `bar` is what else a reading has."""
    first, *others = np.asarray(values, dtype=float)
    low, high = np.quantile(others, WITHIN)
    return Reading(measure, unit, float(first), float(low), float(high), **bar)
