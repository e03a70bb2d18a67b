"""The gate drawn: the conducting share of receptors against voltage, and against magnesium near rest."""

from pathlib import Path
from textwrap import wrap
from typing import TYPE_CHECKING, Any

import numpy as np
from matplotlib.figure import Figure

from mgate.evidence.receptor import unblocked
from mgate.person.answer import DISCLAIMER
from mgate.report import drawable
from mgate.report.page import MARK, STYLE, dress, save

if TYPE_CHECKING:
    from mgate.evidence.gate import Gate

DARKEST, LIGHTEST = np.array([0.07, 0.22, 0.33]), np.array([0.60, 0.76, 0.86])  # much and little magnesium
LINE = 110  # letters


def draw_gate(found: "Gate", path: Path) -> None:
    """Draw the block to a PNG, SVG or PDF file, the patient's level marked; raises Refused where that cannot be."""
    drawable(path)
    figure = Figure(figsize=(9.2, 4.1), layout="constrained")
    left, right = figure.subplots(1, 2)
    _against_voltage(left, found)
    _against_magnesium(right, found)
    figure.suptitle("\n".join([*wrap(found.sentences()[-1], LINE), DISCLAIMER]), **STYLE)
    save(figure, path)


def _against_voltage(axes: Any, found: "Gate") -> None:
    volts, levels = found.curve.voltages, found.curve.magnesium
    look = {"marker": "o", "ms": 4} if len(volts) == 1 else {}
    for level, row in zip(levels, found.curve.unblocked, strict=True):
        shade = DARKEST + (LIGHTEST - DARKEST) * (1 - np.mean(levels <= level))
        axes.plot(volts, 100 * row, color=shade, lw=1.5, label=f"{level:g} mmol/L", **look)
    if found.patient is not None:
        level = found.patient.end
        shares = 100 * unblocked(level, volts, found.curve.kind)
        axes.plot(volts, shares, color=MARK, lw=1.5, ls="--", label=f"this patient, {level:.2f} mmol/L", **look)
    axes.legend(frameon=False, fontsize=8, title="free magnesium", title_fontsize=8, loc="upper left")
    _dress(axes, f"{found.name} against voltage", "membrane potential (mV)")


def _against_magnesium(axes: Any, found: "Gate") -> None:
    marked = [*found.curve.magnesium] + ([] if found.patient is None else [found.patient.end])
    levels = np.linspace(0.0 if min(marked) < 0.2 else 0.2, max(2.0, *marked), 200)  # noqa: PLR2004 - near none, all is open
    axes.plot(levels, 100 * unblocked(levels, found.at, found.curve.kind), color=DARKEST, lw=1.5)
    for level in found.curve.magnesium:
        axes.plot(level, 100 * found.share(level), "o", ms=5, color=DARKEST)
    if found.patient is not None:
        level, share = found.patient.end, 100 * found.share(found.patient.end)
        axes.plot([level, level], [0, share], color=MARK, lw=1, ls="--")
        axes.plot(level, share, "o", ms=7, color=MARK)
        axes.annotate(
            f"this patient: {share:.3g} %", (level, share), (8, 8), textcoords="offset points", fontsize=8, color=MARK
        )
    _dress(axes, f"{found.name} at {found.at:g} mV", "free magnesium (mmol/L)")


def _dress(axes: Any, title: str, below: str) -> None:
    dress(axes, title, below, "open receptors that conduct (%)")
    axes.set_ylim(bottom=0)
