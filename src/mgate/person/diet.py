"""What is eaten: magnesium a day, said as such or as foods and waters, and when the meals are."""

from collections.abc import Mapping
from typing import Any

from pydantic import Field, PrivateAttr, field_validator, model_validator

from mgate.person import amounts, catalogue
from mgate.person.catalogue import Product
from mgate.person.refusal import UNSAID, Refused, Written

USUAL = 300 / amounts.MAGNESIUM  # mmol/day
MOST = 100.0  # mmol/day


class Diet(Written):
    """What is eaten on each day of the run, and was habitual before it, in mmol/day; meals in hours of the day.

    Foods (g a day) and waters (L a day) are all that is eaten, unless `magnesium` says what comes besides. The meals
    share what they bring evenly.
    """

    foods: dict[str, float] = Field(default={})
    waters: dict[str, float] = Field(default={})
    magnesium: float = Field(default=None, validate_default=True)
    habitual: float = Field(default=None, validate_default=True)
    meals: tuple[float, ...] = (8.0, 13.0, 19.0)

    _brought: float = PrivateAttr(default=0.0)

    @property
    def eaten(self) -> float:
        """All that a day brings, in mmol."""
        return self.magnesium + self._brought

    @model_validator(mode="before")
    @classmethod
    def _short(cls, data: Any) -> Any:
        return {"magnesium": data} if isinstance(data, str) else data  # diet = "220 mg/day"

    @field_validator("foods", mode="before")
    @classmethod
    def _foods(cls, value: Any) -> dict[str, float]:
        return _listed(value, "food", '"almonds" = "30 g"')

    @field_validator("waters", mode="before")
    @classmethod
    def _waters(cls, value: Any) -> dict[str, float]:
        return _listed(value, "water", '"Gerolsteiner" = "1 L"')

    @field_validator("magnesium", mode="before")
    @classmethod
    def _magnesium(cls, value: Any, info: Any) -> float:
        if value is not None:
            return amounts.daily(value)
        return 0.0 if info.data.get("foods") or info.data.get("waters") else USUAL

    @field_validator("habitual", mode="before")
    @classmethod
    def _habitual(cls, value: Any, info: Any) -> float:
        if value is None:
            found = info.data.get("magnesium", 1.0) + _brought(info.data.get("foods", {}), info.data.get("waters", {}))
        else:
            found = amounts.daily(value)
        if found <= 0:
            advice = 'say what was eaten before the run: habitual = "300 mg/day"'
            raise Refused("nobody has lived on no magnesium", advice, value=UNSAID if value is None else value)
        return float(found)

    @field_validator("meals", mode="before")
    @classmethod
    def _meals(cls, value: Any) -> tuple[float, ...]:
        found = amounts.moments(value)
        if not found or not all(each.clock for each in found):
            raise Refused("are not times of day", 'write for instance ["08:00", "13:00", "19:00"]', value=value)
        return tuple(sorted({each.hours for each in found}))

    @model_validator(mode="after")
    def _fits(self) -> "Diet":
        self._brought = _brought(self.foods, self.waters)
        if self.eaten > MOST:
            problem = f"bring {self.eaten * amounts.MAGNESIUM / 1000:.3g} g of magnesium a day"
            raise Refused(problem, "mgate takes at most 2.4 g; check the amounts", key="foods and waters")
        return self


def _listed(value: Any, kind: str, example: str) -> dict[str, float]:
    """Foods in g or waters in L, by the catalogue's names; raises Refused."""
    if not isinstance(value, Mapping):
        raise Refused("is no table", f"write for instance {example}", value=value)
    found: dict[str, float] = {}
    for name, said in value.items():
        try:
            product = catalogue.current().find(name, eaten=True)
            _belongs(product, kind)
            amount = amounts.volume(said) if kind == "water" else _grams(product, said)
        except Refused as error:
            raise error.placed(key="" if error.value == name else name) from None
        if product.name in found:
            raise Refused("is there twice, by another name", "add the two up", value=name)
        found[product.name] = amount
    return found


def _belongs(product: Product, kind: str) -> None:
    if product.kind == kind and (product.per_100_g if kind == "food" else product.concentration) is not None:
        return
    if product.kind == "water" and kind == "food" and product.concentration is not None:
        raise Refused("is a water", "write it under [diet.waters], by volume", value=product.name)
    if product.per_100_g is not None:
        raise Refused("is a food", "write it under [diet.foods]", value=product.name)
    if product.kind in {"water", "food"}:
        advice = "name one of `mgate list foods`, or add your own with --products"
        raise Refused("does not say what it holds", advice, value=product.name)
    raise Refused(f"is no {kind}", "what is taken besides the diet is a [[dose]]", value=product.name)


def _grams(product: Product, said: Any) -> float:
    """G of a food; of a drink also by volume, 1 g to the mL."""
    if product.drink:
        try:
            return 1000 * amounts.volume(said)
        except Refused:
            return amounts.grams(said)
    return amounts.grams(said)


def _brought(foods: Mapping[str, float], waters: Mapping[str, float]) -> float:
    """Mmol of magnesium in all of them."""
    if not foods and not waters:
        return 0.0
    find = catalogue.current().find
    eaten = sum(grams * (find(name).per_gram or 0.0) for name, grams in foods.items())
    drunk = ((litres, find(name).concentration) for name, litres in waters.items())
    return eaten + sum(litres * held.millimoles(0.0) for litres, held in drunk if held is not None)
