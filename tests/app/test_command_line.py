"""The command line as people use it: a table, two sentences, JSON, and a light start."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
EXAMPLES = sorted((ROOT / "examples").glob("*.toml"))


def run(*arguments, code=0) -> str:
    done = subprocess.run(
        [sys.executable, "-m", "mgate", *map(str, arguments)], capture_output=True, text=True, check=False
    )
    assert done.returncode == code, done.stderr
    return done.stdout


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda path: path.stem)
def test_an_example_is_answered(example):
    said = run("simulate", example, "--draws", 4)
    assert "total magnesium in plasma" in " ".join(said.split())
    assert "not medical advice" in said
    assert said.count("plasma magnesium is") == 1


def test_danger_comes_before_numbers():
    said = run("simulate", ROOT / "examples" / "kidney_disease.toml", "--draws", 4)
    assert said.index("DANGER") < said.index("plasma")
    assert "eGFR of 15" in said


def test_json_is_the_contract():
    first = run("simulate", EXAMPLES[0], "--json", "-", "--draws", 4)
    found = json.loads(first)
    assert set(found) >= {"times", "outputs", "summary", "warnings", "provenance"}
    assert set(found["provenance"]) == {"version", "model", "seed", "scenario"}
    for output in found["outputs"].values():
        assert set(output) >= {"unit", "values"}
        assert len(output["values"]) == len(found["times"])
    assert run("simulate", EXAMPLES[0], "--json", "-", "--draws", 4) == first
    other = json.loads(run("simulate", EXAMPLES[0], "--json", "-", "--draws", 4, "--seed", 2))
    plasma, others = (each["outputs"]["Plasma.total"] for each in (found, other))
    assert others["values"] == plasma["values"]
    assert others["low90"] != plasma["low90"]


def test_validation_is_the_contract():
    study = ROOT / "src" / "mgate" / "evidence" / "studies" / "schutten2022.toml"
    found = json.loads(run("validate", study, "--json", "-", "--draws", 4))
    keys = {"study", "quantity", "as", "at", "observed", "observed_se", "predicted", "low90", "high90", "z", "inside90"}
    assert all(set(row) >= keys for row in found["contrasts"])
    assert len(found["contrasts"]) == 2
    summary = {"n", "coverage90", "gmfe", "log_score", "log_score_no_effect", "log_score_constant_effect"}
    assert set(found["summary"]) == summary


def test_doses_go_through_an_event_table_unchanged(tmp_path):
    scenario = ROOT / "examples" / "infusion.toml"
    run("export", "events", scenario, "--to", tmp_path / "doses.csv")
    direct = json.loads(run("simulate", scenario, "--json", "-", "--draws", 0))
    back = json.loads(run("simulate", scenario, "--json", "-", "--draws", 0, "--events", tmp_path / "doses.csv"))
    assert back["outputs"]["Plasma.total"]["values"] == direct["outputs"]["Plasma.total"]["values"]


@pytest.mark.parametrize("what", ["products", "observables", "parameters", "medicines"])
def test_lists_have_rows(what):
    rows = json.loads(run("list", what, "--json", "-"))
    assert len(rows) > 10
    assert all(row["name"] for row in rows)


def test_sources_are_cited():
    said = run("cite")
    assert "Rude" in said
    assert "doi" in said


def test_sbml_is_written(tmp_path):
    libsbml = pytest.importorskip("libsbml")
    run("export", "sbml", EXAMPLES[0], "--to", tmp_path / "person.xml")
    document = libsbml.readSBMLFromFile(str(tmp_path / "person.xml"))
    assert document.getNumErrors() == 0
    assert document.getModel().getNumEvents() > 100


def test_a_picture_and_a_table_are_written(tmp_path):
    run("simulate", EXAMPLES[1], "--draws", 2, "--picture", tmp_path / "a.png", "--csv", tmp_path / "a.csv")
    assert (tmp_path / "a.png").read_bytes().startswith(b"\x89PNG")
    assert (tmp_path / "a.csv").read_text(encoding="utf-8").startswith("time (h),Plasma.total (mmol/L)")


def loaded_by(code: str) -> set[str]:
    code += "\nimport sys; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return set(done.stdout.split("\n")[-2].split())


def test_a_warm_run_loads_neither_sympy_nor_what_draws():
    run("simulate", EXAMPLES[0], "--draws", 2)  # fills the cache
    code = (
        f"import sys; sys.argv = ['mgate', 'simulate', {str(EXAMPLES[0])!r}, '--draws', '2']\n"
        "from mgate.cli import main\ntry:\n    main()\nexcept SystemExit:\n    pass"
    )
    assert not loaded_by(code) & {"sympy", "matplotlib", "xarray", "scipy.integrate", "libsbml"}


def test_importing_mgate_is_light():
    assert not loaded_by("import mgate") & {"numpy", "sympy", "pydantic", "llvmlite", "typer"}


@pytest.mark.parametrize("command", ["", "simulate", "validate", "list", "cite", "export", "export sbml", "bench"])
def test_every_command_explains_itself(command):
    assert "Usage" in run(*command.split(), "--help")
