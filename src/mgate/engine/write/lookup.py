"""Reading a table in LLVM IR: each lane its own row, loaded whole and turned so that lanes stand side by side."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from llvmlite import ir

from mgate.engine.alone import FINE, LOW, ROWS, width
from mgate.engine.tape import Line
from mgate.engine.write.vector import I32, I64, ROUND, Function


def look_up(f: Function, value: Any, table: Any, lines: Sequence[Line]) -> dict[Line, Callable[[], Any]]:
    """How to fetch each of the tabulated lines at `value`, a vector; beyond the ends the table stays level."""
    if not lines:
        return {}
    build, lanes, vectors = f.build, f.lanes, width(len(lines), f.lanes)
    place = f.mul(f.sub(value, f.full(LOW)), f.full(FINE))
    place = f.min(f.max(place, f.full(0)), f.full(ROWS - 1))
    shifted = build.fadd(build.fsub(place, f.full(0.5)), f.full(ROUND))  # rounds to the row below
    share = f.sub(place, build.fsub(shifted, f.full(ROUND)))
    start = ir.Constant(f.vector, [ROUND] * lanes)
    rows = build.sub(build.bitcast(shifted, f.whole), build.bitcast(start, f.whole))
    begins = build.mul(rows, f.full_whole(vectors))
    own = [build.extract_element(begins, ir.Constant(I32, lane)) for lane in range(lanes)]
    turned: dict[int, list[Any]] = {}

    def fetch(place: int) -> Any:
        block, inside = divmod(2 * place, lanes)
        if block not in turned:
            turned[block] = _turn(f, [f.load(table, build.add(each, ir.Constant(I64, block))) for each in own])
        return f.add(turned[block][inside], f.mul(share, turned[block][inside + 1]))

    return {line: partial(fetch, place) for place, line in enumerate(lines)}


def _turn(f: Function, rows: list[Any]) -> list[Any]:
    """Transpose a square of vectors by halves, quarters, ..."""
    half = len(rows) // 2
    while half:
        kept = [k if not k & half else k - half + len(rows) for k in range(len(rows))]
        taken = [k + half if not k & half else k + len(rows) for k in range(len(rows))]
        for i in range(len(rows)):
            if not i & half:
                pair = rows[i], rows[i + half]
                rows[i], rows[i + half] = (f.build.shuffle_vector(*pair, _mask(each)) for each in (kept, taken))
        half //= 2
    return rows


def _mask(places: list[int]) -> Any:
    return ir.Constant(ir.VectorType(I32, len(places)), places)
