"""What may be asked of a simulated person: the names people use, and how each follows from the model."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

Series = NDArray[np.float64]  # (people, times)
COUNTERS = ("Kidney.urine", "Bowel.absorbed", "Colon.stool", "Morphine.given", "Skin.taken")
MILLIGRAMS, MICROGRAMS = 24.305, 24305.0  # in a mmol


@dataclass
class Context:
    """What an observable may draw on besides the model's own numbers.

    `raw` and `untreated` hold what the observable `needs`, shape (people, times); the totals are what was given before
    each time in mmol; `usual_urine` is mmol/h per person.
    """

    times: Series
    raw: Mapping[str, Series]
    untreated: Mapping[str, Series]
    swallowed: Series
    supplement: Series
    injected: Series
    usual_urine: Series

    def since(self, moment: float) -> "Context":
        """The same counted from a later moment, which must be one of the times; urine is then usual as just before."""
        start = int(np.flatnonzero(np.isclose(self.times, moment))[0])
        urine = self.raw.get("Kidney.urine")
        usual = self.usual_urine
        if urine is not None and moment > 0:
            earlier = np.array([np.interp(max(moment - 24, 0.0), self.times, one) for one in urine])
            usual = (urine[:, start] - earlier) / min(moment, 24.0)

        def counted(series: Mapping[str, Series]) -> dict[str, Series]:
            return {n: s - s[:, start : start + 1] if n in COUNTERS else s for n, s in series.items()}

        def later(total: Series) -> Series:
            return total - total[:, start : start + 1]

        return Context(
            times=self.times - moment,
            raw=counted(self.raw),
            untreated=counted(self.untreated),
            swallowed=later(self.swallowed),
            supplement=later(self.supplement),
            injected=later(self.injected),
            usual_urine=usual,
        )


@dataclass(frozen=True)
class Observable:
    """A name with a unit and a meaning, the engine's names that it needs, and its reading."""

    unit: str
    meaning: str
    needs: tuple[str, ...]
    read: Callable[[Context], Series]
    low: float | None = None  # reference range, where there is one
    high: float | None = None
    twin: bool = False  # whether the same person without doses is needed
    ways: tuple[str, ...] = ()  # into the body that the model must have for it: drugs
    kind: str = ""  # of the reading, where others can do it too: "plain", "change" or "percent"
    factor: float = 1.0  # of a plain one


def _plain(name: str, unit: str, meaning: str, factor: float = 1.0, **more: Any) -> Observable:
    return Observable(unit, meaning, (name,), lambda c: c.raw[name] * factor, kind="plain", factor=factor, **more)


def _share(part: Series, whole: Series) -> Series:
    return np.divide(part, whole, out=np.full_like(part, np.nan), where=whole > 0)


def _last_day(c: Context, name: str) -> Series:
    """What urine gained in the 24 h before each time; before the start everyone lost their usual amount."""
    earlier = np.stack([np.interp(c.times - 24, c.times, one) for one in c.raw[name]])
    usual = c.usual_urine[:, None] * np.minimum(c.times - 24, 0.0)
    return c.raw[name] - np.where(c.times < 24, usual, earlier)  # noqa: PLR2004 - a day


def _day_of_morphine(c: Context) -> Series:
    """What was given in the 24 h before each time; none before the start."""
    earlier = np.stack([np.interp(c.times - 24, c.times, one, left=0.0) for one in c.raw["Morphine.given"]])
    before: Series = c.raw["Morphine.given"] - earlier
    return before


def _drug(name: str, unit: str, meaning: str, way: str = "", factor: float = 1.0) -> Observable:
    return _plain(name, unit, meaning, factor, ways=(way or name.split(".", maxsplit=1)[0].lower(),))


def _urine_of_load(c: Context) -> Series:
    return _share(c.raw["Kidney.urine"] - c.usual_urine[:, None] * c.times, c.injected)


def _supplement(c: Context) -> Series:
    return _share(c.raw["Bowel.absorbed"] - c.untreated["Bowel.absorbed"], c.supplement)


def _change(name: str, unit: str, meaning: str) -> Observable:
    return Observable(unit, meaning, (name,), lambda c: c.raw[name] - c.raw[name][:, :1], kind="change")


