"""Whether the calibration finds what is known, in studies that were made from known parameters."""

from collections.abc import Callable

from mgate.evidence.calibration.recovery import BINS, STUDIES, recovered
from mgate.evidence.experiment import Experiment, Reading

LEAST_P = 0.05
SETS = 100  # of made studies; more draws make more


def run(draws: int, seed: int, progress: Callable[[int], None]) -> Experiment:
    """Calibrate made studies: ranks of the truth must be uniform, and 90 % intervals hold it nine times of ten."""
    found = recovered(max(SETS, draws // 10), seed, progress)
    readings = []
    for i, name in enumerate(found.names):
        bar = f"uniform ranks: p > {LEAST_P:g}"
        readings.append(Reading(f"{name}: p of uniform ranks", "", float(found.p[i]), least=LEAST_P, bar=bar))
        sets = len(found.truth)
        slack = 3 * (0.9 * 0.1 / sets) ** 0.5
        readings.append(
            Reading(
                f"{name}: truths inside 90 % intervals",
                "",
                float(found.held[i]),
                least=0.9 - slack,
                most=0.9 + slack,
                bar="0.9 within three standard errors",
            )
        )
    made = (
        f"{len(found.truth)} sets of studies as in {', '.join(STUDIES)}, made from parameters drawn from their priors"
    )
    curves = {"names": found.names, "ranks": found.ranks, "truth": found.truth, "middle": found.middle}
    curves |= {"low": found.low, "high": found.high}
    return Experiment(
        "recovery",
        "Does the calibration find what is known?",
        tuple(readings),
        (f"{made}; ranks in {BINS} bins",),
        curves,
    )
