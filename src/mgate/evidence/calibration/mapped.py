"""A map of the model near the posterior: every number of every study as a quadratic of the parameters' scores.

A walker's step in the model takes a tenth of a second, and some hundred thousand are needed before chains agree; on
the map they take a second. What the walkers find there is then weighted by the model itself, so that the map's errors
cost draws and not truth: see `weighted`.
"""

import io
from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from mgate.engine import store
from mgate.evidence.calibration.posterior import HOPELESS, Posterior

Numbers = NDArray[np.float64]
RIDGE, CHUNK = 1e-6, 128
KEPT_BACK = 5  # one of so many points tests the map and does not make it


@dataclass(frozen=True)
class Mapped(Posterior):
    """The same density with the map in the model's place; scores are centred at `middle` and scaled by `scale`."""

    middle: Numbers | None = None
    scale: Numbers | None = None
    weights: Numbers | None = None  # (features, data)

    def predicted(self, scores: Numbers) -> Numbers:
        """What the map says the studies would have seen, shape (sets, data)."""
        if self.middle is None or self.scale is None or self.weights is None:
            raise ValueError("there is no map yet")
        return np.asarray(_features((scores[:, : len(self.priors)] - self.middle) / self.scale) @ self.weights)

    def __call__(self, scores: Numbers) -> Numbers:
        """The log density on the map."""
        before = -0.5 * (scores**2).sum(axis=1)
        found = before + self.likelihood(scores, self.predicted(scores))
        return np.where(np.isfinite(found), found, HOPELESS)


def mapped(posterior: Posterior, scores: Numbers, predicted: Numbers) -> tuple[Mapped, float]:
    """The map through points (sets, coordinates) and the model there (sets, data).

    The second result is its root mean square error at points kept back, in widths of the studies' densities.
    """
    size = len(posterior.priors)
    points = scores[:, :size]
    middle, scale = points.mean(axis=0), points.std(axis=0)
    back = np.arange(len(points)) % KEPT_BACK == 0
    made, tried = (_features((points[kind] - middle) / scale) for kind in (~back, back))
    weights = _least_squares(made, predicted[~back])
    widths = posterior.widths(scores[back])
    error = float(np.sqrt((((tried @ weights - predicted[back]) / widths) ** 2).mean()))
    whole = _least_squares(_features((points - middle) / scale), predicted)
    found = Mapped(posterior.predictor, posterior.priors, posterior.fixed, middle, scale, whole)
    return found, error


def _features(x: Numbers) -> Numbers:
    """One, every score, and every product of two."""
    rows, columns = np.triu_indices(x.shape[1])
    return np.concatenate([np.ones((len(x), 1)), x, x[:, rows] * x[:, columns]], axis=1)


def _least_squares(features: Numbers, values: Numbers) -> Numbers:
    square = features.T @ features
    ridge = RIDGE * np.trace(square) / len(square) * np.eye(len(square))
    return np.asarray(np.linalg.solve(square + ridge, features.T @ values))


def weighted(posterior: Posterior, over: Mapped, scores: Numbers, predicted: Numbers) -> tuple[Numbers, float, float]:
    """Weights that turn draws on the map into draws of the model: Pareto-smoothed importance sampling (arviz).

    Returns weights that add up to 1, their effective sample size, and Pareto's k: below 0.7 they can be trusted.
    """
    statistics: Any = import_module("arviz_stats.base").array_stats
    ratio = posterior.likelihood(scores, predicted) - over.likelihood(scores, over.predicted(scores))
    logs, k = statistics.psislw(ratio - ratio.max())
    weights = np.exp(logs - np.max(logs))
    weights /= weights.sum()
    return np.asarray(weights), float(1 / (weights**2).sum()), float(k)


def simulated(
    posterior: Posterior, scores: Numbers, checkpoint: Path | None, progress: Callable[[int], None]
) -> Numbers:
    """The model at scores (sets, coordinates), in chunks that the checkpoint keeps: shape (sets, data)."""
    setting = store.key(repr(posterior.names), np.ascontiguousarray(scores).tobytes())
    found = _kept(checkpoint, setting)
    progress(len(found))
    while len(found) < len(scores):
        some = scores[len(found) : len(found) + CHUNK]
        new = posterior.predictor.predict(posterior.factors(some))
        found = np.concatenate([found, new]) if len(found) else new
        if checkpoint is not None:
            page = io.BytesIO()
            np.savez_compressed(page, setting=setting, found=found)
            store.write(checkpoint, page.getvalue())
        progress(len(found))
    return found


def _kept(checkpoint: Path | None, setting: str) -> Numbers:
    if checkpoint is not None and checkpoint.exists():
        with np.load(checkpoint) as found:
            if str(found["setting"]) == setting:
                return np.asarray(found["found"])
    return np.empty((0, 0))
