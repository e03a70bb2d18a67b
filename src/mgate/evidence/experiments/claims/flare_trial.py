"""Whether magnesium helps where pain flares: a virtual trial of fibromyalgia."""

from collections.abc import Callable
from dataclasses import replace

import numpy as np

from mgate.evidence.ledger.drawn import reading
from mgate.evidence.ledger.tested import Outcome, Tested
from mgate.evidence.ledger.virtual import MATTERS, Asked, repeated, told

CODE = "E-FM"
QUESTION = "Does magnesium help where pain flares, as in fibromyalgia?"
TABLET = {"product": "magnesium chloride", "amount": "4.1 mmol", "at": "08:00", "every": "24 h"}
TRIALS = {"4.1 mmol a day, 28 days": Asked("fibromyalgia", 38, (28,), (TABLET,))}
SECOND, LEVEL = 8, 0.05  # second endpoints, and the level of each
BAR = "the true median difference is -1.0 of 10 or lower"
NOTE = "Second endpoints are taken to be independent, which is the most that chance can do."


def run(draws: int, seed: int, progress: Callable[[int], None] = lambda _: None) -> Tested:
    """The trial, many times over, and how often chance alone makes one of its second endpoints positive."""
    trials = {name: repeated(asked, draws, seed)[0] for name, asked in TRIALS.items()}
    progress(90)
    tested = told(CODE, QUESTION, trials, BAR, ("macian2022",), NOTE)
    false = 1 - (1 - LEVEL) ** SECOND
    by_chance = reading("trials with a second endpoint positive by chance", "of all", np.array([false, false]))
    outcome: Outcome = "held" if tested.decisive.value <= MATTERS else "failed"
    progress(100)
    return replace(tested, outcome=outcome, others=(*tested.others, by_chance))
