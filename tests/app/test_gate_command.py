"""`mgate gate` as a person and as a program meet it."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from mgate.cli import app
from mgate.person.refusal import Refused

EXAMPLE = Path(__file__).parents[2] / "examples" / "infusion.toml"


def run(*words):
    result = CliRunner().invoke(app, ["gate", *words])
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    assert result.exit_code == 0, result.output
    return result.output


def test_json_is_the_contract():
    found = json.loads(run("--mg", "0.8,0.9", "--voltage", "-80:-40:20", "--json", "-"))
    assert found["receptor"] == "GluN2A"
    assert found["magnesium"] == {"unit": "mmol/L", "values": [0.8, 0.9]}
    assert found["voltage"] == {"unit": "mV", "values": [-80, -60, -40]}
    assert found["unblocked"][0][1] == pytest.approx(0.0976, abs=1e-4)
    assert len(found["half_block_voltage"]["values"]) == 2
    (change,) = found["changes"]
    assert change["percent"] == pytest.approx(-10.14, abs=0.01)
    assert change["low"] <= change["percent"] <= change["high"]
    assert found["patient"] is None
    assert len(found["sentences"]) == 2
    assert any("not medical advice" in note for note in found["notes"])
    assert set(found["provenance"]) == {"version", "scenario"}


def test_a_patient_is_marked_and_the_assumption_is_said(tmp_path):
    picture = tmp_path / "gate.png"
    told = run("--patient", str(EXAMPLE), "--picture", str(picture))
    assert "This patient ends with" in told
    assert "ratio of free magnesium in brain fluid to plasma, 1.41 [brewer2001]" in told
    assert picture.read_bytes().startswith(b"\x89PNG")
    patient = json.loads(run("--patient", str(EXAMPLE), "--json", "-"))["patient"]
    assert patient["by_plasma_ratio"] == pytest.approx(0.82 / 0.58 * patient["plasma_ionised"])
    assert 0.5 < patient["end"] < 1.2


def test_schemes_and_subunits_by_any_of_their_names():
    assert "Kampa" in run("--scheme", "Kampa", "--voltage", "-60")
    assert "GluN2D" in run("--subunit", "glun2d", "--voltage", "-60", "--mg", "1", "--mg", "2")
    assert "100 % of the open receptors" in run("--mg", "0", "--voltage", "-60")


@pytest.mark.parametrize(
    ("words", "parts"),
    [
        (["--mg", "much"], ["--mg", '"much"', "write for instance"]),
        (["--mg", "-1"], ["--mg", '"-1"', "between 0 and 20"]),
        (["--mg", "nan"], ["--mg", '"nan"', "between 0 and 20"]),
        (["--mg", ","], ["--mg", "write for instance"]),
        (["--subunit", "E"], ["--subunit", '"E"', "A, B, C, D"]),
        (["--scheme", "kampo"], ["--scheme", '"kampo"', "did you mean 'kampa'"]),
        (["--scheme", "kampa", "--subunit", "A"], ["--scheme", "leave one of them out"]),
        (["--voltage", "10:-10"], ["--voltage", '"10:-10"', "lowest:highest:step"]),
        (["--voltage", "-90:40:0"], ["--voltage", "lowest:highest:step"]),
        (["--voltage", "-90:40:0.001"], ["--voltage", "2001 at most"]),
        (["--voltage", "1e3"], ["--voltage", '"1e3"', "between -150 and 150"]),
        (["--patient", "nobody.toml"], ["nobody.toml", "no such file"]),
        (["--picture", "gate.doc"], ["--picture", "gate.doc", ".png"]),
    ],
)
def test_bad_input_is_refused_with_its_name_its_value_and_what_to_write(words, parts, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(Refused) as refused:
        run(*words, "--json", "out.json")
    for part in parts:
        assert part in str(refused.value)
    assert list(tmp_path.iterdir()) == []
