"""The circuit as a smooth curve: sums of rising steps, fitted to the grid, and how wrong they are.

`python -m mgate.evidence.circuit.surrogate` makes them anew and writes `fitted.py`. A step is a logistic curve along a
direction of less magnesium, more NMDA and less inhibition; no step may fall along any of these, so that the sum is
monotone in each. Frequency is free: the faster the volleys, the shorter the time that is left to answer each.
"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import least_squares
from scipy.stats import qmc

from mgate.circuit import fitted
from mgate.engine import store
from mgate.evidence.circuit.dorsal_horn import respond
from mgate.evidence.circuit.grid import FREQUENCY, INHIBITION, MAGNESIUM, NMDA, OUTPUTS, SEEDS, STEP, Grid, summary
from mgate.evidence.circuit.volley import Point

Numbers = NDArray[np.float64]
STEPS = {"first": 8, "rate": 16, "last": 16, "charge": 6}
ROOT = {"first": 3, "rate": 3, "last": 3, "charge": 2}  # fitted to roots: large values must not hide small ones
HELD_OUT, TRIES, SEED = 0.2, 12, 1
STEEPEST, FARTHEST = 30.0, 60.0
PAGE = Path(fitted.__file__)


@dataclass(frozen=True)
class Curve:
    """`root`-th root of an output: `base` and steps, shape (steps, 6): height, four slopes along `AXES`, place."""

    root: int
    base: float
    steps: Numbers

    def __call__(self, points: Numbers) -> Numbers:
        """The output at points, shape (points, axes)."""
        return np.asarray((self.base + _rise(self.steps, directions(points)) @ self.steps[:, 0]) ** self.root)


def directions(points: Numbers) -> Numbers:
    """Axes as steps see them: logarithms that grow with the response, NMDA with a floor so that none is allowed."""
    magnesium, nmda, inhibition, frequency = points.T
    often = np.log(np.clip(frequency, min(FREQUENCY), max(FREQUENCY)))
    return np.stack([-np.log(magnesium), np.log(nmda + fitted.FLOOR), -np.log(inhibition), often], axis=1)


def fit(grid: Grid, output: str, training: NDArray[np.bool_]) -> Curve:
    """A curve through some of the points of the grid, grown step by step where most is missing."""
    random = np.random.Generator(np.random.Philox(key=[SEED, OUTPUTS.index(output)]))
    root = ROOT[output]
    x, y = directions(grid.points[training]), grid.column(output)[training] ** (1 / root)
    base, steps = float(y.mean()), np.zeros((0, 6))
    for count in range(1, STEPS[output] + 1):
        missing = y - base - _rise(steps, x) @ steps[:, 0]
        found = [_improved(0.0, _guess(random, x, missing), x, missing, 25) for _ in range(TRIES)]
        best = min(found, key=lambda each: each[2])
        last = count == STEPS[output]
        base, steps, _ = _improved(base + best[0], np.vstack([steps, best[1]]), x, y, 400 if last else 60)
    return Curve(root, base, steps)


def _guess(random: np.random.Generator, x: Numbers, missing: Numbers) -> Numbers:
    slopes = random.gamma(1.5, 2.0, 4) * [1, 1, 1, random.choice([1, 1, -1])]
    return np.array([[np.ptp(missing) / 2, *slopes, -slopes @ x[random.integers(len(x))]]])


def _rise(steps: Numbers, x: Numbers) -> Numbers:
    return np.asarray(1 / (1 + np.exp(-(x @ steps[:, 1:5].T + steps[:, 5]))))


def _improved(base: float, steps: Numbers, x: Numbers, y: Numbers, most: int) -> tuple[float, Numbers, float]:
    """Least squares from a guess, with exact slopes; heights and all directions but frequency's may not be negative."""
    low = np.r_[-np.inf, np.tile([0, 0, 0, 0, -STEEPEST, -FARTHEST], len(steps))]
    high = np.r_[np.inf, np.tile([np.inf, *[STEEPEST] * 4, FARTHEST], len(steps))]

    def wrong(p: Numbers) -> Numbers:
        each = p[1:].reshape(-1, 6)
        return np.asarray(p[0] + _rise(each, x) @ each[:, 0] - y)

    def slopes(p: Numbers) -> Numbers:
        each = p[1:].reshape(-1, 6)
        rise = _rise(each, x)[:, :, None]
        bent = each[:, 0, None] * rise * (1 - rise)
        parts = np.concatenate([rise, bent * x[:, None, :], bent], axis=2)
        return np.hstack([np.ones((len(x), 1)), parts.reshape(len(x), -1)])

    begin = np.clip(np.r_[base, steps.ravel()], low + 1e-9, high - 1e-9)
    found = least_squares(wrong, begin, slopes, bounds=(low, high), x_scale="jac", max_nfev=most)
    return float(found.x[0]), np.asarray(found.x[1:].reshape(-1, 6)), float(found.cost)


