"""What happens to a person from outside: doses and switches, at moments the engine meets exactly."""

from collections.abc import Iterable
from enum import IntEnum
from typing import NamedTuple


class Act(IntEnum):
    """The kinds of event the engine knows."""

    ADD = 0  # an amount to a pool
    SET = 1  # a parameter or input to a value
    SCALE = 2  # a pool times a factor: a film washed off
    PUT = 3  # a state to a value
    END = 4


class Event(NamedTuple):
    """One event: hours from the start, what to do, the name it acts on, and the number."""

    time: float
    act: Act
    name: str
    value: float


def schedule(events: Iterable[Event], end: float) -> list[Event]:
    """Events in order of time up to `end`, closed by an END; those of one moment keep their order."""
    kept = sorted((e for e in events if e.time <= end), key=lambda e: e.time)
    return [*kept, Event(end, Act.END, "", 0.0)]
