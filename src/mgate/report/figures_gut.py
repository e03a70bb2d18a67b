"""The gut drawn: shares absorbed by dose, by acid and by portions, and diarrhoea by daily dose."""

from pathlib import Path
from typing import Any

import numpy as np
from matplotlib.figure import Figure

from mgate.evidence.experiment import Experiment
from mgate.evidence.experiments.gut import SEEN, TAKERS
from mgate.evidence.gut import ACID_DOSE, DAILY, DOSES, PORTIONS, SMALL, UPSET, USUAL_DAY
from mgate.person.answer import DISCLAIMER
from mgate.report.page import GHOST, INK, MARK, RANGE, STYLE, TREATED, dress, save

COLOURS = {"citrate": TREATED, "chloride": "#6b4c9a", "oxide": MARK, "carbonate": "#b98a2f"}
LEGEND = {"frameon": False, "fontsize": 8}
SHARE = "absorbed, share of the dose (%)"


def draw(found: Experiment, path: Path) -> None:
    """Draw to a PNG, SVG or PDF file."""
    figure = Figure(figsize=(11, 8), layout="constrained")
    (doses, acid), (portions, upset) = figure.subplots(2, 2)
    _doses(doses, found.curves["single"])
    _acid(acid, found.curves["acid"])
    _portions(portions, found.curves["divided"])
    _upset(upset, found.curves["daily"], found.curves["again"])
    figure.suptitle(f"{found.question}\n{DISCLAIMER}", **STYLE)
    save(figure, path)


def _doses(axes: Any, single: dict[str, Any]) -> None:
    def shares(name: str, end: str = "") -> Any:
        return 100 * np.array([single[f"{name}, {mg}{end}"] for mg in DOSES])

    for dose, low, high in ((60, 45, 55), (300, 15, 25)):
        axes.plot([dose, dose], [low, high], color=RANGE, lw=9, solid_capstyle="butt", zorder=0)
    axes.plot(DOSES, shares("citrate, meal")[:, 0], color=INK, lw=1.2, label="citrate, all the magnesium of a meal")
    for salt in ("citrate", "chloride", "oxide"):
        colour, values = COLOURS[salt], shares(f"{salt}, fasting")
        dashes = (0, (1, 2)) if salt == "chloride" else "-"
        axes.plot(DOSES, values[:, 0], color=colour, lw=1.8, ls=dashes, label=f"{salt}, empty stomach, usual diet")
        if values.shape[1] > 1:
            low, high = np.quantile(values[:, 1:], (0.05, 0.95), axis=1)
            axes.fill_between(DOSES, low, high, color=colour, alpha=0.15, lw=0)
        if salt != "chloride":
            without = shares(f"{salt}, fasting", ", omeprazole")[:, 0]
            axes.plot(DOSES, without, color=colour, lw=1.2, ls="--", label=f"{salt}, with omeprazole")
    axes.set_ylim(0, 65)
    axes.legend(**LEGEND)
    dress(axes, "one dose (green: what was asked of a soluble salt)", "magnesium in the dose (mg)", SHARE)


def _acid(axes: Any, acid: dict[str, list[float]]) -> None:
    for salt, colour in COLOURS.items():
        dashes = (0, (1, 2)) if salt in {"chloride", "carbonate"} else "-"
        axes.plot(acid["pH"], 100 * np.array(acid[salt]), color=colour, lw=1.8, ls=dashes, label=salt)
    axes.set_ylim(bottom=0)
    axes.legend(**LEGEND)
    dress(axes, f"{ACID_DOSE} mg at once on an empty stomach", "pH of the empty stomach, before the dose", SHARE)


def _portions(axes: Any, divided: dict[str, list[float]]) -> None:
    for mg, dashes in ((SMALL, "--"), (USUAL_DAY, "-")):
        for salt in ("citrate", "oxide"):
            values = 100 * np.array(divided[f"{salt}, {mg}"])
            axes.plot(
                PORTIONS, values, color=COLOURS[salt], ls=dashes, marker="o", ms=3, label=f"{salt}, {mg} mg a day"
            )
    axes.set_ylim(bottom=0)
    axes.set_xticks(PORTIONS)
    axes.legend(**LEGEND)
    dress(axes, "the same amount in portions over the waking day", "portions a day (one: with breakfast)", SHARE)


def _upset(axes: Any, daily: list[float], again: Any) -> None:
    low, high = np.quantile(100 * again, (0.05, 0.95))
    axes.plot(DAILY, 100 * np.array(daily), color=TREATED, lw=1.8, label="citrate in solution, once a day")
    axes.plot(
        [UPSET, UPSET], [low, high], color=TREATED, lw=6, alpha=0.2, solid_capstyle="butt", label="a trial again, 90 %"
    )
    share = 100 * SEEN / TAKERS
    bars = [[share - 8.4], [33.0 - share]]
    axes.errorbar([UPSET], [share], bars, fmt="o", ms=4, color=MARK, capsize=3, label="seen, 95 % (fitted)")
    axes.set_ylim(0, 100)
    axes.axvline(350 / 24.305, color=GHOST, lw=0.8, ls=":")
    axes.text(350 / 24.305 + 0.5, 92, "350 mg, the upper level\nof supplements", fontsize=7.5, color=INK, va="center")
    axes.legend(**LEGEND, loc="lower right")
    dress(axes, "diarrhoea in twelve weeks", "magnesium beside the diet (mmol a day)", "people (%)")
