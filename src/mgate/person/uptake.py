"""What the skin let through, in one sentence: of how much, how surely, and beside one tablet."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from mgate.person.amounts import MAGNESIUM
from mgate.person.course import Courses, simulate
from mgate.person.settling import Case

if TYPE_CHECKING:
    from mgate.person.scenario import Scenario

SHOWN = ("Skin.absorbed", "Skin.flux", "Skin.under", "Skin.irritation")
TABLET, DIGESTED = 300.0, 72.0  # mg of magnesium as citrate, and h until its absorption is over


@dataclass(frozen=True)
class Uptake:
    """Milligrams put on the skin, in the water of baths, and taken up; `low` and `high` bound 90 % of the unknown."""

    worn: float
    bathed: float
    times: int
    absorbed: float
    low: float
    high: float
    tablet: float

    def sentence(self) -> str:
        """It in one plain sentence."""
        where = [
            f"{_said(mass)} mg {place}"
            for mass, place in ((self.worn, "put on the skin"), (self.bathed, "in the bath water"))
            if mass
        ]
        often = f", {self.times} applications," if self.times > 1 else ""
        each = f", or {_said(self.absorbed / self.times)} mg each time" if self.times > 1 else ""
        return (
            f"Of {' and '.join(where)}{often} {_said(self.absorbed)} mg were absorbed by the end "
            f"(90 % interval {_said(self.low)} to {_said(self.high)}){each}; "
            f"one {TABLET:.0f} mg tablet adds {_said(self.tablet)} mg to what this person absorbs."
        )


def uptake_of(scenario: "Scenario", courses: Courses) -> Uptake | None:
    """What the first of the courses took up through the skin; the others are the same person under every draw."""
    applications = courses.regimens[0].skin
    if not applications:
        return None
    best, *draws = courses.outputs["Skin.absorbed"][:, -1]
    known = [each for each in draws or [best] if np.isfinite(each)] or [np.nan]
    low, high = np.quantile(known, [0.05, 0.95])
    return Uptake(
        worn=sum(one.millimoles for one in applications if not one.bath) * MAGNESIUM,
        bathed=sum(one.millimoles for one in applications if one.bath) * MAGNESIUM,
        times=len(applications),
        absorbed=float(best),
        low=float(low),
        high=float(high),
        tablet=tablet(scenario),
    )


def tablet(scenario: "Scenario") -> float:
    """What the same person absorbs of one tablet of 300 mg in mg, against the same person without it."""
    written = scenario.model_dump(include={"schema_version"}) | {
        "patient": scenario.patient,
        "diet": scenario.diet,
        "dose": [{"product": "magnesium citrate", "amount": f"{TABLET} mg", "at": "08:00"}],
        "run": {"duration": f"{DIGESTED} h"},
    }
    alone = type(scenario)(**written)
    share = simulate([Case(alone)], [0.0, DIGESTED], ["Intake.supplement_share"]).outputs["Intake.supplement_share"]
    return float(share[0, -1] * TABLET)


def _said(milligrams: float) -> str:
    """Two digits where they matter, and no more than a mass deserves."""
    return f"{milligrams:.2g}" if milligrams < 100 else f"{milligrams:,.0f}".replace(",", " ")  # noqa: PLR2004
