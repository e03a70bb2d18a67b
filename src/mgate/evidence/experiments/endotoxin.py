"""What endotoxin does to volunteers: when cytokines peak, and at how much less pressure skin hurts."""

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from mgate.body.endotoxaemia import Endotoxaemia
from mgate.engine.events import schedule
from mgate.engine.model import Model
from mgate.engine.native import Engine
from mgate.engine.statements import Statements, state
from mgate.evidence.experiment import Experiment, Reading

Numbers = NDArray[np.float64]
SEEN = ("brady2018", "dobreva2021")
GRID = np.arange(0.0, 12.005, 0.01)  # h
PICK = ("tumour", "six", "eight", "ten", "threshold")
TUMOUR, SIX, THRESHOLD = 0, 1, 4
LESS = (0.99, 0.9, 0.7)  # of the making of necrosis factor


def run(draws: int, seed: int, progress: Callable[[int], None] = lambda _: None) -> Experiment:
    """Two nanograms per kilogram, with the numbers of the fit and, for intervals, between it and the first publication.

    The two published sets differ as wholes, so that a draw lies somewhere on the way from one to the other.
    """
    statements = state(Model(Endotoxaemia))
    fitted = np.array(statements.defaults)
    share = np.random.Generator(np.random.Philox(key=[seed, 3])).random((draws, 1))
    lessened = np.tile(fitted, (len(LESS), 1))
    lessened[:, statements.columns["Endotoxaemia.making"]] = LESS
    rows = np.concatenate([fitted[None], fitted + share * (_first(statements) - fitted), lessened])
    progress(20)
    picked = [f"Endotoxaemia.{name}" for name in PICK]
    series = Engine(statements).simulate(rows, [schedule([], float(GRID[-1]))], GRID, pick=picked).out
    progress(100)
    volunteers, fewer = series[: draws + 1], series[draws + 1 :]
    curves = {"volunteers": volunteers, "fewer": fewer}
    return Experiment("endotoxin", "What does endotoxin do to volunteers?", _readings(volunteers, fewer), NOTES, curves)


NOTES = (
    "Its authors fitted it to volunteers: the peaks are no test. A patient's way from cytokines to pain is another.",
    "Waking feeds itself: no percentage of a dish may be put in as the making of necrosis factor.",
    "The published numbers that were seen lack the usual level of necrosis factor: 1 pg/mL gives the published peaks.",
)


FIRST = {
    "cleared": 1.01,
    "tumour_made": 0.6,
    "tumour_loss": 1.0,
    "six_made": 0.81,
    "six_loss": 0.66,
    "eight_made": 0.56,
    "eight_loss": 0.66,
    "ten_made": 0.0191,
    "ten_loss": 0.8,
    "lowering": 0.2,
    "recovery": 0.075,
}


def _first(statements: Statements) -> Numbers:
    """The numbers of the first publication: the far end of each range."""
    first = np.array(statements.defaults)
    for name, value in FIRST.items():
        first[statements.columns[f"Endotoxaemia.{name}"]] = value
    return first


def _readings(volunteers: Numbers, fewer: Numbers) -> tuple[Reading, ...]:
    def spread(measure: str, unit: str, values: Numbers, **bar: Any) -> Reading:
        low, high = (float(each) for each in np.quantile(values[1:], (0.05, 0.95)))
        return Reading(measure, unit, float(values[0]), low, high, sources=SEEN, **bar)

    peaks, times = volunteers.max(axis=1), GRID[volunteers.argmax(axis=1)]
    lowest, lowest_at = volunteers[:, :, THRESHOLD].min(axis=1), GRID[volunteers[:, :, THRESHOLD].argmin(axis=1)]
    fall = 100 * (lowest / volunteers[:, 0, THRESHOLD] - 1)
    changed = 100 * (fewer[:, :, TUMOUR].max(axis=1) / peaks[0, TUMOUR] - 1)
    return (
        spread("TNF, time of its peak", "h", times[:, TUMOUR], least=1.3, most=2.1, bar="1.3 to 2.1"),
        spread("IL6, time of its peak", "h", times[:, SIX], least=1.7, most=2.6, bar="1.7 to 2.6"),
        spread("pressure that hurts, lowest", "%", fall, least=-23, most=-15, bar="-15 to -23"),
        spread("TNF, peak", "pg/mL", peaks[:, TUMOUR], least=244, most=270, bar="257 +- 5 %, published code"),
        spread("IL6, peak", "pg/mL", peaks[:, SIX], least=751, most=831, bar="791 +- 5 %, published code"),
        spread("time of the lowest pressure", "h", lowest_at),
        *(
            Reading(f"TNF peak when its making falls by {100 * (1 - less):.0f} %", "%", float(value))
            for less, value in zip(LESS, changed, strict=True)
        ),
    )
