"""The command line as people use it: a table, two sentences, JSON, and a light start."""

import json
import math
import struct
import subprocess
import sys
import zlib
from pathlib import Path

import pytest

from mgate.cli import main

ROOT = Path(__file__).parents[2]
OTHERS = ("crossover", "find", "population", "trial")  # tested with their commands
EXAMPLES = [path for path in sorted((ROOT / "examples").glob("*.toml")) if path.stem not in OTHERS]
TABLED = [path for path in EXAMPLES if path.stem not in ("spray", "bath")]  # tables know no skin
INFUSION = next(path for path in EXAMPLES if path.stem == "infusion")
STUDIES = ROOT / "src" / "mgate" / "evidence" / "studies"
IMPOSSIBLE = """
[patient]
overrides = { "Salt1.solubility" = "0 mmol/L" }
[[dose]]
product = "magnesium oxide"
amount = "300 mg"
at = "08:00"
[run]
duration = "2 day"
"""


def run(*arguments) -> str:
    """What the real command says."""
    command = [sys.executable, "-m", "mgate", *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    return done.stdout


@pytest.fixture
def inside(capsys, monkeypatch):
    """The same without a new process."""

    def run(*arguments) -> str:
        monkeypatch.setattr(sys, "argv", ["mgate", *map(str, arguments)])
        with pytest.raises(SystemExit) as ended:
            main()
        told = capsys.readouterr()
        assert ended.value.code == 0, told.err
        return told.out

    return run


def no_constant(text):
    raise AssertionError(text)


def parsed(text):
    """JSON, in which NaN and Infinity have no place."""
    return json.loads(text, parse_constant=no_constant)


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda path: path.stem)
def test_an_example_is_answered(example):
    said = run("simulate", example, "--draws", 4)
    assert "total magnesium in" in said  # the table may break the line before plasma
    assert "not medical advice" in said
    assert said.count("plasma magnesium is") == 1


def test_danger_comes_before_numbers():
    said = run("simulate", ROOT / "examples" / "kidney_disease.toml", "--draws", 4)
    assert said.index("DANGER") < said.index("plasma")
    assert "eGFR of 15" in said


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda path: path.stem)
def test_json_is_the_contract(example, inside):
    found = parsed(inside("simulate", example, "--json", "-", "--draws", 4))
    assert set(found) >= {"times", "outputs", "summary", "warnings", "provenance"}
    assert found["time_unit"] == "h"
    assert found["times"][0] == 0
    assert found["times"] == sorted(found["times"])
    assert isinstance(found["warnings"], list)
    assert len(found["cautions"]) == len(found["warnings"])
    assert found["not_checked"]
    assert set(found["provenance"]) == {"version", "model", "seed", "scenario"}
    assert found["provenance"]["seed"] == 1
    assert {"Plasma.total", "Urine.magnesium"} <= set(found["outputs"])
    for name, output in found["outputs"].items():
        assert set(output) == {"unit", "values", "low90", "high90", "untreated"}
        for series in ("values", "low90", "high90", "untreated"):
            assert len(output[series]) == len(found["times"])
            assert all(value is None or math.isfinite(value) for value in output[series])
        assert found["summary"][name]["end"] == output["values"][-1]
        assert found["summary"][name]["unit"] == output["unit"]
    plasma = found["outputs"]["Plasma.total"]
    assert None not in plasma["values"] + plasma["low90"] + plasma["high90"]
    on_the_skin = "Skin.absorbed" in found["outputs"]
    assert len(found["summary"]["sentences"]) == 2 + len(found["summary"]["relief"]) + on_the_skin


def test_a_seed_gives_the_same_bytes_and_another_other_intervals():
    arguments = ("simulate", INFUSION, "--json", "-", "--draws", 4)
    first = run(*arguments)
    assert run(*arguments) == first
    found, other = parsed(first), parsed(run(*arguments, "--seed", 2))
    for name, output in other["outputs"].items():
        assert output["values"] == found["outputs"][name]["values"]
        assert output["untreated"] == found["outputs"][name]["untreated"]
    assert other["outputs"]["Plasma.total"]["low90"] != found["outputs"]["Plasma.total"]["low90"]
    assert other["provenance"] == found["provenance"] | {"seed": 2}


