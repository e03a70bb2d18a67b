"""What every picture shares: ink, axes without clutter, and a file that is whole or not there."""

import io
from html import escape
from pathlib import Path
from typing import Any

from matplotlib import rc_context
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from mgate.engine import store
from mgate.person.refusal import Refused

TREATED, GHOST, RANGE, INK, MARK = "#1f5a7a", "#9a9a9a", "#e3efe3", "#333333", "#b3402a"
STYLE = {"fontsize": 9, "color": INK}


def dress(axes: Any, title: str, below: str, beside: str) -> None:
    """Title, labels with units, and no box."""
    axes.set_title(title, loc="left", **STYLE)
    axes.set_xlabel(below, **STYLE)
    axes.set_ylabel(beside, **STYLE)
    axes.tick_params(labelsize=8, colors=INK)
    axes.spines[["top", "right"]].set_visible(False)


def save(figure: Figure, path: Path) -> None:
    """Write a PNG, SVG or PDF file; raises Refused where that cannot be."""
    FigureCanvasAgg(figure)
    page, kind = io.BytesIO(), path.suffix.lower().removeprefix(".")
    figure.savefig(page, format=kind, dpi=150, metadata={"Software": "mgate"} if kind == "png" else None)
    try:
        store.write(path, page.getvalue())
    except OSError as error:
        problem = f"cannot be written: {error.strerror}"
        raise Refused(problem, "name a folder that you may write to", key="--picture", value=str(path)) from error


def svg(figure: Figure, salt: str) -> str:
    """The figure as SVG text; the same figure with the same salt gives the same text."""
    FigureCanvasAgg(figure)
    page = io.StringIO()
    with rc_context({"svg.hashsalt": salt, "svg.fonttype": "none"}):
        figure.savefig(page, format="svg", metadata={"Date": None})
    return page.getvalue()


def inline(figure: Figure, salt: str, label: str) -> str:
    """The figure as a part of a page, which readers of the screen call by its label."""
    drawn = svg(figure, salt)
    return drawn[drawn.index("<svg") :].replace("<svg ", f'<svg role="img" aria-label="{escape(label)}" ', 1)
