"""A scenario as people write it: who the person is, what they eat, what they take, and how long to watch."""

import hashlib
import json
import math
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any, Literal, Self

from pydantic import AfterValidator, BeforeValidator, Field, PrivateAttr, field_validator, model_validator

from mgate.person import amounts, catalogue, requirements
from mgate.person.amounts import DAY, DAYBREAK, Amount, Moment
from mgate.person.diet import Diet
from mgate.person.medicines import checked
from mgate.person.refusal import UNSAID, Refused, Written, maybe, one_of, several
from mgate.person.skin import BATHS, DAMAGE, TUB
from mgate.person.skin import ROUTES as SKIN

ROUTES = {each: each for each in ("oral", "iv", "im", "intrathecal", "intra-articular", *SKIN)}
ROUTES |= {
    "by mouth": "oral",
    "i.v.": "iv",
    "intravenous": "iv",
    "i.m.": "im",
    "intramuscular": "im",
    "it": "intrathecal",
    "i.t.": "intrathecal",
    "intraarticular": "intra-articular",
    "i.a.": "intra-articular",
    "footbath": "foot bath",
}
CONDITIONS = {each: each for each in "healthy post-operative neuropathic sciatica fibromyalgia osteoarthritis".split()}
CONDITIONS |= {each: each for each in ("cramp", "tension", "migraine", "crps", "rheumatoid arthritis")}
CONDITIONS |= {each: each for each in ("diabetic neuropathy", "post-herpetic neuralgia")}
CONDITIONS |= {each: each for each in ("low back pain", "acute low back pain")}
CONDITIONS |= {"postoperative": "post-operative", "neuropathy": "neuropathic", "cramps": "cramp"}

# kg. Elin's reference body, on which the evidence pack's pools rest, weighs 70; 60 is assumed.
WEIGHTS = {"male": 70.0, "female": 60.0}
SKINS = {each: each for each in ("intact", *DAMAGE)} | {"microneedle": "microneedles", "microneedling": "microneedles"}
BASES = {"elemental": "elemental", "salt": "salt"}  # what an amount is of
MOST_TIMES = 1_000_000
SLACK = 1e-9  # so that 28 days of 24 hours are 28 doses, whatever the last bit says

Texts = Annotated[
    tuple[Annotated[str, Field(strict=True, min_length=1, max_length=200)], ...], BeforeValidator(several)
]
Duration = Annotated[float | None, maybe(amounts.lasting)]
Whole = Annotated[int | None, Field(strict=True, ge=1, le=MOST_TIMES)]


class Patient(Written):
    """Who the person is; what is not said is the reference adult.

    Age in years, weight in kg, height in m, egfr in mL/min/1.73 m², plasma magnesium in mmol/L, crp (C-reactive
    protein) in mg/L; pain is the usual one (0 to 10), by default that of the condition; flares are times from the start
    (h) at which it flares up. Overrides are kept as written: only the model knows its parameters.
    """

    age: Annotated[float, BeforeValidator(amounts.age)] = 40.0
    sex: Annotated[Literal["female", "male"], one_of("sex", {"female": "female", "male": "male"})] = "male"
    weight: float = Field(default=None, validate_default=True)
    height: Annotated[float | None, maybe(amounts.length)] = None
    egfr: Annotated[float | None, maybe(lambda value: amounts.number(value, 1, 250, "mL/min/1.73 m²"))] = None
    plasma_magnesium: Annotated[float | None, maybe(amounts.level)] = None
    crp: Annotated[float | None, maybe(amounts.protein)] = None
    pregnant: Annotated[bool, Field(strict=True)] = False
    lactating: Annotated[bool, Field(strict=True)] = False
    condition: Annotated[str, one_of("condition", CONDITIONS)] = "healthy"
    pain: Annotated[float | None, maybe(lambda value: amounts.number(value, 0.1, 9.9, "of 10"))] = None
    flares: tuple[Annotated[float, BeforeValidator(amounts.lasting)], ...] = ()
    medicines: Annotated[Texts, AfterValidator(checked)] = ()
    overrides: dict[str, str | float] = Field(default_factory=dict)

    @field_validator("weight", mode="before")
    @classmethod
    def _weight(cls, value: Any, info: Any) -> float:
        return WEIGHTS[info.data.get("sex", "male")] if value is None else amounts.weight(value)

    @model_validator(mode="after")
    def _bears(self) -> Self:
        requirements.fits(self.sex, self.age, pregnant=self.pregnant, lactating=self.lactating)
        return self

    @field_validator("overrides", mode="before")
    @classmethod
    def _overrides(cls, value: Any) -> Any:
        if not isinstance(value, Mapping):
            raise Refused("is no table", 'write for instance "Kidney.gfr" = "150 L/day"', value=value)
        flat: dict[str, Any] = {}
        for name, each in value.items():  # Kidney.gfr without quotation marks is a table in a table, meant the same
            nested = each if isinstance(each, Mapping) else {}
            flat |= {f"{name}.{key}": inner for key, inner in nested.items()} or {name: each}
        for name, each in flat.items():
            number = isinstance(each, (int, float)) and not isinstance(each, bool) and abs(each) <= sys.float_info.max
            if not number and not isinstance(each, str):
                raise Refused("is neither a number nor a text", 'write for instance "150 L/day"', key=name, value=each)
        return flat


