"""Inflammation in the cord by hand."""

import pytest

from mgate.circuit.neuroinflammation import Neuroinflammation
from mgate.engine.model import Model

CORD = Model(Neuroinflammation)


def test_health_changes_nothing():
    assert CORD.at(Neuroinflammation.receptors) == pytest.approx(1)
    assert CORD.at(Neuroinflammation.inhibition) == pytest.approx(1)


def test_half_of_the_most_at_ten_times_health():
    given = {Neuroinflammation.tumour: 10, Neuroinflammation.interleukin: 10}
    assert CORD.at(Neuroinflammation.receptors, given) == pytest.approx(1.175 / (1 + 0.35 / 11))
    assert CORD.at(Neuroinflammation.inhibition, given) == pytest.approx(0.85 / (1 - 0.30 / 11))


def test_less_than_health_is_less_than_one():
    given = {Neuroinflammation.tumour: 0.5, Neuroinflammation.interleukin: 0.5}
    assert CORD.at(Neuroinflammation.receptors, given) < 1 < CORD.at(Neuroinflammation.inhibition, given)
