"""A number or a curve of an experiment under draws of what we do not know: the middle first, then the draws."""

from collections.abc import Iterable
from typing import Any, Literal

import numpy as np
from numpy.typing import ArrayLike, NDArray

from mgate.evidence.experiment import Reading
from mgate.evidence.ledger.tested import Curve

WITHIN = (0.05, 0.95)


def reading(measure: str, unit: str, values: ArrayLike, **bar: Any) -> Reading:
    """The first of `values`, and where 90 % of the others lie; `bar` is what else a reading has."""
    first, *others = np.asarray(values, dtype=float)
    low, high = np.quantile(others, WITHIN)
    return Reading(measure, unit, float(first), float(low), float(high), **bar)


def curve(
    name: str, x: Iterable[float], values: NDArray[np.float64], style: Literal["line", "points"] = "line"
) -> Curve:
    """The first row of `values`, shape (1 + draws, along x), and where 90 % of the others lie."""
    low, high = np.quantile(values[1:], WITHIN, axis=0)
    places = tuple(float(each) for each in x)
    return Curve(name, places, tuple(values[0].tolist()), tuple(low.tolist()), tuple(high.tolist()), style)


def with_median(values: NDArray[np.float64]) -> NDArray[np.float64]:
    """Draws after their median, where no written numbers stand in the middle."""
    return np.concatenate([np.median(values, axis=0, keepdims=True), values])
