"""What we do not know: draws of the model's parameters from the ranges that the literature allows.

These are differences of knowledge, not of people. The constants of pain come together, from the draws of their fit:
many sets of them meet the same studies. Until a calibration replaces it, every other parameter is drawn on its own
over `within`: from a triangle with its peak at the written value, or as its `spread` says.
"""

import json
from functools import cache
from pathlib import Path
from statistics import NormalDist
from typing import Any

import numpy as np

from mgate.engine.statements import Statements

PAIN = Path(__file__).with_name("pain_draws.json")
STRUCTURE = "ab"  # the routes that a person has: cord fluid at the gate, plasma at the nerve ending
KNOWN_BETTER = ("CSF.half",)  # by studies of the fluid itself, which differ more than the fit of pain lets it
REACH = 2.5  # standard deviations from the middle of a lognormal range to its ends, where it is cut
NOT_DRAWN = ("Plasma.usual", "Kidney.limit", "Kidney.gfr")  # a person's own, not a matter of knowledge


@cache
def pain_draws() -> list[dict[str, float]]:
    """Sets of the constants of pain that were fitted together (`python -m mgate.evidence.pain.fit`)."""
    found: list[dict[str, float]] = json.loads(PAIN.read_text(encoding="utf-8"))["structures"][STRUCTURE]["draws"]
    return [{name: value for name, value in one.items() if name not in KNOWN_BETTER} for one in found]


def drawn(statements: Statements) -> list[str]:
    """The parameters that have a range and are drawn on their own; one that is written as zero has no factor."""
    others = {*NOT_DRAWN, *pain_draws()[0], "KetamineBlock.half_effect"}
    ranged = [n for n in statements.parameters if statements.terms[n].get("within") and n not in others]
    return [n for n in ranged if statements.terms[n]["value"]]


def draws(statements: Statements, count: int, seed: int) -> list[dict[str, float]]:
    """`count` sets of factors by parameter, relative to the written values. Draw i depends on the seed and i alone."""
    names = drawn(statements)
    made = []
    for i in range(count):
        random = np.random.Generator(np.random.Philox(key=[seed, i]))
        single = {n: quantile(u, statements.terms[n]) for n, u in zip(names, random.random(len(names)), strict=True)}
        together = dict(pain_draws()[int(random.integers(len(pain_draws())))])
        together["KetamineBlock.half_effect"] = 2 * together["EsketamineBlock.half_effect"]  # of half the strength
        made.append(
            single | {n: v / statements.terms[n]["value"] for n, v in together.items() if n in statements.terms}
        )
    return made


def quantile(u: float, term: dict[str, Any]) -> float:
    """The quantile of what is known of a parameter, over its written value."""
    low, high, value = (float(x) for x in (*term["within"], term["value"]))
    spread = term.get("spread", "triangle")
    if spread == "triangle":
        return _triangular(u, term)
    if spread == "even":
        return (low + u * (high - low)) / value
    if spread == "lognormal":  # u as a share of the range's powers of ten
        u = min(max(0.5 + NormalDist().inv_cdf(max(u, 1e-12)) / (2 * REACH), 0.0), 1.0)
    return float(low * (high / low) ** u) / value


def _triangular(u: float, term: dict[str, Any]) -> float:
    """The quantile of a triangle whose corners are the range and whose peak is the value, over the value."""
    low, high, peak = (float(x) for x in (*term["within"], term["value"]))
    below = (peak - low) / (high - low)
    if u < below:
        return float(low + np.sqrt(u * (high - low) * (peak - low))) / peak
    return float(high - np.sqrt((1 - u) * (high - low) * (high - peak))) / peak
