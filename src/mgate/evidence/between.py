"""What studies of one thing differ by beyond their errors, as the calibration found it."""

import json
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from mgate.population.uncertainty import CALIBRATION

Numbers = NDArray[np.float64]
FLUID = ("CSF", "Cord")  # of brain and cord, where studies disagree most
FREEDOM = 4.0  # of the Student density that studies scatter by
AGAIN = 20  # studies made from each draw
UNKNOWN_SE = 0.05  # of a number that was printed without an error, assumed; 0.10 makes intervals that hold everything
CHANGES = ("change", "percent change", "largest change")


@cache
def _kept() -> dict[str, Any]:
    if not CALIBRATION.exists():
        return {"spreads": [[0.0, 0.0]], "typical": {}}
    found: dict[str, Any] = json.loads(CALIBRATION.read_text(encoding="utf-8"))
    return found


def kind_of(quantity: str) -> int:
    """The place of a quantity's spread: 0 of fluids, 1 of all else."""
    return 0 if quantity.startswith(FLUID) else 1


def printed(predicted: Numbers, error: Any, apart: Any, random: np.random.Generator) -> Numbers:
    """Numbers that studies would print: predictions, a normal error each, and what lies between studies (Student)."""
    shape = (AGAIN, *predicted.shape)
    return np.asarray(
        predicted + error * random.standard_normal(shape) + apart * random.standard_t(FREEDOM, shape)
    ).reshape(-1, *predicted.shape[1:])


def made_again(predicted: Numbers, error: float, quantity: str, way: str, seed: int = 1) -> Numbers:
    """Numbers that studies like this would print, given predictions under draws (draws,) and their standard error.

    The spread is a share of the number; of a change, at least of the changes that the calibration studies saw.
    """
    random, kept = np.random.default_rng(seed), _kept()
    spreads = np.array(kept["spreads"])[:, kind_of(quantity)]
    size = np.maximum(np.abs(predicted), kept["typical"].get(f"{quantity}, {way}", 0.0) if way in CHANGES else 0.0)
    return printed(predicted, error, random.choice(spreads, len(predicted)) * size, random)
