"""`mgate windup` as a person and as a program meet it."""

import json

import pytest
from typer.testing import CliRunner

from mgate.cli import app
from mgate.person.refusal import Refused

SHORT = ("--stimuli", "3", "--seeds", "2")


def run(*words):
    result = CliRunner().invoke(app, ["windup", *words])
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    assert result.exit_code == 0, result.output
    return result.output


def test_json_is_the_contract():
    found = json.loads(run("--mg", "1.0", "--frequency", "1", *SHORT, "--json", "-"))
    assert len(found["spikes"]) == len(found["sd"]) == 3
    assert 8 < found["spikes"][0] < 20
    assert found["levels"][0]["magnesium"] == {"unit": "mmol/L", "value": 1.0}
    assert len(found["provenance"]["circuit"]) == 24
    assert any("not medical advice" in note for note in found["notes"])


def test_levels_meet_the_same_seeds_and_are_compared(tmp_path):
    picture = tmp_path / "windup.png"
    told = run("--mg", "1.0,0.5", *SHORT, "--picture", str(picture))
    assert "At 0.5 mmol/L instead, the same volleys draw" in told
    assert "% more spikes in all" in told
    assert picture.read_bytes().startswith(b"\x89PNG")
    alone = json.loads(run("--mg", "0.5", *SHORT, "--json", "-"))
    both = json.loads(run("--mg", "1.0,0.5", *SHORT, "--json", "-"))
    assert both["levels"][1] == alone["levels"][0]


def test_one_seed_has_no_spread_and_one_volley_no_wind_up():
    found = json.loads(run("--stimuli", "1", "--seeds", "1", "--json", "-"))
    assert found["sd"] == [None]
    assert "times as many" not in found["sentences"][0]


def test_a_blocked_receptor_is_said():
    assert "with 0 % of the NMDA receptors left" in run("--nmda", "0", *SHORT)


def test_more_spikes_than_can_be_counted_are_refused_in_words(monkeypatch):
    monkeypatch.setattr("mgate.engine.cell.MOST_SPIKES", 8)
    with pytest.raises(Refused, match="ask for fewer volleys"):
        run(*SHORT)


def test_a_drug_takes_its_share():
    words = ("--drug", "Ketamine", "--concentration", "100", *SHORT)
    assert "under 100 ng/mL of ketamine where it acts" in run(*words)
    found = json.loads(run(*words, "--json", "-"))
    assert 0.3 < found["drug"]["occupancy"] < 0.6
    assert found["nmda"] == pytest.approx(1 - found["drug"]["occupancy"])


def test_levels_nobody_tried_are_told():
    assert "0.2 mmol/L lies outside 0.5 to 2" in run("--mg", "0.2", *SHORT)


@pytest.mark.parametrize(
    ("words", "part"),
    [
        (["--mg", "x"], "--mg"),
        (["--picture", "w.bmp"], "picture"),
        (["--drug", "ketamin"], "ketamine"),
        (["--drug", "memantine"], "--concentration"),
        (["--concentration", "5"], "--drug"),
    ],
)
def test_what_cannot_be_is_refused(words, part):
    with pytest.raises(Refused, match=part):
        run(*words, *SHORT)
