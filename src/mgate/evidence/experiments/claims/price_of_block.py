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
HOURS, EARLY = 24.0, 4.0  # h of infusion; when the cord has not yet followed plasma
RELIEF = 1.0  # points of pain, for the therapeutic index


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
NAMES = ("Pain.score", *BLOCKS.values(), "Ketamine.effect", "Dissociation.score", "Plasma.total")
SCENARIO = Scenario.model_validate({"patient": {"condition": "crps"}, "run": {"duration": "24 h"}})
SOURCES = ("bowdle1998", "jahnendechent2012")
NOTES = (
    "In cells ketamine shares the channel with magnesium and blocks little at the levels that relieve pain.",
    "The occupancy that pain was calibrated on is several times that. The two readings give opposite answers.",
    "Magnesium reaches the cord by hours: soon after a fast infusion its signs come before its block.",
    "Weak reflexes are a sign of the muscle: of adverse effects in the brain proper magnesium has none in the model.",
)


def run(draws: int, seed: int, progress: Callable[[int], None] = lambda _: None) -> Tested:
    """Every rate of either drug, at the written numbers and under draws."""
    factors = [{}, *parameter_draws(shelf.statements(0, WAYS), draws, seed)]
    given = [(Event(0.0, Act.SET, drug.rate, rate),) for drug in DRUGS.values() for rate in drug.rates]
    progress(10)
    cases = [Case(SCENARIO, each, events=events) for each in factors for events in given]
    found = simulate(cases, [0.0, EARLY, HOURS], NAMES, routes=WAYS).outputs
    progress(90)
    read = {name: each.reshape(len(factors), len(DRUGS), -1, 3) for name, each in found.items()}
    shut = {way: {drug: _shut(read[name], drug) for drug in DRUGS} for way, name in BLOCKS.items()}
    relief = {drug: read["Pain.score"][:, i, :, 0] - read["Pain.score"][:, i, :, -1] for i, drug in enumerate(DRUGS)}
    cost = {drug: _cost(read, drug) for drug in DRUGS}
    exposure = {drug: read[one.exposure][:, place, :, -1] for place, (drug, one) in enumerate(DRUGS.items())}
    at_sign = {way: {drug: _where(each[drug], cost[drug], 1.0) for drug in DRUGS} for way, each in shut.items()}
    ratio = {way: each["magnesium"] / each["ketamine"] for way, each in at_sign.items()}
    cells, calibrated = BLOCKS
    early = {drug: _where(_shut(read[BLOCKS[cells]], drug, 1), _cost(read, drug, 1), 1.0) for drug in DRUGS}
    index = {
        drug: _where(exposure[drug], cost[drug], 1.0) / _where(exposure[drug], relief[drug], RELIEF) for drug in DRUGS
    }
    parts = [each > 1 for each in ratio.values()]
    held = np.logical_and(*parts)
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
            reading(f"after {EARLY:g} h instead of {HOURS:g}, {cells}", "", early["magnesium"] / early["ketamine"]),
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


def _shut(conducting: Numbers, drug: str, time: int = -1) -> Numbers:
    """The conductance that a drug has taken, of (draws, drugs, rates, times), in per cent of the start."""
    own = conducting[:, list(DRUGS).index(drug)]
    return np.asarray(100 * (1 - own[:, :, time] / own[:, :, 0]))


def _cost(read: Mapping[str, Numbers], drug: str, time: int = -1) -> Numbers:
    """How far its adverse sign is on the way to the line."""
    one = DRUGS[drug]
    return read[one.sign][:, list(DRUGS).index(drug), :, time] / one.line


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
