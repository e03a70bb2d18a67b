"""Event tables as pharmacometricians write them: one row for each dose, ID TIME AMT RATE DUR EVID MDV CMT II ADDL SS.

Time is in hours from the start of the run, an amount in mmol of elemental magnesium, a rate in mmol/h.
"""

import csv
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from mgate.person import amounts, catalogue
from mgate.person.refusal import Refused, suggestion, text_of

if TYPE_CHECKING:
    from mgate.person.scenario import Scenario

NEEDED = ("ID", "TIME", "AMT")
COLUMNS = (*NEEDED, "RATE", "DUR", "EVID", "MDV", "CMT", "II", "ADDL", "SS", "PRODUCT")
LEFT_ALONE = ("DV", "WT", "AGE", "SEX", "HT")  # observations and covariates: usual, and nothing to a regimen
COMPARTMENTS = {"1": "oral", "2": "iv", "3": "im", "oral": "oral", "iv": "iv", "im": "im"}
USUAL = {"oral": "magnesium citrate", "iv": "magnesium sulfate", "im": "magnesium sulfate"}
MOST_DOSES = 1_000_000

_NUMBER = re.compile(r"[+-]?([0-9]+(\.[0-9]*)?|\.[0-9]+)([eE][+-]?[0-9]+)?")
_FIELD = re.compile(r'"([^"]*)"|(\S+)')


class Given(NamedTuple):
    """One administration: when (h), how much (mmol), by oral, iv or im, over how long (h; 0: at once), of what."""

    time: float
    millimoles: float
    route: str
    over: float = 0.0
    product: str = USUAL["oral"]


@dataclass(frozen=True)
class Row:
    """One row of a table: its line in the file, and what its columns say; `.` says nothing."""

    line: int
    cells: Mapping[str, str]

    def text(self, column: str) -> str:
        """What a column says, empty for nothing."""
        cell = self.cells.get(column, "").strip()
        return "" if cell == "." else cell

    def number(self, column: str, most: float = 1e9) -> float | None:
        """The number in a column, from 0 to `most`, or None; raises Refused for a text."""
        cell = self.text(column)
        if not cell:
            return None
        if not _NUMBER.fullmatch(cell):
            raise self.refused(column, "is no number", "write a number, or a point for none")
        if not 0 <= float(cell) <= most:
            below = column == "RATE" and float(cell) < 0
            advice = "a rate that is estimated has to be written as a number" if below else "check the number"
            raise self.refused(column, "is negative" if float(cell) < 0 else f"is more than {most:g}", advice)
        return float(cell)

    def whole(self, column: str, most: float = 1e9) -> int | None:
        """The whole number in a column, or None; raises Refused."""
        found = self.number(column, most)
        if found is not None and not found.is_integer():
            raise self.refused(column, "is no whole number", "write 0, 1, 2 ...")
        return None if found is None else int(found)

    def refused(self, column: str, problem: str, advice: str) -> Refused:
        """A refusal that names row and column."""
        return Refused(problem, advice, key=f"row {self.line}, column {column}", value=self.text(column))


def read(path: Path | str) -> dict[int, list[Given]]:
    """What each ID of a table is given, in order of time; raises Refused.

    Columns are told apart by commas or by blanks, names in any capitals; the first row is row 1. Without CMT an
    infusion goes into the vein and the rest is swallowed. Steady state (SS) is refused: bone takes years to reach it.
    """
    try:
        return _people(_rows(text_of(path)))
    except Refused as error:
        raise error.placed(file=str(path)) from None


