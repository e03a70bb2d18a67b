"""The calibration from end to end: which parameters the studies speak of, what they say, and how sure that is."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from mgate.evidence.between import FREEDOM
from mgate.evidence.calibration.mapped import mapped, simulated, weighted
from mgate.evidence.calibration.posterior import SPREADS, Posterior, best
from mgate.evidence.calibration.predictions import Predictor, fitted_studies
from mgate.evidence.calibration.prior import believed
from mgate.evidence.calibration.sampling import LEAST_ESS, Chains, walked

Numbers = NDArray[np.float64]
TOLD = 0.9  # SD afterwards over that before, below which the studies are held to speak of a parameter
POINTS, STEPS = 1500, 40_000  # sets of parameters in each round; steps of each walker on the map
BRIEF = 5000  # steps on the first map, which is for finding points
WIDER = 1.3  # the first points against the curvature at the summit
MOST_TAIL = 0.7  # of Pareto's k, above which weights are not to be trusted
STEP = 1.0  # normal scores


@dataclass(frozen=True)
class Calibration:
    """The posterior and draws from it (`scores`, all of equal weight), and how they can be trusted.

    `chains` are those on the map, `error` is the map's, `effective` and `tail` are the sample size and Pareto's k after
    weighing by the model; `expected` is by parameter the SD that slopes promised, also of those that were left out.
    """

    posterior: Posterior
    scores: Numbers
    chains: Chains
    error: float
    effective: float
    tail: float
    expected: dict[str, float]

    @property
    def converged(self) -> bool:
        """Whether the draws may be used."""
        return self.chains.converged and self.effective >= LEAST_ESS and self.tail < MOST_TAIL


def expected(posterior: Posterior) -> dict[str, float]:
    """The SD of each parameter that slopes at the written numbers promise, in SDs of what was believed before."""
    size = len(posterior.priors)
    steps = np.zeros((2 * size, len(posterior.names)))
    for i in range(size):
        steps[i, i], steps[size + i, i] = STEP, -STEP
    steps[:, size:] = -1.0  # studies that differ little
    predicted = posterior.predictor.predict(posterior.factors(steps))
    far = posterior.misfit(steps, predicted)
    bends = (far[:size] - far[size:]) / (2 * STEP)
    shrunk = np.linalg.inv(np.eye(size) + (FREEDOM + 1) / (FREEDOM + 3) * bends @ bends.T)
    return {each.name: float(sd) for each, sd in zip(posterior.priors, np.sqrt(np.diag(shrunk)), strict=True)}


def calibrated(
    *,
    points: int = POINTS,
    steps: int = STEPS,
    seed: int = 1,
    checkpoint: Path | None = None,
    progress: Callable[[int], None] = lambda _: None,
    tell: Callable[[str], None] = lambda _: None,
) -> Calibration:
    """Screen, climb to the summit, map, walk on the map, and weigh by the model.

    `points` is how many sets of parameters each of three rounds simulates, `steps` how far each of the walkers goes on
    the map; `progress` hears simulated sets, `checkpoint` is a folder that keeps them. Raises ImportError without the
    extra `calibrate`.
    """
    predictor = Predictor.of(fitted_studies())
    whole = Posterior(predictor, believed())
    promised = expected(whole)
    told = tuple(each for each in whole.priors if promised[each.name] < TOLD)
    posterior = Posterior(predictor, told)
    tell(f"{len(predictor.data)} numbers of {len(predictor.studies)} studies speak of {len(told)} parameters")
    summit, covariance = best(posterior, tell)
    random = np.random.default_rng(seed)
    root = np.asarray(WIDER * np.linalg.cholesky(covariance))
    scores = np.clip(summit + random.standard_normal((points, len(summit))) @ root.T, -4, 4)
    seen = simulated(posterior, scores, checkpoint and checkpoint / "first.npz", progress)
    near, error = mapped(posterior, scores, seen)
    tell(f"first map: off by {error:.3f} of the studies' widths")
    more = _some(walked(near, summit, root, BRIEF, seed), points, random)
    more_seen = simulated(posterior, more, checkpoint and checkpoint / "second.npz", lambda at: progress(points + at))
    near, error = mapped(posterior, np.concatenate([scores, more]), np.concatenate([seen, more_seen]))
    tell(f"second map: off by {error:.3f}")
    chains = walked(near, summit, root, steps, seed + 1)
    tell(f"{chains.accepted:.0%} taken, R-hat {chains.rhat().max():.4f} at most, ESS {chains.ess().min():.0f} at least")
    last = _some(chains, points, random)
    last_seen = simulated(posterior, last, checkpoint and checkpoint / "last.npz", lambda at: progress(2 * points + at))
    weights, effective, tail = weighted(posterior, near, last, last_seen)
    tell(f"weighed by the model: effective sample {effective:.0f}, Pareto's k {tail:.2f}")
    kept = last[_resampled(weights, random)]
    return Calibration(posterior, kept, chains, error, effective, tail, promised)


def _some(chains: Chains, count: int, random: np.random.Generator) -> Numbers:
    flat = chains.settled.reshape(-1, chains.scores.shape[2])
    return np.asarray(flat[random.choice(len(flat), count, replace=False)])


def _resampled(weights: Numbers, random: np.random.Generator) -> NDArray[np.int64]:
    """Places of as many draws of equal weight: systematic resampling."""
    marks = (np.arange(len(weights)) + random.random()) / len(weights)
    return np.minimum(np.searchsorted(np.cumsum(weights), marks), len(weights) - 1)


def shrunk(found: Calibration) -> dict[str, float]:
    """The SD of each parameter afterwards, in SDs of what was believed before; least first."""
    spread = dict(zip(found.posterior.names, found.scores.std(axis=0).tolist(), strict=True))
    return dict(sorted(((n, s) for n, s in spread.items() if n not in SPREADS), key=lambda each: each[1]))
