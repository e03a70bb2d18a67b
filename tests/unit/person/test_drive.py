"""The drive behind a patient's usual pain."""

import numpy as np
import pytest

from mgate.person.course import simulate
from mgate.person.drive import happenings, solved, ways
from mgate.person.scenario import Patient, Run, Scenario
from mgate.person.settling import Case


def case(**patient):
    return Case(Scenario(patient=Patient(**patient), run=Run(duration="2 day")))


def test_each_candidate_gets_its_own_root():
    wanted = np.array([0.5, 1.0, 4.0])
    assert solved(lambda x: x**3 - wanted**3, 0.01, 20, 3) == pytest.approx(wanted, rel=1e-6)


def test_out_of_reach_is_the_nearer_bound():
    assert solved(lambda x: x - 50, 0.01, 20, 1) == pytest.approx([20], rel=1e-3)
    assert solved(lambda x: x + 50, 0.01, 20, 1) == pytest.approx([0.01], rel=1e-3)


def test_a_healthy_person_feels_nothing():
    assert simulate([case()], [0.0, 48.0], ["Pain.score"]).outputs["Pain.score"].max() < 0.01


def test_pain_after_an_operation_comes_with_a_pump():
    found = simulate(
        [case(condition="post-operative")], np.arange(0, 48.1, 0.25), ["Pain.score", "Opioid.morphine_24h"]
    )
    pain, morphine = (found.outputs[name][0] for name in ("Pain.score", "Opioid.morphine_24h"))
    assert 20 < morphine[105] < 45  # mg in the 24 h after the end: 31 in control arms [albrecht2013]
    assert pain[12:25].max() > pain[105] > 1
    assert happenings("post-operative")
    assert ways("post-operative") == ("morphine",)


def test_others_have_neither():
    assert happenings("fibromyalgia") == []
    assert ways("fibromyalgia") == ()


def test_rates_are_those_of_the_condition_at_the_start_whatever_the_level():
    cases = [case(condition="migraine", plasma_magnesium=f"{level} mmol/L") for level in (0.65, 0.82)]
    cases += [case(condition="cramp")]
    found = simulate(cases, [0.0], ["Attacks.per_month", "Cramps.per_week"])
    assert found.outputs["Attacks.per_month"][:, 0] == pytest.approx([3.6, 3.6, 0])
    assert found.outputs["Cramps.per_week"][:, 0] == pytest.approx([0, 0, 8.2])


def test_a_persons_own_drive_stands():
    found = simulate([case(condition="crps", overrides={"Injury.steady": 0.3})], [0.0], ["Pain.score", "Injury.drive"])
    assert found.outputs["Injury.drive"][0, 0] == pytest.approx(0.3)


def test_a_low_level_is_half_the_persons_own_and_half_shortage():
    found = simulate([case(plasma_magnesium="0.60 mmol/L"), case()], [0.0], ["Plasma.relative", "Cord.relative"])
    low, usual = found.numbers
    assert low["Plasma.repletion"] == pytest.approx((0.60 / 0.82) ** 0.5, rel=0.01)
    assert usual["Plasma.repletion"] == pytest.approx(1, abs=0.002)
    assert found.outputs["Cord.relative"][0, 0] < 0.98


def test_who_eats_little_is_short_of_magnesium():
    low = Case(Scenario(patient=Patient(), diet="100 mg/day", run=Run(duration="2 day")))
    assert simulate([low], [0.0], ["Cord.relative"]).numbers[0]["Plasma.repletion"] < 0.97


def test_flare_ups_hurt_the_treated_and_the_untreated_alike():
    patient = Patient(condition="fibromyalgia", flares=["3 day"])
    case = Case(Scenario(patient=patient, run=Run(duration="10 day")))
    found = simulate([case], np.arange(0.0, 241.0, 24.0), ["Pain.score"], untreated=True)
    pain, twin = found.outputs["Pain.score"][0], found.untreated["Pain.score"][0]
    assert pain[4] - pain[3] > 0.8
    assert pain[10] < pain[4]
    assert np.array_equal(pain, twin)
