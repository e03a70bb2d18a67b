"""A study as people write it: who took part, what was done to each arm, and what was seen."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from importlib.resources import as_file, files
from pathlib import Path
from typing import Annotated, Any, Literal, Self

from pydantic import BeforeValidator, Field, field_validator, model_validator

from mgate.evidence.observation import Contrast, Numbers, Observation, Unit, Whole, times
from mgate.person import amounts
from mgate.person.diet import Diet
from mgate.person.refusal import Refused, Written, one_of, suggestion
from mgate.person.scenario import Dose, Patient, Run, Scenario, Texts

# How the spread of each varying key is read, into the units of Patient and Diet.
SPREADS: Mapping[str, Any] = {
    "age": amounts.age,
    "weight": amounts.weight,
    "egfr": lambda value: amounts.number(value, 0, 250, "mL/min/1.73 m²"),
    "plasma_magnesium": lambda value: amounts.concentration(value).millimoles(0.0),
    "diet": amounts.daily,
}


@contextmanager
def _within(key: str) -> Iterator[None]:
    """What is refused within says that it stands under this key."""
    try:
        yield
    except Refused as error:
        raise error.placed(key=key) from None


class Spread(Written):
    """A mean as written, and the standard deviation between people: 0 where all are alike."""

    mean: str | float
    sd: float = 0.0


class People(Written):
    """Who took part; what is not said is drawn from the reference population.

    Keys as of a scenario's patient, each one value or { mean, sd }, in the units of `Patient`; `diet` is the habitual.
    """

    n: Whole = None
    age: Spread | None = None
    sex: str | None = None
    weight: Spread | None = None
    egfr: Spread | None = None
    plasma_magnesium: Spread | None = None
    condition: str | None = None
    medicines: Texts = ()
    diet: Spread | None = None
    overrides: dict[str, Any] = Field(default={})

    @field_validator(*SPREADS, mode="before")
    @classmethod
    def _spread(cls, value: Any, info: Any) -> Any:
        if value is None:
            return None
        table = dict(value) if isinstance(value, Mapping) else {"mean": value}
        if "sd" in table:
            with _within("sd"):
                table["sd"] = SPREADS[info.field_name](table["sd"])
        return table

    @model_validator(mode="after")
    def _fits(self) -> Self:
        Patient.model_validate(self.patient())
        if self.diet is not None:
            with _within("diet"):
                Diet.model_validate({"magnesium": self.diet.mean})
        return self

    def patient(self) -> dict[str, Any]:
        """Their average as the table of a scenario's patient."""
        varying = {key: each.mean for key in SPREADS if key != "diet" and (each := getattr(self, key)) is not None}
        fixed = {"sex": self.sex, "condition": self.condition, "medicines": self.medicines, "overrides": self.overrides}
        return varying | {key: each for key, each in fixed.items() if each}

    def spread(self, key: str) -> float:
        """The standard deviation of `age`, `weight`, `egfr`, `plasma_magnesium` or `diet`; 0 where it is not known."""
        found: Spread | None = getattr(self, key)
        return found.sd if found else 0.0


class Clamp(Written):
    """A quantity held to a course: straight lines between the times, the first value before and the last one after."""

    quantity: str = Field(strict=True, min_length=1, examples=["Plasma.total"])
    at: Annotated[tuple[float, ...], BeforeValidator(times)] = Field(examples=[["0 day", "3 day"]])
    value: Numbers = Field(examples=[[0.8, 0.4]])
    unit: Unit = Field(examples=["mmol/L"])

    @model_validator(mode="after")
    def _fits(self) -> Self:
        if self.value is None or len(self.value) != len(self.at):
            problem = f"has {len(self.value or ())} entries for {len(self.at)} times"
            raise Refused(problem, "give one for each of at", key="value", value=list(self.value or ()))
        return self


