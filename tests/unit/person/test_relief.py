"""What the doses do to what hurts, in words and for programs."""

import math

import pytest

from mgate.pain.conditions import CONDITIONS
from mgate.person.answer import answer
from mgate.person.relief import Relief, suffers
from mgate.person.scenario import Scenario


def said(condition, dose=None, duration="28 day", **patient):
    doses = [dose] if dose else []
    scenario = Scenario(patient={"condition": condition} | patient, dose=doses, run={"duration": duration})
    return answer(scenario, [{}, {"CSF.half": 0.8}])


TABLET = {"product": "magnesium citrate", "amount": "300 mg", "every": "24 h", "count": 28, "portions": 3}


def relief(**more):
    given = {"name": "Pain.score", "value": 6.0, "change": -0.1, "low": -0.2, "high": -0.05}
    return Relief(**(given | {"largest": -0.1, "largest_at": 5.0, "noise": None} | more))


def test_a_tenth_of_a_point_is_nothing_measurable():
    assert relief().sentence().endswith("(90 % interval -0.20 to -0.05): nothing measurable.")
    assert "weeks differ by up to 1.4 by themselves" in relief(noise=1.4).sentence()
    assert not relief().measurable


def test_a_point_is_said_and_so_is_a_larger_one_before_it():
    one = relief(change=-1.0, largest=-2.0, largest_at=0.5)
    assert one.measurable
    assert "-1.00 against the same person" in one.sentence()
    assert "and -2.0 at most, after 0.5 h" in one.sentence()
    assert "weeks differ" in relief(change=-1.0, largest=-1.0, noise=1.4).sentence()


def test_what_a_diary_would_show_holds_zero_where_noise_is_larger():
    low, high = relief(noise=1.4).seen
    assert low < 0 < high
    assert (low, high) == pytest.approx((-0.1 - math.hypot(0.1, 1.4), -0.1 + math.hypot(0.05, 1.4)))
    assert relief().seen is None


def test_a_few_percent_of_attacks_are_nothing():
    few = {"name": "Attacks.per_month", "value": 3.6}
    assert not relief(**few, change=-0.1, largest=-0.1).measurable
    assert relief(**few, change=-0.5, largest=-0.5).measurable
    assert "the expected number of attacks is 3.6 a month" in relief(**few).sentence()


def test_conditions_are_felt_by_what_they_bring():
    assert suffers("healthy") == []
    assert suffers("migraine") == ["Attacks.per_month"]
    assert suffers("cramp") == ["Cramps.per_week"]
    assert suffers("post-operative") == ["Pain.score", "Opioid.morphine_24h"]
    assert all(suffers(name) for name in CONDITIONS if name != "healthy")


def test_a_replete_adult_on_tablets_feels_nothing_and_is_told_so():
    (found,) = said("fibromyalgia", TABLET).reliefs
    assert -0.3 < found.change < 0
    assert "nothing measurable" in found.sentence()
    assert found.seen[0] < 0 < found.seen[1]


def test_who_takes_nothing_or_hurts_nowhere_has_no_relief():
    assert said("fibromyalgia").reliefs == []
    assert said("healthy", TABLET).reliefs == []


def test_ketamine_relieves_while_it_is_there():
    dose = {"product": "ketamine", "route": "iv", "amount": "0.3 mg/kg", "at": "10:00", "over": "10 min"}
    (found,) = said("crps", dose, duration="1 day").reliefs
    assert found.largest < -1
    assert abs(found.change) < abs(found.largest)
    assert found.noise is None


def test_programs_get_the_same():
    found = said("low back pain", TABLET)
    (row,) = [each.as_json() for each in found.reliefs]
    assert row["output"] == "Pain.score"
    assert row["low90"] <= row["high90"] < 0
    assert row["measurable"] is False
    assert found.sentences()[0].startswith("At the end pain is")


def test_after_an_operation_morphine_is_read_with_pain():
    dose = {
        "product": "magnesium sulfate",
        "route": "iv",
        "amount": "40 mg/kg",
        "of": "salt",
        "at": "0 h",
        "over": "15 min",
    }
    pain, morphine = said("post-operative", dose, duration="26 h").reliefs
    assert morphine.measurable
    assert morphine.change < -1
    assert "the morphine of the last 24 h is" in morphine.sentence()
    assert pain.largest < 0


def test_routes_can_be_switched_off_one_by_one():
    def change(**overrides):
        named = {name.replace("_", "."): value for name, value in overrides.items()}
        dose = {"product": "magnesium sulfate", "route": "iv", "amount": "16 mmol", "at": "10:00", "over": "1 h"}
        (found,) = said("crps", dose, duration="2 day", overrides=named).reliefs
        return found.largest

    both, cord, nerve = change(), change(Nociceptor_power=0.0), change(Cord_reach=0.0)
    assert both < min(cord, nerve) < max(cord, nerve) < 0
    cytokines = change(Nociceptor_power=0.0, Cord_reach=0.0)
    assert max(cord, nerve) < cytokines < 0
    none = {"Monocyte_reach": 0.0, "Deficiency_most": 0.0}
    assert change(Nociceptor_power=0.0, Cord_reach=0.0, **none) == 0
