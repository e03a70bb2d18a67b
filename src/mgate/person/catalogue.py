"""What people take and eat: salts with their formulas and solubility, waters, foods, and what goes on the skin."""

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from pathlib import Path
from typing import Annotated, Any, Literal, Self

from pydantic import BeforeValidator, Field, field_validator, model_validator

from mgate.person import amounts
from mgate.person.formula import atoms, mass
from mgate.person.refusal import Refused, Written, nearest, suggestion, table_of

BRIM = 5000.0  # mmol/L: about what water holds of the chloride, which is what acid leaves behind

Route = Literal["oral", "iv", "im", "intrathecal", "intra-articular", "skin"]


class Form(Written):
    """How a product arrives: already dissolved or not, released in the stomach or not, and how fast in the bowel."""

    dissolved: bool
    gastric: float = Field(ge=0, le=1)
    released: float = Field(gt=0, le=10)


class Product(Written):
    """One thing that people take; masses follow from the formula."""

    name: str = Field(min_length=1)
    aliases: tuple[str, ...] = ()
    kind: Literal["salt", "combination", "water", "food", "skin", "drug"] = "salt"
    parts: Mapping[str, Annotated[float, Field(gt=0, le=1)]] = {}  # of a combination: shares of its magnesium
    per_100_g: Annotated[amounts.Amount | None, BeforeValidator(amounts.amount)] = None
    drink: bool = False  # a food that may be given by volume
    description: str = ""
    number: str = ""
    source: str = ""
    drug: Literal["", "dextromethorphan", "esketamine", "ketamine", "memantine", "morphine"] = ""
    most: Annotated[amounts.Amount | None, BeforeValidator(amounts.amount)] = None
    formula: str = ""
    solubility: float | None = Field(default=None, gt=0)
    solubility_source: str = ""
    acid_need: float = Field(default=0, ge=0, le=4)
    anion: Literal["", "hydroxide", "carbonate"] = ""
    routes: tuple[Route, ...] = ("oral",)
    form: str = "tablet"
    concentration: Annotated[amounts.Amount | None, BeforeValidator(amounts.concentration)] = None
    spray: Annotated[float | None, BeforeValidator(amounts.volume)] = None
    film: Literal["", "brine"] = ""
    menthol: bool = False

    @field_validator("formula")
    @classmethod
    def _contains_magnesium(cls, value: str) -> str:
        if value and not atoms(value)["Mg"]:
            raise Refused("holds no magnesium", 'write for instance "MgCl2.6H2O"', value=value)
        return value

    @model_validator(mode="after")
    def _salts_are_complete(self) -> Self:
        if self.kind == "salt" and not self.formula:
            raise Refused("is missing for a salt", 'write for instance formula = "MgCl2.6H2O"', key="formula")
        if self.kind == "salt" and (self.solubility is None or not self.solubility_source):
            raise Refused(
                "are missing for a salt",
                'give g in 100 mL of water, and where that is from or "assumed"',
                key="solubility and solubility_source",
            )
        return self

    @model_validator(mode="after")
    def _drugs_are_complete(self) -> Self:
        if (self.kind == "drug") != bool(self.drug) or bool(self.drug) != bool(self.most):
            advice = 'a drug has kind = "drug", drug = "ketamine" and most = "1 g", others have none of them'
            raise Refused("go together", advice, key="kind, drug and most")
        if self.most is not None and (self.most.unit != "g" or self.most.per_kg or self.most.per_hour):
            raise Refused("is no mass", 'write for instance "1 g"', key="most", value=str(self.most))
        return self

    @model_validator(mode="after")
    def _foods_and_combinations_are_complete(self) -> Self:
        if self.per_100_g is not None and (self.kind != "food" or self.per_100_g.per_kg or self.per_100_g.per_hour):
            advice = 'write kind = "food" and for instance per_100_g = "268 mg"'
            raise Refused("is the magnesium in 100 g of a food", advice, key="per_100_g", value=str(self.per_100_g))
        if (self.kind == "combination") != bool(self.parts):
            advice = 'write for instance parts = { "magnesium oxide" = 0.6, "magnesium citrate" = 0.4 }'
            raise Refused("belong to a combination, and it to them", advice, key="parts")
        if self.parts and abs(sum(self.parts.values()) - 1) > 0.001:  # noqa: PLR2004 - as people round
            problem = f"add up to {sum(self.parts.values()):.4g}, not to 1"
            raise Refused(problem, "give the share of the magnesium that each part brings", key="parts")
        return self

    @property
    def per_gram(self) -> float | None:
        """Mmol of magnesium in one gram of a food; none where its content is not known."""
        return None if self.per_100_g is None else self.per_100_g.millimoles(0.0) / 100

    @property
    def grams_per_mole(self) -> float:
        """Grams of the salt, waters of hydration included, that hold one mole of magnesium."""
        if not self.formula:
            raise Refused(f"'{self.name}' is not a salt with a formula", "give the amount of magnesium itself")
        return mass(self.formula) / atoms(self.formula)["Mg"]

    @property
    def fraction(self) -> float:
        """Grams of magnesium in one gram of the salt."""
        return amounts.MAGNESIUM / self.grams_per_mole

    @property
    def in_water(self) -> float:
        """Mmol of magnesium that a litre of plain water dissolves."""
        return BRIM if self.solubility is None else min(BRIM, self.solubility * 10_000 / self.grams_per_mole)


