"""What the ledger asks of rats and of a trial of cramps: numbers by hand, and other constants that are seen."""

import numpy as np
import pytest

from mgate.evidence.experiments.claims import diabetic_rats, leg_cramps, rats_in_want
from mgate.evidence.ledger import rats
from mgate.population.uncertainty import pain_draws

pytestmark = pytest.mark.slow


def test_rats_in_want_are_as_they_were_fitted():
    found = rats_in_want.run(50, 1)
    assert (found.code, found.outcome) == ("E-AMP", "held")
    assert found.decisive.value == pytest.approx(-35.8, abs=4)  # what was published, and its fitted error
    assert found.others[2].value > -8  # fluid is back within a day


def test_other_constants_of_pain_are_seen(monkeypatch):
    weak = [one | {"Nociceptor.power": 0.1 * one["Nociceptor.power"], "Cord.reach": 0.0} for one in pain_draws()]
    usual = rats_in_want.run(50, 1).chance
    monkeypatch.setattr(rats, "pain_draws", lambda: weak)
    assert rats_in_want.run(50, 1).chance < usual / 2


def test_what_water_prevents_is_a_ratio_of_thresholds():
    found = diabetic_rats.run(50, 1)
    ill, watered = (each.value for each in found.others)
    assert found.code == "E-RONDON"
    assert found.decisive.value == pytest.approx(100 * (ill - watered) / ill)
    assert found.outcome == ("held" if found.decisive.value >= 50 else "failed")


def test_a_trial_of_cramps_finds_no_benefit_and_would_see_one(monkeypatch):
    found = leg_cramps.run(20, 1)
    assert found.code == "E-CRAMP"
    assert found.outcome != "held"
    assert found.chance < leg_cramps.MOST_OFTEN
    assert abs(found.decisive.value) < 1
    of_arms = leg_cramps.of_arms

    def helped(trials):
        seen = of_arms(trials)
        return seen | {"difference": (seen["difference"][0] - 3.0, 0.0)}

    monkeypatch.setattr(leg_cramps, "of_arms", helped)
    assert leg_cramps.run(20, 1).chance > np.mean([found.chance, 1])
