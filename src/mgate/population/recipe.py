"""A recipe for people, as it is written: how each thing about them spreads, and what share of them has what."""

from collections.abc import Callable, Mapping
from typing import Any, Self

from pydantic import Field, field_validator, model_validator

from mgate.person import amounts
from mgate.person.medicines import checked
from mgate.person.refusal import Refused, Written, several
from mgate.person.scenario import Patient, Whole

# How what varies is read, into the units of Patient and Diet.
READ: Mapping[str, Callable[[Any], float]] = {
    "age": amounts.age,
    "weight": amounts.weight,
    "egfr": lambda value: amounts.number(value, 1, 250, "mL/min/1.73 m²"),
    "plasma_magnesium": amounts.level,
    "pain": lambda value: amounts.number(value, 0.1, 9.9, "of 10"),
    "diet": amounts.daily,
}
# How its SD is, which may be less than the least that anyone has.
READ_SD = {
    **READ,
    "weight": amounts.difference_of_weight,
    "egfr": lambda value: amounts.number(value, 0, 250, "mL/min/1.73 m²"),
    "plasma_magnesium": lambda value: amounts.concentration(value).millimoles(0.0),
    "pain": lambda value: amounts.number(value, 0, 9.9, "of 10"),
}
SPAN = 1e-9  # shares add up to one


class Spread(Written):
    """What a number does among people: the same in all, a mean with its SD, or anything between two bounds.

    Amounts that cannot be negative spread as a log-normal with this mean and SD; see `people`.
    """

    mean: float | None = None
    sd: float = Field(default=0.0, ge=0)
    low: float | None = None
    high: float | None = None

    @model_validator(mode="after")
    def _fits(self) -> Self:
        bounds = (self.low is not None) + (self.high is not None)
        if bounds == 1 or (bounds == 0) == (self.mean is None):
            raise Refused(
                "is neither { mean, sd } nor { low, high }", 'write for instance { mean = "70 kg", sd = "12 kg" }'
            )
        if self.low is not None and self.high is not None and self.low >= self.high:
            raise Refused("ends before it begins", "write the lower bound first", key="low", value=self.low)
        return self


class Recipe(Written):
    """Who the people are; what is not said is drawn from the reference population.

    Keys as of a scenario's patient: one value for all, or a spread. `sex`, `condition` and `medicines` may be tables of
    shares, as in `{ female = 0.6 }`; `diet` is the habitual intake.
    """

    n: Whole = Field(default=None, examples=[1000])
    age: Spread | None = None
    sex: dict[str, float] = Field(default={})
    weight: Spread | None = None
    egfr: Spread | None = None
    plasma_magnesium: Spread | None = None
    pain: Spread | None = None
    diet: Spread | None = None
    condition: dict[str, float] = Field(default={"healthy": 1.0})
    medicines: dict[str, float] | None = None
    overrides: dict[str, Any] = Field(default={})

    @field_validator(*READ, mode="before")
    @classmethod
    def _spread(cls, value: Any, info: Any) -> Any:
        if value is None or isinstance(value, Spread):
            return value
        read = READ[info.field_name]
        if not isinstance(value, Mapping):
            return {"mean": read(value)}
        return {
            key: _placed(READ_SD[info.field_name] if key == "sd" else read, key, each)
            if key in {"mean", "sd", "low", "high"}
            else each
            for key, each in value.items()
        }

    @field_validator("sex", "condition", mode="before")
    @classmethod
    def _one_of_several(cls, value: Any, info: Any) -> Any:
        found = _shares(value)
        total = sum(found.values())
        if info.field_name == "sex" and len(found) == 1 and total < 1:  # { female = 0.6 }: the others are men
            other = "male" if "female" in found else "female"
            found, total = found | {other: 1 - total}, 1.0
        if abs(total - 1) > SPAN:
            raise Refused(f"has shares that add up to {total:g}", "let them add up to 1", value=value)
        return {
            getattr(Patient.model_validate({info.field_name: each}), info.field_name): s for each, s in found.items()
        }

    @field_validator("medicines", mode="before")
    @classmethod
    def _medicines(cls, value: Any) -> Any:
        found = (
            None
            if value is None
            else _shares(dict.fromkeys(several(value), 1.0) if not isinstance(value, Mapping) else value)
        )
        return found if found is None else {checked((each,))[0]: share for each, share in found.items()}

    @model_validator(mode="after")
    def _overrides_fit(self) -> Self:
        Patient.model_validate({"overrides": self.overrides})
        return self


def _placed(read: Callable[[Any], float], key: str, value: Any) -> float:
    try:
        return read(value)
    except Refused as error:
        raise error.placed(key=key, value=value) from None


def _shares(value: Any) -> dict[str, float]:
    """Shares by name; a single name is everybody's."""
    if isinstance(value, str):
        return {value: 1.0}
    if not isinstance(value, Mapping):
        raise Refused("is no name and no table of shares", "write for instance { female = 0.6 }", value=value)
    return {
        str(name): _placed(lambda each: amounts.number(each, 0, 1, "as a share"), str(name), share)
        for name, share in value.items()
    }
