"""How much magnesium stands around the synapse, and whether it is more than in plasma.

The reference adult, at rest and after four weeks of eating as usual: free magnesium of the brain's and the cord's
fluid beside that of plasma, under draws of what is not known.
"""

from collections.abc import Callable

import numpy as np

from mgate.evidence.ledger.drawn import curve, reading
from mgate.evidence.ledger.tested import Curve, Picture, Tested
from mgate.person import shelf
from mgate.person.course import simulate
from mgate.person.scenario import Scenario
from mgate.person.settling import Case
from mgate.population.uncertainty import draws as parameter_draws

CODE = "E-CSF0"
QUESTION = "How much magnesium stands around the synapse, and is it more than in plasma?"
NEAR = (0.7, 0.9)  # mmol/L: 0.8 +- 0.1
HOURS = (0.0, 24.0 * 28)
NAMES = ("CSF.ionised", "Cord.ionised", "Plasma.ionised")
PUBLISHED = ((0.80, 0.10, "mckee2005"), (0.82, 0.06, "brewer2001"))  # mmol/L, mean and SD of brain fluid
PUBLISHED_PLASMA = (0.58, 0.05)  # mmol/L, in the patients of the second
SOURCES = ("mckee2005", "brewer2001")
NOTES = ("The level of the fluid is a number of the model, taken from one of these studies: the ratio is the test.",)


def run(draws: int, seed: int, progress: Callable[[int], None] = lambda _: None) -> Tested:
    """Simulate the reference adult at the written numbers and under draws."""
    factors = [{}, *parameter_draws(shelf.statements(0, ()), draws, seed)]
    scenario = Scenario.model_validate({"run": {"duration": "28 day"}})
    progress(20)
    found = simulate([Case(scenario, each) for each in factors], HOURS, NAMES).outputs
    progress(90)
    brain, cord, plasma = (found[name][:, 0] for name in NAMES)
    ratio = brain / plasma
    held = (brain >= NEAR[0]) & (brain <= NEAR[1]) & (ratio > 1)
    drift = 100 * (found["CSF.ionised"][:, -1] / brain - 1)
    bar = "free magnesium of brain fluid 0.8 +- 0.1 mmol/L, and more than in plasma"
    levels = np.stack([plasma, brain, cord], axis=1)
    progress(100)
    return Tested(
        CODE,
        QUESTION,
        "held" if held[0] else "partly" if ratio[0] > 1 else "failed",
        reading(
            "free magnesium of brain fluid", "mmol/L", brain, least=NEAR[0], most=NEAR[1], bar=bar, sources=SOURCES
        ),
        float(held[1:].mean()),
        others=(
            reading(
                "the same over plasma",
                "",
                ratio,
                least=1.0,
                bar="more than 1; 0.82 / 0.58 seen",
                sources=("brewer2001",),
            ),
            reading("free magnesium of plasma", "mmol/L", plasma),
            reading("free magnesium at the cord", "mmol/L", cord),
            reading("brain fluid after four weeks, change", "%", drift),
        ),
        notes=NOTES,
        picture=Picture(
            "",
            "free magnesium, mmol/L",
            (
                curve("the model", range(3), levels, "points"),
                Curve(
                    "published, SD",
                    (0.0, 1.0, 1.0),
                    (PUBLISHED_PLASMA[0], *(mean for mean, *_ in PUBLISHED)),
                    (PUBLISHED_PLASMA[0] - PUBLISHED_PLASMA[1], *(mean - sd for mean, sd, _ in PUBLISHED)),
                    (PUBLISHED_PLASMA[0] + PUBLISHED_PLASMA[1], *(mean + sd for mean, sd, _ in PUBLISHED)),
                    "published",
                ),
            ),
            bands={"0.8 +- 0.1": NEAR},
            names=("plasma", "brain fluid", "cord fluid"),
        ),
    )
