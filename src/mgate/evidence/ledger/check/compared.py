"""Quantities of a text beside what the model says of the same dose."""

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Literal

from mgate.evidence.ledger.check.asked import Answered, Model
from mgate.evidence.ledger.check.doses import TABLET, Told, told, upper_level
from mgate.evidence.ledger.check.quantities import Quantity, quantities
from mgate.evidence.ledger.check.words import names, plain
from mgate.person.catalogue import find
from mgate.person.observables import CATALOGUE
from mgate.person.refusal import Refused
from mgate.person.thresholds import HIGH, THRESHOLDS, Caution

if TYPE_CHECKING:
    from collections.abc import Callable

BLOOD = frozenset(("blood", "serum", "plasma", "bloodstream"))
CELLS = frozenset(("cell", "cells", "cellular", "intracellular"))
DELIVERED = frozenset(("absorb", "bring", "brings", "deliver", "delivers", "supplies", "provides", "gives", "skin"))
OTHERS = frozenset("vitamin b6 caffeine calcium zinc potassium sodium iron ibuprofen paracetamol aspirin".split())
ON_SKIN = {"spray": "a spray worn for 8 h", "cream": "a cream worn for 8 h", "bath": "the bath water"}
ON_SKIN |= {"foot bath": "the water of a foot bath"}
KIDNEY = ("failing kidney", "weak kidney", "reduced kidney")
WEAK = re.compile(r"\b(?:kidney|renal) (?:disease|failure|insufficiency|impairment)|\bdialysis\b|\bweak kidneys?\b")
HALF = 50.0  # %: who says that a spray is absorbed by then means most of it
GRAM = 1000.0  # mg
Finding = Literal[
    "fits",
    "more than the model says",
    "less than the model says",
    "sooner than the model says",
    "as the model has it",
    "too much",
    "allowed",
    "of blood",
    "of kidneys",
]


@dataclass(frozen=True)
class Compared:
    """A quantity as said, how it stands to what the model says of the same (with its 90 % interval), and a sentence."""

    words: str
    low: float
    high: float
    unit: str
    finding: Finding
    text: str
    model: Answered | None = None


