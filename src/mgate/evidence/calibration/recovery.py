"""Whether the calibration finds what is known: parameters drawn from the priors, studies made from them, found again.

Every walker of the sampler works for one set of made studies, so that all sets are calibrated in one simulation.
The rank of each true parameter among its draws must be uniform (simulation-based calibration).
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.stats import chisquare

from mgate.evidence.between import FREEDOM
from mgate.evidence.calibration.posterior import Posterior
from mgate.evidence.calibration.predictions import Predictor
from mgate.evidence.calibration.prior import believed
from mgate.evidence.calibration.sampling import Proposal, sampled
from mgate.evidence.study import all_studies

Numbers = NDArray[np.float64]
STUDIES = ("biesenbach2018", "chan2022", "fatemi1991", "fine1991", "gullestad1994", "rude1980", "ryschon1996")
PARAMETERS = ("Plasma.volume", "Plasma.filterable", "Kidney.splay", "SoftTissue.give", "Bowel.capacity", "Bowel.half")
WALKERS, STEPS, BURNT, BINS, STEP = 4, 400, 100, 10, 0.1


@dataclass(frozen=True)
class Made(Posterior):
    """A posterior whose rows belong to made studies: row i of any scores to row i of `seen`, again and again."""

    seen: Numbers | None = None

    def misfit(self, scores: Numbers, predicted: Numbers) -> Numbers:
        """Distances of each row's own studies."""
        if self.seen is None:
            return super().misfit(scores, predicted)
        rows = np.tile(self.seen, (-(-len(scores) // len(self.seen)), 1))[: len(scores)]
        return np.asarray((rows - predicted) / self.widths(scores))


@dataclass(frozen=True)
class Recovery:
    """By coordinate: the chi-square p of uniform ranks, how often 90 % intervals held the truth, and the correlation.

    `truth`, `middle`, `low` and `high` are (sets, coordinates), in normal scores.
    """

    names: list[str]
    p: Numbers
    held: Numbers
    correlation: Numbers
    ranks: Numbers
    truth: Numbers
    middle: Numbers
    low: Numbers
    high: Numbers
    accepted: float


def reduced() -> Posterior:
    """The reduced problem: some quick studies, and the parameters that they speak of."""
    predictor = Predictor.of(each for each in all_studies() if each.key in STUDIES)
    if any(each.bound for each in predictor.data):
        raise ValueError("a bound cannot be made from parameters")
    priors = tuple(each for each in believed() if each.name in PARAMETERS)
    return Posterior(predictor, priors)


def recovered(sets: int, seed: int, progress: Callable[[int], None] = lambda _: None) -> Recovery:
    """Make `sets` of studies and find their parameters again; `progress` hears percents."""
    plain, random = reduced(), np.random.default_rng(seed)
    size = len(plain.names)
    truth = random.standard_normal((sets, size))
    predicted = plain.predictor.predict(plain.factors(truth))
    seen = predicted + plain.widths(truth) * random.standard_t(FREEDOM, predicted.shape)
    made = Made(plain.predictor, plain.priors, seen=np.tile(seen, (WALKERS, 1)))
    middle, root = _near(plain, truth, predicted, seen)
    proposal = Proposal(np.tile(middle, (WALKERS, 1)), root)
    chains = sampled(
        made,
        proposal,
        walkers=WALKERS * sets,
        steps=STEPS,
        seed=seed,
        progress=lambda done: progress(100 * done // STEPS),
    )
    draws = chains.scores[:, BURNT:].reshape(WALKERS, sets, -1, size).transpose(1, 0, 2, 3).reshape(sets, -1, size)
    kept = draws[:, :: max(1, draws.shape[1] // 99)][:, :99]
    ranks = (kept < truth[:, None]).sum(axis=1)
    counts = np.stack([np.bincount(BINS * ranks[:, i] // 100, minlength=BINS) for i in range(size)])
    low, high = np.quantile(draws, (0.05, 0.95), axis=1)
    middle = draws.mean(axis=1)
    return Recovery(
        names=plain.names,
        p=np.array([chisquare(one).pvalue for one in counts]),
        held=((truth > low) & (truth < high)).mean(axis=0),
        correlation=np.array([np.corrcoef(truth[:, i], middle[:, i])[0, 1] for i in range(size)]),
        ranks=ranks,
        truth=truth,
        middle=middle,
        low=low,
        high=high,
        accepted=chains.accepted,
    )


def _near(plain: Posterior, truth: Numbers, predicted: Numbers, seen: Numbers) -> tuple[Numbers, Numbers]:
    """Where to propose: one Gauss-Newton step from each truth, and the mean of their spreads."""
    size, sets = len(plain.names), len(truth)
    bends = np.zeros((sets, size, predicted.shape[1]))
    for i in range(len(plain.priors)):
        moved = truth.copy()
        moved[:, i] += STEP
        bends[:, i] = (plain.predictor.predict(plain.factors(moved)) - predicted) / STEP
    bends /= plain.widths(truth)[:, None]
    far = (seen - predicted) / plain.widths(truth)
    weight = (FREEDOM + 1) / (FREEDOM + far**2)
    curvature = np.eye(size) + np.einsum("sid,sd,sjd->sij", bends, weight, bends)
    covariance = np.linalg.inv(curvature)
    slope = np.einsum("sid,sd,sd->si", bends, weight, far) - truth
    middle = truth + np.clip(np.einsum("sij,sj->si", covariance, slope), -1.5, 1.5)
    return np.clip(middle, -3, 3), np.linalg.cholesky(1.3 * covariance.mean(axis=0))
