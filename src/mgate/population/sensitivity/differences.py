"""How people differ as a unit cube: what a scenario does not say of its patient, and what nobody measures of anyone.

These are differences between people and no uncertainty of knowledge: the two cubes are never mixed.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from statistics import NormalDist

import numpy as np
from numpy.typing import NDArray

from mgate.pain.conditions import CONDITIONS
from mgate.person import shelf
from mgate.person.amounts import MAGNESIUM
from mgate.person.drive import ways
from mgate.person.regimen import prescribed
from mgate.person.scenario import Scenario
from mgate.person.settling import Case
from mgate.population.people import Chances, Person, born, medicines_of
from mgate.population.recipe import Recipe
from mgate.population.reference import MEDICINES, REFERENCE
from mgate.population.sensitivity.axes import Axis
from mgate.population.sensitivity.unknown import plain
from mgate.population.variability import DIFFERENCES

Numbers = NDArray[np.float64]
EDGE = 0.01  # the outermost hundredth of people on either side is not asked for
LOW, HIGH = 0.05, 0.95  # between which a range is told
normal = NormalDist()


@dataclass(frozen=True)
class Trait:
    """Something about people that a scenario may say: its key there, its slot of chance, how it is told and read."""

    key: str
    slot: str
    meaning: str
    unit: str
    source: str
    read: Callable[[Person], float | None]


TRAITS = (
    Trait("sex", "sex", "sex", "", REFERENCE["share of women"].source, lambda _: None),
    Trait("age", "age", "age", "year", REFERENCE["spread of age"].source, lambda it: it.patient.age),
    Trait("weight", "weight", "body weight", "kg", REFERENCE["spread of weight"].source, lambda it: it.patient.weight),
    Trait(
        *("egfr", "kidney", "filtration of the kidney", "mL/min/1.73 m2"),
        *(REFERENCE["spread of filtration"].source, lambda it: it.patient.egfr),
    ),
    Trait(
        *("diet", "diet", "magnesium that is usually eaten", "mg/day"),
        *(REFERENCE["spread of intake"].source, lambda it: it.intake * MAGNESIUM),
    ),
    Trait(
        *("plasma_magnesium", "level", "plasma level that the kidney keeps, over the usual", "mmol/L"),
        *(REFERENCE["spread of level"].source, lambda it: it.shift),
    ),
    Trait("pain", "pain", "pain at the start", "of 10", "condition", lambda it: it.patient.pain),
    Trait(
        *("placebo", "placebo", "response to placebo", "logits", "condition"),
        lambda it: it.numbers["Placebo.response"],
    ),
)


class Different:
    """People who are what the scenario says of its patient, and otherwise as the reference population."""

    title = "how people differ"

    def __init__(self, scenario: Scenario) -> None:
        self.scenario, self.recipe = scenario, recipe_of(scenario)
        regimen = prescribed(scenario.dose, scenario.patient, scenario.run.duration)
        routes = tuple(sorted({*regimen.routes, *ways(scenario.patient.condition)}))
        by_weight = any(dose.amount is not None and dose.amount.per_kg for dose in scenario.dose)
        self._same = None if by_weight else regimen  # what everybody is given is worked out once
        terms = shelf.statements(len(regimen.solids), routes).terms
        said = {*scenario.patient.model_fields_set, *({"diet"} if scenario.diet.model_fields_set else ())}
        felt = CONDITIONS[scenario.patient.condition]
        said |= ({"pain"} if not felt.pain else set()) | ({"placebo"} if not felt.placebo_sd else set())
        self._traits = [each for each in TRAITS if each.key not in said]
        self._medicines = [] if "medicines" in said else medicines_of(self.recipe)
        self._own = [i for i, each in enumerate(DIFFERENCES) if each.parameter in terms]
        self.axes = [
            *(self._trait(place, each) for place, each in enumerate(self._traits)),
            *(
                Axis(name, f"takes {name}", "", None, None, REFERENCE[MEDICINES[name]].source)
                for name in self._medicines
            ),
            *(self._difference(i, terms) for i in self._own),
        ]

    def cases(self, points: Numbers) -> list[Case]:
        """One person at each point; what is not a number is the middle of people."""
        cases = [self._person(point).case(self.scenario) for point in points]
        return [replace(case, regimen=self._same) for case in cases] if self._same else cases

    def members(self, _points: Numbers, /) -> dict[str, Numbers]:
        """No axis here stands for several numbers."""
        return {}

    def _person(self, point: Numbers) -> Person:
        chances = np.clip(np.where(np.isfinite(point), point, 0.5), EDGE, 1 - EDGE).tolist()
        traits, rest = chances[: len(self._traits)], chances[len(self._traits) :]
        taken, own = rest[: len(self._medicines)], rest[len(self._medicines) :]
        slots = dict.fromkeys((each.slot for each in TRAITS), 0.5) | {"condition": 0.5}
        slots |= {each.slot: chance for each, chance in zip(self._traits, traits, strict=True)}
        z = [0.0] * len(DIFFERENCES)
        for i, chance in zip(self._own, own, strict=True):
            z[i] = normal.inv_cdf(chance)
        person = born(self.recipe, Chances(slots, z, taken or [0.0] * len(medicines_of(self.recipe)), 1.0))
        patient = self.scenario.patient
        kept = {"height": patient.height, "flares": patient.flares}
        return Person(
            number=0,
            patient=person.patient.model_copy(update=kept),
            intake=person.intake,
            shift=person.shift,
            factors=person.factors,
            numbers=person.numbers,
        )

    def _trait(self, place: int, trait: Trait) -> Axis:
        def at(chance: float) -> float | None:
            point = np.full(len(self._traits) + len(self._medicines) + len(self._own), np.nan)
            point[place] = chance
            return trait.read(self._person(point))

        sources = CONDITIONS[self.scenario.patient.condition].sources
        source = ", ".join(sources) if trait.source == "condition" else trait.source
        return Axis(trait.key, trait.meaning, trait.unit, at(LOW), at(HIGH), source)

    def _difference(self, i: int, terms: dict[str, dict[str, object]]) -> Axis:
        it = DIFFERENCES[i]
        width = np.sqrt(np.log1p(it.cv**2))
        low, high = (float(np.exp(width * normal.inv_cdf(q) - width**2 / 2)) for q in (LOW, HIGH))
        return Axis(it.parameter, plain(str(terms[it.parameter]["meaning"])), "of usual", low, high, it.source)


def recipe_of(scenario: Scenario) -> Recipe:
    """The recipe of people who are what a scenario says of its patient."""
    patient, diet = scenario.patient, scenario.diet
    texts = {
        "age": patient.age,
        "sex": patient.sex,
        "weight": f"{patient.weight!r} kg",
        "egfr": patient.egfr,
        "plasma_magnesium": f"{patient.plasma_magnesium!r} mmol/L",
        "pain": patient.pain,
        "medicines": list(patient.medicines),
    }
    said = {key: texts[key] for key in texts if key in patient.model_fields_set and getattr(patient, key) is not None}
    if diet.model_fields_set:
        said["diet"] = f"{diet.habitual!r} mmol/day"
    return Recipe.model_validate(said | {"condition": patient.condition, "overrides": dict(patient.overrides)})
