"""What we do not know as a unit cube: every ranged parameter an axis, and what was fitted together one axis each.

A parameter that is drawn alone goes through its triangle, from one end of its range to the other. The constants of pain
are not free of one another: many sets of them meet the same studies, and their single ranges would hold sets that meet
none. So the choice of a set is one axis. The same holds for what was calibrated together.
"""

import re
from collections.abc import Iterable, Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from mgate.engine.statements import Statements
from mgate.person import shelf
from mgate.person.drive import ways
from mgate.person.regimen import prescribed
from mgate.person.scenario import Scenario
from mgate.person.settling import Case
from mgate.population import uncertainty
from mgate.population.sensitivity.axes import Axis

Numbers = NDArray[np.float64]
SETS = 400  # draws of what was fitted together


class Unknown:
    """The person of a scenario under everything that we do not know."""

    title = "what we do not know"

    def __init__(self, scenario: Scenario, seed: int) -> None:
        self.scenario = scenario
        regimen = prescribed(scenario.dose, scenario.patient, scenario.run.duration)
        routes = tuple(sorted({*regimen.routes, *ways(scenario.patient.condition)}))
        statements = shelf.statements(len(regimen.solids), routes)
        self._terms = statements.terms
        there = {name for name in statements.parameters if name not in scenario.patient.overrides}
        pain, calibrated = fitted_together(statements)
        self._single = [n for n in uncertainty.drawn(statements) if n in there - pain - calibrated]
        self._sets = uncertainty.draws(statements, SETS, seed)
        groups = (
            ("constants of pain", "the constants of pain, in sets that were fitted together", pain & there),
            ("calibrated parameters", "the parameters that were calibrated together", calibrated & there),
        )
        self._groups = [each for each in groups if each[2]]
        self.axes = [
            *(axis_of(name, statements.terms[name]) for name in self._single),
            *(self._axis(*each) for each in self._groups),
        ]

    def cases(self, points: Numbers) -> list[Case]:
        """The person with the numbers at each point."""
        found = []
        singles = len(self._single)
        for point in points:
            factors: dict[str, float] = {}
            for name, chance in zip(self._single, point, strict=False):
                if np.isfinite(chance):
                    factors[name] = uncertainty.quantile(float(chance), self._terms[name])
            for (*_, names), chance in zip(self._groups, point[singles:], strict=True):
                if np.isfinite(chance):
                    chosen = self._set(float(chance))
                    factors |= {name: chosen[name] for name in names if name in chosen}
            found.append(Case(self.scenario, factors))
        return found

    def members(self, points: Numbers, /) -> dict[str, Numbers]:
        """The numbers in the sets that the points choose."""
        found = {}
        for (*_, names), chances in zip(self._groups, points[:, len(self._single) :].T, strict=True):
            for name in sorted(names):
                value = self._terms[name]["value"]
                found[name] = value * np.array([self._set(float(chance)).get(name, 1.0) for chance in chances])
        return found

    def _set(self, chance: float) -> Mapping[str, float]:
        """The set at a place of its axis; that of the written numbers, which has no factors, where there is none."""
        if not np.isfinite(chance):
            return {}
        return self._sets[min(int(chance * SETS), SETS - 1)]

    def _axis(self, name: str, meaning: str, names: Iterable[str]) -> Axis:
        members = tuple(axis_of(each, self._terms[each]) for each in sorted(names))
        sources = dict.fromkeys(each.source for each in members if not each.assumed)
        return Axis(name, meaning, "", None, None, ", ".join(sources) or "assumed", members)


def axis_of(name: str, term: Mapping[str, Any]) -> Axis:
    """The axis of one parameter of the model."""
    low, high = term["within"]
    return Axis(name, plain(term["meaning"]), term["unit"], low, high, term["source"])


def plain(meaning: str) -> str:
    """A meaning without the symbol in front of it."""
    return re.sub(r"^\$[^$]*\$,\s*", "", meaning)


def fitted_together(statements: Statements) -> tuple[set[str], set[str]]:
    """The names of the constants of pain, structures among them, and of what was calibrated, in this model."""
    routes = uncertainty.structures()
    pain = {name for each in routes["weights"]["routes"] for name in uncertainty.pain_draws(each)[0]}
    pain |= {"KetamineBlock.half_effect", *routes["ten_state"]}
    ranged = {name for name in statements.parameters if statements.terms[name].get("within")}
    known = {name for name in ranged if uncertainty.first_salt(name) in uncertainty.calibrated_draws()[0]}
    return pain & ranged, (known - pain) & set(uncertainty.drawn(statements))
