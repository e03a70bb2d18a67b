"""A virtual trial of pain as the ledger asks for it: a daily salt against placebo, repeated many times."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from mgate.evidence.ledger.drawn import reading, with_median
from mgate.evidence.ledger.tested import Curve, Outcome, Picture, Tested
from mgate.trial.pool import pooled
from mgate.trial.protocol import Trial
from mgate.trial.replicates import replicated

PATIENTS = 50  # in each world of the pool that they are taken from
REPLICATES = 5  # trials for each draw that is asked for
MATTERS = -1.0  # of 10: the smallest change of pain that matters
OFTEN = 0.8  # of the trials
ARM, PLACEBO = "magnesium", "placebo"


@dataclass(frozen=True)
class Asked:
    """A trial to hold: `n` patients an arm, who get the doses or a placebo, and the days on which pain is read."""

    condition: str
    n: int
    read: tuple[int, ...]
    doses: tuple[Mapping[str, Any], ...]
    people: Mapping[str, Any] = field(default_factory=dict)  # what else is known of them, as in a recipe

    @property
    def trial(self) -> Trial:
        """The trial as people write it; doses that do not say how long are taken to the end."""
        length = {"for": f"{self.read[-1]} day"}
        table = {
            "people": {"condition": self.condition} | dict(self.people),
            "design": {"duration": length["for"]},
            "arm": [
                {"name": ARM, "n": self.n, "dose": [length | dict(each) for each in self.doses]},
                {"name": PLACEBO, "n": self.n},
            ],
            "endpoint": [{"quantity": "Pain.score", "at": f"{day} day"} for day in self.read],
        }
        return Trial.model_validate(table)


@dataclass(frozen=True)
class Virtual:
    """What the repetitions found: the difference of each, how many were significant, and what placebo did."""

    difference: NDArray[np.float64]
    power: float
    placebo: NDArray[np.float64]

    @property
    def outcome(self) -> Outcome:
        """Held where the median difference matters and most trials see it; partly where one of both is so."""
        parts = (self.matters, self.power >= OFTEN)
        return "held" if all(parts) else "partly" if any(parts) else "failed"

    @property
    def matters(self) -> bool:
        """Whether the median difference does."""
        return bool(np.median(self.difference) <= MATTERS)

    @property
    def chance(self) -> float:
        """The share of trials whose difference matters."""
        return float((self.difference <= MATTERS).mean())


def repeated(asked: Asked, draws: int, seed: int) -> list[Virtual]:
    """The trial, some times for each draw: what came of it at each reading."""
    pool = pooled(asked.trial, patients=PATIENTS, seed=seed)
    found = replicated(asked.trial, replicates=REPLICATES * draws, seed=seed, pool=pool)
    return [
        Virtual(each.estimates, float(each.power), found.arms[each.number, PLACEBO].change) for each in found.contrasts
    ]


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
