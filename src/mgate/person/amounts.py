"""Texts with units, as people write them, become numbers: "300 mg", "15 mg/kg/h", "28 day", "08:00"."""

import math
import re
from dataclasses import dataclass
from datetime import time
from typing import Any, Literal

from mgate.person.refusal import Refused, nearest, written

MAGNESIUM = 24.305  # g/mol
MOST = 500.0  # mmol in one dose, or in a day of infusion: half of what a body holds
DAY = 24.0
DAYBREAK = 8.0  # the time of day at which every simulation begins: fasting, before breakfast
CENTURY = 100 * 365.25 * DAY

_TEXT = re.compile(r"([+\-−]?)\s*((?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+\-]?[0-9]+)?)\s*(.*)", re.DOTALL)
_CLOCK = re.compile(r"([0-9]{1,2}):([0-9]{2})")
# Only such words reach pint, which would otherwise evaluate arithmetic.
_WORD = re.compile(r"([^\W\d_]{1,20})(?:\^?([23])|([²³]))?")
_POWERS = {"²": "2", "³": "3"}
_EQUIVALENTS = {"mEq": 0.5, "meq": 0.5, "mequiv": 0.5, "mval": 0.5, "Eq": 500.0}  # mmol, of a twofold charge
_KNOWN = "mg g kg µg mmol mol mEq mL L dL min h day week month year cm m cm2 m2 mmol/L mg/dL mg/L mg/day".split()


@dataclass(frozen=True, slots=True)
class Moment:
    """A time of day (`clock`), or a time from the start; hours either way."""

    clock: bool
    hours: float


@dataclass(frozen=True, slots=True)
class Amount:
    """How much was said: grams or mmol, perhaps per kg of body weight, perhaps per hour.

    A concentration is an amount in one litre.
    """

    value: float
    unit: Literal["g", "mmol"]
    per_kg: bool = False
    per_hour: bool = False

    def __str__(self) -> str:
        return f"{self.value:.6g} {self.unit}{'/kg' * self.per_kg}{'/h' * self.per_hour}"

    def millimoles(self, weight: float, grams_per_mole_magnesium: float = MAGNESIUM) -> float:
        """Mmol of elemental magnesium (per hour for a rate) for a person of `weight` kg.

        Grams are divided by 24.305 when they are elemental, or by the salt's mass per mole of magnesium.
        """
        amount = self.value * (weight if self.per_kg else 1.0)
        return amount if self.unit == "mmol" else amount / grams_per_mole_magnesium * 1000

    def milligrams(self, weight: float) -> float:
        """Mg of a drug (per hour for a rate) for a person of `weight` kg; raises Refused for mmol."""
        if self.unit != "g":
            raise Refused("is no mass, as the amount of a drug is", 'write for instance "10 mg"', value=str(self))
        return 1000 * self.value * (weight if self.per_kg else 1.0)


def bounded(millimoles: float, over: float = 0.0) -> float:
    """The same number of mmol, unless nobody could be given it within `over` hours: then raises Refused."""
    most = MOST * max(1.0, over / DAY)
    if not millimoles <= most * (1 + 1e-9):
        raise Refused(
            f"is {millimoles:.5g} mmol of magnesium ({millimoles * MAGNESIUM / 1000:.4g} g); mgate takes at most "
            f"{most:.4g} mmol, half of what a body holds, "
            + (f"on {over / DAY:.3g} days" if over > DAY else "at once"),
            'check the unit, and say of = "salt" if it is the mass of the salt',
        )
    return millimoles


def hours(text: Any) -> float:
    """A duration in hours, from none to a hundred years."""
    found = _simple(text, "hour", "a duration", '"30 min", "2 h" or "28 day"')
    if found > CENTURY * (1 + 1e-9):
        raise Refused("is longer than 100 years", "write a shorter time", value=text)
    return found


def lasting(text: Any) -> float:
    """A duration in hours that is longer than nothing."""
    found = hours(text)
    if found <= 0:
        raise Refused("is no time at all", 'write for instance "28 day"', value=text)
    return found


def moment(text: Any) -> Moment:
    """A time of day such as "08:00", or a time from the start such as "4 h"."""
    if isinstance(text, time):  # TOML has times of its own: at = 08:00:00
        return Moment(clock=True, hours=text.hour + text.minute / 60 + text.second / 3600)
    found = _CLOCK.fullmatch(text.strip()) if isinstance(text, str) else None
    if found is None:
        return Moment(clock=False, hours=_checked_moment(text))
    hour, minute = int(found[1]), int(found[2])
    if hour >= DAY or minute >= 60:  # noqa: PLR2004 - minutes
        raise Refused("is no time of day", 'write "00:00" to "23:59"', value=text)
    return Moment(clock=True, hours=hour + minute / 60)


