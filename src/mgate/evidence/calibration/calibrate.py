"""The calibration from end to end: which parameters the studies speak of, what they say, and how sure that is."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from mgate.evidence.between import FREEDOM
from mgate.evidence.calibration.kept import VARIANT, kept_priors
from mgate.evidence.calibration.posterior import SPREADS, Posterior, best
from mgate.evidence.calibration.predictions import Predictor, fitted_studies
from mgate.evidence.calibration.prior import Prior, priors
from mgate.evidence.calibration.sampling import Chains, Proposal, sampled
from mgate.person import shelf

Numbers = NDArray[np.float64]
TOLD = 0.9  # SD afterwards over that before, below which the studies are held to speak of a parameter
PILOT = 40  # steps from which the proposal is made anew
STEP = 1.0  # normal scores


@dataclass(frozen=True)
class Calibration:
    """The posterior, its chains, and by parameter the SD that slopes expected, also of those that were left out."""

    posterior: Posterior
    chains: Chains
    expected: dict[str, float]


def believed() -> tuple[Prior, ...]:
    """What was believed of every parameter before the studies, whatever was calibrated since."""
    before = kept_priors()
    return tuple(before.get(each.name, each) for each in priors(shelf.statements(*VARIANT)))


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
    walkers: int,
    steps: int,
    seed: int,
    checkpoint: Path | None = None,
    progress: Callable[[int], None] = lambda _: None,
    tell: Callable[[str], None] = lambda _: None,
) -> Calibration:
    """Screen, climb to the summit, try, and sample; `progress` hears steps, `checkpoint` is a folder.

    Raises ImportError without the extra `calibrate`.
    """
    predictor = Predictor.of(fitted_studies())
    whole = Posterior(predictor, believed())
    promised = expected(whole)
    told = tuple(each for each in whole.priors if promised[each.name] < TOLD)
    posterior = Posterior(predictor, told)
    tell(f"{len(predictor.data)} numbers of {len(predictor.studies)} studies speak of {len(told)} parameters")
    middle, covariance = best(posterior, tell)
    pilot = sampled(
        posterior,
        Proposal.around(middle, covariance),
        walkers=walkers,
        steps=PILOT,
        seed=seed,
        checkpoint=checkpoint and checkpoint / "pilot.npz",
        progress=progress,
    )
    tell(f"pilot: {pilot.accepted:.0%} of proposals taken")
    flat = pilot.settled.reshape(-1, len(posterior.names))
    chains = sampled(
        posterior,
        Proposal.around(flat.mean(axis=0), np.cov(flat.T)),
        walkers=walkers,
        steps=steps,
        seed=seed + 1,
        checkpoint=checkpoint and checkpoint / "chains.npz",
        progress=lambda done: progress(PILOT + done),
    )
    tell(f"{chains.accepted:.0%} taken, R-hat {chains.rhat().max():.4f} at most, ESS {chains.ess().min():.0f} at least")
    return Calibration(posterior, chains, promised)


def shrunk(found: Calibration) -> dict[str, float]:
    """The SD of each sampled coordinate afterwards, in SDs of what was believed before; least first."""
    flat = found.chains.settled.reshape(-1, len(found.posterior.names))
    spread = dict(zip(found.posterior.names, flat.std(axis=0).tolist(), strict=True))
    return dict(sorted(((n, s) for n, s in spread.items() if n not in SPREADS), key=lambda each: each[1]))
