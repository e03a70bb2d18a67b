"""Observed against predicted: every published value with what the model says of it."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from matplotlib.figure import Figure

from mgate.report.page import GHOST, INK, TREATED, dress, save


def draw_validation(rows: Sequence[Mapping[str, Any]], path: Path) -> None:
    """Draw observed against predicted with 90 % intervals, one panel for each quantity; bounds are left out."""
    groups: dict[str, list[Mapping[str, Any]]] = {}
    for row in rows:
        if row["bound"] is None:
            kind = "difference between arms" if "arms" in row else row["as"]
            groups.setdefault(f"{row['quantity']}\n{kind}", []).append(row)
    columns = min(5, len(groups))
    lines = -(-len(groups) // columns)
    figure = Figure(figsize=(2.6 * columns, 2.7 * lines + 0.5), layout="constrained")
    panels = np.atleast_1d(figure.subplots(lines, columns, squeeze=False)).ravel()
    for axes, (title, members) in zip(panels, groups.items(), strict=False):
        _compare(axes, title, members)
    for axes in panels[len(groups) :]:
        axes.set_visible(False)
    figure.suptitle("Published and predicted; bars: 90 % intervals", fontsize=10, color=INK)
    save(figure, path)


def _compare(axes: Any, title: str, members: Sequence[Mapping[str, Any]]) -> None:
    """One panel with the same scale on both axes, so that distance from the line is distance from the truth."""
    seen, said, low, high = (
        np.array([row[key] for row in members]) for key in ("observed", "predicted", "low90", "high90")
    )
    error = np.array([1.645 * (row["observed_se"] or 0.0) for row in members])
    bars = {"yerr": np.abs([said - low, high - said]), "xerr": error}
    axes.errorbar(seen, said, **bars, fmt="o", ms=4, color=TREATED, ecolor=GHOST, lw=1)
    ends = np.array([min(low.min(), (seen - error).min()), max(high.max(), (seen + error).max())])
    ends += np.array([-0.06, 0.06]) * (np.ptp(ends) or 1.0)
    axes.plot(ends, ends, color=INK, lw=0.8)
    axes.set(xlim=ends, ylim=ends, aspect="equal")
    unit = "%" if members[0]["as"] == "percent change" else members[0]["unit"] or "1"
    dress(axes, title, f"published ({unit})", f"predicted ({unit})")
