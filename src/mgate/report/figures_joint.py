"""A joint drawn: what an injection leaves in its fluid and takes from pain, and what stores give in years of want."""

from pathlib import Path
from typing import Any

import numpy as np
from matplotlib.figure import Figure

from mgate.evidence.experiment import Experiment
from mgate.evidence.experiments.joint import AFTER, BONE, MUSCLE, YEARS
from mgate.report.page import GHOST, MARK, RANGE, STYLE, TREATED, dress, save

CUTTING = (0.25, 2.25)  # h
SEEN = {"bone": (18, 35, BONE, TREATED), "muscle": (15, 40, MUSCLE, MARK)}  # mean and most in percent, mmol of it


def draw(found: Experiment, path: Path) -> None:
    """Draw the experiment to a PNG, SVG or PDF file."""
    figure = Figure(figsize=(11, 3.9), layout="constrained")
    one, two, three = figure.subplots(1, 3)
    shot, stores = found.curves["shot"], found.curves["stores"]
    _band(one, AFTER, shot.outputs["Joint.magnesium"], TREATED, "joint fluid, free")
    _band(one, AFTER, shot.outputs["Plasma.total"], MARK, "plasma, total")
    one.set_yscale("log")
    one.legend(frameon=False, fontsize=8)
    dress(one, "500 mg of sulfate into a joint at its operation", "time (h)", "magnesium (mmol/L)")
    two.axvspan(*CUTTING, color=RANGE)
    two.text(CUTTING[1] + 0.5, 9.5, "operation", fontsize=8)
    _band(two, AFTER, shot.untreated["Pain.score"], GHOST, "without")
    _band(two, AFTER, shot.outputs["Pain.score"], TREATED, "injected")
    two.set_ylim(0, 10)
    two.legend(frameon=False, fontsize=8, loc="upper right")
    dress(two, "pain with a morphine pump", "time (h)", "pain (0 to 10)")
    for name, (mean, most, content, colour) in SEEN.items():
        _band(three, YEARS / 24 / 365, 100 * stores[name] / content, colour, name)
        place = 3.12 if name == "bone" else 3.25
        three.plot([place, place], [mean, most], color=colour, lw=1.2, clip_on=False)
        three.plot([place], [mean], "s", ms=4, color=colour, clip_on=False)
    three.set_xlim(0, 3.3)
    three.set_ylim(0, 42)
    three.legend(frameon=False, fontsize=8, loc="upper left", title="squares: published means, to the most seen")
    three.get_legend().get_title().set_fontsize(8)
    dress(three, "10 mg a day: what stores have given", "years", "% of the store")
    figure.suptitle(found.question, **STYLE)
    save(figure, path)


def _band(axes: Any, x: Any, values: Any, colour: str, label: str) -> None:
    low, high = np.quantile(values[1:], (0.05, 0.95), axis=0)
    axes.fill_between(x, low, high, color=colour, alpha=0.15, lw=0)
    axes.plot(x, values[0], color=colour, lw=1.6, label=label)
