"""Virtual people, each drawn from a recipe by a key of their own: the seed and their number, whatever runs beside them.

A person is drawn in the order in which one thing hangs on another: sex and age; weight; filtration at that age; what
they eat, by sex and weight; the level that their kidneys keep; what they take at that age; what hurts. Diet, filtration
and medicines then move the plasma level through the model itself.
"""

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from statistics import NormalDist
from typing import Any, overload

import numpy as np

from mgate.engine.events import Event
from mgate.pain.conditions import CONDITIONS
from mgate.person import build
from mgate.person.amounts import MAGNESIUM
from mgate.person.scenario import Patient, Scenario
from mgate.person.settling import Case
from mgate.population.counts import ATTACKS, CRAMPS
from mgate.population.recipe import Recipe, Spread
from mgate.population.reference import ADULT, MEDICINES, MIDDLE, OLDEST, REFERENCE
from mgate.population.variability import DIFFERENCES, factors_of

SLOTS = ("sex", "age", "weight", "kidney", "diet", "level", "condition", "pain", "placebo")
SEXES = {"female": REFERENCE["share of women"].value, "male": 1 - REFERENCE["share of women"].value}
FOLK = {"female": "women", "male": "men"}
PAINS, LEVELS, FILTRATION, LEAST_INTAKE = (0.5, 9.5), (0.2, 5.0), (5.0, 200.0), 1.0  # of 10, mmol/L, mL/min, mmol/day
normal = NormalDist()


@dataclass(frozen=True)
class Person:
    """One virtual person: who they are, what they usually eat (mmol/day), and what is theirs alone."""

    number: int
    patient: Patient
    intake: float
    shift: float = 0.0  # mmol/L above the usual level, by their kidneys; none where a level was measured
    factors: Mapping[str, float] = field(default_factory=dict)
    numbers: Mapping[str, float] = field(default_factory=dict)

    def case(self, scenario: Scenario, draw: Mapping[str, float] | None = None, events: Sequence[Event] = ()) -> Case:
        """What is simulated of them under a scenario: `draw` is one set of what we do not know.

        They eat what the scenario says, or as they always do where its diet says nothing.
        """
        told = scenario.diet.model_fields_set & {"magnesium", "foods", "waters"}
        eaten = {} if told else {"magnesium": self.intake}
        diet = scenario.diet.model_copy(update=eaten | {"habitual": self.intake})
        factors = dict(self.factors)
        for name, factor in (draw or {}).items():
            factors[name] = factors.get(name, 1.0) * factor
        patient = self.patient.model_copy(
            update={"overrides": {**self.patient.overrides, **scenario.patient.overrides}}
        )
        whole = scenario.model_copy(update={"patient": patient, "diet": diet})
        return Case(whole, factors=factors, numbers=self.numbers, shift=self.shift, events=events)


class People(Sequence[Person]):
    """`n` people of a recipe; `people[17]` is the same person in any company."""

    def __init__(self, recipe: Recipe, n: int | None = None, seed: int = 1) -> None:
        self.recipe, self.seed, self.n = recipe, seed, n or recipe.n or 1000

    def __len__(self) -> int:
        return self.n

    @overload
    def __getitem__(self, number: int) -> Person: ...
    @overload
    def __getitem__(self, number: slice) -> list[Person]: ...
    def __getitem__(self, number: int | slice) -> Person | list[Person]:
        if isinstance(number, slice):
            return [self[i] for i in range(*number.indices(self.n))]
        if not -self.n <= number < self.n:
            raise IndexError(f"there are {self.n} people, 0 to {self.n - 1}")
        return _drawn(self.recipe, self.seed, number % self.n)

    def __iter__(self) -> Iterator[Person]:
        return (self[i] for i in range(self.n))


@dataclass(frozen=True)
class Chances:
    """What is left to chance in a person: a share of 1 for each of SLOTS, a normal number for each of DIFFERENCES.

    `medicines` has a share for each medicine of the recipe, and `frailty` a mean of 1.
    """

    slots: Mapping[str, float]
    own: Sequence[float]
    medicines: Sequence[float]
    frailty: float


def _drawn(recipe: Recipe, seed: int, number: int) -> Person:
    random = np.random.Generator(np.random.Philox(key=[seed, number]))
    slots = dict(zip(SLOTS, random.random(len(SLOTS)).tolist(), strict=True))
    own = random.standard_normal(len(DIFFERENCES)).tolist()
    medicines = random.random(len(medicines_of(recipe))).tolist()
    usual = max(recipe.condition, key=recipe.condition.__getitem__)
    alike = (ATTACKS if CONDITIONS[usual].attacks else CRAMPS)["people"].value
    frailty = float(random.standard_gamma(alike)) / alike
    return born(recipe, Chances(slots, own, medicines, frailty), number)


