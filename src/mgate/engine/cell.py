"""A nerve cell run: a chain as machine code, given the arrivals at its synapses."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from mgate.engine.alone import tabulated
from mgate.engine.cable import CableStatements
from mgate.engine.machine import LINE, Program, usual_lanes
from mgate.engine.table import CABLE

Numbers = NDArray[np.float64]
Whole = NDArray[np.int64]
MOST_SPIKES = 16384  # kept per run and watched place
WRITTEN_BY = ("vector", "llvm", "control", "lookup", "cable")
WRITERS = ("alone.py", "cable.py", "table.py", *(f"write/{name}.py" for name in WRITTEN_BY))


@dataclass(frozen=True)
class Arrivals:
    """What reaches a cell: times in ms, in order; the state that each raises; weights (arrivals, runs) in its unit."""

    times: Numbers
    states: Whole
    weights: Numbers


@dataclass(frozen=True)
class CellRun:
    """Runs of one cell.

    `spikes[run][place]` are the times in ms at which a watched place rose through the threshold; `tally` has the shape
    (runs, tallies); `trace` the shape (runs, points, picked).
    """

    spikes: list[list[Numbers]]
    tally: Numbers
    trace: Numbers


class Cell:
    """A chain compiled for this machine; runs of one batch go side by side, one per lane."""

    def __init__(self, statements: CableStatements, *, lanes: int | None = None, folder: Path | None = None) -> None:
        self.statements = statements
        lanes = lanes or 2 * usual_lanes()  # two vectors at once hide the wait for one another's divisions
        self._program = Program(
            lambda lanes: _written(statements, lanes), statements.dumps(), WRITERS, lanes=lanes, effort=2, folder=folder
        )
        tables = [
            tabulated(kind.tape, lines, "v", self.lanes).ravel() for kind in statements.kinds for lines in kind.tables
        ]
        self._tables = _aligned(np.concatenate(tables))

    @property
    def lanes(self) -> int:
        """How many runs go side by side in one thread."""
        return self._program.lanes

    def run(
        self,
        knobs: Numbers,
        batches: Sequence[Arrivals],
        duration: float,
        *,
        pick: Sequence[int] = (),
        every: float = 1.0,
        threads: int | None = None,
        progress: Callable[[int], None] | None = None,
    ) -> CellRun:
        """Run every row of `knobs`, shape (runs, knobs), for `duration` ms.

        `batches` hold the arrivals of `lanes` runs each, in order (the last may hold fewer). `pick` names voltages by
        their cylinder and states by their place behind these, traced `every` so many ms. Raises ValueError for batches
        that are not so, OverflowError when a run fires more spikes than are kept.
        """
        s, lanes, count = self.statements, self.lanes, len(knobs)
        groups = -(-count // lanes)
        if len(batches) != groups or knobs.shape != (count, len(s.knobs)):
            raise ValueError(f"{count} runs need {groups} batches and {len(s.knobs)} knobs each")
        steps, stride = round(duration / s.step), max(1, round(every / s.step))
        points = -(-steps // stride) if pick else 0
        spikes = np.full((groups, len(s.watched), lanes, MOST_SPIKES), np.nan)
        counts = np.zeros((groups, len(s.watched), lanes), np.int64)
        tally = np.zeros((groups, len(s.tallies), lanes))
        trace = np.zeros((groups, points, len(pick), lanes))
        arrays: dict[str, Any] = {
            "counter": np.zeros(1, np.int64),
            "tables": self._tables,
            "knobs": _aligned(_filled(knobs, groups * lanes).reshape(groups, lanes, -1).swapaxes(1, 2)),
            "first": np.cumsum([0, *(len(each.times) for each in batches)]),
            "due": np.concatenate([self._due(each.times) for each in batches]),
            "row": np.ascontiguousarray(np.concatenate([each.states for each in batches]), np.int64),
            "weight": _aligned(np.concatenate([_filled(each.weights.T, lanes).T for each in batches])),
            "picks": np.array(pick, np.int64),
            "trace": (shown := _aligned(trace)),
            "spikes": spikes,
            "counts": counts,
            "tally": (summed := _aligned(tally)),
        }
        numbers = {"groups": groups, "steps": steps, "most": MOST_SPIKES, "picked": len(pick)}
        numbers |= {"every": stride, "points": points}
        self._program.work(CABLE, arrays, numbers, groups, threads, progress)
        if counts.max(initial=0) > MOST_SPIKES:
            raise OverflowError(f"a run of {s.name} fired more than {MOST_SPIKES} spikes in {duration:g} ms")
        return CellRun(
            spikes=[
                [spikes[g, place, lane, : counts[g, place, lane]].copy() for place in range(len(s.watched))]
                for g in range(groups)
                for lane in range(lanes)
            ][:count],
            tally=summed.swapaxes(1, 2).reshape(groups * lanes, len(s.tallies))[:count],
            trace=np.moveaxis(shown, 3, 1).reshape(groups * lanes, points, len(pick))[:count],
        )

    def _due(self, times: Numbers) -> Whole:
        """The step in which an arrival counts: the one whose middle is the first at or behind it."""
        due = np.maximum(np.ceil(times / self.statements.step - 0.5), 0).astype(np.int64)
        if (np.diff(due) < 0).any():
            raise ValueError("arrivals must be in order of time")
        return due


def _filled(rows: Numbers, count: int) -> Numbers:
    """Rows repeated at the end, so that lanes without a run compute something harmless."""
    return np.concatenate([rows, np.repeat(rows[-1:], count - len(rows), axis=0)])


def _aligned(values: Numbers) -> Numbers:
    """A copy that begins where vectors may be loaded."""
    room = np.zeros(values.size + LINE // 8)
    made = room[-room.ctypes.data % LINE // 8 :][: values.size].reshape(values.shape)
    made[...] = values
    return made


def _written(statements: CableStatements, lanes: int) -> tuple[int, Any]:
    from mgate.engine.write.cable import write_cable

    return write_cable(statements, lanes)
