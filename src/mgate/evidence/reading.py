"""How a simulated course is read as a study reads it: a level, a change, a share, at a moment."""

from collections.abc import Callable, Mapping

import numpy as np
from numpy.typing import NDArray

from mgate.evidence.observation import Contrast, Observation
from mgate.person.course import Courses

Numbers = NDArray[np.float64]  # one number per simulated person
Seen = Observation | Contrast
ACROSS_PEOPLE = ("share below", "share above", "quantile")


def read(courses: Courses, seen: Seen, at: float) -> Numbers:
    """The number that a study would have seen at a time in h, for every person.

    Shares and quantiles are of all people together, and the same for each.
    """
    begin = seen.since or 0.0
    series = courses.since(seen.quantity, begin) if seen.since else courses.outputs[seen.quantity]
    now, first = series[:, _index(courses, at)], series[:, _index(courses, begin)]
    return _WAYS[seen.as_](courses, series, now, first, seen)


def no_effect(courses: Courses, seen: Seen) -> Numbers:
    """What would be seen if nothing had changed since the start."""
    if seen.as_ in ("change", "percent change", "largest change"):
        return np.zeros(len(courses.fates))
    if seen.as_ == "ratio to first":
        return np.ones(len(courses.fates))
    return read(courses, seen, seen.since or 0.0)


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
    return changes[np.arange(len(now)), np.abs(changes).argmax(axis=1)]


def _share(now: Numbers, below: bool, threshold: float | None) -> Numbers:
    hit = now < threshold if below else now > threshold
    return np.full_like(now, hit.mean())


_WAYS: Mapping[str, Callable[[Courses, Numbers, Numbers, Numbers, Seen], Numbers]] = {
    "level": lambda _c, _s, now, _f, _o: now,
    "change": lambda _c, _s, now, first, _o: now - first,
    "percent change": lambda _c, _s, now, first, _o: 100 * (now / first - 1),
    "ratio to first": _ratio_to_first,
    "largest change": _largest_change,
    "share below": lambda _c, _s, now, _f, seen: _share(now, True, seen.threshold),
    "share above": lambda _c, _s, now, _f, seen: _share(now, False, seen.threshold),
    "quantile": lambda _c, _s, now, _f, seen: np.full_like(now, np.quantile(now, seen.q or 0.5)),
}
