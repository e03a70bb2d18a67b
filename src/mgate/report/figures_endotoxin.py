"""Endotoxin drawn: cytokines of a morning, pressure that hurts, and what little less of one making does."""

from pathlib import Path

import numpy as np
from matplotlib.figure import Figure

from mgate.evidence.experiment import Experiment
from mgate.evidence.experiments.endotoxin import GRID, LESS, SIX, THRESHOLD, TUMOUR
from mgate.report.page import GHOST, INK, MARK, RANGE, STYLE, TREATED, dress, save

WINDOWS = {TUMOUR: ("TNF", TREATED, (1.3, 2.1)), SIX: ("IL6", MARK, (1.7, 2.6))}  # h, of the peaks
FALL = (-23, -15)  # percent
SHADES = (TREATED, "#6a93aa", "#b0c6d2")


def draw(found: Experiment, path: Path) -> None:
    """Draw the experiment to a PNG, SVG or PDF file."""
    figure = Figure(figsize=(11, 3.8), layout="constrained")
    one, two, three = figure.subplots(1, 3)
    volunteers, fewer = found.curves["volunteers"], found.curves["fewer"]
    early = GRID <= 8  # noqa: PLR2004 - h; later all is over
    for place, (name, colour, window) in WINDOWS.items():
        low, high = np.quantile(volunteers[1:, early, place], (0.05, 0.95), axis=0)
        one.fill_between(GRID[early], low, high, color=colour, alpha=0.15, lw=0)
        one.plot(GRID[early], volunteers[0, early, place], color=colour, lw=1.6, label=name)
        one.plot(window, [880 + 40 * place] * 2, color=colour, lw=4, alpha=0.6)
    one.text(2.75, 900, "peaks, published", va="center", fontsize=8, color=INK)
    one.set_ylim(0, 980)
    one.legend(frameon=False, fontsize=8, loc="center right")
    dress(one, "2 ng/kg of endotoxin; bands: two published fits", "time (h)", "in blood (pg/mL)")
    change = 100 * (volunteers[:, :, THRESHOLD] / volunteers[:, :1, THRESHOLD] - 1)
    low, high = np.quantile(change[1:], (0.05, 0.95), axis=0)
    two.axhspan(*FALL, color=RANGE)
    two.fill_between(GRID, low, high, color=TREATED, alpha=0.15, lw=0)
    two.plot(GRID, change[0], color=TREATED, lw=1.6)
    dress(two, "pressure that hurts; band: bar for its lowest", "time (h)", "change (%)")
    three.plot(GRID[early], volunteers[0, early, TUMOUR], color=GHOST, lw=1.6, label="as it is")
    for less, series, shade in zip(LESS, fewer, SHADES, strict=True):
        three.plot(GRID[early], series[early, TUMOUR], color=shade, lw=1.6, label=f"{100 * (1 - less):.0f} % less made")
    three.legend(frameon=False, fontsize=8)
    dress(three, "waking feeds itself: a little less becomes nothing", "time (h)", "TNF (pg/mL)")
    figure.suptitle(found.question, **STYLE)
    save(figure, path)
