"""People simulated: statements as machine code, given schedules, an output grid and tolerances."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from mgate.engine.events import Act, Event
from mgate.engine.machine import Program
from mgate.engine.statements import Statements
from mgate.engine.table import PEOPLE

WRITTEN_BY = ("vector", "llvm", "step", "control", "lanes")
WRITERS = ("tableau.py", "table.py", "events.py", *(f"write/{name}.py" for name in WRITTEN_BY))
Numbers = NDArray[np.float64]
FATES = ("ok", "not a number", "step too small", "too many steps")


@dataclass
class Run:
    """What a simulation returns.

    `out` has the shape (people, grid, picked); a person who failed is not-a-number from there on. `fate` indexes FATES;
    `ended` is the time reached in h, `final` the state then, shape (people, states).
    """

    out: Numbers
    fate: NDArray[np.int64]
    steps: NDArray[np.int64]
    ended: Numbers
    final: Numbers


class Engine:
    """Statements compiled for this machine: Rodas5P in lanes, one person per lane.

    `lanes` persons run side by side in one thread, as many as the processor's vectors hold well unless given; results
    do not depend on it, nor on threads or order.
    """

    def __init__(
        self, statements: Statements, *, lanes: int | None = None, effort: int = 2, cache: Path | None = None
    ) -> None:
        self.statements = statements
        self._program = Program(
            lambda lanes: written(statements, lanes),
            statements.dumps(),
            WRITERS,
            lanes=lanes,
            effort=effort,
            folder=cache,
        )

    @property
    def lanes(self) -> int:
        """How many persons run side by side in one thread."""
        return self._program.lanes

    def simulate(
        self,
        people: Numbers,
        schedules: Sequence[Sequence[Event]],
        grid: Sequence[float] | Numbers,
        *,
        which: Sequence[int] | NDArray[np.int64] | None = None,
        start: Numbers | None = None,
        pick: Sequence[str] | None = None,
        rtol: float = 1e-6,
        atol: float | None = None,
        first_step: float = 0.01,
        max_steps: int = 10_000_000,
        threads: int | None = None,
        progress: Callable[[int], None] | None = None,
    ) -> Run:
        """Simulate every row of `people`, shape (people, parameters).

        Each schedule is sorted and closed by an END (`events.schedule`); `which[i]` is the schedule of person i. `grid`
        holds output times in h, rising; `pick` names states and quantities (default: all states); `start` replaces
        the starting amounts, shape (people, states). `progress` is called about ten times a second, and at the end,
        with the number of people begun. Raises KeyError for a name that the model does not have, ValueError for arrays
        of another shape and for schedules or grids that are not in order.
        """
        s, count = self.statements, len(people)
        grid = np.ascontiguousarray(grid, dtype=float)
        picks = [s.outputs[name] for name in (s.states if pick is None else pick)]
        flat = [event for one in schedules for event in one]
        run = Run(
            out=np.full((count, len(grid), len(picks)), np.nan),
            fate=np.full(count, -1, np.int64),
            steps=np.zeros(count, np.int64),
            ended=np.zeros(count),
            final=np.full((count, len(s.states)), np.nan),
        )
        arrays: dict[str, Any] = {
            "counter": np.zeros(1, np.int64),
            "P": _array(people),
            "Y0": None if start is None else _array(start),
            "schedule": _array(np.zeros(count) if which is None else which, np.int64),
            "first": _array(np.cumsum([0] + [len(one) for one in schedules]), np.int64),
            "time": _array([e.time for e in flat]),
            "kind": _array([e.act for e in flat], np.int64),
            "index": _array([self._index(e) for e in flat], np.int64),
            "value": _array([e.value for e in flat]),
            "grid": grid,
            "picks": _array(picks, np.int64),
            **vars(run),
        }
        _check(arrays, count, len(s.parameters), len(s.states))
        numbers = {
            "patients": count,
            "points": len(grid),
            "picked": len(picks),
            "observing": sum(p >= len(s.states) for p in picks),
            "max_steps": max_steps,
            "relative": rtol,
            "absolute": rtol * 1e-3 if atol is None else atol,
            "first_step": first_step,
        }
        self._program.work(PEOPLE, arrays, numbers, count, threads, progress)
        return run

    def _index(self, event: Event) -> int:
        if event.act is Act.END:
            return 0
        if event.act is Act.SET:
            return self.statements.columns[event.name]
        if event.name not in self.statements.states:
            raise KeyError(event.name)
        return self.statements.states.index(event.name)


def _check(arrays: Mapping[str, Any], people: int, parameters: int, states: int) -> None:
    """Refuse what compiled code, which trusts its table, would read wrongly or beyond its end."""
    for name, what, wanted in (("P", "people", (people, parameters)), ("Y0", "start", (people, states))):
        if arrays[name] is not None and arrays[name].shape != wanted:
            raise ValueError(f"{what} has the shape {arrays[name].shape}, not {wanted}")
    which, first, kind = arrays["schedule"], arrays["first"], arrays["kind"]
    if which.shape != (people,) or not ((which >= 0) & (which < len(first) - 1)).all():
        raise ValueError(f"which must name one of {len(first) - 1} schedules for each of {people} people")
    if (np.diff(first) == 0).any() or (kind[first[1:] - 1] != Act.END).any():
        raise ValueError("every schedule must be closed by an END: events.schedule does it")
    back = np.diff(arrays["time"]) < 0
    back[first[1:-1] - 1] = False  # where the next schedule begins
    if back.any() or (np.diff(arrays["grid"]) < 0).any():
        raise ValueError("the times of every schedule and of the grid must rise")


def _array(values: Any, kind: Any = np.float64) -> NDArray[Any]:
    return np.ascontiguousarray(values, dtype=kind)


def written(statements: Statements, lanes: int) -> tuple[int, Any]:
    """The rows of working memory that the lane loop needs, and its LLVM module."""
    from mgate.engine.write.lanes import write_lanes
    from mgate.engine.write.llvm import Unit

    unit = Unit(statements, lanes)
    return write_lanes(unit), unit.module
