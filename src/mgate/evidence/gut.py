"""Oral doses given to the model in every way that matters: alone in a meal, fasting, in portions, without acid, daily.

The share of a dose is what is absorbed because of it, over what it held: the same person without it is the control.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from mgate.person.course import simulate
from mgate.person.diet import Diet
from mgate.person.scenario import Dose, Patient, Run, Scenario
from mgate.person.settling import Case

Numbers = NDArray[np.float64]
Draws = Sequence[dict[str, float]]
USUAL = Diet.model_validate("300 mg/day")
# As fine1991 gave it: one meal, and the dose is all the magnesium in it.
MEAL = Diet.model_validate({"magnesium": "0 mg/day", "habitual": "300 mg/day", "meals": ["08:00"]})
WHEN = {"fasting": "06:00", "breakfast": "08:00"}  # of the second morning
SALTS = {
    "citrate": "magnesium citrate",
    "chloride": "magnesium chloride",
    "oxide": "magnesium oxide",
    "carbonate": "magnesium carbonate",
}
DOSES = (60, 100, 150, 200, 300, 450, 600)  # mg
ACID_DOSE, SMALL, USUAL_DAY = 300, 150, 450  # mg: one dose against acid, and two daily amounts in portions
PORTIONS = (1, 2, 3, 4, 6, 8, 12)
SECRETION = (1.0, 0.6, 0.4, 0.25, 0.15, 0.1, 0.05, 0.025, 0.01, 0.004)  # of acid, what is left of it
WATCHED = 54.0  # h: until a dose of the second day has left the bowel
DAILY = (0.0, 6.0, 12.0, 18.0, 24.0, 30.0, 40.0, 50.0, 60.0)  # mmol of citrate a day
UPSET, LONG = 24.0, 83.5 * 24  # mmol a day and hour of peikert1996


@dataclass
class Asked:
    """Designs by name; their answers are first at the written numbers, then under every draw."""

    draws: Draws = ()
    cases: dict[str, list[Case]] = field(default_factory=dict)

    def add(
        self, name: str, dose: Dose, diet: Diet = USUAL, acid: float | None = None, medicines: Sequence[str] = ()
    ) -> None:
        """Another design; `acid` is what is left of the stomach's, where a medicine does not say it."""
        run = Run.model_validate({"duration": f"{WATCHED} h"})
        scenario = Scenario(patient=Patient(medicines=tuple(medicines)), diet=diet, dose=(dose,), run=run)
        numbers = {} if acid is None else {"Acid.suppression": acid}
        self.cases[name] = [Case(scenario, factors=factors, numbers=numbers) for factors in ({}, *self.draws)]

    def answers(self, output: str = "Intake.supplement_share", last: int = -1) -> dict[str, Numbers]:
        """What was read of every design, at the end or at the start."""
        every = [case for cases in self.cases.values() for case in cases]
        found = simulate(every, [0.0, WATCHED], [output]).outputs[output][:, last]
        return dict(zip(self.cases, found.reshape(len(self.cases), -1), strict=True))


def single(draws: Draws) -> dict[str, Numbers]:
    """Shares of single doses, by salt, time and mg; with draws where an interval is asked for."""
    sure, unsure = Asked(), Asked(draws)
    for mg in DOSES:
        unsure.add(f"citrate, meal, {mg}", _dose("citrate", mg, at="08:00"), MEAL)
        for salt in ("citrate", "chloride", "oxide"):
            for when, at in WHEN.items():
                dose = _dose(salt, mg, at=at, **{"from": "20 h"})
                drawn = when == "fasting" and salt != "chloride"
                (unsure if drawn else sure).add(f"{salt}, {when}, {mg}", dose)
                sure.add(f"{salt}, {when}, {mg}, omeprazole", dose, medicines=["omeprazole"])
    return sure.answers() | unsure.answers()


def divided() -> dict[str, list[float]]:
    """Shares of a daily amount in ever more portions over the waking day, by salt and mg."""
    asked, kinds = Asked(), [(salt, mg) for salt in ("citrate", "oxide") for mg in (SMALL, USUAL_DAY)]
    for salt, mg in kinds:
        for count in PORTIONS:
            when = {"portions": count} if count > 1 else {"at": "08:00"}
            asked.add(f"{salt}, {mg}, {count}", _dose(salt, mg, **when))
    found = asked.answers()
    return {f"{salt}, {mg}": [float(found[f"{salt}, {mg}, {n}"][0]) for n in PORTIONS] for salt, mg in kinds}


def by_acid() -> dict[str, list[float]]:
    """Shares of a dose on an empty stomach that makes ever less acid, by salt; `pH` is that before breakfast."""
    asked = Asked()
    for salt in SALTS:
        for left in SECRETION:
            asked.add(f"{salt}, {left}", _dose(salt, ACID_DOSE, at="06:00", **{"from": "20 h"}), acid=left)
    shares, ph = asked.answers(), asked.answers("Stomach.ph", 0)
    found = {salt: [float(shares[f"{salt}, {left}"][0]) for left in SECRETION] for salt in SALTS}
    return found | {"pH": [float(ph[f"citrate, {left}"][0]) for left in SECRETION]}


def diarrhoea(draws: Draws) -> tuple[list[float], Numbers]:
    """The share of people by daily dose at the written numbers; and that of the trial, written first, then by draw."""

    def taking(millimoles: float) -> Scenario:
        written = {"product": SALTS["citrate"], "form": "solution", "amount": f"{millimoles} mmol"}
        dose = Dose.model_validate(written | {"at": "08:00", "every": "24 h", "count": 84})
        run = Run.model_validate({"duration": "84 day"})
        return Scenario(diet=USUAL, patient=Patient(age=46), dose=(dose,) if millimoles else (), run=run)

    cases = [Case(taking(each)) for each in DAILY]
    cases += [Case(taking(UPSET), factors=factors) for factors in ({}, *draws)]
    found = simulate(cases, [0.0, LONG], ["Diarrhoea.share"]).outputs["Diarrhoea.share"][:, -1]
    return [float(each) for each in found[: len(DAILY)]], found[len(DAILY) :]


def _dose(salt: str, mg: float, **when: Any) -> Dose:
    return Dose.model_validate({"product": SALTS[salt], "amount": f"{mg} mg"} | when)
