"""Whether magnesium relieves cramps of the leg: a published trial of oxide, held many times over."""

from collections.abc import Callable

import numpy as np

from mgate.evidence.designs import protocol
from mgate.evidence.experiments.muscle import of_arms
from mgate.evidence.ledger.drawn import reading, with_median
from mgate.evidence.ledger.tested import Curve, Picture, Tested
from mgate.trial.replicates import replicated

CODE = "E-CRAMP"
QUESTION = "Does magnesium relieve cramps of the leg?"
REPLICATES = 5  # trials for each draw that is asked for
BENEFIT, MOST_OFTEN = 1.0, 0.8  # cramps a week less than placebo, in so many trials
FALL = (-43.0, -36.0)  # % of what there was, of either arm
PLACEBO = (-4.3, -1.7)  # cramps a week
SOURCES = ("roguin2017",)


def run(draws: int, seed: int, progress: Callable[[int], None] = lambda _: None) -> Tested:
    """Repeat the trial and count how often it would have found a benefit."""
    trials = replicated(protocol("roguin2017"), replicates=REPLICATES * draws, seed=seed)
    progress(80)
    seen = of_arms(trials)
    difference, placebo = seen["difference"][0], seen["placebo"][0]
    chance = float((difference <= -BENEFIT).mean())
    falls = {arm: 100 * seen[arm][0] / trials.arms[0, arm].baseline for arm in ("magnesium", "placebo")}
    middles = [float(np.median(each)) for each in falls.values()]
    likewise = all(FALL[0] <= each <= FALL[1] for each in middles)
    likewise &= bool(PLACEBO[0] <= np.median(placebo) <= PLACEBO[1])
    helps = chance >= MOST_OFTEN
    progress(100)
    names = ("magnesium", "placebo", "difference")
    spread = [np.quantile(seen[name][0], (0.05, 0.5, 0.95)) for name in names]
    low, middle, high = (tuple(float(each[i]) for each in spread) for i in range(3))
    published = tuple(seen[name][1] for name in names)
    return Tested(
        CODE,
        QUESTION,
        "held" if likewise and helps else "partly" if likewise or helps else "failed",
        reading(
            "cramps a week, magnesium less placebo",
            "1/week",
            with_median(difference),
            bar="both arms fall by 36 to 43 %; at least 1 a week less than placebo in 80 % of trials",
            sources=SOURCES,
        ),
        chance,
        (
            *(
                reading(f"fall of cramps, {arm}", "%", with_median(each), least=FALL[0], most=FALL[1])
                for arm, each in falls.items()
            ),
            reading("fall of cramps, placebo", "1/week", with_median(placebo), least=PLACEBO[0], most=PLACEBO[1]),
        ),
        ("How cramps fall without magnesium was fitted to this trial: only the difference is the model's.",),
        Picture(
            "",
            "change of cramps, 1/week",
            (
                Curve("virtual trials, 90 %", (0.0, 1.0, 2.0), middle, low, high, "points"),
                Curve("published", (0.15, 1.15, 2.15), published, style="published"),
            ),
            names=names,
        ),
    )
