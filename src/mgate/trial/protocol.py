"""A trial as people write it: who may take part, what each arm is given, and what is measured and tested how."""

import hashlib
import json
from pathlib import Path
from typing import Annotated, Any, Literal, Self

from pydantic import BeforeValidator, Field, model_validator

from mgate.person import amounts, catalogue
from mgate.person.amounts import DAY
from mgate.person.diet import Diet
from mgate.person.observables import CATALOGUE
from mgate.person.refusal import Refused, Written, maybe, suggestion, table_of
from mgate.person.scenario import Dose, Run, Scenario
from mgate.population.recipe import Recipe

Span = Annotated[float | None, maybe(amounts.lasting)]
Kind = Literal["score", "responders", "count", "amount", "level"]
Test = Literal["ancova", "mixed", "negative binomial", "t", "proportions"]
USUAL_TEST: dict[Kind, Test] = {
    "score": "ancova",
    "responders": "proportions",
    "count": "negative binomial",
    "amount": "t",
    "level": "ancova",
}
TESTS: dict[Kind, tuple[Test, ...]] = {
    "score": ("ancova", "mixed", "t"),
    "responders": ("proportions",),
    "count": ("negative binomial", "t", "ancova"),
    "amount": ("t", "ancova"),
    "level": ("ancova", "t"),
}
WEEK = 7 * DAY


class Entry(Written):
    """Who is let in: a diary before, and between which bounds its mean (a week's, for counts) must lie."""

    run_in: Annotated[float, BeforeValidator(amounts.lasting)] = WEEK
    at_least: float | None = Field(default=None, ge=0)
    at_most: float | None = Field(default=None, ge=0)


class Rescue(Written):
    """What is taken on bad days: above which pain, and by how many points it helps that day."""

    above: float = Field(gt=0, lt=10)
    helps: float = Field(gt=0, lt=10)


class Design(Written):
    """Side by side or one after the other; blinded or not; who stays."""

    kind: Literal["parallel", "crossover"] = "parallel"
    duration: Annotated[float, BeforeValidator(amounts.lasting)] = Field(examples=["28 day"])
    washout: Span = None
    blind: bool = True
    dropout: float = Field(default=0.0, ge=0, lt=0.95)

    @model_validator(mode="after")
    def _fits(self) -> Self:
        if self.washout is not None and self.kind == "parallel":
            raise Refused("does not go with a parallel design", "leave it out", key="washout")
        return self


class Arm(Written):
    """One arm; `effect` is a made-up shift of the score in points, for power and for checks of the machinery."""

    name: str = Field(strict=True, min_length=1, examples=["magnesium"])
    n: int = Field(strict=True, ge=2, le=100_000, examples=[40])
    effect: float = Field(default=0.0, ge=-10, le=10)
    doses: tuple[Dose, ...] = Field(default=(), alias="dose")


class Endpoint(Written):
    """What is read out over which window, and how it is tested; `at` counts from randomisation."""

    quantity: str = Field(examples=["Pain.score"])
    kind: Kind = "score"
    at: Span = None
    over: Span = None
    analysis: Test | None = None
    reduction: float = Field(default=0.3, gt=0, lt=1)
    worth: float | None = Field(default=None, gt=0)

    @model_validator(mode="after")
    def _fits(self) -> Self:
        if self.quantity not in CATALOGUE:
            advice = suggestion(self.quantity, CATALOGUE) or "`mgate list observables` shows all"
            raise Refused("is nothing that the model can show", advice, key="quantity", value=self.quantity)
        if self.analysis is not None and self.analysis not in TESTS[self.kind]:
            advice = f"for kind = '{self.kind}' write one of {', '.join(TESTS[self.kind])}"
            raise Refused("does not fit the kind of endpoint", advice, key="analysis", value=self.analysis)
        return self

    @property
    def test(self) -> Test:
        """How it is tested."""
        return self.analysis or USUAL_TEST[self.kind]

    @property
    def name(self) -> str:
        """What it is called."""
        kind = f", {self.reduction:.0%} fewer" if self.kind == "responders" else ""
        return f"{self.quantity}{kind} ({self.test})"


class Trial(Written):
    """One trial; the first endpoint is the primary one, and the last arm the one that others are compared with."""

    schema_version: Literal[1] = 1
    people: Recipe = Recipe()
    diet: Diet | None = None
    entry: Entry = Entry()
    design: Design = Field(examples=['[design] and under it duration = "28 day"'])
    rescue: Rescue | None = None
    arms: tuple[Arm, ...] = Field(alias="arm", min_length=2, examples=["a table [[arm]] for each group"])
    endpoints: tuple[Endpoint, ...] = Field(alias="endpoint", min_length=1, examples=["[[endpoint]]"])

    @model_validator(mode="after")
    def _fits(self) -> Self:
        names = [each.name for each in self.arms]
        for place, name in enumerate(names, 1):
            if names.count(name) > 1:
                raise Refused("is the name of two arms", "give each its own", key=f"arm {place}, name", value=name)
        for place, each in enumerate(self.endpoints, 1):
            if (each.at or 0.0) > self.design.duration:
                raise Refused("is later than the end of the trial", "lengthen duration", key=f"endpoint {place}, at")
        if self.design.kind == "crossover" and len(self.arms) != 2:  # noqa: PLR2004 - AB and BA
            raise Refused("has other than two arms", "write two, or kind = 'parallel'", key="crossover")
        return self

    @property
    def control(self) -> Arm:
        """The arm that others are compared with."""
        return self.arms[-1]

    def window(self, endpoint: Endpoint) -> tuple[float, float]:
        """From when to when an endpoint is read, in h from randomisation."""
        end = endpoint.at or self.design.duration
        usual = end if endpoint.kind == "count" else 0.0 if endpoint.kind in {"level", "amount"} else min(WEEK, end)
        return end - min(endpoint.over if endpoint.over is not None else usual, end), end

    def scenario(self, doses: tuple[Dose, ...], duration: float) -> Scenario:
        """What the people of an arm go through; raises Refused."""
        run = Run.model_validate({"duration": f"{duration} h"})
        return Scenario(diet=self.diet or Diet(), dose=doses, run=run)

    def digest(self) -> str:
        """A hash of what is meant, however it was written."""
        content: dict[str, Any] = self.model_dump(mode="json")
        return hashlib.sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()

    @classmethod
    def read(cls, path: Path | str, products: Path | str | None = None) -> Self:
        """The trial in a TOML file, which may name one's own products; raises Refused."""
        with catalogue.opened(products):
            try:
                return cls(**table_of(path))
            except Refused as error:
                raise error.placed(file=str(path)) from None
