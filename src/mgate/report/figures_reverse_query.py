"""The search for one point of pain, as a picture."""

from pathlib import Path

from mgate.evidence.experiment import Experiment
from mgate.report.figures_find import draw_find


def draw(found: Experiment, path: Path) -> None:
    """Draw to a PNG, SVG or PDF file."""
    draw_find(found.curves["found"], path)
