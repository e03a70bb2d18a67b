"""People in balance: numbers of their own, a gut that has eaten as usual, a kidney that keeps the plasma level.

Whoever is simulated starts from there, so that nothing changes unless something is done to them.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from mgate.engine.events import Event, schedule
from mgate.engine.native import Engine
from mgate.engine.statements import Statements
from mgate.person import balance, build
from mgate.person.drive import afflict
from mgate.person.inflammation import inflame
from mgate.person.medicines import effects
from mgate.person.overrides import checked
from mgate.person.regimen import Regimen, meals

if TYPE_CHECKING:
    from mgate.person.diet import Diet
    from mgate.person.scenario import Scenario

Numbers = NDArray[np.float64]
SETTLING = 240.0  # h: ten days on the habitual diet fill gut and colon
DAY = 24.0
GUT = ("Stomach.", "Bowel.", "Colon.", "Acid.", "Salt")
RHYTHMIC = ("Plasma.magnesium", "Interstitium.magnesium", "JointFluid.magnesium")  # they move with the hour
COUNTERS = ("Bowel.absorbed", "Colon.stool")
REFERENCE_INTAKE = 12.34  # mmol/day: 300 mg, about what adults eat [ford2003]
MEDICINE_INPUTS = ("Acid.suppression", "Bowel.carriers", "Kidney.diuretic")


@dataclass(frozen=True)
class Case:
    """One person to simulate: a scenario, and what is assumed of the person differently."""

    scenario: "Scenario"
    factors: Mapping[str, float] = field(default_factory=dict)  # of parameters: draws of what is not known
    numbers: Mapping[str, float] = field(default_factory=dict)  # in the model's units: a population's people
    regimen: Regimen | None = None  # instead of the scenario's doses: an event table
    shift: float = 0.0  # mmol/L above the level that is usual of their sex, which their kidneys keep
    events: Sequence[Event] = ()  # beside meals, doses and the condition's own: a trial's
    clamp: Sequence[tuple[float, float]] = ()  # times (h) and total plasma levels (mmol/L) that it is held to


@dataclass
class People:
    """Settled people: their numbers by name, as rows for the engine, and the state they start from."""

    numbers: list[dict[str, float]]
    rows: Numbers  # (people, parameters)
    start: Numbers  # (people, states)
    usual_urine: Numbers  # mmol/h


def settle(cases: Sequence[Case], regimens: Sequence[Regimen], statements: Statements, engine: Engine) -> People:
    """Settle every case.

    A person's tubular limit follows from their plasma level before breakfast where that is given. Otherwise they have
    the limit that keeps a healthy adult of their sex at the usual level on 300 mg a day, and the level follows from
    diet, kidney and medicines. The level that their kidneys would keep without shortage is that of a healthy adult with
    this limit; where a level was measured nobody knows it, and part of the distance from the usual one is taken as the
    person's own. Raises Refused for an override that the model does not have.
    """
    numbers = [_numbers(case, regimen, statements) for case, regimen in zip(cases, regimens, strict=True)]
    healthy = [_healthy(case, person, statements) for case, person in zip(cases, numbers, strict=True)]
    diets = [case.scenario.diet for case in cases]
    own = [(_row(person, statements), diet, diet.habitual) for person, diet in zip(numbers, diets, strict=True)]
    usual = [(_row(person, statements), diet, REFERENCE_INTAKE) for person, diet in zip(healthy, diets, strict=True)]
    absorbed, gut, rhythm = _habitual([*own, *usual], statements, engine)
    usual_urine = np.zeros(len(cases))
    for i, (case, person) in enumerate(zip(cases, numbers, strict=True)):
        patient, measured = case.scenario.patient, case.scenario.patient.plasma_magnesium
        if "Kidney.limit" not in {**case.numbers, **patient.overrides}:
            level = build.usual_level(patient, statements) + case.shift
            person["Kidney.limit"] = (
                balance.limit_for(person, absorbed[i], measured - rhythm[i])
                if measured
                else balance.limit_for(healthy[i], absorbed[len(cases) + i], level - rhythm[len(cases) + i])
            )
        person["Plasma.usual"] = balance.level_for(person, absorbed[i])
        if person["Plasma.repletion"] == 1:
            level = build.usual_level(patient, statements) - rhythm[len(cases) + i]
            person["Plasma.repletion"] = person["Plasma.usual"] / (
                level * (person["Plasma.usual"] / level) ** build.FACTORS["own share of a level"].value
                if measured
                else balance.level_for({**healthy[i], "Kidney.limit": person["Kidney.limit"]}, absorbed[len(cases) + i])
            )
        usual_urine[i] = balance.usual_urine(person, absorbed[i], person["Plasma.usual"]) / DAY
    patients = [case.scenario.patient for case in cases]
    inflame([each.condition for each in patients], [each.crp for each in patients], numbers, statements, engine)
    afflict(patients, numbers, statements, engine)
    rows = np.array([_row(person, statements) for person in numbers])
    start = engine.simulate(rows, [schedule([], 0.0)], [0.0], threads=1).final
    hour = 1 + rhythm[: len(cases)] / rows[:, statements.columns["Plasma.usual"]]
    for name in filter(statements.states.__contains__, RHYTHMIC):
        start[:, statements.states.index(name)] *= hour
    for i, name in enumerate(statements.states):
        if name.startswith(GUT):
            start[:, i] = 0.0 if name in COUNTERS else gut[: len(cases), i]
    return People(numbers, rows, start, usual_urine)


def _numbers(case: Case, regimen: Regimen, statements: Statements) -> dict[str, float]:
    """A person's parameters: written values, build, medicines, salts, then what the case and the patient override."""
    patient = case.scenario.patient
    numbers = dict(zip(statements.parameters, statements.defaults, strict=True))
    numbers |= build.scaled(patient, statements)
    for place, chemistry in enumerate(regimen.solids, 1):
        numbers |= {f"Salt{place}.{name}": value for name, value in chemistry.items()}
    for place, patch in enumerate(regimen.patches, 1):
        numbers |= {f"Patch{place}.{name}": value for name, value in patch.items()}
    numbers |= {name: share for name, share in effects(patient.medicines).factors.items() if name in numbers}
    numbers |= {name: numbers[name] * factor for name, factor in case.factors.items() if name in numbers}
    numbers |= {name: value for name, value in case.numbers.items() if name in numbers}
    return numbers | checked(patient.overrides, statements)


