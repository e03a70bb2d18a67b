"""What a study saw: one quantity of one arm at some times, or the difference between two arms."""

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Annotated, Any, Literal, NamedTuple, Self

from pydantic import BeforeValidator, Field, field_validator, model_validator

from mgate.engine.units import factor_between, measure
from mgate.evidence.spread import PAIRS, Centre, Kind, Uncertainty, counted, uncertainty
from mgate.person import amounts
from mgate.person.refusal import UNSAID, Refused, Written, one_of

READINGS = (
    *("level", "change", "percent change", "ratio to first", "largest change"),
    *("share below", "share above", "quantile"),
)
SHARES = ("share below", "share above")
WITHOUT_UNIT = ("percent change", "ratio to first", *SHARES)
TAGS = {"v": "V", "d": "D", "m": "M", "v/m": "V/M"}
CENTRES: tuple[Centre, ...] = ("mean", "median", "value", "events", "at_most", "at_least")
KINDS: tuple[Kind, ...] = ("sd", "se", "ci95", "iqr", "range")


def several(value: Any) -> Any:
    """A list; what is no list is a list of one."""
    return value if value is None or (isinstance(value, Sequence) and not isinstance(value, str)) else (value,)


def pairs(value: Any) -> Any:
    """A list of pairs; a single pair of numbers is a list of one."""
    return (value,) if isinstance(value, list | tuple) and not any(isinstance(each, list) for each in value) else value


def times(value: Any) -> tuple[float, ...]:
    """One time from the start or a list of them, in h, each later than the one before; raises Refused."""
    found: list[float] = []
    for place, each in enumerate(several(value), start=1):
        try:
            found.append(amounts.hours(each))
        except Refused as error:
            raise error.placed(key=f"{place}") from None
    if not found:
        raise Refused("holds no time", 'write for instance ["0 day", "28 day"]', value=value)
    if any(late <= early for early, late in pairwise(found)):
        raise Refused("does not run forward", "write times from the first to the last, each once", value=value)
    return tuple(found)


def unit(value: Any) -> str | None:
    """A unit as the paper prints it; raises Refused for what is none."""
    if value is None:
        return None
    try:
        measure(_in_moles(value))
    except (ValueError, TypeError):
        raise Refused("is no unit", 'write for instance "mmol/L"', value=value) from None
    return str(value)


def factor(printed: str, wanted: str) -> float:
    """What a number in the printed unit is multiplied by to be in the wanted one; a mass is one of magnesium.

    Raises ValueError when the two measure different things.
    """
    moles = _in_moles(printed)
    half = 0.5 if moles != printed else 1.0  # mEq of a twofold charge
    try:
        return half * factor_between(moles, wanted)
    except ValueError:
        return factor_between(f"({printed or '1'}) * mol / g", wanted) / amounts.MAGNESIUM


def _in_moles(printed: str) -> str:
    return re.sub(r"\bm[Ee]q\b", "mmol", printed)


Time = Annotated[float | None, BeforeValidator(lambda value: None if value is None else amounts.hours(value))]
Number = Annotated[float, Field(strict=True)]
Positive = Annotated[float, Field(strict=True, gt=0)]
Numbers = Annotated[tuple[Number, ...] | None, BeforeValidator(several)]
Positives = Annotated[tuple[Positive, ...] | None, BeforeValidator(several)]
Pairs = Annotated[tuple[tuple[Number, Number], ...] | None, BeforeValidator(pairs)]
Whole = Annotated[int | None, Field(strict=True, ge=1)]
Unit = Annotated[str | None, BeforeValidator(unit)]


class Point(NamedTuple):
    """One published number: when (h), what, how people differ around it, and how sure it is, in the printed unit."""

    at: float
    observed: float
    spread: float | None
    standard_error: float | None


