"""One person's course as a picture: the chain from doses to pain, reference ranges shaded, intervals drawn."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from matplotlib.figure import Figure

from mgate.person.answer import DAY, DISCLAIMER
from mgate.person.observables import CATALOGUE
from mgate.person.relief import suffers
from mgate.report.page import GHOST, INK, MARK, RANGE, TREATED, dress, save

if TYPE_CHECKING:
    from mgate.person.answer import Answer

DOSES, FELT = "doses", "felt"
# In the order of the chain: what goes in and out, where it stays, what it does.
PANELS = (
    (DOSES, "doses"),
    ("Plasma.total", "plasma magnesium"),
    ("Urine.magnesium", "urine, last 24 h"),
    ("Stool.weight", "stool weight"),
    ("RedCell.change", "red cells, change"),
    ("Muscle.change", "muscle, change"),
    ("Bone.change", "bone surface, change"),
    ("Cord.ionised", "free ions at the cord"),
    ("NMDA.block", "NMDA channels shut"),
    ("Sensitisation.strength", "central sensitisation"),
    ("Windup.ratio", "wind-up, last over first"),
    (FELT, "pain"),
)
OTHERWISE = {
    "Attacks.per_month": "attacks of migraine",
    "Cramps.per_week": "leg cramps",
    "Diarrhoea.share": "chance of diarrhoea",
}
BARE = {
    "NMDA.block": "share",
    "Sensitisation.strength": "share of the most",
    "Windup.ratio": "ratio",
    "Pain.score": "of 10",
    "Diarrhoea.share": "share",
}
NEVER_NEGATIVE = ("Urine.magnesium", "Stool.weight", "Diarrhoea.share", "Sensitisation.strength")
LONG = 10 * DAY
SMALLEST_SPAN = {  # the least height of an axis, so that small effects look small
    "Plasma.total": 0.4,
    "Urine.magnesium": 4.0,
    "RedCell.change": 20.0,
    "Bone.change": 10.0,
    "Muscle.change": 10.0,
    "Stool.weight": 100.0,
    "Cord.ionised": 0.4,
    "NMDA.block": 0.3,
    "Sensitisation.strength": 0.5,
    "Windup.ratio": 2.0,
    "Diarrhoea.share": 0.5,
}


def draw_course(answer: "Answer", path: Path) -> None:
    """Draw one person's course to a PNG, SVG or PDF file: treated, untreated and the 90 % interval."""
    figure = course_figure(answer)
    figure.suptitle(answer.sentences()[0] + f"\n{DISCLAIMER}", fontsize=10, color=INK)
    save(figure, path)


def course_figure(answer: "Answer") -> Figure:
    """The panels of one person's course, without a heading."""
    figure = Figure(figsize=(12.5, 8.6), layout="constrained")
    times, unit = _time_axis(answer.courses.times)
    shown = _mornings(answer.courses.times)
    times = times[shown]
    felt = suffers(answer.scenario.patient.condition)
    for axes, (panel, title) in zip(figure.subplots(3, 4).flat, PANELS, strict=True):
        if panel == DOSES:
            _doses(axes, answer, unit)
            continue
        name = panel if panel != FELT else felt[0] if felt else "Diarrhoea.share"
        observable, values = CATALOGUE[name], answer.outputs[name]
        if observable.low is not None:
            axes.axhspan(observable.low, observable.high, color=RANGE, zorder=0, label="reference range")
        low, high = answer.low[name][shown], answer.high[name][shown]
        axes.fill_between(times, low, high, color=TREATED, alpha=0.18, lw=0, label="90 % interval")
        if not answer.courses.regimens[0].empty:
            axes.plot(times, answer.courses.untreated[name][0][shown], color=GHOST, lw=1.2, ls="--", label="untreated")
        axes.plot(times, values[shown], color=TREATED, lw=1.6, label="this person")
        dress(axes, OTHERWISE.get(name, title), f"time ({unit})", BARE.get(name, observable.unit))
        _at_least(axes, SMALLEST_SPAN.get(name, 0.0))
        if name in NEVER_NEGATIVE:
            axes.set_ylim(bottom=max(0.0, axes.get_ylim()[0]))
        if name == "Pain.score":
            axes.set_ylim(0, 10)
    handles, labels = figure.axes[1].get_legend_handles_labels()
    figure.legend(handles, labels, loc="outside lower center", ncols=4, frameon=False, fontsize=9)
    return figure


def _doses(axes: Any, answer: "Answer", unit: str) -> None:
    """Every dose where it is given: magnesium as stems or boxes, drugs as marks with their names."""
    regimen, scale = answer.courses.regimens[0], DAY if unit.startswith("day") else 1.0
    for dose in regimen.given:
        begin, end = dose.time / scale, (dose.time + dose.over) / scale
        if dose.over:
            axes.fill_between([begin, end], 0, dose.millimoles, color=TREATED, alpha=0.35, lw=0)
        axes.plot([begin, begin], [0, dose.millimoles], color=TREATED, lw=1.2)
    for drug in dict.fromkeys(taken.drug for taken in regimen.drugs):
        times = [taken.time / scale for taken in regimen.drugs if taken.drug == drug]
        axes.plot(times, [0.0] * len(times), "^", ms=5, color=MARK, clip_on=False)
        axes.annotate(drug, (times[0], 0.0), (4, 6), textcoords="offset points", fontsize=8, color=MARK)
    if regimen.skin:
        axes.plot([one.time / scale for one in regimen.skin], [0.0] * len(regimen.skin), "^", ms=5, color=MARK)
        axes.annotate("on the skin", (0.0, 0.0), (4, 6), textcoords="offset points", fontsize=8, color=MARK)
    if regimen.empty:
        axes.text(0.5, 0.5, "none", transform=axes.transAxes, ha="center", fontsize=9, color=GHOST)
    dress(axes, "doses", f"time ({unit})", "mmol magnesium")
    axes.set_xlim(-0.02 * answer.courses.times[-1] / scale, 1.02 * answer.courses.times[-1] / scale)
    axes.set_ylim(bottom=0)


def _time_axis(times: Any) -> tuple[Any, str]:
    if times[-1] > LONG:
        return times / DAY, "day, fasting"
    return times, "h"


def _mornings(times: Any) -> Any:
    """Of a long run every morning's value, as a laboratory would see it, without the ripple of meals."""
    return slice(None) if times[-1] <= LONG else np.flatnonzero(np.abs(times % DAY) < 1e-6)  # noqa: PLR2004 - rounding


def _at_least(axes: Any, span: float) -> None:
    low, high = axes.get_ylim()
    if high - low < span:
        middle = (low + high) / 2
        axes.set_ylim(middle - span / 2, middle + span / 2)
