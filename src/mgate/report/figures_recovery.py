"""Recovery in one picture: each true parameter against what was found of it, and the ranks of the truth."""

from pathlib import Path

import numpy as np
from matplotlib.figure import Figure

from mgate.evidence.calibration.recovery import BINS
from mgate.evidence.experiment import Experiment
from mgate.report.page import GHOST, INK, MARK, TREATED, dress, save


def draw(found: Experiment, path: Path) -> None:
    """Draw to a PNG, SVG or PDF file."""
    c, names = found.curves, found.curves["names"]
    figure = Figure(figsize=(2.4 * len(names), 5.2), layout="constrained")
    above, below = figure.subplots(2, len(names))
    for i, name in enumerate(names):
        inside = (c["low"][:, i] < c["truth"][:, i]) & (c["truth"][:, i] < c["high"][:, i])
        for kind, colour in ((inside, TREATED), (~inside, MARK)):
            x, y = c["truth"][kind, i], c["middle"][kind, i]
            error = np.stack([y - c["low"][kind, i], c["high"][kind, i] - y])
            above[i].errorbar(x, y, error, fmt="o", color=colour, markersize=2, linewidth=0.5)
        above[i].plot([-3, 3], [-3, 3], color=GHOST, linewidth=0.8)
        dress(above[i], name, "true (normal score)", "found, 90 %" if i == 0 else "")
        counts = np.bincount(BINS * c["ranks"][:, i] // 100, minlength=BINS)
        mean = len(c["ranks"]) / BINS
        below[i].axhspan(mean - 1.96 * mean**0.5, mean + 1.96 * mean**0.5, color=GHOST, alpha=0.25, linewidth=0)
        below[i].bar(np.arange(BINS), counts, color=TREATED, width=0.9)
        dress(below[i], "", "rank of the truth (tenths)", "sets of studies" if i == 0 else "")
    figure.suptitle(found.question, fontsize=10, color=INK, x=0.01, ha="left")
    save(figure, path)
