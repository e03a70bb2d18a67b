"""Whether pain goes away altogether: who is without any at the end of every virtual trial of the ledger."""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from mgate.evidence.experiments.claims import back_trial, flare_trial, joint_trial, nerve_trial
from mgate.evidence.ledger.drawn import curve, reading, with_median
from mgate.evidence.ledger.tested import Picture, Tested
from mgate.evidence.ledger.virtual import ARM, PLACEBO, REPLICATES, Asked
from mgate.trial.once import Once
from mgate.trial.pool import pooled

CODE = "E-RESP"
QUESTION = "Does magnesium make pain go away altogether?"
TRIALS = {
    f"{name}: {which}": asked
    for name, module in {
        "joints": joint_trial,
        "nerves": nerve_trial,
        "flares": flare_trial,
        "back": back_trial,
    }.items()
    for which, asked in module.TRIALS.items()
}
NONE = 0.5  # of 10: the mean of a week that is written as 0
MORE = 10.0  # % of people
PATIENTS = 25  # in each world of a pool
BAR = "10 % more people than with placebo"


def run(draws: int, seed: int, progress: Callable[[int], None] = lambda _: None) -> Tested:
    """All trials, some times for each draw; every patient counts once."""
    free: dict[str, NDArray[np.float64]] = {}
    for place, (name, asked) in enumerate(TRIALS.items(), 1):
        free[name] = _without_pain(asked, REPLICATES * draws, seed)
        progress(95 * place // len(TRIALS))
    sizes = np.array([asked.n for asked in TRIALS.values()], dtype=float)
    shares = np.array(list(free.values()))  # (trials, replicates, arms)
    both = np.tensordot(sizes / sizes.sum(), shares, axes=1)
    more = with_median(both[:, 0] - both[:, 1])
    differences = shares[..., 0] - shares[..., 1]
    progress(100)
    return Tested(
        CODE,
        QUESTION,
        "held" if more[0] >= MORE else "failed",
        reading(
            "people without pain, magnesium less placebo",
            "% of all",
            more,
            least=MORE,
            bar=BAR,
            sources=("crosby2000", "deoliveira2013"),
        ),
        float((more[1:] >= MORE).mean()),
        tuple(
            reading(f"people without pain, {arm}", "% of all", with_median(both[:, i]))
            for i, arm in enumerate((ARM, PLACEBO))
        ),
        (
            "Without pain is who writes less than half a point of 10 over the last week.",
            "The chance is of single rounds of all trials, not of what is true.",
        ),
        Picture(
            "",
            "without pain, magnesium less placebo, % of all",
            (curve("virtual trials, 90 %", range(len(free)), with_median(differences.T), "points"),),
            {"asked for": (MORE, 2 * MORE)},
            tuple(free),
        ),
    )


def _without_pain(asked: Asked, replicates: int, seed: int) -> NDArray[np.float64]:
    """Per cent of either arm's patients without pain at the end, (replicates, arms)."""
    trial = asked.trial
    pool, last = pooled(trial, patients=PATIENTS, seed=seed), len(trial.endpoints) - 1
    found = np.empty((replicates, 2))
    for turn in range(replicates):
        random = np.random.Generator(np.random.Philox(key=[seed, turn]))
        once = Once(trial, pool, int(random.integers(pool.shape[0])), random)
        for which, arm in enumerate((ARM, PLACEBO)):
            found[turn, which] = 100 * float((once.of_arm(last, arm)[1] < NONE).mean())
    return found
