"""Whether magnesium relaxes muscle, and whether a tablet does."""

from collections.abc import Callable

import numpy as np

from mgate.evidence.experiments import muscle
from mgate.evidence.ledger.drawn import curve, reading
from mgate.evidence.ledger.tested import Picture, Tested
from mgate.person import shelf
from mgate.population.uncertainty import draws as parameter_draws

CODE = "E-NMJ"
QUESTION = "Does magnesium relax muscle, and does a tablet?"
LEVELS = np.linspace(0.5, 5.0, 19)  # mmol/L of plasma
SOURCES = ("seyhan2006", "vanderplas2013")


def run(draws: int, seed: int, progress: Callable[[int], None] = lambda _: None) -> Tested:
    """A bolus in an operation, three weeks of a tablet and of a shot, and the junction over a ramp of plasma."""
    factors = parameter_draws(shelf.statements(0, muscle.WAYS), draws, seed)
    bolus = muscle.spared("bolus", muscle.operation(muscle.ARMS["bolus"][0], factors)[1])
    need = 100 * (muscle.operation(muscle.ARMS["bolus"][0], factors)[1] - 1)
    progress(30)
    tablet, shot = (muscle.daily_change(dose, factors).mean(axis=1) for dose in (muscle.TABLET, muscle.SHOT))
    progress(80)
    twitch = muscle.at((0.64 * LEVELS).tolist(), factors)["twitch"]
    reached = bool(bolus.held)
    little = [np.abs(each) < muscle.LITTLE for each in (tablet, shot)]
    parts = (reached, bool(little[0][0]), bool(little[1][0]))
    during = need[:, muscle.during(need.shape[1])].mean(axis=1)
    within = (during >= (bolus.least or 0.0)) & (during <= (bolus.most or 0.0))
    progress(100)
    return Tested(
        CODE,
        QUESTION,
        "held" if all(parts) else "partly" if any(parts) else "failed",
        reading(
            "need for a relaxant after 0.16 mmol/kg into the vein",
            "%",
            during,
            least=bolus.least,
            most=bolus.most,
            bar="a bolus within the trial's 95 %; a tablet and a shot a day less than 2 %",
            sources=SOURCES,
        ),
        float((within & little[0] & little[1])[1:].mean()),
        (
            reading(
                "need for a relaxant, 300 mg a day by mouth", "%", tablet, least=-muscle.LITTLE, most=muscle.LITTLE
            ),
            reading("need for a relaxant, 8 mmol a day into the muscle", "%", shot, least=-2.0, most=muscle.LITTLE),
        ),
        ("The criterion of the shot is at odds with that of the bolus: a law that meets one misses the other.",),
        Picture("plasma magnesium, mmol/L", "twitch, of normal", (curve("the model", LEVELS, twitch / twitch[:, :1]),)),
    )
