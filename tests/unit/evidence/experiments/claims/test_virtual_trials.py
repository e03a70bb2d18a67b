"""Virtual trials of the ledger: what a tablet does to pain, and a plasma that is lifted by half again."""

from dataclasses import replace

import numpy as np
import pytest

from mgate.evidence.experiments.claims import back_trial, flare_trial, joint_trial, nerve_trial, pain_gone
from mgate.evidence.ledger.virtual import Asked, Virtual

pytestmark = pytest.mark.slow
DRIP = {
    "product": "magnesium sulfate",
    "route": "iv",
    "amount": "60 mmol",
    "at": "08:00",
    "over": "24 h",
    "every": "24 h",
}


@pytest.mark.parametrize(
    ("trial", "code"), [(joint_trial, "E-OA"), (nerve_trial, "E-NP-ORAL"), (flare_trial, "E-FM"), (back_trial, "E-LBP")]
)
def test_a_tablet_does_nothing_that_matters(trial, code):
    found = trial.run(20, 1)
    assert (found.code, found.outcome) == (code, "failed")
    assert -0.5 < found.decisive.value < 0.2
    assert found.others[0].value < 0.2  # significant trials: hardly more than chance


def test_magnesium_into_the_vein_all_day_is_seen(monkeypatch):
    usual = nerve_trial.run(20, 1)
    ((name, asked),) = nerve_trial.TRIALS.items()
    monkeypatch.setattr(nerve_trial, "TRIALS", {name: replace(asked, doses=(DRIP,))})
    found = nerve_trial.run(20, 1)
    assert found.decisive.value < usual.decisive.value - 0.5
    assert found.others[0].value > usual.others[0].value


def test_eight_second_endpoints_are_positive_by_chance_in_a_third():
    assert flare_trial.run(4, 1).others[-1].value == pytest.approx(1 - 0.95**8)


def test_half_a_year_of_drips_is_still_seen_at_its_end(monkeypatch):
    usual = back_trial.run(20, 1)
    assert [each.measure for each in usual.others[-2:]] == [
        "pain, magnesium less placebo, 3 months",
        "pain, magnesium less placebo, 6 months",
    ]
    ((name, asked),) = back_trial.TRIALS.items()
    monkeypatch.setattr(back_trial, "TRIALS", {name: replace(asked, doses=(DRIP,))})
    found = back_trial.run(20, 1)
    assert found.others[-1].value < usual.others[-1].value - 0.5


def test_hardly_anybodys_pain_goes_away(monkeypatch):
    little = Asked("diabetic neuropathy", 60, (28,), (DRIP,), {"pain": {"mean": 1.5, "sd": 0.3}})
    tablet = replace(little, doses=nerve_trial.TRIALS["12 mmol a day, 28 days"].doses)
    outcomes = []
    for asked in (tablet, little):
        monkeypatch.setattr(pain_gone, "TRIALS", {"little pain": asked})
        outcomes.append(pain_gone.run(20, 1))
    assert outcomes[0].outcome == "failed"
    assert outcomes[1].decisive.value > outcomes[0].decisive.value + 3


def test_the_outcome_wants_size_and_power():
    big, small = np.full(10, -1.5), np.full(10, -0.2)
    none = np.zeros(10)
    assert Virtual(big, 0.9, none).outcome == "held"
    assert Virtual(big, 0.5, none).outcome == "partly"
    assert Virtual(small, 0.9, none).outcome == "partly"
    assert Virtual(small, 0.1, none).outcome == "failed"
    assert Virtual(big, 0.9, none).chance == 1
