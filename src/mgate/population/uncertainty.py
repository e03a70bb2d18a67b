"""What we do not know: draws of the model's parameters from the ranges that the literature allows.

These are differences of knowledge, not of people. The constants of pain come together, from the draws of their fit:
many sets of them meet the same studies. So do the parameters that the calibration studies speak of (`mgate calibrate`).
Every other parameter is drawn on its own: triangular over `within`, with its peak at the written value.
"""

import json
import re
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

from mgate.engine.statements import Statements

CALIBRATION = Path(__file__).with_name("calibration.json")
PAIN = Path(__file__).with_name("pain_draws.json")
STRUCTURE = "ab"  # the routes that a person has: cord fluid at the gate, plasma at the nerve ending
KNOWN_BETTER = ("CSF.half",)  # by studies of the fluid itself, which differ more than the fit of pain lets it
NOT_DRAWN = ("Plasma.usual", "Kidney.limit", "Kidney.gfr")  # a person's own, not a matter of knowledge


@cache
def pain_draws() -> list[dict[str, float]]:
    """Sets of the constants of pain that were fitted together (`python -m mgate.evidence.pain.fit`)."""
    found: list[dict[str, float]] = json.loads(PAIN.read_text(encoding="utf-8"))["structures"][STRUCTURE]["draws"]
    return [{name: value for name, value in one.items() if name not in KNOWN_BETTER} for one in found]


@cache
def calibrated_draws() -> list[dict[str, float]]:
    """Sets of the parameters that the calibration studies speak of; none before the first calibration."""
    if not CALIBRATION.exists():
        return [{}]
    found = json.loads(CALIBRATION.read_text(encoding="utf-8"))
    return [dict(zip(found["priors"], one, strict=True)) for one in found["draws"]]


def drawn(statements: Statements) -> list[str]:
    """The parameters that have a range and are drawn on their own; one that is written as zero has no factor."""
    others = {*NOT_DRAWN, *pain_draws()[0], "KetamineBlock.half_effect"}
    ranged = [n for n in statements.parameters if statements.terms[n].get("within") and n not in others]
    return [n for n in ranged if statements.terms[n]["value"]]


def draws(statements: Statements, count: int, seed: int) -> list[dict[str, float]]:
    """`count` sets of factors by parameter, relative to the written values. Draw i depends on the seed and i alone."""
    names = [name for name in drawn(statements) if _first_salt(name) not in calibrated_draws()[0]]
    known = [name for name in drawn(statements) if name not in names]
    made = []
    for i in range(count):
        random = np.random.Generator(np.random.Philox(key=[seed, i]))
        single = {n: _triangular(u, statements.terms[n]) for n, u in zip(names, random.random(len(names)), strict=True)}
        together = dict(pain_draws()[int(random.integers(len(pain_draws())))])
        together["KetamineBlock.half_effect"] = 2 * together["EsketamineBlock.half_effect"]  # of half the strength
        fitted = calibrated_draws()[int(random.integers(len(calibrated_draws())))]
        together |= {name: fitted[_first_salt(name)] for name in known}
        made.append(
            single | {n: v / statements.terms[n]["value"] for n, v in together.items() if n in statements.terms}
        )
    return made


def _first_salt(name: str) -> str:
    """The name under which a parameter was calibrated: all salts share what their dissolution knows."""
    return re.sub(r"^Salt\d+", "Salt1", name)


def _triangular(u: float, term: dict[str, Any]) -> float:
    """The quantile of a triangle whose corners are the range and whose peak is the value, over the value."""
    low, high, peak = (float(x) for x in (*term["within"], term["value"]))
    below = (peak - low) / (high - low)
    if u < below:
        return float(low + np.sqrt(u * (high - low) * (peak - low))) / peak
    return float(high - np.sqrt((1 - u) * (high - low) * (high - peak))) / peak
