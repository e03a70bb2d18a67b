from dataclasses import replace
from functools import partial

import numpy as np
import pytest

from mgate.circuit.weights import R5
from mgate.evidence.circuit.dorsal_horn import respond
from mgate.evidence.circuit.volley import Point
from mgate.evidence.experiments.claims import without_nmda


def test_growth_is_lost_and_the_first_response_kept():
    found = without_nmda.run(2, 1)
    assert (found.code, found.outcome, found.chance) == ("E-KO", "partly", 0.0)
    counted = respond([Point(1.0, share, 1.0, seed) for seed in (1, 2) for share in (0, 1)], stimuli=15).late
    none, whole = counted[::2].mean(axis=0), counted[1::2].mean(axis=0)
    ratio = (none[-1] / none[0]) / (whole[-1] / whole[0])
    assert found.decisive.value == pytest.approx(100 * (1 - ratio))
    first, added, left = found.others[:3]
    assert first.held
    assert added.value == pytest.approx(whole[-1] - whole[0])
    assert left.value < 0.3 * added.value  # though a ratio of 1, where nothing winds up, is no fall by 70 %
    assert found.decisive.value < 70
    assert np.all(np.diff(found.picture.curves[-1].y) >= -1)


def test_a_circuit_that_grows_without_nmda_loses_nothing(monkeypatch):
    plain = replace(R5, in_nmda=0.0, adelta_nmda=0.0)
    monkeypatch.setattr(without_nmda, "respond", partial(respond, weights=plain))
    found = without_nmda.run(2, 1)
    assert found.decisive.value == 0
    assert found.others[0].value == 0
