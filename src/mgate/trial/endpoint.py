"""What a trial measures and how it is tested, and what a published one found, to be held beside its replicates."""

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from mgate.person import amounts
from mgate.person.observables import CATALOGUE
from mgate.person.refusal import Refused, Written, maybe, suggestion

Span = Annotated[float | None, maybe(amounts.lasting)]
Kind = Literal["score", "responders", "count", "amount", "level"]
Test = Literal["ancova", "mixed", "negative binomial", "t", "proportions"]
# By kind of endpoint, the usual one first.
TESTS: dict[Kind, tuple[Test, ...]] = {
    "score": ("ancova", "mixed", "t"),
    "responders": ("proportions",),
    "count": ("negative binomial", "t", "ancova"),
    "amount": ("t",),
    "level": ("ancova", "t"),
}
BETTER: dict[Kind, int] = {"score": -1, "responders": 1, "count": -1, "amount": -1, "level": 0}  # 0: either way counts
COUNTED = {"1/week": 7.0, "1/month": 30.4375}  # days of what counts are given per


class Endpoint(Written):
    """What is read out over which window, and how it is tested; `at` counts from randomisation.

    Responders are those whose score or count falls by `reduction`; `worth` is the effect that would be worth having;
    `per_weight` divides by a patient's kg.
    """

    quantity: str = Field(examples=["Pain.score"])
    kind: Kind = "score"
    at: Span = None
    over: Span = None
    analysis: Test | None = None
    reduction: float = Field(default=0.3, gt=0, lt=1)
    worth: float | None = Field(default=None, gt=0)
    per_weight: bool = False

    @model_validator(mode="after")
    def _fits(self) -> Self:
        if self.quantity not in CATALOGUE:
            advice = suggestion(self.quantity, CATALOGUE) or "`mgate list observables` shows all"
            raise Refused("is nothing that the model can show", advice, key="quantity", value=self.quantity)
        counts = self.unit in COUNTED
        fitting = ("count", "responders", "level") if counts else ("score", "responders", "amount", "level")
        if self.kind not in fitting or (self.kind in {"score", "responders"} and not counts and self.unit):
            advice = "counts are attacks and cramps, scores have no unit"
            raise Refused(f"does not fit {self.quantity}", advice, key="kind", value=self.kind)
        if self.analysis is not None and self.analysis not in TESTS[self.kind]:
            advice = f"for kind = '{self.kind}' write one of {', '.join(TESTS[self.kind])}"
            raise Refused("does not fit the kind of endpoint", advice, key="analysis", value=self.analysis)
        return self

    @property
    def test(self) -> Test:
        """How it is tested."""
        return self.analysis or TESTS[self.kind][0]

    @property
    def counted(self) -> bool:
        """Whether it is read from a diary of counts."""
        return self.unit in COUNTED and self.kind != "level"

    @property
    def unit(self) -> str:
        """The unit of what it is read from, as the catalogue has it."""
        return CATALOGUE[self.quantity].unit if self.quantity in CATALOGUE else ""

    @property
    def measured(self) -> str:
        """The unit of its estimates, for axes."""
        if self.kind == "responders":
            return "difference of shares"
        if self.test == "negative binomial":
            return "log of the ratio of counts"
        if self.kind == "score":
            return "points"
        return f"{self.unit}/kg" if self.per_weight else self.unit

    @property
    def name(self) -> str:
        """What it is called."""
        share = f", {self.reduction:.0%} less" if self.kind == "responders" else ""
        return f"{self.quantity}{share} ({self.test})"


class Published(Written):
    """What a published trial found: the estimate of a contrast, or the result of one arm.

    `shows` is what the number is of: of a contrast the `difference` that the test estimates, or the difference of
    mean changes, in the endpoint's unit or in per cent of the baseline; of an arm its mean `change`, its `percent
    change`, its `outcome`, or the share of its patients with `diarrhoea`.
    """

    arm: str
    against: str | None = None
    endpoint: int = Field(default=1, ge=1)
    shows: Literal["difference", "change", "percent change", "outcome", "diarrhoea"] = "difference"
    estimate: float
    se: float | None = Field(default=None, gt=0)
    ci95: tuple[float, float] | None = None
    source: str = Field(strict=True, min_length=1)

    @model_validator(mode="after")
    def _fits(self) -> Self:
        if (self.shows == "difference") != (self.against is not None) and self.shows != "percent change":
            advice = "a difference is against another arm, an arm's own result is not"
            raise Refused(f"does not go with shows = '{self.shows}'", advice, key="against", value=self.against)
        return self

    @property
    def error(self) -> float | None:
        """Its standard error, where that was printed or follows from an interval."""
        if self.se is None and self.ci95 is not None:
            return (self.ci95[1] - self.ci95[0]) / (2 * 1.959964)
        return self.se

    @property
    def name(self) -> str:
        """What it is called."""
        whom = self.arm if self.against is None else f"{self.arm} less {self.against}"
        return f"{whom}, {self.shows}" if self.shows != "difference" else whom
