"""What cannot be is refused in plain words that name file, key, value and the fix, and nothing is written."""

import os
import subprocess
import sys

import pytest

from mgate.cli import main

GOOD = """
[patient]
age = 40
[[dose]]
product = "magnesium citrate"
amount = "300 mg"
at = "08:00"
every = "24 h"
for = "3 day"
[run]
duration = "3 day"
"""
TABLET = 'product = "magnesium citrate"\namount = "300 mg"\nat = "08:00"\nevery = "24 h"'
INFUSION = (
    'product = "magnesium sulfate"\nroute = "iv"\namount = "4 g"\nof = "salt"\nat = "0 h"\nover = "2 h"\nevery = "1 h"'
)
OVERRIDE = 'age = 40\noverrides = {{ "{}" = "{}" }}'
RUN = 'duration = "3 day"\n'


CASES = {  # what is replaced, by what, and the words that must be said
    "an unknown product": ('"magnesium citrate"', '"magnesium citrat"', ["product", "citrat", "did you mean"]),
    "an unknown key": ("age = 40", "agge = 40", ["patient, agge", "no such key", "did you mean 'age'"]),
    "an unknown table": ("[patient]", "[patiant]", ["patiant", "no such key", "did you mean 'patient'"]),
    "a unit of the wrong kind": ('"300 mg"', '"300 cm"', ["dose 1, amount", '"300 cm"', "write"]),
    "no unit": ('"300 mg"', '"300"', ["dose 1, amount", '"300"', "write"]),
    "a number for a text": ('"300 mg"', "300", ["dose 1, amount = 300", "without a unit", "write"]),
    "a negative amount": ('"300 mg"', '"-300 mg"', ["dose 1, amount", '"-300 mg"', "negative", "write"]),
    "an absurd amount": ('"300 mg"', '"300 g"', ["dose 1, amount", "500", "half of what a body holds", "check"]),
    "an infusion over itself": (TABLET, INFUSION, ["dose 1, over", "last has ended", "shorten"]),
    "no time at all": ("[run]\n" + RUN, '[run]\nduration = "0 day"\n', ["run, duration", "0 day", "write"]),
    "two centuries": ("[run]\n" + RUN, '[run]\nduration = "200 year"\n', ["run, duration", "200 year", "100 year"]),
    "an unknown output": ("[run]\n", '[run]\noutputs = ["Plasma.totl"]\n', ["outputs", "Plasma.totl", "Plasma.total"]),
    "an unknown parameter": ("age = 40", OVERRIDE.format("Kidney.gfrr", "1 L/day"), ["Kidney.gfrr", "'Kidney.gfr'"]),
    "a parameter in another unit": ("age = 40", OVERRIDE.format("Kidney.gfr", "1 mmol"), ["Kidney.gfr", "L/day"]),
    "an impossible parameter": ("age = 40", OVERRIDE.format("Plasma.volume", "1e-300 L"), ["Plasma.volume", "1e-300"]),
    "a misspelt medicine": ("age = 40", 'age = 40\nmedicines = ["omeprazol"]', ["medicines", '"omeprazol"', "zole"]),
    "a misspelt condition": ("age = 40", 'age = 40\ncondition = "migrane"', ["condition", '"migrane"', "'migraine'"]),
    "an unknown route": ('amount = "300 mg"', 'amount = "300 mg"\nroute = "nasal"', ["dose 1, route", "nasal", "iv"]),
    "a tablet on the skin": ('citrate"', 'citrate"\nroute = "bath"', ["route", "bath", "oral"]),
    "a scalding bath": ('citrate"', 'chloride"\nroute = "bath"\ntemperature = "52 C"', ["52 C", "scalds"]),
    "more skin than anyone has": (
        'citrate"',
        'flakes"\nroute = "bath"\narea = "2.9 m2"',
        ["dose 1", "29000", "more skin"],
    ),
    "skin of no known state": ('citrate"', 'flakes"\nroute = "bath"\nskin = "eczma"', ["eczma", "'eczema'"]),
    "skin for a tablet": ('citrate"', 'citrate"\nskin = "eczema"', ["skin", "does not go with route 'oral'", "spray"]),
    "a film of no known strength": ('citrate"', 'flakes"\nroute = "cream"', ["dose 1", "no known strength", "volume"]),
    "no TOML": ("[patient]", "[patient", ["not TOML"]),
}

