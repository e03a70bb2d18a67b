"""What the same block of NMDA receptors costs, by ketamine and by magnesium.

A patient in persistent pain gets one or the other by vein for a day, at rising rates. How much of the receptor is
blocked, and how much pain is gone, when the first adverse sign appears? Ketamine is felt; magnesium has no sign in the
mind, so that the first rung of its ladder, weak reflexes, stands for one, which is unkind to magnesium.
"""

from collections.abc import Callable, Mapping
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from mgate.engine.events import Act, Event
from mgate.evidence.ledger.drawn import reading
from mgate.evidence.ledger.tested import Curve, Picture, Tested
from mgate.person import shelf
from mgate.person.course import simulate
from mgate.person.scenario import Scenario
from mgate.person.settling import Case
from mgate.person.thresholds import THRESHOLDS
from mgate.population.uncertainty import draws as parameter_draws

Numbers = NDArray[np.float64]
CODE = "E-THERIDX"
QUESTION = "What does the same block of NMDA receptors cost, by ketamine and by magnesium?"
WAYS = ("ketamine", "vein")
HOURS, RELIEF = 24.0, 1.0  # h of infusion; points of pain, for the therapeutic index


class Drug(NamedTuple):
    """What is infused, what it amounts to, and the line at which its first adverse sign lies."""

    rate: str
    rates: tuple[float, ...]
    exposure: str
    sign: str
    line: float


MILLIGRAMS, MILLIMOLES = (0.25, 0.5, 1.0, 2.0, 4.0, 8.0, 16.0), (0.5, 1.0, 2.0, 4.0, 8.0, 16.0, 32.0)  # an hour
FELT, WEAK = THRESHOLDS["felt"].value, THRESHOLDS["reflexes weak"].value
DRUGS = {
    "ketamine": Drug("Ketamine.rate", MILLIGRAMS, "Ketamine.effect", "Dissociation.score", FELT),
    "magnesium": Drug("Vein.rate", MILLIMOLES, "Plasma.total", "Plasma.total", WEAK),
}
BLOCKS = {"as in cells": "KetamineGluN2A.conducting", "as calibrated on pain": "Gate.open"}
NAMES = ("Pain.score", *BLOCKS.values(), *{name for d in DRUGS.values() for name in (d.exposure, d.sign)})
SCENARIO = Scenario.model_validate({"patient": {"condition": "crps"}, "run": {"duration": "24 h"}})
SOURCES = ("bowdle1998", "jahnendechent2012")
NOTES = (
    "In cells ketamine shares the channel with magnesium and blocks little at the levels that relieve pain.",
    "The occupancy that pain was calibrated on is several times that. The two readings give opposite answers.",
    "Weak reflexes are a sign of the muscle: of adverse effects in the brain proper magnesium has none in the model.",
)


def run(draws: int, seed: int, progress: Callable[[int], None] = lambda _: None) -> Tested:
    """Every rate of either drug, at the written numbers and under draws."""
    factors = [{}, *parameter_draws(shelf.statements(0, WAYS), draws, seed)]
    given = [(Event(0.0, Act.SET, drug.rate, rate),) for drug in DRUGS.values() for rate in drug.rates]
    progress(10)
    cases = [Case(SCENARIO, each, events=events) for each in factors for events in given]
    found = simulate(cases, [0.0, HOURS], NAMES, routes=WAYS).outputs
    progress(90)
    read = {name: each.reshape(len(factors), len(DRUGS), -1, 2) for name, each in found.items()}
    places = {name: place for place, name in enumerate(DRUGS)}
    shut = {
        way: {drug: 100 * (1 - _over_start(read[name][:, place])) for drug, place in places.items()}
        for way, name in BLOCKS.items()
    }
    relief = {
        drug: read["Pain.score"][:, place, :, 0] - read["Pain.score"][:, place, :, 1] for drug, place in places.items()
    }
    cost = {drug: read[one.sign][:, places[drug], :, 1] / one.line for drug, one in DRUGS.items()}
    exposure = {drug: read[one.exposure][:, places[drug], :, 1] for drug, one in DRUGS.items()}
    at_sign = {way: {drug: _where(each[drug], cost[drug], 1.0) for drug in DRUGS} for way, each in shut.items()}
    ratio = {way: each["magnesium"] / each["ketamine"] for way, each in at_sign.items()}
    index = {
        drug: _where(exposure[drug], cost[drug], 1.0) / _where(exposure[drug], relief[drug], RELIEF) for drug in DRUGS
    }
    parts = [each > 1 for each in ratio.values()]
    held = np.logical_and(*parts)
    cells, calibrated = BLOCKS
    progress(100)
    return Tested(
        CODE,
        QUESTION,
        "held" if held[0] else "partly" if any(part[0] for part in parts) else "failed",
        reading(
            f"block at the first adverse sign, magnesium over ketamine, {cells}",
            "",
            ratio[cells],
            least=1.0,
            bar="ketamine's adverse effects begin at less block than magnesium's",
            sources=SOURCES,
        ),
        float(held[1:].mean()),
        others=(
            reading(f"the same, {calibrated}", "", ratio[calibrated], least=1.0, bar="more than 1"),
            *(
                reading(f"{drug}: block at the first sign, {way}", "%", each)
                for way, both in at_sign.items()
                for drug, each in both.items()
            ),
            *(
                reading(f"{drug}: pain taken off at the first sign", "of 10", _where(relief[drug], cost[drug], 1.0))
                for drug in DRUGS
            ),
            *(
                reading(f"{drug}: exposure at the first sign over that for a point of pain", "", each)
                for drug, each in index.items()
            ),
        ),
        notes=NOTES,
        picture=_picture(shut[cells], cost),
    )


def _over_start(values: Numbers) -> Numbers:
    """What is left at the end, of what was there at the start, (draws, rates)."""
    return np.asarray(values[:, :, 1] / values[:, :, 0])


def _where(values: Numbers, rising: Numbers, level: float) -> Numbers:
    """A value of each draw where another crosses a level on the way through the rates; the ends where it does not."""
    return np.array([np.interp(level, up, one) for one, up in zip(values, rising, strict=True)])


def _picture(shut: Mapping[str, Numbers], cost: Mapping[str, Numbers]) -> Picture:
    """Adverse signs over their lines against block, at the written numbers."""
    curves = tuple(Curve(drug, tuple(shut[drug][0].tolist()), tuple(cost[drug][0].tolist())) for drug in DRUGS)
    return Picture(
        "NMDA conductance that is lost, as in cells, %",
        "adverse sign, over its first line",
        curves,
        {"before the first adverse sign": (0.0, 1.0)},
    )
