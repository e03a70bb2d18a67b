"""Muscle drawn: release and twitch under the clinical ladder, relaxant in an operation, and a trial of cramps."""

from pathlib import Path
from typing import Any

import numpy as np
from matplotlib.figure import Figure

from mgate.evidence.experiment import Experiment
from mgate.evidence.experiments.muscle import ARMS, CONTROL, OPERATION, of_arms
from mgate.person.answer import DISCLAIMER
from mgate.person.thresholds import LADDER
from mgate.report.page import GHOST, INK, MARK, RANGE, STYLE, TREATED, dress, save
from mgate.trial.replicates import Replicates

USUAL = (0.70, 1.00)  # mmol/L of plasma
SHADES = (TREATED, "#7fa7bf")


def draw(found: Experiment, path: Path) -> None:
    """Draw to a PNG, SVG or PDF file."""
    figure = Figure(figsize=(13, 4.6), layout="constrained")
    left, middle, right = figure.subplots(1, 3, width_ratios=(1.35, 1, 1))
    _levels(left, found.curves)
    _operation(middle, found.curves["operation"])
    _cramps(right, found.curves["trials"])
    figure.suptitle(f"{found.question}\n{DISCLAIMER}", **STYLE)
    save(figure, path)


def _levels(axes: Any, curves: Any) -> None:
    level = curves["total"]
    axes.axvspan(*USUAL, color=RANGE, zorder=0)
    axes.plot(level, 100 * curves["twitch"], color=TREATED, lw=1.8)
    axes.plot(level, 100 * curves["release"], color=INK, lw=1.4)
    axes.plot(level, 100 * curves["need"], color=GHOST, lw=1.4, ls="--")
    for place, text, shade in (
        ((5.3, 86), "fibres that\nanswer (twitch)", TREATED),
        ((3.75, 45), "transmitter\nreleased", INK),
        ((1.2, 22), "relaxant\nneeded", GHOST),
    ):
        axes.annotate(text, place, fontsize=8, color=shade)
    for rung in LADDER:
        if rung.value <= level[-1] and rung.value > USUAL[1] + 1:
            axes.axvline(rung.value, color=MARK, lw=0.8, ls=":")
            text = f"{rung.value:g}: {rung.meaning}"
            axes.text(rung.value - 0.07, 194, text, fontsize=7, color=MARK, rotation=90, va="top", ha="right")
    axes.text(np.mean(USUAL), 4, "usual", fontsize=7, color=INK, rotation=90, ha="center")
    dress(axes, "the junction", "total plasma magnesium (mmol/L)", "of normal or usual (%)")
    axes.set_ylim(0, 196)
    axes.set_yticks(range(0, 121, 20))
    axes.set_xlim(0.3, level[-1])


def _operation(axes: Any, arms: Any) -> None:
    for shade, (name, (times, need)) in zip(SHADES, arms.items(), strict=True):
        low, high = np.quantile(100 * need[1:], (0.05, 0.95), axis=0)
        axes.fill_between(times, low, high, color=shade, alpha=0.2, lw=0)
        axes.plot(times, 100 * need[0], color=shade, lw=1.6, label=f"{name} (line, 90 %)")
    for place, (shade, (_, mean, sd)) in enumerate(zip(SHADES, ARMS.values(), strict=True)):
        moment = OPERATION[1] + 0.6 + 0.5 * place
        margin = 2.024 * np.hypot(0.06, sd) / 20**0.5
        axes.errorbar(moment, 100 * mean / CONTROL, 100 * margin / CONTROL, fmt="o", color=shade, ms=5, capsize=3)
    axes.annotate(
        "published,\nmean and 95 %", (OPERATION[1] + 0.15, 74.5), fontsize=7.5, color=INK, ha="left", va="top"
    )
    axes.axhline(100, color=GHOST, lw=0.8, ls=":")
    axes.axvspan(*OPERATION, color=RANGE, zorder=0)
    axes.legend(frameon=False, fontsize=8, loc="lower left")
    dress(
        axes, "relaxant in an operation (shaded)", "time since the bolus began (h)", "of the need without magnesium (%)"
    )
    axes.set_ylim(66, 102)


def _cramps(axes: Any, trials: Replicates) -> None:
    rows = of_arms(trials)
    for place, (values, seen) in enumerate(rows.values()):
        bodies = axes.violinplot(values, [-place], orientation="horizontal", widths=0.75, showextrema=False)["bodies"]
        for body in bodies:
            body.set(facecolor=TREATED, alpha=0.3)
        low, middle, high = np.quantile(values, (0.05, 0.5, 0.95))
        axes.plot([low, high], [-place, -place], color=TREATED, lw=2)
        axes.plot(middle, -place, "o", ms=5, color=TREATED, label="" if place else "trials: median, 90 %")
        axes.plot(seen, -place, "D", ms=6, color=MARK, label="" if place else "published")
    axes.axvline(0, color=GHOST, lw=0.8, ls=":")
    axes.set_yticks([0, -1, -2], ["magnesium\noxide", "placebo", "difference"])
    axes.legend(frameon=False, fontsize=8, loc="lower left")
    dress(axes, f"{trials.worlds.size} trials of 48 and 46 people", "change in cramps (1/week)", "")
    axes.set_ylim(-2.9, 0.6)
