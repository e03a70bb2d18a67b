"""The picture of a claim: what its experiment measured, with the criterion that was set beforehand."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from matplotlib.figure import Figure

from mgate.evidence.ledger.tested import Curve, Picture, Tested
from mgate.evidence.ledger.told import number
from mgate.report.page import GHOST, INK, MARK, RANGE, TREATED, dress, save

COLOURS = (TREATED, MARK, "#7a5200", "#4b6b2f", "#5b4a8a", GHOST)
BANDS = (RANGE, "#e8e4f2", "#f6ead3")
OUTCOMES = {"held": "held", "partly": "held in part", "failed": "did not hold"}
BAR = 0.8  # of the room between groups


def draw_claim(tested: Tested, path: Path) -> None:
    """Draw to a PNG, SVG or PDF file."""
    save(figure_of(tested), path)


def figure_of(tested: Tested) -> Figure:
    """The curves of an experiment, or its numbers where it has none, under its question."""
    figure = Figure(figsize=(7, 4.6), layout="constrained")
    axes: Any = figure.subplots()
    if tested.picture is not None:
        _drawn(axes, tested.picture)
    else:
        _numbers(axes, tested)
    figure.suptitle(tested.question, x=0.01, ha="left", fontsize=10, color=INK)
    outcome = f"{number(tested.decisive)}\ncriterion {OUTCOMES[tested.outcome]}: {tested.decisive.bar}"
    axes.set_title(outcome, loc="left", fontsize=8, color=INK, wrap=True)
    return figure


def _drawn(axes: Any, picture: Picture) -> None:
    for colour, (name, (low, high)) in zip(BANDS * len(picture.bands), picture.bands.items(), strict=False):
        axes.axhspan(low, high, color=colour, linewidth=0, label=name)
    bars = [curve for curve in picture.curves if curve.style == "bars"]
    for place, curve in enumerate(picture.curves):
        colour = COLOURS[place % len(COLOURS)]
        if curve.style == "bars":
            _bars(axes, curve, colour, bars.index(curve), len(bars))
        elif curve.style == "line":
            axes.plot(curve.x, curve.y, color=colour, linewidth=1.5, label=curve.name)
            if curve.low:
                axes.fill_between(curve.x, curve.low, curve.high, color=colour, alpha=0.15, linewidth=0)
        else:
            mark = "o" if curve.style == "points" else "D"
            fill = colour if curve.style == "points" else "none"
            look = {"color": colour, "markerfacecolor": fill, "markersize": 5, "capsize": 3, "linewidth": 1}
            axes.errorbar(curve.x, curve.y, _whiskers(curve), fmt=mark, label=curve.name, **look)
    if picture.log_x:
        axes.set_xscale("log")
    if picture.log_y:
        axes.set_yscale("log")
    if picture.names:
        aslant = max(map(len, picture.names)) * len(picture.names) > 70  # noqa: PLR2004 - letters beside one another
        turned = {"rotation": 20, "ha": "right"} if aslant else {}
        axes.set_xticks(range(len(picture.names)), picture.names, **turned)
        axes.set_xlim(-0.5, len(picture.names) - 0.5)
    dress(axes, "", picture.x, picture.y)
    if len(picture.curves) + len(picture.bands) > 1:
        axes.legend(fontsize=8, frameon=False)


def _bars(axes: Any, curve: Curve, colour: str, place: int, of: int) -> None:
    width = BAR / of
    middle = [x + (place - (of - 1) / 2) * width for x in curve.x]
    axes.bar(
        middle,
        curve.y,
        width * 0.9,
        color=colour,
        label=curve.name,
        yerr=_whiskers(curve),
        capsize=3,
        error_kw={"linewidth": 1, "ecolor": INK},
    )


def _whiskers(curve: Curve) -> list[list[float]] | None:
    if not curve.low:
        return None
    return [_apart(curve.y, curve.low), _apart(curve.high, curve.y)]


def _apart(high: Iterable[float], low: Iterable[float]) -> list[float]:
    return [max(0.0, above - below) for above, below in zip(high, low, strict=True)]


def _numbers(axes: Any, tested: Tested) -> None:
    """The decisive number alone, with its interval, within its bounds."""
    reading = tested.decisive
    if reading.least is not None or reading.most is not None:
        least = reading.value if reading.least is None else reading.least
        most = reading.value if reading.most is None else reading.most
        axes.axvspan(least, most, color=RANGE, linewidth=0)
    if reading.low is not None and reading.high is not None:
        axes.plot([reading.low, reading.high], [0, 0], color=INK, linewidth=1)
    axes.plot([reading.value], [0], "o", color=TREATED)
    axes.set_yticks([])
    dress(axes, "", f"{reading.measure}, {reading.unit}", "")