@dataclass
class Comparison:
    """The comparisons of one text, in the order of its sentences; `dangers` gathers what must be said first."""

    model: Model = field(default_factory=Model)
    dangers: list[Caution] = field(default_factory=list)
    _earlier: Told = field(default_factory=Told)

    @classmethod
    def under(cls, draws: int) -> "Comparison":
        """One whose intervals rest on so many draws of what is not known."""
        return cls(Model(draws))

    def of(self, sentence: str) -> tuple[tuple[Compared, ...], tuple[Quantity, ...]]:
        """What was compared in the next sentence, and the quantities that were not."""
        said = quantities(sentence)
        dose = self._earlier = told(sentence, said).after(self._earlier)
        if WEAK.search(plain(sentence)):
            line = THRESHOLDS["weak kidney"]
            text = f"{line.meaning} where the kidneys are weak (an eGFR below {line.value:g} mL/min)"
            self.dangers.append(Caution(line.level, f"{text}; not without a physician", source=line.source))
        found: dict[Quantity, Compared] = {}
        for ask in (self._one, self._of_use):
            for quantity in said:
                try:
                    one = ask(quantity, dose, sentence)
                except Refused:  # nobody can be given such a dose: there is nothing to compare with
                    one = None
                if one is not None:
                    found[quantity] = one
            if dose.way in ON_SKIN and any(each.model for each in found.values()):
                said = [each for each in said if each in found or not _made_the_dose(each)]
                break
        return tuple(found.values()), tuple(each for each in said if each not in found)

    def _one(self, said: Quantity, dose: Told, sentence: str) -> Compared | None:
        ways: dict[str, Callable[[Quantity, Told, frozenset[str]], Compared | None]] = {
            "level": self._of_blood,
            "kidney": self._of_kidney,
            "share": self._of_share,
            "time": self._in_time,
            "amount": self._of_amount,
        }
        if said.kind not in ways or (said.kind == "amount" and _of_another(plain(sentence), said)):
            return None
        return ways[said.kind](said, dose, names(sentence))

    def _of_use(self, said: Quantity, dose: Told, _sentence: str) -> Compared | None:
        """What the model says of a bath or spray of which nothing is claimed."""
        if said.kind == "sprays" or (said.gram and dose.way in {"bath", "foot bath"}):
            found = self._of_skin(replace(said, kind="amount"), dose)
            return found and replace(found, finding="as the model has it")
        return None

    def _of_share(self, said: Quantity, dose: Told, words: frozenset[str]) -> Compared | None:
        if dose.way == "vein":
            return None
        if dose.way not in ON_SKIN and "raise" in words and words & (BLOOD | CELLS):
            return self._risen(said, dose, cells=bool(words & CELLS))
        if "absorb" in words:
            return self._of_skin(said, dose) if dose.way in ON_SKIN else self._absorbed(said, dose)
        return None

    def _of_amount(self, said: Quantity, dose: Told, words: frozenset[str]) -> Compared | None:
        if dose.way in ON_SKIN:
            return self._of_skin(said, dose) if not said.gram and words & DELIVERED else None
        swallowed = dose.way == "oral" or (dose.daily and not dose.way)
        eaten = "food" in words and not words & {"supplement", "mouth"}
        if swallowed and not eaten and (words & {"magnesium", "supplement"} or dose.product):
            return self._of_day(said, dose)
        return None

    def _absorbed(self, said: Quantity, dose: Told) -> Compared | None:
        model = self.model.absorbed(dose)
        amount = TABLET if dose.milligrams is None else dose.milligrams
        salt = dose.product or "magnesium citrate, for want of a name,"
        return _beside(
            said, model, f"of {amount:g} mg as {salt} {{}} % are absorbed, where it is all the magnesium of a meal"
        )

    def _of_skin(self, said: Quantity, dose: Told) -> Compared | None:
        model, applied = self.model.through_skin(dose)
        unit = "mg" if said.kind == "amount" else "%"
        found = model if unit == "mg" or model is None else model.times(100 / applied)
        where = f"of {_mass(applied)} of magnesium in {ON_SKIN[dose.way]}"
        return _beside(said, found, f"{where} {{}} {unit} come through the skin within two days")

    def _in_time(self, said: Quantity, dose: Told, words: frozenset[str]) -> Compared | None:
        if dose.way != "spray" or "absorb" not in words:
            return None
        by_then, applied = self.model.through_skin(dose, said.high / 60)
        if by_then is None:
            return None
        share = by_then.times(100 / applied)
        where = f"of {_mass(applied)} of magnesium in a spray"
        text = f"{where} {share.said} % have come through the skin after {said.high:g} min"
        finding: Finding = "fits" if share.high >= HALF else "sooner than the model says"
        return Compared(said.words, said.low, said.high, said.unit, finding, text, share)

    def _risen(self, said: Quantity, dose: Told, *, cells: bool) -> Compared | None:
        model = self.model.risen(dose, "RedCell.magnesium" if cells else "Plasma.total")
        amount = TABLET if dose.milligrams is None else dose.milligrams
        what = f"four weeks of {amount:g} mg a day as {dose.product or 'magnesium citrate'} raise magnesium in "
        return _beside(said, model, f"{what}{'red cells' if cells else 'plasma'} by {{}} % in a healthy adult")

    def _of_blood(self, said: Quantity, _dose: Told, words: frozenset[str]) -> Compared | None:
        if not words & BLOOD:
            return None
        usual = CATALOGUE["Plasma.total"]
        reached = next((THRESHOLDS[name] for name in HIGH if said.high >= THRESHOLDS[name].value), None)
        text = f"people have {usual.low:g} to {usual.high:g} mmol/L of magnesium in blood plasma"
        if reached:
            text += f"; from {reached.value:g} mmol/L on, {reached.meaning}"
            words_of_danger = f"“{said.words}” in blood: from {reached.value:g} mmol/L on, {reached.meaning}"
            self.dangers.append(Caution(reached.level, words_of_danger, said.high, "mmol/L", source=reached.source))
        elif said.low < THRESHOLDS["low"].value:
            text += f"; below {THRESHOLDS['low'].value:g} is hypomagnesaemia"
        return Compared(said.words, said.low, said.high, said.unit, "of blood", text)

    def _of_kidney(self, said: Quantity, _dose: Told, _words: frozenset[str]) -> Compared | None:
        line = next((THRESHOLDS[name] for name in KIDNEY if said.low < THRESHOLDS[name].value), None)
        if line is None:
            return None
        text = f"at an eGFR of {said.low:g} mL/min {line.meaning}; not without a physician"
        self.dangers.append(Caution(line.level, text, said.low, line.unit, source=line.source))
        return Compared(said.words, said.low, said.high, said.unit, "of kidneys", text)

    def _of_day(self, said: Quantity, dose: Told) -> Compared:
        """A daily dose beside the upper level of supplements; what four weeks of it do is said with the dangers."""
        upper, europe = upper_level()
        milligrams, salt = said.high, dose.product == "magnesium sulfate" and said.gram
        text = f"supplements may bring adults {upper:g} mg of magnesium a day ({europe:g} mg in the EU), "
        text += "as magnesium itself and not as its salt"
        if salt:  # who swallows Epsom salt by the gram means the salt
            milligrams *= find(dose.product).fraction
            text += f"; {said.words} of the salt hold {milligrams:.0f} mg"
        if milligrams > upper or dose.egfr is not None:
            self._in_four_weeks(said.words, Told("oral", dose.product, milligrams, egfr=dose.egfr))
        finding: Finding = "too much" if milligrams > upper else "allowed"
        return Compared(said.words, said.low, said.high, said.unit, finding, text)

    def _in_four_weeks(self, words: str, dose: Told) -> None:
        try:
            found = self.model.cautions(dose)
        except Refused as refused:
            found = [Caution("danger", refused.problem)]
        self.dangers += [Caution(each.level, f"“{words}” a day: {each.text}") for each in found]


def _of_another(text: str, said: Quantity) -> bool:
    """Whether an amount is of something else: 100 mg of vitamin C, or 30 g of almonds."""
    before, _, behind = text.partition(plain(said.words))
    near = {*re.findall(r"\w+", before)[-3:], *re.findall(r"\w+", behind)[:3]}
    return bool(OTHERS & near) or (said.gram and not {"magnesium", "epsom", "flakes", "salt", "salts"} & near)


def _made_the_dose(said: Quantity) -> bool:
    """Whether it says how something is put on the skin."""
    return said.gram or said.kind in {"time", "water", "sprays"}


def _beside(said: Quantity, model: Answered | None, text: str) -> Compared | None:
    if model is None:
        return None
    finding: Finding = "fits"
    if said.low > model.high:
        finding = "more than the model says"
    elif said.high < model.low:
        finding = "less than the model says"
    return Compared(said.words, said.low, said.high, said.unit, finding, text.format(model.said), model)


def _mass(milligrams: float) -> str:
    return f"{milligrams / GRAM:.3g} g" if milligrams >= GRAM else f"{milligrams:.3g} mg"
