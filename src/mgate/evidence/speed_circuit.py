"""How fast the circuit runs: mgate and NEURON on the same cells, inputs and step, on one core each, in one run.

NEURON gets its quickest honest setting: rates from tables, exponential steps for calcium. Time is the processor's, so
that what else the machine does counts for nobody. Error is how far, on average, a spike lies from where a step four
times as fine puts it, of runs with as many spikes; half a step of delay, which all share, is taken off.
"""

import multiprocessing
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from mgate.circuit.weights import R5
from mgate.evidence.circuit.dorsal_horn import respond
from mgate.evidence.circuit.neuron import missing
from mgate.evidence.circuit.volley import Point
from mgate.person.refusal import Refused

Numbers = NDArray[np.floating[Any]]
STEP, FINER = 0.025, 0.00625  # ms
STIMULI, SECONDS = 1, 2.0  # one volley after a second of rest, and a second to answer it
SAMPLE = 24  # of the points go to NEURON; its time per point is what counts
SEEDS = 10


def measure(points: int) -> dict[str, Any]:
    """Run the benchmark over so many points.

    Keys: `ratio`, both cells at every point on both sides; `as_run_ratio`, the interneuron as mgate uses it; what they
    come from, in simulated seconds per second of one core. Raises Refused where NEURON cannot be had.
    """
    if lacking := missing():
        raise Refused(lacking, "install it: pip install neuron; on Debian apt-get install g++ make")
    runs = [
        Point(0.6 + 0.8 * (i % 97) / 97, 0.5 + (i % 13) / 13, 0.7 + 0.5 * (i % 7) / 7, i % SEEDS) for i in range(points)
    ]
    sample = [point._replace(inhibition=1.0) for point in runs[:SAMPLE]]  # NEURON's circuit has the usual inhibition
    respond(runs[:8], stimuli=STIMULI, relay=True, threads=1)  # compiled, or loaded
    each = {}
    for name, relay, chosen in (("both", True, _distinct(runs)), ("as_run", None, runs)):
        begun = time.process_time()
        respond(chosen, stimuli=STIMULI, relay=relay, step=STEP, threads=1)
        each[name] = len(chosen) * SECONDS / (time.process_time() - begun)
    truth = respond(sample, stimuli=STIMULI, relay=True, step=FINER).spikes
    ours = respond(sample, stimuli=STIMULI, relay=True, step=STEP).spikes
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        theirs, seconds = pool.apply(_in_neuron, (sample,))
    each["neuron"] = len(sample) * SECONDS / seconds
    return {
        "points": points,
        "simulated_seconds": SECONDS,
        "step": STEP,
        "per_core": each,
        "ratio": each["both"] / each["neuron"],
        "as_run_ratio": each["as_run"] / each["neuron"],
        "error": {"mgate": _error(ours, truth), "neuron": _error(theirs, truth)},
    }


def show(result: dict[str, Any]) -> None:
    """Print the benchmark."""
    from rich.console import Console

    console, rate, error = Console(), result["per_core"], result["error"]
    seconds = f"{result['simulated_seconds']:g} s"
    lines = (
        f"{result['points']} points x {seconds}, step {result['step']:g} ms: simulated s per s of one core",
        f"mgate, both cells at every point: {rate['both']:.0f}; spikes off by {error['mgate']:.3f} ms",
        f"mgate as it is used, the interneuron by its fixed burst: {rate['as_run']:.0f}",
        f"NEURON, both cells: {rate['neuron']:.2f}; spikes off by {error['neuron']:.3f} ms",
        f"{result['ratio']:.0f}x with both cells, {result['as_run_ratio']:.0f}x as it is used",
    )
    for line in lines:
        console.print(line, highlight=False)


def _distinct(points: list[Point]) -> list[Point]:
    """The same points with magnesium so little apart that no two share an interneuron."""
    return [point._replace(magnesium=point.magnesium + 1e-9 * i) for i, point in enumerate(points)]


def _error(found: Sequence[Numbers], truth: Sequence[Numbers]) -> float:
    pairs = [(one, other) for one, other in zip(found, truth, strict=True) if len(one) == len(other)]
    late = (STEP - FINER) / 2
    return float(np.mean(np.concatenate([np.abs(one - late - other) for one, other in pairs])))


def _in_neuron(points: list[Point]) -> tuple[list[Numbers], float]:
    """In a process of its own: NEURON loads mechanisms once."""
    from mgate.evidence.circuit.neuron import circuit

    with tempfile.TemporaryDirectory() as folder:
        circuit.load(Path(folder), "cnexp")
        circuit.simulate(circuit.arguments(R5, points[0], STIMULI, 1.0), STEP)
        begun = time.process_time()
        spikes = [circuit.simulate(circuit.arguments(R5, one, STIMULI, 1.0), STEP)[0] for one in points]
        return spikes, time.process_time() - begun
