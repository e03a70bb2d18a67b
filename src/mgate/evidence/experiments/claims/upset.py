"""Whether too much magnesium by mouth upsets the gut, and how much is too much."""

from collections.abc import Callable

import numpy as np

from mgate.evidence import gut
from mgate.evidence.ledger.drawn import reading
from mgate.evidence.ledger.tested import Curve, Outcome, Picture, Tested
from mgate.person import shelf
from mgate.population.uncertainty import draws as parameter_draws

CODE = "E-GI"
QUESTION = "Does too much magnesium by mouth upset the gut?"
WITHIN = (8.4, 33.0)  # %, 95 % of 8 of 43 people
SOURCES = ("peikert1996",)
NOTES = (
    "The chance was fitted to this trial: that it is met is no evidence. That it rises with the dose is the model's.",
)


def run(draws: int, seed: int, progress: Callable[[int], None] = lambda _: None) -> Tested:
    """Simulate daily citrate from nothing to 60 mmol, and the trial's dose under draws."""
    factors = parameter_draws(shelf.statements(1, ()), draws, seed)
    daily, chances = gut.diarrhoea(factors)
    rises = bool(min(np.diff(daily)) >= 0)
    percent = 100 * chances
    inside = (percent >= WITHIN[0]) & (percent <= WITHIN[1])
    outcome: Outcome = "held" if inside[0] and rises else "partly" if inside[0] or rises else "failed"
    bar = f"{WITHIN[0]:g} to {WITHIN[1]:g} % at 24 mmol a day (8 of 43), and never less with more"
    decisive = reading(
        "people with diarrhoea at 24 mmol of citrate a day",
        "%",
        percent,
        least=WITHIN[0],
        most=WITHIN[1],
        bar=bar,
        sources=SOURCES,
    )
    progress(100)
    seen = Curve("8 of 43, 95 %", (gut.UPSET,), (100 * 8 / 43,), WITHIN[:1], WITHIN[1:], "published")
    model = Curve("the model", gut.DAILY, tuple(100 * each for each in daily))
    picture = Picture("citrate a day, mmol", "people with diarrhoea, %", (model, seen))
    return Tested(CODE, QUESTION, outcome, decisive, float(rises and inside[1:].mean()), (), NOTES, picture)
