"""Doses become events."""

import pytest

from mgate.engine.events import Act, Event
from mgate.person.event_table import Given as Row
from mgate.person.regimen import MEAL, events_of, from_table, meals, particles, prescribed
from mgate.person.scenario import Diet, Dose, Patient

SULFATE = {"product": "magnesium sulfate", "route": "iv"}


def given(*doses, duration=48.0):
    return prescribed(doses, Patient(), duration)


def test_infusions_that_overlap_add_up_and_leave_nothing_behind():
    one = Dose(**SULFATE, amount="0.1 mmol", over="3 h", at="0 h")
    other = Dose(**SULFATE, amount="0.7 mmol", over="7 h", at="1 h")
    rates = [e for e in events_of(given(one, other), Diet()) if e.name == "Vein.rate"]
    assert [e.time for e in rates] == [0.0, 1.0, 3.0, 8.0]
    assert [e.value for e in rates] == pytest.approx([0.1 / 3, 0.1 / 3 + 0.1, 0.1, 0.0])
    assert rates[-1].value == 0.0
    assert given(one, other).routes == ("vein",)


def test_a_bolus_is_added_to_plasma():
    events = events_of(given(Dose(**SULFATE, amount="4 mmol", at="2 h")), Diet())
    assert events == [Event(2.0, Act.ADD, "Plasma.magnesium", 4.0)]


def test_a_rate_is_an_amount_over_its_time():
    regimen = given(Dose(**SULFATE, amount="1 g/h", of="salt", over="24 h", at="0 h"))
    assert regimen.total(("vein",), 12.0) == pytest.approx(12 * 1000 / 246.47, rel=1e-4)
    assert regimen.total(("vein",), 100.0) == pytest.approx(24 * 1000 / 246.47, rel=1e-4)


def test_each_solid_salt_has_a_place_and_a_solution_none():
    regimen = given(
        Dose(product="magnesium oxide", amount="100 mg", at="08:00"),
        Dose(product="magnesium citrate", amount="100 mg", at="09:00"),
        Dose(product="magnesium oxide", amount="50 mg", at="10:00"),
        Dose(product="magnesium chloride", form="solution", amount="50 mg", at="11:00"),
    )
    assert [g.place for g in regimen.given] == ["Salt1.stomach", "Salt2.stomach", "Salt1.stomach", "Stomach.dissolved"]
    assert [solid["acid_need"] for solid in regimen.solids] == [2, 0]


def test_a_coated_tablet_keeps_out_of_the_stomach():
    assert particles("magnesium chloride", "enteric-coated tablet")["gastric"] == 0
    assert particles("magnesium chloride", "solution") is None


def test_food_comes_along_only_where_no_meal_is_near():
    def food(at):
        dose = Dose(product="magnesium citrate", amount="100 mg", at=at, with_food=True)
        return [e for e in events_of(given(dose), Diet()) if e.name == "Stomach.food"]

    assert food("08:00") == []
    assert [e.time for e in food("16:00")] == [8.0]


def test_meals_share_the_diet_and_end_before_the_end():
    events = [e for e in meals(Diet(magnesium="9 mmol/day"), 9.0, 48.0) if e.name == "Stomach.dissolved"]
    assert [e.time for e in events] == [0.0, 5.0, 11.0, 24.0, 29.0, 35.0]
    assert all(e.value == 3.0 for e in events)


def test_an_event_table_is_a_regimen():
    regimen = from_table([Row(0.0, 5.0, "oral", 0.0, "magnesium oxide"), Row(1.0, 8.0, "iv", 2.0, "magnesium sulfate")])
    assert [g.way for g in regimen.given] == ["oral", "vein"]
    assert regimen.solids[0]["acid_need"] == 2


def test_a_shot_and_an_injection_at_the_cord():
    shot = Dose(product="magnesium sulfate", route="im", amount="5 g", of="salt", at="0 h")
    cord = Dose(product="magnesium sulfate", route="intrathecal", amount="75 mg", of="salt", at="0 h")
    regimen = given(shot, cord)
    assert [e.name for e in events_of(regimen, Diet())] == ["MuscleShot.depot", "Cord.magnesium"]
    assert regimen.routes == ("muscle",)


def test_an_injection_into_a_joint_brings_the_joint():
    regimen = given(Dose(product="magnesium sulfate", route="i.a.", amount="500 mg", of="salt", at="0 h"))
    (event,) = events_of(regimen, Diet())
    assert (event.name, event.value) == ("JointFluid.magnesium", pytest.approx(500 / 246.47, rel=1e-4))
    assert regimen.routes == ("joint",)


def test_drugs_go_to_the_component_of_their_name_and_are_no_magnesium():
    regimen = given(
        Dose(product="ketamine", route="iv", amount="10 mg", at="1 h"),
        Dose(product="S-ketamine", route="iv", amount="6 mg", over="3 h", at="2 h"),
        Dose(product="S-ketamine", route="iv", amount="2 mg/h", over="2 h", at="3 h"),
        Dose(product="memantine", amount="20 mg", at="12:30", with_food=True),
        Dose(product="dextromethorphan", amount="30 mg", at="15:00", with_food=True),
    )
    assert regimen.given == []
    assert regimen.routes == ("dextromethorphan", "esketamine", "ketamine", "memantine")
    assert events_of(regimen, Diet()) == [
        Event(1.0, Act.ADD, "Ketamine.central", 10.0),
        Event(4.5, Act.ADD, "Stomach.food", MEAL),
        Event(4.5, Act.ADD, "Memantine.gut", 20.0),
        Event(7.0, Act.ADD, "Stomach.food", MEAL),
        Event(7.0, Act.ADD, "Dextromethorphan.gut", 30.0),
        Event(2.0, Act.SET, "Esketamine.rate", 2.0),
        Event(3.0, Act.SET, "Esketamine.rate", 4.0),
        Event(5.0, Act.SET, "Esketamine.rate", 0.0),
    ]
