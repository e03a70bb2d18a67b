"""Numbers with units in a sentence: amounts, shares, times, water, levels in blood, sprays and kidneys."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal

from mgate.person import amounts
from mgate.person.amounts import MAGNESIUM
from mgate.person.refusal import Refused

Kind = Literal["amount", "share", "time", "water", "level", "sprays", "kidney"]

_WORDS = "one two three four five six seven eight nine ten eleven twelve".split()
_COUNTS = {word: float(i) for i, word in enumerate(_WORDS, start=1)}
_COUNTS |= {"fifteen": 15, "twenty": 20, "thirty": 30, "forty": 40, "forty-five": 45, "fifty": 50, "sixty": 60}
_COUNTS |= {"seventy": 70, "eighty": 80, "ninety": 90, "hundred": 100, "half": 50, "half an": 0.5, "an": 1}
_SHARES = {"a third": 100 / 3, "a quarter": 25.0, "a fifth": 20.0, "a tenth": 10.0, "half": 50.0, "all": 100.0}

_NUMBER = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:[.]\d+)?|" + "|".join(sorted(_COUNTS, key=len, reverse=True))
_UNITS = {
    r"%|percent|per cent": "%",
    r"mmol\s?/\s?l|millimol(?:es?)?\s+per\s+lit(?:re|er)|mmol per lit(?:re|er)": "mmol/L",
    r"mg\s?/\s?dl": "mg/dL",
    r"ml\s?/\s?min(?:/1\.73\s?m(?:2|²))?": "mL/min",
    r"mg|milligrams?|milligrammes?": "mg",
    r"µg|mcg|micrograms?": "µg",
    r"kg|kilograms?|kilos?": "kg",
    r"g|grams?|grammes?": "g",
    r"mmol|millimoles?": "mmol",
    r"minutes?|mins?|min": "min",
    r"hours?|hrs?|h": "h",
    r"lit(?:re|er)s?|l": "L",
    r"sprays|squirts|pumps|spritzes": "sprays",
}
_UNIT = "|".join(f"(?:{pattern})" for pattern in _UNITS)
_QUANTITY = re.compile(
    rf"(?<![\w.,])(?P<low>{_NUMBER})(?:\s?(?P<first>{_UNIT}))?\s*(?:-|–|to|and|or)\s*(?P<high>{_NUMBER})\s?-?(?P<both>{_UNIT})(?!\w)"
    rf"|(?<![\w.,])(?P<only>{_NUMBER})\s?-?(?P<unit>{_UNIT})(?!\w)",
    re.IGNORECASE,
)
_KIDNEY = re.compile(r"\begfr\b[^\d.;]{0,25}(\d{1,3})\b", re.IGNORECASE)
_SHARE = re.compile(rf"\b({'|'.join(_SHARES)})\s+(?:of|is)\b", re.IGNORECASE)

_READ: dict[str, tuple[Kind, str, Callable[[str], float]]] = {
    "mg": ("amount", "mg", lambda text: 1000 * amounts.grams(text)),
    "µg": ("amount", "mg", lambda text: 1000 * amounts.grams(text)),
    "g": ("amount", "mg", lambda text: 1000 * amounts.grams(text)),
    "kg": ("amount", "mg", lambda text: 1000 * amounts.grams(text)),
    "mmol": ("amount", "mg", lambda text: MAGNESIUM * amounts.amount(text).millimoles(0.0)),
    "min": ("time", "min", lambda text: 60 * amounts.hours(text)),
    "h": ("time", "min", lambda text: 60 * amounts.hours(text)),
    "L": ("water", "L", amounts.volume),
    "mmol/L": ("level", "mmol/L", lambda text: amounts.concentration(text).millimoles(0.0)),
    "mg/dL": ("level", "mmol/L", lambda text: amounts.concentration(text).millimoles(0.0)),
    "%": ("share", "%", lambda text: float(text.removesuffix(" %"))),
    "sprays": ("sprays", "sprays", lambda text: float(text.removesuffix(" sprays"))),
    "mL/min": ("kidney", "mL/min", lambda text: float(text.removesuffix(" mL/min"))),
}


@dataclass(frozen=True)
class Quantity:
    """What is said, from `low` to `high` in `unit`, and as it stands in the text; minutes for every time."""

    kind: Kind
    low: float
    high: float
    unit: str
    words: str
    gram: bool = False  # said in g or kg: magnesium as such comes in mg


def quantities(sentence: str) -> list[Quantity]:
    """Every quantity of a sentence, in order; what no parser takes (a tonne, a hundred years) is left out."""
    found = [(each.start(), one) for each in _QUANTITY.finditer(sentence) for one in _read(each)]
    found += list(_others(sentence))
    return [each for _, each in sorted(found, key=lambda pair: pair[0])]


def _read(found: re.Match[str]) -> Iterator[Quantity]:
    """A single quantity or a range; two of them where each number has a unit of its own."""
    if found["only"]:
        yield from _made(found[0], found["unit"], found["only"])
    elif found["first"] and _unit(found["first"]) != _unit(found["both"]):
        yield from _made(f"{found['low']} {found['first']}", found["first"], found["low"])
        yield from _made(f"{found['high']} {found['both']}", found["both"], found["high"])
    else:
        yield from _made(found[0], found["both"], found["low"], found["high"])


def _unit(said: str) -> str:
    return next(name for pattern, name in _UNITS.items() if re.fullmatch(pattern, said.casefold()))


def _made(words: str, said: str, *numbers: str) -> Iterator[Quantity]:
    unit = _unit(said)
    kind, wanted, read = _READ[unit]
    try:
        values = [round(read(f"{_number(text):.10g} {unit}"), 9) for text in numbers]
    except Refused:
        return
    yield Quantity(kind, min(values), max(values), wanted, " ".join(words.split()), gram=unit in {"g", "kg"})


def _number(text: str) -> float:
    plain = " ".join(text.casefold().split())
    return _COUNTS[plain] if plain in _COUNTS else float(plain.replace(",", ""))


def _others(sentence: str) -> Iterator[tuple[int, Quantity]]:
    """Kidneys by their eGFR where no unit stands, and shares in words."""
    for found in _KIDNEY.finditer(sentence):
        if "ml" not in sentence[found.end() : found.end() + 4].casefold():
            value = float(found[1])
            yield found.start(), Quantity("kidney", value, value, "mL/min", found[0])
    for found in _SHARE.finditer(sentence):
        value = _SHARES[found[1].casefold()]
        yield found.start(), Quantity("share", value, value, "%", found[1])