def write(scenarios: "Scenario | Iterable[Scenario]", path: Path | str) -> None:
    """A table of the doses of one scenario, or of several with IDs from 1; raises Refused for what has no column.

    A table has no place for the form of a product, nor for food taken with it.
    """
    from mgate.person.scenario import Scenario

    several = [scenarios] if isinstance(scenarios, Scenario) else scenarios
    lines: list[list[object]] = [list(COLUMNS)]
    for person, scenario in enumerate(several, start=1):
        for each in _administered(scenario):
            rate = each.millimoles / each.over if each.over else 0.0
            cells = [each.time, each.millimoles, rate, each.over, 1, 1, each.route, 0, 0, 0, each.product]
            lines.append([person, *cells])
    try:
        with Path(path).open("w", encoding="utf-8", newline="") as stream:
            csv.writer(stream, lineterminator="\n").writerows(lines)
    except OSError as error:
        problem = f"cannot be written: {(error.strerror or str(error)).lower()}"
        raise Refused(problem, "name a folder that exists", file=str(path)) from None


def _administered(scenario: "Scenario") -> list[Given]:
    """The doses of a scenario one by one, in order of time."""
    found = []
    for place, dose in enumerate(scenario.dose, start=1):
        if dose.item.drug:
            advice = "its amounts are mmol of magnesium: leave the drug out"
            raise Refused("has no place in an event table", advice, key=f"dose {place}, product", value=dose.product)
        if dose.route not in USUAL:
            advice = f"a table takes {', '.join(USUAL)}"
            raise Refused("has no place in an event table", advice, key=f"dose {place}, route", value=dose.route)
        much = dose.given(scenario.patient)
        times = dose.times(scenario.run.duration)
        found += [Given(time, much, dose.route, dose.over or 0.0, dose.product) for time in times]
    return sorted(found, key=lambda each: each.time)


def _rows(text: str) -> Iterator[Row]:
    """The rows below the header; lines that are empty or begin with # are passed over."""
    lines = [(line, each) for line, each in enumerate(text.splitlines(), start=1) if each.strip(" \t,")]
    commas = "," in lines[0][1] if lines else False
    names: list[str] = []
    for line, each in lines:
        cells = _cells(each, line, commas=commas)
        if not names:
            names = _names(cells)
        elif not each.lstrip().startswith("#"):
            if len(cells) != len(names):
                problem = f"has {len(cells)} columns, and the header {len(names)}"
                raise Refused(problem, "write a point for what is missing", key=f"row {line}")
            yield Row(line, dict(zip(names, cells, strict=True)))


def _cells(text: str, line: int, *, commas: bool) -> list[str]:
    if not commas:
        return [quoted or plain for quoted, plain in _FIELD.findall(text)]
    try:
        return next(csv.reader([text], skipinitialspace=True, strict=True))
    except csv.Error as error:
        raise Refused(f"cannot be read: {error}", "check its quotation marks", key=f"row {line}") from None


def _names(cells: list[str]) -> list[str]:
    """The names of the columns; raises Refused for one that is unknown, missing or there twice."""
    names = [each.strip().lstrip("#").strip().upper() for each in cells]
    for name in names:
        if name not in (*COLUMNS, *LEFT_ALONE):
            raise Refused("is no column of an event table", suggestion(name, COLUMNS), key="header", value=name)
        if names.count(name) > 1:
            raise Refused("is there twice", "leave one out", key="header", value=name)
    for name in NEEDED:
        if name not in names:
            raise Refused(f"has no column {name}", f"needed are {', '.join(NEEDED)}", key="header")
    return names


def _people(rows: Iterable[Row]) -> dict[int, list[Given]]:
    people: dict[int, list[Given]] = {}
    last, latest, count = 0, 0.0, 0
    for row in rows:
        person, time = row.whole("ID"), row.number("TIME", amounts.CENTURY)
        if person is None or time is None:
            raise row.refused("ID" if person is None else "TIME", "is missing", "every row needs it")
        if person != last and person in people:
            raise row.refused("ID", "comes back after another", "keep the rows of each ID together")
        if person == last and person in people and time < latest:
            raise row.refused("TIME", f"comes after {latest:g}", "put the rows of each ID in order of time")
        last, latest = person, time
        given = _given(row, time)
        count += len(given)
        if count > MOST_DOSES:
            raise row.refused("ADDL", f"makes more than {MOST_DOSES} doses", "check ADDL and II")
        people.setdefault(person, []).extend(given)
    if not people:
        raise Refused("has no rows below its header", "write one row for each dose")
    return {person: sorted(given, key=lambda each: each.time) for person, given in people.items()}


