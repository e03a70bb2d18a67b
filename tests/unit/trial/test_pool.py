"""The pool: who believes what and when, doses that end with their period, and courses that are shared."""

import numpy as np
import pytest

from mgate.engine.events import Act
from mgate.pain.conditions import CONDITIONS
from mgate.population.people import People
from mgate.trial import pool as pools
from mgate.trial.pool import pooled

DAY = 24.0
CITRATE = {"product": "magnesium citrate", "amount": "300 mg", "at": "08:00", "every": "24 h"}


def believed(trial, names):
    events = pools._belief(trial, [trial.arm(name) for name in names])
    return [(each.time, each.value) for each in events if each.act == Act.SET]


def test_blinded_arms_believe_alike_and_open_ones_do_not(written):
    arms = [{"name": "drug", "n": 5, "dose": [CITRATE | {"for": "28 day"}]}, {"name": "nothing", "n": 5}]
    blind = written(arm=arms)
    assert believed(blind, ["drug"]) == believed(blind, ["nothing"]) == [(0, 1)]
    aware = written(arm=arms, design={"duration": "28 day", "blind": False})
    assert (believed(aware, ["drug"]), believed(aware, ["nothing"])) == ([(0, 1)], [(0, 0)])


def test_belief_rests_while_nothing_is_taken(written):
    trial = written(design={"kind": "crossover", "duration": "14 day", "washout": "7 day"})
    assert believed(trial, ["drug", "placebo"]) == [(0, 1), (14 * DAY, 0), (21 * DAY, 1)]


@pytest.mark.parametrize("ends", [{"for": "60 day"}, {"count": 60}])
def test_doses_end_with_their_period(written, ends):
    trial = written(
        arm=[{"name": "drug", "n": 5, "dose": [CITRATE | ends]}, {"name": "placebo", "n": 5}],
        design={"kind": "crossover", "duration": "14 day", "washout": "7 day"},
    )
    drug, placebo = trial.arms
    for order, first in (((drug, placebo), 0.0), ((placebo, drug), 21 * DAY)):
        (dose,) = pools._in_turn(trial, order)
        times = dose.times(35 * DAY)
        assert (times[0], len(times)) == (first, 14)


def test_responses_to_placebo_are_spread_evenly(written):
    people = pools._evened(list(People(written().people, 40, 1)), 20)
    felt = CONDITIONS["fibromyalgia"]
    for world in (people[:20], people[20:]):
        responses = np.array([each.numbers["Placebo.response"] for each in world])
        assert responses.mean() == pytest.approx(felt.placebo, abs=1e-9)
        assert responses.std() == pytest.approx(felt.placebo_sd, rel=0.06)


def test_arms_that_differ_by_a_made_up_effect_share_their_courses(written):
    trial = written(
        design={"duration": "7 day"}, arm=[{"name": n, "n": 5, "effect": e} for n, e in (("a", -1), ("b", 0))]
    )
    found = pooled(trial, worlds=2, patients=3)
    assert found.courses["a",] is found.courses["b",]
    assert found.of(("a",), "Pain.score").shape == (2, 3, 8)
    assert found.shape == (2, 3)


def test_the_pool_is_the_same_whatever_else_is_asked_and_follows_its_seed(written):
    trial = written(
        design={"duration": "7 day"},
        arm=[{"name": "drug", "n": 5, "dose": [CITRATE | {"for": "7 day"}]}, {"name": "placebo", "n": 5}],
    )
    one, again, other = (pooled(trial, worlds=2, patients=3, seed=seed) for seed in (1, 1, 2))
    for sequence in trial.sequences:
        assert np.array_equal(one.courses[sequence], again.courses[sequence])
        assert not np.array_equal(one.courses[sequence], other.courses[sequence])
    level = one.of(("placebo",), "Pain.score")
    assert (level[:, :, -1] != level[:, :, 0]).all()  # belief takes hold


def test_between_moments_it_is_straight(written):
    trial = written(design={"duration": "7 day"})
    found = pooled(trial, worlds=1, patients=2)
    places = np.array([1, 1, 0])
    there = found.expected(("drug",), "Pain.score", 0, places, np.array([0.0, 12.0, 24.0, 1e6]))
    course = found.of(("drug",), "Pain.score")[0]
    assert there.shape == (3, 4)
    assert there[0, 1] == pytest.approx((course[1, 0] + course[1, 1]) / 2)
    assert there[:, 3] == pytest.approx(course[places, -1])
