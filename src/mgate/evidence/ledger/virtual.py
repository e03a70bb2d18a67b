"""A virtual trial of pain as the ledger asks for it: a daily salt against placebo, repeated many times."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from mgate.evidence.ledger.drawn import reading, with_median
from mgate.evidence.ledger.tested import Curve, Outcome, Picture, Tested
from mgate.trial.protocol import Trial
from mgate.trial.replicates import replicated

REPLICATES = 5  # trials for each draw that is asked for
MATTERS = -1.0  # of 10: the smallest change of pain that matters
OFTEN = 0.8  # of the trials
ARM, PLACEBO = "magnesium", "placebo"


@dataclass(frozen=True)
class Virtual:
    """What the repetitions found: the difference of each, how many were significant, and what placebo did."""

    difference: NDArray[np.float64]
    power: float
    placebo: NDArray[np.float64]
    baseline: NDArray[np.float64]

    @property
    def outcome(self) -> Outcome:
        """Held where the median difference matters and most trials see it; partly where one of both is so."""
        parts = (bool(np.median(self.difference) <= MATTERS), self.power >= OFTEN)
        return "held" if all(parts) else "partly" if any(parts) else "failed"

    @property
    def chance(self) -> float:
        """The share of trials whose difference matters."""
        return float((self.difference <= MATTERS).mean())


def repeated(condition: str, n: int, days: int, dose: dict[str, Any], draws: int, seed: int, **people: Any) -> Virtual:
    """The trial with `n` patients an arm, who take the dose every day or a placebo."""
    table = {
        "people": {"condition": condition} | people,
        "design": {"duration": f"{days} day"},
        "arm": [{"name": ARM, "n": n, "dose": [{"for": f"{days} day"} | dose]}, {"name": PLACEBO, "n": n}],
        "endpoint": [{"quantity": "Pain.score"}],
    }
    found = replicated(Trial.model_validate(table), replicates=REPLICATES * draws, seed=seed)
    (contrast,) = found.contrasts
    arm = found.arms[0, PLACEBO]
    return Virtual(contrast.estimates, float(contrast.power), arm.change, arm.baseline)


def told(code: str, question: str, trials: dict[str, Virtual], bar: str, sources: tuple[str, ...], note: str) -> Tested:
    """The first of the trials decides; the others stand beside it."""
    (name, first), *rest = trials.items()
    spread = [np.quantile(each.difference, (0.05, 0.5, 0.95)) for each in trials.values()]
    low, middle, high = (tuple(float(each[i]) for each in spread) for i in range(3))
    places = tuple(float(i) for i in range(len(trials)))
    others = [
        reading(f"pain, magnesium less placebo, {each}", "of 10", with_median(found.difference)) for each, found in rest
    ]
    return Tested(
        code,
        question,
        first.outcome,
        reading(
            f"pain, magnesium less placebo, {name}",
            "of 10",
            with_median(first.difference),
            most=MATTERS,
            bar=bar,
            sources=sources,
        ),
        first.chance,
        (
            reading("trials that are significant", "of all", np.array([first.power, first.power])),
            reading("change with placebo", "of 10", with_median(first.placebo)),
            *others,
        ),
        (note, "The chance is of single trials whose difference matters, not of what is true."),
        Picture(
            "",
            "pain, magnesium less placebo, of 10",
            (Curve("virtual trials, 90 %", places, middle, low, high, "points"),),
            {"matters": (MATTERS - 1.5, MATTERS)},
            tuple(trials),
        ),
    )
