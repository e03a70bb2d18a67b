"""One person with the draws of what is not known: what `mgate simulate`, its report and the server ask for."""

from collections.abc import Callable

from mgate.person import shelf
from mgate.person.answer import Answer, answer
from mgate.person.drive import ways
from mgate.person.regimen import Regimen, prescribed
from mgate.person.scenario import Scenario
from mgate.population.uncertainty import draws as sets


def answered(
    scenario: Scenario,
    draws: int,
    seed: int,
    *,
    regimen: Regimen | None = None,
    progress: Callable[[int], None] | None = None,
) -> Answer:
    """Simulate a person under a regimen, by default the scenario's; raises Refused."""
    if regimen is None:
        regimen = prescribed(scenario.dose, scenario.patient, scenario.run.duration)
    routes = tuple(sorted({*regimen.routes, *ways(scenario.patient.condition)}))  # whose numbers are drawn
    drawn = sets(shelf.statements(len(regimen.solids), routes), draws, seed)
    return answer(scenario, drawn, regimen=regimen, progress=progress)
