"""A trial's replicates in one picture: what they estimate, what power more patients would buy, and the arms in time."""

from pathlib import Path
from typing import Any

import numpy as np
from matplotlib.figure import Figure

from mgate.person.observables import CATALOGUE
from mgate.report.page import GHOST, INK, MARK, TREATED, dress, save
from mgate.trial.replicates import CURVE, WANTED, Contrast, Replicates

DAY = 24.0
COLOURS = (TREATED, GHOST, "#7a5a1f", "#5a7a1f")


def draw_trial(found: Replicates, path: Path) -> None:
    """Draw to a PNG, SVG or PDF file: a row for each contrast."""
    rows = len(found.contrasts)
    figure = Figure(figsize=(12.5, 2.9 * rows + 0.4), layout="constrained")
    grid = figure.subplots(rows, 3, squeeze=False)
    for axes, each in zip(grid, found.contrasts, strict=True):
        _estimates(axes[0], each)
        _curve(axes[1], each)
        _courses(axes[2], found, each)
    said = f"{len(found.contrasts[0].p)} virtual trials. For research and teaching; not medical advice."
    figure.suptitle(said, fontsize=9, color=INK, x=0.01, ha="left")
    save(figure, path)


def _estimates(axes: Any, each: Contrast) -> None:
    low, high = np.quantile(each.estimates, (0.001, 0.999))
    bins = np.linspace(low, high, 40)
    axes.hist([each.estimates[~each.won], each.estimates[each.won]], bins, stacked=True, color=[GHOST, TREATED])
    axes.axvline(0, color=INK, linewidth=0.8)
    axes.axvline(each.estimates.mean(), color=MARK, linewidth=1)
    dress(axes, f"{each.arm} against {each.control}", f"{each.endpoint.name}, difference", "trials (blue: p < 0.05)")


def _curve(axes: Any, each: Contrast) -> None:
    axes.semilogx(CURVE, 100 * each.curve(), color=TREATED)
    axes.axhline(100 * WANTED, color=GHOST, linewidth=0.8)
    n = np.mean(each.sizes)
    axes.plot([n], [100 * each.power], "o", color=MARK, markersize=5)
    axes.set_ylim(0, 100)
    dress(axes, "power (dot: this trial)", "patients in each arm", "trials that find it better, %")


def _courses(axes: Any, found: Replicates, each: Contrast) -> None:
    """Expected courses of all patients of the pool, with half of them."""
    days = found.pool.moments / DAY
    for colour, (sequence, _) in zip(COLOURS, found.pool.courses.items(), strict=False):
        series = found.pool.of(sequence, each.endpoint.quantity).reshape(-1, len(days))
        low, high = np.quantile(series, (0.25, 0.75), axis=0)
        axes.fill_between(days, low, high, color=colour, alpha=0.15, linewidth=0)
        axes.plot(days, series.mean(axis=0), color=colour, linewidth=1.2, label=", then ".join(sequence))
    unit = CATALOGUE[each.endpoint.quantity].unit
    dress(axes, "expected: mean, and half of the patients", "day", unit or each.endpoint.quantity)
    axes.legend(frameon=False, fontsize=8)
