"""The smallest dose that is enough and the largest that is allowed, by halving: more does more, so each has one edge.

Every step tries one dose of every candidate that is not yet known well enough, all in one run of the engine.
"""

import math
from collections.abc import Callable
from dataclasses import dataclass, field

from mgate.person.amounts import MAGNESIUM
from mgate.population.find.bench import Bench, Tried
from mgate.population.find.search import Candidate, Search

FIRST, STEP = 8, 1.75  # doses of the first look, and each of them over the one before
CLOSE = 1.01  # how far apart the two sides of an edge may stay
CRUMB = 1 / MAGNESIUM  # mmol: an edge below 1 mg is not looked for
ENOUGH = 1e-9  # so that 32 of 40 are 0.8


@dataclass
class Tries:
    """One candidate and everything that was tried of it, by rising dose."""

    candidate: Candidate
    search: Search
    tried: list[Tried] = field(default_factory=list)

    def add(self, tried: Tried) -> None:
        """Keep one more."""
        self.tried = sorted([*self.tried, tried], key=lambda each: each.dose)

    def enough(self, tried: Tried) -> bool:
        """Whether the targets are met as surely as was asked."""
        return tried.reached >= self.search.find.sure - ENOUGH

    def allowed(self, tried: Tried) -> bool:
        """Whether every bound is kept."""
        return tried.chance <= self.search.find.diarrhoea and not tried.line

    @property
    def reaching(self) -> Tried | None:
        """The smallest dose tried that is enough."""
        return next((each for each in self.tried if self.enough(each)), None)

    @property
    def forbidden(self) -> Tried | None:
        """The smallest dose tried that is not allowed."""
        return next((each for each in self.tried if not self.allowed(each)), None)

    @property
    def smallest(self) -> Tried | None:
        """The smallest dose that is enough and allowed."""
        found = self.reaching
        return found if found is not None and self.allowed(found) else None

    @property
    def most(self) -> Tried | None:
        """The largest dose tried below every one that is not allowed."""
        stop = self.forbidden
        below = [each for each in self.tried if stop is None or each.dose < stop.dose]
        return below[-1] if below else None

    def wanted(self) -> list[float]:
        """The doses to try next: the middles of what is still open, none when everything that matters is known."""
        enough, forbidden = self._bracket(self.reaching), self._bracket(self.forbidden)
        if enough is None:
            open_ = [forbidden]
        elif forbidden is None or enough[1] <= forbidden[0]:
            open_ = [enough]
        else:
            open_ = [forbidden] if enough[0] >= forbidden[1] else [enough, forbidden]
        return list(dict.fromkeys(_middle(*each) for each in open_ if each is not None and _open(*each)))

    def _bracket(self, upper: Tried | None) -> tuple[float, float] | None:
        if upper is None:
            return None
        return max((each.dose for each in self.tried if each.dose < upper.dose), default=0.0), upper.dose


def _open(low: float, high: float) -> bool:
    return high > CRUMB and high > CLOSE * low


def _middle(low: float, high: float) -> float:
    return math.sqrt(low * high) if low else high / 2


def searched(bench: Bench, progress: Callable[[int], None] = lambda _: None) -> list[Tries]:
    """Every candidate with the edges that matter known within one part in a hundred."""
    search = bench.search
    found = [Tries(candidate, search) for candidate in search.candidates]
    doses = [search.find.most / STEP**place for place in reversed(range(FIRST))]
    todo = [(each, dose) for each in found for dose in doses]
    while todo:
        runs = bench.tried([(each.candidate, dose) for each, dose in todo], progress)
        for (each, _), tried in zip(todo, runs, strict=True):
            each.add(tried)
        todo = [(each, dose) for each in found for dose in each.wanted()]
    return found
