"""Safety drawn: the same tablet and the same infusion under five kidneys, each against the ladder of plasma."""

from pathlib import Path
from textwrap import fill
from typing import Any

import numpy as np
from matplotlib.figure import Figure

from mgate.evidence.experiment import Experiment
from mgate.person.answer import DISCLAIMER
from mgate.person.thresholds import LADDER
from mgate.report.page import INK, MARK, RANGE, STYLE, dress, save

USUAL = (0.70, 1.00)  # mmol/L of plasma
DARKEST, LIGHTEST = np.array([0.07, 0.22, 0.33]), np.array([0.60, 0.76, 0.86])  # weakest and best kidney


def draw(found: Experiment, path: Path) -> None:
    """Draw to a PNG, SVG or PDF file."""
    figure = Figure(figsize=(13, 5), layout="constrained")
    left, right = figure.subplots(1, 2)
    curves = found.curves
    days = curves["days"]
    mornings = np.flatnonzero(np.abs(days % 1) < 1e-6)  # noqa: PLR2004 - rounding; without the ripple of meals
    tablets = {kidney: each[:, mornings] for kidney, (each, _) in curves["tablets"].items()}
    without = {kidney: each[0, mornings] for kidney, (_, each) in curves["tablets"].items()}
    _courses(left, days[mornings], tablets)
    for shade, each in zip(_shades(len(without)), without.values(), strict=True):
        left.plot(days[mornings], each, color=shade, lw=1, ls="--")
    _ladder(left, (0.75, 1.2))
    dress(left, "600 mg of magnesium as oxide every day (dashed: without)", "day, fasting", "plasma magnesium (mmol/L)")
    _courses(right, curves["hours"], {kidney: each for kidney, (each, _) in curves["drips"].items()})
    _ladder(right, (0.5, 6.2))
    dress(right, "4 g of sulfate, then 2 g/h for a day", "time (h)", "plasma magnesium (mmol/L)")
    right.legend(frameon=False, fontsize=8, title="eGFR (mL/min/1.73 m²)", title_fontsize=8, loc="upper right")
    figure.suptitle(f"{found.question} Lines and 90 %.\n{DISCLAIMER}", **STYLE)
    save(figure, path)


def _shades(count: int) -> list[Any]:
    return [DARKEST + (LIGHTEST - DARKEST) * place / (count - 1) for place in range(count)]


def _courses(axes: Any, times: Any, courses: dict[float, Any]) -> None:
    for shade, (kidney, level) in zip(_shades(len(courses)), courses.items(), strict=True):
        low, high = np.quantile(level[1:], (0.05, 0.95), axis=0)
        axes.fill_between(times, low, high, color=shade, alpha=0.15, lw=0)
        axes.plot(times, level[0], color=shade, lw=1.7, label=f"{kidney:g}")
    axes.set_xlim(times[0], times[-1])


def _ladder(axes: Any, limits: tuple[float, float]) -> None:
    """The rungs within the limits, named beside the axes."""
    axes.set_ylim(*limits)
    axes.axhspan(*USUAL, color=RANGE, zorder=0)
    beside = {"fontsize": 7.5, "va": "center", "transform": axes.get_yaxis_transform()}
    axes.text(1.01, max(USUAL[0], limits[0]), "usual range", color=INK, **beside)
    for line in LADDER:
        if USUAL[1] < line.value < limits[1]:
            axes.axhline(line.value, color=MARK, lw=0.8, ls=":")
            axes.text(1.01, line.value, fill(f"{line.value:g}: {line.meaning}", 20), color=MARK, **beside)
