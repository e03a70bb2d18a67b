"""Whether magnesium in the water keeps diabetic rats from becoming sensitive to pain."""

from collections.abc import Callable

import numpy as np

from mgate.evidence.ledger.drawn import curve, reading
from mgate.evidence.ledger.rats import known
from mgate.evidence.ledger.tested import Picture, Tested

CODE = "E-RONDON"
QUESTION = "Does magnesium in the water keep diabetic rats from becoming sensitive to pain?"
LEAST = 50.0  # % of the rise that must be prevented
NAMES = ("diabetes, day 21", "diabetes with magnesium, day 21")
SOURCES = ("rondon2010",)
NOTES = (
    "The constants of pain were fitted to these rats, by an abstract without numbers: that it is met is no evidence.",
    "Plasma of the rats is assumed, and magnesium within their cells is not in the model: that part is not asked.",
)


def run(draws: int, seed: int, progress: Callable[[int], None] = lambda _: None) -> Tested:
    """The rats under the shipped constants of pain and under every set that was fitted with them."""
    found = known(draws, seed)
    ill, watered = (found[name] for name in NAMES)
    prevented = 100 * (1 - watered / ill)
    held = prevented >= LEAST
    progress(100)
    return Tested(
        CODE,
        QUESTION,
        "held" if held[0] else "failed",
        reading(
            "of the fall of the threshold, prevented",
            "%",
            prevented,
            least=LEAST,
            bar="at least half of the rise of sensitivity is prevented",
            sources=SOURCES,
        ),
        float(held[1:].mean()),
        tuple(reading(f"threshold, {name}", "%", found[name]) for name in NAMES),
        NOTES,
        Picture(
            "",
            "threshold, % of the rats' own",
            (curve("the model, 90 %", (0.0, 1.0), np.stack([ill, watered], axis=1), "points"),),
            names=("diabetes", "diabetes, magnesium in the water"),
        ),
    )
