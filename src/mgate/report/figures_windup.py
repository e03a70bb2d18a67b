"""Wind-up drawn: spikes per volley at each level, and the cell's voltage in the first volley and in the last."""

from pathlib import Path
from textwrap import wrap
from typing import TYPE_CHECKING, Any

import numpy as np
from matplotlib.figure import Figure

from mgate.evidence.circuit.dorsal_horn import voltage
from mgate.evidence.circuit.volley import Point
from mgate.person.answer import DISCLAIMER
from mgate.report import drawable
from mgate.report.page import INK, STYLE, dress, save

if TYPE_CHECKING:
    from mgate.evidence.windup import Windup

DARKEST, LIGHTEST = np.array([0.07, 0.22, 0.33]), np.array([0.60, 0.76, 0.86])  # much and little magnesium
LINE = 120  # letters


def draw_windup(found: "Windup", path: Path) -> None:
    """Draw wind-up to a PNG, SVG or PDF file; raises Refused where that cannot be."""
    drawable(path)
    figure = Figure(figsize=(11, 4.2), layout="constrained")
    grid = figure.add_gridspec(2, 2, width_ratios=(1.1, 1))
    _counts(figure.add_subplot(grid[:, 0]), found)
    first = found.levels[0]
    point = Point(first.magnesium, found.nmda, found.inhibition)
    times, volts = voltage(point, frequency=found.frequency, stimuli=found.stimuli)
    period = 1.0 / found.frequency
    for place, row in dict.fromkeys([(0, 0), (found.stimuli - 1, 1)]):
        axes = figure.add_subplot(grid[row, 1])
        shown = (times >= place * period) & (times < (place + 1) * period)
        axes.plot(1000 * (times[shown] - place * period), volts[shown], color=INK, lw=0.6)
        title = f"soma in volley {place + 1}, {first.magnesium:g} mmol/L, one seed"
        dress(axes, title, "time since the volley (ms)" if row else "", "voltage (mV)")
        axes.set_ylim(-90, 45)
    figure.suptitle("\n".join([*wrap(found.sentences()[-1], LINE), DISCLAIMER]), **STYLE)
    save(figure, path)


def _counts(axes: Any, found: "Windup") -> None:
    volleys = np.arange(1, found.stimuli + 1)
    levels = np.array([each.magnesium for each in found.levels])
    for each in found.levels:
        shade = DARKEST + (LIGHTEST - DARKEST) * (1 - np.mean(levels <= each.magnesium))
        axes.plot(volleys, each.spikes, color=shade, lw=1.6, marker="o", ms=3.5, label=f"{each.magnesium:g} mmol/L")
        if found.seeds > 1:
            axes.fill_between(volleys, each.spikes - each.sd, each.spikes + each.sd, color=shade, alpha=0.15, lw=0)
    axes.legend(frameon=False, fontsize=8, title="free magnesium", title_fontsize=8, loc="upper left")
    dress(axes, f"C response, mean and SD of {found.seeds} seeds", f"volley ({found.frequency:g} Hz)", "spikes")
    axes.set_ylim(bottom=0)
