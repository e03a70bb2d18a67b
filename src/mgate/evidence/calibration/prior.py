"""What is believed of each parameter before the studies: a triangle over its range with its peak at the written value.

Draws live in normal scores: every parameter is standard normal beforehand, whatever its unit and range.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtr

from mgate.person import shelf
from mgate.population.uncertainty import drawn

Numbers = NDArray[np.float64]
VARIANT = (2, ("muscle", "vein"))  # the model that all calibration studies run on
FAR = 5.0  # normal scores beyond which nothing is believed


@dataclass(frozen=True)
class Prior:
    """One parameter: its name, range and peak, meaning and source."""

    name: str
    low: float
    high: float
    peak: float
    meaning: str
    unit: str
    source: str

    def number(self, score: Numbers) -> Numbers:
        """The parameter at normal scores, in its unit."""
        chance = ndtr(np.clip(score, -FAR, FAR))
        width, below = self.high - self.low, self.peak - self.low
        low = self.low + np.sqrt(chance * width * below)
        high = self.high - np.sqrt((1 - chance) * width * (self.high - self.peak))
        return np.asarray(np.where(chance * width < below, low, high))


def believed() -> tuple[Prior, ...]:
    """Every parameter that has a range and is not drawn together with others."""
    statements = shelf.statements(*VARIANT)
    return tuple(_prior(name, statements.terms[name]) for name in drawn(statements))


def _prior(name: str, term: dict[str, Any]) -> Prior:
    low, high = (float(each) for each in term["within"])
    value = float(term["value"])
    return Prior(name, low, high, value, term["meaning"], term["unit"], term["source"])
