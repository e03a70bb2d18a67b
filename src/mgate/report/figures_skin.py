"""The skin drawn: twelve ways beside their predictions and a tablet, and where a spray's magnesium goes."""

from pathlib import Path
from typing import Any

import numpy as np
from matplotlib.figure import Figure

from mgate.evidence.experiment import Experiment
from mgate.person.answer import DISCLAIMER
from mgate.report.page import GHOST, INK, MARK, RANGE, STYLE, TREATED, dress, save

LAYERS = "#7fa8c4"
STACK = (  # part, its name, its shade
    ("absorbed", "absorbed", TREATED),
    ("layers", "in the horny layer", LAYERS),
    ("shed", "shed", "#6d6d6d"),
    ("film", "in the film", "#c9dcec"),
    ("rubbed", "rubbed off", "#bdbdbd"),
    ("washed", "washed off", "#e6e6e6"),
)
APART = 0.17  # of a line, model above prediction


def draw(found: Experiment, path: Path) -> None:
    """Draw to a PNG, SVG or PDF file."""
    figure = Figure(figsize=(13, 6.6), layout="constrained")
    grid = figure.add_gridspec(2, 2, width_ratios=(1.5, 1), height_ratios=(1, 1))
    _ways(figure.add_subplot(grid[:, 0]), found)
    _whereabouts(figure.add_subplot(grid[0, 1]), found.curves["course"])
    _uptake(figure.add_subplot(grid[1, 1]), found.curves["course"])
    figure.suptitle(f"{found.question}\n{DISCLAIMER}", **STYLE)
    save(figure, path)


def _ways(axes: Any, found: Experiment) -> None:
    ways = found.curves["ways"][::-1]
    for place, each in enumerate(ways):
        low, middle, high = each.spread
        was = each.way.predicted
        axes.plot([low, high], [place + APART] * 2, color=TREATED, lw=2)
        axes.plot(middle, place + APART, "o", ms=5, color=TREATED, label="this model" if not place else None)
        axes.plot([was[0], was[2]], [place - APART] * 2, color=GHOST, lw=2)
        axes.plot(was[1], place - APART, "o", ms=4, color=GHOST, label="prediction beforehand" if not place else None)
        if each.applied:
            name = "put on the skin" if each.way.key == "TDM10" else None
            axes.plot(each.applied, place, "|", ms=11, mew=1.6, color=INK, label=name)
    low, middle, high = np.quantile(found.curves["tablet"], [0.05, 0.5, 0.95])
    axes.axvspan(low, high, color=RANGE, zorder=0, label="absorbed of a 300 mg tablet (90 %)")
    axes.axvline(middle, color=MARK, lw=1, ls="--", zorder=1)
    axes.set_xscale("log")
    axes.set_yticks(range(len(ways)), [each.way.label for each in ways])
    axes.legend(frameon=False, fontsize=8, loc="upper center", bbox_to_anchor=(0.4, -0.09), ncols=4)
    dress(axes, "absorbed through the skin: median, 5 to 95 % of what is not known", "magnesium (mg)", "")


def _whereabouts(axes: Any, course: Any) -> None:
    axes.stackplot(
        course["times"],
        [course[part] for part, *_ in STACK],
        labels=[name for _, name, _ in STACK],
        colors=[shade for *_, shade in STACK],
    )
    axes.set_ylim(0, sum(course[part][0] for part, *_ in STACK))
    handles, labels = axes.get_legend_handles_labels()
    axes.legend(handles[::-1], labels[::-1], frameon=False, fontsize=8, loc="center left", bbox_to_anchor=(1, 0.5))
    axes.set_xlim(0, course["times"][-1])
    dress(axes, "ten sprays (135 mg), washed off after 8 h", "time since spraying (h)", "magnesium (mg)")


def _uptake(axes: Any, course: Any) -> None:
    axes.plot(course["times"], course["absorbed"], color=TREATED, lw=1.6, label="absorbed")
    axes.plot(course["times"], course["layers"], color=LAYERS, lw=1.6, label="in the horny layer")
    axes.plot(course["times"], course["shed"], color=GHOST, lw=1.2, label="shed")
    axes.plot(course["times"], course["dermis"], color=MARK, lw=1.2, label="in the dermis")
    axes.axvline(8, color=INK, lw=0.8, ls=":")
    axes.set_xlim(0, course["times"][-1])
    axes.set_ylim(bottom=0)
    axes.legend(frameon=False, fontsize=8, loc="center left", bbox_to_anchor=(1, 0.5))
    dress(axes, "the same beneath the film", "time since spraying (h)", "magnesium (mg)")