class Seen(Written):
    """Which quantity, and how a course of it is read as one number.

    Changes are from the start of the arm, or from `since`. A counter of what was taken, absorbed, given or lost counts
    from there too, and the usual urine is then the one just before. `largest change` is the largest in size up to that
    time, with its sign. `ratio to first` is to the first of the times. `percent change` is in per cent, shares lie in
    0 to 1: neither asks for a unit. The unit is else the printed one (mg is magnesium), by default the catalogue's.
    The tag says how the number was seen: V in the abstract or page, D derived from such numbers, M from memory.
    """

    quantity: str = Field(strict=True, min_length=1, examples=["Plasma.total"])
    as_: Annotated[str, one_of("way to read a course", {each: each for each in READINGS})] = Field(
        alias="as", examples=["level"]
    )
    unit: Unit = None
    since: Time = None
    threshold: Number | None = None
    q: Annotated[float | None, Field(strict=True, gt=0, lt=1)] = None
    tag: Annotated[Literal["V", "D", "M", "V/M"] | None, one_of("tag", TAGS)] = None

    @model_validator(mode="after")
    def _reads(self) -> Self:
        for key, readings in {"threshold": SHARES, "q": ("quantile",)}.items():
            given, asked = getattr(self, key), self.as_ in readings
            if asked and given is None:
                raise Refused(f"is missing for '{self.as_}'", f"write for instance {key} = 0.5", key=key)
            if given is not None and not asked:
                advice = f"it goes with as = {' or '.join(repr(each) for each in readings)}"
                raise Refused(f"does not go with '{self.as_}'", advice, key=key, value=given)
        return self

    def factor(self, wanted: str) -> float:
        """What the published numbers are multiplied by to be in the catalogue's unit; raises Refused."""
        if self.unit is None or self.as_ in WITHOUT_UNIT:
            return 1.0
        try:
            return factor(self.unit, wanted)
        except ValueError:
            problem = f"is no unit of {self.quantity}"
            raise Refused(problem, f"write for instance '{wanted}'", key="unit", value=self.unit) from None


class Observation(Seen):
    """A quantity of one arm at some times: one number for each, and perhaps what is printed around it.

    The numbers are means, medians or, for quantiles and shares, simply values; `events` are how many of `n` people it
    happened to; `at_most` and `at_least` are bounds where a paper gives no more. `n` is by default the arm's.
    """

    at: Annotated[tuple[float, ...], BeforeValidator(times)] = Field(examples=[["0 day", "28 day"]])
    n: Whole = None
    mean: Numbers = None
    median: Numbers = None
    value: Numbers = None
    events: Numbers = None
    at_most: Numbers = None
    at_least: Numbers = None
    sd: Positives = None
    se: Positives = None
    ci95: Pairs = None
    iqr: Pairs = None
    range: Pairs = None

    @field_validator("events")
    @classmethod
    def _whole(cls, value: tuple[float, ...] | None) -> tuple[float, ...] | None:
        for place, each in enumerate(value or (), start=1):
            if each < 0 or each % 1:
                raise Refused(
                    "is no number of people", "write how many of n it happened to", key=f"{place}", value=each
                )
        return value

    @model_validator(mode="after")
    def _fits(self) -> Self:
        centre = _only(self, CENTRES, "mean")
        if centre is None:
            raise Refused(
                "is missing", "write for instance mean = [0.80, 0.61], or median, value or events", key="mean"
            )
        kind = _only(self, KINDS, "sd")
        _same_length(self, centre, kind)
        if kind is not None and centre in {"events", "at_most", "at_least"}:
            raise Refused(f"does not go with {centre}", "leave it out", key=kind)
        if kind in PAIRS:
            for place, (low, high) in enumerate(getattr(self, kind), start=1):
                if not low < high:
                    advice = "write the lower end first"
                    raise Refused("does not run upward", advice, key=f"{kind} {place}", value=[low, high])
        if self.since is not None and self.since > self.at[0]:
            raise Refused(
                "is later than the first of at", "write an earlier time", key="since", value=f"{self.since:g} h"
            )
        if self.as_ in SHARES and centre != "events" and not all(0 <= each <= 1 for each in self.numbers):
            raise Refused("is no share", "write 0 to 1, not per cent", key=centre, value=list(self.numbers))
        return self

    @property
    def centre(self) -> Centre:
        """Which kind of number was published."""
        return next(each for each in CENTRES if getattr(self, each) is not None)

    @property
    def kind(self) -> Kind | None:
        """What was published around it."""
        return next((each for each in KINDS if getattr(self, each) is not None), None)

    @property
    def numbers(self) -> tuple[float, ...]:
        """The numbers as published, one for each time."""
        found: tuple[float, ...] = getattr(self, self.centre)
        return found

    @property
    def bound(self) -> Literal["at_most", "at_least"] | None:
        """Whether the numbers are only bounds, and on which side."""
        return "at_most" if self.at_most is not None else "at_least" if self.at_least is not None else None

    def points(self, n: int | None = None) -> list[Point]:
        """The published numbers with their uncertainty; `n` is the size of the arm.

        Raises Refused for events of nobody.
        """
        n = self.n or n
        if self.events is None:
            q = 0.5 if self.centre == "median" else self.q
            around: Sequence[Any] = [0.0] * len(self.at) if self.kind is None else getattr(self, self.kind)
            read = [uncertainty(self.kind, each, n, quantile=q) for each in around]
            return [Point(*each) for each in _rows(self.at, self.numbers, read)]
        if n is None or max(self.events) > n:
            problem = "is missing" if n is None else f"is less than the {max(self.events):g} it happened to"
            raise Refused(problem, "write of how many people, in n", key="n", value=UNSAID if n is None else n)
        shares = [each / n for each in self.events]
        return [Point(*each) for each in _rows(self.at, shares, [counted(each, n) for each in self.events])]