def test_the_hash_of_a_scenario_depends_on_what_is_meant_not_on_how_it_is_written(tmp_path, inside):
    text = (ROOT / "examples" / "infusion.toml").read_text(encoding="utf-8")
    texts = [text, text.replace('"75 kg"', '"75000 g"').replace("# ", "# really "), text.replace('"75 kg"', '"76 kg"')]
    found = []
    for each in texts:
        (tmp_path / "a.toml").write_text(each, encoding="utf-8")
        said = parsed(inside("simulate", tmp_path / "a.toml", "--json", "-", "--draws", 0))
        found.append(said["provenance"]["scenario"])
    assert found[0] == found[1] != found[2]


def test_without_draws_there_is_no_interval(inside):
    found = parsed(inside("simulate", INFUSION, "--json", "-", "--draws", 0))
    for output in found["outputs"].values():
        assert output["low90"] == output["values"] == output["high90"]


def test_validation_is_the_contract(inside):
    schutten, rude = (STUDIES / f"{key}.toml" for key in ("schutten2022", "rude1980"))
    found = parsed(inside("validate", schutten, rude, "--json", "-", "--draws", 4))
    assert set(found) >= {"points", "contrasts", "summary"}
    keys = {"study", "quantity", "as", "at", "observed", "observed_se", "predicted", "low90", "high90", "z", "inside90"}
    assert found["points"]
    assert len(found["contrasts"]) == 2
    assert all(set(row) >= keys | {"arm"} for row in found["points"])
    assert all(set(row) >= keys | {"arms"} for row in found["contrasts"])
    for row in found["points"] + found["contrasts"]:
        assert row["low90"] <= row["predicted"] <= row["high90"]
        if row["bound"] is None:
            assert row["inside90"] == (row["low90"] <= row["observed"] <= row["high90"])
    summary = {"n", "coverage90", "gmfe", "log_score", "log_score_no_effect", "log_score_constant_effect"}
    assert set(found["summary"]) == summary
    assert found["summary"]["n"] == len(found["points"]) + len(found["contrasts"])


def test_validation_is_shown_with_its_numbers_and_drawn(tmp_path):
    said = run("validate", STUDIES / "rude1980.toml", "--draws", 4, "--picture", tmp_path / "v.png")
    for word in ("rude1980", "observed", "predicted", "coverage90", "wrote"):
        assert word in said
    assert shades(tmp_path / "v.png") > 20


@pytest.mark.parametrize("example", TABLED, ids=lambda path: path.stem)
def test_doses_go_through_an_event_table_unchanged(example, tmp_path, inside):
    assert "wrote" in inside("export", "events", example, "--to", tmp_path / "doses.csv")
    asked = ("simulate", example, "--json", "-", "--draws", 0)
    direct, back = parsed(inside(*asked)), parsed(inside(*asked, "--events", tmp_path / "doses.csv"))
    values = [each["outputs"]["Plasma.total"]["values"] for each in (direct, back)]
    assert values[0] == values[1]
    assert max(values[0]) > max(direct["outputs"]["Plasma.total"]["untreated"]) + 0.001


def test_an_event_table_takes_the_place_of_the_doses(tmp_path, inside):
    (tmp_path / "doses.csv").write_text("ID,TIME,AMT,RATE,CMT\n1,2,16,32,2\n", encoding="utf-8")
    asked = ("simulate", INFUSION, "--json", "-", "--draws", 0, "--events", tmp_path / "doses.csv")
    found = parsed(inside(*asked))
    plasma = found["outputs"]["Plasma.total"]
    apart = [a - b for a, b in zip(plasma["values"], plasma["untreated"], strict=True)]
    begun = next(time for time, much in zip(found["times"], apart, strict=True) if much > 0.001)
    assert begun == pytest.approx(2 + 1 / 3)  # the first time read after 2 h
    assert found["times"][apart.index(max(apart))] == pytest.approx(2 + 2 / 3)  # 16 mmol at 32 mmol/h: until 2.5 h