def moments(value: Any) -> tuple[Moment, ...]:
    """One moment or a list of them."""
    if not isinstance(value, (list, tuple)):
        return (value if isinstance(value, Moment) else moment(value),)
    found: list[Moment] = []
    for place, each in enumerate(value, start=1):
        try:
            found += moments(each) if not isinstance(each, (list, tuple)) else (moment(each),)
        except Refused as error:
            raise error.placed(key=f"{place}") from None
    return tuple(found)


def awake(portions: int) -> list[Moment]:
    """The times of day at which a day's portions are taken: evenly from 07:00 to 22:00."""
    return [Moment(clock=True, hours=7 + 15 * portion / max(1, portions - 1)) for portion in range(portions)]


def amount(text: Any) -> Amount:
    """An amount, such as "300 mg", "8 mEq", "0.1 mmol/kg", "15 mg/kg/h" or "1 g/h"."""
    kind, example = "an amount", '"300 mg" or "12.3 mmol"'
    value, unit, per = _compound(text, kind, example)
    per_kg = per_hour = False
    for count, word in per:
        for_weight, for_time = _factor(word, "kg"), _factor(word, "hour")
        if for_weight is not None and not per_kg:
            per_kg, value = True, value / (count * for_weight)
        elif for_time is not None and not per_hour:
            per_hour, value = True, value / (count * for_time)
        else:
            raise _no_unit(f"/{word}", kind, example, text)
    # A bath may hold kilograms; what is swallowed or injected is bounded where its salt is known.
    if value > 1e4 * (1000 / MAGNESIUM if unit == "mmol" else 1):
        raise Refused("is more than 10 kg", f"write for instance {example}", value=text)
    return Amount(value, unit, per_kg, per_hour)


def concentration(text: Any) -> Amount:
    """The amount in one litre of, say, "108 mg/L" or "40 mmol/L"."""
    kind, example = "a concentration", '"108 mg/L" or "4.4 mmol/L"'
    value, unit = _single(text, "L", kind, example)
    if value > (1e4 if unit == "mmol" else 2000):
        problem = "is more than water holds: at most 10 mol/L or 2000 g/L"
        raise Refused(problem, f"write for instance {example}", value=text)
    return Amount(value, unit)


def level(text: Any) -> float:
    """A plasma level in mmol/L, from mmol/L, mEq/L or mg/dL; 0.1 to 12.5, where the heart stops."""
    value, unit = _single(text, "L", "a plasma level", '"0.82 mmol/L" or "2.0 mg/dL"')
    found = value if unit == "mmol" else value / MAGNESIUM * 1000
    return number(found, 0.1, 12.5, "mmol/L", said=text)


def protein(text: Any) -> float:
    """C-reactive protein in mg/L, from mg/L, mg/dL or the like; 0.05 to 500, the worst of infections."""
    value, unit = _single(text, "L", "a protein's level", '"4 mg/L"')
    if unit == "mmol":
        raise Refused(
            "is no mass in a volume, as C-reactive protein is given", 'write for instance "4 mg/L"', value=text
        )
    return number(1000 * value, 0.05, 500, "mg/L", said=text)


def daily(text: Any) -> float:
    """What is eaten each day in mmol/day, at most 100 (2.4 g)."""
    value, unit = _single(text, "day", "a daily intake", '"300 mg/day" or "12.3 mmol/day"')
    found = value if unit == "mmol" else value / MAGNESIUM * 1000
    return number(found, 0, 100, "mmol/day", said=text)


def volume(text: Any) -> float:
    """A volume in litres, at most a bath of 2000."""
    return number(_simple(text, "L", "a volume", '"500 mL" or "1.5 L"'), 0, 2000, "L", said=text)


def grams(text: Any) -> float:
    """A mass of food in g, at most 10 kg."""
    return number(_simple(text, "g", "a mass", '"30 g"'), 0, 10_000, "g", said=text)


def weight(text: Any) -> float:
    """A body weight in kg, 2 to 400."""
    return number(_simple(text, "kg", "a weight", '"70 kg" or "154 lb"'), 2, 400, "kg", said=text)


def difference_of_weight(text: Any) -> float:
    """By how much weights differ, in kg, from nothing to 100."""
    return number(_simple(text, "kg", "a weight", '"12 kg" or "26 lb"'), 0, 100, "kg", said=text)


def length(text: Any) -> float:
    """A body length in metres, 0.3 to 2.6."""
    return number(_simple(text, "m", "a length", '"1.70 m" or "170 cm"'), 0.3, 2.6, "m", said=text)


def area(text: Any) -> float:
    """An area of skin in cm², at most 30 000: more than anyone has."""
    return number(_simple(text, "cm^2", "an area", '"4000 cm2"'), 0, 30_000, "cm²", said=text)


def temperature(text: Any) -> float:
    """The temperature of a bath in K, from "38 C" or "100 F"; 5 to 45 C."""
    found = re.fullmatch(r"\s*([0-9]+(?:\.[0-9]+)?)\s*°?\s*([CF])\s*", text) if isinstance(text, str) else None
    if found is None:
        raise Refused("is no temperature", 'write for instance "38 C"', value=text)
    celsius = float(found[1]) if found[2] == "C" else (float(found[1]) - 32) / 1.8
    if not 5 <= celsius <= 45:  # noqa: PLR2004 - cold as a winter lake, and where water begins to scald
        raise Refused("is no bath that people can bear", "write 5 to 45 C; above that, water scalds", value=text)
    return celsius + 273.15


