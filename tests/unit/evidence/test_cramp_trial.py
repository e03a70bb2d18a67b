"""The trial of cramps: the same people and worlds in both arms, and counts that know only their rates."""

import numpy as np
import pytest

from mgate.evidence import cramp_trial


@pytest.fixture(autouse=True)
def small(monkeypatch):
    monkeypatch.setattr(cramp_trial, "WORLDS", 3)
    monkeypatch.setattr(cramp_trial, "PEOPLE", 8)


def test_courses_fall_as_expectation_takes_hold():
    placebo = cramp_trial._courses("placebo", 1)
    magnesium = cramp_trial._courses("magnesium", 1)
    assert placebo.shape == magnesium.shape == (3, 8, 4)
    assert placebo.mean(axis=(0, 1)) == pytest.approx(sorted(placebo.mean(axis=(0, 1)), reverse=True))
    assert magnesium == pytest.approx(placebo, rel=0.05)  # a tablet of oxide moves hardly anything
    assert not np.array_equal(magnesium, placebo)


def test_a_cure_is_found(monkeypatch):
    def cured(arm, seed):
        return np.full((3, 8, 4), 0.05 if arm == "magnesium" else 1.0)

    monkeypatch.setattr(cramp_trial, "_courses", cured)
    trials = cramp_trial.repeated(40, 1)
    assert trials.significant.mean() == 1
    assert trials.difference.max() < -4
    assert trials.placebo.mean() == pytest.approx(-0.2, abs=0.25)  # regression to the mean alone


def test_trials_follow_the_seed_alone():
    assert np.array_equal(cramp_trial.repeated(3, 5).difference, cramp_trial.repeated(3, 5).difference)
    assert not np.array_equal(cramp_trial.repeated(3, 5).difference, cramp_trial.repeated(3, 6).difference)
