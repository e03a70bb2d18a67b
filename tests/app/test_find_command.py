"""`mgate find` and `mgate sensitivity` as people use them."""

import json
import shutil
import sys
from pathlib import Path

import pytest

from mgate.cli import main

ROOT = Path(__file__).parents[2]
FIND = """
[patient]
condition = "fibromyalgia"
[run]
duration = "7 day"
[find]
target = "Urine.magnesium >= 5 mmol/day"
products = "magnesium citrate"
portions = [1, 2]
sure = 0.5
diarrhoea = 0.2
"""
TABLET = """
[[dose]]
product = "magnesium citrate"
amount = "300 mg"
at = "08:00"
every = "24 h"
for = "3 day"
[run]
duration = "3 day"
"""
FEW = ("--walks", "4", "--base", "16", "--draws", "50")


@pytest.fixture
def run(capsys, monkeypatch, tmp_path):
    def run(command, text, *arguments, code=0):
        (tmp_path / "a.toml").write_text(text, encoding="utf-8")
        monkeypatch.chdir(tmp_path)
        monkeypatch.setattr(sys, "argv", ["mgate", command, "a.toml", *arguments])
        with pytest.raises(SystemExit) as ended:
            main()
        told = capsys.readouterr()
        assert ended.value.code == code, told.err
        return told.out if code == 0 else told.err

    return run


def test_find_says_a_sentence_first_then_a_table(run, tmp_path):
    said = run("find", FIND, "--draws", "10", "--picture", "f.png", "--json", "f.json")
    assert said.index("The smallest regimen that is enough is") < said.index("mg a day  ")
    assert "wrote f.png" in said
    assert (tmp_path / "f.png").read_bytes().startswith(b"\x89PNG")
    assert json.loads((tmp_path / "f.json").read_text())["found"]


def test_find_is_reproducible(run):
    first, second, other = (run("find", FIND, "--draws", "10", "--json", "-", "--seed", s) for s in ("1", "1", "2"))
    assert first == second != other


def test_danger_is_said_before_the_answer(run):
    text = FIND.replace('fibromyalgia"', 'healthy"\negfr = 15').replace("Urine.magnesium >= 5", "Urine.magnesium >= 50")
    said = run("find", text, "--draws", "10")
    assert "None exists" in said
    assert "eGFR of 15" in said


def test_one_point_of_pain_is_not_to_be_had_by_mouth(run):
    # the honest usual case: a patient with enough magnesium who wants a point less
    said = run("find", (ROOT / "examples" / "find.toml").read_text(encoding="utf-8"), "--json", "-", "--draws", "20")
    found = json.loads(said)
    assert not found["found"]
    assert found["answer"] is None
    assert found["sentences"][0].startswith("None exists: of 9 regimens searched up to 2000 mg a day")
    best = found["best"]
    assert -0.5 < best["readings"][0]["value"] < -0.1
    assert best["readings"][0]["low90"] > -1
    assert best["reached"] == 0
    assert best["diarrhoea"] <= 0.1
    assert all("diarrhoea" in each["stops"] or "2000 mg" in each["stops"] for each in found["candidates"])


def test_what_is_wrong_with_a_search_is_said_with_its_place(run):
    said = run("find", FIND.replace(">= 5", "> 5"), code=2)
    for word in ("a.toml", "find, target", "Urine.magnesium > 5 mmol/day", "is no target", "write for instance"):
        assert word in said


def test_sensitivity_says_what_decides(run, tmp_path):
    said = run("sensitivity", TABLET, *FEW, "--picture", "s.png", "--json", "s.json")
    assert said.startswith("Over what we do not know, the doses change Plasma.total (total magnesium in plasma) by 0.0")
    assert "Over how people differ, the doses change Plasma.total" in said
    assert (tmp_path / "s.png").read_bytes().startswith(b"\x89PNG")
    assert json.loads((tmp_path / "s.json").read_text())["kind"] == "change"


def test_sensitivity_of_levels_and_without_doses(run):
    said = run("sensitivity", TABLET, *FEW, "--levels", "--json", "-")
    assert json.loads(said)["kind"] == "end"
    said = run("sensitivity", '[run]\nduration = "1 day"\n', *FEW, "--json", "-")
    assert json.loads(said)["kind"] == "end"


def test_a_base_must_be_a_power_of_two(run):
    said = run("sensitivity", TABLET, "--base", "100", code=2)
    for word in ("--base", "100", "is no power of two", "write 64"):
        assert word in said


def test_without_salib_it_is_said_what_to_install(run, monkeypatch):
    monkeypatch.setitem(sys.modules, "SALib.sample.morris", None)
    assert 'pip install "mgate[sensitivity]"' in run("sensitivity", TABLET, *FEW, code=2)


def test_the_example_is_a_search(tmp_path):
    from mgate.population.find.search import Search

    shutil.copy(ROOT / "examples" / "find.toml", tmp_path)
    assert len(Search.read(tmp_path / "find.toml").candidates) == 9
