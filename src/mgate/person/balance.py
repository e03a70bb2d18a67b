"""The balance a person lives in: absorbed = lost in urine + lost into the gut, at the usual plasma level.

With the kidney's equation this fixes the tubular limit from the plasma level, or the level from the limit.
"""

import math
from collections.abc import Mapping

HOURS = 24.0
HALVINGS = 40


def usual_urine(numbers: Mapping[str, float], absorbed: float, level: float) -> float:
    """Urinary magnesium in mmol/day of a person who absorbs `absorbed` mmol/day at a plasma level in mmol/L."""
    return max(absorbed - numbers["Colon.secretion"] * level * HOURS, 0.01)


def limit_for(numbers: Mapping[str, float], absorbed: float, level: float) -> float:
    """The limit Tm/GFR in mmol/L, without diuretics, that keeps a person at a plasma level in mmol/L."""
    reach, spill = _reach_and_spill(numbers, usual_urine(numbers, absorbed, level), level)
    return (reach - spill) / numbers["Kidney.diuretic"]


def level_for(numbers: Mapping[str, float], absorbed: float) -> float:
    """The plasma level in mmol/L at which a person with the limit `Kidney.limit` is in balance."""
    low, high = 1e-3, 50.0  # mmol/L
    for _ in range(HALVINGS):
        level = (low + high) / 2
        low, high = (level, high) if _surplus(numbers, absorbed, level) > 0 else (low, level)
    return (low + high) / 2


def _surplus(numbers: Mapping[str, float], absorbed: float, level: float) -> float:
    """What a person at this level absorbs beyond what they lose, in mmol/day."""
    gfr, splay = numbers["Kidney.gfr"], numbers["Kidney.splay"]
    load = numbers["Plasma.filterable"] * level
    over = ((1 - numbers["Kidney.leak"]) * load - numbers["Kidney.limit"] * numbers["Kidney.diuretic"]) / splay
    overflow = splay * (over + math.hypot(over, 2)) / 2
    urine = gfr * (numbers["Kidney.leak"] * load + overflow)
    return absorbed - numbers["Colon.secretion"] * level * HOURS - urine


def _reach_and_spill(numbers: Mapping[str, float], urine: float, level: float) -> tuple[float, float]:
    """Per volume of filtrate: what the tubules can reach, and by how much it must exceed the limit to give `urine`."""
    load = numbers["Plasma.filterable"] * level
    overflow = max(urine / numbers["Kidney.gfr"] - numbers["Kidney.leak"] * load, 1e-9)
    spill = overflow - numbers["Kidney.splay"] ** 2 / overflow  # the inverse of the kidney's rounded corner
    return (1 - numbers["Kidney.leak"]) * load, spill
