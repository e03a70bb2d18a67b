"""A forest: trials with what their numbers imply, the pool of them, and the pool that was published."""

from pathlib import Path

from matplotlib.figure import Figure

from mgate.evidence.experiment import Experiment
from mgate.report.page import GHOST, INK, MARK, STYLE, TREATED, dress, save

NORMAL = 1.96


def draw(found: Experiment, path: Path) -> None:
    """Draw to a PNG, SVG or PDF file: one panel for each question."""
    pools = found.curves["pools"]
    figure = Figure(figsize=(5.6 * len(pools), 2.8), layout="constrained")
    panels = figure.subplots(1, len(pools), squeeze=False)[0]
    for axes, (question, (review, pool)) in zip(panels, pools.items(), strict=True):
        trials = found.curves["trials"][question]
        rows = [(each.what or each.source, each.effect, NORMAL * each.error, INK) for each in trials]
        rows.append(("pooled here", pool.estimate, NORMAL * pool.error, TREATED))
        half = (review.ci95[1] - review.ci95[0]) / 2
        rows.append((f"published, {review.source}", review.estimate, half, MARK))
        for row, (_, estimate, wide, colour) in enumerate(rows):
            axes.errorbar([estimate], [row], xerr=[wide], fmt="s", color=colour, markersize=5, capsize=2, linewidth=1.2)
        axes.axvline(0, color=GHOST, linewidth=0.8)
        axes.set_yticks(range(len(rows)), [name for name, *_ in rows], **STYLE)
        axes.set_ylim(len(rows) - 0.5, -0.5)
        unit = "difference, " + (question.rpartition(", ")[2] if ", " in question else "1/week")
        dress(axes, question.partition(", ")[0] + " (95 %)", unit, "")
    save(figure, path)
