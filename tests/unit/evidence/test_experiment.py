import json

import pytest

from mgate.evidence import experiments
from mgate.evidence.experiment import Experiment, Reading, as_json, show
from mgate.person.refusal import Refused
from mgate.report.figures_experiment import draw_experiment

READINGS = (Reading("a", "mg", 2.0, 1.0, 3.0, least=1.5, most=2.5, bar="said"), Reading("b", "mg", 4.0, most=3.0))
FOUND = Experiment("toy", "Does it hold?", (*READINGS, Reading("c", "h", 1.0)), notes=("a note",))


def test_a_reading_is_held_to_its_bounds_alone():
    assert [each.held for each in FOUND.readings] == [True, False, None]
    assert FOUND.failed == (READINGS[1],)


def test_an_experiment_prints_and_is_written(capsys):
    show(FOUND)
    said = capsys.readouterr().out
    assert "Does it hold?" in said
    assert "NO" in said
    assert "a note" in said
    assert json.loads(json.dumps(as_json(FOUND)))["readings"][1]["held"] is False


def test_an_experiment_without_a_picture_of_its_own_is_drawn_as_its_readings(tmp_path):
    draw_experiment(FOUND, tmp_path / "toy.png")
    assert (tmp_path / "toy.png").read_bytes().startswith(b"\x89PNG")


def test_an_unknown_experiment_is_refused():
    with pytest.raises(Refused, match="no experiment"):
        experiments.run("nothing", 20, 1)
