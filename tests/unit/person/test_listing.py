"""Lists of what scenarios may name: every name in them can be used."""

import pytest

from mgate.person import catalogue, medicines, shelf
from mgate.person.build import FACTORS
from mgate.person.listing import listed, show
from mgate.person.observables import CATALOGUE
from mgate.person.overrides import checked
from mgate.person.scenario import Patient


def test_products_can_be_found_by_every_name():
    for row in listed("products"):
        assert catalogue.find(row["name"]).name == row["name"]
        for other in filter(None, row["also"].split(", ")):
            assert catalogue.find(other).name == row["name"]


def test_observables_are_the_catalogue():
    rows = listed("observables")
    assert [row["name"] for row in rows] == list(CATALOGUE)
    assert {"name": "Plasma.total", "unit": "mmol/L", "meaning": "total magnesium in plasma"} in rows


def test_parameters_can_be_set_to_what_the_list_says():
    rows = {row["name"]: row for row in listed("parameters")}
    model = shelf.statements(1, (*shelf.ROUTES, *shelf.DRUGS, *shelf.SITES, *shelf.SKIN))
    assert set(rows) == {*model.parameters, *FACTORS}
    for name in model.parameters:
        row = rows[name]
        assert row["meaning"]
        if row["value"] != "":
            assert checked({name: f"{row['value']} {row['unit']}".strip()}, model)[name] == pytest.approx(row["value"])
    assert rows["Kidney.splay"]["source"]
    assert rows["young egfr"]["value"] == 112


def test_medicines_are_recognised():
    for row in listed("medicines"):
        assert medicines.recognise(row["name"]).name == row["class"]


@pytest.mark.parametrize("what", ["products", "observables", "parameters", "medicines", "conditions", "thresholds"])
def test_a_list_is_shown_with_its_headings(what, capsys, monkeypatch):
    monkeypatch.setenv("COLUMNS", "400")
    rows = listed(what)
    show(what, rows)
    said = capsys.readouterr().out
    assert said.split("\n")[0].split() == list(rows[0])
    assert len(said.splitlines()) == 1 + len(rows) + (what == "parameters")
    if what == "parameters":
        assumed = sum(row["source"] == "assumed" for row in rows)
        assert f"{len(rows)} numbers, {assumed} of them assumed" in said


def test_thresholds_are_listed_with_range_and_source():
    rows = {row["name"]: row for row in listed("thresholds")}
    assert rows["reflexes lost"]["value"] == 3.5
    assert rows["reflexes lost"]["within"] == (3.5, 5)
    assert all(row["source"] and row["level"] in {"danger", "caution"} for row in rows.values())


def test_conditions_are_those_that_patients_may_have():
    rows = {row["name"]: row for row in listed("conditions")}
    for name in rows:
        assert Patient(condition=name).condition == name
    assert rows["fibromyalgia"]["usual"] == "pain 6.5 of 10"
    assert rows["migraine"]["usual"] == "3.6 attacks a month"
    assert rows["healthy"]["usual"] == "no pain"
