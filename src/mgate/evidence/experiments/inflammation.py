"""Does magnesium calm inflammation? In a dish, in blood with tablets, in trials, in want, in patients.

The dish and the rats are components of the person's own model; people are whole persons with and without tablets.
"""

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from mgate.evidence.experiment import Experiment, Reading
from mgate.evidence.inflammation import cells, tablets, trials
from mgate.evidence.pain.readings import readings

Numbers = NDArray[np.float64]
METAS = 2000  # meta-analyses
DISH = ("suzuki2013", "sugimoto2012")
DAYS = np.arange(0.0, 42.5, 0.5)
OUTER = (2.5, 97.5)  # percentiles between which a published estimate is no surprise
TWO_STRATA = (trials.HIGH, trials.LOW)


def run(draws: int, seed: int, progress: Callable[[int], None] = lambda _: None) -> Experiment:
    """Run all of it; the first row of every array has the written numbers, the others are draws."""
    numbers = cells.rows(draws, seed)
    media = cells.dish(numbers)
    oral = {amount: tablets.relative({}, amount, 28, draws, seed) for amount in ("300 mg", "400 mg")}
    progress(30)
    direct = {each: tablets.relative({"crp": each.usual}, "12 mmol", 84, draws, seed)["CRP"] for each in TWO_STRATA}
    progress(60)
    metas = {each: _metas(each, direct[each], seed) for each in TWO_STRATA}
    progress(80)
    rats, levels = cells.want(numbers, DAYS), cells.held(numbers)
    found = [*_dish(media, numbers), *_people(oral), *_trials(direct, metas), *_want(rats, levels), *_patients()]
    progress(100)
    curves = {"media": media, "rats": rats, "levels": levels, "oral": oral, "metas": metas}
    return Experiment("inflammation", "Does magnesium calm inflammation?", tuple(found), _notes(metas), curves)


def _spread(measure: str, unit: str, values: Numbers, **bar: Any) -> Reading:
    """A reading of the written numbers first and draws after them."""
    low, high = (float(each) for each in np.quantile(values[1:], (0.05, 0.95)))
    return Reading(measure, unit, float(values[0]), low, high, **bar)


def _dish(media: Mapping[str, Numbers], numbers: Numbers) -> list[Reading]:
    rich, found = cells.MEDIA.index(cells.RICH), []
    for name, middle in (("TNF", 52), ("IL6", 63)):
        bar = {"least": middle - 10, "most": middle + 10, "bar": f"{middle} +- 10", "sources": DISH}
        measure = f"{name} of monocytes, 2.5 against 0.4 mmol/L"
        found.append(_spread(measure, "% of control", 100 * media[name][:, rich], **bar))
    twice = 100 * (cells.doubled(numbers) - 1)
    return [*found, *(_spread(f"{n}, plasma doubled for 6 h", "%", twice[:, i]) for i, n in enumerate(("TNF", "IL6")))]


def _people(oral: Mapping[str, Mapping[str, Numbers]]) -> list[Reading]:
    bar = {"least": -3, "most": 0, "bar": "falls by less than 3", "sources": DISH}
    return [
        _spread(f"{name}, replete, {amount} a day", "%", found[name], **bar)
        for amount, found in oral.items()
        for name in ("TNF", "IL6")
    ]


def _metas(stratum: trials.Stratum, direct: Numbers, seed: int) -> Mapping[str, Numbers]:
    """Meta-analyses whose trials share one draw of the cell's effect and of what intake may do beside it."""
    random = np.random.Generator(np.random.Philox(key=[seed, 1]))
    cell = random.choice(direct[1:], METAS) / 100
    return trials.pooled(stratum, cell + trials.beside(METAS, random), seed)


