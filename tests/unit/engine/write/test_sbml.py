"""What stands in an exported file: kinds, units, sources, starts, events; and that libSBML has nothing to say."""

import libsbml
import pytest
from toys import DOSES, Blood, Tubules, body

from mgate.engine.events import Act, Event
from mgate.engine.model import Model
from mgate.engine.terms import Component, Parameter, Pool, State
from mgate.engine.write.sbml import complaints, sbml


def exported(*components, **more):
    """The model of an exported file; the document is kept with it."""
    model = body() if not components else Model(*components)
    document = libsbml.readSBMLFromString(sbml(model, "toy", **more))
    made = document.getModel()
    made.document = document
    return made


@pytest.fixture(scope="module")
def whole():
    return exported(events=DOSES, sources={"first1990": "10.1000/first"}, notes="A <toy> & nothing more")


def test_libsbml_has_no_complaint():
    assert complaints(sbml(body(), "a toy", events=DOSES, sources={"first1990": "10.1000/first"}, notes="n")) == []
    assert complaints(sbml(Model(Blood), "Blood")) == []
    assert complaints(sbml(Model(Tubules), "Tubules", values={"Blood.concentration": 0.8})) == []


def test_libsbml_complains_of_a_wrong_unit_and_of_broken_text():
    text = sbml(Model(Blood), "Blood")
    wrong = text.replace(
        'name="Blood.normal" value="0.85" units="mmol_per_L"', 'name="Blood.normal" value="0.85" units="L"'
    )
    assert wrong != text
    assert any("unit" in complaint for complaint in complaints(wrong))
    assert complaints(text[:-20])


def test_pools_in_the_common_unit_are_species(whole):
    assert [whole.getSpecies(i).getId() for i in range(whole.getNumSpecies())] == [
        "Blood_magnesium",
        "Tubules_urine",
        "Tract_contents_1",
        "Tract_contents_2",
        "Tract_contents_3",
        "Tract_faeces",
    ]
    assert whole.getSpecies("Blood_magnesium").getHasOnlySubstanceUnits()
    assert whole.getParameter("Tablet_solid").getUnits() == "mg"
    assert whole.getRateRule("Tablet_solid") is not None
    assert whole.getRateRule("Channel_opening") is not None


def test_a_flow_is_a_quantity_in_its_own_unit_and_a_reaction_per_hour(whole):
    assert whole.getParameter("Tubules_excreted").getUnits() == "mmol_per_day"
    reaction = whole.getReaction("flow_Tubules_excreted")
    assert reaction.getReactant(0).getSpecies() == "Blood_magnesium"
    assert reaction.getProduct(0).getSpecies() == "Tubules_urine"
    law = libsbml.formulaToL3String(reaction.getKineticLaw().getMath())
    assert law == "Tubules_excreted * day_per_h"
    assert whole.getParameter("day_per_h").getValue() == pytest.approx(1 / 24, rel=1e-15)
    assert whole.getReaction("flow_Blood_infused").getNumReactants() == 0


def test_the_time_is_hours(whole):
    (unit,) = [whole.getUnitDefinition(whole.getTimeUnits()).getUnit(0)]
    assert (unit.getKind(), unit.getMultiplier()) == (libsbml.UNIT_KIND_SECOND, 3600)


def test_connected_inputs_are_resolved(whole):
    assert whole.getParameter("Tubules_brake") is None
    assert "Habit_pull" in libsbml.formulaToL3String(whole.getAssignmentRule("Tubules_reabsorbed").getMath())


def test_parameters_bear_their_sources(whole):
    volume = whole.getParameter("Blood_volume")
    assert "Source: first1990" in volume.getNotesString()
    assert "volume of the blood" in volume.getNotesString()
    term = volume.getCVTerm(0)
    assert term.getBiologicalQualifierType() == libsbml.BQB_IS_DESCRIBED_BY
    assert term.getResourceURI(0) == "https://doi.org/10.1000/first"
    limit = whole.getParameter("Tubules_limit")
    assert "Source: second2000" in limit.getNotesString()
    assert limit.getNumCVTerms() == 0


def test_the_notes_are_those_given(whole):
    assert "A &lt;toy&gt; &amp; nothing more" in whole.getNotesString()


def test_what_starts_from_parameters_is_an_initial_assignment(whole):
    start = whole.getInitialAssignmentBySymbol("Blood_magnesium")
    assert libsbml.formulaToL3String(start.getMath()) == "Blood_normal * Blood_volume"
    assert whole.getInitialAssignmentBySymbol("Tract_contents_1") is None
    assert whole.getSpecies("Tract_contents_1").getInitialAmount() == 0


