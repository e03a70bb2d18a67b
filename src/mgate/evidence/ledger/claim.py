"""A claim as `evidence/claims/*.toml` writes it: what is said, what was published on it, and how the model is asked."""

from functools import cache
from importlib.resources import as_file, files
from typing import Literal, Self

from pydantic import Field, model_validator

from mgate.person.refusal import Refused, Written

Verdict = Literal["supported", "partly supported", "unsupported", "contradicted", "not testable"]
Kind = Literal["efficacy", "mechanism", "dose", "safety", "prevalence", "attribution"]
Design = Literal[
    "meta-analysis",
    "randomised trial",
    "observational",
    "uncontrolled",
    "experiment in people",
    "experiment in animals",
    "experiment in vitro",
    "calculation",
    "text",  # what a source says, read in it: for attributions and definitions
]


class Evidence(Written):
    """One published result, and which way it points.

    `effect` says it in words with its numbers; `estimate` and `ci95` give it for the picture, as a difference or ratio
    to the `null` in `unit`. `part` names a part of the claim where it speaks only to that.
    """

    source: str
    design: Design
    species: Literal["human", "rat", "mouse", "pig", "cells", "none"] = "human"
    n: int | None = Field(default=None, ge=1)
    direction: Literal["for", "against", "unclear"]
    effect: str
    estimate: float | None = None
    ci95: tuple[float, float] | None = None
    unit: str = ""
    null: float = 0.0
    bias: Literal["low", "some", "high"]
    direct: bool = True  # speaks to the claim itself: its people, its exposure and its outcome
    part: str = ""


class Asked(Written):
    """How the model is asked: an experiment, its criterion as set beforehand, and what each outcome says of the claim.

    Or `silent`: why a model cannot speak to it.
    """

    experiment: str = ""
    criterion: str = ""
    held: Verdict | None = None
    partly: Verdict | None = None
    failed: Verdict | None = None
    silent: str = ""

    @model_validator(mode="after")
    def _fits(self) -> Self:
        asked = bool(self.experiment and self.criterion and self.held and self.failed)
        if asked == bool(self.silent):
            raise Refused("neither asks the model nor says why it cannot speak", "write experiment or silent")
        return self


class Claim(Written):
    """One sentence about magnesium and pain, in our own words; `said` holds other ways in which people put it."""

    schema_version: Literal[1]
    id: str = Field(pattern=r"S\d\d")
    proposition: str
    kind: Kind
    said: tuple[str, ...] = ()
    note: str = ""  # what the verdict needs said beside it
    would_change: str  # the most informative measurement that is missing
    evidence: tuple[Evidence, ...] = ()
    model: Asked


@cache
def claims() -> tuple[Claim, ...]:
    """Every claim that comes with mgate, in order."""
    with as_file(files("mgate.evidence").joinpath("claims")) as folder:
        return tuple(Claim.of_file(file) for file in sorted(folder.glob("*.toml")))