class Arm(Written):
    """What was done to one group.

    Time 0 is 08:00 of day 1, before breakfast; people have lived on their habitual diet until then. `diet` holds from
    then on. `patient` says in what this arm's people differ from the study's. `n` is by default the study's, as where
    the same people went through every arm.
    """

    name: str = Field(strict=True, min_length=1, examples=["magnesium"])
    duration: Annotated[float, BeforeValidator(amounts.lasting)] = Field(examples=["28 day"])
    diet: str | dict[str, Any] | None = None
    n: Whole = None
    patient: dict[str, Any] = Field(default={})
    doses: tuple[Dose, ...] = Field(default=(), alias="dose")
    clamps: tuple[Clamp, ...] = Field(default=(), alias="clamp")
    observations: tuple[Observation, ...] = Field(default=(), alias="observation")

    @field_validator("doses", mode="before")
    @classmethod
    def _given(cls, value: Any) -> Any:
        return [each for each in value if each != {}] if isinstance(value, list) else value  # an empty [[arm.dose]]

    @model_validator(mode="after")
    def _fits(self) -> Self:
        for place, seen in enumerate(self.observations, start=1):
            if max(*seen.at, seen.since or 0.0) > self.duration:
                problem = f"is later than the end of the arm, which lasts {self.duration / amounts.DAY:g} days"
                raise Refused(problem, "lengthen duration", key=f"observation {place}, at", value=f"{seen.at[-1]:g} h")
        return self


class Study(Written):
    """One published study."""

    schema_version: Literal[1] = 1
    key: str = Field(strict=True, min_length=1, examples=["fatemi1991"])
    source: str = Field(strict=True, min_length=1, examples=["fatemi1991"])
    role: Annotated[str, one_of("role", {each: each for each in ("calibration", "validation")})] = Field(
        examples=["calibration"]
    )
    species: Annotated[str, one_of("species", {each: each for each in ("human", "rat")})] = "human"
    people: People = People()
    arms: tuple[Arm, ...] = Field(alias="arm", min_length=1, examples=["a table [[arm]] for each group"])
    contrasts: tuple[Contrast, ...] = Field(default=(), alias="contrast")

    @model_validator(mode="after")
    def _fits(self) -> Self:
        names = [arm.name for arm in self.arms]
        for place, arm in enumerate(self.arms, start=1):
            if names.count(arm.name) > 1:
                raise Refused("is the name of two arms", "give each its own", key=f"arm {place}, name", value=arm.name)
            with _within(f"arm {place}"):
                self.scenario(arm)
                for number, seen in enumerate(arm.observations, start=1):
                    with _within(f"observation {number}"):
                        seen.points(self.size(arm))
        for place, contrast in enumerate(self.contrasts, start=1):
            end = min((arm.duration for arm in self.arms if arm.name in contrast.arms), default=contrast.at)
            if contrast.at > end:
                raise Refused("is later than the end of its arms", "lengthen duration", key=f"contrast {place}, at")
        return self

    def arm(self, name: str) -> Arm:
        """The arm of that name; raises Refused, with the nearest one, when there is none."""
        named = {each.name: each for each in self.arms}
        if name not in named:
            raise Refused(
                "there is no such arm", suggestion(name, named), key=f"{self.key}, contrast, arms", value=name
            )
        return named[name]

    def size(self, arm: Arm) -> int | None:
        """How many people an arm had."""
        return arm.n or self.people.n

    def scenario(self, arm: Arm) -> Scenario:
        """The average person of an arm, what they ate and what they were given; raises Refused."""
        own, shared = dict(arm.patient), self.people.patient()
        if shared.get("overrides") or own.get("overrides"):
            own["overrides"] = {**shared.get("overrides", {}), **own.get("overrides", {})}
        usual = self.people.diet.mean if self.people.diet else f"{Diet().magnesium} mmol/day"
        eaten = {"magnesium": arm.diet} if isinstance(arm.diet, str) else arm.diet or {}
        with _within("patient"):
            patient = Patient.model_validate(shared | own)
        with _within("diet"):
            diet = Diet.model_validate({"magnesium": usual, "habitual": usual} | eaten)
        run = Run.model_validate({"duration": f"{arm.duration} h"})
        return Scenario(patient=patient, diet=diet, dose=arm.doses, run=run)

    @classmethod
    def read(cls, path: Path | str) -> Self:
        """The study in a TOML file; raises Refused."""
        return cls.of_file(path)


def all_studies() -> list[Study]:
    """Every study that comes with mgate, by key."""
    with as_file(files("mgate.evidence") / "studies") as folder:
        return [Study.read(path) for path in sorted(folder.glob("*.toml"))]