def test_a_given_start_replaces_the_formula():
    made = exported(Blood, start={"Blood.magnesium": 20})
    assert made.getSpecies("Blood_magnesium").getInitialAmount() == 20
    assert made.getNumInitialAssignments() == 0


def test_a_given_value_replaces_the_number():
    made = exported(Blood, values={"Blood.volume": 10, "Blood.infusion": 2})
    assert made.getParameter("Blood_volume").getValue() == 10
    assert made.getParameter("Blood_infusion").getValue() == 2
    assert made.getParameter("Blood_normal").getValue() == 0.85


def test_an_input_without_a_value_is_named():
    with pytest.raises(ValueError, match=r"values must give Blood\.concentration"):
        exported(Tubules)


def test_names_that_the_model_lacks_are_refused():
    with pytest.raises(KeyError, match=r"values names No\.such"):
        exported(Blood, values={"No.such": 1})
    with pytest.raises(KeyError, match=r"start names Blood\.volume"):
        exported(Blood, start={"Blood.volume": 1})
    with pytest.raises(KeyError, match=r"No\.such"):
        exported(Blood, events=[Event(1, Act.ADD, "No.such", 1)])


def changes(event):
    assignments = (event.getEventAssignment(i) for i in range(event.getNumEventAssignments()))
    return {each.getVariable(): libsbml.formulaToL3String(each.getMath()) for each in assignments}


def test_events_of_one_moment_are_one_event(whole):
    assert whole.getNumEvents() == len({event.time for event in DOSES})
    assert changes(whole.getEvent(0)) == {
        "Tract_contents_1": "Tract_contents_1 + 5 mmol",
        "Tablet_solid": "(Tablet_solid + 20 mg) * 0.5 dimensionless",
    }
    assert changes(whole.getEvent(1)) == {"Blood_infusion": "4 mmol_per_h"}
    assert changes(whole.getEvent("event_5")) == {"Channel_opening": "0.9 dimensionless"}


def test_the_order_within_a_moment_is_kept():
    acts = [(Act.PUT, 1), (Act.ADD, 2), (Act.SCALE, 3), (Act.ADD, 4)]
    made = exported(Blood, events=[Event(1, act, "Blood.magnesium", value) for act, value in acts])
    assert changes(made.getEvent(0)) == {"Blood_magnesium": "(1 mmol + 2 mmol) * 3 dimensionless + 4 mmol"}


def test_events_fire_at_time_zero_and_stay_due(whole):
    trigger = whole.getEvent(0).getTrigger()
    assert libsbml.formulaToL3String(trigger.getMath()) == "time >= 0 h"
    assert not trigger.getInitialValue()
    assert trigger.getPersistent()
    assert not whole.getEvent(0).getUseValuesFromTriggerTime()


def test_only_what_is_switched_is_not_constant(whole):
    assert not whole.getParameter("Blood_infusion").getConstant()
    assert not whole.getParameter("Tubules_gfr").getConstant()
    assert whole.getParameter("Blood_volume").getConstant()


def test_nothing_happens_after_the_end():
    events = [
        Event(1, Act.ADD, "Blood.magnesium", 1),
        Event(2, Act.END, "", 0),
        Event(2, Act.ADD, "Blood.magnesium", 1),
    ]
    assert exported(Blood, events=events).getNumEvents() == 1


def test_a_model_without_pools_is_a_model():
    class Gate(Component, time="s"):
        speed = Parameter(1, "1/s", "speed", source="assumed")
        opening = State("", "opening", start=0)
        moving = opening.changes("moving", at=speed * (1 - opening))

    assert complaints(sbml(Model(Gate), "Gate")) == []


def test_a_pool_of_volume_has_a_rate():
    class Gut(Component):
        speed = Parameter(1, "1/h", "speed", source="assumed")
        water = Pool("mL", "water", start=5)
        out = water.lost("out", at=speed * water)

    text = sbml(Model(Gut), "Gut")
    assert complaints(text) == []
    assert libsbml.readSBMLFromString(text).getModel().getRateRule("Gut_water") is not None


def test_a_name_that_sbml_cannot_bear_is_refused():
    with pytest.raises(ValueError, match="SBML does not take"):
        sbml(Model(Blood), "1st model")
