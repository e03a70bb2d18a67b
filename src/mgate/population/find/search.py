"""A search as people write it: a scenario, and under [find] what shall be reached, by which means, within which bounds.

The doses of the scenario are given in any case; what is sought is given besides.
"""

import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from typing import Annotated, Any, Literal, Self

from pydantic import AfterValidator, BeforeValidator, Field, field_validator, model_validator

from mgate.person import amounts, catalogue
from mgate.person.amounts import MAGNESIUM
from mgate.person.diet import Diet
from mgate.person.refusal import Refused, Written, one_of
from mgate.person.scenario import Dose, Duration, Patient, Run, Scenario, Texts
from mgate.population.find.target import Target, target_of

USUAL_SALTS = ("magnesium citrate", "magnesium chloride", "magnesium oxide")
GIVEN = {each: each for each in ("oral", "iv", "im")}
MOST_PORTIONS, MOST_CANDIDATES = 48, 60
DAY = 24.0


def _list(read: Callable[[Any], Any]) -> BeforeValidator:
    """A validator for one thing or a list of them, each read alone and told apart by its place."""

    def several(value: Any) -> tuple[Any, ...]:
        values = list(value) if isinstance(value, (list, tuple)) else [value]
        found = []
        for place, each in enumerate(values, start=1):
            try:
                found.append(read(each))
            except Refused as error:
                raise error.placed(key=f"{place}" if len(values) > 1 else "", value=each) from None
        return tuple(dict.fromkeys(found))

    return BeforeValidator(several)


def _portions(value: Any) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or not 1 <= value <= MOST_PORTIONS:
        raise Refused("is no number of portions a day", f"write whole numbers from 1 to {MOST_PORTIONS}", value=value)
    return value


def _chance(value: Any) -> float:
    return amounts.number(value, 0, 1, "as a share")


def _some(values: tuple[Any, ...]) -> tuple[Any, ...]:
    if not values:
        raise Refused("is empty", "name at least one, or leave the key out")
    return values


@dataclass(frozen=True)
class Candidate:
    """A product, taken so many times a day for so long (h); how much is what is sought."""

    product: str
    portions: int
    lasting: float

    def __str__(self) -> str:
        times = "once a day" if self.portions == 1 else f"in {self.portions} portions a day"
        return f"{self.product} {times}, {self.lasting / DAY:g} days"


class Find(Written):
    """What is sought: targets, products, daily portions, durations (h), and the bounds that must be kept.

    `most` is the largest daily dose in mmol, `diarrhoea` the largest chance of it, `sure` the share of what we do not
    know in which the targets must be met.
    """

    target: Annotated[tuple[Target, ...], _list(target_of), AfterValidator(_some)] = Field(
        examples=["Pain.score change <= -1"]
    )
    products: Annotated[Texts, AfterValidator(_some)] = USUAL_SALTS
    route: Annotated[Literal["oral", "iv", "im"], one_of("route of a search", GIVEN)] = "oral"
    over: Duration = None
    portions: Annotated[tuple[int, ...], _list(_portions), AfterValidator(_some)] = (1, 2, 4)
    lasting: Annotated[tuple[float, ...], _list(amounts.lasting), AfterValidator(_some)] = Field(
        default=(0.0,), alias="for"
    )
    most: Annotated[float, BeforeValidator(amounts.daily)] = 2000 / MAGNESIUM
    diarrhoea: Annotated[float, BeforeValidator(_chance)] = 0.1
    sure: Annotated[float, BeforeValidator(_chance)] = 0.8

    @field_validator("most")
    @classmethod
    def _something(cls, value: float) -> float:
        if value <= 0:
            raise Refused("is no dose", 'write for instance most = "500 mg/day"')
        return value


class Search(Written):
    """Who the person is, what they eat and take in any case, how long to watch, and what is sought."""

    schema_version: Literal[1] = 1
    patient: Patient = Patient()
    diet: Diet = Diet()
    dose: tuple[Dose, ...] = ()
    run: Run = Field(examples=['[run] and under it duration = "28 day"'])
    find: Find = Field(examples=['[find] and under it target = "Pain.score change <= -1"'])

    @model_validator(mode="after")
    def _fits(self) -> Self:
        background, end = self.scenario(), self.run.duration
        for each in self.find.target:
            if each.at is not None and each.at > end:
                problem = f"is after the run, which lasts {end / DAY:g} days"
                raise Refused(problem, "lengthen the run", key="find, target", value=str(each))
        for lasting in self.find.lasting:
            if lasting > end:
                problem = f"is longer than the run, which lasts {end / DAY:g} days"
                raise Refused(problem, "lengthen the run", key="find, for", value=f"{lasting / DAY:g} day")
        for name in self.find.products:
            try:
                self.treated(Candidate(name, max(self.find.portions), DAY), self.find.most, background)
            except Refused as error:
                key, value = (error.key, error.value) if error.key == "over" else ("products", name)
                raise Refused(error.problem, error.advice, key=f"find, {key}", value=value) from None
        found = self.candidates
        if len(found) > MOST_CANDIDATES:
            problem = f"make {len(found)} regimens to search through"
            raise Refused(problem, f"name fewer: {MOST_CANDIDATES} at most", key="find, products, portions and for")
        return self

    def scenario(self) -> Scenario:
        """The person without what is sought."""
        return Scenario(patient=self.patient, diet=self.diet, dose=self.dose, run=self.run)

    @property
    def candidates(self) -> list[Candidate]:
        """Every product in every pattern."""
        names = dict.fromkeys(catalogue.find(each).name for each in self.find.products)
        lasting = [each or self.run.duration for each in self.find.lasting]
        return [Candidate(*each) for each in product(names, self.find.portions, lasting)]

    def treated(self, candidate: Candidate, daily: float, background: Scenario) -> Scenario:
        """The background with a candidate at a dose in mmol a day; raises Refused for one that cannot be given."""
        times = ["08:00"] if candidate.portions == 1 else amounts.awake(candidate.portions)
        dose = {
            "product": candidate.product,
            "route": self.find.route,
            "amount": f"{daily / candidate.portions!r} mmol",
            "at": times,
            "every": "24 h",
            "for": f"{candidate.lasting!r} h",
        }
        if self.find.over is not None:
            dose["over"] = f"{self.find.over!r} h"
        return background.model_copy(update={"dose": (*background.dose, Dose.model_validate(dose))})

    def digest(self) -> str:
        """A hash of what is meant, however it was written."""
        items = [catalogue.find(each).model_dump(mode="json") for each in self.find.products]
        content: dict[str, Any] = self.model_dump(mode="json") | {"products": items}
        return hashlib.sha256(json.dumps(content, sort_keys=True, default=str).encode()).hexdigest()

    @classmethod
    def read(cls, path: Path | str, products: Path | str | None = None) -> Self:
        """The search in a TOML file, which may name one's own products; raises Refused."""
        with catalogue.opened(products):
            return cls.of_file(path)