class Dose(Written):
    """One product, how much of it, by which route, and when; in h, L, cm² and K.

    The volume of a bath is its water's.
    """

    product: str = Field(strict=True, examples=["magnesium citrate"])
    route: Annotated[str, one_of("route", ROUTES)] = "oral"
    amount: Annotated[Amount | None, maybe(amounts.amount)] = None
    of: Annotated[Literal["elemental", "salt"], one_of("basis", BASES)] = "elemental"
    volume: Annotated[float | None, maybe(amounts.volume)] = None
    concentration: Annotated[Amount | None, maybe(amounts.concentration)] = None
    over: Duration = None
    at: Annotated[tuple[Moment, ...], BeforeValidator(amounts.moments)] = ()
    starting: Annotated[float, BeforeValidator(amounts.hours)] = Field(default=0.0, alias="from")
    every: Duration = None
    lasting: Duration = Field(default=None, alias="for")
    count: Whole = None
    portions: Annotated[int | None, Field(strict=True, ge=2, le=48)] = None
    with_food: Annotated[bool | None, Field(strict=True)] = None
    form: Annotated[str | None, Field(strict=True)] = None
    sprays: Whole = None
    area: Annotated[float | None, maybe(amounts.area)] = None
    wash_after: Duration = None
    temperature: Annotated[float | None, maybe(amounts.temperature)] = None
    skin: Annotated[str, one_of("state of skin", SKINS)] = "intact"

    _item: catalogue.Product = PrivateAttr()

    @property
    def item(self) -> catalogue.Product:
        """The product as the catalogue has it."""
        return self._item

    @property
    def water(self) -> float:
        """The water of a bath in L."""
        return self.volume or TUB.get(self.route, 0.0)

    @field_validator("product")
    @classmethod
    def _product(cls, value: str) -> str:
        return catalogue.find(value).name

    @model_validator(mode="after")
    def _fits(self) -> Self:
        self._item = catalogue.find(self.product)
        if self.item.per_100_g is not None:
            advice = f'write under [diet.foods]: "{self.product}" = "30 g"'
            raise Refused("is eaten, not taken as a dose", advice, key="product", value=self.product)
        if ("skin" if self.route in SKIN else self.route) not in self.item.routes:
            ways = ", ".join(", ".join(SKIN) if each == "skin" else each for each in self.item.routes)
            raise Refused(f"'{self.product}' is not given so", f"it can go by: {ways}", key="route", value=self.route)
        if self.form is not None:
            catalogue.current().form(self.item, self.form)
        oral, film = ("oral",), ("spray", "cream")
        own = {"over": ("iv", *BATHS), "with_food": oral, "form": oral, "portions": oral}
        own |= {"sprays": ("spray",), "area": SKIN, "wash_after": film, "temperature": BATHS}
        for key, routes in own.items():
            if getattr(self, key) is not None and self.route not in routes:
                raise Refused(f"does not go with route '{self.route}'", f"it goes with {' and '.join(routes)}", key=key)
        if self.skin != "intact" and self.route not in SKIN:
            raise Refused(f"does not go with route '{self.route}'", f"it goes with {' and '.join(SKIN)}", key="skin")
        self._says_how_much()
        self._says_when()
        return self

    def _says_how_much(self) -> None:
        if self.item.drug:
            self._says_a_mass()
        said = [key for key in ("amount", "volume", "sprays") if getattr(self, key) is not None]
        if self.route in BATHS:  # their volume is the water's
            said = [key for key in said if key != "volume"] or ["volume"]
        if len(said) != 1:
            problem = f"are {' and '.join(said)} at once" if said else "is missing"
            raise Refused(problem, 'write for instance amount = "300 mg"', key="how much")
        if "amount" in said and self.concentration is not None:
            raise Refused("does not go with an amount", 'give a volume instead: volume = "1.5 L"', key="concentration")
        if "amount" not in said and self.concentration is None and self.item.concentration is None:
            raise Refused("is missing", 'write for instance concentration = "108 mg/L"', key="concentration")
        if "sprays" in said and self.item.spray is None:
            raise Refused(f"'{self.product}' has no known volume of a spray", "give its volume", key="sprays")
        if self.of == "salt" and not self.item.formula:
            raise Refused(f"'{self.product}' is no salt with a formula", "give the magnesium itself", key="of")
        if self.amount and self.amount.per_hour and (self.over is None or self.route != "iv"):
            raise Refused("is a rate", 'give a rate by iv, with over = "24 h", or an amount', key="amount")

    def _says_a_mass(self) -> None:
        """What is asked of the amount of a drug: a mass, and nothing that is only said of magnesium."""
        for key, value in (("volume", self.volume), ("concentration", self.concentration), ("form", self.form)):
            if value is not None:
                raise Refused(f"does not go with '{self.product}', a drug", 'give its mass: amount = "10 mg"', key=key)
        if "of" in self.model_fields_set:
            problem = f"is said of magnesium; '{self.product}' is a drug, and its amount the drug's own mass"
            raise Refused(problem, "leave it out", key="of", value=self.of)
        if self.amount is not None and self.amount.unit != "g":
            problem = f"is no mass, and '{self.product}' is a drug that holds no magnesium"
            raise Refused(problem, 'write for instance amount = "10 mg"', key="amount", value=str(self.amount))

    def _says_when(self) -> None:
        repeated = self.lasting is not None or self.count is not None
        if bool(self.at) == bool(self.portions):
            problem = "does not go with portions, which fill the waking day" if self.at else "is missing"
            raise Refused(problem, "leave one out" if self.at else 'write for instance at = "08:00"', key="at")
        if self.lasting is not None and self.count is not None:
            raise Refused("does not go with count", "leave one out", key="for")
        if repeated and self.interval is None:
            raise Refused("is missing", 'write for instance every = "24 h"', key="every")
        if self.every is not None and not repeated:
            raise Refused("does not say how long", 'write for instance for = "28 day", or count = 28', key="every")
        if self.interval is None:
            return
        daily = any(each.clock for each in self.at) and len(self.at) > 1
        if (daily or self.portions) and abs(math.remainder(self.interval, DAY)) > SLACK:
            raise Refused("does not fit several times of day", 'write every = "24 h"', key="every")
        if self.over is not None and self.over > self.interval + SLACK:
            raise Refused("is longer than every: each would start before the last has ended", "shorten it", key="over")
        if (self.count or (self.lasting or 0) / self.interval) * max(1, len(self.at)) > MOST_TIMES:
            raise Refused(f"makes more than {MOST_TIMES} doses", "check the units of every and for", key="every")

    @property
    def interval(self) -> float | None:
        """Hours between repetitions; portions are a day's, so they repeat daily when nothing else is said."""
        daily = self.portions is not None and (self.lasting is not None or self.count is not None)
        return DAY if self.every is None and daily else self.every

    def times(self, duration: float) -> list[float]:
        """When it is given: hours from 08:00 of the first day, when every run begins, in order, before `duration`."""
        moments = [self._first(each) for each in self.at or amounts.awake(self.portions or 1)]
        if self.interval is None:
            return sorted(each for each in moments if each < duration - SLACK)
        end = min(duration, min(moments) + (self.lasting or math.inf))
        found = set()
        for each in moments:
            most = max(0, math.ceil((end - each) / self.interval - SLACK))
            found |= {each + self.interval * turn for turn in range(min(most, self.count or most))}
        return sorted(found)

    def _first(self, moment: Moment) -> float:
        """The first time at or after `starting` that a moment comes."""
        if not moment.clock:
            return self.starting + moment.hours
        since = moment.hours - DAYBREAK
        return since + DAY * math.ceil((self.starting - since) / DAY - SLACK)

    def given(self, patient: Patient) -> float:
        """Mmol of elemental magnesium at each of the times; raises Refused for more than anyone can be given."""
        per_mole = self.item.grams_per_mole if self.of == "salt" else amounts.MAGNESIUM
        if self.amount is not None:
            found = self.amount.millimoles(patient.weight, per_mole)
            found *= self.over if self.amount.per_hour and self.over is not None else 1
        else:
            litres = self.volume if self.volume is not None else (self.sprays or 0) * (self.item.spray or 0)
            litres = self.water if self.route in BATHS else litres
            if self.concentration is not None:
                found = litres * self.concentration.millimoles(patient.weight, per_mole)
            else:  # the catalogue's are elemental
                found = litres * (self.item.concentration or Amount(0, "g")).millimoles(patient.weight)
        if self.route not in SKIN:
            amounts.bounded(found, self.over or 0)
        return found / (self.portions or 1)

    def milligrams(self, patient: Patient) -> float:
        """Mg of a drug at each of the times; raises Refused for more than mgate takes."""
        amount, most = self.amount, self.item.most
        if amount is None or most is None:
            raise Refused(f"'{self.product}' is no drug", "it is given as magnesium", key="product")
        found = amount.milligrams(patient.weight) * (self.over or 1.0 if amount.per_hour else 1.0)
        days = max(1.0, (self.over or 0.0) / DAY)
        if found > most.milligrams(patient.weight) * days * (1 + SLACK):
            problem = (
                f"is {found:.5g} mg of {self.product}; mgate takes at most {1000 * most.value:.4g} mg at once or a day"
            )
            raise Refused(problem, "check the unit")
        return found / (self.portions or 1)


