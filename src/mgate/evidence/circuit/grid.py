"""The circuit over a grid: what every surrogate of it is fitted to.

NMDA gain and trapped occupancy both scale the same synaptic weights, so one axis, what is left of NMDA, stands for
both: gain x (1 - occupancy). Every point meets the same seeds.
"""

import csv
import io
import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import product
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from mgate.engine import store
from mgate.evidence.circuit.dorsal_horn import Response, digest, respond
from mgate.evidence.circuit.volley import Point
from mgate.person.refusal import Refused

Numbers = NDArray[np.float64]
MAGNESIUM = (0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0, 1.15, 1.3, 1.6, 2.0, 2.5)  # mmol/L
NMDA = (0, 0.1, 0.2, 0.35, 0.5, 0.65, 0.8, 1, 1.2, 1.45, 1.75, 2.1, 2.5, 3.0)
INHIBITION = (0.5, 0.7, 0.85, 1, 1.2)
FREQUENCY = {0.25: 8, 0.5: 15, 1: 15, 1.5: 15, 2: 15}  # Hz: volleys; at the slowest nothing builds up
SEEDS = range(10)
STEP = 0.05  # ms: converged with the staggered scheme
AXES = ("magnesium", "nmda", "inhibition", "frequency")
OUTPUTS = ("first", "rate", "last", "charge")
FILE = Path(__file__).with_name("dorsal_horn.csv")


@dataclass(frozen=True)
class Grid:
    """Points, shape (points, axes), and means over seeds, shape (points, outputs).

    `first` and `last` are C responses in spikes, `rate` all C responses in spikes per s, `charge` the calcium through
    NMDA receptors in pC per s.
    """

    points: Numbers
    outputs: Numbers
    circuit: str  # the hash of the circuit that was run

    def column(self, name: str) -> Numbers:
        """One axis or output."""
        whole, names = (self.points, AXES) if name in AXES else (self.outputs, OUTPUTS)
        return whole[:, names.index(name)]

    def dumps(self) -> bytes:
        """The grid as CSV, to five digits, headed by the hash."""
        page = io.StringIO()
        page.write(f"# {self.circuit}\n")
        writer = csv.writer(page, lineterminator="\n")
        writer.writerow([*AXES, *OUTPUTS])
        for row in np.hstack([self.points, self.outputs]):
            writer.writerow([f"{value:.5g}" for value in row])
        return page.getvalue().encode()

    @classmethod
    def read(cls, path: Path = FILE) -> "Grid":
        """A grid from its file."""
        head, *lines = path.read_text(encoding="utf-8").splitlines()
        table = np.array([[float(cell) for cell in line.split(",")] for line in lines[1:]])
        return cls(table[:, : len(AXES)], table[:, len(AXES) :], head.removeprefix("# "))


def shards() -> Iterator[tuple[float, int]]:
    """The pieces of the work: one frequency and one seed each, quick ones first."""
    return product(sorted(FREQUENCY, reverse=True), SEEDS)


def run(folder: Path | None = None, progress: Callable[[int], None] | None = None) -> Grid:
    """Run the grid, keeping every finished shard in `folder`, so that it goes on where it was stopped."""
    circuit = digest()
    folder = folder or store.folder() / "grid"
    places = list(product(MAGNESIUM, NMDA, INHIBITION))
    sums = {frequency: np.zeros((len(places), len(OUTPUTS))) for frequency in FREQUENCY}
    for done, (frequency, seed) in enumerate(shards()):
        path = folder / f"{store.key(circuit, repr((places, frequency, FREQUENCY[frequency], seed, STEP)))}.npy"
        if not path.exists():
            page = io.BytesIO()
            np.save(page, _shard(places, frequency, seed))
            store.write(path, page.getvalue())
        sums[frequency] += np.load(path)
        if progress is not None:
            progress(done + 1)
    points = np.array([(*place, frequency) for frequency in FREQUENCY for place in places])
    return Grid(points, np.concatenate([sums[frequency] / len(SEEDS) for frequency in FREQUENCY]), circuit)


def _shard(places: list[tuple[float, float, float]], frequency: float, seed: int) -> Numbers:
    count = FREQUENCY[frequency]
    found = respond([Point(*place, seed) for place in places], frequency=frequency, stimuli=count, step=STEP)
    if found.spontaneous.any():
        raise Refused("fires before the first volley", "the circuit is not the one that was tried", key="circuit")
    return summary(found, frequency, count)


def summary(found: Response, frequency: float, stimuli: int) -> Numbers:
    """The outputs of every run, shape (runs, outputs)."""
    late = found.late
    charge = 1000 * found.charge * frequency / stimuli  # pC per s
    return np.stack([late[:, 0], late.mean(axis=1) * frequency, late[:, -1], charge], axis=1)


def _bar() -> Callable[[int], None]:
    from rich.console import Console
    from rich.progress import Progress

    bar = Progress(console=Console(stderr=True))
    task = bar.add_task("running the circuit", total=math.prod((len(FREQUENCY), len(SEEDS))))
    bar.start()
    return lambda done: bar.update(task, completed=done, refresh=True)


if __name__ == "__main__":
    store.write(FILE, run(progress=_bar()).dumps())
