"""One step of the Rosenbrock method as LLVM IR, for L persons at a time."""

from dataclasses import dataclass
from typing import Any

from mgate.engine.tableau import GAMMA, STAGES, A, C
from mgate.engine.write.llvm import Unit
from mgate.engine.write.vector import POINTER, Function


@dataclass(frozen=True)
class Step:
    """What the lane loop must know of the step: how many rows of working memory, and where each stage stands."""

    rows: int
    stages: list[int]


def write_step(unit: Unit) -> Step:
    """Define step(y, c, h, tolerance, u, error, work): u = y after h, `error` in units of the tolerance.

    The error is the largest over the states, not their mean: the tolerance means the same for a model of any size,
    and quiet stores do not dilute it.
    """
    n = unit.states
    f = unit.function("step", [POINTER] * 7)
    y, c, h, tolerance, u, error, work = f.args
    stages = [i * n for i in range(STAGES)]
    k = [f.row(work, row) for row in stages]
    r, w, g = (f.row(work, row) for row in (STAGES * n, (STAGES + 1) * n, (STAGES + 1) * n + unit.factors))
    over_h = f.recip(f.load(h, 0))
    f.store(f.mul(over_h, f.full(1 / GAMMA)), g, 0)
    f.call("factor", y, c, g, k[0], w)
    f.call("solve", w, c, k[0])
    for i in range(1, STAGES):
        with f.count(n) as q:
            f.store(_combined(f, f.load(y, q), k, q, A[i]), u, q)
        f.call("rhs", u, c, r)
        with f.count(n) as q:
            f.store(f.add(f.load(r, q), f.mul(_combined(f, f.full(0), k, q, C[i]), over_h)), k[i], q)
        f.call("solve", w, c, k[i])
    f.store(_finish(f, n, y, u, k[-1], tolerance), error, 0)
    f.build.ret_void()
    return Step(rows=(STAGES + 1) * n + unit.factors + 1, stages=stages)


def _combined(f: Function, total: Any, k: list[Any], q: Any, weights: list[float]) -> Any:
    for stage, weight in zip(k, weights, strict=False):
        if weight:
            total = f.add(total, f.mul(f.load(stage, q), f.full(weight)))
    return total


def _finish(f: Function, n: int, y: Any, u: Any, last: Any, tolerance: Any) -> Any:
    """Add the last stage, which is also the error estimate, to u; the largest error in units of the tolerance."""
    relative, absolute, before = f.load(tolerance, 0), f.load(tolerance, 1), f.build.block
    with f.count(n) as q:
        worst, poison = f.build.phi(f.vector), f.build.phi(f.vector)
        for phi in (worst, poison):
            phi.add_incoming(f.full(0), before)
        value = f.add(f.load(u, q), f.load(last, q))
        f.store(value, u, q)
        scale = f.add(absolute, f.mul(relative, f.max(f.abs(f.load(y, q)), f.abs(value))))
        wrong = f.abs(f.mul(f.load(last, q), f.recip(scale)))
        worst_now, poison_now = f.max(worst, wrong), f.add(poison, f.mul(wrong, f.full(0)))
        worst.add_incoming(worst_now, f.build.block)
        poison.add_incoming(poison_now, f.build.block)
    return f.add(worst_now, poison_now)  # a NaN anywhere is a NaN here, which a maximum alone would lose