@pytest.mark.parametrize("what", ["products", "observables", "parameters", "medicines", "conditions"])
def test_lists_have_rows(what, inside):
    rows = parsed(inside("list", what, "--json", "-"))
    assert len(rows) > 10
    assert all(row["name"] for row in rows)
    assert len({tuple(row) for row in rows}) == 1
    said = inside("list", what)
    assert str(rows[0]["name"]).split()[0] in said


def test_sources_are_cited(inside):
    said = inside("cite")
    assert "Rude" in said
    assert "doi" in said
    only = inside("cite", "rude1980")
    assert only.startswith("Rude")
    assert len(only.splitlines()) == 1
    assert only.strip() in said


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda path: path.stem)
def test_sbml_is_written_and_nothing_is_wrong_with_it(example, tmp_path, inside):
    libsbml = pytest.importorskip("libsbml", reason="the extra `sbml` is not installed")
    from mgate.engine.write.sbml import complaints

    target = tmp_path / "new" / "person.xml"
    inside("export", "sbml", example, "--to", target)
    text = target.read_text(encoding="utf-8")
    assert complaints(text) == []
    assert inside("export", "sbml", example).strip() == text.strip()
    document = libsbml.readSBMLFromString(text)
    assert (document.getLevel(), document.getVersion()) == (3, 2)
    assert document.getModel().getNumEvents() >= 7


def shades(picture: Path) -> int:
    """How many different bytes a PNG holds once unpacked: few when it is blank."""
    data, at, packed = picture.read_bytes(), 8, b""
    assert data.startswith(b"\x89PNG")
    while at < len(data):
        (length,) = struct.unpack(">I", data[at : at + 4])
        packed += data[at + 8 : at + 8 + length] if data[at + 4 : at + 8] == b"IDAT" else b""
        at += 12 + length
    return len(set(zlib.decompress(packed)))


def test_a_picture_and_a_table_are_written(tmp_path):
    targets = {kind: tmp_path / "new" / f"a.{kind}" for kind in ("png", "csv", "json")}
    options = ("--picture", targets["png"], "--csv", targets["csv"], "--json", targets["json"])
    said = run("simulate", INFUSION, "--draws", 2, *options)
    assert shades(targets["png"]) > 20
    found = parsed(targets["json"].read_text(encoding="utf-8"))
    header, *rows = targets["csv"].read_text(encoding="utf-8").splitlines()
    names = [f"{name} ({output['unit'] or 1})" for name, output in found["outputs"].items()]
    assert header.split(",") == ["time (h)", *names]
    assert len(rows) == len(found["times"])
    column = header.split(",").index("Plasma.total (mmol/L)")
    values = [float(row.split(",")[column]) for row in rows]
    assert values == pytest.approx(found["outputs"]["Plasma.total"]["values"], rel=1e-9)
    for path in targets.values():
        assert f"wrote {path}" in said
    assert sorted(targets.values()) == sorted((tmp_path / "new").iterdir())


def test_a_person_who_cannot_be_simulated_is_told_and_is_no_error(tmp_path, inside):
    (tmp_path / "a.toml").write_text(IMPOSSIBLE, encoding="utf-8")
    said = inside("simulate", tmp_path / "a.toml", "--draws", 2)
    assert said.startswith("! person 0: not a number after 0 h; values from there on are missing")
    assert "could not be simulated to the end" in said
    options = ("--picture", tmp_path / "a.png", "--csv", tmp_path / "a.csv", "--json", tmp_path / "a.json")
    inside("simulate", tmp_path / "a.toml", "--draws", 2, *options)
    found = parsed((tmp_path / "a.json").read_text(encoding="utf-8"))
    assert found["warnings"][0] == "person 0: not a number after 0 h; values from there on are missing"
    assert set(found["outputs"]["Plasma.total"]["values"]) == {None}
    assert found["summary"]["Plasma.total"]["end"] is None
    assert (tmp_path / "a.png").exists()
    assert "nan" in (tmp_path / "a.csv").read_text(encoding="utf-8")


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


@pytest.mark.parametrize(
    "command", ["", *"simulate validate list cite gate bench export".split(), "export sbml", "export events"]
)
def test_every_command_explains_itself(command, inside):
    assert "Usage" in inside(*command.split(), "--help")
