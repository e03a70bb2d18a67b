"""A calibration in one picture: what each parameter became, and every published number beside its prediction."""

from pathlib import Path
from typing import Any

import numpy as np
from matplotlib.figure import Figure

from mgate.evidence.calibration.checked import Check
from mgate.report.page import GHOST, INK, MARK, TREATED, dress, save


def draw_calibration(told: dict[str, Any], check: Check, path: Path) -> None:
    """Draw to a PNG, SVG or PDF file."""
    figure = Figure(figsize=(13, 0.16 * len(check.data) + 2.5), layout="constrained")
    left, right = figure.subplots(1, 2, width_ratios=(1, 1.1))
    _parameters(left, sorted(told["parameters"], key=lambda each: -each["sd"]))
    _studies(right, check)
    said = f"{told['coverage90']:.0%} of published numbers inside their 90 % intervals; R-hat {told['rhat']:.3f}"
    figure.suptitle(f"{said}, effective sample {told['ess']:.0f}", fontsize=10, color=INK, x=0.01, ha="left")
    save(figure, path)


def _parameters(axes: Any, rows: list[dict[str, Any]]) -> None:
    """Where in its range each parameter was believed to be, and where the studies put it."""
    for place, each in enumerate(rows):
        low, high = each["within"]

        def part(value: float, low: float = low, high: float = high) -> float:
            return (value - low) / (high - low)

        axes.plot([0, 1], [place, place], color=GHOST, linewidth=0.8)
        axes.plot([part(each["before"])], [place], "|", color=GHOST, markersize=10)
        axes.plot([part(each["low90"]), part(each["high90"])], [place, place], color=TREATED, linewidth=3)
        axes.plot([part(each["median"])], [place], "o", color=TREATED, markersize=5)
        axes.text(1.02, place, f"{low:g} to {high:g} {each['unit']}", fontsize=7, va="center", color=INK)
    axes.set_yticks(range(len(rows)), [each["name"] for each in rows])
    axes.set_xlim(-0.02, 1.35)
    axes.set_xticks([0, 0.5, 1])
    dress(axes, "Parameters: before (tick), after (median, 90 %)", "place in the literature's range", "")


def _studies(axes: Any, check: Check) -> None:
    """Each number over its predicted median, in half widths of the 90 % interval."""
    observed = np.array([each.observed for each in check.data])
    half = (check.high - check.low) / 2
    z = (observed - (check.high + check.low) / 2) / half
    axes.axvspan(-1, 1, color=TREATED, alpha=0.12, linewidth=0)
    for place, (each, inside) in enumerate(zip(check.data, check.inside, strict=True)):
        mark = {"at_most": "<", "at_least": ">"}.get(each.bound or "", "o")
        axes.plot([np.clip(z[place], -3, 3)], [place], mark, color=TREATED if inside else MARK, markersize=4)
    names = [f"{each.study}: {each.quantity}, {each.at / 24:.3g} d" for each in check.data]
    axes.set_yticks(range(len(names)), names, fontsize=6.5)
    axes.set_xlim(-3.1, 3.1)
    dress(
        axes,
        "Published numbers (red: outside)",
        "distance from the prediction, in half widths of its 90 % interval",
        "",
    )
    axes.tick_params(axis="y", labelsize=6.5)
