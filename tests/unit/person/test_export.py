"""A scenario as SBML holds this person, this start and every dose."""

import pytest

pytest.importorskip("libsbml", reason="the extra `sbml` is not installed")

import libsbml

from mgate.engine.write.sbml import complaints
from mgate.person.course import simulate
from mgate.person.export import scenario_as_sbml
from mgate.person.scenario import Dose, Patient, Run, Scenario
from mgate.person.settling import Case

PATIENT = Patient(egfr=30, plasma_magnesium="1.1 mmol/L")
DOSES = [
    Dose(product="magnesium oxide", amount="5 mmol", at="10 h"),
    Dose(product="magnesium sulfate", route="iv", amount="8 mmol", over="2 h", at="3 h"),
]


@pytest.fixture(scope="module")
def document():
    text = scenario_as_sbml(Scenario(patient=PATIENT, dose=DOSES, run=Run(duration="1 day")))
    assert complaints(text) == []
    return libsbml.readSBMLFromString(text)


def test_the_person_is_in_it(document):
    case = Case(Scenario(patient=PATIENT, dose=DOSES, run=Run(duration="1 day")))
    numbers = simulate([case], [0.0, 1.0], ["Plasma.total"]).numbers[0]
    for name in ("Kidney.limit", "Kidney.gfr", "Plasma.volume", "Salt1.solubility"):
        written = document.getModel().getParameter(name.replace(".", "_")).getValue()
        assert written == pytest.approx(numbers[name], rel=1e-14)  # libSBML writes 15 digits


def test_doses_and_meals_are_events(document):
    acts, model = {}, document.getModel()
    for event in map(model.getEvent, range(model.getNumEvents())):
        moment = libsbml.formulaToL3String(event.getTrigger().getMath())
        assigned = map(event.getEventAssignment, range(event.getNumEventAssignments()))
        acts[moment] = {each.getVariable(): libsbml.formulaToL3String(each.getMath()) for each in assigned}
    food = ["Stomach_dissolved", "Stomach_food"]
    assert {moment: sorted(each) for moment, each in acts.items()} == {
        "time >= 0 h": food,
        "time >= 3 h": ["Vein_rate"],
        "time >= 5 h": [*food, "Vein_rate"],
        "time >= 10 h": ["Salt1_stomach"],
        "time >= 11 h": food,
    }
    assert acts["time >= 3 h"]["Vein_rate"].startswith("4 ")
    assert acts["time >= 5 h"]["Vein_rate"].startswith("0 ")
    assert acts["time >= 10 h"]["Salt1_stomach"].startswith("Salt1_stomach + 5 ")
