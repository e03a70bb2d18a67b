"""Statements as running machine code: compiled once, kept on disk, called by threads without the interpreter lock."""

import ctypes
import os
import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import llvmlite
import llvmlite.binding as llvm
import numpy as np
from numpy.typing import NDArray

from mgate.engine import store, table
from mgate.engine.events import Act, Event
from mgate.engine.statements import Statements

WRITERS = ("tableau.py", "table.py", "events.py", *(f"write/{n}.py" for n in ("vector", "llvm", "step", "lanes")))
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
        lanes = lanes or _usual_lanes()
        self.statements, self.lanes = statements, lanes
        machine = _machine(effort)
        target = f"{machine.triple}|{llvm.get_host_cpu_name()}|{llvm.get_host_cpu_features().flatten()}"
        name = store.key(_writers(), llvmlite.__version__, target, f"{lanes},{effort}", statements.dumps())
        path = (cache or store.folder()) / f"{name}.o"
        if path.exists():
            stored = path.read_bytes()
            self._rows, code = int.from_bytes(stored[:8], "little"), stored[8:]
        else:
            self._rows, code = _compile(statements, machine, lanes)
            store.remember(path, self._rows.to_bytes(8, "little") + code)
        self._holder = llvm.create_mcjit_compiler(llvm.parse_assembly(""), machine)  # alive as long as its code
        self._holder.add_object_file(llvm.ObjectFileRef.from_data(code))
        self._holder.finalize_object()
        self._call = ctypes.CFUNCTYPE(ctypes.c_int64, ctypes.c_void_p)(self._holder.get_function_address("run"))

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
        counter = np.zeros(1, np.int64)
        arrays: dict[str, Any] = {
            "counter": counter,
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
        self._work(arrays, numbers, threads or os.cpu_count() or 1, counter, progress)
        return run

    def _index(self, event: Event) -> int:
        if event.act is Act.END:
            return 0
        if event.act is Act.SET:
            return self.statements.columns[event.name]
        if event.name not in self.statements.states:
            raise KeyError(event.name)
        return self.statements.states.index(event.name)

    def _work(
        self,
        arrays: dict[str, Any],
        numbers: dict[str, float],
        threads: int,
        counter: NDArray[np.int64],
        progress: Callable[[int], None] | None,
    ) -> None:
        def work() -> None:
            room = np.zeros(self._rows * self.lanes + 8)
            aligned = room[-room.ctypes.data % 64 // 8 :]
            filled = _table({"work": aligned, **arrays}, numbers)
            self._call(filled.ctypes.data)  # ctypes lets go of the interpreter lock here

        threads = max(1, min(threads, int(numbers["patients"])))
        if threads == 1 and progress is None:
            work()
            return
        workers = [threading.Thread(target=work, daemon=True) for _ in range(threads)]
        for worker in workers:
            worker.start()
        for worker in workers:
            while worker.is_alive():
                worker.join(0.1)
                if progress is not None:
                    progress(min(int(counter[0]), int(numbers["patients"])))
        if progress is not None:
            progress(int(numbers["patients"]))


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


def _table(arrays: dict[str, Any], numbers: dict[str, float]) -> NDArray[np.int64]:
    filled = np.zeros(len(table.COLUMNS), np.int64)
    for i, name in enumerate(table.COLUMNS):
        if name in table.REAL:
            filled[i] = np.float64(numbers[name]).view(np.int64)
        elif name in table.WHOLE:
            filled[i] = numbers[name]
        elif arrays[name] is not None:
            filled[i] = arrays[name].ctypes.data
    return filled


def _machine(effort: int) -> Any:
    llvm.initialize_native_target()
    llvm.initialize_native_asmprinter()
    return llvm.Target.from_triple(llvm.get_process_triple()).create_target_machine(
        cpu=llvm.get_host_cpu_name(), features=llvm.get_host_cpu_features().flatten(), opt=effort
    )


@cache
def _writers() -> str:
    """A key of the files that write the code: editing one makes old object code old."""
    return store.key_of_files(Path(__file__).parent / name for name in WRITERS)


def _usual_lanes() -> int:
    """Eight with 512-bit vectors (measured 1.6 times as fast as four), else four."""
    return 8 if llvm.get_host_cpu_features().get("avx512f") else 4


def _compile(statements: Statements, machine: Any, lanes: int) -> tuple[int, bytes]:
    from mgate.engine.write.lanes import write_lanes
    from mgate.engine.write.llvm import Unit

    unit = Unit(statements, lanes)
    rows = write_lanes(unit)
    unit.module.triple, unit.module.data_layout = machine.triple, str(machine.target_data)
    module = llvm.parse_assembly(str(unit.module))
    module.verify()
    # no optimisation passes: the tape holds no repeated or dead arithmetic, and passes were measured to gain nothing
    return rows, machine.emit_object(module)
