"""Published trials among their repetitions: one row each, on a scale of its own."""

from pathlib import Path

import numpy as np
from matplotlib.figure import Figure

from mgate.evidence.designs import OUTER
from mgate.evidence.experiment import Experiment
from mgate.report.page import GHOST, INK, MARK, TREATED, dress, save


def draw(found: Experiment, path: Path) -> None:
    """Draw to a PNG, SVG or PDF file."""
    printed, observed = found.curves["printed"], found.curves["observed"]
    rows = -(-len(printed) // 3)
    figure = Figure(figsize=(13, 2.3 * rows + 0.4), layout="constrained")
    grid = figure.subplots(rows, 3, squeeze=False).ravel()
    for axes, (measure, made) in zip(grid, printed.items(), strict=False):
        low, high = np.quantile(made, OUTER)
        inside = (made >= low) & (made <= high)
        ends = np.quantile(made, (0.002, 0.998))
        bins = np.linspace(min(ends[0], observed[measure]), max(ends[1], observed[measure]), 40)
        axes.hist([made[inside], made[~inside]], bins, stacked=True, color=[TREATED, GHOST])
        axes.axvline(observed[measure], color=MARK, linewidth=1.5)
        name, _, what = measure.rpartition(": ")
        dress(axes, name, what, "trials")
    for axes in grid[len(printed) :]:
        axes.set_visible(False)
    said = "Red: what was published; blue: 95 % of the repetitions. For research and teaching; not medical advice."
    figure.suptitle(said, fontsize=9, color=INK, x=0.01, ha="left")
    save(figure, path)
