"""Diaries, counts and laboratories around what is expected."""

import numpy as np
import pytest

from mgate.trial import diary
from mgate.trial.protocol import Rescue

N = 20_000


@pytest.fixture
def random():
    return np.random.default_rng(3)


def test_days_have_the_patients_own_sd_and_resemble_the_day_before(random):
    days = diary.Patients(np.full(N, 2.0)).days(6, random)
    assert days.std(axis=0) == pytest.approx(np.ones(6), abs=0.02)
    assert np.corrcoef(days[:, 0], days[:, 1])[0, 1] == pytest.approx(0.5, abs=0.02)
    assert np.corrcoef(days[:, 0], days[:, 2])[0, 1] == pytest.approx(0.25, abs=0.02)


def test_the_first_day_resembles_the_eve(random):
    eve = random.standard_normal(N)
    days = diary.Patients(np.ones(N)).days(2, random, eve)
    assert np.corrcoef(eve, days[:, 0])[0, 1] == pytest.approx(0.5, abs=0.02)


def test_who_responds_more_wavers_more(random):
    placebo = random.standard_normal(N)
    sds = diary.Patients.drawn(1.61, placebo, random).day_sd
    assert sds.mean() == pytest.approx(1.61, rel=0.02)
    assert sds.std() == pytest.approx(0.66, rel=0.03)
    assert np.corrcoef(placebo, np.log(sds))[0, 1] == pytest.approx(0.46, abs=0.02)


def test_without_day_noise_nobody_wavers(random):
    assert not diary.Patients.drawn(0.0, np.ones(5), random).day_sd.any()


def test_diaries_stay_on_the_scale_and_rescue_helps_on_bad_days():
    expected, noise = np.array([[5.0, 5.0, 5.0, 1.0]]), np.array([[0.0, 7.0, 2.5, -3.0]])
    assert diary.written(expected, noise, None).tolist() == [[5, 10, 7.5, 0]]
    assert diary.written(expected, noise, Rescue(above=7, helps=2)).tolist() == [[5, 8, 5.5, 0]]


def test_counts_are_over_dispersed(random):
    counts = diary.weeks(np.full((N, 1), 6.0), random)
    assert counts.mean() == pytest.approx(6, rel=0.02)
    assert counts.var() / counts.mean() == pytest.approx(1 + 6 / 15, rel=0.05)


def test_a_laboratorys_offset_moves_magnesium_alone(random):
    assert diary.measured(np.full(N, 0.8), "mmol/L", 0.05, random).mean() == pytest.approx(0.85, abs=1e-3)
    assert diary.measured(np.full(N, 4.0), "mg/L", 0.05, random).mean() == pytest.approx(4.0, abs=0.02)


def test_amounts_keep_their_mean_and_are_never_negative(random):
    used = diary.used(np.full(N, 30.0), random)
    assert used.mean() == pytest.approx(30, rel=0.005)
    assert used.std() == pytest.approx(3, rel=0.03)
    assert diary.used(np.full(3, -1.0), random).tolist() == [0, 0, 0]
