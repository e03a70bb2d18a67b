"""Every number names a source that the bibliography holds, or says that it is assumed, derived or fitted to a study."""

import re
import tomllib
from pathlib import Path

import pytest

import mgate
from mgate.evidence.sources import find
from mgate.evidence.study import all_studies
from mgate.person import shelf
from mgate.person.build import FACTORS
from mgate.person.refusal import Refused
from mgate.person.thresholds import THRESHOLDS

HOME = Path(mgate.__file__).parent
ELSEWHERE = {"assumed", "derived", "memory"}
VARIANT = shelf.statements(2, (*shelf.ROUTES, *shelf.DRUGS, *shelf.SITES, *shelf.SKIN))
NUMBERS = {n: t["source"] for n, t in VARIANT.terms.items() if t.get("source")}
NUMBERS |= {name: factor.source for name, factor in FACTORS.items()}


def known(source: str) -> bool:
    return source in ELSEWHERE or bool(find(source.removeprefix("fitted:")))


@pytest.mark.parametrize("name", NUMBERS)
def test_a_number_of_the_model_has_a_source(name):
    assert known(NUMBERS[name])


def test_other_variants_have_no_other_numbers():
    for routes in ((), ("muscle",), ("vein",), ("blockade",), ("ketamine", "morphine")):
        terms = shelf.statements(1, routes).terms
        assert {name for name, term in terms.items() if term.get("source")} <= set(NUMBERS)


@pytest.mark.parametrize("source", ["rude198", "fitted:nobody1999", "fitted:assumed", "", "guessed"])
def test_a_source_that_does_not_exist_is_noticed(source):
    with pytest.raises(Refused, match="no such source"):
        known(source)


def test_medicines_and_products_have_sources():
    for classes in tomllib.loads((HOME / "person" / "medicines.toml").read_text(encoding="utf-8"))["class"]:
        assert all(known(each["source"]) for part in ("moves", "meetings") for each in classes.get(part, ()))
    for product in tomllib.loads((HOME / "person" / "products.toml").read_text(encoding="utf-8"))["product"]:
        assert known(product.get("solubility_source", "assumed"))


def test_thresholds_have_sources():
    assert all(known(line.source) for line in THRESHOLDS.values())


def test_studies_have_sources():
    for study in all_studies():
        assert find(study.source)


def test_citations_in_the_text_of_components_exist():
    for file in (
        file
        for floor in ("body", "intake", "synapse", "circuit", "pain", "person")
        for file in (HOME / floor).glob("*.py")
    ):
        text = file.read_text(encoding="utf-8")
        for group in re.findall(r"\[((?:[a-z]+\d{4}[a-z]?(?:,\s+)?)+)\]", text):
            for key in re.split(r",\s+", group):
                assert find(key), f"{file.name}: {key}"
