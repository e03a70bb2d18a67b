"""Whether the gate is left unattended with too little magnesium.

A healthy adult eats a tenth of the usual for eight weeks. Another is brought within days to a quarter of the usual
plasma, as rats are, once with the transport into brain fluid as it is and once with fluid that follows plasma. The open
share of the channels is read at the cord's magnesium.
"""

from collections.abc import Callable, Mapping

import numpy as np
from numpy.typing import NDArray

from mgate.circuit.gate import Gate
from mgate.evidence.ledger.drawn import curve, reading
from mgate.evidence.ledger.tested import Picture, Tested
from mgate.evidence.pain.designs.rat import BARE
from mgate.evidence.receptor import read
from mgate.person import shelf
from mgate.person.course import simulate
from mgate.person.scenario import Scenario
from mgate.person.settling import Case
from mgate.person.thresholds import THRESHOLDS
from mgate.population.uncertainty import draws as parameter_draws

Numbers = NDArray[np.float64]
CODE = "E-DEF"
QUESTION = "With too little magnesium, is the gate left unattended?"
LEAST = 0.9  # open, of channels at rest
WEEKS, DAYS = 8.0, 8.0  # of the diet; of the severe depletion, as in rats
USUAL, PACE = 0.82, 1.5  # mmol/L of plasma; days in which plasma falls by e [as the rats' course is assumed]
VOLTAGES = (-60.0, -40.0)  # mV
REGULATION, NONE = "CSF.half", 1e6  # a transport that is never half used up follows plasma
NAMES = ("Cord.ionised", "Plasma.total", "Windup.ratio", "Pain.threshold_change")
GROUPS = ("as usual", "30 mg a day, 8 weeks", "a quarter of plasma, 8 days", "the same, fluid follows plasma")
SEVEREST = 2  # of the groups, with regulation
FITS = THRESHOLDS["very low"].value  # mmol/L
SOURCES = ("jahr1990", "dubray1997")
NOTES = (
    f"{BARE * USUAL:.2f} mmol/L of plasma stand for the edge of survival: fits threaten below {FITS:g}.",
    "The block thins and does not vanish; that little is felt, as the switch of sensitisation is steep.",
)

DIET = Scenario.model_validate(
    {"diet": {"magnesium": "30 mg/day", "habitual": "300 mg/day"}, "run": {"duration": "56 day"}}
)
SEVERE = Scenario.model_validate({"run": {"duration": "8 day"}})


def _cases(factors: Mapping[str, float]) -> list[Case]:
    """The diet, the severe depletion, and the same without regulation, of one draw."""
    moments = np.arange(0.0, 24 * DAYS)  # each hour, as stores refill plasma
    course = tuple((float(t), float(USUAL * (BARE + (1 - BARE) * np.exp(-t / 24 / PACE)))) for t in moments)
    loose = {**factors, REGULATION: NONE}
    return [Case(DIET, factors), Case(SEVERE, factors, clamp=course), Case(SEVERE, loose, clamp=course)]


def run(draws: int, seed: int, progress: Callable[[int], None] = lambda _: None) -> Tested:
    """Simulate all of them, at the written numbers and under draws."""
    factors = [{}, *parameter_draws(shelf.statements(0, ()), draws, seed)]
    cases = [_cases(each) for each in factors]
    diets = simulate([each[0] for each in cases], [0.0, WEEKS * 7 * 24], NAMES).outputs
    progress(40)
    severe = simulate([one for each in cases for one in each[1:]], [0.0, DAYS * 24], NAMES).outputs
    progress(80)
    ends = {
        name: np.stack(
            [diets[name][:, 0], diets[name][:, -1], *(severe[name][place::2, -1] for place in (0, 1))], axis=1
        )
        for name in NAMES
    }
    known = {
        f"{owner}.{what}": getattr(Gate, what).value * np.array([each.get(f"Gate.{what}", 1.0) for each in factors])
        for owner, what in (("GluN2A", "half"), ("NMDA", "steepness"))
    }
    given = {name: each[:, None] for name, each in known.items()} | {"NMDA.magnesium": ends["Cord.ionised"]}
    open_share = {volt: read("A", "GluN2A.unblocked", given | {"NMDA.voltage": volt}) for volt in VOLTAGES}
    progress(100)
    rest, busy = (open_share[volt] for volt in VOLTAGES)
    wound = 100 * (ends["Windup.ratio"] / ends["Windup.ratio"][:, :1] - 1)
    bar = "more than 0.9 of the channels at -60 mV open, in a deficiency that can be survived"
    others = []
    for place, group in enumerate(GROUPS):
        others += [reading(f"{group}: open at -60 mV", "", rest[:, place])] if place != SEVEREST else []
        others += [reading(f"{group}: open at -40 mV", "", busy[:, place])]
        others += [reading(f"{group}: plasma", "mmol/L", ends["Plasma.total"][:, place])]
        if place:
            others += [
                reading(f"{group}: wind-up, change", "%", wound[:, place]),
                reading(f"{group}: pain threshold, change", "%", ends["Pain.threshold_change"][:, place]),
            ]
    value = rest[:, SEVEREST]
    curves = [curve(f"at {volt:g} mV", range(len(GROUPS)), share, "points") for volt, share in open_share.items()]
    return Tested(
        CODE,
        QUESTION,
        "held" if value[0] > LEAST else "failed",
        reading(f"{GROUPS[SEVEREST]}: open at -60 mV", "", value, least=LEAST, bar=bar, sources=SOURCES),
        float(np.mean(value[1:] > LEAST)),
        others=tuple(others),
        notes=NOTES,
        picture=Picture(
            "", "share of open receptors that conduct", tuple(curves), {"unattended": (LEAST, 1.0)}, GROUPS
        ),
    )
