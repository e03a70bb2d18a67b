"""The skin: how much magnesium passes it from sprays, creams and baths, and whether that does what is reported."""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from mgate.evidence.experiment import Experiment, Reading
from mgate.evidence.skin import trials
from mgate.evidence.skin.ways import WAYS, Found, Way, measured, scenario, scenario_of, skins
from mgate.person import shelf
from mgate.person.amounts import MAGNESIUM
from mgate.person.course import simulate
from mgate.person.settling import Case
from mgate.person.thresholds import LADDER
from mgate.population.uncertainty import draws as parameter_draws

Numbers = NDArray[np.float64]
QUESTION = "How much magnesium goes through the skin, and does it do what trials and sellers report?"
FOLD, BALANCED = 1.5, 1e-9
NINETY = (0.05, 0.95)
TABLETS = 200  # draws of the whole body behind the tablet
PARTS = ("film", "layers", "dermis", "absorbed", "rubbed", "shed")
SEEN = {"cream": 0.07, "likeness": 0.02, "urine": 0.091, "urine_of_likeness": -0.32}  # mmol/L and shares [kass2017]
# The report's bath, at the warmest that people bear, for so long that the flux is steady
EPSOM = {"product": "epsom salt", "route": "bath", "amount": "600 g", "of": "salt", "volume": "60 L"} | {
    "temperature": "45 C",
    "over": "24 h",
    "area": "15500 cm2",
    "at": "0 h",
}
NOTES = (
    "The twelve predictions came from a program of its own with the same priors: they check equations, not skin.",
    (
        "Kass's scatter is taken from its own p, read in the stricter way: of serum as between the arms, of urine as "
        "the cream's own. With a good laboratory's scatter the difference of serum would be neither chance nor "
        "absorption. Urine without magnesium in the cream fell by more than that scatter explains, and by no skin."
    ),
    "Who stops for the skin is set from Engen's share: that it is met is no evidence.",
    "The tablet is what it adds in this body, meals and all; the skin's absorbed magnesium is counted from nothing.",
)


