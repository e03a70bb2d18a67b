"""Quantities of a text beside what the model says of the same dose."""

import re
from dataclasses import dataclass, field, replace
from typing import Literal

from mgate.evidence.ledger.check.asked import Answered, Model
from mgate.evidence.ledger.check.doses import TABLET, Told, told, upper_level
from mgate.evidence.ledger.check.quantities import Quantity, quantities
from mgate.evidence.ledger.check.words import names, plain
from mgate.person.observables import CATALOGUE
from mgate.person.refusal import Refused
from mgate.person.thresholds import HIGH, THRESHOLDS, Caution

BLOOD = frozenset(("blood", "serum", "plasma", "bloodstream"))
CELLS = frozenset(("cell", "cells", "cellular", "intracellular"))
DELIVERED = frozenset(("absorb", "deliver", "delivers", "delivering", "supplies", "provides", "gives", "skin"))
OTHERS = frozenset("vitamin b6 caffeine calcium zinc potassium sodium iron ibuprofen paracetamol aspirin".split())
ON_SKIN = ("spray", "bath", "foot bath")
KIDNEY = ("failing kidney", "weak kidney", "reduced kidney")
Finding = Literal[
    "fits",
    "more than the model says",
    "less than the model says",
    "as the model has it",
    "too much",
    "allowed",
    "of blood",
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
        dose = told(sentence, said).after(self._earlier)
        self._earlier = dose
        found: dict[Quantity, Compared] = {}
        for ask in (self._one, self._of_bath_or_spray):
            for quantity in said:
                try:
                    one = ask(quantity, dose, sentence)
                except Refused:  # nobody can be given such a dose: there is nothing to compare with
                    one = None
                if one is not None:
                    found[quantity] = one
            if any(each.model for each in found.values()) and dose.way in ON_SKIN:
                said = [each for each in said if each in found or not _of_use(each)]  # they made the dose
                break
        return tuple(found.values()), tuple(each for each in said if each not in found)

    def _one(self, said: Quantity, dose: Told, sentence: str) -> Compared | None:
        words = names(sentence)
        skin = dose.way in ON_SKIN
        if said.kind == "level" and words & BLOOD:
            return self._of_blood(said)
        if said.kind == "kidney":
            return self._of_kidney(said)
        if said.kind == "share" and "raise" in words and words & (BLOOD | CELLS) and not skin and dose.way != "vein":
            return self._risen(said, dose, cells=bool(words & CELLS))
        if said.kind == "share" and "absorb" in words and dose.way != "vein":
            return self._of_skin(said, dose) if skin else self._absorbed(said, dose)
        if said.kind == "time" and dose.way == "spray" and "absorb" in words:
            return self._in_time(said, dose)
        if said.kind == "amount" and skin and not said.gram and words & DELIVERED:
            return self._of_skin(said, dose)
        if said.kind == "amount" and dose.way in {"", "oral"} and ("magnesium" in words or "supplement" in words):
            eaten = "food" in words and not words & {"supplement", "mouth"}
            if (
                (dose.daily or dose.way == "oral")
                and not (eaten or said.gram)
                and not _other_salt(plain(sentence), said)
            ):
                return self._of_day(said, dose)
        return None

    def _of_bath_or_spray(self, said: Quantity, dose: Told, _sentence: str) -> Compared | None:
        """What the model says of a bath or spray of which nothing is claimed."""
        if not (said.kind == "sprays" or (said.gram and dose.way in ("bath", "foot bath"))):
            return None
        found = self._of_skin(Quantity("amount", said.low, said.high, said.unit, said.words), dose)
        return found and replace(found, finding="as the model has it")

    def _absorbed(self, said: Quantity, dose: Told) -> Compared | None:
        model = self.model.absorbed(dose)
        amount = TABLET if dose.milligrams is None else dose.milligrams
        salt = dose.product or "magnesium citrate"
        what = f"of {amount:g} mg as {salt}{'' if dose.product else ', for want of a name,'} {{}} % are absorbed"
        return _beside(said, model, f"{what}, where it is all the magnesium of a meal")

    def _of_skin(self, said: Quantity, dose: Told) -> Compared | None:
        model, applied = self.model.through_skin(dose)
        if model is None:
            return None
        where = "the bath water" if dose.way != "spray" else "a spray worn for 8 h"
        if said.kind == "amount":
            return _beside(said, model, f"of {applied:.3g} mg in {where} {{}} mg come through the skin")
        scale = 100 / applied
        share = Answered(scale * model.value, scale * model.low, scale * model.high)
        return _beside(said, share, f"of {applied:.3g} mg in {where} {{}} % come through the skin")

    def _in_time(self, said: Quantity, dose: Told) -> Compared | None:
        by_then, applied = self.model.through_skin(dose, said.high / 60)
        if by_then is None:
            return None
        scale = 100 / applied
        share = Answered(scale * by_then.value, scale * by_then.low, scale * by_then.high)
        text = f"after {said.high:g} min {_shown(share)} % of a spray of {applied:.3g} mg have come through the skin"
        half = 50.0  # %: who says that it is absorbed by then means most of it
        finding: Finding = "fits" if share.high >= half else "more than the model says"
        return Compared(said.words, said.low, said.high, said.unit, finding, text, share)

    def _risen(self, said: Quantity, dose: Told, *, cells: bool) -> Compared | None:
        model = self.model.risen(dose, "RedCell.magnesium" if cells else "Plasma.total")
        amount = TABLET if dose.milligrams is None else dose.milligrams
        what = f"four weeks of {amount:g} mg a day as {dose.product or 'magnesium citrate'} raise magnesium in "
        return _beside(said, model, f"{what}{'red cells' if cells else 'plasma'} by {{}} %, in a healthy adult")

    def _of_blood(self, said: Quantity) -> Compared | None:
        usual = CATALOGUE["Plasma.total"]
        reached = next((THRESHOLDS[name] for name in HIGH if said.high >= THRESHOLDS[name].value), None)
        text = f"people have {usual.low:g} to {usual.high:g} mmol/L of magnesium in blood plasma"
        if reached:
            text += f"; from {reached.value:g} mmol/L on, {reached.meaning}"
            if reached.level == "danger":
                words = f"“{said.words}” in blood: from {reached.value:g} mmol/L on, {reached.meaning}"
                self.dangers.append(Caution("danger", words, said.high, "mmol/L", source=reached.source))
        elif said.low < THRESHOLDS["low"].value:
            text += f"; below {THRESHOLDS['low'].value:g} is hypomagnesaemia"
        return Compared(said.words, said.low, said.high, said.unit, "of blood", text)

    def _of_kidney(self, said: Quantity) -> Compared | None:
        line = next((THRESHOLDS[name] for name in KIDNEY if said.low < THRESHOLDS[name].value), None)
        if line is None:
            return None
        text = f"at an eGFR of {said.low:g} mL/min {line.meaning}; not without a physician"
        self.dangers.append(Caution(line.level, text, said.low, line.unit, source=line.source))
        return Compared(said.words, said.low, said.high, said.unit, "too much", text)

    def _of_day(self, said: Quantity, dose: Told) -> Compared | None:
        upper, europe = upper_level()
        milligrams = said.high
        text = f"supplements may bring adults {upper:g} mg of magnesium a day ({europe:g} mg in the EU), "
        text += "as magnesium itself and not as its salt"
        if milligrams <= upper and dose.egfr is None:
            return Compared(said.words, said.low, milligrams, said.unit, "allowed", text)
        for caution in self.model.cautions(Told("oral", dose.product, milligrams, egfr=dose.egfr)):
            if caution.level == "danger" or milligrams > upper:
                self.dangers.append(Caution(caution.level, f"“{said.words}” a day: {caution.text}"))
        finding: Finding = "too much" if milligrams > upper else "allowed"
        return Compared(said.words, said.low, milligrams, said.unit, finding, text)


def _other_salt(text: str, said: Quantity) -> bool:
    """Whether the amount is of something else that stands right beside it: 100 mg of vitamin C."""
    before, _, behind = text.partition(plain(said.words))
    return bool(OTHERS & {*re.findall(r"\w+", before)[-3:], *re.findall(r"\w+", behind)[:3]})


def _of_use(said: Quantity) -> bool:
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
    return Compared(said.words, said.low, said.high, said.unit, finding, text.format(_shown(model)), model)


def _shown(model: Answered) -> str:
    return f"{model.value:.2g} (90 % interval {model.low:.2g} to {model.high:.2g})"
