"""Whether people with pain lack magnesium: who eats too little and whose plasma is low, with pain and without."""

from collections.abc import Callable

import numpy as np

from mgate.evidence.ledger.drawn import curve, reading
from mgate.evidence.ledger.survey import surveyed, worlds
from mgate.evidence.ledger.tested import Picture, Tested
from mgate.person import shelf
from mgate.population.people import People
from mgate.population.recipe import Recipe
from mgate.population.reference import REFERENCE
from mgate.population.uncertainty import draws as parameter_draws

CODE = "E-PREV"
QUESTION = "Do people with persistent pain lack magnesium?"
ADULTS = 250
LOW = 0.75  # mmol/L
EATEN = (50.0, 66.0)  # % of adults below the average requirement
TWICE = 2.0
BAR = "people with pain at least 2 times as often below 0.75 mmol/L as people without"


def run(draws: int, seed: int, progress: Callable[[int], None] = lambda _: None) -> Tested:
    """Ask adults of the reference population; a laboratory is off by as much as laboratories are."""
    adults = worlds(People(Recipe(), ADULTS, seed)[:], draws, seed)
    found = surveyed(adults, [{}, *parameter_draws(shelf.statements(0, ()), draws, seed)])
    progress(90)
    offset = np.append(0.0, REFERENCE["laboratories"].value * np.random.default_rng(seed).standard_normal(draws))
    low = (found.plasma + offset[:, None]) < LOW
    pain = found.painful
    with_pain = 100 * (low * pain).sum(axis=1) / pain.sum(axis=1)
    without = 100 * (low * (1 - pain)).sum(axis=1) / (1 - pain).sum(axis=1)
    ratio = with_pain / np.maximum(without, 100 / ADULTS)
    short = 100 * found.short.mean(axis=1)
    parts = np.stack([ratio >= TWICE, (short >= EATEN[0]) & (short <= EATEN[1])])
    progress(100)
    return Tested(
        CODE,
        QUESTION,
        "held" if parts[:, 0].all() else "partly" if parts[:, 0].any() else "failed",
        reading("low plasma, with pain over without", "times", ratio, least=TWICE, bar=BAR, sources=("tarleton2020",)),
        float(parts[:, 1:].all(axis=0).mean()),
        (
            reading("adults who eat less than the average requirement", "%", short, least=EATEN[0], most=EATEN[1]),
            reading("adults below 0.75 mmol/L", "%", 100 * low.mean(axis=1)),
            reading("of those with chronic pain", "%", with_pain),
            reading("of those without", "%", without),
            reading("plasma, mean of adults", "mmol/L", (found.plasma + offset[:, None]).mean(axis=1)),
        ),
        (
            "Pain and plasma hang together by what magnesium does to pain; illness that brings both is not modelled.",
            "The interval counts how sure diets, levels and laboratories are, not the chance of a sample.",
        ),
        Picture(
            "",
            "adults below 0.75 mmol/L, %",
            (curve("model, 90 %", (0.0, 1.0), np.stack([without, with_pain], axis=1), "points"),),
            names=("without chronic pain", "with chronic pain"),
        ),
    )
