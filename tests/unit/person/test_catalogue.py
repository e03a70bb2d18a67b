"""Products are found under any of their names; their chemistry is complete; one's own may be added."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mgate.person import catalogue
from mgate.person.catalogue import BRIM, Product, find, load
from mgate.person.refusal import Refused
from mgate.person.solubility import solubility

OWN = """
schema_version = 1
[forms.syrup]
dissolved = true
gastric = 1
released = 1
[[product]]
name = "magnesium nitrate"
aliases = ["nitromagnesite"]
formula = "Mg(NO3)2.6H2O"
solubility = 125
solubility_source = "memory"
form = "syrup"
[[product]]
name = "Vichy"
kind = "water"
concentration = "10 mg/L"
form = "solution"
"""


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("magnesium citrate", "magnesium citrate"),
        ("Magnesium  Citrate", "magnesium citrate"),
        ("magnesium_citrate", "magnesium citrate"),
        ("citrate", "magnesium citrate"),
        ("Mg citrate", "magnesium citrate"),
        ("trimagnesium dicitrate", "magnesium citrate"),
        ("epsom salt", "magnesium sulfate"),
        ("Epsom-Salt", "magnesium sulfate"),
        ("magnesium sulphate", "magnesium sulfate"),
        ("MgSO4", "magnesium sulfate anhydrous"),
        ("milk of magnesia", "magnesium hydroxide"),
        ("magnesium glycinate", "magnesium bisglycinate"),
        ("magnesium chloride hexahydrate", "magnesium chloride"),
        ("Gerolsteiner", "Gerolsteiner water"),
        ("food", "food"),
    ],
)
def test_products_are_found_under_any_name(name, found):
    assert find(name).name == found


def test_an_unknown_product_is_refused_with_the_nearest():
    with pytest.raises(Refused, match="did you mean 'magnesium oxide'"):
        find("magnesium oxyde")
    with pytest.raises(Refused, match="mgate list products"):
        find("aspirin-c")


@given(st.text())
def test_any_name_is_found_or_refused(name):
    try:
        assert isinstance(find(name), Product)
    except Refused as refused:
        assert refused.advice  # noqa: PT017 - reading it is as good


def test_where_solubilities_are_from_is_counted():
    salts = [each for each in load().products if each.kind == "salt"]
    assert Counter(each.solubility_source for each in salts) == {"memory": 12, "assumed": 16}


def test_waters_of_the_evidence_pack():
    found = {
        each.name: each.concentration.millimoles(70)
        for each in load().products
        if each.kind == "water" and each.concentration
    }
    assert found == {
        "Donat water": pytest.approx(1000 / 24.305),
        "Gerolsteiner water": pytest.approx(108 / 24.305),
        "San Pellegrino": pytest.approx(51 / 24.305),
        "Spanish mineral water": pytest.approx(16.27 / 24.305),
        "Italian bottled water": pytest.approx(15 / 24.305),
    }


@pytest.mark.parametrize(
    ("name", "dissolves"),
    [
        ("magnesium oxide", 2.1339),  # 0.086 g/L of 40.304 g/mol
        ("magnesium hydroxide", 0.17147),  # 0.01 g/L of 58.319
        ("magnesium citrate", 1330.05),  # 200 g/L of 451.107 with three magnesium
        ("magnesium chloride", BRIM),
    ],
)
def test_solubility_in_water(name, dissolves):
    assert find(name).in_water == pytest.approx(dissolves, rel=1e-4)


def test_acid_is_what_oxide_hydroxide_and_carbonates_need():
    needy = {each.name for each in load().products if each.acid_need == 2}
    assert {each.name for each in load().products if each.acid_need} == needy
    assert needy == {
        "magnesium oxide",
        "magnesium hydroxide",
        "magnesium carbonate",
        "magnesium carbonate hydroxide pentahydrate",
    }
    assert needy == {each.name for each in load().products if each.anion}


def test_hydroxide_follows_its_solubility_product():
    hydroxide = find("magnesium hydroxide")
    assert solubility(hydroxide, 10) == pytest.approx(0.56)  # 5.6e-12 / (1e-4)² mol/L
    assert solubility(hydroxide, 9.5) == pytest.approx(5.6)
    assert solubility(hydroxide, 7) == BRIM
    # Saturated water has two hydroxide for each magnesium: 1.12e-4 mol/L at pH 10.35.
    assert solubility(hydroxide, 10.3495) == pytest.approx(0.1119, rel=0.01)


def test_carbonate_follows_carbonic_acid():
    carbonate = find("magnesium carbonate")
    # Product (1.4233e-3)², carbonate at pH 8: 10**-16.68 * 1.7e-3 / 1e-16.
    assert solubility(carbonate, 8) == pytest.approx(1000 * 1.4233e-3**2 / (10**-0.68 * 1.7e-3), rel=1e-3)
    assert solubility(carbonate, 2) == BRIM


def test_salts_of_weak_acids_dissolve_alike_at_every_ph():
    citrate = find("magnesium citrate")
    assert solubility(citrate, 1.5) == solubility(citrate, 8) == citrate.in_water


@given(st.sampled_from(load().products), st.floats(0, 14), st.floats(0, 14))
def test_no_salt_dissolves_worse_in_more_acid(product, one, other):
    low, high = sorted([one, other])
    assert 0 < solubility(product, high) <= solubility(product, low) <= BRIM


@pytest.mark.parametrize("ph", [-1, 15, float("nan")])
def test_what_is_no_ph(ph):
    with pytest.raises(Refused, match="is no pH"):
        solubility(find("magnesium oxide"), ph)


@pytest.mark.parametrize(
    ("form", "dissolved", "gastric"),
    [
        (None, False, 1),
        ("tablet", False, 1),
        ("Capsule", False, 1),
        ("powder", False, 1),
        ("solution", True, 1),
        ("effervescent", True, 1),
        ("enteric-coated tablet", False, 0),
        ("enteric-coated", False, 0),
    ],
)
def test_forms(form, dissolved, gastric):
    found = load().form(find("magnesium oxide"), form)
    assert (found.dissolved, found.gastric) == (dissolved, gastric)


def test_coated_tablets_are_slow_in_the_bowel():
    oxide = find("magnesium oxide")
    assert load().form(oxide, "enteric-coated tablet").released < load().form(oxide).released


def test_an_unknown_form_is_refused():
    with pytest.raises(Refused, match="did you mean 'tablet'"):
        load().form(find("magnesium oxide"), "tablett")


def test_waters_and_food_arrive_dissolved():
    assert all(load().form(each).dissolved for each in load().products if each.kind in {"water", "food"})


def test_ones_own_products_are_there_while_their_file_is_open(tmp_path):
    path = tmp_path / "own.toml"
    path.write_text(OWN)
    with catalogue.opened(path):
        nitrate = find("nitromagnesite")
        assert nitrate.fraction == pytest.approx(24.305 / 256.406, rel=1e-4)
        assert catalogue.current().form(nitrate).dissolved
        assert find("magnesium oxide").name == "magnesium oxide"
    with pytest.raises(Refused):
        find("nitromagnesite")


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("magnesium nitrate", "magnesium oxide", "is there already"),
        ("nitromagnesite", "MgO", "is there already"),
        ("Mg(NO3)2.6H2O", "NaNO3", "holds no magnesium"),
        ("Mg(NO3)2.6H2O", "Mg(NO3", "a bracket is not closed"),
        ("solubility = 125\n", "", "are missing for a salt"),
        ('formula = "Mg(NO3)2.6H2O"\n', "", "is missing for a salt"),
        ("solubility = 125", "solubility = -1", "greater than 0"),
        ('form = "syrup"', 'form = "sirup"', "did you mean 'syrup'"),
        ("10 mg/L", "10 mg", "is not a concentration"),
        ("aliases", "alias", "did you mean 'aliases'"),
        ("schema_version = 1", "schema_version = 2", "schema_version = 2"),
        ('kind = "water"', 'kind = "wine"', "not one of the words"),
    ],
)
def test_ones_own_file_is_checked(tmp_path, old, new, said):
    path = tmp_path / "own.toml"
    path.write_text(OWN.replace(old, new))
    with pytest.raises(Refused) as caught:
        load(path)
    assert said in str(caught.value)
    assert str(caught.value).startswith(f"{path}: ")


def test_products_are_listed_with_all_their_columns():
    rows = catalogue.listed()
    assert len(rows) == sum(each.per_100_g is None for each in load().products)
    assert len({tuple(row) for row in rows}) == 1
    oxide = next(row for row in rows if row["name"] == "magnesium oxide")
    assert oxide["magnesium"] == "60.30 %"
