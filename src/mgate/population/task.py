"""The one task that every worker does, on this machine or another: some people of a cohort, simulated."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

import mgate
from mgate.engine.native import FATES
from mgate.person import catalogue, shelf
from mgate.person.course import simulate
from mgate.person.drive import ways
from mgate.person.observables import CATALOGUE
from mgate.person.regimen import prescribed
from mgate.population.cohort import Cohort
from mgate.population.people import People, Person
from mgate.population.uncertainty import draws

Numbers = NDArray[np.float64]
TRAITS = ("age", "female", "weight", "egfr", "intake", "condition", "medicines")


@dataclass(frozen=True)
class Block:
    """People `first` to `first + len` of a cohort: what they are (`traits`) and what became of them.

    `traits` has a column for each of TRAITS, the last two as a place in the recipe and a count; `series` is
    (people, outputs, times); `failed` says whose integration did.
    """

    first: int
    traits: Numbers
    series: Numbers
    failed: NDArray[np.bool_]

    def __len__(self) -> int:
        return len(self.traits)

    def digest(self) -> str:
        """A hash of the numbers."""
        return hashlib.sha256(self.traits.tobytes() + self.series.tobytes() + self.failed.tobytes()).hexdigest()


def key(cohort: Cohort, seed: int, draw: int) -> str:
    """What a result hangs on: the cohort, the seed, the draw of what we do not know (0: best), and the model."""
    salts, routes = variant(cohort)
    parts = (cohort.digest(), str(seed), str(draw), shelf.file_name(salts, routes), mgate.__version__)
    return hashlib.sha256(" ".join(parts).encode()).hexdigest()


def block(
    cohort: Cohort,
    first: int,
    count: int,
    *,
    seed: int = 1,
    draw: int = 0,
    threads: int = 1,
    products: Path | None = None,
) -> Block:
    """Simulate `count` people from number `first` on; draw 0 is the model at its written numbers.

    The result hangs on nothing but these arguments: people have keys of their own, and one model serves all. One's own
    `products` are read here, for a worker knows nothing of what its driver has read.
    """
    people = People(cohort.people, first + count, seed)[first:]
    with catalogue.opened(products):
        scenario, factors = cohort.scenario(), knowledge(cohort, seed, draw)
        cases = [person.case(scenario, factors) for person in people]
        found = simulate(cases, cohort.times, cohort.outputs, routes=variant(cohort)[1], threads=threads)
    series = np.stack([found.outputs[name] for name in cohort.outputs], axis=1)
    failed = np.array([fate != FATES[0] for fate in found.fates])
    conditions = list(cohort.people.condition)
    return Block(first, np.array([_traits(each, conditions) for each in people]), np.ascontiguousarray(series), failed)


def _traits(person: Person, conditions: Sequence[str]) -> list[float]:
    it = person.patient
    body = [it.age, float(it.sex == "female"), it.weight, it.egfr or 0.0, person.intake]
    return [*body, float(conditions.index(it.condition)), float(len(it.medicines))]


def knowledge(cohort: Cohort, seed: int, draw: int) -> dict[str, float]:
    """The factors of one draw of what we do not know; none for draw 0."""
    if not draw:
        return {}
    return draws(shelf.statements(*variant(cohort)), draw, seed)[-1]


@cache
def _variant(conditions: tuple[str, ...], outputs: tuple[str, ...], given: tuple[str, ...]) -> tuple[str, ...]:
    asked = {way for name in outputs for way in CATALOGUE[name].ways}
    return tuple(sorted({*given, *asked, *(way for each in conditions for way in ways(each))}))


def variant(cohort: Cohort) -> tuple[int, tuple[str, ...]]:
    """The model that serves everybody of a cohort, whoever is in a block."""
    regimen = prescribed(cohort.dose, cohort.scenario().patient, cohort.run.duration)
    salts = max(len(regimen.solids), int("Stomach.ph" in cohort.outputs))
    return salts, _variant(tuple(cohort.people.condition), cohort.outputs, regimen.routes)
