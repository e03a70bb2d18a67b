"""A cohort in one picture: every output over time, how people differ, and what we do not know of their mean."""

import math
from pathlib import Path
from typing import Any

import numpy as np
from matplotlib.figure import Figure
from numpy.typing import NDArray

from mgate.person.observables import CATALOGUE
from mgate.population.summary import Outcome, Summary
from mgate.report.page import INK, MARK, RANGE, TREATED, dress, save

DAY, COLUMNS = 24.0, 4


def draw_population(found: Summary, path: Path) -> None:
    """Draw the summary to a PNG, SVG or PDF file."""
    rows = math.ceil(len(found.outcomes) / COLUMNS)
    figure = Figure(figsize=(3.4 * COLUMNS, 2.6 * rows + 0.5), layout="constrained")
    figure.suptitle(
        f"{found.people} people. Blue: the median, half and 90 % of them; red: the mean, and 90 % of what we do not "
        "know of it; green: reference range. For research and teaching; not medical advice.",
        fontsize=9,
        color=INK,
        x=0.01,
        ha="left",
    )
    for axes, each in zip(figure.subplots(rows, COLUMNS, squeeze=False).flat, found.outcomes, strict=False):
        _panel(axes, each, np.asarray(found.cohort.times) / DAY)
    for axes in figure.axes[len(found.outcomes) :]:
        axes.set_visible(False)
    save(figure, path)


def _panel(axes: Any, each: Outcome, days: NDArray[np.float64]) -> None:
    low90, low50, middle, high50, high90 = each.quantiles
    known = CATALOGUE[each.name]
    if known.low is not None and known.high is not None:
        axes.axhspan(known.low, known.high, color=RANGE, zorder=0)
    axes.fill_between(days, low90, high90, color=TREATED, alpha=0.15, linewidth=0)
    axes.fill_between(days, low50, high50, color=TREATED, alpha=0.25, linewidth=0)
    axes.plot(days, middle, color=TREATED, linewidth=1.2)
    axes.plot(days, each.mean, color=MARK, linewidth=1)
    if each.known is not None:
        axes.fill_between(days, *each.known, color=MARK, alpha=0.2, linewidth=0)
    dress(axes, known.meaning, "day", known.unit or "(no unit)")
