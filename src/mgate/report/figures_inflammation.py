"""Inflammation drawn: the dish, the trials, rats in want, and how far people are from it."""

from pathlib import Path
from typing import Any

import numpy as np
from matplotlib.figure import Figure

from mgate.evidence.experiment import Experiment
from mgate.evidence.experiments.inflammation import DAYS, TWO_STRATA
from mgate.evidence.inflammation import cells
from mgate.report.page import GHOST, INK, MARK, RANGE, STYLE, TREATED, dress, save

SEEN = {"TNF": (52, 10, TREATED, -0.05), "IL6": (63, 10, MARK, 0.05)}  # % of control, bar, colour, mmol/L aside
BLOOD = (0.45, 0.60)  # mmol/L of free magnesium
PEOPLE = (0.65, 1.05)  # mmol/L of total plasma magnesium


def draw(found: Experiment, path: Path) -> None:
    """Draw the experiment to a PNG, SVG or PDF file."""
    figure = Figure(figsize=(10.5, 7.4), layout="constrained")
    (one, two), (three, four) = figure.subplots(2, 2)
    _dish(one, found.curves["media"])
    _trials(two, found.curves["metas"])
    _rats(three, found.curves["rats"])
    _levels(four, found.curves["levels"])
    figure.suptitle(found.question, **STYLE)
    save(figure, path)


def _band(axes: Any, x: Any, values: Any, colour: str, label: str) -> None:
    low, high = np.quantile(values[1:], (0.05, 0.95), axis=0)
    axes.fill_between(x, low, high, color=colour, alpha=0.15, lw=0)
    axes.plot(x, values[0], color=colour, lw=1.6, label=label)


def _dish(axes: Any, media: Any) -> None:
    axes.axvspan(*BLOOD, color=RANGE)
    axes.text(BLOOD[1] + 0.04, 122, "blood", fontsize=8, color=INK)
    for name, (middle, bar, colour, aside) in SEEN.items():
        _band(axes, cells.MEDIA, 100 * media[name], colour, name)
        axes.errorbar([cells.RICH + aside], [middle], yerr=bar, fmt="o", ms=4, color=colour, capsize=3)
    axes.legend(frameon=False, fontsize=8, title="model, and published with its bar", title_fontsize=8)
    dress(axes, "monocytes under endotoxin, 6 h", "free magnesium of the medium (mmol/L)", "made, % of control")
    axes.set_ylim(0, 130)


def _trials(axes: Any, metas: Any) -> None:
    for place, stratum in enumerate(reversed(TWO_STRATA)):
        seen, expected = (np.quantile(metas[stratum][kind], (0.05, 0.5, 0.95)) for kind in ("seen", "expected"))
        axes.plot(seen[[0, 2]], [place, place], color=GHOST, lw=7, alpha=0.5, label="virtual meta-analyses, 90 %")
        axes.plot(expected[[0, 2]], [place, place], color=TREATED, lw=2.5, label="expected without chance, 90 %")
        axes.plot([expected[1]], [place], "o", ms=5, color=TREATED)
        above = place + 0.17
        axes.plot(stratum.ci95, [above, above], color=MARK, lw=1.4, label="published, 95 %")
        axes.plot([stratum.estimate], [above], "s", ms=4, color=MARK)
    axes.axvline(0, color=INK, lw=0.6)
    axes.set_yticks(range(2), [f"baseline\n{each.name}" for each in reversed(TWO_STRATA)])
    axes.set_ylim(-0.4, 2.3)
    handles, labels = axes.get_legend_handles_labels()
    axes.legend(handles[:3], labels[:3], frameon=False, fontsize=8, loc="upper left")
    dress(axes, "12 mmol a day for 12 weeks, tablets less placebo", "C-reactive protein, difference (mg/L)", "")


def _rats(axes: Any, rats: Any) -> None:
    _band(axes, DAYS, 100 * rats[:, :, 2] / rats[:, -1:, 2], GHOST, "substance P")
    _band(axes, DAYS, 100 * (rats[:, :, 0] - 1) / (rats[:, -1:, 0] - 1), TREATED, "TNF")
    for day, said in ((5, "substance P\nhighest"), (12, "cytokines\nbegin"), (21, "major rise")):
        axes.axvline(day, color=MARK, lw=0.7, ls=":")
        axes.text(day + 0.4, 124, said, fontsize=7, color=MARK, va="top")
    axes.legend(frameon=False, fontsize=8, loc="center right")
    dress(axes, "rats on a diet without magnesium; dotted: published", "day of the diet", "% of the rise by day 42")
    axes.set_ylim(0, 125)


def _levels(axes: Any, levels: Any) -> None:
    axes.axvspan(*PEOPLE, color=RANGE)
    axes.text(0.67, 5.2, "people, the short\nof magnesium too", fontsize=8, color=INK, va="top")
    _band(axes, cells.HELD, levels, TREATED, "TNF")
    for level, said in ((0.15, "TNF up"), (0.30, "first mediators up")):
        axes.axvline(level, color=MARK, lw=0.7, ls=":")
        axes.text(level + 0.01, 6.5, said, fontsize=7, color=MARK)
    dress(
        axes,
        "a month at a level; dotted: rats, published",
        "total plasma magnesium (mmol/L)",
        "TNF over that of health",
    )
    axes.set_ylim(0, 7)
    axes.set_xlim(0.08, 1.0)
