"""A target as people write it: "Pain.score change <= -1", "Plasma.total >= 0.9 mmol/L at 28 day"."""

import re
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from mgate.engine.units import factor_between
from mgate.person import amounts
from mgate.person.observables import CATALOGUE
from mgate.person.refusal import Refused, suggestion

Numbers = NDArray[np.float64]
Reading = Literal["level", "change", "percent change"]
READINGS: dict[str, Reading] = {"level": "level", "change": "change", "percent change": "percent change"}
EXAMPLE = 'write for instance "Pain.score change <= -1" or "Plasma.total >= 0.9 mmol/L at 28 day"'
_TEXT = re.compile(
    r"\s*([\w.]+)\s*(percent change|change)?\s*(<=|>=|≤|≥)\s*"
    r"([+\-−]?(?:\d+\.?\d*|\.\d+))\s*(.*?)\s*(?:\bat\s+(.+?))?\s*",
    re.DOTALL,
)
# Only such units reach pint, which would otherwise evaluate arithmetic.
_UNIT = re.compile(r"%|[^\W\d_]{1,20}(?:/[^\W\d_]{1,20})?")
_UNITLESS = {"Pain.score": ("", "of 10")}


@dataclass(frozen=True)
class Target:
    """An observable, how it is read, on which side of which number it shall be, and when (h; none: at the end).

    A change is against the same person untreated at the same time.
    """

    name: str
    reading: Reading
    most: bool  # whether the number is the most that it may be, or the least
    value: float
    at: float | None = None

    @property
    def unit(self) -> str:
        """The unit of the number."""
        if self.reading == "percent change":
            return "%"
        return "of 10" if self.name in _UNITLESS else CATALOGUE[self.name].unit

    def __str__(self) -> str:
        said = self.name if self.reading == "level" else f"{self.name} {self.reading}"
        when = "at the end" if self.at is None else f"at {self.at / amounts.DAY:g} day"
        return " ".join(f"{said} {'<=' if self.most else '>='} {self.value:g} {self.unit} {when}".split())

    def read(self, treated: Numbers, untreated: Numbers) -> Numbers:
        """What is compared with the number."""
        if self.reading == "level":
            return treated
        change = treated - untreated
        with np.errstate(divide="ignore", invalid="ignore"):
            return change if self.reading == "change" else np.asarray(100 * change / untreated)

    def met(self, found: Numbers) -> NDArray[np.bool_]:
        """Who meets it; nobody whose value is missing does."""
        return found <= self.value if self.most else found >= self.value


def target_of(text: Any) -> Target:
    """The target that a text names; raises Refused."""
    if not isinstance(text, str):
        raise Refused("is no text", EXAMPLE, value=text)
    found = _TEXT.fullmatch(text)
    if found is None:
        raise Refused("is no target", EXAMPLE, value=text)
    name, reading, sign, number, unit, at = found.groups()
    if name not in CATALOGUE:
        advice = suggestion(name, CATALOGUE) or "`mgate list observables` shows all"
        raise Refused(f"'{name}': nothing of that name can be read out", advice, value=text)
    value = float(number.replace("−", "-"))
    if reading == "percent change":
        if unit not in {"", "%"}:
            raise Refused(f"'{unit}' is no percentage", EXAMPLE, value=text)
    elif unit not in _UNITLESS.get(name, ()):
        value *= _factor(unit, name, text)
    return Target(name, READINGS[reading or "level"], sign in "<=≤", value, None if at is None else _time(at, text))


def _factor(unit: str, name: str, text: str) -> float:
    wanted = CATALOGUE[name].unit
    if unit == wanted:
        return 1.0
    if unit == "%" and not wanted:
        return 0.01
    problem = f"'{unit}' is no unit of {name}" if unit else f"has no unit, and {name} is in {wanted}"
    advice = f'its unit is {wanted}: ">= 1 {wanted}"' if wanted else 'it is a bare number: "<= 0.1"'
    if not _UNIT.fullmatch(unit):
        raise Refused(problem, advice, value=text)
    try:
        return factor_between(unit, wanted)
    except ValueError:
        raise Refused(problem, advice, value=text) from None


def _time(at: str, text: str) -> float:
    try:
        return amounts.hours(at)
    except Refused as error:
        raise Refused(error.problem, EXAMPLE, value=text) from None
