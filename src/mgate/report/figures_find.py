"""A search in one picture: target and diarrhoea against the daily dose, the bounds, and the answer."""

from pathlib import Path
from typing import Any

from matplotlib.figure import Figure

from mgate.person.amounts import MAGNESIUM
from mgate.person.answer import DISCLAIMER
from mgate.person.observables import CATALOGUE
from mgate.population.find.answer import Found
from mgate.population.find.edges import Tries
from mgate.report.page import GHOST, INK, MARK, RANGE, dress, save

COLOURS = ("#1f5a7a", "#c98a1b", "#5a8f4e", "#7a4f8c", "#8a6d5a", "#3d8f8f")
STROKES = ("-", "--", ":", "-.")


def draw_find(found: Found, path: Path) -> None:
    """Draw every candidate to a PNG, SVG or PDF file: what each target reads, and below it the chance of diarrhoea."""
    targets = found.search.find.target
    figure = Figure(figsize=(9.5, 3.2 * (len(targets) + 1)), layout="constrained")
    rows = figure.subplots(len(targets) + 1, 1, sharex=True, squeeze=False)[:, 0]
    for place, (axes, target) in enumerate(zip(rows, targets, strict=False)):
        _curves(axes, found, lambda tried, place=place: tried.values[place, 0])
        _answer(axes, found, place)
        axes.axhline(target.value, color=MARK, linewidth=1)
        low, high = axes.get_ylim()
        end = low if target.most else high
        axes.axhspan(target.value, end, color=RANGE, zorder=0, linewidth=0)
        axes.set_ylim(low, high)
        reading = "" if target.reading == "level" else f", {target.reading} against untreated"
        dress(axes, f"{CATALOGUE[target.name].meaning}{reading}; wanted: {target}", "", target.unit or "share")
    chance = rows[-1]
    _curves(chance, found, lambda tried: 100 * tried.chance)
    _answer(chance, found, None)
    chance.axhline(100 * found.search.find.diarrhoea, color=MARK, linewidth=1)
    chance.set_ylim(0, min(100.0, max(50.0, 300 * found.search.find.diarrhoea)))
    dress(chance, "chance of diarrhoea, with its bound", "elemental magnesium a day (mg)", "%")
    chance.set_xlim(0, found.search.find.most * MAGNESIUM * 1.02)
    handles, labels = rows[0].get_legend_handles_labels()
    figure.legend(handles, labels, loc="outside lower center", ncols=3, frameon=False, fontsize=8)
    said = [*found.sentences()[:2], f"Lines: the best guess; bar: 90 % of what we do not know. {DISCLAIMER}"]
    figure.suptitle("\n".join(said), fontsize=8.5, color=INK, x=0.01, ha="left", wrap=True)
    save(figure, path)


def _curves(axes: Any, found: Found, read: Any) -> None:
    products = list(dict.fromkeys(each.candidate.product for each in found.tries))
    patterns = list(dict.fromkeys((each.candidate.portions, each.candidate.lasting) for each in found.tries))
    for each in found.tries:
        it = each.candidate
        tried = [found.untreated, *each.tried]
        axes.plot(
            [one.dose * MAGNESIUM for one in tried],
            [read(one) for one in tried],
            color=COLOURS[products.index(it.product) % len(COLOURS)],
            linestyle=STROKES[patterns.index((it.portions, it.lasting)) % len(STROKES)],
            linewidth=1.3,
            label=str(it),
        )


def _chosen(found: Found) -> tuple[Tries, Any] | None:
    return None if found.needless else found.answer or found.best


def _answer(axes: Any, found: Found, place: int | None) -> None:
    """The answer with its interval, or hollow the best within the bounds."""
    chosen = _chosen(found)
    if chosen is None:
        return
    tried, filled = chosen[1], found.answer is not None
    dose = tried.dose * MAGNESIUM
    value = 100 * tried.chance if place is None else tried.values[place, 0]
    if place is not None:
        low, high = tried.interval(place)
        axes.plot([dose, dose], [low, high], color=MARK, linewidth=1.5, alpha=0.6)
    axes.plot([dose], [value], "o", color=MARK, markerfacecolor=MARK if filled else "white", markersize=7, zorder=5)
    axes.axvline(dose, color=GHOST, linewidth=0.7, linestyle=":")
    words = "the answer" if filled else "the best within the bounds"
    if place == 0:
        said, foot = f"{words}:\nmet in {tried.reached:.0%} of what we do not know", (dose, tried.interval()[0])
        right = dose < found.search.find.most * MAGNESIUM / 2
        style = {"textcoords": "offset points", "va": "top", "ha": "left" if right else "right"}
        axes.annotate(said, foot, (6 if right else -6, 2), fontsize=8, color=MARK, **style)