def age(value: Any) -> float:
    """An age in years, as a number or a text."""
    years = _simple(value, "year", "an age", '"54 year"') if isinstance(value, str) else value
    return number(years, 0, 120, "years", said=value)


def number(value: Any, least: float, most: float, unit: str, said: Any = None) -> float:
    """A plain number from `least` to `most`; raises Refused for anything else."""
    said = value if said is None else said
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        raise Refused("is no number", f"write {least:g} to {most:g} ({unit})", value=said)
    if not least <= value <= most:
        raise Refused(f"is not between {least:g} and {most:g} {unit}", "check the number and its unit", value=said)
    return float(value)


def _checked_moment(text: Any) -> float:
    try:
        return hours(text)
    except Refused as error:
        raise Refused(
            error.problem, 'write a time of day ("08:00") or a time from the start ("4 h")', value=text
        ) from None


def _split(text: Any, kind: str, example: str) -> tuple[float, str]:
    """The number and the unit of a text."""
    instead = f"write for instance {example}"
    if isinstance(text, (int, float)) and not isinstance(text, bool):
        raise Refused("is a number without a unit", instead, value=text)
    if not isinstance(text, str):
        raise Refused("is no text", instead, value=text)
    found = _TEXT.fullmatch(text.strip())
    if found is None:
        raise Refused(f"does not begin with a number, as {kind} does", instead, value=text)
    sign, digits, unit = found.groups()
    if unit.startswith(","):
        raise Refused(
            "has a comma in its number", f"write a point for decimals and nothing for thousands: {example}", value=text
        )
    if sign not in {"", "+"}:
        raise Refused("is negative", instead, value=text)
    value = float(digits)
    if not math.isfinite(value):
        raise Refused("is larger than any number", instead, value=text)
    if not unit:
        raise Refused("has no unit", instead, value=text)
    return value, unit


def _factor(word: str, wanted: str) -> float | None:
    """What a number in `word` is multiplied by to be in `wanted`; None when it does not measure that."""
    if wanted == "mmol" and word in _EQUIVALENTS:
        return _EQUIVALENTS[word]
    found = _WORD.fullmatch(word)
    if found is None:
        return None
    power = found[2] or _POWERS.get(found[3], "")
    from mgate.engine.units import factor_between

    try:
        return factor_between(f"{found[1]}^{power}" if power else found[1], wanted)
    except ValueError:
        return None


def _simple(text: Any, wanted: str, kind: str, example: str) -> float:
    """A text with one unit, as a number in `wanted`."""
    value, word = _split(text, kind, example)
    factor = _factor(word, wanted)
    if factor is None:
        raise _no_unit(word, kind, example, text)
    return value * factor


def _compound(text: Any, kind: str, example: str) -> tuple[float, Literal["g", "mmol"], list[tuple[float, str]]]:
    """Grams or mmol, and the parts below the fraction bars, each with its number: `mg/24 h` has (24, "h")."""
    value, unit = _split(text, kind, example)
    word, *below = (part.strip() for part in re.sub(r"\bper\b", "/", unit).split("/"))
    if word == "Mg":
        raise Refused("'Mg' is a megagram, a tonne", f"write for instance {example}", value=text)
    grams, millimoles = _factor(word, "g"), _factor(word, "mmol")
    if grams is None and millimoles is None:
        raise _no_unit(word, kind, example, text)
    per = []
    for part in below:
        found = re.fullmatch(r"([0-9]{1,4}(?:\.[0-9]{1,4})?)?\s*(.+)", part, re.DOTALL)
        if found is None or float(found[1] or 1) == 0:
            raise _no_unit(unit, kind, example, text)
        per.append((float(found[1] or 1), found[2]))
    return (value * grams, "g", per) if grams is not None else (value * (millimoles or 0.0), "mmol", per)


def _single(text: Any, wanted: str, kind: str, example: str) -> tuple[float, Literal["g", "mmol"]]:
    """Grams or mmol per one `wanted`, such as a litre or a day."""
    value, unit, per = _compound(text, kind, example)
    factor = _factor(per[0][1], wanted) if len(per) == 1 else None
    if factor is None:
        raise Refused(f"is not {kind}: something per {wanted} is", f"write for instance {example}", value=text)
    return value / (per[0][0] * factor), unit


def _no_unit(word: str, kind: str, example: str, text: Any) -> Refused:
    close = nearest(word, _KNOWN)
    shown = written(word).strip('"')
    meant = f"did you mean '{close}'? " if close and close != word else ""
    return Refused(f"'{shown}' is no unit of {kind}", f"{meant}write for instance {example}", value=text)
