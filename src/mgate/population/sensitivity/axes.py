"""What may vary: axes of a unit cube, each with its meaning, unit, range and source, and the people at its points."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from mgate.person.settling import Case

Numbers = NDArray[np.float64]


@dataclass(frozen=True)
class Axis:
    """One thing that varies, by the name it has in the model; `low` and `high` are its range, where it is a number.

    An axis may stand for many numbers that vary together: its `members`.
    """

    name: str
    meaning: str
    unit: str
    low: float | None
    high: float | None
    source: str
    members: tuple["Axis", ...] = ()

    @property
    def assumed(self) -> bool:
        """Whether nobody has measured it: where research pays."""
        return self.source == "assumed"

    @property
    def named(self) -> str:
        """Its meaning, and of a parameter of the model its name."""
        return f"{self.name}, {self.meaning}" if "." in self.name else self.meaning

    @property
    def range(self) -> str:
        """Its range with the unit; empty where there is none."""
        if self.low is None or self.high is None:
            return ""
        return f"{self.low:.3g} to {self.high:.3g} {self.unit}".rstrip()


class Space(Protocol):
    """A unit cube of what may vary."""

    @property
    def title(self) -> str:
        """What it is that varies."""

    @property
    def axes(self) -> Sequence[Axis]:
        """Its axes, in the order of the columns of points."""

    def cases(self, points: Numbers) -> list[Case]:
        """The people at points of shape (people, axes), 0 to 1; what is not a number stays as it is written."""

    def members(self, points: Numbers, /) -> dict[str, Numbers]:
        """The numbers behind every axis of several members, by name, one for each point."""
