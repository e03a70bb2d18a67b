"""The circuit against its own specification: means over seeds, convergence, and what NMDA block leaves."""

import numpy as np
import pytest

from mgate.circuit.weights import PUB, R4
from mgate.engine.cable import FIRST_ORDER
from mgate.evidence.circuit.dorsal_horn import respond
from mgate.evidence.circuit.volley import Draws, Point

SEEDS = range(10)
R5_TABLE = {  # magnesium, NMDA left: first, last, sum, each with its SD over ten seeds
    (0.5, 1): ((14.6, 1.0), (66.2, 1.3), (693, 26)),
    (0.7, 1): ((13.9, 1.1), (56.7, 2.7), (524, 42)),
    (0.8, 1): ((13.8, 1.1), (48.8, 5.0), (443, 47)),
    (0.9, 1): ((13.8, 1.1), (38.0, 6.3), (374, 43)),
    (1.0, 1): ((13.3, 1.4), (29.4, 3.7), (331, 32)),
    (1.25, 1): ((13.4, 1.3), (22.2, 2.0), (283, 25)),
    (1.5, 1): ((13.5, 1.4), (19.6, 1.9), (259, 23)),
    (2.0, 1): ((13.2, 1.5), (17.1, 1.7), (234, 23)),
    (1.0, 0): ((13.6, 1.3), (14.3, 1.7), (211, 25)),
}
R4_TABLE = {(0.7, 1): 328, (0.8, 1): 275, (1.0, 1): 211, (1.2, 1): 173, (1.5, 1): 137, (2.0, 1): 103, (1.0, 0): 55}


@pytest.fixture(scope="module")
def answers():
    """C responses of the R5 circuit, (conditions, seeds, stimuli), and the whole response."""
    points = [Point(*condition, seed=seed) for seed in SEEDS for condition in R5_TABLE]
    whole = respond(points)
    late = whole.late.reshape(len(SEEDS), len(R5_TABLE), -1).swapaxes(0, 1)
    return dict(zip(R5_TABLE, late, strict=True)), whole


@pytest.mark.parametrize("condition", R5_TABLE)
def test_means_over_seeds_are_those_of_the_specification(answers, condition):
    found = answers[0][condition]
    series = found[:, 0], found[:, -1], found.sum(axis=1)
    for mine, (mean, sd) in zip(series, R5_TABLE[condition], strict=True):
        error = np.hypot(mine.std(ddof=1), sd) / np.sqrt(len(SEEDS))
        assert abs(mine.mean() - mean) <= 3 * error


def test_wind_up_and_its_answer_to_magnesium(answers):
    late = {condition: found.astype(float) for condition, found in answers[0].items()}
    usual, blocked = late[1.0, 1], late[1.0, 0]
    assert 1.9 <= (usual[:, -1] / usual[:, 0]).mean() <= 2.5
    assert 1.30 <= (late[0.8, 1].sum(axis=1) / usual.sum(axis=1)).mean() <= 1.38
    assert (blocked[:, -1] / blocked[:, 0]).mean() <= 1.15
    assert blocked[:, 0].mean() >= 0.8 * usual[:, 0].mean()


def test_nothing_fires_before_the_first_volley(answers):
    assert not answers[1].spontaneous.any()


def test_finer_steps_change_the_sum_by_less_than_two_percent():
    points = [Point(magnesium, nmda, seed=seed) for seed in (0, 1) for magnesium, nmda in ((1, 1), (0.8, 1), (1, 0))]
    sums = [respond(points, step=step).late.sum() for step in (0.05, 0.025, 0.0125)]
    assert np.ptp(sums) <= 0.02 * sums[1]


@pytest.mark.parametrize(("frequency", "stimuli"), [(0.2, 6), (0.1, 4)])
def test_slow_volleys_do_not_wind_up(frequency, stimuli):
    late = respond([Point(seed=seed) for seed in range(8)], frequency=frequency, stimuli=stimuli, step=0.05).late
    assert late[:, -1].mean() <= 1.1 * late[:, 0].mean()


def test_faster_volleys_wind_up_more():
    late = [respond([Point(seed=s) for s in range(8)], frequency=f, stimuli=15, step=0.05).late for f in (0.5, 1, 2)]
    growth = [one[:, -1].mean() / one[:, 0].mean() for one in late]
    assert growth == sorted(growth)
    assert growth[-1] > 2 * growth[0]


def test_the_fixed_burst_stands_for_the_interneuron():
    points = [Point(magnesium, seed=seed) for seed in range(4) for magnesium in (1.0, 0.8)]
    whole, fixed = (respond(points, relay=relay, step=0.05).late.sum() for relay in (True, False))
    assert fixed == pytest.approx(whole, rel=0.01)


def as_specified(seed, stimuli, duration):
    """The random numbers of the specification's own runs: its table is a mean over these draws."""
    random = np.random.default_rng(seed)
    delays, jitter = 200 + 20 * random.standard_normal(20), random.standard_normal((stimuli, 20))
    noise = np.cumsum(random.exponential(10.0, int(duration / 10 * 1.5) + 200))
    return Draws(delays, jitter, noise[noise < duration])


@pytest.mark.slow
@pytest.mark.parametrize("condition", R4_TABLE)
def test_r4_checks_the_code(condition):
    points = [Point(*condition, seed=seed) for seed in range(20)]
    drawn = {seed: as_specified(seed, 15, 16000.0) for seed in range(20)}
    found = respond(points, weights=R4, order=FIRST_ORDER, step=0.0125, relay=True, drawn=drawn)
    assert found.late.sum(axis=1).mean() == pytest.approx(R4_TABLE[condition], abs=1)  # to the rounding of the table
    assert set(np.unique(found.relayed)) <= {6, 7}
    assert np.mean(found.relayed == 6) > 0.75


@pytest.mark.slow
def test_the_published_weights_need_nmda_too_much():
    points = [Point(1.0, nmda, seed=seed) for seed in range(8) for nmda in (1.0, 0.75)]
    late = respond(points, weights=PUB, relay=True).late.sum(axis=1).reshape(-1, 2)
    assert late[:, 1].mean() < 0.2 * late[:, 0].mean()
