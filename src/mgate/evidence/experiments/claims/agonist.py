"""What opens the NMDA receptor, glutamate or calcium, and whether magnesium takes glutamate's place.

The receptor of the model on a grid of the three. Calcium enters the equations as what passes, in proportion to its
level outside. Where the block is in balance, magnesium cannot touch the site of glutamate; in the ten states it can,
as a held receptor lets go of glutamate faster. Draws take one or the other by the weights of structural alternatives.
"""

from collections.abc import Callable, Mapping

import numpy as np
from numpy.typing import ArrayLike, NDArray

from mgate.evidence.ledger.drawn import reading
from mgate.evidence.ledger.tested import Curve, Picture, Tested
from mgate.evidence.receptor import read, statements, steady
from mgate.population.uncertainty import draws as parameter_draws
from mgate.population.uncertainty import structures

Numbers = NDArray[np.float64]
CODE = "E-AGON"
QUESTION = "What opens the NMDA receptor, and does magnesium take glutamate's place?"
GLUTAMATE = np.concatenate([[0.0], np.geomspace(1e-3, 1000.0, 400)])  # umol/L
CALCIUM, USUAL_CALCIUM = np.linspace(0.5, 5.0, 10), 1.2  # mmol/L; free calcium of the fluid, assumed
MAGNESIUM = np.linspace(0.0, 2.0, 5)  # mmol/L
VOLTAGE, MOST, UNMOVED = -60.0, 10.0, 1e-9  # mV, %
SOURCES = ("kampa2004", "zhu2001")
NOTES = (
    "That calcium opens nothing is written into the equations, after the literature; it follows through the current.",
    "In the ten states the glutamate that fills half rises up to 0.5 mmol/L of magnesium, and hardly beyond.",
    "No glutamate wins back the conductance that magnesium takes.",
)


def _half(opened: Numbers) -> Numbers:
    """The glutamate at which half of the most is open, along the last axis."""
    flat = opened.reshape(-1, opened.shape[-1])
    found = [np.exp(np.interp(0.5 * one[-1], one[1:], np.log(GLUTAMATE[1:]))) for one in flat]
    return np.array(found).reshape(opened.shape[:-1])


def _shift(half: Numbers) -> Numbers:
    """By how many per cent the half moves at most, from none to any magnesium of the grid."""
    return np.asarray(100 * np.abs(half / half[..., :1] - 1).max(axis=-1))


def run(draws: int, seed: int, progress: Callable[[int], None] = lambda _: None) -> Tested:
    """Open probability on the grid, by the receptor in balance and by ten states."""
    equations = statements("A")
    factors = [{}, *parameter_draws(equations, draws, seed)]
    names = ("NMDA.affinity", "GluN2A.half", "NMDA.steepness", "NMDA.calcium")
    known = {n: np.array([equations.terms[n]["value"] * f.get(n, 1.0) for f in factors])[:, None, None] for n in names}
    grid: dict[str, ArrayLike] = {
        "NMDA.voltage": VOLTAGE,
        "NMDA.magnesium": MAGNESIUM[:, None],
        "NMDA.glutamate": GLUTAMATE,
    }
    opened = read("A", "GluN2A.conducting", known | grid)
    progress(30)
    share = known["NMDA.calcium"] * CALCIUM / USUAL_CALCIUM  # (draws, 1, calcium)
    bathed: Mapping[str, ArrayLike] = {**known, "NMDA.voltage": VOLTAGE, "NMDA.magnesium": 0.8, "NMDA.calcium": share}
    by_calcium, entering = (read("A", f"GluN2A.{name}", bathed)[:, 0] for name in ("conducting", "calcium"))
    moved = 100 * (by_calcium.max(axis=-1) / by_calcium.min(axis=-1) - 1)
    none: dict[str, ArrayLike] = {**known, "NMDA.voltage": VOLTAGE, "NMDA.glutamate": 0.0, "NMDA.calcium": share}
    alone = read("A", "GluN2A.conducting", none)[:, 0, -1]
    conducting = statements("kampa").states.index("Kampa.conducting")
    ten = np.array([[steady(m, VOLTAGE, g)[conducting] for g in GLUTAMATE] for m in MAGNESIUM])
    progress(80)
    balance, states = _shift(_half(opened)), float(_shift(_half(ten)))
    weight = structures()["weights"]["block"].get("ten-state", 0.0)
    chosen = np.random.Generator(np.random.Philox(key=[seed, 16])).random(draws) < weight
    shift = np.concatenate([balance[:1], np.where(chosen, states, balance[1:])])
    halves = _half(ten)
    lost = 100 * (1 - opened[:, -1, -1] / opened[:, 0, -1])
    parts = (moved < UNMOVED, shift < MOST)
    held = np.logical_and(*parts)
    progress(100)
    bar = "the glutamate that opens half moves by less than 10 % with magnesium, and calcium opens nothing"
    return Tested(
        CODE,
        QUESTION,
        "held" if held[0] else "partly" if parts[0][0] or parts[1][0] else "failed",
        reading("most that magnesium moves the half of glutamate", "%", shift, most=MOST, bar=bar, sources=SOURCES),
        float(held[1:].mean()),
        others=(
            reading("open probability, 5 over 0.5 mmol/L of calcium, change", "%", moved, most=UNMOVED, bar="none"),
            reading("open without glutamate, at 5 mmol/L of calcium", "", alone),
            reading("calcium current, 5 over 0.5 mmol/L", "-fold", entering[:, -1] / entering[:, 0]),
            reading("what 2 mmol/L take that 1000 umol/L of glutamate do not win back", "%", lost),
            reading("the half of glutamate in the ten states, none to 2 mmol/L, change", "%", [states, states, states]),
            reading("the same from 0.5 to 2 mmol/L, change", "%", [100 * (halves[-1] / halves[1] - 1)] * 3),
        ),
        notes=NOTES,
        picture=Picture(
            "glutamate, umol/L",
            "conducting, over the most without magnesium",
            tuple(
                Curve(f"{way}, {level:g} mmol/L", tuple(GLUTAMATE[1:].tolist()), tuple((each[i, 1:] / top).tolist()))
                for way, each, top in (
                    ("in balance", opened[0], opened[0, 0, -1]),
                    ("ten states", ten, ten[0, -1]),
                )
                for i, level in ((0, 0.0), (2, 1.0))
            ),
            log_x=True,
        ),
    )