class ProductTable(Written):
    """A file of products."""

    schema_version: Literal[1]
    forms: Mapping[str, Form] = {}
    products: tuple[Product, ...] = Field(default=(), alias="product")


class Catalogue:
    """Products by any of their names, and the forms they come in."""

    def __init__(self, *tables: ProductTable) -> None:
        self.forms = {name: form for table in tables for name, form in table.forms.items()}
        self.products = tuple(product for table in tables for product in table.products)
        self._names: dict[str, Product] = {}
        for product in self.products:
            for name in (product.name, *product.aliases):
                if self._names.setdefault(plain(name), product) is not product:
                    raise Refused("is there already", "give your product a name of its own", key="product", value=name)
            if product.form not in self.forms:
                raise Refused(
                    "is no form of a product", suggestion(product.form, self.forms), key="form", value=product.form
                )
        for product in self.products:
            for part in product.parts:
                if self.find(part).kind != "salt":
                    raise Refused("is no salt", "combine salts", key=f"{product.name}, parts", value=part)

    def find(self, name: str, *, eaten: bool = False) -> Product:
        """The product of that name; raises Refused, with the nearest that is taken (or eaten), when there is none."""
        word = plain(name)
        for each in (word, f"magnesium {word}"):
            if each in self._names:
                return self._names[each]
        fit = {n for n, each in self._names.items() if each.kind == "water" or (each.per_100_g is not None) == eaten}
        known = [n for n in self._names if n in fit]
        short = {each.removeprefix("magnesium "): each for each in known}
        close = f"did you mean '{short[near]}'?" if (near := nearest(word, short)) else ""
        kind, lists = ("food or water", "foods") if eaten else ("product", "products")
        listed = suggestion(word, known) or close or f"`mgate list {lists}` shows what there is"
        raise Refused(f"is no {kind} that mgate knows", listed, value=name)

    def form(self, product: Product, form: str | None = None) -> Form:
        """The form of a product, or another that was asked for; raises Refused for one that does not exist."""
        name = " ".join((form or product.form).casefold().split())
        found = {**{each.split()[0]: each for each in self.forms}, **{each: each for each in self.forms}}.get(name)
        if found is None:
            raise Refused("is no form of a product", suggestion(name, self.forms), value=form)
        return self.forms[found]


def plain(name: str) -> str:
    """A name without the freedoms of spelling: capitals, hyphens, `sulphate`, `Mg` for magnesium."""
    word = " ".join(re.sub(r"[\s_-]+", " ", name).casefold().split()).replace("sulphate", "sulfate")
    return f"magnesium {word[3:]}" if word.startswith("mg ") else word


@cache
def standard() -> tuple[ProductTable, ...]:
    """The products and foods that come with mgate."""
    files = (Path(__file__).with_name(name) for name in ("products.toml", "foods.toml"))
    return tuple(ProductTable(**table_of(file)) for file in files)


@cache
def _usual() -> Catalogue:
    return Catalogue(*standard())


def load(extra: Path | str | None = None) -> Catalogue:
    """The catalogue, with a file of one's own products added to it; raises Refused."""
    if extra is None:
        return _usual()
    try:
        return Catalogue(*standard(), ProductTable(**table_of(extra)))
    except Refused as error:
        raise error.placed(file=str(extra)) from None


_open: ContextVar[Catalogue | None] = ContextVar("catalogue", default=None)


def current() -> Catalogue:
    """The catalogue that names are looked up in: the usual one, or the one inside `opened`."""
    return _open.get() or load()


@contextmanager
def opened(extra: Path | str | None) -> Iterator[Catalogue]:
    """Within it, a file of one's own products is part of the catalogue."""
    catalogue = load(extra)
    token = _open.set(catalogue)
    try:
        yield catalogue
    finally:
        _open.reset(token)


def find(name: str) -> Product:
    """The product of that name in the current catalogue; raises Refused."""
    return current().find(name)


def listed() -> list[dict[str, Any]]:
    """Every product with what is known of it, foods apart."""
    return [
        {
            "name": each.name,
            "also": ", ".join(each.aliases),
            "formula": each.formula,
            "magnesium": f"{100 * each.fraction:.2f} %" if each.formula else "",
            "solubility": each.solubility,
            "source": each.solubility_source,
            "routes": ", ".join(each.routes),
            "form": each.form,
        }
        for each in current().products
        if each.per_100_g is None
    ]


def foods() -> list[dict[str, Any]]:
    """Every food and water with its magnesium: mg in 100 g or in a litre."""
    rows = []
    for each in current().products:
        if each.per_100_g is not None:
            said, of = 1000 * each.per_100_g.value, "100 g"
        elif each.kind == "water" and each.concentration is not None:
            said, of = each.concentration.millimoles(0.0) * amounts.MAGNESIUM, "1 L"
        else:
            continue
        source = " ".join(filter(None, (each.source, each.number)))
        rows.append(
            {"name": each.name, "also": ", ".join(each.aliases), "magnesium (mg)": f"{said:.4g}", "in": of}
            | {"analysed": each.description, "source": source}
        )
    return rows
