"""What cannot be is refused in plain words that name file, key, value and the fix, and nothing is written."""

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
KIDNEY = 'age = 40\noverrides = {{ "{}" = "{}" }}'
RUN = 'duration = "3 day"\n'


CASES = {  # what is replaced, by what, and the words that must be said
    "an unknown product": ('"magnesium citrate"', '"magnesium citrat"', ["product", "citrat", "did you mean"]),
    "an unknown key": ("age = 40", "agge = 40", ["patient, agge", "no such key", "did you mean 'age'"]),
    "a unit of the wrong kind": ('"300 mg"', '"300 cm"', ["dose 1, amount", '"300 cm"', "write"]),
    "no unit": ('"300 mg"', '"300"', ["dose 1, amount", '"300"', "write"]),
    "a negative amount": ('"300 mg"', '"-300 mg"', ["dose 1, amount", "negative"]),
    "an absurd amount": ('"300 mg"', '"300 g"', ["dose 1, amount", "500", "half of what a body holds"]),
    "an infusion over itself": (TABLET, INFUSION, ["dose 1, over", "last has ended"]),
    "no time at all": ("[run]\n" + RUN, '[run]\nduration = "0 day"\n', ["run, duration", "0 day"]),
    "two centuries": ("[run]\n" + RUN, '[run]\nduration = "200 year"\n', ["run, duration", "200 year", "100 year"]),
    "an unknown output": ("[run]\n", '[run]\noutputs = ["Plasma.totl"]\n', ["outputs", "Plasma.total"]),
    "an unknown parameter": ("age = 40", KIDNEY.format("Kidney.gfrr", "1 L/day"), ["Kidney.gfrr", "Kidney.gfr"]),
    "a parameter in another unit": ("age = 40", KIDNEY.format("Kidney.gfr", "1 mmol"), ["Kidney.gfr", "L/day"]),
    "a misspelt medicine": ("age = 40", 'age = 40\nmedicines = ["omeprazol"]', ["medicines", "omeprazole"]),
    "an unknown route": ('amount = "300 mg"', 'amount = "300 mg"\nroute = "nasal"', ["dose 1, route", "nasal"]),
    "a route of a later version": ('citrate"', 'chloride"\nroute = "bath"', ["route", "bath"]),
    "no TOML": ("[patient]", "[patient", ["not TOML"]),
}


def refusal(arguments, capsys, monkeypatch) -> str:
    monkeypatch.setattr(sys, "argv", ["mgate", *map(str, arguments)])
    with pytest.raises(SystemExit) as ended:
        main()
    assert ended.value.code == 2
    said = capsys.readouterr().err
    assert said.startswith("mgate: ")
    assert "Traceback" not in said
    return said


@pytest.mark.parametrize("case", CASES)
def test_is_refused(case, tmp_path, capsys, monkeypatch):
    old, new, words = CASES[case]
    assert old in GOOD
    scenario, target = tmp_path / "mine.toml", tmp_path / "out.json"
    scenario.write_text(GOOD.replace(old, new, 1), encoding="utf-8")
    said = refusal(["simulate", scenario, "--json", target, "--draws", 0], capsys, monkeypatch)
    for word in words:
        assert word in said, said
    assert not target.exists()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["mine.toml"]


@pytest.mark.parametrize(("content", "words"), [(b"", "empty"), (b"\x00\xff\x80", "text"), (None, "no such file")])
def test_a_file_that_is_none_is_refused(content, words, tmp_path, capsys, monkeypatch):
    scenario = tmp_path / "mine.toml"
    if content is not None:
        scenario.write_bytes(content)
    for command in ("simulate", "validate"):
        said = refusal([command, scenario], capsys, monkeypatch)
        assert words in said
        assert "mine.toml" in said


def test_an_event_table_with_text_for_a_number_is_refused(tmp_path, capsys, monkeypatch):
    scenario, events = tmp_path / "mine.toml", tmp_path / "doses.csv"
    scenario.write_text(GOOD, encoding="utf-8")
    events.write_text("ID,TIME,AMT\n1,0,5\n1,eight,5\n", encoding="utf-8")
    said = refusal(["simulate", scenario, "--events", events], capsys, monkeypatch)
    for word in ("doses.csv", "row 3", "TIME", "eight", "number"):
        assert word in said


def test_a_folder_that_cannot_be_written_to_is_said(tmp_path, capsys, monkeypatch):
    scenario, blocker = tmp_path / "mine.toml", tmp_path / "file"
    scenario.write_text(GOOD, encoding="utf-8")
    blocker.write_text("", encoding="utf-8")
    said = refusal(["simulate", scenario, "--draws", 0, "--csv", blocker / "x.csv"], capsys, monkeypatch)
    assert "x.csv" in said
    assert "cannot be written" in said
