"""Sampling the density with emcee: many walkers at once, because the engine simulates them at once.

Walkers draw afresh from a density that was fitted to the posterior, with tails heavier than its own, and now and then
take a plain random step. Each is a chain of its own, which makes convergence plain to check. What was measured against
emcee's stretch and differential-evolution moves stands in docs/calibration.md.
"""

import io
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from mgate.engine import store
from mgate.evidence.calibration.posterior import Posterior

Numbers = NDArray[np.float64]
TAILS = 4.0  # degrees of freedom of fresh draws
WALKING, WALK = 0.2, 1.8  # share of plain random steps, and their length
CHUNK = 5  # steps between checkpoints
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
    checkpoint: Path | None = None,
    progress: Callable[[int], None] = lambda _: None,
    move: Any = None,
) -> Chains:
    """Sample `steps` steps of every walker, going on from the checkpoint where there is one of the same setting.

    `move` is one of emcee's in place of the proposal. Raises ImportError without the extra `calibrate`.
    """
    emcee: Any = import_module("emcee")
    size = len(posterior.names)
    sampler = emcee.EnsembleSampler(
        walkers, size, posterior, vectorize=True, moves=move or emcee.moves.MHMove(proposal, size)
    )
    sampler._random = np.random.RandomState(seed)  # noqa: SLF001 - emcee draws from this one
    setting = store.key(repr((posterior.names, walkers, seed)), proposal.middle.tobytes(), proposal.root.tobytes())
    kept, taken, state = _resumed(checkpoint, setting) or ([], [], None)
    if state is None:
        fresh = np.random.default_rng(seed).standard_normal((walkers, size))
        state = emcee.State(proposal.middle + fresh @ proposal.root.T)
    progress(len(kept))
    while len(kept) < steps:
        before = sampler.backend.accepted.copy() if sampler.iteration else np.zeros(walkers)
        for each in sampler.sample(state, iterations=min(CHUNK, steps - len(kept)), skip_initial_state_check=True):
            state = each
            kept.append(state.coords.copy())
        taken.append(float((sampler.backend.accepted - before).sum()))
        if checkpoint is not None:
            _keep(checkpoint, setting, kept, taken, state)
        progress(len(kept))
    scores = np.stack(kept[:steps], axis=1)
    return Chains(scores, sum(taken) / (walkers * len(kept)))


def _keep(path: Path, setting: str, kept: list[Numbers], taken: list[float], state: Any) -> None:
    page = io.BytesIO()
    name, keys, *rest = state.random_state
    random: Mapping[str, Any] = {"name": name, "keys": keys, "rest": np.array(rest, dtype=float)}
    here = {"coords": state.coords, "log_prob": state.log_prob}
    np.savez_compressed(page, setting=setting, kept=np.array(kept), taken=np.array(taken), **here, **random)
    store.write(path, page.getvalue())


def _resumed(path: Path | None, setting: str) -> tuple[list[Numbers], list[float], Any] | None:
    if path is None or not path.exists():
        return None
    emcee: Any = import_module("emcee")
    with np.load(path) as found:
        if str(found["setting"]) != setting:
            return None
        position, has_gauss, cached = found["rest"]
        random = (str(found["name"]), found["keys"], int(position), int(has_gauss), float(cached))
        state = emcee.State(found["coords"], log_prob=found["log_prob"], random_state=random)
        return list(found["kept"]), list(found["taken"]), state


def walked(posterior: Posterior, middle: Numbers, root: Numbers, steps: int, seed: int) -> Chains:
    """Walkers that jump along the differences of one another, for a density that costs nothing (a map's).

    They begin around `middle` with the shape `root`; every tenth step is kept. Raises ImportError without the extra
    `calibrate`.
    """
    emcee: Any = import_module("emcee")
    size = len(middle)
    jumps = [(emcee.moves.DEMove(), 0.7), (emcee.moves.DESnookerMove(), 0.1), (emcee.moves.StretchMove(), 0.2)]
    sampler = emcee.EnsembleSampler(WALKERS * size, size, posterior, vectorize=True, moves=jumps)
    sampler._random = np.random.RandomState(seed)  # noqa: SLF001 - emcee draws from this one
    start = middle + np.random.default_rng(seed).standard_normal((WALKERS * size, size)) @ root.T
    sampler.run_mcmc(start, steps // THIN, thin_by=THIN, skip_initial_state_check=True)
    return Chains(np.asarray(sampler.get_chain().swapaxes(0, 1)), float(sampler.acceptance_fraction.mean()))