class Run(Written):
    """How long to watch (h), what to read out, and how often (h)."""

    duration: Annotated[float, BeforeValidator(amounts.lasting)] = Field(examples=["28 day"])
    outputs: Texts = ()
    every: Duration = None

    @model_validator(mode="after")
    def _fits(self) -> Self:
        if self.every is not None and not self.duration / MOST_TIMES <= self.every <= self.duration:
            problem = f"gives no output, or more than {MOST_TIMES}"
            raise Refused(problem, f"the run lasts {self.duration:g} h", key="every", value=f"{self.every:g} h")
        return self


class Scenario(Written):
    """One person, one diet, any number of doses, one run."""

    schema_version: int = 1
    patient: Patient = Patient()
    diet: Diet = Diet()
    dose: tuple[Dose, ...] = ()
    run: Run = Field(examples=['[run] and under it duration = "28 day"'])

    @field_validator("schema_version", mode="before")
    @classmethod
    def _version(cls, value: Any) -> int:
        if type(value) is not int or value != 1:
            raise Refused("is no version that this mgate reads", "write schema_version = 1", value=value)
        return value

    @model_validator(mode="after")
    def _fits(self) -> Self:
        for place, dose in enumerate(self.dose, start=1):
            try:
                (dose.milligrams if dose.item.drug else dose.given)(self.patient)
            except Refused as error:
                said = UNSAID if dose.amount is None else str(dose.amount)
                raise error.placed(key=f"dose {place}, amount", value=said) from None
            if not dose.times(self.run.duration):
                problem = f"comes only after the run, which lasts {self.run.duration / DAY:g} days"
                raise Refused(problem, "lengthen the run, or leave the dose out", key=f"dose {place}, at")
        return self

    @classmethod
    def read(cls, path: Path | str, products: Path | str | None = None) -> Self:
        """The scenario in a TOML file, which may name one's own products; raises Refused."""
        with catalogue.opened(products):
            return cls.of_file(path)

    def digest(self) -> str:
        """A hash of what is meant, however it was written."""
        content = self.model_dump(mode="json") | {"products": [dose.item.model_dump(mode="json") for dose in self.dose]}
        content["eaten"] = self.diet.eaten
        return hashlib.sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()
