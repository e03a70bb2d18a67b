"""Shortage hurts: whether it follows that more than enough soothes.

A patient in persistent pain lives eight weeks at one status after another: on poorer diets, with a kidney that wastes
magnesium beside them, with supplements, and with infusions that never stop. Pain against plasma has a slope below the
patient's own level and one above it; beside them stands what the same step of intake does either way.
"""

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from mgate.engine.events import Act, Event
from mgate.evidence.ledger.drawn import curve, reading
from mgate.evidence.ledger.tested import Picture, Tested
from mgate.person import shelf
from mgate.person.course import simulate
from mgate.person.scenario import Scenario
from mgate.person.settling import Case
from mgate.population.uncertainty import draws as parameter_draws

Numbers = NDArray[np.float64]
CODE = "E-ASYM"
QUESTION = "Shortage hurts: does it follow that more than enough soothes?"
CONDITION, DAYS, ENOUGH = "fibromyalgia", 56, 300  # mg a day that were usual
SUPPORTED, REJECTED = 2.0, 5.0  # ratio of the slopes
WASTING = (0.8, 0.7, 0.6, 0.55)  # of the kidney's limit, on the poorest diet
INFUSED = (0.5, 1.0, 1.5, 2.0, 2.3)  # mmol/h
DIETS, TABLETS = (200, 100, 30), (300, 600)  # mg a day
MILDER = 4.0  # of 10, a patient farther from the top of the scale
SOURCES = ("fischer2013", "brewer2001")
NOTES = (
    "Near the top of the pain scale there is little room to get worse, so that the ratio grows in who hurts less.",
    "What is lopsided is the way to a status: the kidney hardly lets a supplement raise plasma, a poor diet lowers it.",
    "One power of plasma at the nerve ending, up and down, is assumed: no trial kept it raised for weeks.",
)


def _lives(diet: int, tablets: int = 0, **patient: Any) -> Scenario:
    table: dict[str, Any] = {
        "patient": {"condition": CONDITION, **patient},
        "diet": {"magnesium": f"{diet} mg/day", "habitual": f"{ENOUGH} mg/day"},
        "run": {"duration": f"{DAYS} day"},
    }
    if tablets:
        dose = {"product": "magnesium citrate", "route": "oral", "amount": f"{tablets} mg", "with_food": True}
        table["dose"] = [dose | {"at": "08:00", "every": "24 h", "count": DAYS}]
    return Scenario.model_validate(table)


def _statuses(**patient: Any) -> list[tuple[Scenario, tuple[Event, ...]]]:
    """The usual life first, then those below it, then those above it."""
    usual, poor = _lives(ENOUGH, **patient), _lives(DIETS[-1], **patient)
    return [
        (usual, ()),
        *((_lives(diet, **patient), ()) for diet in DIETS),
        *((poor, (Event(0.0, Act.SET, "Kidney.diuretic", share),)) for share in WASTING),
        *((_lives(ENOUGH, tablets, **patient), ()) for tablets in TABLETS),
        *((usual, (Event(0.0, Act.SET, "Vein.rate", rate),)) for rate in INFUSED),
    ]


BELOW = slice(1, 1 + len(DIETS) + len(WASTING))
ABOVE = slice(BELOW.stop, None)


def _slope(plasma: Numbers, pain: Numbers, where: slice) -> Numbers:
    """Fall of pain per mmol/L through the usual life, of each draw."""
    status, hurt = plasma[:, where] - plasma[:, :1], pain[:, where] - pain[:, :1]
    return np.asarray(-(status * hurt).sum(axis=1) / (status**2).sum(axis=1))


def run(draws: int, seed: int, progress: Callable[[int], None] = lambda _: None) -> Tested:
    """Every status at the written numbers and under draws, for two patients who differ in how much they hurt."""
    factors = [{}, *parameter_draws(shelf.statements(1, ("vein",)), draws, seed)]
    lives = _statuses()
    milder = _statuses(pain=MILDER)
    cases = [
        Case(scenario, each, events=events) for each in factors for one in (lives, milder) for scenario, events in one
    ]
    progress(10)
    found = simulate(cases, [24.0 * DAYS], ("Plasma.total", "Pain.score"), routes=("vein",)).outputs
    progress(95)
    plasma, pain = (each.reshape(len(factors), 2, len(lives)) for each in found.values())
    down, up = ([_slope(plasma[:, who], pain[:, who], side) for who in (0, 1)] for side in (BELOW, ABOVE))
    ratio = [below / above for below, above in zip(down, up, strict=True)]
    worst = np.maximum(*ratio)
    poor, tablet = BELOW.start + len(DIETS) - 1, ABOVE.start
    worse, better = (pain[:, 0, place] - pain[:, 0, 0] for place in (poor, tablet))
    by_intake = (worse / (ENOUGH - DIETS[-1])) / (-better / TABLETS[0])
    order = np.argsort(plasma[0, 0])
    progress(100)
    bar = "pain per plasma below over above the usual level: less than 2 supports, more than 5 rejects"
    return Tested(
        CODE,
        QUESTION,
        "held" if worst[0] < SUPPORTED else "partly" if worst[0] <= REJECTED else "failed",
        reading(
            "slope of pain below the usual plasma over that above, where it is most lopsided",
            "",
            worst,
            most=SUPPORTED,
            bar=bar,
            sources=SOURCES,
        ),
        float(np.mean(worst[1:] < SUPPORTED)),
        others=(
            reading("pain that a mmol/L less brings", "of 10", down[0]),
            reading("pain that a mmol/L more takes", "of 10", up[0]),
            *(
                reading(f"the ratio in a patient whose pain is {start:.2g}", "", one)
                for start, one in zip(pain[0, :, 0], ratio, strict=True)
            ),
            reading(f"{DIETS[-1]} mg a day for {ENOUGH}: pain, change", "of 10", worse),
            reading(f"{TABLETS[0]} mg a day more: pain, change", "of 10", better),
            reading("the ratio per mg eaten instead of per plasma", "", by_intake),
            reading(
                f"{DIETS[-1]} mg a day for {ENOUGH}: plasma, change", "mmol/L", plasma[:, 0, poor] - plasma[:, 0, 0]
            ),
            reading(f"{TABLETS[0]} mg a day more: plasma, change", "mmol/L", plasma[:, 0, tablet] - plasma[:, 0, 0]),
            reading("lowest plasma of the sweep", "mmol/L", plasma[:, 0].min(axis=1)),
            reading("highest plasma of the sweep", "mmol/L", plasma[:, 0].max(axis=1)),
        ),
        notes=NOTES,
        picture=Picture(
            "plasma magnesium after eight weeks, mmol/L",
            "pain, 0 to 10",
            tuple(
                curve(f"pain of {pain[0, who, 0]:.2g} at first", plasma[0, who, order], pain[:, who][:, order])
                for who in (0, 1)
            ),
        ),
    )
