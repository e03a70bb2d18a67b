"""Whether a stronger block at the cord explains that magnesium spares morphine after an operation.

The women of one trial, who got 40 mg/kg of sulfate before their operation, with or without 10 mg/kg/h for four hours.
Each route stands alone, with the constants that were fitted to the studies under it, and then both together; and the
route through the cord is read once more with the constants of both, the other taken away.
"""

from collections.abc import Callable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from mgate.evidence.designs import protocol
from mgate.evidence.ledger.drawn import curve, reading, with_median
from mgate.evidence.ledger.tested import Curve, Picture, Tested
from mgate.evidence.pain.designs.operation import seyhan
from mgate.person import shelf
from mgate.population.uncertainty import draws as parameter_draws
from mgate.population.uncertainty import pain_draws

Numbers = NDArray[np.float64]
CODE = "E-DECOMP"
QUESTION = "Does a stronger block at the cord explain that magnesium spares morphine after an operation?"
STRUCTURES = {"cord fluid alone": "a", "nerve ending alone": "b", "both": "ab"}
TAKEN_APART = "cord fluid alone, constants of both"
NEEDED = -17.0  # % of morphine, by 0.16 mmol/kg
DOSES = {"bolus": "0.16 mmol/kg", "infusion": "0.16 mmol/kg and 0.04 mmol/kg/h for 4 h"}
ARMS = {"control": "saline", "bolus": "bolus", "infusion": "bolus and infusion"}  # as the trial calls them
CI95 = 1.96  # standard errors
BODY = ("CSF.", "Cord.", "Kidney.", "Plasma.", "Interstitium.", "Muscle.", "SoftTissue.", "Bone.", "Morphine.")
SOURCES = ("seyhan2006", "albrecht2013", "brewer2001")
NOTES = (
    "Constants of pain were fitted to this trial among others: a route that reached the number would not be proven.",
    "How much the operation hurts is solved from the control arm in each draw: control arms are no test.",
)


def _theta(routes: str, known: Sequence[Mapping[str, float]], seed: int) -> dict[str, Numbers]:
    """Constants of pain fitted under a structure, one set a draw, with what is not known of the body beside them."""
    random = np.random.Generator(np.random.Philox(key=[seed, 34]))
    sets = pain_draws(routes)
    chosen = [sets[i] for i in random.integers(len(sets), size=len(known))]
    body = {name for one in known for name in one if name.startswith(BODY)} - set(sets[0])
    terms = shelf.statements(0, ("morphine", "vein")).terms
    found = {name: np.array([one[name] for one in chosen]) for name in sets[0]}
    return found | {name: np.array([terms[name]["value"] * one.get(name, 1.0) for one in known]) for name in body}


def run(draws: int, seed: int, progress: Callable[[int], None] = lambda _: None) -> Tested:
    """The three arms under each structure; the middle is the median of the draws."""
    known = parameter_draws(shelf.statements(0, ("morphine", "vein")), draws, seed)
    found = {}
    for done, (name, routes) in enumerate(STRUCTURES.items()):
        theta = _theta(routes, known, seed)
        found[name] = seyhan(theta, routes)
        progress(25 * (done + 1))
    found[TAKEN_APART] = seyhan(theta, "a")
    progress(100)
    change = {name: {dose: 100 * (arms[dose] / arms["control"] - 1) for dose in DOSES} for name, arms in found.items()}
    middle = {name: {dose: with_median(each) for dose, each in one.items()} for name, one in change.items()}
    first = next(iter(STRUCTURES))
    decisive = middle[first]["bolus"]
    bar = "-17 % or more by the route through cord fluid alone"
    return Tested(
        CODE,
        QUESTION,
        "held" if decisive[0] <= NEEDED else "failed",
        reading(f"morphine after a bolus, {first}", "%", decisive, most=NEEDED, bar=bar, sources=SOURCES),
        float(np.mean(decisive[1:] <= NEEDED)),
        others=tuple(
            reading(f"morphine, {name}: {said}", "%", middle[name][dose])
            for dose, said in DOSES.items()
            for name in found
            if (name, dose) != (first, "bolus")
        )
        + tuple(
            reading(f"rise of cord magnesium 6 h after the infusion began, {name}", "%", with_median(each))
            for name in (first, "both")
            for each in (found[name]["cord, 6 h"],)
        ),
        notes=NOTES,
        picture=Picture(
            "",
            "morphine in 24 h, mg/kg",
            (
                *(
                    curve(
                        name,
                        range(len(ARMS)),
                        with_median(np.stack([arms[dose] for dose in ARMS], axis=1)),
                        "points",
                    )
                    for name, arms in found.items()
                ),
                _published(),
            ),
            names=("saline", *DOSES.values()),
        ),
    )


def _published() -> Curve:
    """What the arms of the trial asked for, with 95 %."""
    seen = {one.arm: one for one in protocol("seyhan2006").published if not one.against}
    arms = [seen[name] for name in ARMS.values()]
    low, high = (tuple(one.estimate + way * CI95 * (one.se or 0.0) for one in arms) for way in (-1, 1))
    places = tuple(map(float, range(len(arms))))
    return Curve("published", places, tuple(one.estimate for one in arms), low, high, "published")
