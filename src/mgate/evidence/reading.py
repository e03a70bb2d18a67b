"""How a simulated course is read as a study reads it: a level, a change, a share, at a moment."""

from collections.abc import Callable, Mapping

import numpy as np
from numpy.typing import NDArray

from mgate.evidence.observation import Contrast, Observation
from mgate.person.course import Courses

Numbers = NDArray[np.float64]
Seen = Observation | Contrast
ACROSS_PEOPLE = ("share below", "share above", "quantile")


def read(courses: Courses, seen: Seen, at: float, size: int = 1) -> Numbers:
    """The number that a study would have seen at a time in h.

    The courses are groups of `size` people, one group behind another; the result has one number for each group: the
    mean of its people, or the share or quantile asked for.
    """
    begin = seen.since or 0.0
    series = courses.since(seen.quantity, begin) if seen.since else courses.outputs[seen.quantity]
    now, first = series[:, _index(courses, at)], series[:, _index(courses, begin)]
    people = _WAYS.get(seen.as_, _level)(courses, series, now, first, seen).reshape(-1, size)
    threshold = np.nan if seen.threshold is None else seen.threshold
    if seen.as_ == "share below":
        return np.asarray((people < threshold).mean(axis=1))
    if seen.as_ == "share above":
        return np.asarray((people > threshold).mean(axis=1))
    if seen.as_ == "quantile":
        return np.asarray(np.quantile(people, seen.q or 0.5, axis=1))
    return np.asarray(people.mean(axis=1))


def no_effect(courses: Courses, seen: Seen, size: int = 1) -> float:
    """What the first group would show if nothing had changed since the start."""
    if seen.as_ in ("change", "percent change", "largest change"):
        return 0.0
    if seen.as_ == "ratio to first":
        return 1.0
    return float(read(courses, seen, seen.since or 0.0, size)[0])


def _index(courses: Courses, at: float) -> int:
    return int(np.flatnonzero(np.isclose(courses.times, at))[0])


def _ratio_to_first(courses: Courses, series: Numbers, now: Numbers, _first: Numbers, seen: Seen) -> Numbers:
    first = seen.at[0] if isinstance(seen, Observation) else 0.0
    return now / series[:, _index(courses, first)]


def _largest_change(courses: Courses, series: Numbers, now: Numbers, first: Numbers, seen: Seen) -> Numbers:
    begin = seen.since or 0.0
    last = seen.at[-1] if isinstance(seen, Observation) else seen.at
    inside = (courses.times >= begin) & (courses.times <= last)
    changes = series[:, inside] - first[:, None]
    return np.asarray(changes[np.arange(len(now)), np.abs(changes).argmax(axis=1)])


def _level(_courses: Courses, _series: Numbers, now: Numbers, _first: Numbers, _seen: Seen) -> Numbers:
    return now


_WAYS: Mapping[str, Callable[[Courses, Numbers, Numbers, Numbers, Seen], Numbers]] = {
    "change": lambda _c, _s, now, first, _o: now - first,
    "percent change": lambda _c, _s, now, first, _o: 100 * (now / first - 1),
    "ratio to first": _ratio_to_first,
    "largest change": _largest_change,
}
