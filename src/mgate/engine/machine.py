"""Machine code: written once, kept on disk, called by threads without the interpreter lock."""

import ctypes
import os
import threading
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import llvmlite
import llvmlite.binding as llvm
import numpy as np
from numpy.typing import NDArray

from mgate.engine import store
from mgate.engine.table import Table

Write = Callable[[int], tuple[int, Any]]  # from lanes to the rows of memory that a thread needs, and an LLVM module
LINE = 128  # bytes: where the widest vectors may begin


class Program:
    """A compiled `run(table)`.

    `write` is called only when no object code of the same `text`, `writers` (files of this folder) and machine is
    kept. `lanes` runs go side by side in one thread, as many as the processor's vectors hold well unless given.
    """

    def __init__(
        self, write: Write, text: str, writers: tuple[str, ...], *, lanes: int | None, effort: int, folder: Path | None
    ) -> None:
        self.lanes = lanes or usual_lanes()
        machine = _machine(effort)
        target = f"{machine.triple}|{llvm.get_host_cpu_name()}|{llvm.get_host_cpu_features().flatten()}"
        name = store.key(_key_of(writers), llvmlite.__version__, target, f"{self.lanes},{effort}", text)
        path = (folder or store.folder()) / f"{name}.o"
        if path.exists():
            stored = path.read_bytes()
            self.rows, code = int.from_bytes(stored[:8], "little"), stored[8:]
        else:
            self.rows, code = _compile(write, machine, self.lanes)
            store.remember(path, self.rows.to_bytes(8, "little") + code)
        self._holder = llvm.create_mcjit_compiler(llvm.parse_assembly(""), machine)  # alive as long as its code
        self._holder.add_object_file(llvm.ObjectFileRef.from_data(code))
        self._holder.finalize_object()
        self._call = ctypes.CFUNCTYPE(ctypes.c_int64, ctypes.c_void_p)(self._holder.get_function_address("run"))

    def work(
        self,
        table: Table,
        arrays: Mapping[str, Any],
        numbers: Mapping[str, float],
        total: int,
        threads: int | None = None,
        progress: Callable[[int], None] | None = None,
    ) -> None:
        """Call it from threads that share the array `counter`, until that has counted `total`.

        `progress` is called about ten times a second, and at the end, with the number begun.
        """

        def work() -> None:
            room = np.zeros(self.rows * self.lanes + LINE // 8)
            aligned = room[-room.ctypes.data % LINE // 8 :]
            filled = _filled(table, {"work": aligned, **arrays}, numbers)
            self._call(filled.ctypes.data)  # ctypes lets go of the interpreter lock here

        wanted = max(1, min(threads or os.cpu_count() or 1, total))
        if wanted == 1 and progress is None:
            work()
            return
        workers = [threading.Thread(target=work, daemon=True) for _ in range(wanted)]
        for worker in workers:
            worker.start()
        for worker in workers:
            while worker.is_alive():
                worker.join(0.1)
                if progress is not None:
                    progress(min(int(arrays["counter"][0]), total))
        if progress is not None:
            progress(total)


def _filled(table: Table, arrays: Mapping[str, Any], numbers: Mapping[str, float]) -> NDArray[np.int64]:
    """The table as the code reads it; absent arrays are null."""
    filled = np.zeros(len(table.columns), np.int64)
    for i, name in enumerate(table.columns):
        if name in table.real:
            filled[i] = np.float64(numbers[name]).view(np.int64)
        elif name in table.whole:
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
def _key_of(writers: tuple[str, ...]) -> str:
    """A key of the files that write the code: editing one makes old object code old."""
    return store.key_of_files(Path(__file__).parent / name for name in writers)


def usual_lanes() -> int:
    """Eight with 512-bit vectors (measured 1.6 times as fast as four), else four."""
    return 8 if llvm.get_host_cpu_features().get("avx512f") else 4


def _compile(write: Write, machine: Any, lanes: int) -> tuple[int, bytes]:
    rows, written = write(lanes)
    written.triple, written.data_layout = machine.triple, str(machine.target_data)
    module = llvm.parse_assembly(str(written))
    module.verify()
    # no optimisation passes: the tape holds no repeated or dead arithmetic, and passes were measured to gain nothing
    return rows, machine.emit_object(module)
