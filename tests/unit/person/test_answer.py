"""One person's answer: its grid, summary, intervals and sentences."""

import numpy as np
import pytest

from mgate.person import shelf
from mgate.person.answer import ALWAYS, STORES, answer, grid
from mgate.person.scenario import Diet, Dose, Patient, Run, Scenario
from mgate.population.uncertainty import draws

TABLET = Dose(product="magnesium citrate", amount="10 mg", at="08:00")
GRAMS = Dose(product="magnesium sulfate", route="iv", amount="4 g", of="salt", over="20 min", at="0 h")
IMPOSSIBLE = Patient(overrides={"Salt1.solubility": 0.0})


def told(*doses, draws=(), patient=None, diet=None, **run):
    run = {"duration": "2 day"} | run
    return answer(Scenario(patient=patient or Patient(), diet=diet or Diet(), dose=doses, run=Run(**run)), draws)


@pytest.mark.parametrize(
    ("run", "count", "step"),
    [
        ({"duration": "2 day"}, 49, 1.0),
        ({"duration": "90 min"}, 3, 1.0),
        ({"duration": "30 min"}, 2, 0.5),
        ({"duration": "56 day"}, 225, 6.0),
        ({"duration": "10 year"}, 396, 222.0),
        ({"duration": "2 day", "every": "12 h"}, 5, 12.0),
    ],
)
def test_times_are_hourly_or_a_few_hundred(run, count, step):
    times = grid(Scenario(run=Run(**run)))
    assert len(times) == count
    assert times[0] == 0
    assert times[1] == step
    assert times[-1] == Run(**run).duration
    assert (np.diff(times) > 0).all()


def test_what_is_asked_for_comes_besides_what_is_always_said():
    found = told(outputs=["CSF.total", "Plasma.total", "Plasma.magnesium"])
    assert list(found.outputs) == [*ALWAYS, *STORES, "CSF.total", "Plasma.magnesium"]
    assert found.unit("CSF.total") == "mmol/L"


def test_a_summary_holds_the_ends_and_extremes_of_the_series():
    found = told(GRAMS)
    row, plasma = found.summary()["Plasma.total"], found.outputs["Plasma.total"]
    assert (row["start"], row["end"]) == (plasma[0], plasma[-1])
    assert (row["lowest"], row["highest"]) == (plasma.min(), plasma.max())
    assert row["end_untreated"] == pytest.approx(0.82, abs=0.01)
    assert row["unit"] == "mmol/L"


def test_an_interval_holds_nine_tenths_of_the_draws():
    sets = draws(shelf.statements(0, ("vein",)), 20, 1)
    found = told(GRAMS, draws=sets)
    plasma = found.courses.outputs["Plasma.total"]
    assert len(plasma) == 21
    assert found.low["Plasma.total"] == pytest.approx(np.quantile(plasma[1:], 0.05, axis=0))
    assert found.high["Plasma.total"] == pytest.approx(np.quantile(plasma[1:], 0.95, axis=0))
    assert np.array_equal(found.outputs["Plasma.total"], told(GRAMS).outputs["Plasma.total"])


def test_an_infusion_is_told_with_its_peak():
    first, second = told(GRAMS).sentences()
    plasma = told(GRAMS).outputs["Plasma.total"]
    assert first.startswith(f"After 2 days plasma magnesium is {plasma[-1]:.2f} mmol/L (90 % interval ")
    assert f"it began at {plasma[0]:.2f} and reached {plasma.max():.2f} after 1 h." in first
    assert second.startswith("Against the same person without the doses, plasma is +")


def test_a_small_tablet_does_nothing_measurable():
    first, second = told(TABLET).sentences()
    assert "reached" not in first
    assert "nothing measurable in one blood sample" in second


def test_a_diet_alone_is_no_dose():
    assert told().sentences()[1] == "No magnesium was given: this is the diet alone."


def test_one_who_cannot_be_simulated_has_no_numbers_and_no_lie():
    found = told(TABLET, patient=IMPOSSIBLE)
    assert found.sentences()[0] == "This person could not be simulated to the end."
    assert found.summary()["Plasma.total"]["end"] is None
    assert found.summary()["Plasma.total"]["highest"] is None
    assert found.warnings[0].startswith("person 0: not a number")


def test_a_draw_that_fails_leaves_the_interval_to_the_others():
    fine, broken = {"Bowel.capacity": 1.1}, {"Bowel.half": float("nan")}
    found, without = told(GRAMS, draws=[fine, broken]), told(GRAMS, draws=[fine])
    for name in ("Plasma.total", "Urine.magnesium"):
        assert np.array_equal(found.low[name], without.low[name])
        assert np.array_equal(found.outputs[name], without.outputs[name])
    assert any("person 2" in warning for warning in found.warnings)
