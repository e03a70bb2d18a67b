"""What is believed of each parameter before the studies: a triangle over its range with its peak at the written value.

Draws live in normal scores: every parameter is standard normal beforehand, whatever its unit and range.
"""

import json
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtr

from mgate.engine.statements import Statements
from mgate.person import shelf
from mgate.population.uncertainty import CALIBRATION, drawn

Numbers = NDArray[np.float64]
VARIANT = (2, ("muscle", "vein"))  # the model that all calibration studies run on
FAR = 5.0  # normal scores beyond which nothing is believed


@dataclass(frozen=True)
class Prior:
    """One parameter: its name, range and peak, meaning and source, and the number that stands in its component."""

    name: str
    low: float
    high: float
    peak: float
    meaning: str
    unit: str
    source: str
    written: float

    def number(self, score: Numbers) -> Numbers:
        """The parameter at normal scores, in its unit."""
        chance = ndtr(np.clip(score, -FAR, FAR))
        width, below = self.high - self.low, self.peak - self.low
        low = self.low + np.sqrt(chance * width * below)
        high = self.high - np.sqrt((1 - chance) * width * (self.high - self.peak))
        return np.asarray(np.where(chance * width < below, low, high))


def priors(statements: Statements) -> list[Prior]:
    """Every parameter that has a range and is not drawn together with others."""
    return [_prior(name, statements.terms[name]) for name in drawn(statements)]


def _prior(name: str, term: dict[str, Any]) -> Prior:
    low, high = (float(each) for each in term["within"])
    value = float(term["value"])
    return Prior(name, low, high, value, term["meaning"], term["unit"], term["source"], value)


def kept_priors() -> dict[str, Prior]:
    """What was believed before the last calibration, by name: the numbers in the components are those after it."""
    if not CALIBRATION.exists():
        return {}
    found = json.loads(CALIBRATION.read_text(encoding="utf-8"))["priors"]
    terms = shelf.statements(*VARIANT).terms
    return {n: Prior(name=n, written=float(terms[n]["value"]), **each) for n, each in found.items() if n in terms}
