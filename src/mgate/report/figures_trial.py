"""A trial's replicates in one picture: what they estimate, what power more patients would buy, and the arms in time."""

from pathlib import Path
from typing import Any

import numpy as np
from matplotlib.figure import Figure

from mgate.report.page import GHOST, INK, MARK, TREATED, dress, save
from mgate.trial.power import CURVE, KNOWN, WANTED, Contrast
from mgate.trial.replicates import Replicates

DAY, SHORT = 24.0, 72.0
COLOURS = (TREATED, "#7a5a1f", "#5a7a1f", "#6a3a7a")  # of active arms; control is grey


def draw_trial(found: Replicates, path: Path) -> None:
    """Draw to a PNG, SVG or PDF file: a row for each contrast."""
    rows = len(found.contrasts)
    figure = Figure(figsize=(12.5, 2.9 * rows + 0.4), layout="constrained")
    grid = figure.subplots(rows, 3, squeeze=False)
    for axes, each in zip(grid, found.contrasts, strict=True):
        _estimates(axes[0], found, each)
        _curve(axes[1], found, each)
        _courses(axes[2], found, each)
    said = f"{len(found.worlds)} virtual trials. For research and teaching; not medical advice."
    figure.suptitle(said, fontsize=9, color=INK, x=0.01, ha="left")
    save(figure, path)


def _estimates(axes: Any, found: Replicates, each: Contrast) -> None:
    seen = [
        one.estimate
        for one in found.trial.published
        if one.shows == "difference" and (one.endpoint - 1, one.arm) == (each.number, each.arm)
    ]
    low, high = np.quantile(each.estimates, (0.001, 0.999))
    bins = np.linspace(low, high, 25) if high > low else 10
    groups = [each.estimates[~each.won], each.estimates[each.won]]
    labels = ["not significant", "better, p < 0.05"]
    axes.hist(groups, bins, stacked=True, color=[GHOST, TREATED], alpha=0.8, label=labels)
    axes.axvline(0, color=INK, linewidth=0.8)
    axes.axvline(each.estimates.mean(), color=INK, linewidth=1, linestyle=":", label="mean")
    for value in seen:
        axes.axvline(value, color=MARK, linewidth=1.6, label="published")
    axes.legend(frameon=False, fontsize=7)
    what = each.endpoint.name.rpartition(" (")[0]
    measured = each.endpoint.measured
    below = f"{what}: {measured if 'of' in measured.split() else f'difference, {measured}'}"
    dress(axes, f"{each.arm} less {each.control}, {each.endpoint.test}", below, "trials")


def _curve(axes: Any, found: Replicates, each: Contrast) -> None:
    low, middle, high = 100 * each.curve()
    axes.fill_between(CURVE, low, high, color=TREATED, alpha=0.15, linewidth=0, label="90 % of what we do not know")
    axes.semilogx(CURVE, middle, color=TREATED, linewidth=1.4, label="mean")
    axes.axhline(100 * WANTED, color=GHOST, linewidth=0.8)
    axes.plot([np.mean(each.sizes)], [100 * each.power], "o", color=MARK, markersize=5, label="this trial")
    axes.set_ylim(0, 100)
    axes.legend(frameon=False, fontsize=7, loc="center left")
    whom = "patients, each in both arms" if found.trial.design.kind == "crossover" else "patients in each arm"
    dress(axes, "power", whom, "trials that find it better, %")


def _courses(axes: Any, found: Replicates, each: Contrast) -> None:
    """Expected means of all arms, with 90 % of what we do not know."""
    hours = found.pool.moments[-1] <= SHORT
    times = found.pool.moments if hours else found.pool.moments / DAY
    active = 0
    for sequence in found.pool.courses:
        series = found.pool.of(sequence, each.endpoint.quantity).mean(axis=1)
        control = sequence[0] == each.control
        colour = INK if control else COLOURS[active % len(COLOURS)]
        active += not control
        low, high = np.quantile(series, (KNOWN[0], KNOWN[2]), axis=0)
        axes.fill_between(times, low, high, color=colour, alpha=0.15, linewidth=0)
        line = {"linestyle": "--", "linewidth": 1.2, "zorder": 3} if control else {"linewidth": 1.8}
        axes.plot(times, series.mean(axis=0), color=colour, label=", then ".join(sequence), **line)
    unit = each.endpoint.unit or ("points" if each.endpoint.kind in {"score", "responders"} else "")
    beside = f"{each.endpoint.quantity}, {unit}" if unit else each.endpoint.quantity
    dress(axes, "expected means, 90 % of what we do not know", "hour" if hours else "day", beside)
    axes.legend(frameon=False, fontsize=7)
