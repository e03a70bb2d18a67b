"""Whether a search finds the dose that simple sums ask for, and whether a tablet brings a patient one point of pain.

Where the body does simple sums the dose is known by hand: what is infused must leave by the kidney, and plasma rises by
what is infused over what the kidney clears. The last search is the usual wish: one point less, by mouth.
"""

import time
from collections.abc import Callable
from typing import Any

from mgate.evidence.experiment import Experiment, Reading
from mgate.person import build
from mgate.person.amounts import MAGNESIUM
from mgate.person.scenario import Patient
from mgate.population.find.answer import Found, find
from mgate.population.find.search import Search

MOST_DRAWS = 100
FILTERABLE, SECRETED = 0.70, 0.72  # share of plasma magnesium; L/day that leave into the gut (Colon.secretion)
INFUSED = {"products": "magnesium sulfate", "route": "iv", "portions": 1, "sure": 0.5}
URINE, RISE = 2.0, 0.2  # mmol/day, mmol/L
WEAK = {"egfr": 40, "overrides": {"Plasma.filterable": FILTERABLE}}
EASE = {"products": "magnesium citrate", "portions": 1, "sure": 0.5, "diarrhoea": 0.2}
BY_MOUTH = {
    "patient": {"age": 54, "sex": "female", "weight": "70 kg", "condition": "fibromyalgia"},
    "diet": {"magnesium": "300 mg/day"},
    "run": {"duration": "56 day"},
}


def run(draws: int, seed: int, progress: Callable[[int], None]) -> Experiment:
    """Measure with so many draws, a hundred at most."""
    many = min(draws, MOST_DRAWS)

    def sought(target: str, whom: dict[str, Any], days: int, ways: dict[str, Any]) -> Found:
        table = {"run": {"duration": f"{days} day"}} | whom | {"find": ways | {"target": target}}
        return find(Search.model_validate(table), many, seed)

    urine = sought(f"Urine.magnesium change >= {URINE} mmol/day", {}, 28, INFUSED | {"over": "4 h"})
    progress(15)
    rise = sought(f"Plasma.total change >= {RISE} mmol/L", {"patient": WEAK}, 56, INFUSED | {"over": "24 h"})
    progress(30)
    easy = sought("Urine.magnesium >= 5 mmol/day", BY_MOUTH, 56, EASE)
    progress(40)
    begun = time.perf_counter()
    point = sought("Pain.score change <= -1", BY_MOUTH, 56, {})
    seconds = time.perf_counter() - begun
    progress(100)
    cleared = FILTERABLE * build.filtration(Patient.model_validate(WEAK)) + SECRETED
    stored, by_hand = "2 by hand, and at most 5 % that stores keep", f"{RISE * cleared:.2f} +- 4 % by hand"
    within = (0.96 * RISE * cleared, 1.04 * RISE * cleared)
    able = float(sum(each.smallest is not None for each in point.tries))
    time_of = "seconds for nine regimens of 56 days, at 40 draws"
    readings = (
        Reading("infused for 2 mmol a day in urine", *_dose(urine), least=URINE, most=1.05 * URINE, bar=stored),
        Reading("infused for 0.2 mmol/L at an eGFR of 40", *_dose(rise), least=within[0], most=within[1], bar=by_hand),
        Reading("citrate once a day for 5 mmol a day in urine", *_dose(easy)),
        Reading("two sides of that edge, one over the other", "", _sides(easy), least=1, most=1.01, bar="at most 1.01"),
        _point(point),
        Reading("regimens by mouth that bring one point", "", able, most=0, bar="none"),
        Reading(time_of, "s", seconds * 41 / (many + 1), most=60, bar="at most 60"),
    )
    return Experiment(
        "reverse_query",
        "Does a search find the dose that is known by hand, and is one point of pain to be had by mouth?",
        readings,
        notes=tuple(point.sentences()),
        curves={"found": point},
    )


def _dose(found: Found) -> tuple[str, float]:
    """The daily dose with its unit; not a number where none was found."""
    return "mmol/day", float("nan") if found.answer is None else found.answer[1].dose


def _sides(found: Found) -> float:
    """The smallest dose that is enough over the largest that was tried and is not."""
    if found.answer is None:
        return float("nan")
    tries, tried = found.answer
    return tried.dose / max(each.dose for each in tries.tried if each.dose < tried.dose)


def _point(found: Found) -> Reading:
    best = found.best
    if best is None:
        return Reading("the most that oral magnesium does to pain", "of 10", float("nan"))
    tries, tried = best
    low, high = tried.interval()
    words = f"the most that oral magnesium does to pain: {tries.candidate}, {tried.dose * MAGNESIUM:.0f} mg a day"
    return Reading(words, "of 10", float(tried.values[0, 0]), low, high, least=-1, bar="wished for: -1, not reached")
