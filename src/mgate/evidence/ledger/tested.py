"""What an experiment of the ledger brings home: the number that a verdict turns on, and whether its criterion held."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from mgate.evidence.experiment import Reading

Outcome = Literal["held", "partly", "failed"]


@dataclass(frozen=True)
class Curve:
    """A line with its 90 % band where there is one, or points (`style` "points") with whiskers."""

    name: str
    x: tuple[float, ...]
    y: tuple[float, ...]
    low: tuple[float, ...] = ()
    high: tuple[float, ...] = ()
    style: Literal["line", "points", "bars", "published"] = "line"


@dataclass(frozen=True)
class Picture:
    """The picture of one experiment: one pair of axes, with bands of what is usual or was asked for."""

    x: str  # label with its unit
    y: str
    curves: tuple[Curve, ...]
    bands: Mapping[str, tuple[float, float]] = field(default_factory=dict)  # across the y axis: name, from, to
    names: tuple[str, ...] = ()  # of the places 0, 1, 2, ... along x, where x counts groups
    log_x: bool = False
    log_y: bool = False


@dataclass(frozen=True)
class Tested:
    """`decisive` is the one number of the table, `others` what else was read.

    `chance` is the share of draws of what we do not know (or of repeated trials, where the criterion is of trials) in
    which the criterion holds.
    """

    code: str  # as the claims name it: E-GATE
    question: str
    outcome: Outcome
    decisive: Reading
    chance: float
    others: tuple[Reading, ...] = ()
    notes: tuple[str, ...] = ()
    picture: Picture | None = None
