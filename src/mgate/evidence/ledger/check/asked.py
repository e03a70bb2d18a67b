"""The model asked about doses that a text names: what is absorbed, what comes through skin, what levels become."""

from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from mgate.evidence.gut import MEAL, WATCHED
from mgate.evidence.ledger.check.doses import Told, by_mouth, on_skin
from mgate.person import shelf
from mgate.person.amounts import MAGNESIUM
from mgate.person.caution import cautions, watched
from mgate.person.course import simulate
from mgate.person.regimen import prescribed
from mgate.person.scenario import Scenario
from mgate.person.settling import Case
from mgate.person.thresholds import Caution
from mgate.population.uncertainty import draws as sets

MONTH, DAY = 28, 24.0
MOST = 12  # questions for one text: a few seconds together
WORN_IN = 48.0  # h: until what a film left in the skin has gone in
Numbers = NDArray[np.float64]


@dataclass(frozen=True)
class Answered:
    """A number of the model and the bounds of 90 % of what is not known of it."""

    value: float
    low: float
    high: float

    @property
    def said(self) -> str:
        """It in words."""
        return f"{self.value:.2g} (90 % interval {self.low:.2g} to {self.high:.2g})"

    def times(self, factor: float) -> "Answered":
        """The same in another unit."""
        return Answered(factor * self.value, factor * self.low, factor * self.high)


@dataclass
class Model:
    """Answers under so many draws of what is not known; the same question is asked once, and none beyond `MOST`."""

    draws: int = 40
    seed: int = 1
    _numbers: dict[object, Numbers] = field(default_factory=dict)
    _cautions: dict[object, list[Caution]] = field(default_factory=dict)

    def absorbed(self, dose: Told) -> Answered | None:
        """The share of one oral dose that is absorbed, in %, as studies measure it: all the magnesium of a meal."""
        scenario = by_mouth(dose, 1, diet=MEAL, run={"duration": f"{WATCHED} h"})

        def share() -> Numbers:
            name = "Intake.supplement_share"
            return 100 * simulate(self._cases(scenario), [0.0, WATCHED], [name]).outputs[name][:, -1]

        return self._answered(("absorbed", scenario.digest()), share)

    def through_skin(self, dose: Told, hours: float = WORN_IN) -> tuple[Answered | None, float]:
        """Mg taken up through the skin by then, and the mg that were put on it."""
        scenario = on_skin(dose)
        applied = prescribed(scenario.dose, scenario.patient, WORN_IN).skin[0].millimoles * MAGNESIUM

        def taken() -> Numbers:
            name = "Skin.absorbed"
            return np.asarray(simulate(self._cases(scenario), [0.0, hours], [name]).outputs[name][:, -1])

        return self._answered(("skin", scenario.digest(), hours), taken), applied

    def risen(self, dose: Told, output: str) -> Answered | None:
        """By how many per cent a level is higher after four weeks of the dose than without it."""
        scenario = by_mouth(dose, MONTH)

        def change() -> Numbers:
            courses = simulate(self._cases(scenario), [0.0, MONTH * DAY], [output], untreated=True)
            return np.asarray(100 * (courses.outputs[output][:, -1] / courses.untreated[output][:, -1] - 1))

        return self._answered(("risen", scenario.digest(), output), change)

    def cautions(self, dose: Told) -> list[Caution]:
        """What must be said of four weeks of the dose by mouth, in this person."""
        scenario = by_mouth(dose, MONTH)
        key = scenario.digest()
        if key not in self._cautions and self._room():
            names = ["Plasma.total", "Diarrhoea.share", *watched(())]
            times = np.arange(0.0, MONTH * DAY + 1, 4.0)
            courses = simulate([Case(scenario)], times, names, untreated=True)
            self._cautions[key] = cautions(scenario, courses)
        return self._cautions.get(key, [])

    def _room(self) -> bool:
        return len(self._numbers) + len(self._cautions) < MOST

    def _answered(self, key: object, ask: Callable[[], Numbers]) -> Answered | None:
        if key not in self._numbers:
            if not self._room():
                return None
            self._numbers[key] = ask()
        best, *others = self._numbers[key]
        low, high = np.quantile(others or [best], [0.05, 0.95])
        return Answered(float(best), float(low), float(high))

    def _cases(self, scenario: Scenario) -> list[Case]:
        regimen = prescribed(scenario.dose, scenario.patient, scenario.run.duration)
        statements = shelf.statements(len(regimen.solids), regimen.routes)
        return [Case(scenario, factors) for factors in ({}, *sets(statements, self.draws, self.seed))]
