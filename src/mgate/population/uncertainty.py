"""What we do not know: draws of the model's parameters from the ranges that the literature allows.

These are differences of knowledge, not of people. Until a calibration replaces them, each parameter is drawn on its
own: triangular over `within`, with its peak at the written value.
"""

from typing import Any

import numpy as np

from mgate.engine.statements import Statements

NOT_DRAWN = ("Plasma.usual", "Kidney.limit", "Kidney.gfr")  # a person's own, not a matter of knowledge


def drawn(statements: Statements) -> list[str]:
    """The parameters that have a range; one that is written as zero has no factor to be drawn."""
    ranged = [n for n in statements.parameters if statements.terms[n].get("within") and n not in NOT_DRAWN]
    return [n for n in ranged if statements.terms[n]["value"]]


def draws(statements: Statements, count: int, seed: int) -> list[dict[str, float]]:
    """`count` sets of factors by parameter, relative to the written values. Draw i depends on the seed and i alone."""
    names = drawn(statements)
    made = []
    for i in range(count):
        chances = np.random.Generator(np.random.Philox(key=[seed, i])).random(len(names))
        made.append({n: _triangular(u, statements.terms[n]) for n, u in zip(names, chances, strict=True)})
    return made


def _triangular(u: float, term: dict[str, Any]) -> float:
    """The quantile of a triangle whose corners are the range and whose peak is the value, over the value."""
    low, high, peak = (float(x) for x in (*term["within"], term["value"]))
    below = (peak - low) / (high - low)
    if u < below:
        return float(low + np.sqrt(u * (high - low) * (peak - low))) / peak
    return float(high - np.sqrt((1 - u) * (high - low) * (high - peak))) / peak
