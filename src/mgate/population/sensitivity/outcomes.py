"""What is read of every simulated person: outputs as they end or as the doses change them, and whether one can tell."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from mgate.engine.native import FATES
from mgate.person.answer import grid
from mgate.person.course import simulate
from mgate.person.observables import CATALOGUE
from mgate.person.refusal import Refused, suggestion
from mgate.person.relief import Relief, suffers
from mgate.person.scenario import Scenario
from mgate.person.settling import Case

Numbers = NDArray[np.float64]
Kind = Literal["change", "end"]
PRECISION = 1e-4  # relative, of the integration; measured against 1e-6: changes of pain within 2e-6 of 10
SEVERAL = 2000  # people in one run of the engine, their twins apart, so that memory stays small
ALWAYS = ("Plasma.total",)


@dataclass(frozen=True)
class Question:
    """A scenario and what is asked of it: outputs at the end, or as a change against the untreated twin there."""

    scenario: Scenario
    outputs: tuple[str, ...]
    kind: Kind

    @classmethod
    def of(cls, scenario: Scenario, *, levels: bool = False) -> "Question":
        """What hurts, plasma and the scenario's own outputs: changes where there are doses; raises Refused."""
        outputs = dict.fromkeys([*suffers(scenario.patient.condition), *ALWAYS, *scenario.run.outputs])
        for name in outputs:
            if name not in CATALOGUE:
                advice = suggestion(name, CATALOGUE) or "`mgate list observables` shows all"
                raise Refused("nothing of that name can be read out", advice, key="run, outputs", value=name)
        return cls(scenario, tuple(outputs), "change" if scenario.dose and not levels else "end")

    @property
    def felt(self) -> list[str]:
        """The outputs by which one could tell; none without doses."""
        return suffers(self.scenario.patient.condition) if self.scenario.dose else []

    @property
    def columns(self) -> int:
        """How many numbers are read of a person: the outputs, and for each that is felt whether one can tell."""
        return len(self.outputs) + len(self.felt)

    def read(self, cases: Sequence[Case], progress: Callable[[int], None] = lambda _: None) -> Numbers:
        """The numbers of every case, (cases, columns); a person who could not be simulated has none."""
        found = []
        for first in range(0, len(cases), SEVERAL):
            found.append(self._some(cases[first : first + SEVERAL]))
            progress(min(first + SEVERAL, len(cases)))
        return np.concatenate(found)

    def _some(self, cases: Sequence[Case]) -> Numbers:
        outputs = list(dict.fromkeys([*self.outputs, *self.felt]))
        courses = simulate(cases, grid(self.scenario), outputs, rtol=PRECISION, untreated=bool(self.scenario.dose))
        values = np.full((len(cases), self.columns), np.nan)
        for place, name in enumerate(self.outputs):
            values[:, place] = courses.outputs[name][:, -1]
            if self.kind == "change":
                values[:, place] -= courses.untreated[name][:, -1]
        for place, name in enumerate(self.felt, len(self.outputs)):
            values[:, place] = measurable(name, courses.outputs[name], courses.untreated[name])
        values[[fate != FATES[0] for fate in courses.fates]] = np.nan
        return values


def measurable(name: str, treated: Numbers, untreated: Numbers) -> Numbers:
    """Whether each person could tell what the doses change, 0 or 1."""
    changes = treated - untreated
    found = []
    for value, change in zip(treated[:, -1], changes, strict=True):
        known = change[np.isfinite(change)]
        end = float(known[-1]) if len(known) else 0.0
        largest = float(known[np.abs(known).argmax()]) if len(known) else 0.0
        it = Relief(name, float(value), end, end, end, largest=largest, largest_at=0.0, noise=None)
        found.append(float(it.measurable))
    return np.array(found)
