"""What patients write down and laboratories print: expected courses with days that differ, counts, and errors.

Pain differs from day to day by an SD that differs between patients, more in those who respond more to placebo
[harris2005]; days next to each other are alike. Counts are over-dispersed (`population.counts`). A laboratory's offset
is the same for all patients of a trial.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from mgate.person.build import Factor
from mgate.population.counts import CRAMPS, counted
from mgate.population.reference import REFERENCE
from mgate.trial.protocol import Rescue

Numbers = NDArray[np.float64]
TOP = 10.0
NOISE = {
    "spread of day SDs": Factor(0.41, "", "SD over mean of patients' day SDs", (0.3, 0.5), "harris2005"),
    "with placebo": Factor(0.46, "", "correlation of day SD and placebo response", (0.3, 0.6), "harris2005"),
    "next day": Factor(0.5, "", "correlation of one day with the next", (0.2, 0.8), "assumed"),
    "sample": Factor(0.02, "mmol/L", "SD of one blood sample around a person's level", (0.01, 0.04), "assumed"),
    "share": Factor(0.10, "", "SD of other laboratory values, of the value", (0.05, 0.2), "assumed"),
    "amount": Factor(0.10, "", "SD of what is used, of the amount", (0.05, 0.2), "assumed"),
}


@dataclass(frozen=True)
class Patients:
    """What differs between the patients of one trial beside their courses: the SD of their days."""

    day_sd: Numbers

    def __len__(self) -> int:
        return len(self.day_sd)

    @classmethod
    def drawn(cls, mean: float, placebo: Numbers, random: np.random.Generator) -> "Patients":
        """Patients with these placebo responses (in SDs) in a condition with this mean day SD."""
        if not mean:
            return cls(np.zeros(placebo.shape))
        tied, cv = NOISE["with placebo"].value, NOISE["spread of day SDs"].value
        z = tied * placebo + np.sqrt(1 - tied**2) * random.standard_normal(placebo.shape)
        width = np.sqrt(np.log1p(cv**2))
        return cls(mean * np.exp(width * z - width**2 / 2))

    def days(self, count: int, random: np.random.Generator, eve: Numbers | None = None) -> Numbers:
        """How far each day lies from what is expected, in the patient's SDs, (patients, days).

        `eve` is the day before the first, where there was one.
        """
        alike = NOISE["next day"].value
        found = random.standard_normal((count, len(self)))
        for day in range(count):
            before = eve if day == 0 else found[day - 1]
            if before is not None:
                found[day] = alike * before + np.sqrt(1 - alike**2) * found[day]
        return found.T


def written(expected: Numbers, noise: Numbers, rescue: Rescue | None) -> Numbers:
    """A diary of pain, (patients, days), within 0 to 10, after what rescue took off the bad days."""
    felt = np.clip(expected + noise, 0.0, TOP)
    if rescue is None:
        return np.asarray(felt)
    return np.where(felt > rescue.above, np.maximum(felt - rescue.helps, 0.0), felt)


def weeks(rates: Numbers, random: np.random.Generator) -> Numbers:
    """Whole numbers around expected ones per week, (patients, weeks)."""
    return counted(np.maximum(rates, 0.0), CRAMPS["weeks"].value, random)


def measured(expected: Numbers, unit: str, offset: float, random: np.random.Generator) -> Numbers:
    """Laboratory values around expected ones."""
    if unit == "mmol/L":
        return np.asarray(expected + offset + NOISE["sample"].value * random.standard_normal(expected.shape))
    return np.asarray(expected * (1 + NOISE["share"].value * random.standard_normal(expected.shape)))


def used(expected: Numbers, random: np.random.Generator) -> Numbers:
    """Amounts used around expected ones, never negative."""
    cv = NOISE["amount"].value
    return np.asarray(np.maximum(expected, 0.0) * np.exp(cv * random.standard_normal(expected.shape) - cv**2 / 2))


def laboratory(random: np.random.Generator) -> float:
    """The offset of a trial's laboratory, mmol/L."""
    return float(REFERENCE["laboratories"].value * random.standard_normal())
