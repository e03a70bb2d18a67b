"""What people take: salts with their formulas and solubility, waters, food, and what goes on the skin."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from pathlib import Path
from typing import Annotated, Any, Literal, Self

from pydantic import BeforeValidator, Field, field_validator, model_validator

from mgate.person import amounts
from mgate.person.refusal import Refused, Written, nearest, suggestion, table_of

# Standard atomic weights (IUPAC, abridged), g/mol.
WEIGHTS = {
    "H": 1.008, "B": 10.81, "C": 12.011, "N": 14.007, "O": 15.999, "F": 18.998, "Na": 22.990, "Mg": amounts.MAGNESIUM,
    "Al": 26.982, "Si": 28.085, "P": 30.974, "S": 32.06, "Cl": 35.45, "K": 39.098, "Ca": 40.078, "Fe": 55.845,
    "Zn": 65.38, "Br": 79.904, "I": 126.90,
}  # fmt: skip

BRIM = 5000.0  # mmol/L: about what water holds of the chloride, which is what acid leaves behind
HYDROXIDE_PRODUCT = 5.6e-12  # mol³/L³, 25 C; memory (side.json SA_hydroxide)
# Carbonic acid at 25 C (memory) and the carbon dioxide of the gut, taken as that of tissue.
CARBONIC = 10**-6.35 * 10**-10.33  # mol²/L², both steps
GAS = 0.034 * 0.05  # mol/L, dissolved at 0.05 atm

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
    kind: Literal["salt", "water", "food", "skin", "drug"] = "salt"
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

    def find(self, name: str) -> Product:
        """The product of that name; raises Refused, with the nearest name, when there is none."""
        word = plain(name)
        for each in (word, f"magnesium {word}"):
            if each in self._names:
                return self._names[each]
        short = {each.removeprefix("magnesium "): each for each in self._names}
        close = f"did you mean '{short[near]}'?" if (near := nearest(word, short)) else ""
        listed = suggestion(word, self._names) or close or "`mgate list products` shows what there is"
        raise Refused("is no product that mgate knows", listed, value=name)

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
def standard() -> ProductTable:
    """The products that come with mgate."""
    return ProductTable(**table_of(Path(__file__).with_name("products.toml")))


@cache
def _usual() -> Catalogue:
    return Catalogue(standard())


def load(extra: Path | str | None = None) -> Catalogue:
    """The catalogue, with a file of one's own products added to it; raises Refused."""
    if extra is None:
        return _usual()
    try:
        return Catalogue(standard(), ProductTable(**table_of(extra)))
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
    """Every product with what is known of it."""
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
    ]


def solubility(salt: Product, ph: float) -> float:
    """Mmol of magnesium that a litre dissolves while something holds its pH (0 to 14), at most 5000.

    Hydroxide, and oxide which turns into it, by the solubility product. Carbonates by carbonic acid at the carbon
    dioxide of the gut, with the product taken from their solubility in water: approximate. Other salts, those of weak
    organic acids among them, as in water. A fluid that nothing supplies with acid drifts to the pH where this is the
    salt's solubility in water, so acid, not this number, limits what a large dose dissolves.
    """
    if not 0 <= ph <= 14:  # noqa: PLR2004 - the ends of the scale
        raise Refused("is no pH", "write 0 to 14", value=ph)
    if salt.anion == "hydroxide":
        return min(BRIM, 1000 * HYDROXIDE_PRODUCT / 10 ** (2 * (ph - 14)))
    if salt.anion == "carbonate":
        return min(BRIM, 1000 * (salt.in_water / 1000) ** 2 / (CARBONIC * GAS) * 10 ** (-2 * ph))
    return salt.in_water


_FORMULA = re.compile(r"([A-Z][a-z]?)|(\()|(\))|([1-9][0-9]{0,2})")


@cache
def atoms(formula: str) -> Mapping[str, int]:
    """How many atoms of each element a formula such as `4MgCO3.Mg(OH)2.5H2O` holds; raises Refused."""
    total: Counter[str] = Counter()
    for part in re.split(r"[.·*]", formula.strip()[:200]):
        found = re.fullmatch(r"([1-9][0-9]{0,2})?(.+)", part.strip())
        if found is None:
            raise Refused("is no formula", 'write for instance "MgCl2.6H2O"', value=formula)
        for element, count in _group(found[2], formula).items():
            total[element] += count * int(found[1] or 1)
    return total


def _group(text: str, formula: str) -> Counter[str]:
    """The atoms of one part of a formula: elements, brackets, and the counts behind them."""
    stack: list[Counter[str]] = [Counter()]
    last: Counter[str] = Counter()
    at = 0
    while at < len(text):
        found = _FORMULA.match(text, at)
        element, opens, closes, count = found.groups() if found else (None,) * 4
        if element in WEIGHTS:
            last = Counter({element: 1})
            stack[-1] += last
        elif opens:
            stack.append(Counter())
            last = Counter()
        elif closes and len(stack) > 1:
            last = stack.pop()
            stack[-1] += last
        elif count and last:
            for each, number in last.items():
                stack[-1][each] += number * (int(count) - 1)
            last = Counter()
        else:
            raise Refused(f"is no formula: '{text[at:][:10]}'", 'write for instance "MgCl2.6H2O"', value=formula)
        at = found.end() if found else at + 1
    if len(stack) > 1:
        raise Refused("is no formula: a bracket is not closed", 'write for instance "Mg(OH)2"', value=formula)
    return stack[0]


def mass(formula: str) -> float:
    """The molar mass of a formula in g/mol; raises Refused."""
    return sum(WEIGHTS[element] * count for element, count in atoms(formula).items())
