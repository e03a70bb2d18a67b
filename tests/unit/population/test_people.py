import numpy as np
import pytest

from mgate.pain.conditions import CONDITIONS
from mgate.person.course import simulate
from mgate.person.scenario import Scenario
from mgate.population.people import People
from mgate.population.recipe import Recipe

QUIET = Scenario.model_validate({"run": {"duration": "1 day"}})


def drawn(trait, people):
    return np.array([getattr(each.patient, trait) for each in people])


def test_a_person_is_the_same_in_any_company():
    few, many = People(Recipe(), 20, seed=3), People(Recipe(), 1000, seed=3)
    assert few[17] == many[17]
    assert few[17] != People(Recipe(), 20, seed=4)[17]
    assert few[-1] == few[19]
    with pytest.raises(IndexError):
        few[20]


def test_people_pulled_out_have_the_same_numbers():
    people = People(Recipe(), 9, seed=5)
    together = simulate([each.case(QUIET) for each in people], [0.0, 24.0], ["Plasma.total", "Stool.weight"])
    alone = simulate([people[7].case(QUIET)], [0.0, 24.0], ["Plasma.total", "Stool.weight"])
    for name, values in alone.outputs.items():
        assert (values[0] == together.outputs[name][7]).all()


def test_means_and_spreads_are_those_of_the_recipe():
    recipe = Recipe.model_validate(
        {
            "age": {"mean": 45, "sd": 5},
            "weight": {"mean": "80 kg", "sd": "20 kg"},
            "egfr": {"low": 30, "high": 60},
            "diet": {"mean": "200 mg/day", "sd": "60 mg/day"},
            "sex": {"female": 0.8},
            "medicines": {"omeprazole": 0.25},
        }
    )
    people = People(recipe, 4000)
    assert drawn("age", people).mean() == pytest.approx(45, abs=0.4)
    assert drawn("age", people).std() == pytest.approx(5, rel=0.05)
    assert drawn("weight", people).mean() == pytest.approx(80, rel=0.02)
    assert drawn("weight", people).std() == pytest.approx(20, rel=0.05)
    assert drawn("weight", people).min() > 20  # a log-normal has no people of 5 kg
    assert 30 <= drawn("egfr", people).min() < 31
    assert 59 < drawn("egfr", people).max() <= 60
    intake = 24.305 * np.array([each.intake for each in people])
    assert (intake.mean(), intake.std()) == pytest.approx((200, 60), rel=0.04)
    assert (drawn("sex", people) == "female").mean() == pytest.approx(0.8, abs=0.02)
    assert np.mean([bool(each.patient.medicines) for each in people]) == pytest.approx(0.25, abs=0.02)


def test_one_thing_hangs_on_another_in_the_reference_population():
    people = People(Recipe(), 1500)
    age, weight, egfr = (drawn(each, people) for each in ("age", "weight", "egfr"))
    women = drawn("sex", people) == "female"
    intake = np.array([each.intake for each in people])
    assert np.corrcoef(age, egfr)[0, 1] < -0.35
    assert weight[women].mean() < weight[~women].mean() - 8
    assert intake[women].mean() < 0.8 * intake[~women].mean()
    assert 0.05 < np.corrcoef(weight[women], intake[women])[0, 1] < 0.35


def test_plasma_of_the_reference_population_is_that_of_healthy_adults():
    # NHANES 2021-23 healthy adults: men 0.71-0.93, women 0.70-0.91 mmol/L, 67.8 % below 0.85 [jiao2026]
    people = People(Recipe(medicines={}), 1500)
    level = simulate([each.case(QUIET) for each in people], [0.0], ["Plasma.total"]).outputs["Plasma.total"][:, 0]
    women = drawn("sex", people) == "female"
    assert np.quantile(level[~women], (0.025, 0.975)) == pytest.approx((0.71, 0.93), abs=0.02)
    assert np.quantile(level[women], (0.025, 0.975)) == pytest.approx((0.70, 0.91), abs=0.02)
    assert (level < 0.85).mean() == pytest.approx(0.68, abs=0.1)


def test_patients_have_the_pain_they_say_and_a_placebo_response_of_their_own():
    people = People(Recipe(condition="fibromyalgia"), 400)
    case = [each.case(QUIET) for each in people[:50]]
    felt = simulate(case, [0.0], ["Pain.score"]).outputs["Pain.score"][:, 0]
    assert felt == pytest.approx([each.patient.pain for each in people[:50]], abs=1e-5)
    assert drawn("pain", people).mean() == pytest.approx(6.5, abs=0.25)
    response = np.array([each.numbers["Placebo.response"] for each in people])
    assert response.std() == pytest.approx(CONDITIONS["fibromyalgia"].placebo_sd, rel=0.1)
