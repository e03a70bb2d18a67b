"""What the server is asked and what it answers, as OpenAPI shows it.

Scenarios, trials and cohorts are tables as their files have them; what is wrong with one is said in words.
"""

from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from mgate.app.limits import DRAWS, PEOPLE, TEXT

Table = dict[str, Any]


class Asked(BaseModel):
    """A body: nothing else than its keys."""

    model_config = ConfigDict(extra="forbid")


class OnePerson(Asked):
    """A person to simulate."""

    scenario: Table = Field(examples=[{"dose": [{"product": "magnesium citrate", "amount": "300 mg", "at": "08:00"}]}])
    draws: int = Field(default=40, ge=0, le=DRAWS, description="draws of what is not known, behind the intervals")
    seed: int = Field(default=1, ge=0, lt=2**63)


class ManyPeople(Asked):
    """A cohort, for its bands."""

    cohort: Table = Field(examples=[{"run": {"duration": "28 day"}}])
    people: int = Field(default=500, ge=1, le=PEOPLE)
    draws: int = Field(default=20, ge=0, le=DRAWS)
    seed: int = Field(default=1, ge=0, lt=2**63)


class ATrial(Asked):
    """A trial to repeat."""

    trial: Table


class AText(Asked):
    """A text to check."""

    text: str = Field(max_length=TEXT, examples=["Magnesium oil is absorbed through the skin within 20 minutes."])
    draws: int = Field(default=40, ge=10, le=DRAWS)


class Health(BaseModel):
    """That a server is there, and whether its usual engines are compiled."""

    status: Literal["ok"] = "ok"
    version: str
    ready: bool


class Version(BaseModel):
    """What every answer of this server rests on."""

    version: str
    model: str = Field(description="hash of everything that makes the model")


class Begun(BaseModel):
    """A long job that has begun; `api/jobs/NAME/events` tells how far it is."""

    job: str


class Series(BaseModel):
    """One output over the times; null where there is no number."""

    unit: str
    values: list[float | None]
    low90: list[float | None]
    high90: list[float | None]
    untreated: list[float | None]


class Simulated(BaseModel):
    """One person, as `mgate simulate --json` tells it."""

    times: list[float]
    time_unit: str
    outputs: dict[str, Series]
    summary: Table
    warnings: list[str]
    cautions: list[Table]
    not_checked: list[str]
    notes: list[str]
    provenance: Table


class Checked(BaseModel):
    """A text, as `mgate check --json` tells it."""

    model_config = ConfigDict(extra="allow")

    dangers: list[Table]
    sentences: list[Table]
    not_checked: list[str]
    notes: list[str]


class Story(BaseModel):
    """A claim with its released verdict."""

    model_config = ConfigDict(extra="allow")

    id: str
    proposition: str
    verdict: str
    lines: list[str]
