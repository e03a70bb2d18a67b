"""A cohort simulated on all cores of this machine or on a Dask cluster: in shards, each kept as soon as it is done.

Whatever dies, the next run goes on from the shards that are there; nobody is lost and nobody is simulated twice.
"""

import hashlib
import os
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from functools import partial
from importlib import import_module
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from mgate.person.refusal import Refused
from mgate.population import shards
from mgate.population.cohort import Cohort
from mgate.population.task import Block, block, key

FEW = 100  # people for whom starting another process is not worth it
SMALLEST, LARGEST, PER_WORKER = 25, 500, 4  # people in a shard; shards per worker where there are enough
DEATHS = 3  # of workers in a row without a shard done

Range = tuple[int, int]


@dataclass(frozen=True)
class Plan:
    """What is asked for: whose cohort, how many, and where the shards go."""

    cohort: Cohort
    people: int
    folder: Path
    seed: int = 1
    draw: int = 0
    shard: int | None = None
    workers: int | None = None
    scheduler: str | None = None
    products: Path | None = None  # the file of one's own products, which workers read for themselves

    @property
    def key(self) -> str:
        """What the result hangs on."""
        return key(self.cohort, self.seed, self.draw)

    @property
    def cores(self) -> int:
        """Processes on this machine."""
        return self.workers or os.cpu_count() or 1

    @property
    def size(self) -> int:
        """People in a shard."""
        return self.shard or max(SMALLEST, min(LARGEST, -(-self.people // (PER_WORKER * self.cores))))

    def missing(self) -> list[Range]:
        """First number and count of every shard that is not there yet."""
        done = [(each.first, len(each)) for each in shards.kept(self.folder, self.cohort, self.key, self.people)]
        found, reached = [], 0
        for first, count in [*done, (self.people, 0)]:
            while reached < first:
                size = min(self.size, first - reached)
                found.append((reached, size))
                reached += size
            reached = first + count
        return found


def run(plan: Plan, progress: Callable[[int], None] = lambda _: None) -> Iterator[Block]:
    """Simulate what is missing, then give all blocks in order; `progress` hears how many people are done.

    Raises Refused for a scheduler that does not answer, and for workers that keep dying.
    """
    todo = plan.missing()
    done = plan.people - sum(count for _, count in todo)
    progress(done)
    for count in _work(plan, todo):
        done += count
        progress(done)
    return shards.kept(plan.folder, plan.cohort, plan.key, plan.people)


def digest(blocks: Iterator[Block]) -> str:
    """A hash of all people's numbers, in order; it does not know how they were cut into shards."""
    parts = [hashlib.sha256() for _ in range(3)]
    for each in blocks:
        for part, numbers in zip(parts, (each.traits, each.series, each.failed), strict=True):
            part.update(numbers.tobytes())
    return hashlib.sha256(b"".join(part.digest() for part in parts)).hexdigest()


def _work(plan: Plan, todo: list[Range]) -> Iterator[int]:
    """Simulate and keep shard after shard; gives the people of each."""
    if plan.scheduler is not None:
        yield from _on_dask(plan, todo)
    elif sum(count for _, count in todo) <= FEW or plan.cores == 1:
        yield from (_simulated(plan, plan.key, plan.cores, *each) for each in todo)
    else:
        yield from _on_this_machine(plan, todo)


def _simulated(plan: Plan, key: str, threads: int, first: int, count: int) -> int:
    """Simulate a shard and keep it under the driver's key; a worker knows one's own products only meanwhile."""
    found = block(plan.cohort, first, count, seed=plan.seed, draw=plan.draw, threads=threads, products=plan.products)
    return _keep(plan, key, found)


def _keep(plan: Plan, key: str, found: Block) -> int:
    shards.write(found, plan.cohort, key, plan.folder)
    return len(found)


def _on_this_machine(plan: Plan, todo: list[Range]) -> Iterator[int]:
    """Workers keep their shards themselves: one that dies while it sends a block would stop its driver for ever."""
    left, deaths = list(todo), 0
    while left:
        try:
            with ProcessPoolExecutor(min(plan.cores, len(left)), mp_context=get_context("spawn")) as pool:
                asked = {pool.submit(_simulated, plan, plan.key, 1, *each): each for each in left}
                for future in as_completed(asked):
                    yield future.result()
                    left.remove(asked[future])
                    deaths = 0
        except BrokenProcessPool:
            deaths += 1
            if deaths == DEATHS:
                problem = f"{DEATHS} workers died one after another, at people {left[0][0]} and on"
                raise Refused(problem, "a smaller shard needs less memory: --shard 50") from None


def _on_dask(plan: Plan, todo: list[Range]) -> Iterator[int]:
    """Blocks come back over the network: a worker may not see this machine's disk."""
    try:
        distributed: Any = import_module("distributed")
    except ImportError:
        raise Refused("needs Dask, which is not installed", 'pip install "mgate[cluster]"', key="--scheduler") from None
    try:
        client = distributed.Client(plan.scheduler, timeout=10)
    except (OSError, ValueError) as error:
        problem = f"no scheduler answers there ({error or 'timeout'})"
        fix = "write for instance tcp://localhost:8786"
        raise Refused(problem, fix, key="--scheduler", value=plan.scheduler) from None
    task = partial(block, plan.cohort, seed=plan.seed, draw=plan.draw, products=plan.products)
    with client:
        asked = [client.submit(task, *each, pure=False, retries=DEATHS) for each in todo]
        for future, result in distributed.as_completed(asked, with_results=True):
            yield _keep(plan, plan.key, result)
            future.release()
