"""`mgate trial` as people use it: sentences, JSON, a picture, and plain words for what cannot be."""

import json
from pathlib import Path

import pytest

from mgate.cli import main

ROOT = Path(__file__).parents[2]
SMALL = """
[people]
condition = "fibromyalgia"
[design]
duration = "7 day"
[[arm]]
name = "drug"
n = 20
effect = -2
[[arm]]
name = "placebo"
n = 20
[[endpoint]]
quantity = "Pain.score"
[[published]]
arm = "drug"
against = "placebo"
estimate = -1.5
se = 0.5
source = "assumed"
[run]
replicates = 30
seed = 5
"""


@pytest.fixture
def file(tmp_path, monkeypatch):
    monkeypatch.setattr("mgate.trial.pool.pooled.__kwdefaults__", _fewer())
    path = tmp_path / "small.toml"
    path.write_text(SMALL)
    return path


def _fewer():
    from mgate.trial.pool import pooled

    return {**pooled.__kwdefaults__, "worlds": 2, "patients": 20}


def called(monkeypatch, *arguments):
    monkeypatch.setattr("sys.argv", ["mgate", *map(str, arguments)])
    try:
        main()
    except SystemExit as end:
        return end.code
    return 0


def test_it_says_what_the_trial_would_find(file, monkeypatch, capsys):
    assert called(monkeypatch, "trial", file) == 0
    said = " ".join(capsys.readouterr().out.split())
    assert "drug against placebo" in said
    assert "Of 30 trials" in said
    assert "Published drug less placebo: -1.5, inside 95 % of trials" in said
    assert "not medical advice" in said


def test_json_is_the_same_for_the_same_seed_and_obeys_the_command(file, monkeypatch, capsys):
    texts = []
    for seed in ((), (), ("--seed", 6)):
        assert called(monkeypatch, "trial", file, "--json", "-", *seed) == 0
        texts.append(capsys.readouterr().out)
    assert texts[0] == texts[1] != texts[2]
    assert called(monkeypatch, "trial", file, "--json", "-", "--replicates", 20) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["replicates"] == 20
    assert found["contrasts"][0]["estimate"]["mean"] < -1


def test_a_picture_is_drawn(file, monkeypatch, tmp_path):
    assert called(monkeypatch, "trial", file, "--picture", tmp_path / "a.svg") == 0
    text = (tmp_path / "a.svg").read_text(encoding="utf-8")
    for words in ("patients in each arm", "published", "drug less placebo, ancova"):
        assert f"<!-- {words} -->" in text


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("n = 20\neffect = -2", "n = 20\neffekt = -2", ["arm 1, effekt", "did you mean 'effect'"]),
        ("[design]", "[entry]\nat_least = 9.95\n[design]", ["entry", "volunteers", "widen"]),
        ('quantity = "Pain.score"', 'quantity = "Pain.score"\nkind = "amounts"', ["endpoint 1, kind"]),
        ('duration = "7 day"', 'duration = "0 day"', ["design, duration"]),
    ],
)
def test_what_cannot_be_is_refused_in_plain_words(file, monkeypatch, capsys, old, new, words):
    file.write_text(SMALL.replace(old, new, 1))
    assert called(monkeypatch, "trial", file) == 2
    said = capsys.readouterr().err
    assert str(file) in said
    assert all(word in said for word in words)


@pytest.mark.parametrize("name", ["trial", "crossover"])
def test_the_examples_run(name, file, monkeypatch, capsys):
    assert called(monkeypatch, "trial", ROOT / "examples" / f"{name}.toml", "--replicates", 20) == 0
    assert "Of 20 trials" in " ".join(capsys.readouterr().out.split())
