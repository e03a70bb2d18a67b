"""What a sentence tells of a dose: which product, which way in, how much; the rest is what people usually do."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any, Literal

from mgate.evidence.ledger.check.quantities import Quantity
from mgate.evidence.ledger.check.words import names, plain
from mgate.person.catalogue import current
from mgate.person.requirements import group_of
from mgate.person.scenario import Patient, Scenario

Way = Literal["", "oral", "spray", "cream", "bath", "foot bath", "vein"]
TABLET, SPRAYS, SALT, SITTING = 300.0, 10.0, 500.0, 20.0  # mg, sprays, g in a tub and min: assumed
WORN = 8.0  # h: a night; assumed
DAILY = re.compile(
    r"\b(?:a|per|each|every) (?:day|night|morning|evening)\b|/\s?day\b|\bdaily\b|\bnightly\b|\bonce a day\b"
)
VEIN = re.compile(r"\bintravenous\w*|\bi\.?v\.?(?!\w)|\binfusion\w*|\binto a vein\b|\binjection\w*|\bdrip\b")
SWALLOWED = re.compile(r"\bswallow\w*|\bdrink\w*|\bby mouth\b|\bin a glass\b")
TAKEN = re.compile(r"\btak(?:e|es|ing)\b(?: up to| about| only)?\s+[\d.,]+\s*(?:mg|g|grams?|milligrams?|mmol)\b")
CREAM = re.compile(r"\bcreams?\b|\blotions?\b|\bgels?\b")
FOOT = re.compile(r"\bfoot ?baths?\b|\bfeet\b")


@dataclass(frozen=True)
class Told:
    """A dose as far as it is told; what is empty or none was not said."""

    way: Way = ""
    product: str = ""  # as the catalogue names it
    milligrams: float | None = None  # of magnesium at once or a day
    grams: float | None = None  # of salt in a bath
    litres: float | None = None
    minutes: float | None = None
    sprays: float | None = None
    daily: bool = False
    egfr: float | None = None

    def after(self, earlier: "Told") -> "Told":
        """The same, where the way or the product was said in an earlier sentence only."""
        way = self.way or earlier.way
        product = self.product or (earlier.product if way == earlier.way else "")
        return replace(self, way=way, product=product, egfr=earlier.egfr if self.egfr is None else self.egfr)


@cache
def _salts() -> tuple[tuple[re.Pattern[str], str], ...]:
    """How salts are named, the longest names first."""
    called: dict[str, str] = {}
    for each in current().products:
        if each.kind in {"salt", "skin"} and each.per_100_g is None:
            for name in (each.name, *each.aliases):
                called.setdefault(name.casefold(), each.name)
                if name.startswith("magnesium ") and each.kind == "salt" and name.count(" ") == 1:
                    called.setdefault(name.removeprefix("magnesium ").casefold(), each.name)
    called.pop("flakes", None)
    found = sorted(called.items(), key=lambda pair: len(pair[0]), reverse=True)
    return tuple((re.compile(rf"(?<!\w){re.escape(name)}(?!\w)"), product) for name, product in found)


def told(sentence: str, said: Sequence[Quantity]) -> Told:
    """What one sentence tells."""
    text, words = plain(sentence), names(sentence)
    ways: list[tuple[bool, Way]] = [
        (bool(VEIN.search(text)), "vein"),
        (bool(SWALLOWED.search(text)), "oral"),
        ("bath" in words and bool(FOOT.search(text)), "foot bath"),
        ("bath" in words, "bath"),
        (bool(CREAM.search(text)) and "spray" not in words, "cream"),
        (bool({"spray", "skin"} & words), "spray"),
        (bool(TAKEN.search(text)), "oral"),
        (bool({"mouth", "supplement"} & words), "oral"),
    ]
    none: Way = ""
    way = next((way for true, way in ways if true), none)
    product = next((product for pattern, product in _salts() if pattern.search(text)), "")

    def first(kind: str, *, gram: bool = False) -> float | None:
        return next((each.high for each in said if each.kind == kind and each.gram == gram), None)

    bathed = way in {"bath", "foot bath"}
    grams = first("amount", gram=True)
    milligrams = first("amount") if bathed or first("amount") is not None else grams
    return Told(
        way=way,
        product=product,
        milligrams=milligrams,
        grams=grams / 1000 if grams and bathed else None,
        litres=first("water"),
        minutes=first("time"),
        sprays=first("sprays"),
        daily=bool(DAILY.search(text)),
        egfr=first("kidney"),
    )


def by_mouth(dose: Told, days: int, **more: Any) -> Scenario:
    """So much of the salt every morning at breakfast; raises Refused for what nobody can take."""
    product = dose.product if dose.product and "oral" in current().find(dose.product).routes else "magnesium citrate"
    amount = TABLET if dose.milligrams is None else dose.milligrams
    one = {"product": product, "amount": f"{amount:.6g} mg", "at": "08:00", "every": "24 h", "count": days}
    patient = {} if dose.egfr is None else {"egfr": dose.egfr}
    return Scenario.model_validate({"patient": patient, "dose": [one], "run": {"duration": f"{days} day"}} | more)


def on_skin(dose: Told) -> Scenario:
    """One spray that is washed off after a night, or one bath, watched for two days; raises Refused."""
    if dose.way == "spray":
        one: dict[str, Any] = {"product": "magnesium oil", "route": "spray", "sprays": round(dose.sprays or SPRAYS)}
        one |= {"wash_after": f"{WORN:g} h"}
    elif dose.way == "cream":
        one = {"product": "magnesium cream", "route": "cream", "volume": "4 mL", "wash_after": f"{WORN:g} h"}
    else:
        flakes = (
            "magnesium chloride" if dose.product in {"magnesium chloride", "magnesium oil"} else "magnesium sulfate"
        )
        grams = dose.grams or (SALT if dose.way == "bath" else SALT / 2)
        one = {"product": flakes, "route": dose.way, "amount": f"{grams:.6g} g", "of": "salt"}
        one |= {"over": f"{dose.minutes or SITTING:g} min"} | ({"volume": f"{dose.litres:g} L"} if dose.litres else {})
    return Scenario.model_validate({"dose": [one | {"at": "0 h"}], "run": {"duration": "48 h"}})


def upper_level() -> tuple[float, float]:
    """The most magnesium that supplements may bring adults, mg a day: in America, and in Europe."""
    group = group_of(Patient())
    return group.upper or 0.0, group.eu_upper or 0.0
