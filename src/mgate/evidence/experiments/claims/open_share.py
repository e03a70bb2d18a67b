"""Whether magnesium stands in the open channel, and voltage makes it stand aside.

The receptor of the model at every level of magnesium and every voltage, beside the published curve. What we do not
know of it is how tightly it holds magnesium; draws of that are the interval.
"""

from collections.abc import Callable

import numpy as np

from mgate.evidence.ledger.drawn import curve, reading
from mgate.evidence.ledger.tested import Curve, Picture, Tested
from mgate.evidence.receptor import read, statements, unblocked
from mgate.population.uncertainty import draws as parameter_draws

CODE = "E-GATE"
QUESTION = "Does magnesium stand in the open channel, and does voltage make it stand aside?"
LEVELS, VOLTAGES = np.linspace(0.0, 2.0, 9), np.arange(-90.0, 40.1, 5.0)  # mmol/L, mV
VOLTS = tuple(VOLTAGES.tolist())
MOST = 5.0  # % off the published curve
USUAL, REST, BUSY = 0.8, -60.0, -20.0  # mmol/L, mV, mV
SOURCES = ("jahr1990", "ascher1988", "kampa2004")
NOTES = (
    "The model's receptor is the published curve. Draws take the range in which two kinetic schemes differ from it.",
    "So the share of draws says how well the affinity is known, not whether magnesium is a gatekeeper.",
)


def run(draws: int, seed: int, progress: Callable[[int], None] = lambda _: None) -> Tested:
    """The share of open receptors that conduct, at the written numbers and under draws of affinity and steepness."""
    equations = statements("A")
    factors = [{}, *parameter_draws(equations, draws, seed)]
    known = {
        name: np.array([equations.terms[name]["value"] * each.get(name, 1.0) for each in factors])[:, None, None]
        for name in ("GluN2A.half", "NMDA.steepness")
    }
    grid = {"NMDA.magnesium": LEVELS[:, None], "NMDA.voltage": VOLTAGES}
    share = read("A", "GluN2A.unblocked", known | grid)
    progress(80)
    schemes = {name: unblocked(LEVELS[:, None], VOLTAGES, name) for name in ("jahr-stevens", "ascher-nowak", "kampa")}
    published = schemes["jahr-stevens"]
    off = 100 * np.abs(share / published - 1).max(axis=(1, 2))
    points = 100 * np.abs(share - published).max(axis=(1, 2))
    usual = {
        volt: read("A", "GluN2A.unblocked", {**known, "NMDA.magnesium": USUAL, "NMDA.voltage": volt})[:, 0, 0]
        for volt in (REST, BUSY)
    }
    bar = "within 5 % of 1 / (1 + Mg / 3.57 exp(-0.062 V)), 0 to 2 mmol/L, -90 to 40 mV"
    progress(100)
    one = int(np.argmax(LEVELS == 1.0))
    return Tested(
        CODE,
        QUESTION,
        "held" if off[0] <= MOST else "failed",
        reading("most that the open share is off the published curve", "%", off, most=MOST, bar=bar, sources=SOURCES),
        float(np.mean(off[1:] <= MOST)),
        others=(
            reading("the same in points of the share", "%", points),
            reading(f"open share at {REST:g} mV and {USUAL:g} mmol/L", "", usual[REST]),
            reading(f"open share at {BUSY:g} mV, where input is strong", "", usual[BUSY]),
        ),
        notes=NOTES,
        picture=Picture(
            "membrane potential, mV",
            "share of open receptors that conduct, at 1 mmol/L",
            (
                curve("the model", VOLTS, share[:, one]),
                *(Curve(name, VOLTS, tuple(each[one].tolist()), style="published") for name, each in schemes.items()),
            ),
        ),
    )
