"""How much of an oral dose is taken up, what acid has to do with it, and which dose upsets the gut.

Single doses of a soluble salt and of oxide, the same in portions, without acid, and every day for twelve weeks.
"""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from mgate.evidence import gut
from mgate.evidence.experiment import Experiment, Reading
from mgate.person import shelf
from mgate.person.medicines import effects
from mgate.population.uncertainty import draws as parameter_draws

Numbers = NDArray[np.float64]
QUESTION = "How much of an oral dose is taken up, what has acid to do with it, and which dose upsets the gut?"
LARGE = (450, 600)  # mg of oxide at once
TAKERS, SEEN = 43, 8  # people with magnesium in peikert1996, and those of them with diarrhoea
CLOSE = 0.8  # of citrate's share: what "close" means for oxide in small doses, set beforehand
MANY = 400  # draws of single doses at most
COMPETING = (
    "A share is what is absorbed because of the dose, over what it held. Beside a usual diet it is smaller than in a "
    "meal without other magnesium: the dose competes with the food that is still there."
)
UPSETTING = (
    "Diarrhoea is fitted to this trial: the reading shows that the fit holds, and is no evidence. It is the share of "
    "people, who differ in what they call diarrhoea, that have it in a trial; it says nothing of days."
)


def run(draws: int, seed: int, progress: Callable[[int], None]) -> Experiment:
    """Measure all of it with so many draws."""
    factors = parameter_draws(shelf.statements(1, ()), min(draws, MANY), seed)
    single = gut.single(factors)
    progress(50)
    divided, acid = gut.divided(), gut.by_acid()
    progress(70)
    daily, chances = gut.diarrhoea(factors)
    progress(100)
    random = np.random.Generator(np.random.Philox(key=[seed, 0]))
    again = random.binomial(TAKERS, chances[1:]) / TAKERS
    left = effects(["omeprazole"]).factors
    shut = f"{left['Acid.suppression']:g} of the acid and {left['Bowel.carriers']:g} of the caecum's carriers"
    notes = (COMPETING, UPSETTING, f"Omeprazole leaves {shut}.")
    readings = (*_single(single), *_divided(divided), *_suppressed(single), *_upset(daily, chances[0], again))
    curves = {"single": single, "divided": divided, "acid": acid, "daily": daily, "again": again}
    return Experiment("gut", QUESTION, readings, notes, curves)


def _single(shares: dict[str, Numbers]) -> list[Reading]:
    meal = [100 * float(shares[f"citrate, meal, {mg}"][0]) for mg in gut.DOSES]
    oxide = max(float(shares[f"oxide, {when}, {mg}"][0]) for when in gut.WHEN for mg in LARGE)
    sixty, most = shares["citrate, meal, 60"], shares["citrate, meal, 300"]
    name = "citrate alone in a meal"
    return [
        _share(f"60 mg of {name}", sixty, (45, 55), "about half: 45 to 55 %"),
        _share(f"300 mg of {name}", most, (15, 25), "about a fifth: 15 to 25 %"),
        Reading("the same, largest step from dose to dose", "%", float(max(np.diff(meal))), most=0.0, bar="falls"),
        Reading(
            *("oxide, 450 or 600 mg at once, the most", "%", 100 * oxide),
            most=8.0,
            bar="at most 8 %",
            sources=("firoz2001",),
        ),
    ]


def _share(measure: str, shares: Numbers, bounds: tuple[float, float], bar: str) -> Reading:
    low, high = np.quantile(100 * shares[1:], (0.05, 0.95))
    return Reading(measure, "%", 100 * float(shares[0]), float(low), float(high), *bounds, bar, ("fine1991",))


def _divided(shares: dict[str, list[float]]) -> list[Reading]:
    found, six = [], gut.PORTIONS.index(6)
    for daily in (gut.SMALL, gut.USUAL_DAY):
        ratio = shares[f"oxide, {daily}"][six] / shares[f"citrate, {daily}"][six]
        measure = f"oxide over citrate, six times {daily / 6:g} mg"
        bar = f"close: {CLOSE:g} to {2 - CLOSE:g}"
        found.append(Reading(measure, "", ratio, least=CLOSE, most=2 - CLOSE, bar=bar, sources=("schutten2022",)))
    return found


def _suppressed(shares: dict[str, Numbers]) -> list[Reading]:
    """Omeprazole against none at every dose, fasting and with breakfast; the worst of them is held to the bar."""

    def ratios(salt: str) -> list[float]:
        names = [f"{salt}, {when}, {mg}" for when in gut.WHEN for mg in gut.DOSES]
        return [float(shares[f"{name}, omeprazole"][0] / shares[name][0]) for name in names]

    measure = "with omeprazole over without, the worst"
    return [
        Reading(f"oxide {measure}", "", max(ratios("oxide")), most=0.5, bar="halved at least"),
        Reading(f"citrate {measure}", "", min(ratios("citrate")), least=0.9, bar="moved by less than 10 %"),
    ]


def _upset(daily: list[float], chance: float, again: Numbers) -> list[Reading]:
    step = 100 * float(min(np.diff(daily)))
    low, high = np.quantile(100 * again, (0.05, 0.95))
    said = f"{100 * SEEN / TAKERS:.1f} % ({SEEN} of {TAKERS}), 95 % 8.4 to 33"
    return [
        Reading(
            *(f"diarrhoea, {gut.UPSET:g} mmol of citrate a day", "%", 100 * float(chance), float(low), float(high)),
            *(8.4, 33.0, said, ("peikert1996",)),
        ),
        Reading("the same, smallest step from dose to dose", "%", step, least=0.0, bar="rises"),
    ]
