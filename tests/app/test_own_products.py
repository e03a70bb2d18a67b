"""One's own salts, waters, foods and combinations, from a file to every command that takes them."""

import json
import sys

import pytest

from mgate import Scenario, simulate
from mgate.cli import main

OWN = """
schema_version = 1
[[product]]
name = "magnesium nitrate"
formula = "Mg(NO3)2.6H2O"
solubility = 125
solubility_source = "assumed"
[[product]]
name = "Vichy"
kind = "water"
concentration = "10 mg/L"
form = "solution"
[[product]]
name = "tempeh"
kind = "food"
form = "solution"
per_100_g = "81 mg"
[[product]]
name = "night mix"
kind = "combination"
parts = { "magnesium oxide" = 0.5, "magnesium nitrate" = 0.5 }
"""
SCENARIO = """
[diet]
magnesium = "200 mg/day"
foods = { tempeh = "100 g" }
waters = { Vichy = "1 L" }
[[dose]]
product = "night mix"
amount = "100 mg"
at = "22:00"
[[dose]]
product = "magnesium nitrate"
amount = "50 mg"
at = "12:00"
[run]
duration = "2 day"
"""
STUDY = """
key = "own"
source = "fatemi1991"
role = "validation"
[[arm]]
name = "mix"
duration = "2 day"
[[arm.dose]]
product = "night mix"
amount = "100 mg"
at = "22:00"
[[arm.observation]]
quantity = "Plasma.total"
as = "level"
unit = "mmol/L"
at = "2 day"
mean = 0.82
se = 0.02
"""


@pytest.fixture
def said(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    for name, text in (("own.toml", OWN), ("mine.toml", SCENARIO), ("study.toml", STUDY)):
        (tmp_path / name).write_text(text, encoding="utf-8")

    def by(*arguments, code=0):
        monkeypatch.setattr(sys, "argv", ["mgate", *arguments])
        with pytest.raises(SystemExit) as ended:
            main()
        told = capsys.readouterr()
        assert ended.value.code == code, told.err
        return told.out if code == 0 else told.err

    return by


def test_a_simulation_takes_them(said):
    found = json.loads(said("simulate", "mine.toml", "--products", "own.toml", "--draws", "2", "--json", "-"))
    assert any("the diet brings 291 mg" in note for note in found["notes"])
    share = found["outputs"]["Intake.supplement_share"]["values"][-1]
    assert 0.05 < share < 0.3


def test_python_takes_them(said, tmp_path):
    found = simulate(Scenario.read("mine.toml", "own.toml"), products="own.toml")
    assert "the diet brings 291 mg" in found.attrs["notes"]


def test_a_validation_an_export_and_a_list_take_them(said, tmp_path):
    found = json.loads(said("validate", "study.toml", "--products", "own.toml", "--draws", "2", "--json", "-"))
    assert found["summary"]["n"] == 1
    said("export", "events", "mine.toml", "--products", "own.toml", "--to", "doses.csv")
    assert "night mix" in (tmp_path / "doses.csv").read_text(encoding="utf-8")
    rows = json.loads(said("list", "products", "--products", "own.toml", "--json", "-"))
    assert {"Vichy", "night mix", "magnesium nitrate"} <= {row["name"] for row in rows}
    foods = json.loads(said("list", "foods", "--products", "own.toml", "--json", "-"))
    assert {"Vichy", "tempeh"} <= {row["name"] for row in foods}


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("simulate", "mine.toml"), ["mine.toml: diet, foods", "tempeh", "no food or water"]),
        (("export", "events", "mine.toml", "--to", "a.csv"), ["mine.toml: diet, foods"]),
        (("validate", "study.toml"), ["study.toml: arm 1, dose 1, product", "night mix"]),
        (("list", "foods", "--products", "nowhere.toml"), ["nowhere.toml: there is no such file"]),
    ],
)
def test_without_their_file_they_are_refused(said, arguments, words):
    told = said(*arguments, code=2)
    for word in words:
        assert word in told
