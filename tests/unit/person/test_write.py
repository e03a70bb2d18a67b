"""An answer as JSON, CSV and on the screen."""

import csv
import json

import numpy as np
import pytest

import mgate
from mgate.person.answer import DISCLAIMER, answer
from mgate.person.scenario import Dose, Patient, Run, Scenario
from mgate.person.write import as_json, series_as_csv, show

DOSE = Dose(product="magnesium sulfate", route="iv", amount="30 g", of="salt", over="1 h", at="0 h")
SCENARIO = Scenario(dose=[DOSE], run=Run(duration="6 h", every="2 h"))


@pytest.fixture(scope="module")
def found():
    return answer(SCENARIO)


def test_json_holds_every_series(found):
    made = json.loads(json.dumps(as_json(found, 7), allow_nan=False))
    assert made["times"] == [0, 2, 4, 6]
    assert made["outputs"]["Plasma.total"]["values"] == list(found.outputs["Plasma.total"])
    assert made["outputs"]["Plasma.total"]["untreated"] == list(found.courses.untreated["Plasma.total"][0])
    assert made["outputs"]["Intake.absorbed_share"]["values"][0] is None  # nothing was eaten yet
    assert made["summary"]["sentences"] == found.sentences()
    assert made["warnings"] == found.warnings != []
    assert made["notes"][-1] == DISCLAIMER
    assert [each["level"] for each in made["cautions"]] == [each.level for each in found.cautions]
    assert {"number", "time", "threshold", "source", "unit", "text"} <= set(made["cautions"][0])
    assert made["not_checked"] == found.not_checked != []
    assert made["provenance"] == made["provenance"] | {"version": mgate.__version__, "seed": 7}
    assert made["provenance"]["scenario"] == SCENARIO.digest()


def test_the_model_in_the_provenance_is_the_variant(found):
    tablet = Scenario(dose=[Dose(product="magnesium oxide", amount="1 mmol", at="08:00")], run=SCENARIO.run)
    other, again = answer(tablet), answer(Scenario(dose=[DOSE], run=Run(duration="4 h")))
    model = [as_json(each, 1)["provenance"]["model"] for each in (found, again, other)]
    assert model[0] == model[1] != model[2]


def test_csv_has_a_row_for_each_time_and_units_in_its_header(found):
    header, *rows = csv.reader(series_as_csv(found).splitlines())
    assert header[0] == "time (h)"
    assert header[1] == "Plasma.total (mmol/L)"
    assert "Diarrhoea.share (1)" in header
    assert [float(row[0]) for row in rows] == [0, 2, 4, 6]
    for column, name in enumerate(found.outputs, start=1):
        assert [float(row[column]) for row in rows] == pytest.approx(found.outputs[name], rel=1e-9, nan_ok=True)


def test_the_screen_says_danger_then_numbers_then_sentences_then_what_this_is_not(found, capsys):
    show(found)
    said = capsys.readouterr().out
    assert said.startswith("! DANGER: ")
    places = [said.index(words) for words in ("DANGER", "total magnesium", "After 0.25 days", DISCLAIMER)]
    assert places == sorted(places)
    assert f"{found.outputs['Plasma.total'][-1]:.3g}" in said


def test_what_is_missing_is_null_and_a_dash(capsys):
    tablet = Dose(product="magnesium oxide", amount="1 mmol", at="08:00")
    broken = Patient(overrides={"Salt1.solubility": 0.0})
    missing = answer(Scenario(patient=broken, dose=[tablet], run=SCENARIO.run))
    made = as_json(missing, 1)
    assert made["outputs"]["Plasma.total"]["values"] == [None] * 4
    json.dumps(made, allow_nan=False)
    show(missing)
    (line,) = [line for line in capsys.readouterr().out.splitlines() if "total magnesium in plasma" in line]
    assert line.split()[-6:] == ["-", "-", "to", "-", "-", "mmol/L"]
    assert np.isnan(missing.outputs["Plasma.total"]).all()


def test_what_was_not_checked_is_always_said_and_nothing_crossed_is_not_called_safe(capsys):
    show(answer(Scenario(patient=Patient(egfr=90), run=Run(duration="1 day"))))
    said = " ".join(capsys.readouterr().out.split())
    assert said.startswith("No line that is checked was crossed; what is not checked stands below.")
    assert "Not checked: blood pressure" in said
    assert "safe" not in said.casefold()