def born(recipe: Recipe, chances: Chances, number: int = 0) -> Person:
    """The person whom a recipe and these chances make."""
    chance = chances.slots
    sex = _one_of(recipe.sex or SEXES, chance["sex"])
    age = min(
        max(_drawn_from(recipe.age or _usual("age"), chance["age"]), ADULT if recipe.age is None else 0.0), OLDEST
    )
    weight = _drawn_from(recipe.weight or _usual("weight", sex), chance["weight"], log=True)
    condition = _one_of(recipe.condition, chance["condition"])
    patient: dict[str, Any] = {"sex": sex, "age": age, "weight": f"{weight} kg", "condition": condition}
    patient["egfr"] = _filtration(recipe, age, chance["kidney"])
    if recipe.plasma_magnesium is not None:
        level = _drawn_from(recipe.plasma_magnesium, chance["level"])
        patient["plasma_magnesium"] = f"{min(max(level, LEVELS[0]), LEVELS[1])} mmol/L"
    felt = CONDITIONS[condition]
    if felt.pain:
        pain = _drawn_from(recipe.pain or Spread(mean=felt.pain, sd=felt.pain_sd), chance["pain"])
        patient["pain"] = min(max(pain, PAINS[0]), PAINS[1])
    patient |= {"medicines": _taken(recipe, age, chances.medicines), "overrides": recipe.overrides}
    numbers = {"Placebo.response": felt.placebo + felt.placebo_sd * normal.inv_cdf(chance["placebo"])}
    rates = {"Attacks.usual": felt.attacks, "Cramps.usual": felt.cramps and CRAMPS["usual"].value}
    return Person(
        number=number,
        patient=Patient.model_validate(patient),
        intake=_intake(recipe, sex, chance),
        shift=0.0 if recipe.plasma_magnesium else REFERENCE["spread of level"].value * normal.inv_cdf(chance["level"]),
        factors=factors_of(chances.own),
        numbers=numbers | {name: rate * chances.frailty for name, rate in rates.items() if rate},
    )


def _usual(what: str, sex: str = "") -> Spread:
    mean = REFERENCE[f"{what} of {FOLK[sex]}" if sex else what].value
    return Spread(mean=mean, sd=REFERENCE[f"spread of {what}"].value)


def _drawn_from(spread: Spread, chance: float, *, log: bool = False) -> float:
    """The quantile of a spread: uniform between bounds, else normal, or log-normal of the same mean and SD."""
    if spread.low is not None and spread.high is not None:
        return spread.low + chance * (spread.high - spread.low)
    mean = spread.mean or 0.0
    if not log or not mean:
        return mean + spread.sd * normal.inv_cdf(chance)
    width = math.sqrt(math.log1p((spread.sd / mean) ** 2))
    return mean * math.exp(width * normal.inv_cdf(chance) - width**2 / 2)


def _one_of(shares: Mapping[str, float], chance: float) -> str:
    for name, share in shares.items():
        if chance < share:
            return name
        chance -= share
    return name


def _filtration(recipe: Recipe, age: float, chance: float) -> float:
    if recipe.egfr is not None:
        return min(max(_drawn_from(recipe.egfr, chance), FILTRATION[0]), FILTRATION[1])
    usual = build.usual_filtration(age) + REFERENCE["spread of filtration"].value * normal.inv_cdf(chance)
    return min(max(usual, FILTRATION[0]), FILTRATION[1])


def _intake(recipe: Recipe, sex: str, chance: Mapping[str, float]) -> float:
    """Usual intake in mmol/day; who is heavy for their sex eats somewhat more."""
    if recipe.diet is not None:
        return max(_drawn_from(recipe.diet, chance["diet"], log=True), LEAST_INTAKE)
    tied = REFERENCE["intake with weight"].value
    z = tied * normal.inv_cdf(chance["weight"]) + math.sqrt(1 - tied**2) * normal.inv_cdf(chance["diet"])
    return REFERENCE[f"intake of {FOLK[sex]}"].value / MAGNESIUM * math.exp(REFERENCE["spread of intake"].value * z)


def medicines_of(recipe: Recipe) -> list[str]:
    """The medicines that a recipe's people may take."""
    return list(MEDICINES if recipe.medicines is None else recipe.medicines)


def _taken(recipe: Recipe, age: float, chances: Sequence[float]) -> tuple[str, ...]:
    """The medicines of a person; without word from the recipe, those of their age."""
    if recipe.medicines is not None:
        shares = recipe.medicines
    else:
        shares = {name: REFERENCE[what].value * age / MIDDLE for name, what in MEDICINES.items()}
    return tuple(name for (name, share), chance in zip(shares.items(), chances, strict=True) if chance < share)
