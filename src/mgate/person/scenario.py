"""A scenario as people write it: who the person is, what they eat, what they take, and how long to watch."""

import hashlib
import json
import math
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any, Literal, Self

from pydantic import BeforeValidator, Field, PrivateAttr, field_validator, model_validator

from mgate.person import amounts, catalogue, medicines
from mgate.person.amounts import Amount, Moment
from mgate.person.refusal import UNSAID, Refused, Written, one_of, table_of

ROUTES = {
    **{each: each for each in "oral iv im spray cream bath".split()},
    **{"by mouth": "oral", "po": "oral", "i.v.": "iv", "intravenous": "iv", "i.m.": "im", "intramuscular": "im"},
}
SKIN = ("spray", "cream", "bath")

CONDITIONS = {
    **{each: each for each in "healthy post-operative neuropathic sciatica fibromyalgia osteoarthritis".split()},
    **{each: each for each in "cramp tension migraine crps".split()},
    **{each: each for each in ("rheumatoid arthritis", "diabetic neuropathy", "post-herpetic neuralgia")},
    **{"healthy volunteer": "healthy", "postoperative": "post-operative", "neuropathy": "neuropathic"},
    **{"radicular": "sciatica", "cramps": "cramp", "muscle tension": "tension"},
    **{"complex regional pain syndrome": "crps"},
}

WEIGHTS = {"male": 70.0, "female": 60.0}  # kg; 70 is the reference body of the evidence pack, 60 is assumed
WAKING = (7.0, 22.0)  # hours of the day that portions are spread over
MOST_TIMES = 1_000_000


def maybe(read: Any) -> BeforeValidator:
    """A validator that reads what is there and leaves alone what is not."""
    return BeforeValidator(lambda value: None if value is None else read(value))


def several(value: Any) -> Any:
    """A list; a single text is a list of one."""
    return (value,) if isinstance(value, str) else value


def moments(value: Any) -> tuple[Moment, ...]:
    """One moment or a list of them."""
    found = []
    for place, each in enumerate(value if isinstance(value, (list, tuple)) else [value], start=1):
        try:
            found.append(each if isinstance(each, Moment) else amounts.moment(each))
        except Refused as error:
            raise error.placed(key=f"{place}") if isinstance(value, (list, tuple)) else error from None
    return tuple(found)


Texts = Annotated[tuple[Annotated[str, Field(min_length=1, max_length=200)], ...], BeforeValidator(several)]
Duration = Annotated[float, BeforeValidator(amounts.lasting)]
MaybeDuration = Annotated[float | None, maybe(amounts.lasting)]
Whole = Annotated[int | None, Field(strict=True, ge=1, le=MOST_TIMES)]


class Patient(Written):
    """Who the person is; what is not said is the reference adult.

    Age in years, weight in kg, height in m, egfr in mL/min/1.73 m², plasma magnesium in mmol/L. Overrides are kept as
    written: only the model knows its parameters.
    """

    age: Annotated[float, BeforeValidator(amounts.age)] = 40.0
    sex: Annotated[Literal["female", "male"], one_of("sex", {"female": "female", "male": "male"})] = "male"
    weight: float = Field(default=None, validate_default=True)
    height: Annotated[float | None, maybe(amounts.length)] = None
    egfr: Annotated[float | None, maybe(lambda value: amounts.number(value, 1, 250, "mL/min/1.73 m²"))] = None
    plasma_magnesium: Annotated[float | None, maybe(amounts.level)] = None
    condition: Annotated[str, one_of("condition", CONDITIONS)] = "healthy"
    medicines: Texts = ()
    overrides: dict[str, str | float] = {}

    @field_validator("weight", mode="before")
    @classmethod
    def _weight(cls, value: Any, info: Any) -> float:
        return WEIGHTS[info.data.get("sex", "male")] if value is None else amounts.weight(value)

    @field_validator("medicines")
    @classmethod
    def _medicines(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        medicines.effect(value)
        return value

    @field_validator("overrides", mode="before")
    @classmethod
    def _overrides(cls, value: Any) -> Any:
        """Kidney.gfr = 1 without quotation marks is a table in a table: taken as meant."""
        if not isinstance(value, Mapping):
            raise Refused("is no table", 'write for instance "Kidney.gfr" = "150 L/day"', value=value)
        flat: dict[str, Any] = {}
        for name, inner in value.items():
            flat |= {f"{name}.{key}": each for key, each in inner.items()} if isinstance(inner, Mapping) else {name: inner}
        for name, each in flat.items():
            if isinstance(each, bool) or not isinstance(each, (str, int, float)) or each in (math.inf, -math.inf) or each != each:
                raise Refused("is neither a number nor a text with a unit", 'write for instance "150 L/day"', key=name, value=each)
        return flat


class Diet(Written):
    """What is eaten each day of the run, and was before it, in mmol/day; meals in hours of the day."""

    magnesium: Annotated[float, BeforeValidator(amounts.daily)] = 300 / amounts.MAGNESIUM
    habitual: float = Field(default=None, validate_default=True)
    meals: tuple[float, ...] = (8.0, 13.0, 19.0)

    @model_validator(mode="before")
    @classmethod
    def _short(cls, data: Any) -> Any:
        """diet = "220 mg/day" says it all."""
        return {"magnesium": data} if isinstance(data, str) else data

    @field_validator("habitual", mode="before")
    @classmethod
    def _habitual(cls, value: Any, info: Any) -> float:
        found = info.data.get("magnesium", 1.0) if value is None else amounts.daily(value)
        if found <= 0:
            advice = 'say what was eaten before the run: habitual = "300 mg/day"'
            raise Refused("nobody has lived on no magnesium", advice, value=UNSAID if value is None else value)
        return float(found)

    @field_validator("meals", mode="before")
    @classmethod
    def _meals(cls, value: Any) -> tuple[float, ...]:
        found = moments(value)
        if not found or not all(each.clock for each in found):
            raise Refused("are not times of day", 'write for instance ["08:00", "13:00", "19:00"]', value=value)
        return tuple(sorted({each.hours for each in found}))
