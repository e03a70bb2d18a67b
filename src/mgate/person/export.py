"""A person and a regimen for every other simulator of the field: SBML with doses as events."""

from typing import TYPE_CHECKING

from mgate.person import shelf
from mgate.person.course import schedule_of
from mgate.person.drive import ways
from mgate.person.regimen import prescribed
from mgate.person.settling import Case, settle

if TYPE_CHECKING:
    from mgate.person.scenario import Scenario

NOTES = "Written by mgate. Time in hours from 08:00 of the first day. For research and teaching, not medical advice."


def scenario_as_sbml(scenario: "Scenario") -> str:
    """SBML Level 3 Version 2 of a scenario: the whole model, this person's numbers and start, doses as events.

    Raises Refused without the extra `sbml` (python-libsbml).
    """
    from mgate.engine.events import Act
    from mgate.engine.write.sbml import sbml
    from mgate.person.anatomy import assemble

    regimen = prescribed(scenario.dose, scenario.patient, scenario.run.duration)
    size = len(regimen.solids), tuple(sorted({*regimen.routes, *ways(scenario.patient.condition)}))
    statements, case = shelf.statements(*size), Case(scenario)
    people = settle([case], [regimen], statements, shelf.engine(*size))
    events = [e for e in schedule_of(case, regimen, scenario.run.duration, people.numbers[0]) if e.act is not Act.END]
    model = assemble(*size)
    start = dict(zip(statements.states, map(float, people.start[0]), strict=True))
    return sbml(model, "mgate", values=people.numbers[0], start=start, events=events, notes=NOTES)
