"""Formulas are counted and weighed: against numbers worked by hand and the 28 salts of the evidence pack."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mgate.person import catalogue
from mgate.person.formula import WEIGHTS, atoms, mass
from mgate.person.refusal import Refused

# side.json, SA_*: molar mass and elemental fraction, copied by hand.
EVIDENCE = {
    "magnesium oxide": (40.30, 0.6030),
    "magnesium hydroxide": (58.32, 0.4168),
    "magnesium carbonate": (84.31, 0.2883),
    "magnesium carbonate hydroxide pentahydrate": (485.65, 0.2502),
    "trimagnesium dicitrate anhydrous": (451.11, 0.1616),
    "trimagnesium dicitrate nonahydrate": (613.25, 0.1189),
    "magnesium hydrogen citrate": (214.41, 0.1134),
    "magnesium chloride anhydrous": (95.21, 0.2553),
    "magnesium chloride hexahydrate": (203.30, 0.1196),
    "magnesium sulfate anhydrous": (120.36, 0.2019),
    "magnesium sulfate heptahydrate": (246.47, 0.0986),
    "magnesium bisglycinate": (172.42, 0.1410),
    "magnesium L-malate": (156.38, 0.1554),
    "dimagnesium malate": (196.68, 0.2472),
    "magnesium lactate anhydrous": (202.44, 0.1201),
    "magnesium lactate dihydrate": (238.47, 0.1019),
    "magnesium gluconate anhydrous": (414.60, 0.0586),
    "magnesium gluconate dihydrate": (450.63, 0.0539),
    "magnesium aspartate anhydrous": (288.50, 0.0842),
    "magnesium aspartate dihydrate": (324.52, 0.0749),
    "magnesium aspartate hydrochloride trihydrate": (245.90, 0.0988),
    "magnesium L-threonate": (294.50, 0.0825),
    "magnesium ditaurate": (272.57, 0.0892),
    "magnesium orotate dihydrate": (370.51, 0.0656),
    "magnesium acetyl taurate": (356.65, 0.0681),
    "magnesium pidolate": (280.52, 0.0866),
    "magnesium acetate tetrahydrate": (214.45, 0.1133),
    "magnesium glycerophosphate": (194.36, 0.1251),
}


@pytest.mark.parametrize(("name", "mass_there", "fraction"), [(name, *each) for name, each in EVIDENCE.items()])
def test_salts_of_the_evidence_pack(name, mass_there, fraction):
    product = catalogue.find(name)
    assert mass(product.formula) == pytest.approx(mass_there, rel=1e-3)
    assert product.fraction == pytest.approx(fraction, rel=1e-3)
    assert product.grams_per_mole == pytest.approx(24.305 / fraction, rel=1e-3)


def test_the_evidence_pack_holds_28_salts_and_so_do_we():
    found = {catalogue.find(name).name for name in EVIDENCE}
    assert len(found) == 28
    assert found == {each.name for each in catalogue.load().products if each.kind == "salt"}


@pytest.mark.parametrize(
    ("formula", "counted"),
    [
        ("MgO", {"Mg": 1, "O": 1}),
        ("Mg(OH)2", {"Mg": 1, "O": 2, "H": 2}),
        ("4MgCO3.Mg(OH)2.5H2O", {"Mg": 5, "C": 4, "O": 19, "H": 12}),
        ("MgCl2·6H2O", {"Mg": 1, "Cl": 2, "H": 12, "O": 6}),
        ("Mg3(C6H5O7)2.9H2O", {"Mg": 3, "C": 12, "H": 28, "O": 23}),
        ("((Mg)2(OH)3)2", {"Mg": 4, "O": 6, "H": 6}),
        ("Co", None),
        ("CO", {"C": 1, "O": 1}),
    ],
)
def test_atoms(formula, counted):
    if counted is None:
        with pytest.raises(Refused):
            atoms(formula)
    else:
        assert dict(atoms(formula)) == counted


@pytest.mark.parametrize(
    "formula",
    ["", "   ", ".", "Mg..O", "2", "mgo", "Mg(OH", "MgOH)2", "Mg()2", "Xx2", "Mg2 2", "Mg0", "MgO.", "Mg23456", "Mg-O"],
)
def test_what_is_no_formula(formula):
    with pytest.raises(Refused, match="formula"):
        atoms(formula)


@given(st.text())
def test_any_text_is_a_formula_or_refused(text):
    with suppress(Refused):
        assert mass(text) > 0


@given(st.lists(st.tuples(st.sampled_from(sorted(WEIGHTS)), st.integers(2, 99)), min_size=1, max_size=8))
def test_masses_add_up(parts):
    formula = "".join(f"{element}{count}" for element, count in parts)
    assert mass(formula) == pytest.approx(sum(WEIGHTS[element] * count for element, count in parts))
    assert mass(f"3({formula})2.{formula}") == pytest.approx(7 * mass(formula))
