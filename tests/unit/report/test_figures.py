"""Pictures are drawn, and show what they should."""

import pytest

pytest.importorskip("matplotlib", reason="the extra `report` is not installed")

from mgate.evidence import experiments
from mgate.evidence.study import all_studies
from mgate.evidence.validate import validated
from mgate.person.answer import answer
from mgate.person.scenario import Dose, Run, Scenario
from mgate.report.figures import draw_course
from mgate.report.figures_experiment import draw_experiment
from mgate.report.figures_validation import draw_validation


@pytest.mark.parametrize(("duration", "kind"), [("2 day", "png"), ("20 day", "svg"), ("20 day", "pdf")])
def test_a_course_is_drawn(duration, kind, tmp_path):
    dose = Dose(product="magnesium citrate", amount="300 mg", at="08:00", every="24 h", count=2)
    draw_course(answer(Scenario(dose=[dose], run=Run(duration=duration))), tmp_path / f"a.{kind}")
    assert (tmp_path / f"a.{kind}").stat().st_size > 10_000


def test_axes_have_units(tmp_path):
    draw_course(answer(Scenario(run=Run(duration="2 day"))), tmp_path / "a.svg")
    text = (tmp_path / "a.svg").read_text(encoding="utf-8")
    for words in ("mmol/L", "g/day", "time (h)", "reference range", "90 % interval"):
        assert f"<!-- {words} -->" in text


def test_a_validation_is_drawn(tmp_path):
    report = validated(all_studies()[:3], draws=4)
    draw_validation([*report.points, *report.contrasts], tmp_path / "v.png")
    assert (tmp_path / "v.png").read_bytes().startswith(b"\x89PNG")


@pytest.mark.slow
@pytest.mark.parametrize(("name", "words"), [("muscle", "total plasma magnesium (mmol/L)"), ("safety", "time (h)")])
def test_muscle_and_safety_are_drawn_with_the_ladder(name, words, tmp_path):
    draw_experiment(experiments.run(name, 20, 1), tmp_path / "a.svg")
    text = (tmp_path / "a.svg").read_text(encoding="utf-8")
    assert f"<!-- {words} -->" in text
    assert "reflexes" in text


def test_a_forest_of_records_is_drawn(tmp_path):
    draw_experiment(experiments.run("meta", 20, 1), tmp_path / "a.svg")
    text = (tmp_path / "a.svg").read_text(encoding="utf-8")
    for words in ("roguin2017", "pooled here", "difference, mg/L"):
        assert f"<!-- {words} -->" in text


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "words"), [("designs", "seyhan2006, bolus less saline, mg/kg"), ("power", "two such trials: one positive")]
)
def test_designs_and_power_are_drawn(name, words, tmp_path):
    draw_experiment(experiments.run(name, 40, 1), tmp_path / "a.svg")
    assert f"<!-- {words}" in (tmp_path / "a.svg").read_text(encoding="utf-8")
