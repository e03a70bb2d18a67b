"""Regimens tried on one person: the best guess and every draw of what we do not know, all in one run of the engine."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from mgate.engine.native import FATES
from mgate.person import shelf
from mgate.person.answer import grid
from mgate.person.caution import warnings, watched
from mgate.person.course import Courses, simulate
from mgate.person.regimen import prescribed
from mgate.person.scenario import Scenario
from mgate.person.settling import Case
from mgate.population.find.search import Candidate, Search
from mgate.population.uncertainty import draws

Numbers = NDArray[np.float64]
PLASMA, STOOL = "Plasma.total", "Diarrhoea.share"
DANGER = "DANGER"
PRECISION = 1e-4  # relative, of the integration; measured against 1e-6: pain within 2e-6 of 10, diarrhoea 2e-7
SEVERAL = 4000  # people in one run of the engine, so that memory stays small
RARE = 0.05  # share of what we do not know in which a line may be crossed


@dataclass(frozen=True)
class Tried:
    """One candidate at one dose (mmol a day) and what came of it.

    `values` has a row for every target and a column for the best guess and then for every draw; `diarrhoea` is the
    highest chance in the run; `danger` holds the dangers that are not there untreated, with the share of draws of each.
    """

    dose: float
    values: Numbers
    met: NDArray[np.bool_]
    diarrhoea: Numbers
    danger: Mapping[str, float]
    warnings: tuple[str, ...]

    @property
    def reached(self) -> float:
        """The share of what we do not know in which all targets are met."""
        return float(self.met[1:].mean())

    @property
    def chance(self) -> float:
        """The chance of diarrhoea, over all that we do not know."""
        return float(self.diarrhoea[1:].mean())

    @property
    def line(self) -> str:
        """The danger that is crossed too often; empty where none is."""
        often = [text for text, share in self.danger.items() if share > RARE]
        return often[0] if often else ""

    def interval(self, place: int = 0) -> tuple[float, float]:
        """The 90 % interval of what a target reads."""
        low, high = np.nanquantile(self.values[place, 1:], (0.05, 0.95))
        return float(low), float(high)


class Bench:
    """One search's person under the same draws, whatever is tried on them."""

    def __init__(self, search: Search, count: int, seed: int) -> None:
        self.search, self.background = search, search.scenario()
        first = search.treated(search.candidates[0], search.find.most, self.background)
        solid = prescribed(first.dose, first.patient, first.run.duration)
        self.statements = shelf.statements(max(1, len(solid.solids)), solid.routes)
        self.draws = [{}, *draws(self.statements, count, seed)]
        drugs = {dose.item.drug for dose in search.dose}
        names = [PLASMA, STOOL, *(each.name for each in search.find.target), *watched(drugs)]
        self.outputs = list(dict.fromkeys(names))
        ends = [each.at for each in search.find.target if each.at is not None]
        self.times = np.unique([*grid(self.background), *ends])
        self.people = 0  # simulated so far
        ((found, told),) = self._simulated([self.background])
        self._untreated = found
        self._known = {_kind(text) for each in told for text in each if _grave(text)}
        self.untreated = self._tried(0.0, found, told)

    def tried(
        self, pairs: Sequence[tuple[Candidate, float]], progress: Callable[[int], None] = lambda _: None
    ) -> list[Tried]:
        """Candidates at doses in mmol a day; `progress` hears how many people are done."""
        scenarios = [self.search.treated(*pair, self.background) for pair in pairs]
        runs = self._simulated(scenarios, progress)
        return [self._tried(dose, *run) for (_, dose), run in zip(pairs, runs, strict=True)]

    def _simulated(
        self, scenarios: Sequence[Scenario], progress: Callable[[int], None] = lambda _: None
    ) -> list[tuple[Courses, list[list[str]]]]:
        many, found = len(self.draws), []
        size = max(1, SEVERAL // many)
        for first in range(0, len(scenarios), size):
            some = scenarios[first : first + size]
            cases = [Case(scenario, draw) for scenario in some for draw in self.draws]
            courses = simulate(cases, self.times, self.outputs, rtol=PRECISION)
            self.people += len(cases)
            progress(self.people)
            for place, scenario in enumerate(some):
                own = _part(courses, slice(place * many, (place + 1) * many))
                found.append((own, [warnings(scenario, own, person=person) for person in range(many)]))
        return found

    def _tried(self, dose: float, courses: Courses, told: list[list[str]]) -> Tried:
        values, met = [], np.array([fate == FATES[0] for fate in courses.fates])
        for each in self.search.find.target:
            place = int(np.searchsorted(self.times, self.times[-1] if each.at is None else each.at))
            treated, without = (one.outputs[each.name][:, place] for one in (courses, self._untreated))
            values.append(each.read(treated, without))
            met &= each.met(values[-1])
        diarrhoea = np.nanmax(courses.outputs[STOOL], axis=1, initial=0.0)
        return Tried(dose, np.array(values), met, diarrhoea, self._crossed(told[1:]), tuple(told[0]))

    def _crossed(self, told: Sequence[Sequence[str]]) -> dict[str, float]:
        """The share of draws with each danger that the untreated person is not in, by an example of its text."""
        examples: dict[str, str] = {}
        shares: dict[str, float] = {}
        for texts in told:
            for kind, text in {_kind(text): text for text in texts if _grave(text)}.items():
                if kind not in self._known:
                    name = examples.setdefault(kind, text)
                    shares[name] = shares.get(name, 0.0) + 1 / len(told)
        return shares


def _part(courses: Courses, some: slice) -> Courses:
    """The courses of some of the people."""
    return replace(
        courses,
        outputs={name: values[some] for name, values in courses.outputs.items()},
        fates=courses.fates[some],
        ended=courses.ended[some],
        numbers=courses.numbers[some],
        regimens=courses.regimens[some],
    )


def _grave(text: str) -> bool:
    """Whether a line is crossed; a simulation that failed shows nothing to be safe."""
    return text.startswith(DANGER) or any(fate in text for fate in FATES[1:])


def _kind(text: str) -> str:
    """A warning without its numbers."""
    return re.sub(r"[\d.]+", "", text)
