"""Volleys, delays and noise: distributions, and that a seed is a seed."""

import numpy as np
import pytest

from mgate.circuit.dorsal_horn import interneuron, wide_dynamic_range
from mgate.circuit.weights import R4, R5
from mgate.engine.cable import state_cable
from mgate.evidence.circuit.volley import Point, draws, stimuli_at, to_interneuron, to_wide_dynamic_range

WIDE = state_cable(wide_dynamic_range(R5), 0.025)


def test_draws_have_the_published_distributions():
    many = [draws(seed, 15, 16000.0) for seed in range(60)]
    delays = np.concatenate([each.delays for each in many])
    assert delays.mean() == pytest.approx(200, abs=2)
    assert delays.std() == pytest.approx(20, rel=0.06)
    jitter = np.concatenate([each.jitter.ravel() for each in many])
    assert (jitter.mean(), jitter.std()) == pytest.approx((0, 1), abs=0.03)
    assert np.mean([len(each.noise) for each in many]) == pytest.approx(1600, rel=0.02)


def test_a_seed_gives_the_same_numbers_and_a_longer_run_begins_like_a_shorter_one():
    short, long = draws(3, 5, 6000.0), draws(3, 15, 16000.0)
    assert np.array_equal(short.delays, long.delays)
    assert np.array_equal(short.jitter, long.jitter[:5])
    assert np.array_equal(short.noise, long.noise[: len(short.noise)])
    assert not np.array_equal(draws(4, 5, 6000.0).delays, short.delays)


def test_volleys_come_at_their_frequency():
    assert stimuli_at(3, 2.0).tolist() == [1000.0, 1500.0, 2000.0]


def arrivals(points, bursts):
    drawn = {point.seed: draws(point.seed, 2, 3000.0) for point in points}
    return to_wide_dynamic_range(WIDE, R5, stimuli_at(2, 1.0), points, bursts, drawn)


def test_every_run_has_its_own_weights_and_its_own_seed():
    burst = np.array([1002.0])
    found = arrivals([Point(seed=1), Point(nmda=0.5, inhibition=2.0, seed=1), Point(seed=2)], [burst] * 3)
    assert (np.diff(found.times) >= 0).all()
    gated, inhibited = (found.states == WIDE.place(name) for name in ("Gated.lasting", "Inhibition.lasting"))
    shared = found.weights[:, 0] > 0
    assert found.weights[gated & shared, 1] == pytest.approx(0.5 * found.weights[gated & shared, 0])
    assert found.weights[inhibited & shared, 1] == pytest.approx(2 * found.weights[inhibited & shared, 0])
    assert not found.weights[shared, 2].any()
    assert gated.sum() == 2 * (2 * 20 + 20)  # two seeds: two volleys of A-delta, one relayed spike


def test_inhibition_lags_by_a_millisecond():
    found = arrivals([Point()], [np.array([1002.0])])
    late = found.times[found.states == WIDE.place("Inhibition.lasting")]
    assert late == pytest.approx(np.sort(1002.0 + draws(0, 2, 3000.0).delays + 1))


def test_c_fibres_reach_the_interneuron_at_once():
    statements = state_cable(interneuron(), 0.025)
    found = to_interneuron(statements, R4, stimuli_at(2, 1.0), [Point(), Point(nmda=0.0)])
    assert sorted(set(found.times)) == [1000.0, 2000.0]
    gated = found.states == statements.place("Gated.lasting")
    assert (found.weights[gated, 0] > 0).all()
    assert not found.weights[gated, 1].any()
    assert len(to_interneuron(statements, R5, stimuli_at(2, 1.0), [Point()]).times) == 4  # R5 has no NMDA there