def _given(row: Row, time: float) -> list[Given]:
    """The doses of one row: none for an observation, several with ADDL."""
    event, much = row.whole("EVID"), row.number("AMT")
    row.whole("MDV", 1)
    if (event or 0) > 4:  # noqa: PLR2004 - the kinds of event there are
        raise row.refused("EVID", "is no kind of event", "write 0 for an observation, 1 for a dose")
    if event in (3, 4):
        raise row.refused("EVID", "resets a person, which mgate does not do", "give the person after it another ID")
    if row.whole("SS"):
        problem = "asks for steady state, which magnesium in bone reaches only after years"
        raise row.refused("SS", problem, "write the doses before it as rows, or change what the person is used to eat")
    if event in (0, 2) or (event is None and not much):
        if much:
            raise row.refused("AMT", f"is an amount where EVID is {event}", "write EVID 1 for a dose")
        return []
    if much is None:
        raise row.refused("AMT", "is missing where EVID is 1", "write the mmol of magnesium")
    over = _over(row, much)
    route = _route(row, over)
    product = _product(row, route, much, over)
    return [Given(moment, much, route, over, product) for moment in _repeated(row, time, over)]


def _repeated(row: Row, time: float, over: float) -> list[float]:
    """When the doses of a row are given: at its time, and ADDL times more, II hours apart."""
    more, interval = row.whole("ADDL", MOST_DOSES) or 0, row.number("II", amounts.CENTURY) or 0.0
    if more and not interval:
        raise row.refused("ADDL", "has no interval", "write the hours between doses under II")
    if interval and not more:
        raise row.refused("II", "does nothing without ADDL", "write under ADDL how many doses follow")
    if more and over > interval * (1 + 1e-9):
        raise row.refused("II", "is shorter than the infusion", "each would start before the last has ended")
    return [time + interval * turn for turn in range(more + 1)]


def _product(row: Row, route: str, much: float, over: float) -> str:
    """The product that is given, which must go by its route and in its amount."""
    try:
        product = catalogue.find(row.text("PRODUCT") or USUAL[route])
        amounts.bounded(much, over)
    except Refused as error:
        column = "PRODUCT" if "product" in error.problem else "AMT"
        raise row.refused(column, error.problem, error.advice) from None
    if product.drug:
        raise row.refused("PRODUCT", "is a drug, and amounts are mmol of magnesium", "give drugs in a scenario")
    if route not in product.routes:
        raise row.refused("PRODUCT", f"is not given {route}", f"it can go by: {', '.join(product.routes)}")
    return product.name


def _over(row: Row, much: float) -> float:
    """How long an infusion runs, by DUR or by RATE; both may be there when they agree."""
    rate, over = row.number("RATE") or 0.0, row.number("DUR", amounts.CENTURY) or 0.0
    if rate and over and abs(rate * over - much) > 1e-6 * much:
        raise row.refused("DUR", f"times the rate is {rate * over:g}, not the amount", "leave RATE or DUR out")
    return over or (much / rate if rate else 0.0)


def _route(row: Row, over: float) -> str:
    """The way in that CMT says."""
    said = row.text("CMT").casefold()
    if said and said not in COMPARTMENTS:
        raise row.refused("CMT", "is no compartment", "write 1 (oral), 2 (iv) or 3 (im)")
    route = COMPARTMENTS[said] if said else "iv" if over else "oral"
    if over and route != "iv":
        raise row.refused("CMT", "does not go with a rate", "write 2 (iv) for an infusion")
    return route
