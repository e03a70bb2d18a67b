"""Figures: one person's course, and observed against predicted. Reference ranges shaded, intervals drawn."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from matplotlib.figure import Figure

from mgate.person.answer import DAY, DISCLAIMER
from mgate.person.observables import CATALOGUE
from mgate.report.page import GHOST, INK, RANGE, TREATED, dress, save

if TYPE_CHECKING:
    from mgate.person.answer import Answer

PANELS = (
    ("Plasma.total", "plasma magnesium"),
    ("Urine.magnesium", "urine, last 24 h"),
    ("RedCell.change", "red cells, change"),
    ("Bone.change", "bone surface, change"),
    ("Muscle.change", "muscle, change"),
    ("Stool.weight", "stool weight"),
    ("Cord.ionised", "free ions at the cord"),
    ("Diarrhoea.share", "chance of diarrhoea"),
)
NEVER_NEGATIVE = ("Urine.magnesium", "Stool.weight", "Diarrhoea.share")
LONG = 10 * DAY
SMALLEST_SPAN = {  # the least height of an axis, so that small effects look small
    "Plasma.total": 0.4,
    "Urine.magnesium": 4.0,
    "RedCell.change": 20.0,
    "Bone.change": 10.0,
    "Muscle.change": 10.0,
    "Stool.weight": 100.0,
    "Cord.ionised": 0.4,
    "Diarrhoea.share": 0.5,
}


def draw_course(answer: "Answer", path: Path) -> None:
    """Draw one person's course to a PNG, SVG or PDF file: treated, untreated and the 90 % interval."""
    figure = Figure(figsize=(12.5, 6.4), layout="constrained")
    times, unit = _time_axis(answer.courses.times)
    shown = _mornings(answer.courses.times)
    times = times[shown]
    for axes, (name, title) in zip(figure.subplots(2, 4).flat, PANELS, strict=True):
        observable, values = CATALOGUE[name], answer.outputs[name]
        if observable.low is not None:
            axes.axhspan(observable.low, observable.high, color=RANGE, zorder=0, label="reference range")
        low, high = answer.low[name][shown], answer.high[name][shown]
        axes.fill_between(times, low, high, color=TREATED, alpha=0.18, lw=0, label="90 % interval")
        if answer.courses.regimens[0].given:
            axes.plot(times, answer.courses.untreated[name][0][shown], color=GHOST, lw=1.2, ls="--", label="untreated")
        axes.plot(times, values[shown], color=TREATED, lw=1.6, label="this person")
        dress(axes, title, f"time ({unit})", observable.unit)
        _at_least(axes, SMALLEST_SPAN[name])
        if name in NEVER_NEGATIVE:
            axes.set_ylim(bottom=max(0.0, axes.get_ylim()[0]))
    handles, labels = figure.axes[0].get_legend_handles_labels()
    figure.legend(handles, labels, loc="outside lower center", ncols=4, frameon=False, fontsize=9)
    figure.suptitle(answer.sentences()[0] + f"\n{DISCLAIMER}", fontsize=10, color=INK)
    save(figure, path)


def draw_validation(rows: Sequence[Mapping[str, Any]], path: Path) -> None:
    """Draw observed against predicted with 90 % intervals, one panel for each quantity; bounds are left out."""
    groups: dict[str, list[Mapping[str, Any]]] = {}
    for row in rows:
        if row["bound"] is None:
            kind = "difference between arms" if "arms" in row else row["as"]
            groups.setdefault(f"{row['quantity']}\n{kind}", []).append(row)
    columns = min(5, len(groups))
    lines = -(-len(groups) // columns)
    figure = Figure(figsize=(2.6 * columns, 2.7 * lines + 0.5), layout="constrained")
    panels = np.atleast_1d(figure.subplots(lines, columns, squeeze=False)).ravel()
    for axes, (title, members) in zip(panels, groups.items(), strict=False):
        _compare(axes, title, members)
    for axes in panels[len(groups) :]:
        axes.set_visible(False)
    figure.suptitle("Published and predicted; bars: 90 % intervals", fontsize=10, color=INK)
    save(figure, path)


def _compare(axes: Any, title: str, members: Sequence[Mapping[str, Any]]) -> None:
    """One panel with the same scale on both axes, so that distance from the line is distance from the truth."""
    seen, said, low, high = (
        np.array([row[key] for row in members]) for key in ("observed", "predicted", "low90", "high90")
    )
    error = np.array([1.645 * (row["observed_se"] or 0.0) for row in members])
    bars = {"yerr": np.abs([said - low, high - said]), "xerr": error}
    axes.errorbar(seen, said, **bars, fmt="o", ms=4, color=TREATED, ecolor=GHOST, lw=1)
    ends = np.array([min(low.min(), (seen - error).min()), max(high.max(), (seen + error).max())])
    ends += np.array([-0.06, 0.06]) * (np.ptp(ends) or 1.0)
    axes.plot(ends, ends, color=INK, lw=0.8)
    axes.set(xlim=ends, ylim=ends, aspect="equal")
    unit = "%" if members[0]["as"] == "percent change" else members[0]["unit"] or "1"
    dress(axes, title, f"published ({unit})", f"predicted ({unit})")


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
