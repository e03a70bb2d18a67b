"""Morris and Sobol, as SALib does them, over any function of points in a unit cube.

Morris walks through the cube and changes one axis at a time: its mean absolute effect tells what matters from what does
not, for few runs. Sobol splits the variance: the first order is what an axis explains alone, the total what it has a
part in.
"""

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from typing import Any

import numpy as np
from numpy.typing import NDArray

from mgate.person.refusal import Refused

Numbers = NDArray[np.float64]
Function = Callable[[Numbers], Numbers]  # (points, axes) to (points, outputs)
LEVELS, RESAMPLES = 4, 200


@dataclass(frozen=True)
class Screening:
    """For every axis (rows) and output (columns): the mean absolute effect of crossing the axis, and its 95 % bound."""

    effect: Numbers
    bound: Numbers


@dataclass(frozen=True)
class Indices:
    """For every axis (rows) and output (columns): first and total order, each with half its 95 % interval.

    `spread` is the variance of each output; an output that does not vary has no indices.
    """

    first: Numbers
    first_bound: Numbers
    total: Numbers
    total_bound: Numbers
    spread: Numbers


def screened(axes: int, function: Function, walks: int, seed: int) -> Screening:
    """Morris's screening with so many walks; the function is called once, walk after walk, `axes + 1` points each."""
    salib = _salib("sample.morris"), _salib("analyze.morris")
    problem = _problem(axes)
    points = salib[0].sample(problem, walks, num_levels=LEVELS, seed=seed)
    values = function(points)
    effect, bound = np.zeros((axes, values.shape[1])), np.zeros((axes, values.shape[1]))
    for place, row in enumerate(values.T):
        if np.ptp(row) == 0:
            continue
        found = salib[1].analyze(problem, points, row, num_levels=LEVELS, num_resamples=RESAMPLES, seed=seed)
        effect[:, place], bound[:, place] = np.asarray(found["mu_star"]), np.asarray(found["mu_star_conf"])
    return Screening(effect, bound)


def decided(axes: int, function: Function, base: int, seed: int) -> Indices:
    """Sobol's indices from `base * (axes + 2)` points; `base` is a power of two."""
    salib = _salib("sample.sobol"), _salib("analyze.sobol")
    problem = _problem(axes)
    points = salib[0].sample(problem, base, calc_second_order=False, seed=seed)
    values = function(points)
    first, first_bound, total, total_bound = (np.full((axes, values.shape[1]), np.nan) for _ in range(4))
    for place, row in enumerate(values.T):
        if np.ptp(row) == 0:
            continue
        found = salib[1].analyze(problem, row, calc_second_order=False, num_resamples=RESAMPLES, seed=seed)
        first[:, place], first_bound[:, place] = found["S1"], found["S1_conf"]
        total[:, place], total_bound[:, place] = found["ST"], found["ST_conf"]
    free = np.concatenate([values[:: axes + 2], values[axes + 1 :: axes + 2]])
    return Indices(first, first_bound, total, total_bound, free.var(axis=0))


def _problem(axes: int) -> dict[str, Any]:
    return {"num_vars": axes, "names": [f"x{i}" for i in range(axes)], "bounds": [[0.0, 1.0]] * axes}


def _salib(part: str) -> Any:
    try:
        return import_module(f"SALib.{part}")
    except ImportError:
        raise Refused("needs SALib, which is not installed", 'pip install "mgate[sensitivity]"') from None
