"""Virtual trials of the ledger: what a tablet does to pain, and a plasma that is lifted by half again."""

import numpy as np
import pytest

from mgate.evidence.experiments.claims import flare_trial, joint_trial, nerve_trial
from mgate.evidence.ledger.virtual import Virtual

pytestmark = pytest.mark.slow
DRIP = {
    "product": "magnesium sulfate",
    "route": "iv",
    "amount": "60 mmol",
    "at": "08:00",
    "over": "24 h",
    "every": "24 h",
}


@pytest.mark.parametrize(("trial", "code"), [(joint_trial, "E-OA"), (nerve_trial, "E-NP-ORAL"), (flare_trial, "E-FM")])
def test_a_tablet_does_nothing_that_matters(trial, code):
    found = trial.run(20, 1)
    assert (found.code, found.outcome) == (code, "failed")
    assert -0.5 < found.decisive.value < 0.2
    assert found.others[0].value < 0.2  # significant trials: hardly more than chance


def test_magnesium_into_the_vein_all_day_is_seen(monkeypatch):
    usual = nerve_trial.run(20, 1)
    monkeypatch.setattr(nerve_trial, "TABLET", DRIP)
    found = nerve_trial.run(20, 1)
    assert found.decisive.value < usual.decisive.value - 0.5
    assert found.others[0].value > usual.others[0].value


def test_eight_second_endpoints_are_positive_by_chance_in_a_third():
    assert flare_trial.run(4, 1).others[-1].value == pytest.approx(1 - 0.95**8)


def test_the_outcome_wants_size_and_power():
    big, small = np.full(10, -1.5), np.full(10, -0.2)
    none = np.zeros(10)
    assert Virtual(big, 0.9, none, none).outcome == "held"
    assert Virtual(big, 0.5, none, none).outcome == "partly"
    assert Virtual(small, 0.9, none, none).outcome == "partly"
    assert Virtual(small, 0.1, none, none).outcome == "failed"
    assert Virtual(big, 0.9, none, none).chance == 1
