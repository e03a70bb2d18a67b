"""Printed trials and meta-analyses, and what their numbers imply: errors, p values and pools."""

import tomllib
from functools import cache
from importlib.resources import files
from typing import Self

from pydantic import Field, model_validator

from mgate.person.refusal import Refused, Written
from mgate.trial.meta import NORMAL, Pooled, combined, error_of_arms, error_of_interval, error_of_p

Pair = tuple[float, float]


class Arms(Written):
    """Two arms as printed: changes (or outcomes), SDs between patients, and sizes; the treated first."""

    change: Pair
    sd: Pair
    n: tuple[int, int]


class Record(Written):
    """A number as printed, with whatever says how sure it is."""

    source: str
    question: str = ""
    what: str = ""
    estimate: float | None = None
    arms: Arms | None = None
    ci95: Pair | None = None
    ci99: Pair | None = None
    p: float | None = Field(default=None, gt=0, lt=1)
    se: float | None = Field(default=None, gt=0)

    @model_validator(mode="after")
    def _fits(self) -> Self:
        if self.arms is None and self.estimate is None:
            raise Refused("has no number", "write estimate, or arms", key="estimate")
        if self.arms is None and self.ci95 is None and self.ci99 is None and self.p is None:
            raise Refused("does not say how sure it is", "write ci95, p or arms", key="ci95")
        return self

    @property
    def effect(self) -> float:
        """The estimate, or the difference of the arms."""
        return self.arms.change[0] - self.arms.change[1] if self.arms else self.estimate or 0.0

    @property
    def error(self) -> float:
        """The standard error that arms imply, or else an interval, or else a p value; never a printed one."""
        if self.arms:
            return error_of_arms(self.arms.sd, self.arms.n)
        if self.ci95:
            return error_of_interval(self.ci95)
        if self.ci99:
            return error_of_interval(self.ci99, 0.99)
        return error_of_p(self.effect, self.p or 0.5)

    def implied(self) -> tuple[str, float, float]:
        """What is printed twice: its name, as printed, and as the rest implies it."""
        if self.se is not None:
            return "standard error", self.se, self.error
        if self.ci99 is not None:
            return "estimate", self.effect, sum(self.ci99) / 2
        return "p", self.p or 0.0, 2 * (1 - NORMAL.cdf(abs(self.effect) / self.error))


class Review(Written):
    """A published pool; `same` says whether it is of the very trials that stand here."""

    source: str
    question: str
    estimate: float
    ci95: Pair
    same: bool
    why: str


class Closed(Written):
    """A published pool whose trials are not known."""

    source: str
    said: str


class Records(Written):
    """All of them."""

    trials: tuple[Record, ...] = Field(alias="trial")
    pooled: tuple[Review, ...]
    closed: tuple[Closed, ...]
    printed: tuple[Record, ...]

    def again(self, question: str) -> Pooled:
        """The trials of a question, pooled by random effects."""
        chosen = [each for each in self.trials if each.question == question]
        return combined([each.effect for each in chosen], [each.error for each in chosen])


@cache
def records() -> Records:
    """The records that come with mgate."""
    text = files("mgate.evidence").joinpath("records.toml").read_text(encoding="utf-8")
    return Records.model_validate(tomllib.loads(text))
