"""Sampling a density with emcee.

`walked` is for a map, which costs nothing: walkers jump along the differences of one another. `sampled` is for made
studies, one to each walker: every walker draws afresh from a density near its own posterior, with heavier tails, and
now and then takes a plain random step. What other moves gave on the model itself stands in docs/calibration.md.
"""

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from typing import Any

import numpy as np
from numpy.typing import NDArray

from mgate.evidence.calibration.posterior import Posterior

Numbers = NDArray[np.float64]
TAILS = 4.0  # degrees of freedom of fresh draws
WALKING, WALK = 0.2, 1.8  # share of plain random steps, and their length
WALKERS, THIN = 3, 10  # walkers per coordinate on a map, of whose steps one in so many is kept
MOST_RHAT, LEAST_ESS = 1.01, 400


@dataclass(frozen=True)
class Chains:
    """Scores that were sampled, shape (walkers, steps, coordinates), and the share of proposals taken."""

    scores: Numbers
    accepted: float

    @property
    def settled(self) -> Numbers:
        """The later two thirds."""
        return self.scores[:, self.scores.shape[1] // 3 :]

    def rhat(self) -> Numbers:
        """Rank-normalised split R-hat of every coordinate."""
        return _diagnosed("rhat", self.settled)

    def ess(self) -> Numbers:
        """Bulk effective sample size of every coordinate."""
        return _diagnosed("ess", self.settled)

    @property
    def converged(self) -> bool:
        """Whether all coordinates may be used."""
        return bool((self.rhat() <= MOST_RHAT).all() and (self.ess() >= LEAST_ESS).all())


def _diagnosed(what: str, scores: Numbers) -> Numbers:
    statistics: Any = import_module("arviz_stats.base").array_stats
    return np.asarray(getattr(statistics, what)(scores, chain_axis=0, draw_axis=1))


@dataclass(frozen=True)
class Proposal:
    """A Student density near the posterior, from which walkers draw afresh, and plain random steps of its shape."""

    middle: Numbers
    root: Numbers  # of the covariance, lower triangular

    @classmethod
    def around(cls, middle: Numbers, covariance: Numbers) -> "Proposal":
        """The density with this middle and shape."""
        return cls(middle, np.asarray(np.linalg.cholesky(covariance)))

    def density(self, scores: Numbers) -> Numbers:
        """The log density up to a constant."""
        far = (np.linalg.solve(self.root, (scores - self.middle).T) ** 2).sum(axis=0)
        return np.asarray(-0.5 * (TAILS + scores.shape[1]) * np.log1p(far / TAILS))

    def __call__(self, scores: Numbers, random: np.random.RandomState) -> tuple[Numbers, Numbers]:
        """What emcee asks of a proposal: where to go, and the log ratio of going back to going there."""
        shape = random.standard_normal(scores.shape) @ self.root.T
        moved = self.middle + shape / np.sqrt(random.chisquare(TAILS, (len(scores), 1)) / TAILS)
        walks = random.random_sample(len(scores)) < WALKING
        moved[walks] = (scores + WALK / np.sqrt(scores.shape[1]) * shape)[walks]
        return moved, np.where(walks, 0.0, self.density(scores) - self.density(moved))


def sampled(
    posterior: Posterior,
    proposal: Proposal,
    *,
    walkers: int,
    steps: int,
    seed: int,
    progress: Callable[[int], None] = lambda _: None,
) -> Chains:
    """Walkers that draw afresh and step at random, each for itself: row i of every scores is walker i.

    `progress` hears steps. Raises ImportError without the extra `calibrate`.
    """
    emcee: Any = import_module("emcee")
    size = len(posterior.names)
    sampler = emcee.EnsembleSampler(walkers, size, posterior, vectorize=True, moves=emcee.moves.MHMove(proposal, size))
    sampler._random = np.random.RandomState(seed)  # noqa: SLF001 - emcee takes no seed, and a run must be repeatable
    fresh = np.random.default_rng(seed).standard_normal((walkers, size))
    start = emcee.State(proposal.middle + fresh @ proposal.root.T)
    for done, _ in enumerate(sampler.sample(start, iterations=steps, skip_initial_state_check=True), 1):
        progress(done)
    return _walked(sampler)


def _walked(sampler: Any) -> Chains:
    return Chains(np.asarray(sampler.get_chain().swapaxes(0, 1)), float(sampler.acceptance_fraction.mean()))


def walked(posterior: Posterior, middle: Numbers, root: Numbers, steps: int, seed: int) -> Chains:
    """Walkers that jump along the differences of one another, for a density that costs nothing (a map's).

    They begin around `middle` with the shape `root`; every tenth step is kept. Raises ImportError without the extra
    `calibrate`.
    """
    emcee: Any = import_module("emcee")
    size = len(middle)
    jumps = [(emcee.moves.DEMove(), 0.7), (emcee.moves.DESnookerMove(), 0.1), (emcee.moves.StretchMove(), 0.2)]
    sampler = emcee.EnsembleSampler(WALKERS * size, size, posterior, vectorize=True, moves=jumps)
    sampler._random = np.random.RandomState(seed)  # noqa: SLF001 - emcee takes no seed, and a run must be repeatable
    start = middle + np.random.default_rng(seed).standard_normal((WALKERS * size, size)) @ root.T
    sampler.run_mcmc(start, steps // THIN, thin_by=THIN, skip_initial_state_check=True)
    return _walked(sampler)
