"""The picture of an experiment: its own where it has one, else its readings with their intervals and bars."""

from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

from matplotlib.figure import Figure

from mgate.evidence.experiment import Experiment
from mgate.report.page import INK, MARK, RANGE, TREATED, dress, save


def draw_experiment(found: Experiment, path: Path) -> None:
    """Draw to a PNG, SVG or PDF file; `figures_NAME.draw` where there is one."""
    own = f"mgate.report.figures_{found.name}"
    if find_spec(own):
        import_module(own).draw(found, path)
        return
    readings = found.readings[::-1]
    figure = Figure(figsize=(9, 1 + 0.35 * len(readings)), layout="constrained")
    axes = figure.subplots()
    for place, each in enumerate(readings):
        low, high = (each.value if bound is None else bound for bound in (each.least, each.most))
        axes.barh(place, high - low, left=low, height=0.7, color=RANGE)
        if each.low is not None and each.high is not None:
            axes.plot([each.low, each.high], [place, place], color=INK, linewidth=1)
        axes.plot([each.value], [place], "o", markersize=4, color=MARK if each.held is False else TREATED)
    axes.set_yticks(range(len(readings)), [f"{each.measure} ({each.unit})" for each in readings])
    dress(axes, found.question, "model (dot, 90 %) within its bar (band)", "")
    save(figure, path)