def run(draws: int, seed: int, progress: Callable[[int], None]) -> Experiment:
    """Twelve ways, two trials, one report, a spray hour by hour and a tablet."""
    sets = skins(draws, seed)
    found = []
    for number, way in enumerate(WAYS, 1):
        found.append(measured(way, sets))
        progress(3 * number)
    cream = trials.cream_trials(sets, seed, lambda done: progress(36 + 50 * done // (len(sets) * trials.PEOPLE)))
    tablet = _tablet(seed)
    readings = [
        *_ways(found),
        *_under(found),
        *_tablets(found, tablet),
        *_cream(cream),
        *_spray(trials.spray_trials(sets, seed)),
        *_baths(),
    ]
    progress(100)
    curves = {"ways": found, "tablet": tablet, "course": _course(WAYS[1]), "notes": NOTES}
    return Experiment("skin", QUESTION, tuple(readings), NOTES, curves)


def _ways(found: list[Found]) -> list[Reading]:
    readings = []
    for each in found:
        low, middle, high = each.spread
        was = each.way.predicted
        bar = f"predicted {was[1]:.3g} ({was[0]:.2g} to {was[2]:.3g}), within a factor of {FOLD}"
        least, most = was[1] / FOLD, was[1] * FOLD
        readings.append(Reading(each.way.label, "mg", middle, low, high, least, most, bar))
    overlap = sum(each.spread[0] <= each.way.predicted[2] and each.way.predicted[0] <= each.spread[2] for each in found)
    worst = max(each.unaccounted for each in found)
    return [
        *readings,
        Reading("ranges that overlap with the prediction's", "of 12", overlap, least=len(found), bar="all"),
        Reading("magnesium unaccounted for, film, skin and body", "of all", worst, most=BALANCED, bar="1e-9"),
    ]


def _under(found: list[Found]) -> list[Reading]:
    low, middle, high = map(float, np.quantile(found[1].under, [0.05, 0.5, 0.95]))
    bar = "0.05 (0.003 to 0.5) reckoned; plasma has 0.85"
    return [Reading("rise in the dermis under 10 sprays", "mmol/L", middle, low, high, 0.003, 0.5, bar)]


def _tablets(found: list[Found], tablet: Numbers) -> list[Reading]:
    more = float((found[1].absorbed[:, None] > tablet[None, :]).mean())
    low, middle, high = np.quantile(tablet, [0.05, 0.5, 0.95])
    return [
        Reading("one tablet of 300 mg, absorbed because of it", "mg", float(middle), float(low), float(high)),
        Reading("chance that 10 sprays worn 8 h bring more", "", more),
    ]


def _cream(cream: trials.Cream) -> list[Reading]:
    sources = ("kass2017", "jiao2026")
    apart, among = cream.cream - cream.likeness, {name: getattr(cream, name) for name in SEEN}
    what = {
        "cream": ("Kass, cream: change of serum", "mmol/L"),
        "likeness": ("Kass, likeness: change of serum", "mmol/L"),
        "urine": ("Kass, cream: change of urine", "of it"),
        "urine_of_likeness": ("Kass, likeness: change of urine", "of it"),
    }
    readings = [_place(*what[name], SEEN[name], trial, sources) for name, trial in among.items()]
    difference = SEEN["cream"] - SEEN["likeness"]
    readings.insert(2, _place("Kass, cream over likeness: serum", "mmol/L", difference, apart, sources))
    low, high = map(float, np.quantile(cream.strict, NINETY))
    strict = Reading(
        "Kass, cream over likeness, a good laboratory's scatter", "mmol/L", float(np.mean(cream.strict)), low, high
    )
    return [*readings, strict]


def _place(what: str, unit: str, seen: float, virtual: Numbers, sources: tuple[str, ...]) -> Reading:
    """Where a published number stands among virtual trials: the share that lie below it (half of those alike)."""
    low, high = np.quantile(virtual, NINETY)
    place = float((virtual < seen).mean() + (virtual == seen).mean() / 2)
    bar = f"seen {seen:+.3g} {unit}; virtual {np.mean(virtual):+.3f} ({low:+.3f} to {high:+.3f})"
    return Reading(f"{what}: virtual trials below", "share", place, None, None, *NINETY, bar, sources)


def _spray(spray: trials.Spray) -> list[Reading]:
    def interval(what: str, unit: str, values: Numbers) -> Reading:
        low, middle, high = np.quantile(values, [0.05, 0.5, 0.95])
        return Reading(what, unit, float(middle), float(low), float(high))

    sources = ("engen2015",)
    return [
        _place("Engen, of those who stop, for the skin", "of them", trials.FOR_SKIN, spray.share, sources),
        interval("Engen, stop for the skin", "of 40", spray.stopped),
        interval("Engen, absorbed a day of 433 mg", "mg", spray.absorbed),
        interval("Engen, rise of plasma", "mmol/L", spray.rise),
        interval("Engen, pain against no spray", "of 10", spray.pain),
    ]


def _baths() -> list[Reading]:
    once, often = trials.flux_needed()
    own = simulate([Case(scenario(24.0, EPSOM))], np.linspace(0, 24, 97), ["Skin.flux"]).outputs["Skin.flux"]
    through = float(own.max())
    highest = f"measured {trials.MEASURED} on intact pig skin, {trials.PIERCED:.0f} through needle holes"
    sources = ("waring2006", "ghimirey2020")
    rungs = sorted(line.value for line in LADDER)
    before, after = trials.CLAIMED[0] / MAGNESIUM, trials.CLAIMED[2] / MAGNESIUM
    said = {line.value: line.meaning for line in LADDER}
    return [
        Reading("Waring, flux for one bath's rise", "ug/cm2/h", once, bar=highest, sources=sources),
        Reading("Waring, flux for seven baths' rise", "ug/cm2/h", often, bar=highest, sources=sources),
        Reading("most that this skin lets through in that bath", "ug/cm2/h", through),
        Reading(
            "least flux needed over the measured",
            "fold",
            min(once, often) / trials.MEASURED,
            least=3.0,
            bar="> 3: impossible",
        ),
        Reading(
            "least flux needed over this skin's",
            "fold",
            min(once, often) / through,
            least=100.0,
            bar="> 100: impossible",
        ),
        Reading(
            "level claimed before any bath", "mmol/L", before, least=rungs[0], bar=f"from {rungs[0]}: {said[rungs[0]]}"
        ),
        Reading("level claimed after seven", "mmol/L", after, least=rungs[1], bar=f"from {rungs[1]}: {said[rungs[1]]}"),
    ]


def _tablet(seed: int) -> Numbers:
    """Mg that a tablet of 300 mg adds to what a reference adult absorbs, under draws of the whole body."""
    taken = {"product": "magnesium citrate", "amount": "300 mg", "at": "08:00"}
    sets = parameter_draws(shelf.statements(1, ()), TABLETS, seed)
    name = "Intake.supplement_share"
    return (
        300 * simulate([Case(scenario(72.0, taken), each) for each in sets], [0.0, 72.0], [name]).outputs[name][:, -1]
    )


def _course(way: Way) -> dict[str, Numbers]:
    """Where a spray's magnesium is, hour by hour, in mg, at the written numbers."""
    times = np.linspace(0.0, 24.0, 241)
    names = [f"Skin.{part}" for part in PARTS if part != "dermis"]
    found = simulate([Case(scenario_of(way))], times, [*names, "Surface.dermis", "Skin.flux"])
    parts = {part: found.outputs[f"Skin.{part}"][0] for part in PARTS if part != "dermis"}
    parts["dermis"] = found.outputs["Surface.dermis"][0] * MAGNESIUM
    put_on = sum(one.millimoles for one in found.regimens[0].skin) * MAGNESIUM
    parts["washed"] = put_on - sum(parts.values())
    return {"times": times, **parts, "flux": found.outputs["Skin.flux"][0]}
