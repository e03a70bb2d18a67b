"""Whether food raises intake and status as supplements do: 5 mmol a day more, by meals or by a tablet."""

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from mgate.evidence.ledger.drawn import curve, reading
from mgate.evidence.ledger.tested import Picture, Tested
from mgate.person import shelf
from mgate.person.course import simulate
from mgate.person.scenario import Scenario
from mgate.person.settling import Case
from mgate.population.uncertainty import draws as parameter_draws

CODE = "E-DIET"
QUESTION = "Do food and supplements both raise intake and status?"
USUAL, MORE = 12.343, 5.0  # mmol a day: 300 mg, and what is added
DAYS = 7
SOURCES = ("fine1991",)
Numbers = NDArray[np.float64]


def run(draws: int, seed: int, progress: Callable[[int], None] = lambda _: None) -> Tested:
    """A week of each, in the same bodies, less a week of the usual diet."""
    factors = [{}, *parameter_draws(shelf.statements(1, ()), draws, seed)]
    usual = _absorbed(USUAL, [], factors)
    ways = {"food, in three meals": _absorbed(USUAL + MORE, [], factors) - usual}
    for place, salt in enumerate(("citrate", "oxide")):
        ways[f"{salt}, one tablet"] = _absorbed(USUAL, [_tablet(salt)], factors) - usual
        progress(40 * (place + 1))
    food, citrate, oxide = ways.values()
    first, second = food >= citrate, citrate > oxide
    progress(100)
    return Tested(
        CODE,
        QUESTION,
        "held" if first[0] and second[0] else "partly" if first[0] or second[0] else "failed",
        reading(
            "absorbed of 5 mmol more as food, less that of a tablet of citrate",
            "mmol/day",
            food - citrate,
            least=0.0,
            bar="food in meals at least as much as citrate at once, and that more than oxide",
            sources=SOURCES,
        ),
        float((first & second)[1:].mean()),
        tuple(reading(f"absorbed more, {name}", "mmol/day", each) for name, each in ways.items()),
        ("Magnesium of food is taken to be free in the gut as that of a soluble salt is.",),
        Picture(
            "",
            "absorbed more, mmol/day",
            (curve("90 %", range(3), np.stack(list(ways.values()), axis=1), "points"),),
            names=tuple(ways),
        ),
    )


def _tablet(salt: str) -> dict[str, Any]:
    return {
        "product": f"magnesium {salt}",
        "amount": f"{MORE} mmol",
        "at": "08:00",
        "every": "24 h",
        "count": DAYS,
        "with_food": True,
    }


def _absorbed(food: float, doses: list[dict[str, Any]], factors: list[dict[str, float]]) -> Numbers:
    """What is absorbed a day of everything, over the week, in mmol."""
    diet = {"magnesium": f"{food} mmol/day", "habitual": f"{USUAL} mmol/day"}
    table = {"diet": diet, "dose": doses, "run": {"duration": f"{DAYS} day"}}
    cases = [Case(Scenario.model_validate(table), each) for each in factors]
    share = simulate(cases, [0.0, 24.0 * DAYS], ["Intake.absorbed_share"]).outputs["Intake.absorbed_share"][:, -1]
    return np.asarray(share * (food + MORE * bool(doses)))
