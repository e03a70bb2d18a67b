"""Medicines that move magnesium, alone and together."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import mgate.person
from mgate.person import medicines
from mgate.person.medicines import effects, recognise
from mgate.person.refusal import Refused

BIB = Path(mgate.person.__file__).parents[1] / "evidence" / "sources.bib"


@pytest.mark.parametrize(
    ("names", "factors"),
    [
        ([], {}),
        (["omeprazole"], {"Acid.suppression": 0.1, "Bowel.carriers": 0.15}),
        (["famotidine"], {"Acid.suppression": 0.3}),
        (["furosemide"], {"Kidney.diuretic": 0.97}),
        (["hydrochlorothiazide"], {"Kidney.diuretic": 0.98}),
        (["amiloride"], {"Kidney.diuretic": 1.01}),
        (["furosemide", "amiloride"], {"Kidney.diuretic": 0.97 * 1.01}),
        (["omeprazole", "Omeprazole "], {"Acid.suppression": 0.1, "Bowel.carriers": 0.15}),
        (
            ["pantoprazole", "torasemide"],
            {"Acid.suppression": 0.1, "Bowel.carriers": 0.15, "Kidney.diuretic": 0.97},
        ),
    ],
)
def test_factors_multiply(names, factors):
    found = effects(names)
    assert found.factors == pytest.approx(factors)
    assert found.warnings == ()


@pytest.mark.parametrize("name", ["Omeprazole", "omeprazole 20 mg", "frusemide", "torsemide", "HCTZ", "chlorthalidone"])
def test_names_are_known_in_many_spellings(name):
    assert recognise(name) is not None


@pytest.mark.parametrize(
    ("name", "meant"), [("omeprazol", "omeprazole"), ("furosemid", "furosemide"), ("spironolacton", "spironolactone")]
)
def test_slips_are_refused_with_what_was_meant(name, meant):
    with pytest.raises(Refused, match=f"did you mean '{meant}'"):
        effects([name])


@pytest.mark.parametrize(
    "name",
    "ibuprofen paracetamol pregabalin duloxetine ketamine amantadine memantine metoprolol ramipril lisinopril "
    "prednisolone loratadine tizanidine hydrocortisone hydroxyzine penicillin aripiprazole metronidazole".split(),
)
def test_other_medicines_are_told_not_refused(name):
    found = effects([name, "omeprazole"])
    assert found.warnings == (f"'{name}' is not known to mgate: its effect on magnesium is not checked",)
    assert "Acid.suppression" in found.factors


@pytest.mark.parametrize("name", ["gabapentin", "tramadol", "amlodipine", "pethidine"])
def test_a_medicine_that_only_meets_magnesium_moves_nothing_and_is_not_unknown(name):
    assert effects([name]) == ({}, ())
    assert recognise(name).meetings


def test_every_class_moves_something_or_meets_magnesium():
    for each in medicines.table().classes:
        assert each.moves or each.meetings
        assert len(set(each.members)) == len(each.members)


@pytest.mark.parametrize("name", ["", " ", "20 mg"])
def test_what_is_no_name(name):
    with pytest.raises(Refused, match="is no name of a medicine"):
        recognise(name)


@given(st.text())
def test_any_name_is_known_told_or_refused(name):
    try:
        found = effects([name])
    except Refused as refused:
        assert refused.advice  # noqa: PT017 - reading it is as good
    else:
        assert bool(found.factors) != bool(found.warnings)


def test_every_number_lies_within_its_range_and_has_a_source():
    keys = set(re.findall(r"^@\w+\{([^,]+),", BIB.read_text(encoding="utf-8"), re.MULTILINE))
    moves = [move for each in medicines.table().classes for move in each.moves]
    assert len(moves) == 6
    for move in moves:
        assert move.within[0] <= move.factor <= move.within[1]
        assert move.source == "assumed" or move.source in keys


def test_medicines_are_listed_with_all_their_columns():
    rows = medicines.listed()
    assert len({tuple(row) for row in rows}) == 1
    assert sum(row["name"] == "omeprazole" for row in rows) == 2
