"""The dorsal horn run: what the wide-dynamic-range cell answers to volleys, at any magnesium, NMDA and inhibition."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from mgate.circuit.dorsal_horn import BURST, interneuron, wide_dynamic_range
from mgate.circuit.weights import R5, Weights
from mgate.engine.cable import STAGGERED, state_cable
from mgate.engine.cell import Cell
from mgate.engine.store import key
from mgate.evidence.circuit.volley import FIRST, Draws, Point, draws, stimuli_at, to_interneuron, to_wide_dynamic_range

Numbers = NDArray[np.float64]
Counts = NDArray[np.int64]
STEP = 0.025  # ms
EARLY = 150.0  # ms after a stimulus: what comes before is the A response, what comes after the C response


@dataclass(frozen=True)
class Response:
    """Spikes per stimulus, shape (runs, stimuli), of A and C responses and of the interneuron.

    `spontaneous` counts spikes before the first stimulus; `charge` is the calcium that entered through NMDA receptors,
    in nC; `spikes` the times of each run in ms.
    """

    early: Counts
    late: Counts
    relayed: Counts
    spontaneous: Counts
    charge: Numbers
    spikes: list[Numbers]

    def of(self, runs: slice) -> "Response":
        """The same of some of the runs."""
        return Response(**{name: values[runs] for name, values in vars(self).items()})


def digest(weights: Weights = R5) -> str:
    """A hash of what the circuit does, whatever its parts are called: its arithmetic, and what reaches it."""
    times = stimuli_at(2, 1.0)
    drawn = {0: draws(0, 2, times[-1] + 1000.0)}
    said: list[str | bytes] = []
    for cell in (wide_dynamic_range(weights), interneuron()):
        statements = state_cable(cell, STEP)
        arrivals = (
            to_interneuron(statements, weights, times, [Point()])
            if cell.name == "interneuron"
            else to_wide_dynamic_range(statements, weights, times, [Point()], [_burst(times)], drawn)
        )
        said += [statements.nameless(), arrivals.times.round(6).tobytes()]
        said += [arrivals.states.tobytes(), np.array([f"{w:.9g}" for w in arrivals.weights.ravel()]).tobytes()]
    return key(*said, repr(EARLY))


@cache
def _wide(weights: Weights, step: float, order: int) -> Cell:
    return Cell(state_cable(wide_dynamic_range(weights), step, order))


@cache
def _inter(step: float, order: int) -> Cell:
    return Cell(state_cable(interneuron(), step, order))


def respond(
    points: Sequence[Point],
    *,
    frequency: float = 1.0,
    stimuli: int = 15,
    weights: Weights = R5,
    step: float = STEP,
    order: int = STAGGERED,
    relay: bool | None = None,
    drawn: Mapping[int, Draws] | None = None,
    threads: int | None = None,
    progress: Callable[[int], None] | None = None,
) -> Response:
    """Run the circuit at every point; `frequency` in Hz, `step` in ms.

    `relay` runs the interneuron rather than taking its fixed burst; unless said, where its synapses hold NMDA
    receptors, so that the burst is not fixed. `drawn` takes the place of the seeds' own random numbers. Points of one
    seed that follow one another share their arrivals.
    """
    times = stimuli_at(stimuli, frequency)
    duration = times[-1] + 1000.0 / frequency
    relay = weights.c_nmda > 0 if relay is None else relay
    bursts = _bursts(points, times, duration, weights, step, order, threads) if relay else [_burst(times)] * len(points)
    cell = _wide(weights, step, order)
    drawn = drawn or {seed: draws(seed, stimuli, duration) for seed in {point.seed for point in points}}
    parts = [slice(i, i + cell.lanes) for i in range(0, len(points), cell.lanes)]
    batches = [
        to_wide_dynamic_range(cell.statements, weights, times, points[part], bursts[part], drawn) for part in parts
    ]
    run = cell.run(_knobs(points), batches, duration, threads=threads, progress=progress)
    spikes = [one[0] for one in run.spikes]
    return Response(
        early=_counted(spikes, times, times + EARLY),
        late=_counted(spikes, times + EARLY, times + 1000.0 / frequency),
        relayed=_counted(bursts, times, times + 1000.0 / frequency),
        spontaneous=np.array([np.sum(one < FIRST) for one in spikes]),
        charge=-run.tally[:, 0],
        spikes=spikes,
    )


def batches(count: int, weights: Weights = R5) -> int:
    """How many pieces of work so many points are."""
    return -(-count // _wide(weights, STEP, STAGGERED).lanes)


def voltage(
    point: Point, *, frequency: float, stimuli: int, every: float = 0.1, weights: Weights = R5
) -> tuple[Numbers, Numbers]:
    """The soma's voltage in mV `every` so many ms, and the times in s since the first stimulus."""
    times = stimuli_at(stimuli, frequency)
    duration = times[-1] + 1000.0 / frequency
    cell, drawn = _wide(weights, STEP, STAGGERED), {point.seed: draws(point.seed, stimuli, duration)}
    batch = to_wide_dynamic_range(cell.statements, weights, times, [point], [_burst(times)], drawn)
    run = cell.run(_knobs([point]), [batch], duration, pick=cell.statements.watched, every=every, threads=1)
    moments = (every * np.arange(run.trace.shape[1], dtype=np.float64) - FIRST) / 1000.0
    return moments, run.trace[0, :, 0]


def _burst(times: Numbers) -> Numbers:
    return np.sort((times[:, None] + np.array(BURST)).ravel())


def _bursts(
    points: Sequence[Point],
    times: Numbers,
    duration: float,
    weights: Weights,
    step: float,
    order: int,
    threads: int | None,
) -> list[Numbers]:
    """The interneuron's spikes at every point; it has no noise, so points of one magnesium and NMDA share a run."""
    cell = _inter(step, order)
    needed = list(dict.fromkeys(point._replace(inhibition=1.0, seed=0) for point in points))
    parts = [needed[i : i + cell.lanes] for i in range(0, len(needed), cell.lanes)]
    batches = [to_interneuron(cell.statements, weights, times, part) for part in parts]
    run = cell.run(_knobs(needed), batches, duration, threads=threads)
    found = dict(zip(needed, [one[0] for one in run.spikes], strict=True))
    return [found[point._replace(inhibition=1.0, seed=0)] for point in points]


def _knobs(points: Sequence[Point]) -> Numbers:
    return np.array([[point.magnesium] for point in points])


def _counted(spikes: Sequence[Numbers], begins: Numbers, ends: Numbers) -> Counts:
    """How many spikes of every run lie in every window."""
    found = [np.searchsorted(one, ends) - np.searchsorted(one, begins) for one in spikes]
    return np.array(found, np.int64)