def _percent(name: str, meaning: str) -> Observable:
    ratio: Callable[[Context], Series] = lambda c: 100 * (c.raw[name] / c.raw[name][:, :1] - 1)  # noqa: E731
    return Observable("%", meaning, (name,), ratio, kind="percent")


def _skin(name: str, unit: str, meaning: str, factor: float = 1.0) -> Observable:
    return _plain(name, unit, meaning, factor, ways=("skin1",))


URINE, ABSORBED = ("Kidney.urine",), ("Bowel.absorbed",)
CATALOGUE: dict[str, Observable] = {
    "Plasma.total": _plain("Plasma.total", "mmol/L", "total magnesium in plasma", low=0.70, high=1.00),
    "Plasma.ultrafilterable": _plain("Plasma.ultrafilterable", "mmol/L", "plasma magnesium that passes a filter"),
    "Plasma.ionised": _plain("Plasma.ionised", "mmol/L", "free magnesium ions in plasma", low=0.40, high=0.68),
    "Plasma.clearance": _plain("Kidney.clearance", "L/h", "plasma cleared by the kidney", factor=1 / 24),
    "Urine.magnesium": Observable("mmol/day", "lost in urine in the last 24 h", URINE, lambda c: _last_day(c, *URINE)),
    "Urine.cumulative": _plain("Kidney.urine", "mmol", "lost in urine since the start"),
    "Intake.absorbed_share": Observable(
        "", "absorbed, of all swallowed", ABSORBED, lambda c: _share(c.raw["Bowel.absorbed"], c.swallowed)
    ),
    "Intake.supplement_share": Observable(
        "", "absorbed because of the supplement, of what it held", ABSORBED, _supplement, twin=True
    ),
    "Load.urine_share": Observable("", "injected magnesium found in urine", URINE, _urine_of_load),
    "Load.retained_share": Observable("", "injected magnesium kept", URINE, lambda c: 1 - _urine_of_load(c)),
    "CSF.total": _plain("CSF.total", "mmol/L", "total magnesium of brain fluid", low=0.95, high=1.25),
    "CSF.ionised": _plain("CSF.ionised", "mmol/L", "free magnesium ions of brain fluid"),
    "Cord.ionised": _plain("Cord.ionised", "mmol/L", "free magnesium ions at the cord", low=0.75, high=0.85),
    "Cord.change": _percent("Cord.total", "cord fluid, change since the start"),
    "RedCell.magnesium": _plain("RedCell.total", "mmol/L", "total magnesium of red cells", low=1.6, high=2.6),
    "RedCell.free": _plain("RedCell.free", "mmol/L", "free magnesium of red cells"),
    "RedCell.change": _percent("RedCell.total", "red cells, change since the start"),
    "Muscle.change": _change("Muscle.magnesium", "mmol", "muscle, change since the start"),
    "Bone.change": _change("Bone.surface", "mmol", "bone surface, change since the start"),
    "Muscle.release": _drug("Junction.release", "", "transmitter released at the junction, over usual", "junction"),
    "Muscle.twitch": _drug("Junction.twitch", "", "muscle fibres that answer their nerve", "junction"),
    "Muscle.relaxant_need": _drug("Junction.need", "", "relaxant that an anaesthetist needs, over usual", "junction"),
    "Muscle.tension": _drug("Junction.tension", "", "tension of resting muscle, over usual", "junction"),
    "Muscle.magnesium": _plain("Muscle.magnesium", "mmol", "muscle store"),
    "Bone.surface": _plain("Bone.surface", "mmol", "bone-surface store"),
    "Kidney.returned": _plain("Kidney.returned", "mmol/L", "reabsorbed per volume of filtrate"),
    "Kidney.fraction": _plain("Kidney.fraction", "", "share of the filtered load that is lost", low=0.02, high=0.05),
    "Stool.weight": _plain("Colon.weight", "g/day", "stool weight", low=70, high=200),
    "Stool.soluble": _plain("Colon.passed", "mmol/day", "soluble magnesium in stool", factor=24),
    "Diarrhoea.share": _plain("Colon.diarrhoea", "", "chance of diarrhoea"),
    "NMDA.block": _plain("Gate.block", "", "NMDA channels that are shut"),
    "Windup.ratio": _plain("DorsalHorn.windup", "", "wind-up, last response over first"),
    "Sensitisation.strength": _plain("Sensitisation.strength", "", "central sensitisation"),
    "Pain.score": _plain("Score.pain", "", "pain, 0 to 10"),
    "Pain.threshold_change": _percent("Score.threshold", "pressure pain threshold, change since the start"),
    "Attacks.per_month": _plain("Attacks.rate", "1/month", "attacks of migraine, expected"),
    "Cramps.per_week": _plain("Cramps.rate", "1/week", "leg cramps, expected"),
    "Stomach.ph": _plain("Acid.ph", "", "acidity of the stomach"),
    "CRP": _plain("Cytokines.protein", "mg/L", "C-reactive protein", low=0.0, high=3.0),
    "TNF": _plain("Cytokines.tumour", "pg/mL", "tumour necrosis factor in blood"),
    "IL6": _plain("Cytokines.interleukin", "pg/mL", "interleukin-6 in blood"),
    "Monocyte.magnesium": _plain("Monocyte.magnesium", "mmol/L", "free magnesium of monocytes", low=0.2, high=1.0),
    "Joint.magnesium": _plain("JointFluid.level", "mmol/L", "free magnesium of joint fluid", ways=("joint",)),
    "Joint.inflammation": _plain("Joint.lining", "", "inflammation of a joint's lining, 0 in health", ways=("joint",)),
    "Joint.space": _plain("Joint.space", "mm", "joint space, what is left of cartilage", ways=("joint",)),
    "Ketamine.concentration": _drug("Ketamine.concentration", "ng/mL", "ketamine in plasma"),
    "Ketamine.effect": _drug("Ketamine.effect", "ng/mL", "ketamine where it acts on pain"),
    "Esketamine.concentration": _drug("Esketamine.concentration", "ng/mL", "S-ketamine in plasma"),
    "Esketamine.effect": _drug("Esketamine.effect", "ng/mL", "S-ketamine where it acts on pain"),
    "Memantine.concentration": _drug("Memantine.concentration", "ng/mL", "memantine in plasma"),
    "Dextromethorphan.concentration": _drug("Dextromethorphan.concentration", "ng/mL", "dextromethorphan in plasma"),
    "Dextrorphan.concentration": _drug(
        "Dextrorphan.concentration", "ng/mL", "free dextrorphan in plasma", "dextromethorphan"
    ),
    "NMDA.occupancy": _drug("Blockade.occupancy", "", "receptors blocked by drugs, as calibrated on pain", "blockade"),
    "Dissociation.score": _drug("Dissociation.score", "%", "dissociation over the scale's top", "blockade", 100),
    "Morphine.concentration": _drug("Morphine.concentration", "ng/mL", "morphine in plasma"),
    "Morphine.relief": _drug("Morphine.relief", "", "what morphine divides afferent output by"),
    "Opioid.morphine_24h": Observable(
        "mg", "morphine given in the last 24 h", ("Morphine.given",), _day_of_morphine, ways=("morphine",)
    ),
    "Skin.absorbed": _skin("Skin.taken", "mg", "magnesium taken up through the skin", MILLIGRAMS),
    "Skin.flux": _skin("Surface.flux", "ug/cm2/h", "magnesium arriving beneath treated skin", MICROGRAMS),
    "Skin.under": _skin("Surface.under", "mmol/L", "rise of magnesium in the dermis, highest", 1000.0),
    "Skin.film": _skin("Surface.film", "mg", "magnesium in films on the skin, or in the bath", MILLIGRAMS),
    "Skin.layers": _skin("Surface.layers", "mg", "magnesium in the horny layer", MILLIGRAMS),
    "Skin.shed": _skin("Skin.scales", "mg", "magnesium shed with the horny layer", MILLIGRAMS),
    "Skin.rubbed": _skin("Skin.cloth", "mg", "magnesium rubbed off", MILLIGRAMS),
    "Skin.irritation": _skin("Surface.stopping", "", "chance that irritation has made the person stop"),
}