class Contrast(Seen):
    """What one arm has more than another at one time: the first of `arms` less the second.

    With `per`, the difference is divided by that of another quantity: grams of stool per mmol of soluble magnesium.
    """

    arms: tuple[Annotated[str, Field(strict=True)], Annotated[str, Field(strict=True)]] = Field(
        examples=[["magnesium", "placebo"]]
    )
    at: Annotated[float, BeforeValidator(amounts.hours)] = Field(examples=["28 day"])
    estimate: Number = Field(examples=[-0.4])
    per: str | None = None
    se: Positive | None = None
    ci95: tuple[Number, Number] | None = None

    @model_validator(mode="after")
    def _fits(self) -> Self:
        if self.arms[0] == self.arms[1]:
            raise Refused("is one arm twice", "name two arms", key="arms", value=list(self.arms))
        _only(self, ("se", "ci95"), "se")
        if self.ci95 is not None and not self.ci95[0] <= self.estimate <= self.ci95[1]:
            advice = "write the lower end first; the estimate lies between"
            raise Refused(f"does not hold the estimate {self.estimate:g}", advice, key="ci95", value=list(self.ci95))
        return self

    @property
    def standard_error(self) -> float | None:
        """The standard error of the estimate in the printed unit; None where the paper gives none."""
        kind: Kind | None = "se" if self.se is not None else "ci95" if self.ci95 is not None else None
        return uncertainty(kind, self.se or self.ci95 or 0.0, None).standard_error


def _rows(at: Sequence[float], numbers: Sequence[float], read: Sequence[Uncertainty]) -> Iterable[Sequence[Any]]:
    return ((when, number, *each) for when, number, each in zip(at, numbers, read, strict=True))


def _only(seen: Seen, keys: Iterable[str], example: str) -> str | None:
    """The one of these keys that is there, if any."""
    said = [key for key in keys if getattr(seen, key) is not None]
    if len(said) > 1:
        raise Refused(f"are {' and '.join(said)} at once", "keep what the paper prints", key=f"{example} or its like")
    return said[0] if said else None


def _same_length(seen: Observation, *keys: str | None) -> None:
    for key in filter(None, keys):
        values = getattr(seen, key)
        if len(values) != len(seen.at):
            problem = f"has {len(values)} entries for {len(seen.at)} times"
            raise Refused(problem, "give one for each of at", key=key, value=[*values])
