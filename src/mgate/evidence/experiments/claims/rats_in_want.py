"""Whether a lack of magnesium magnifies pain: rats on a diet without it, and what restores them."""

from collections.abc import Callable

import numpy as np

from mgate.evidence.ledger.drawn import curve, reading
from mgate.evidence.ledger.rats import known
from mgate.evidence.ledger.tested import Curve, Picture, Tested

CODE = "E-AMP"
QUESTION = "Does a lack of magnesium magnify pain, and does a block restore it?"
FALL, RECOVERY, RESTORED = (-44.0, -28.0), (8.0, 24.0), -7.0  # %, days, %
NAMES = ("diet, day 7", "recovery", "MK-801 on day 7, 5 h")
SHOWN = ("diet, day 7", "MK-801 on day 7, 5 h", "MK-801 on day 7, 48 h", "daily MK-801, day 7")
SOURCES = ("dubray1997", "alloui2003")


def run(draws: int, seed: int, progress: Callable[[int], None] = lambda _: None) -> Tested:
    """The rats under the shipped constants of pain and under every set that was fitted with them."""
    found = known(draws, seed)
    diet, recovery, blocked = (found[name] for name in NAMES)
    parts = np.stack(
        [
            (diet >= FALL[0]) & (diet <= FALL[1]),
            (recovery >= RECOVERY[0]) & (recovery <= RECOVERY[1]),
            blocked >= RESTORED,
        ]
    )
    progress(100)
    shown = np.stack([found[name] for name in SHOWN], axis=1)
    return Tested(
        CODE,
        QUESTION,
        "held" if parts[:, 0].all() else "partly" if parts[:, 0].any() else "failed",
        reading(
            "threshold on day 7 of a diet without magnesium",
            "%",
            diet,
            least=FALL[0],
            most=FALL[1],
            bar="-36 +- 8 % on day 7; back after 8 to 24 days; MK-801 brings it back to -7 % at least",
            sources=SOURCES,
        ),
        float(parts[:, 1:].all(axis=0).mean()),
        (
            reading("recovery after magnesium is back", "day", recovery, least=RECOVERY[0], most=RECOVERY[1]),
            reading("threshold five hours after MK-801", "%", blocked, least=RESTORED),
            reading("cord magnesium a day after magnesium is back", "%", found["cord, a day after reload"]),
        ),
        ("The constants of pain were fitted to these rats: that they are met is no evidence.",),
        Picture(
            "",
            "threshold, % of the rats' own",
            (
                curve("the model, 90 %", range(len(SHOWN)), shown, "points"),
                Curve("published", (0.15,), (-35.8,), style="published"),
            ),
            names=("day 7", "MK-801, 5 h", "MK-801, 48 h", "MK-801 daily"),
        ),
    )
