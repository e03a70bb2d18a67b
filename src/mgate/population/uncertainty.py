"""What we do not know: draws of the model's parameters from the ranges that the literature allows.

These are differences of knowledge, not of people. The constants of pain come together, from the draws of their fit:
many sets of them meet the same studies. So do the parameters that the calibration studies speak of (`mgate calibrate`).
Every other parameter is drawn on its own over `within`: from a triangle with its peak at the written value, or as its
`spread` says.
"""

import json
import re
from functools import cache
from pathlib import Path
from statistics import NormalDist
from typing import Any

import numpy as np

from mgate.engine.statements import Statements

CALIBRATION = Path(__file__).with_name("calibration.json")
PAIN = Path(__file__).with_name("pain_draws.json")
STRUCTURES_FILE = Path(__file__).with_name("structures.json")
STRUCTURE = "ab"  # the routes of the written numbers: cord fluid at the gate, plasma at the nerve ending
WITHOUT = {"a": "Nociceptor.power", "b": "Cord.reach"}  # what is nothing where only one route is there
KNOWN_BETTER = ("CSF.half",)  # by studies of the fluid itself, which differ more than the fit of pain lets it
REACH = 2.5  # standard deviations from the middle of a lognormal range to its ends, where it is cut
NOT_DRAWN = ("Plasma.usual", "Kidney.limit", "Kidney.gfr")  # a person's own, not a matter of knowledge


@cache
def pain_draws(routes: str = STRUCTURE) -> list[dict[str, float]]:
    """Sets of the constants of pain that were fitted together with these routes (`mgate.evidence.pain.fit`)."""
    found: list[dict[str, float]] = json.loads(PAIN.read_text(encoding="utf-8"))["structures"][routes]["draws"]
    kept = [{name: value for name, value in one.items() if name not in KNOWN_BETTER} for one in found]
    return [one | {WITHOUT[routes]: 0.0} for one in kept] if routes in WITHOUT else kept


@cache
def structures() -> dict[str, Any]:
    """The weights of structural alternatives, and what another block would be (`mgate.evidence.structures`)."""
    if not STRUCTURES_FILE.exists():
        return {"weights": {"routes": {STRUCTURE: 1.0}, "block": {"balance": 1.0}}, "ten_state": {}}
    found: dict[str, Any] = json.loads(STRUCTURES_FILE.read_text(encoding="utf-8"))
    return found


@cache
def calibrated_draws() -> list[dict[str, float]]:
    """Sets of the parameters that the calibration studies speak of; none before the first calibration."""
    if not CALIBRATION.exists():
        return [{}]
    found = json.loads(CALIBRATION.read_text(encoding="utf-8"))
    return [dict(zip(found["parameters"], one, strict=True)) for one in found["draws"]]


def drawn(statements: Statements) -> list[str]:
    """The parameters that have a range and are drawn on their own; one that is written as zero has no factor."""
    others = {*NOT_DRAWN, *pain_draws()[0], "KetamineBlock.half_effect"}
    ranged = [n for n in statements.parameters if statements.terms[n].get("within") and n not in others]
    return [n for n in ranged if statements.terms[n]["value"]]


def draws(statements: Statements, count: int, seed: int) -> list[dict[str, float]]:
    """`count` sets of factors by parameter, relative to the written values. Draw i depends on the seed and i alone."""
    names = [name for name in drawn(statements) if first_salt(name) not in calibrated_draws()[0]]
    known = [name for name in drawn(statements) if name not in names]
    made = []
    for i in range(count):
        random = np.random.Generator(np.random.Philox(key=[seed, i]))
        single = {n: quantile(u, statements.terms[n]) for n, u in zip(names, random.random(len(names)), strict=True)}
        sets = pain_draws(_one_of(structures()["weights"]["routes"], random.random()))
        together = dict(sets[int(random.integers(len(sets)))])
        together["KetamineBlock.half_effect"] = 2 * together["EsketamineBlock.half_effect"]  # of half the strength
        fitted = calibrated_draws()[int(random.integers(len(calibrated_draws())))]
        together |= {name: fitted[first_salt(name)] for name in known}
        factors = single | {n: v / statements.terms[n]["value"] for n, v in together.items() if n in statements.terms}
        if _one_of(structures()["weights"]["block"], random.random()) == "ten-state":
            other = structures()["ten_state"].items()
            factors |= {n: factors.get(n, 1.0) * by for n, by in other if n in statements.terms}
        made.append(factors)
    return made


def _one_of(weights: dict[str, float], chance: float) -> str:
    names = list(weights)
    reached = np.cumsum([weights[name] for name in names])
    return names[min(int(np.searchsorted(reached, chance, side="right")), len(names) - 1)]


def first_salt(name: str) -> str:
    """The name under which a parameter was calibrated: all salts share what their dissolution knows."""
    return re.sub(r"^Salt\d+", "Salt1", name)


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
