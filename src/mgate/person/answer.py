"""One person's answer: series, a summary with intervals, warnings, two plain sentences and where it all came from."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from mgate.person.caution import cautions, not_checked, notes, watched
from mgate.person.course import Courses, simulate
from mgate.person.observables import CATALOGUE, Series
from mgate.person.relief import Relief, reliefs, suffers
from mgate.person.requirements import on_intake
from mgate.person.settling import Case
from mgate.person.skin import ROUTES as SKIN
from mgate.person.thresholds import Caution
from mgate.person.uptake import SHOWN, Uptake, uptake_of

if TYPE_CHECKING:
    from mgate.person.scenario import Scenario

DAY, HOUR_GRID, FINEST = 24.0, 1.0, 400
ALWAYS = (
    "Plasma.total",
    "Plasma.ionised",
    "Cord.ionised",
    "RedCell.magnesium",
    "Urine.magnesium",
    "Stool.weight",
    "Diarrhoea.share",
    "NMDA.block",
    "Windup.ratio",
    "Sensitisation.strength",
)
STORES = ("RedCell.change", "Muscle.change", "Bone.change", "Intake.absorbed_share", "Intake.supplement_share")
NOISE = 0.02  # mmol/L: a change of plasma that one laboratory value cannot tell from none
WORTH_SAYING = 0.1  # mmol/L: a peak that the last value hides
DISCLAIMER = "For research and teaching; not medical advice."


@dataclass
class Answer:
    """What a simulation says about one person; `low` and `high` bound 90 % of what we do not know."""

    scenario: "Scenario"
    courses: Courses
    low: dict[str, Series]
    high: dict[str, Series]
    cautions: list[Caution]
    notes: list[str]
    not_checked: list[str]
    uptake: Uptake | None = None

    @property
    def warnings(self) -> list[str]:
        """The cautions in words, gravest first."""
        return [each.said for each in self.cautions]

    @property
    def outputs(self) -> dict[str, Series]:
        """Every output of the person, by name."""
        return {name: values[0] for name, values in self.courses.outputs.items()}

    @property
    def reliefs(self) -> list[Relief]:
        """What the doses change of what hurts."""
        return reliefs(self.courses, self.scenario.patient.condition)

    def unit(self, name: str) -> str:
        """The unit of an output."""
        return CATALOGUE[name].unit if name in CATALOGUE else ""

    def summary(self) -> dict[str, dict[str, Any]]:
        """First, last, lowest and highest value of every output, with the interval of the last."""
        return {
            name: {
                "unit": self.unit(name),
                "start": _number(values[0]),
                "end": _number(values[-1]),
                "end_low90": _number(self.low[name][-1]),
                "end_high90": _number(self.high[name][-1]),
                "lowest": _number(np.nanmin(values)) if np.isfinite(values).any() else None,
                "highest": _number(np.nanmax(values)) if np.isfinite(values).any() else None,
                "end_untreated": _number(self.courses.untreated[name][0][-1]),
            }
            for name, values in self.outputs.items()
        }

    def sentences(self) -> list[str]:
        """Plain sentences: what hurts and what the doses change of it, then the same of plasma."""
        if not np.isfinite(self.outputs["Plasma.total"][-1]):
            return ["This person could not be simulated to the end.", "Values after the failure are missing."]
        plasma, days = self.outputs["Plasma.total"], self.courses.times[-1] / DAY
        low, high = self.low["Plasma.total"][-1], self.high["Plasma.total"][-1]
        first = (
            f"After {days:.3g} days plasma magnesium is {plasma[-1]:.2f} mmol/L "
            f"(90 % interval {low:.2f} to {high:.2f}); it began at {plasma[0]:.2f}"
        )
        peak = int(np.nanargmax(plasma))
        if plasma[peak] > max(plasma[0], plasma[-1]) + WORTH_SAYING:
            first += f" and reached {plasma[peak]:.2f} after {self.courses.times[peak]:.3g} h"
        first += "."
        skin = [self.uptake.sentence()] if self.uptake else []
        return [*(each.sentence() for each in self.reliefs), *skin, first, self._effect_of_doses()]

    def _effect_of_doses(self) -> str:
        if not self.courses.regimens[0].given and not self.courses.regimens[0].skin:
            drugs = ", ".join(sorted({taken.drug for taken in self.courses.regimens[0].drugs}))
            return f"No magnesium was given: this is the diet {f'and {drugs}' if drugs else 'alone'}."
        difference = self.outputs["Plasma.total"] - self.courses.untreated["Plasma.total"][0]
        largest, last = difference[np.nanargmax(np.abs(difference))], difference[-1]
        if abs(largest) < NOISE:
            return (
                f"Against the same person without the doses, plasma moves by {largest:+.3f} mmol/L at most: "
                "nothing measurable in one blood sample."
            )
        return (
            f"Against the same person without the doses, plasma is {last:+.2f} mmol/L at the end "
            f"and {largest:+.2f} at most."
        )


def answer(
    scenario: "Scenario",
    draws: Sequence[dict[str, float]] = (),
    *,
    regimen: Any = None,
    progress: Callable[[int], None] | None = None,
) -> Answer:
    """Simulate one person, and for the intervals the same person under every draw (factors of parameters)."""
    drugs = {dose.item.drug for dose in scenario.dose} if regimen is None else {t.drug for t in regimen.drugs}
    felt = suffers(scenario.patient.condition)
    skin = SHOWN if (regimen.skin if regimen else any(dose.route in SKIN for dose in scenario.dose)) else ()
    outputs = list(dict.fromkeys([*felt, *ALWAYS, *STORES, *skin, *watched(drugs), *scenario.run.outputs]))
    cases = [Case(scenario, factors, regimen=regimen) for factors in ({}, *draws)]
    courses = simulate(cases, grid(scenario), outputs, untreated=True, progress=progress)
    spread = {name: values[1:] if draws else values for name, values in courses.outputs.items()}
    with np.errstate(invalid="ignore"):
        low, high = ({n: _quantile(v, q) for n, v in spread.items()} for q in (0.05, 0.95))
    told = cautions(scenario, courses, draws=range(1, len(cases)))
    said = [*on_intake(scenario, courses), *notes(scenario)]
    uptake = uptake_of(scenario, courses)
    return Answer(scenario, courses, low, high, told, said, not_checked(scenario), uptake)


def grid(scenario: "Scenario") -> Series:
    """Output times in h: as asked for, else hourly for short runs and a few hundred points for long ones."""
    duration = scenario.run.duration
    step = scenario.run.every or max(HOUR_GRID, np.ceil(duration / FINEST / 6) * 6 if duration > FINEST else HOUR_GRID)
    return np.append(np.arange(0.0, duration, min(step, duration)), duration)


def _quantile(values: Series, q: float) -> Series:
    """The quantile over people at each time; nothing where nobody has a value."""
    known = np.isfinite(values).any(axis=0)
    result = np.full(values.shape[1], np.nan)
    result[known] = np.nanquantile(values[:, known], q, axis=0)
    return result


def _number(value: float) -> float | None:
    return float(value) if np.isfinite(value) else None
