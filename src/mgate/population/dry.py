"""A dry run: what a cohort would take of time, memory and disk, from a hundred of its people simulated for real."""

import sys
import time
from dataclasses import dataclass
from functools import partial

from mgate.population.run import Plan
from mgate.population.task import TRAITS, block

TRIED = 100
COPIES = 6  # of a shard's series in a worker: raw, read out, twins, netCDF
BARE = 250e6  # bytes of a worker before its first person
EFFICIENCY = 0.8  # of further workers


@dataclass(frozen=True)
class Forecast:
    """What is still to do, and what that takes: s, bytes of all processes together, bytes on disk."""

    people: int
    missing: int
    shards: int
    workers: int
    seconds: float
    memory: float
    disk: float

    def sentence(self) -> str:
        """It in plain words."""
        there = self.people - self.missing
        kept = f" ({there} are there already)" if there else ""
        return (
            f"{self.people} people{kept}: {self.missing} to simulate in {self.shards} shards on {self.workers} "
            f"workers; about {_lasting(self.seconds)}, {self.memory / 1e9:.2g} GB of memory, {self.disk / 1e9:.2g} GB "
            "on disk."
        )


def forecast(plan: Plan) -> Forecast:
    """Try a hundred people, write nothing, and scale up."""
    task = partial(block, plan.cohort, 0, seed=plan.seed, draw=plan.draw, products=plan.products)
    task(2)  # compiled, so that only simulation is measured
    tried = min(TRIED, plan.people)
    begun = time.perf_counter()
    found = task(tried)
    each = (time.perf_counter() - begun) / tried
    todo = plan.missing()
    missing = sum(count for _, count in todo)
    workers = max(1, min(plan.cores, len(todo)))
    person = found.series[0].nbytes + 8 * len(TRAITS) + sys.getsizeof(0.0)
    return Forecast(
        people=plan.people,
        missing=missing,
        shards=len(todo),
        workers=workers,
        seconds=each * missing / (1 + EFFICIENCY * (workers - 1)),
        memory=workers * (BARE + COPIES * person * plan.size) + BARE + person * plan.people,
        disk=float(person * plan.people),
    )


def _lasting(seconds: float) -> str:
    for size, word in ((86_400.0, "days"), (3600.0, "hours"), (60.0, "minutes")):
        if seconds >= 2 * size:
            return f"{seconds / size:.2g} {word}"
    return f"{seconds:.2g} s"
