"""People in balance: nothing changes unless something is done to them."""

import numpy as np
import pytest

from mgate.engine.native import FATES
from mgate.person import shelf
from mgate.person.course import simulate
from mgate.person.refusal import Refused
from mgate.person.regimen import Regimen
from mgate.person.scenario import Diet, Patient, Run, Scenario
from mgate.person.settling import Case, settle

MODEL, ENGINE = shelf.statements(0, ()), shelf.engine(0, ())
MORNINGS = np.arange(0.0, 57.0, 8.0) * 24
STORES = ("Plasma.magnesium", "Interstitium.magnesium", "Muscle.magnesium", "Bone.surface", "RedCell.magnesium")


def resting(diet=None, factors=None, **patient) -> Case:
    scenario = Scenario(patient=Patient(**patient), diet=diet or Diet(), run=Run(duration="56 day"))
    return Case(scenario, factors or {})


def settled(*cases):
    return settle(cases, [Regimen([])] * len(cases), MODEL, ENGINE)


def level(people):
    plasma = people.start[:, MODEL.states.index("Plasma.magnesium")]
    return plasma / people.rows[:, MODEL.columns["Plasma.volume"]]


@pytest.mark.parametrize(
    "patient",
    [
        {},
        {"sex": "female", "age": 80, "weight": "45 kg"},
        {"egfr": 20},
        {"plasma_magnesium": "0.65 mmol/L"},
        {"medicines": ["omeprazole", "furosemide"]},
        {"diet": Diet(magnesium="150 mg/day", meals=["07:00", "20:00"])},
        {"factors": {"Bowel.capacity": 1.3, "Kidney.splay": 0.8}},
    ],
    ids=str,
)
def test_a_person_at_rest_stays_where_they_are(patient):
    found = simulate([resting(**patient)], MORNINGS, STORES)
    assert found.fates == [FATES[0]]
    for name in STORES:
        values = found.outputs[name][0]
        assert values == pytest.approx(values[0], rel=0.0015 if name != "Interstitium.magnesium" else 0.015), name
        assert values[1:] == pytest.approx(values[1], rel=0.001), name


def test_a_measured_level_is_that_before_breakfast():
    found = level(settled(resting(plasma_magnesium="0.7 mmol/L"), resting(plasma_magnesium="2.2 mg/dL", egfr=40)))
    assert found == pytest.approx([0.7, 22 / 24.305], rel=1e-3)


def test_who_is_healthy_has_the_usual_level_of_their_sex():
    people = settled(resting(), resting(sex="female"))
    assert level(people) == pytest.approx([0.82, 0.805], abs=0.002)


def test_kidneys_diet_and_medicines_move_the_level():
    usual, weak, weaker, poor, pump, water = level(
        settled(
            resting(),
            resting(egfr=40),
            resting(egfr=15),
            resting(Diet(magnesium="120 mg/day")),
            resting(medicines=["omeprazole"]),
            resting(medicines=["furosemide"]),
        )
    )
    assert usual + 0.01 < weak < weaker
    for lower in (poor, pump, water):
        assert lower < usual - 0.01


def test_a_limit_that_is_given_stays_as_it_is():
    people = settled(resting(overrides={"Kidney.limit": "0.5 mmol/L"}), resting())
    assert people.numbers[0]["Kidney.limit"] == 0.5
    assert level(people)[0] < level(people)[1]
    free = settle([Case(resting().scenario, numbers={"Kidney.limit": 0.5})], [Regimen([])], MODEL, ENGINE)
    assert free.numbers[0]["Kidney.limit"] == 0.5


def test_what_is_set_by_name_goes_before_what_is_drawn():
    case = Case(resting(overrides={"Bowel.speed": 0.3}).scenario, {"Bowel.speed": 2.0, "Kidney.gfr": 1.1})
    numbers = settled(case).numbers[0]
    assert numbers["Bowel.speed"] == 0.3
    assert numbers["Kidney.gfr"] == pytest.approx(1.1 * settled(resting()).numbers[0]["Kidney.gfr"])


def test_counters_begin_at_nothing_and_the_gut_has_eaten():
    people = settled(resting())
    for name in ("Bowel.absorbed", "Colon.stool", "Kidney.urine"):
        assert people.start[0, MODEL.states.index(name)] == 0
    assert people.start[0, MODEL.states.index("Bowel.soluble_3")] > 0
    # what comes in goes out: 300 mg a day, some of it absorbed and of that most lost in urine
    assert 1.0 < people.usual_urine[0] * 24 < 12.34


def test_an_override_that_the_model_does_not_have_is_refused():
    with pytest.raises(Refused, match=r"Salt1\.solubility"):
        settled(resting(overrides={"Salt1.solubility": 100.0}))
