"""Whether the gut limits how much magnesium gets in: one meal with ever more of a soluble salt."""

from collections.abc import Callable

import numpy as np

from mgate.evidence.ledger.drawn import curve, reading
from mgate.evidence.ledger.tested import Curve, Picture, Tested
from mgate.person import shelf
from mgate.person.course import simulate
from mgate.person.scenario import Scenario
from mgate.person.settling import Case
from mgate.population.uncertainty import draws as parameter_draws

CODE = "E-ABS"
QUESTION = "Does the gut limit how much magnesium gets in?"
ADDED = (0.0, 2.5, 5.0, 10.0, 20.0, 40.0)  # mmol of acetate in a meal that holds 1.48 mmol itself
OF_THE_MEAL = 1.48  # mmol, from memory of the study (its file says so)
HIGHEST, LOWEST, NEAR = 65.0, 11.0, 5.0  # %
SLOPE = 7.0  # % of each further mmol at high doses
HOURS = 24.0
SOURCES = ("fine1991",)


def run(draws: int, seed: int, progress: Callable[[int], None] = lambda _: None) -> Tested:
    """Give the meals to the reference adult at the written numbers and under draws."""
    factors = [{}, *parameter_draws(shelf.statements(1, ()), draws, seed)]
    cases = [Case(_meal(added), each) for added in ADDED for each in factors]
    found = simulate(cases, [0.0, HOURS], ["Intake.absorbed_share"]).outputs["Intake.absorbed_share"]
    shares = 100 * found[:, -1].reshape(len(ADDED), -1).T
    progress(90)
    swallowed = OF_THE_MEAL + np.array(ADDED)
    absorbed = shares * swallowed / 100
    slope = 100 * (absorbed[:, -1] - absorbed[:, -2]) / (ADDED[-1] - ADDED[-2])
    first, last = np.abs(shares[:, 0] - HIGHEST) <= NEAR, np.abs(shares[:, -1] - LOWEST) <= NEAR
    both = first & last
    progress(100)
    model = curve("the model", swallowed, shares)
    seen = Curve("published", (swallowed[0], swallowed[-1]), (HIGHEST, LOWEST), style="published")
    return Tested(
        CODE,
        QUESTION,
        "held" if both[0] else "partly" if first[0] or last[0] else "failed",
        reading(
            "taken up of the largest meal",
            "%",
            shares[:, -1],
            least=LOWEST - NEAR,
            most=LOWEST + NEAR,
            bar="65 +- 5 % of the smallest meal and 11 +- 5 % of the largest",
            sources=SOURCES,
        ),
        float(both[1:].mean()),
        (
            reading("taken up of the smallest meal", "%", shares[:, 0], least=HIGHEST - NEAR, most=HIGHEST + NEAR),
            reading("of each further mmol between 20 and 40", "%", slope, bar=f"{SLOPE:g} % seen", sources=SOURCES),
        ),
        ("The carriers were fitted to this study: that it is met is no evidence.",),
        Picture("magnesium in the meal, mmol", "taken up, %", (model, seen)),
    )


def _meal(added: float) -> Scenario:
    diet = {"magnesium": f"{OF_THE_MEAL} mmol/day", "habitual": "300 mg/day", "meals": ["08:00"]}
    dose = {"product": "magnesium acetate", "form": "solution", "amount": f"{added} mmol", "at": "08:00"}
    doses = [dose | {"with_food": True}] if added else []
    return Scenario.model_validate({"diet": diet, "dose": doses, "run": {"duration": f"{HOURS} h"}})
