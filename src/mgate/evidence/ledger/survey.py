"""A virtual survey: adults as they eat, the plasma that they keep, and how often they have chronic pain.

Whether somebody has chronic pain hangs on much that has nothing to do with magnesium: a liability, normal among people,
which what magnesium does to the score's logit is added to. How wide it is follows from two published numbers: how many
have chronic pain, and how much the pain of those who have differs, who are then the upper end of it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray
from scipy.stats import norm

from mgate.pain.conditions import CONDITIONS
from mgate.person.amounts import MAGNESIUM
from mgate.person.build import Factor
from mgate.person.course import simulate
from mgate.person.requirements import group_of
from mgate.person.scenario import Scenario
from mgate.person.settling import Case
from mgate.population.people import FOLK, Person
from mgate.population.reference import REFERENCE

Numbers = NDArray[np.float64]
PAINFUL = "low back pain"
SURE = Factor(0.145, "", "share of adults with chronic pain", (0.11, 0.21), "tarleton2020")
SCENARIO = Scenario.model_validate({"patient": {"condition": PAINFUL, "pain": 5}, "run": {"duration": "1 day"}})
STEADY = "Injury.steady"
KNOWN = ("intake of men", "intake of women", "spread of intake", "spread of level")


@dataclass(frozen=True)
class Survey:
    """What was found of the same people in several worlds: arrays are (worlds, people)."""

    people: tuple[Person, ...]
    intake: Numbers  # mg/day
    plasma: Numbers  # mmol/L
    logit: Numbers  # of the pain that all would have of what hurts the reference adult by 5 of 10

    @property
    def per_weight(self) -> Numbers:
        """Intake in mg/day for each kg."""
        return np.asarray(self.intake / [each.patient.weight for each in self.people])

    @property
    def painful(self) -> Numbers:
        """Everybody's chance of chronic pain."""
        return chances(self.logit)

    @property
    def short(self) -> NDArray[np.bool_]:
        """Who eats less than the average requirement of their age and sex."""
        groups = [getattr(group_of(each.patient).ear, each.patient.sex) for each in self.people]
        return np.asarray(self.intake < np.array(groups, dtype=float))


def chances(logit: Numbers) -> Numbers:
    """The chance of chronic pain from the logit of what hurts, over the last axis; few differ by much."""
    felt, edge = CONDITIONS[PAINFUL], float(norm.isf(SURE.value))
    middle = felt.pain / 10
    beyond = float(norm.pdf(edge)) / SURE.value
    width = felt.pain_sd / 10 / (middle * (1 - middle)) / np.sqrt(1 + edge * beyond - beyond**2)
    return np.asarray(norm.cdf((logit - logit.mean(axis=-1, keepdims=True)) / width - edge))


def worlds(people: Sequence[Person], count: int, seed: int) -> list[list[Person]]:
    """The same people as the reference population has them, then as far from that as `count` draws of it are."""
    random = np.random.default_rng(seed)
    drawn = {
        name: random.triangular(REFERENCE[name].within[0], REFERENCE[name].value, REFERENCE[name].within[1], count)
        for name in KNOWN
    }
    return [
        list(people),
        *([_elsewhere(each, {n: float(v[i]) for n, v in drawn.items()}) for each in people] for i in range(count)),
    ]


def _elsewhere(person: Person, known: Mapping[str, float]) -> Person:
    """The same person, by place among their like, in another population."""
    which = f"intake of {FOLK[person.patient.sex]}"
    usual = REFERENCE[which].value / MAGNESIUM
    place = np.log(person.intake / usual) / REFERENCE["spread of intake"].value
    intake = known[which] / MAGNESIUM * float(np.exp(known["spread of intake"] * place))
    shift = person.shift * known["spread of level"] / REFERENCE["spread of level"].value
    return replace(person, intake=intake, shift=shift)


def surveyed(people: Sequence[Sequence[Person]], factors: Sequence[Mapping[str, float]]) -> Survey:
    """Ask the people of each world, whose factors of what we do not know are given."""
    usual = simulate([Case(SCENARIO, each) for each in factors], [0.0], ["Pain.score"])
    cases = [
        replace(case, numbers={**case.numbers, STEADY: person[STEADY]})
        for world, known, person in zip(people, factors, usual.numbers, strict=True)
        for case in (each.case(SCENARIO, known) for each in world)
    ]
    found = simulate(cases, [0.0], ["Pain.score", "Plasma.total"]).outputs
    shape = (len(people), len(people[0]))
    pain = found["Pain.score"].reshape(shape) / 10
    intake = np.array([[MAGNESIUM * each.intake for each in world] for world in people])
    return Survey(tuple(people[0]), intake, found["Plasma.total"].reshape(shape), np.log(pain / (1 - pain)))
