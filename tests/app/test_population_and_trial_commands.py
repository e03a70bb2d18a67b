"""What people get from `mgate population` and `mgate trial`."""

import json
from pathlib import Path

import pytest

from mgate.cli import main

EXAMPLES = Path(__file__).parents[2] / "examples"


def run(monkeypatch, *words):
    monkeypatch.setattr("sys.argv", ["mgate", *map(str, words)])
    main()


def told(monkeypatch, capsys, *words):
    with pytest.raises(SystemExit) as end:
        run(monkeypatch, *words)
    said = capsys.readouterr()
    return end.value.code, said.out, said.err


def test_a_population_is_summed_up_and_kept(monkeypatch, capsys, tmp_path):
    words = ("population", EXAMPLES / "population.toml", "--people", 30, "--draws", 2, "--to", tmp_path / "kept")
    code, _, _ = told(monkeypatch, capsys, *words, "--json", tmp_path / "out.json", "--picture", tmp_path / "out.png")
    assert code == 0
    found = json.loads((tmp_path / "out.json").read_text())
    assert found["people"] == 30
    assert found["outputs"]["Plasma.total"]["unit"] == "mmol/L"
    assert (tmp_path / "out.png").stat().st_size > 10_000
    code, out, _ = told(monkeypatch, capsys, *words)
    assert found["hash"][:16] in out.replace("\n", "")
    assert "not medical advice" in " ".join(out.split())


def test_a_dry_run_says_what_it_would_take(monkeypatch, capsys, tmp_path):
    words = ("population", EXAMPLES / "population.toml", "--people", 1_000_000, "--to", tmp_path / "none", "--dry-run")
    code, out, _ = told(monkeypatch, capsys, *words)
    assert code == 0
    assert "1000000 people" in out
    assert not (tmp_path / "none").exists()


def test_a_trial_is_repeated(monkeypatch, capsys, tmp_path):
    words = ("trial", EXAMPLES / "trial.toml", "--replicates", 20)
    code, out, _ = told(monkeypatch, capsys, *words, "--json", tmp_path / "t.json", "--picture", tmp_path / "t.png")
    assert code == 0
    found = json.loads((tmp_path / "t.json").read_text())
    assert {each["endpoint"] for each in found["contrasts"]} >= {"Pain.score (ancova)"}
    assert found["replicates"] == 20
    assert (tmp_path / "t.png").stat().st_size > 10_000
    assert "80 % power" in " ".join(out.split())


@pytest.mark.parametrize("command", ["population", "trial"])
def test_what_cannot_be_is_refused_with_file_and_key(monkeypatch, capsys, tmp_path, command):
    file = tmp_path / "wrong.toml"
    file.write_text("[people]\nages = 3\n")
    code, _, err = told(monkeypatch, capsys, command, file)
    assert code == 2
    assert "wrong.toml" in err
    assert "ages" in err


OWN = """
schema_version = 1

[[product]]
name = "house powder"
formula = "MgO"
solubility = 0.0086
solubility_source = "assumed"
acid_need = 2
"""


def test_workers_know_ones_own_products(monkeypatch, capsys, tmp_path):
    (tmp_path / "own.toml").write_text(OWN)
    text = (EXAMPLES / "population.toml").read_text().replace("magnesium citrate", "house powder")
    (tmp_path / "cohort.toml").write_text(text.replace("28 day", "1 day"))
    words = ("population", tmp_path / "cohort.toml", "--products", tmp_path / "own.toml", "--draws", 0)
    hashes = set()
    for workers, people in ((1, 120), (2, 120)):
        out = tmp_path / f"{workers}.json"
        more = ("--people", people, "--workers", workers, "--to", tmp_path / f"kept{workers}", "--json", out)
        code, _, err = told(monkeypatch, capsys, *words, *more)
        assert code == 0, err
        hashes.add(json.loads(out.read_text())["hash"])
    assert len(hashes) == 1


@pytest.mark.parametrize("library", ["statsmodels", "SALib", "emcee"])
def test_a_library_that_is_not_there_is_named_with_what_brings_it(monkeypatch, capsys, library):
    def lacking():
        raise ModuleNotFoundError(name=f"{library}.api")

    monkeypatch.setattr("mgate.cli.app", lacking)
    code, _, err = told(monkeypatch, capsys, "trial")
    assert code == 2
    assert library in err
    assert 'pip install "mgate[' in err
