"""The pump by hand."""

import pytest

from mgate.engine.model import Model
from mgate.pain.opioid_need import OpioidNeed
from mgate.pain.score import Score

ALONE = Model(OpioidNeed)


def asked(pain, pump=1.0):
    return ALONE.at(OpioidNeed.demand, {Score.pain: pain, OpioidNeed.pump: pump, OpioidNeed.zeal: 4.0})


def test_nothing_is_given_without_a_pump():
    assert asked(9.0, pump=0.0) == 0


def test_bearable_pain_asks_for_little():
    assert 0 < asked(1.0) < 0.1


def test_a_point_above_what_is_borne():
    assert asked(4.0) == pytest.approx(4.0, rel=0.06)


def test_the_pump_gives_no_more_than_it_can():
    assert asked(10.0) == pytest.approx(10.0, rel=0.02)
    assert asked(10.0) < 10
