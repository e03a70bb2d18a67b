"""Counts are over-dispersed as the two gammas say."""

import numpy as np
import pytest

from mgate.population.counts import CRAMPS, counted, usual

RANDOM = np.random.default_rng(3)


def test_people_differ_as_much_as_the_gamma_says():
    rates = usual(7.0, 2.0, (200_000,), RANDOM)
    assert rates.mean() == pytest.approx(7.0, rel=0.01)
    assert rates.var() == pytest.approx(7.0**2 / 2.0, rel=0.02)


def test_weeks_of_one_person_are_negative_binomial():
    counts = counted(np.full(200_000, 6.0), 3.0, RANDOM)
    assert counts.mean() == pytest.approx(6.0, rel=0.01)
    assert counts.var() / counts.mean() == pytest.approx(1 + 6.0 / 3.0, rel=0.02)
    assert np.all(counts == counts.round())
    assert counted(np.zeros(5), 3.0, RANDOM).sum() == 0


def test_numbers_lie_in_their_range():
    assert all(each.within[0] <= each.value <= each.within[1] for each in CRAMPS.values())


def test_who_enters_begins_where_the_trial_began():
    mean, alike, steady = (CRAMPS[name].value for name in ("usual", "people", "weeks"))
    rates = usual(mean, alike, (100_000,), RANDOM)
    diary = counted(np.repeat(rates[:, None], 2, axis=1), steady, RANDOM)
    entered = diary.sum(axis=1) >= 4
    before, later = diary[entered].mean(axis=1), counted(rates[entered], steady, RANDOM)
    assert before.mean() == pytest.approx(8.2, abs=0.3)
    assert before.std() == pytest.approx(5.4, abs=0.3)
    assert 3.5 <= before.var() / before.mean() <= 4
    assert later.mean() < before.mean() - 0.05  # they regress to the mean without any treatment
