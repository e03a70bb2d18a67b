"""The score by hand."""

import math

import pytest

from mgate.circuit.gate import Gate
from mgate.circuit.periphery import Afferent
from mgate.circuit.surrogate import DorsalHorn
from mgate.engine.model import Model
from mgate.pain.score import Score

ALONE = Model(Gate, Afferent, DorsalHorn, Score)
RESTING = {Score.steepness: 2.0}


def pain(drive, **more):
    given = RESTING | {getattr(Score, name): value for name, value in more.items()}
    return ALONE.at(Score.pain, given | {Afferent.drive: drive})


def test_a_signal_of_one_is_a_pain_of_five():
    assert pain(1.0) == pytest.approx(5)


def test_a_fifth_more_is_not_quite_six():
    assert pain(1.2) == pytest.approx(10 * 1.44 / 2.44)
    assert pain(1.2) == pytest.approx(5.90, abs=0.005)


def test_no_drive_is_no_pain():
    assert pain(1e-9) == pytest.approx(0, abs=1e-9)


def test_opioid_placebo_and_course_add_on_the_logit():
    def logit(x):
        return math.log(x / (10 - x))

    bare = logit(pain(1.2))
    assert logit(pain(1.2, relief=2.0)) == pytest.approx(bare - 2 * math.log(2))
    assert logit(pain(1.2, placebo=0.85)) == pytest.approx(bare - 0.85)
    assert logit(pain(1.2, course=-1.0, placebo=0.5)) == pytest.approx(bare - 1.5)


def test_latent_placebo_of_the_mean_patient_with_neuropathy():
    # 6.4 of 10 less 0.85 on the logit; the spread between patients makes the published -1.75 of it
    there = 10 / (1 + math.exp(-(math.log(6.4 / 3.6) - 0.85)))
    assert there - 6.4 == pytest.approx(-2.0, abs=0.1)


def test_a_threshold_falls_with_the_response_and_hardly_rises():
    given = {Score.sensitivity: 0.3}
    usual = ALONE.at(Score.threshold, given)
    assert usual == pytest.approx(1, abs=0.005)
    more = ALONE.at(Score.threshold, given | {DorsalHorn.gain: 1.5})
    less = ALONE.at(Score.threshold, given | {DorsalHorn.occupancy: 1})
    assert more < 0.85
    assert 1 < less / usual < 1.04


def test_the_drive_does_not_move_a_threshold():
    one, other = (ALONE.at(Score.threshold, {Afferent.drive: drive}) for drive in (0.01, 2.0))
    assert one == other
