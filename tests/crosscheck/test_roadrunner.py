"""libRoadRunner, given the exported person, finds every state that mgate finds: 20 patients, five regimens."""

from functools import cache

import numpy as np
import pytest

from mgate.engine.events import Act
from mgate.engine.write.sbml import complaints, sbml
from mgate.person import shelf
from mgate.person.anatomy import assemble
from mgate.person.course import schedule_of
from mgate.person.regimen import prescribed
from mgate.person.scenario import Diet, Dose, Patient, Run, Scenario
from mgate.person.settling import Case, settle

roadrunner = pytest.importorskip("roadrunner", reason="libRoadRunner has no wheel for this machine")

DAYS, PATIENTS = 6, 20
GRID = 24.0 * np.arange(1, DAYS + 1) - 0.7  # every day before breakfast, when nothing else happens
DAILY = {"every": "24 h", "for": f"{DAYS} day"}
REGIMENS = {
    "a poor diet": Scenario(diet=Diet(magnesium="20 mg/day", habitual="320 mg/day"), run=Run(duration=f"{DAYS} day")),
    "two salts": Scenario(
        patient=Patient(medicines=["omeprazole", "furosemide"]),
        dose=[
            Dose(product="magnesium oxide", amount="400 mg", at="08:00", **DAILY),
            Dose(product="magnesium citrate", amount="150 mg", at="21:00", with_food=True, **DAILY),
        ],
        run=Run(duration=f"{DAYS} day"),
    ),
    "a bolus and an infusion": Scenario(
        patient=Patient(sex="female", weight="82 kg"),
        dose=[
            Dose(product="magnesium sulfate", route="iv", amount="2 g", of="salt", at="0 h"),
            Dose(product="magnesium sulfate", route="iv", amount="1 g/h", of="salt", over="24 h", at="0 h"),
        ],
        run=Run(duration=f"{DAYS} day"),
    ),
    "shots": Scenario(
        dose=[Dose(product="magnesium sulfate", route="im", amount="5 g", of="salt", at="1 h", every="4 h", count=6)],
        run=Run(duration=f"{DAYS} day"),
    ),
    "a weak kidney and a solution": Scenario(
        patient=Patient(egfr=18, age=71),
        dose=[
            Dose(product="magnesium chloride", form="solution", amount="600 mg", portions=4, **DAILY),
            Dose(product="magnesium oxide", form="enteric-coated tablet", amount="250 mg", at="13:00", **DAILY),
        ],
        run=Run(duration=f"{DAYS} day"),
    ),
    "a spray and a bath": Scenario(
        dose=[
            Dose(product="magnesium oil", route="spray", sprays=20, at="20:00", wash_after="8 h", **DAILY),
            Dose(product="epsom salt", route="bath", amount="2 kg", of="salt", at="17:00", **DAILY),
        ],
        run=Run(duration=f"{DAYS} day"),
    ),
}


@cache
def prepared(regimen: str):
    scenario = REGIMENS[regimen]
    taken = prescribed(scenario.dose, scenario.patient, scenario.run.duration)
    size = len(taken.solids), taken.routes
    statements, engine = shelf.statements(*size), shelf.engine(*size)
    case = Case(scenario)
    people = settle([case], [taken], statements, engine)
    events = schedule_of(case, taken, scenario.run.duration, people.numbers[0])
    text = sbml(
        assemble(*size),
        "person",
        values=people.numbers[0],
        start=dict(zip(statements.states, people.start[0], strict=True)),
        events=[e for e in events if e.act is not Act.END],
    )
    return statements, engine, people, events, text


def perturbed(statements, row, random):
    """Rows of patients whose every parameter with a range is off by up to 15 %."""
    rows = np.tile(row, (PATIENTS, 1))
    ranged = [i for i, name in enumerate(statements.parameters) if statements.terms[name].get("within")]
    rows[1:, ranged] *= random.uniform(0.85, 1.15, size=(PATIENTS - 1, len(ranged)))
    return rows, ranged


@pytest.mark.parametrize("regimen", REGIMENS)
def test_libsbml_reports_nothing(regimen):
    assert complaints(prepared(regimen)[-1]) == []


@pytest.mark.parametrize("regimen", REGIMENS)
def test_every_state_agrees(regimen):
    statements, engine, people, events, text = prepared(regimen)
    random = np.random.default_rng(list(REGIMENS).index(regimen))
    rows, ranged = perturbed(statements, people.rows[0], random)
    start = np.repeat(people.start, PATIENTS, axis=0)
    ours = engine.simulate(rows, [events], GRID, start=start, rtol=1e-10, atol=1e-13)
    assert (ours.fate == 0).all()
    runner = roadrunner.RoadRunner(text)
    runner.integrator.relative_tolerance, runner.integrator.absolute_tolerance = 1e-11, 1e-14
    runner.integrator.maximum_num_steps = 1_000_000
    selections = [name.replace(".", "_") for name in statements.states]
    for patient in range(PATIENTS):
        for column in ranged:
            runner[statements.parameters[column].replace(".", "_")] = rows[patient, column]
        runner.reset()  # else a dose at time zero meets the start of the patient before
        theirs = np.array(runner.simulate(times=[0.0, *GRID], selections=selections))[1:]
        size = np.abs(ours.out[patient]).max(axis=0)
        assert (np.abs(theirs - ours.out[patient]) <= 1e-6 * np.abs(ours.out[patient]) + 1e-9 * (1 + size)).all()
