"""How people differ in what nobody measures of them: factors on parameters, each log-normal around one.

These are differences between people and no uncertainty of knowledge: the two are drawn apart and reported apart.
"""

import math
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Difference:
    """The coefficient of variation of a parameter between people, its range, and where it is from."""

    parameter: str
    cv: float
    within: tuple[float, float]
    source: str


DIFFERENCES = (
    Difference("Bowel.capacity", 0.25, (0.1, 0.4), "assumed"),
    Difference("Bowel.leak", 0.25, (0.1, 0.4), "assumed"),
    Difference("Stomach.fasting", 0.3, (0.15, 0.5), "assumed"),
    Difference("Colon.binding", 0.3, (0.1, 0.5), "assumed"),
    Difference("Plasma.volume", 0.1, (0.05, 0.2), "assumed"),
    Difference("Interstitium.exchange", 0.3, (0.1, 0.5), "assumed"),
    Difference("Muscle.give", 0.3, (0.1, 0.5), "assumed"),
    Difference("Bone.give", 0.3, (0.1, 0.5), "assumed"),
    Difference("CSF.half", 0.6, (0.3, 0.8), "assumed"),
    Difference("Nociceptor.power", 0.3, (0, 0.6), "assumed"),
    Difference("Excitability.late", 0.2, (0, 0.4), "assumed"),
    Difference("OpioidNeed.target", 0.15, (0.05, 0.3), "assumed"),
)


def factors_of(normals: Iterable[float]) -> dict[str, float]:
    """A person's factors, with a mean of 1 over people, from a normal number for each of DIFFERENCES."""
    return {each.parameter: _factor(z, each.cv) for each, z in zip(DIFFERENCES, normals, strict=True)}


def _factor(z: float, cv: float) -> float:
    width = math.sqrt(math.log1p(cv**2))
    return math.exp(width * z - width**2 / 2)
