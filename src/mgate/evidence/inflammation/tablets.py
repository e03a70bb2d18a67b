"""People with tablets: what 12 mmol a day for twelve weeks, or 300 to 400 mg for four, do to their cytokines.

Everybody is simulated by the whole model, with and without the tablets; the last week is what is read.
"""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from mgate.person import shelf
from mgate.person.course import simulate
from mgate.person.scenario import Scenario
from mgate.person.settling import Case
from mgate.population.uncertainty import draws

Numbers = NDArray[np.float64]
WEEK, STEP = 168.0, 6.0  # h
SALT = "magnesium citrate"
MOST = 300  # draws: more change nothing that is read


def _scenario(patient: Mapping[str, Any], days: int, **dose: Any) -> Scenario:
    doses = [{"product": SALT, "for": f"{days} day"} | dose] if dose else []
    return Scenario.model_validate({"patient": dict(patient), "dose": doses, "run": {"duration": f"{days} day"}})


def relative(
    patient: Mapping[str, Any], amount: str, days: int, count: int, seed: int, portions: int = 3
) -> Mapping[str, Numbers]:
    """Change of the last week's mean by tablets in percent, by substance: the written numbers, then the draws."""
    person, names = _scenario(patient, days, amount=amount, portions=portions), ("TNF", "IL6", "CRP")
    factors = [{}, *draws(shelf.statements(1, ()), min(count, MOST), seed)]
    end = person.run.duration
    cases = [Case(person, one) for one in factors]
    found = simulate(cases, np.arange(end - WEEK, end + 1, STEP), names, untreated=True)
    return {n: 100 * (found.outputs[n].mean(axis=1) / found.untreated[n].mean(axis=1) - 1) for n in names}


def start(patients: Sequence[Mapping[str, Any]], names: Sequence[str]) -> Mapping[str, Numbers]:
    """What patients start with, one number each."""
    found = simulate([Case(_scenario(one, 1)) for one in patients], [0.0], names)
    return {name: found.outputs[name][:, 0] for name in names}


def calmed(condition: str, protein: float) -> float:
    """Pain of 10 that is left away when a patient's C-reactive protein has long come down to so many mg/L."""
    patient = {"condition": condition}
    ill = simulate([Case(_scenario(patient, 1))], [0.0], ["Pain.score"])
    own = {"Injury.steady": ill.numbers[0]["Injury.steady"]}
    calm = simulate([Case(_scenario(patient | {"crp": f"{protein} mg/L"}, 1), numbers=own)], [0.0], ["Pain.score"])
    return float(calm.outputs["Pain.score"][0, 0] - ill.outputs["Pain.score"][0, 0])