def _healthy(case: Case, person: dict[str, float], statements: Statements) -> dict[str, float]:
    """The same physiology in a healthy reference adult of the same sex, without medicines."""
    adult = case.scenario.patient.model_copy(
        update={"age": 30.0, "weight": build.REFERENCE_WEIGHT, "height": None, "egfr": None}
    )
    healthy = person | build.scaled(adult, statements)
    return healthy | {name: 1.0 for name in MEDICINE_INPUTS if name in healthy}


def _row(person: Mapping[str, float], statements: Statements) -> Numbers:
    return np.array([person[name] for name in statements.parameters])


def _habitual(
    eaters: Sequence[tuple[Numbers, "Diet", float]], statements: Statements, engine: Engine
) -> tuple[Numbers, Numbers, Numbers]:
    """What each eater absorbs in mmol/day on a habitual intake, and the state of their gut before breakfast.

    The third result is how far plasma lies from its daily mean at that time, in mmol/L.
    Eaters who differ only outside the gut are simulated once.
    """
    columns = [i for i, name in enumerate(statements.parameters) if name.startswith(GUT)]
    keys = [(row[columns].tobytes(), tuple(diet.meals), intake) for row, diet, intake in eaters]
    first = {key: i for i, key in reversed(list(enumerate(keys)))}
    position = {key: i for i, key in enumerate(first)}
    chosen = [eaters[i] for i in first.values()]
    menus = {(tuple(diet.meals), intake): diet for _, diet, intake in chosen}
    order = {key: i for i, key in enumerate(menus)}
    run = engine.simulate(
        np.array([row for row, *_ in chosen]),
        [schedule(meals(diet, intake, SETTLING), SETTLING) for (_, intake), diet in menus.items()],
        np.arange(SETTLING - DAY, SETTLING + 0.5),
        which=[order[tuple(diet.meals), intake] for _, diet, intake in chosen],
        pick=["Bowel.absorbed", "Plasma.total"],
    )
    place = [position[key] for key in keys]
    absorbed = run.out[:, -1, 0] - run.out[:, 0, 0]
    day = run.out[:, :, 1] - run.out[:, 1:, 1].mean(axis=1, keepdims=True)
    return absorbed[place], run.final[place], day[place, -1]