def _trials(
    direct: Mapping[trials.Stratum, Numbers], metas: Mapping[trials.Stratum, Mapping[str, Numbers]]
) -> list[Reading]:
    sources = ("simental2017",)
    found = [
        _spread(f"CRP {each.name}, the cell alone", "mg/L", trials.level(each) * direct[each] / 100)
        for each in TWO_STRATA
    ]
    expected = {each.name: metas[each]["expected"] for each in TWO_STRATA}
    expected["above less not above"] = metas[trials.HIGH]["expected"] - metas[trials.LOW]["expected"]
    bars = (
        (*trials.HIGH.ci95, "-1.12 [-2.05, -0.18]"),
        (*trials.LOW.ci95, "0.61 [-0.10, 1.32]"),
        (None, 0, "negative"),
    )
    for (name, values), (least, most, bar) in zip(expected.items(), bars, strict=True):
        low, high = (float(each) for each in np.quantile(values, (0.05, 0.95)))
        measure = f"CRP {name}, with what intake may do beside"
        found.append(Reading(measure, "mg/L", float(np.median(values)), low, high, least, most, bar, sources))
    least, most = OUTER
    for each in TWO_STRATA:
        seen = metas[each]["seen"]
        for value, said in ((each.estimate, f"published {each.estimate}"), (0.0, "no effect")):
            if value or not each.above:
                measure = f"CRP {each.name}: {said} among virtual meta-analyses"
                place = 100 * float((seen < value).mean())
                bar = f"{least} to {most}"
                found.append(Reading(measure, "percentile", place, None, None, least, most, bar, sources))
    return found


def _want(rats: Numbers, levels: Numbers) -> list[Reading]:
    tumour = (rats[:, :, 0] - 1) / (rats[:, -1:, 0] - 1)
    substance = rats[:, :, 2] / rats[:, -1:, 2]
    sources = ("weglicki1992",)
    bars = {
        ("substance P", 5): (50, None, "early: peak on day 5"),
        ("TNF", 5): (None, 20, "not risen on day 5"),
        ("TNF", 12): (20, 70, "begins to rise on day 12"),
        ("TNF", 21): (70, None, "major rise on day 21"),
    }
    found = []
    for (name, day), (least, most, bar) in bars.items():
        series = substance if name == "substance P" else tumour
        values = 100 * series[:, int(np.searchsorted(DAYS, day))]
        measure = f"{name} of rats in want, day {day}, of its rise"
        found.append(_spread(measure, "%", values, least=least, most=most, bar=bar, sources=sources))
    for level, least, most, bar in (
        (0.15, 100, None, "risen"),
        (0.30, None, 45, "not seen in 5 rats a group"),
        (0.65, None, 10, "nothing measurable"),
    ):
        values = 100 * (levels[:, cells.HELD.index(level)] - 1)
        measure = f"TNF, plasma at {level:.2f} mmol/L for a month"
        found.append(_spread(measure, "%", values, least=least, most=most, bar=bar, sources=("gunther1995",)))
    return found


def _patients() -> list[Reading]:
    low, usual = ({"plasma_magnesium": f"{level} mmol/L"} for level in (0.65, 0.82))
    protein = tablets.start([low, usual], ["CRP"])["CRP"]
    shortage = float(100 * (protein[0] / protein[1] - 1))
    calm = tablets.calmed("rheumatoid arthritis", 3.0)
    rat = readings("abe")["rat"]
    return [
        Reading("CRP of a person at 0.65 mmol/L", "%", shortage, most=10, bar="nothing measurable"),
        Reading("pain in rheumatoid arthritis when CRP falls to 3", "of 10", calm, most=0, bar="falls"),
        Reading(
            "threshold of rats in want, day 7, cytokines felt",
            "%",
            rat["diet, day 7"],
            -44,
            -28,
            least=-44,
            most=-28,
            bar="-36 +- 8",
            sources=("dubray1997",),
        ),
        Reading("recovery of it", "day", rat["recovery"], least=8, most=24, bar="8 to 24", sources=("alloui2003",)),
    ]


def _notes(metas: Mapping[trials.Stratum, Mapping[str, Numbers]]) -> tuple[str, ...]:
    high, low = (metas[each] for each in TWO_STRATA)
    said = (
        "The cell alone explains a few hundredths of a mg/L whatever the baseline, and not -1.12. What intake may do",
        "beside it (-2 % per 100 mg a day, -8 to +3) is a judgement of other studies, no mechanism.",
        f"Without any tablet the means of the two groups move by {high['control'].mean():+.1f} and",
        f"{low['control'].mean():+.1f} mg/L to the next visit, as the same person differs; both arms share that.",
        f"The published widths leave {high['apart'][0]:.2f} and {low['apart'][0]:.2f} mg/L (SD of a pooled estimate)",
        "for what trials disagree on. How the eleven trials fall into the two groups is assumed.",
        "How much cytokines rise in want was not in the abstracts and is assumed.",
    )
    return (" ".join(said),)
