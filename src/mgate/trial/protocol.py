"""A trial as people write it: who may take part, what each arm is given, and what is measured and tested how."""

from pathlib import Path
from typing import Annotated, Literal, Self

from pydantic import BeforeValidator, Field, model_validator

from mgate.pain.conditions import CONDITIONS
from mgate.person import amounts, catalogue
from mgate.person.amounts import DAY
from mgate.person.diet import Diet
from mgate.person.refusal import Refused, Written, suggestion
from mgate.person.scenario import Dose, Run, Scenario
from mgate.population.recipe import Recipe
from mgate.trial.endpoint import Endpoint, Published, Span

WEEK = 7 * DAY


class Entry(Written):
    """Who is let in: a diary before, and between which bounds its mean must lie, in the first endpoint's unit."""

    run_in: Annotated[float, BeforeValidator(amounts.lasting)] = WEEK
    at_least: float | None = Field(default=None, ge=0)
    at_most: float | None = Field(default=None, ge=0)

    @model_validator(mode="after")
    def _fits(self) -> Self:
        if self.at_least is not None and self.at_most is not None and self.at_least >= self.at_most:
            raise Refused("lets nobody in", "write at_least below at_most", key="at_most", value=self.at_most)
        return self


class Rescue(Written):
    """What is taken on bad days: above which pain, and by how many points it helps that day."""

    above: float = Field(gt=0, lt=10)
    helps: float = Field(gt=0, lt=10)


class Design(Written):
    """Side by side or one after the other; blinded or not; what share does not stay to the end."""

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
    """One arm; in a crossover `n` is how many have it first.

    `effect` is a made-up shift of the first endpoint's quantity, in its unit, whatever is given: for power and for
    checks of the machinery.
    """

    name: str = Field(strict=True, min_length=1, examples=["magnesium"])
    n: int = Field(strict=True, ge=2, le=100_000, examples=[40])
    effect: float = Field(default=0.0, ge=-1000, le=1000)
    doses: tuple[Dose, ...] = Field(default=(), alias="dose")


class Repeats(Written):
    """How often the trial is repeated, from which seed."""

    replicates: int = Field(default=1000, strict=True, ge=20, le=1_000_000)
    seed: int = Field(default=1, strict=True, ge=0, lt=2**63)


class Trial(Written):
    """One trial; the first endpoint is the primary one, and the last arm the one that others are compared with."""

    schema_version: Literal[1] = 1
    people: Recipe = Recipe()
    diet: Diet | None = None
    entry: Entry = Entry()
    design: Design = Field(examples=['[design] and under it duration = "28 day"'])
    rescue: Rescue | None = None
    arms: tuple[Arm, ...] = Field(alias="arm", min_length=2, examples=["[[arm]] for each group"])
    endpoints: tuple[Endpoint, ...] = Field(alias="endpoint", min_length=1, examples=["[[endpoint]]"])
    published: tuple[Published, ...] = ()
    run: Repeats = Repeats()

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
        for place, seen in enumerate(self.published, 1):
            self._own(place, seen, names)
        for arm in self.arms:
            self.scenario(arm.doses, self.design.duration)
        return self

    def _own(self, place: int, seen: Published, names: list[str]) -> None:
        """Refuse a published number that is of no arm or endpoint of this trial."""
        for name in filter(None, (seen.arm, seen.against)):
            if name not in names:
                raise Refused(
                    "there is no such arm", suggestion(name, names), key=f"published {place}, arm", value=name
                )
        if seen.against not in {None, names[-1]}:
            advice = f"contrasts are against the last arm, '{names[-1]}'"
            raise Refused("is not what arms are compared with", advice, key=f"published {place}, against")
        if seen.endpoint > len(self.endpoints):
            raise Refused("there is no such endpoint", key=f"published {place}, endpoint", value=seen.endpoint)

    @property
    def control(self) -> Arm:
        """The arm that others are compared with."""
        return self.arms[-1]

    @property
    def condition(self) -> str:
        """What most of its patients have."""
        return max(self.people.condition, key=self.people.condition.__getitem__)

    @property
    def begins_unhurt(self) -> bool:
        """Whether what hurts comes only after randomisation, so that there is no baseline."""
        return CONDITIONS[self.condition].wound > 0

    @property
    def period(self) -> float:
        """From the start of one period to the start of the next, in h."""
        return self.design.duration + (self.design.washout or 0.0)

    @property
    def sequences(self) -> list[tuple[str, ...]]:
        """In which order arms are gone through: each alone, or in a crossover both orders."""
        names = [arm.name for arm in self.arms]
        return (
            [(names[0], names[1]), (names[1], names[0])] if self.design.kind == "crossover" else [(n,) for n in names]
        )

    def arm(self, name: str) -> Arm:
        """The arm of that name."""
        return next(each for each in self.arms if each.name == name)

    def window(self, endpoint: Endpoint) -> tuple[float, float]:
        """From when to when an endpoint is read, in h from the start of its period."""
        end = endpoint.at or self.design.duration
        usual = end if endpoint.counted else 0.0 if endpoint.kind in {"level", "amount"} else min(WEEK, end)
        return end - min(endpoint.over if endpoint.over is not None else usual, end), end

    def scenario(self, doses: tuple[Dose, ...], duration: float) -> Scenario:
        """What the people of an arm go through; raises Refused."""
        run = Run.model_validate({"duration": f"{duration} h"})
        return Scenario(diet=self.diet or Diet(), dose=doses, run=run)

    @classmethod
    def read(cls, path: Path | str, products: Path | str | None = None) -> Self:
        """The trial in a TOML file, which may name one's own products; raises Refused."""
        with catalogue.opened(products):
            return cls.of_file(path)
