"""What the doses do to what hurts: against the same person without them, with an interval, and whether one can tell."""

import math
from dataclasses import dataclass
from typing import Any

import numpy as np

from mgate.pain.conditions import CONDITIONS
from mgate.person.course import Courses

DAY, WEEK = 24.0, 168.0
UNFELT = 0.3  # of 10: a change that nobody would call one
TELLING = 0.5  # of 10: how far the largest change must lie from the last to be worth a word
FEWER = 0.05  # share of attacks, cramps or morphine that no diary could show
NINETY = 1.645  # SDs on either side of 90 %
WORDS = {
    "Pain.score": ("pain", "of 10"),
    "Attacks.per_month": ("the expected number of attacks", "a month"),
    "Cramps.per_week": ("the expected number of cramps", "a week"),
    "Opioid.morphine_24h": ("the morphine of the last 24 h", "mg"),
}


@dataclass(frozen=True)
class Relief:
    """A change at the end against the same person untreated; negative is better.

    `low` and `high` bound 90 % of what we do not know; `noise` is how far one week's mean lies from another's by
    itself, in 90 of 100 pairs of weeks, or nothing where a run is too short to compare weeks.
    """

    name: str
    value: float
    change: float
    low: float
    high: float
    largest: float
    largest_at: float  # h
    noise: float | None

    @property
    def measurable(self) -> bool:
        """Whether the person could tell."""
        least = UNFELT if self.name == "Pain.score" else FEWER * (self.value - self.change)
        return max(abs(self.largest), abs(self.change)) >= least

    @property
    def seen(self) -> tuple[float, float] | None:
        """The 90 % interval of the change that the person's own diary would show."""
        if self.noise is None:
            return None
        return self.change - math.hypot(self.change - self.low, self.noise), self.change + math.hypot(
            self.high - self.change, self.noise
        )

    def sentence(self) -> str:
        """It in one plain sentence."""
        what, unit = WORDS[self.name]
        said = f"At the end {what} is {self.value:.1f} {unit}, {self.change:+.2f} against the same person without the "
        said += f"doses (90 % interval {self.low:+.2f} to {self.high:+.2f})"
        if not self.measurable:
            said += ": nothing measurable"
            return f"{said}, for weeks differ by up to {self.noise:.1f} by themselves." if self.noise else f"{said}."
        if self.name == "Pain.score" and abs(self.largest - self.change) >= TELLING:
            said += f", and {self.largest:+.1f} at most, after {_when(self.largest_at)}"
        if self.noise and abs(self.change) < self.noise:
            return f"{said}; one person's weeks differ by up to {self.noise:.1f} by themselves."
        return f"{said}."

    def as_json(self) -> dict[str, Any]:
        """It for programs."""
        found: dict[str, Any] = {"output": self.name, "change": self.change, "low90": self.low, "high90": self.high}
        seen = self.seen
        found |= {"seen_low90": seen[0] if seen else None, "seen_high90": seen[1] if seen else None}
        return found | {"largest": self.largest, "largest_at": self.largest_at, "measurable": self.measurable}


def suffers(condition: str) -> list[str]:
    """The outputs by which a condition is felt."""
    felt = CONDITIONS[condition]
    found = ["Pain.score"] if felt.pain or felt.wound else []
    found += ["Opioid.morphine_24h"] if felt.wound else []  # a pump holds pain: it must be read with what it gave
    found += ["Attacks.per_month"] if felt.attacks else []
    return found + (["Cramps.per_week"] if felt.cramps else [])


def reliefs(courses: Courses, condition: str) -> list[Relief]:
    """What the doses change of each of them; nothing without doses, and nothing of a course that failed.

    The first of the courses is the person, the others the same person under every draw; all have an untreated twin.
    """
    if courses.regimens[0].empty:
        return []
    found = [_relief(courses, name, CONDITIONS[condition].day_sd) for name in suffers(condition)]
    return [each for each in found if math.isfinite(each.change)]


def _relief(courses: Courses, name: str, day_sd: float) -> Relief:
    treated, untreated = courses.outputs[name], courses.untreated[name]
    best, *draws = treated - untreated
    ends = np.array([one[-1] for one in draws or [best]])
    ends = ends[np.isfinite(ends)]
    low, high = (float(np.quantile(ends, q)) if len(ends) else math.nan for q in (0.05, 0.95))
    place = int(np.nanargmax(np.abs(best))) if np.isfinite(best).any() else -1
    long = courses.times[-1] >= 2 * WEEK and name == "Pain.score" and day_sd
    return Relief(
        name=name,
        value=float(treated[0, -1]),
        change=float(best[-1]),
        low=low,
        high=high,
        largest=float(best[place]),
        largest_at=float(courses.times[place]),
        noise=NINETY * day_sd * math.sqrt(2 / 7) if long else None,
    )


def _when(hours: float) -> str:
    return f"{hours / DAY:.3g} days" if hours > 2 * DAY else f"{hours:.3g} h"