TABLES = {  # an event table, and the words that must be said of it
    "text for a number": ("ID,TIME,AMT\n1,0,5\n1,eight,5\n", ["row 3", "TIME", '"eight"', "number"]),
    "no column of the kind": ("ID,TIME,AMMT\n1,0,5\n", ["header", '"AMMT"', "did you mean 'AMT'"]),
    "an absurd amount": ("ID,TIME,AMT\n1,0,700\n", ["row 2", "AMT", '"700"', "500"]),
    "an unknown product": ("ID,TIME,AMT,PRODUCT\n1,0,5,oxid\n", ["row 2", "PRODUCT", "did you mean 'magnesium oxide'"]),
    "two people": ("ID,TIME,AMT\n1,0,5\n2,0,5\n", ["ID", "2 people", "one ID at a time"]),
    "nothing": ("", ["empty"]),
}


@pytest.fixture
def place(tmp_path, monkeypatch):
    """A folder with one good scenario, which is all that may lie in it afterwards."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "mine.toml").write_text(GOOD, encoding="utf-8")
    return tmp_path


@pytest.fixture
def refusal(place, capsys, monkeypatch):
    def said_by(*arguments, left=("mine.toml",)) -> str:
        monkeypatch.setattr(sys, "argv", ["mgate", *map(str, arguments)])
        with pytest.raises(SystemExit) as ended:
            main()
        assert ended.value.code == 2
        told = capsys.readouterr()
        assert told.out == ""
        assert told.err.startswith("mgate: ")
        assert len(told.err.splitlines()) == 1
        assert sorted(path.name for path in place.iterdir()) == sorted(left)
        return told.err

    return said_by


@pytest.mark.parametrize("case", CASES)
def test_is_refused(case, place, refusal):
    old, new, words = CASES[case]
    assert old in GOOD
    (place / "mine.toml").write_text(GOOD.replace(old, new, 1), encoding="utf-8")
    said = refusal("simulate", "mine.toml", "--json", "a.json", "--csv", "a.csv", "--picture", "a.png", "--draws", 0)
    for word in ["mine.toml: ", *words]:
        assert word in said


def test_the_scenario_that_the_cases_spoil_is_good(place, capsys, monkeypatch):
    monkeypatch.setattr(sys, "argv", ["mgate", "simulate", "mine.toml", "--json", "a.json", "--draws", "0"])
    with pytest.raises(SystemExit) as ended:
        main()
    assert ended.value.code == 0
    assert (place / "a.json").exists()


@pytest.mark.parametrize(
    ("kind", "case"),
    [("sbml", "a parameter in another unit"), *((kind, "more skin than anyone has") for kind in ("sbml", "events"))],
)
def test_exports_refuse_as_well(kind, case, place, refusal):
    old, new, _ = CASES[case]
    (place / "mine.toml").write_text(GOOD.replace(old, new, 1), encoding="utf-8")
    assert "mine.toml: " in refusal("export", kind, "mine.toml", "--to", "a.out")


@pytest.mark.parametrize("command", ["simulate", "validate", "export sbml"])
@pytest.mark.parametrize(("content", "words"), [(b"", "empty"), (b"\x00\xff\x80", "text"), (None, "no such file")])
def test_a_file_that_is_none_is_refused(content, words, command, place, refusal):
    if content is not None:
        (place / "mine2.toml").write_bytes(content)
    left = ["mine.toml"] if content is None else ["mine.toml", "mine2.toml"]
    said = refusal(*command.split(), "mine2.toml", left=left)
    assert words in said
    assert said.startswith("mgate: mine2.toml: ")


def test_a_missing_file_suggests_the_one_beside_it(refusal):
    assert "did you mean 'mine.toml'" in refusal("simulate", "mien.toml")


@pytest.mark.parametrize("case", TABLES)
def test_an_event_table_is_refused(case, place, refusal):
    content, words = TABLES[case]
    (place / "doses.csv").write_text(content, encoding="utf-8")
    arguments = ("simulate", "mine.toml", "--events", "doses.csv", "--json", "a.json")
    said = refusal(*arguments, left=["mine.toml", "doses.csv"])
    for word in ["doses.csv: ", *words]:
        assert word in said


@pytest.mark.parametrize("option", ["--json", "--csv", "--picture"])
@pytest.mark.parametrize("command", ["simulate mine.toml", "validate"])
def test_a_target_that_cannot_be_written_is_refused_before_anything_is_written(command, option, place, refusal):
    if command == "validate" and option == "--csv":
        return
    (place / "file").write_text("", encoding="utf-8")
    (place / "folder.png").mkdir()
    left = ["file", "folder.png", "mine.toml"]
    other = ["--json", "a.json"] if option != "--json" else ["--picture", "a.png"]
    assert "file/x.png: cannot be written" in refusal(*command.split(), option, "file/x.png", *other, left=left)
    assert "folder.png: cannot be written" in refusal(*command.split(), option, "folder.png", *other, left=left)


def test_a_folder_that_is_not_ours_is_refused(place, refusal):
    (place / "locked").mkdir(mode=0o500)
    if os.access(place / "locked", os.W_OK):
        pytest.skip("nothing is locked to the superuser")
    assert "locked" in refusal("simulate", "mine.toml", "--csv", "locked/x.csv", left=["locked", "mine.toml"])


@pytest.mark.parametrize("name", ["a.doc", "a"])
def test_a_picture_of_no_known_kind_is_refused(name, refusal):
    said = refusal("simulate", "mine.toml", "--picture", name, "--json", "a.json")
    assert f'--picture = "{name}"' in said
    assert ".png" in said


def test_other_commands_refuse_in_the_same_way(refusal):
    said = refusal("cite", "rudee1980")
    assert "rudee1980" in said
    assert "did you mean 'rude1980'" in said


def test_a_scenario_is_no_study(place, capsys, monkeypatch):
    monkeypatch.setattr(sys, "argv", ["mgate", "validate", "mine.toml", "--json", "a.json"])
    with pytest.raises(SystemExit) as ended:
        main()
    assert ended.value.code == 2
    assert "mgate: mine.toml: patient: there is no such key" in capsys.readouterr().err
    assert not (place / "a.json").exists()


@pytest.mark.parametrize(
    "arguments",
    [
        "list prodcts",
        "simulate",
        "simulate mine.toml --draws -1",
        "simulate mine.toml --draws many",
        "simulate mine.toml --seed -1",
        "simulate mine.toml --seed 99999999999999999999",
        "simulate mine.toml --sede 2",
        "validate --draws 1",
        "bench --people 0",
        "simualte mine.toml",
    ],
)
def test_a_wrong_word_of_the_command_itself_ends_with_2(arguments, place, capsys, monkeypatch):
    monkeypatch.setattr(sys, "argv", ["mgate", *arguments.split()])
    with pytest.raises(SystemExit) as ended:
        main()
    assert ended.value.code == 2
    assert "Usage" in capsys.readouterr().err


def test_the_real_command_refuses_too(place):
    (place / "mine.toml").write_text(GOOD.replace("300 mg", "300 cm"), encoding="utf-8")
    command = [sys.executable, "-m", "mgate", "simulate", "mine.toml", "--json", "a.json"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert done.stdout == ""
    assert done.stderr.startswith("mgate: mine.toml: dose 1, amount")
    assert not (place / "a.json").exists()
