"""Power over the size of a trial: counted in virtual trials, and as the formula has it; and what twins would find."""

from pathlib import Path

import numpy as np
from matplotlib.figure import Figure
from scipy.special import ndtr

from mgate.evidence.experiment import Experiment
from mgate.evidence.experiments.power import SD, TWO
from mgate.report.page import GHOST, INK, MARK, TREATED, dress, save

SIZES = np.geomspace(10, 1000, 200)
COLOURS = {"0.5": TREATED, "1": MARK}


def draw(found: Experiment, path: Path) -> None:
    """Draw to a PNG, SVG or PDF file."""
    figure = Figure(figsize=(11, 4.2), layout="constrained")
    left, right = figure.subplots(1, 2)
    for effect, (tried, sizes, _) in found.curves["tried"].items():
        colour = COLOURS[effect]
        power = ndtr(float(effect) / SD * np.sqrt(SIZES / 2) - TWO)
        left.semilogx(SIZES, 100 * power, color=colour, linewidth=1.2, label=f"{effect} of 10, formula at SD {SD:g}")
        n, won = [each.n for each in tried], [100 * each.won[0] for each in tried]
        left.plot(n, won, "o", color=colour, markersize=4, label=f"{effect} of 10, virtual trials")
        size = sizes[0]
        left.plot([size.low, size.high], [80, 80], color=INK, linewidth=3, solid_capstyle="butt")
        left.annotate(f"{size.n:.0f}", (size.n, 80), (0, 7), textcoords="offset points", ha="right", fontsize=8)
        right.semilogx(SIZES, 200 * power * (1 - power), color=colour, linewidth=1.2, label=f"{effect} of 10")
        right.plot(n, [2 * w * (100 - w) / 100 for w in won], "o", color=colour, markersize=4)
    left.axhline(80, color=GHOST, linewidth=0.8)
    left.set_ylim(0, 100)
    right.set_ylim(0, 60)
    dress(left, "trials that see the effect (t test of change)", "patients in each arm", "%")
    dress(right, "two such trials: one positive, one not", "patients in each arm", "%")
    left.legend(frameon=False, fontsize=8)
    right.legend(frameon=False, fontsize=8)
    save(figure, path)
