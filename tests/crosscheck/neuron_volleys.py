"""Our circuit against the same circuit in NEURON, volley by volley."""

import numpy as np
import pytest

from mgate.circuit.weights import R4, R5
from mgate.engine.cable import FIRST_ORDER
from mgate.evidence.circuit.dorsal_horn import respond
from mgate.evidence.circuit.neuron import circuit
from mgate.evidence.circuit.volley import Point, stimuli_at

STEP = 0.0125


@pytest.fixture(scope="module", autouse=True)
def mechanisms(tmp_path_factory):
    circuit.load(tmp_path_factory.mktemp("mechanisms"))


def windows(spikes, times, begin, end):
    return np.array([((spikes >= t + begin) & (spikes < t + end)).sum() for t in times])


@pytest.mark.parametrize("weights", [R4, R5], ids=["R4", "R5"])
@pytest.mark.parametrize(("magnesium", "nmda"), [(1.0, 1.0), (0.8, 1.0), (2.0, 1.0), (1.0, 0.0)])
def test_both_fire_alike_after_every_volley(weights, magnesium, nmda):
    point, times = Point(magnesium, nmda, seed=1), stimuli_at(6, 1.0)
    ours = respond([point], stimuli=6, weights=weights, order=FIRST_ORDER, step=STEP, relay=True)
    wdr, interneuron = circuit.simulate(circuit.arguments(weights, point, 6, 1.0), STEP)
    for mine, theirs, begin, end in (
        (ours.early[0], wdr, 0, 150),
        (ours.late[0], wdr, 150, 1000),
        (ours.relayed[0], interneuron, 0, 1000),
    ):
        assert np.abs(mine - windows(theirs, times, begin, end)).max() <= 1


@pytest.mark.slow
@pytest.mark.parametrize("seed", [0, 1])
@pytest.mark.parametrize(("magnesium", "nmda"), [(1.0, 1.0), (0.7, 1.0), (2.0, 1.0), (1.0, 0.0)])
def test_r4_fires_alike_through_a_whole_train(magnesium, nmda, seed):
    point, times = Point(magnesium, nmda, seed=seed), stimuli_at(15, 1.0)
    ours = respond([point], weights=R4, order=FIRST_ORDER, step=STEP, relay=True)
    wdr, _ = circuit.simulate(circuit.arguments(R4, point, 15, 1.0), STEP)
    assert np.abs(ours.late[0] - windows(wdr, times, 150, 1000)).max() <= 1
    assert ours.late.sum() == pytest.approx(windows(wdr, times, 150, 1000).sum(), abs=2)
