"""Published numbers among their virtual trials: each interval in units of its own spread, so that all fit one axis."""

from pathlib import Path

import numpy as np
from matplotlib.figure import Figure

from mgate.evidence.experiment import Experiment
from mgate.report.page import GHOST, INK, MARK, TREATED, dress, save


def draw(found: Experiment, path: Path) -> None:
    """Draw to a PNG, SVG or PDF file."""
    compared = found.curves["compared"]
    figure = Figure(figsize=(11, 0.34 * len(compared) + 1.4), layout="constrained")
    axes = figure.subplots()
    for row, (_, one) in enumerate(compared):
        mean, sd = one.values.mean(), max(float(one.values.std()), 1e-12)
        low, high = ((each - mean) / sd for each in one.interval)
        place = (one.published.estimate - mean) / sd
        axes.plot([low, high], [row, row], color=TREATED, linewidth=5, alpha=0.35, solid_capstyle="butt")
        axes.plot([0], [row], "|", color=TREATED, markersize=9)
        axes.plot([place], [row], "o" if one.inside else "D", color=INK if one.inside else MARK, markersize=5)
        ends = f"{one.interval[0]:.3g} to {one.interval[1]:.3g}"
        said = f"{one.published.estimate:g}   (model {mean:.3g}, 95 % {ends}; z {one.z:+.1f})"
        axes.text(1.01, row, said, transform=axes.get_yaxis_transform(), va="center", fontsize=8, color=INK)
    axes.axvline(0, color=GHOST, linewidth=0.6)
    axes.set_yticks(range(len(compared)), [name for name, _ in compared], fontsize=9, color=INK)
    axes.set_ylim(len(compared) - 0.4, -0.6)
    axes.margins(x=0.02)
    held = np.mean([one.inside for _, one in compared])
    dress(
        axes,
        f"published numbers (dots) among 95 % of virtual trials (bars): {held:.0%} inside",
        "distance from the mean of the virtual trials, in their SDs",
        "",
    )
    save(figure, path)
