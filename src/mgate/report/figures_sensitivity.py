"""What decides an answer in one picture: for every output how far each axis moves it, and its share of the variance."""

from pathlib import Path
from textwrap import shorten
from typing import Any

from matplotlib.figure import Figure

from mgate.person.answer import DISCLAIMER
from mgate.person.observables import CATALOGUE
from mgate.population.sensitivity.analysis import Part, Reading, Weight
from mgate.population.sensitivity.outcomes import Question
from mgate.population.sensitivity.told import about, shown
from mgate.report.page import GHOST, INK, MARK, TREATED, dress, save

MOST, WIDEST = 7, 66  # bars of an output; letters of a label


def draw_sensitivity(question: Question, parts: tuple[Part, ...], path: Path) -> None:
    """Draw to a PNG, SVG or PDF file: on the left the output at both ends of each axis, on the right its shares."""
    rows = [(part, reading) for reading_of in zip(*(each.readings for each in parts), strict=True)
            for part, reading in zip(parts, reading_of, strict=True)]  # fmt: skip
    bars = [max(1, len(shown(reading)[:MOST])) for _, reading in rows]
    figure = Figure(figsize=(13, 0.34 * sum(bars) + 1.0 * len(rows) + 0.6), layout="constrained")
    grid = figure.subplots(len(rows), 2, squeeze=False, height_ratios=[each + 1.5 for each in bars])
    for (left, right), (part, reading) in zip(grid, rows, strict=True):
        weights = shown(reading)[:MOST][::-1]
        _ends(left, question, part, reading, weights)
        _shares(right, weights)
    figure.suptitle(
        "Left: the output at the 5 and 95 % of each axis alone (line: as written). Right: its share of the variance, "
        f"alone (dark) and with others (light), with 95 % intervals.\nRed: only assumed. {DISCLAIMER}",
        fontsize=8.5,
        color=INK,
        x=0.01,
        ha="left",
    )
    save(figure, path)


def _ends(axes: Any, question: Question, part: Part, reading: Reading, weights: list[Weight]) -> None:
    axes.use_sticky_edges = False
    axes.margins(x=0.06)
    for place, each in enumerate(weights):
        axes.barh([place], [each.high - each.low], left=each.low, height=0.6, color=_colour(each), alpha=0.6)
    axes.axvline(reading.written, color=GHOST, linewidth=1)
    axes.set_yticks(range(len(weights)), [_label(each) for each in weights])
    title = f"{about(question, reading.name)}, over {part.title}"
    dress(axes, title[:1].upper() + title[1:], CATALOGUE[reading.name].unit or _bare(reading.name), "")
    axes.tick_params(axis="y", labelsize=7.5)


def _label(weight: Weight) -> str:
    """Name, meaning and range of an axis, in two lines."""
    it = weight.axis
    if it.members:
        return it.meaning
    return f"{shorten(it.named, WIDEST, placeholder=' ...')}\n{it.range}".rstrip()


def _bare(name: str) -> str:
    return "of 10" if name == "Pain.score" else "share"


def _shares(axes: Any, weights: list[Weight]) -> None:
    for place, each in enumerate(weights):
        total, first = 100 * each.total, 100 * each.first
        axes.barh([place], [total], height=0.6, color=_colour(each), alpha=0.3)
        axes.barh([place], [max(0.0, first)], height=0.3, color=_colour(each))
        axes.errorbar([total], [place + 0.15], xerr=[100 * each.total_bound], color=INK, linewidth=0.9, capsize=2)
        axes.errorbar([max(0.0, first)], [place - 0.1], xerr=[100 * each.first_bound], color=GHOST, linewidth=0.9)
    axes.set_yticks(range(len(weights)), [shorten(each.axis.source, 28, placeholder=" ...") for each in weights])
    axes.set_xlim(0, 105)
    dress(axes, "share of the variance, and the source", "%", "")
    axes.tick_params(axis="y", labelsize=7.5)


def _colour(weight: Weight) -> str:
    return MARK if weight.axis.assumed else TREATED