def held_out(grid: Grid) -> NDArray[np.bool_]:
    """A fifth of the points, drawn once for all."""
    random = np.random.Generator(np.random.Philox(key=[SEED, 99]))
    return np.asarray(random.random(len(grid.points)) < HELD_OUT)


def error(curve: Callable[[Numbers], Numbers], points: Numbers, seen: Numbers, whole: Numbers) -> dict[str, float]:
    """Root mean square, 95th percentile and largest error, all over the range of the whole grid."""
    wrong = np.abs(curve(points) - seen) / np.ptp(whole)
    return {
        "rms": float(np.sqrt(np.mean(wrong**2))),
        "p95": float(np.quantile(wrong, 0.95)),
        "largest": float(wrong.max()),
    }


def between(count: int = 128) -> tuple[Numbers, Numbers]:
    """Points that lie on no line of the grid, by a Sobol sequence, and what the circuit answers there."""
    sobol = qmc.Sobol(4, rng=np.random.default_rng(SEED)).random(count)
    low = np.array([min(MAGNESIUM), min(NMDA), min(INHIBITION)])
    high = np.array([max(MAGNESIUM), max(NMDA), max(INHIBITION)])
    places, frequencies = low + sobol[:, :3] * (high - low), np.array([0.5, 1.0, 1.5, 2.0])
    which = (sobol[:, 3] * len(frequencies)).astype(int)
    points, seen = [], []
    for place, frequency in enumerate(frequencies):
        here = places[which == place]
        runs = [Point(float(m), float(n), float(i), seed) for seed in SEEDS for m, n, i in here]
        found = respond(runs, frequency=float(frequency), stimuli=15, step=STEP)
        seen.append(summary(found, float(frequency), 15).reshape(len(SEEDS), len(here), -1).mean(axis=0))
        points.append(np.column_stack([here, np.full(len(here), frequency)]))
    return np.concatenate(points), np.concatenate(seen)


def made(grid: Grid) -> str:
    """The text of `circuit/fitted.py`."""
    held, (points, seen) = held_out(grid), between()
    lines = [
        '"""What the circuit answers, as sums of rising steps: made by `python -m mgate.evidence.circuit.surrogate`.',
        "",
        "Errors are over the range of the grid: of its points that were held out, and of points between its lines.",
        '"""',
        "",
        f'CIRCUIT = "{grid.circuit}"  # the hash of the circuit that these numbers come from',
        f"FLOOR = {fitted.FLOOR}  # of NMDA, so that its logarithm exists where there is none",
        f"SLOWEST, FASTEST = {min(FREQUENCY)}, {float(max(FREQUENCY))}  # Hz: beyond them the curves are level",
        "ERRORS = {",
    ]
    curves = {name: fit(grid, name, ~held) for name in OUTPUTS}
    for place, (name, curve) in enumerate(curves.items()):
        whole = grid.column(name)
        for kind, where, what in (
            ("held out", grid.points[held], whole[held]),
            ("between", points, seen[:, place]),
        ):
            found = {key: round(value, 4) for key, value in error(curve, where, what, whole).items()}
            lines.append(f'    ("{name}", "{kind}"): {found},'.replace("'", '"'))
    lines.append("}")
    for name, curve in curves.items():
        lines += ["", "# height; slopes by less magnesium, more NMDA, less inhibition, more frequency; place"]
        lines.append(f"{name.upper()} = (")
        lines += [f"    {curve.root},", f"    {curve.base:.6g},", "    ("]
        lines += [f"        ({', '.join(f'{value:.6g}' for value in step)})," for step in curve.steps]
        lines += ["    ),", ")"]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    store.write(PAGE, made(Grid.read()).encode())
