"""Who else is simulated, in what order and by how many threads, changes no bit of anybody's result."""

import numpy as np
import pytest
from toys import DOSES, body_engine, crowd, run

from mgate.engine.events import Act, Event, schedule

GRID = np.linspace(0, 24, 13)
COUNT = 23  # no multiple of the lanes


@pytest.fixture(scope="module")
def people():
    return crowd(body_engine().statements, COUNT)


@pytest.fixture(scope="module")
def wanted(people):
    outcome = run(body_engine(), DOSES, GRID, people=people, threads=1)
    assert outcome.fate.max() == 0
    return outcome


def same(one, other):
    return all(np.array_equal(getattr(one, name), getattr(other, name)) for name in ("out", "steps", "final", "ended"))


def test_the_same_run_gives_the_same_bits(people, wanted):
    assert same(run(body_engine(), DOSES, GRID, people=people, threads=1), wanted)


def test_people_do_differ(wanted):
    assert len({row.tobytes() for row in wanted.out}) == COUNT


@pytest.mark.parametrize("threads", [2, 3, 64])
def test_threads_change_nothing(people, wanted, threads):
    assert same(run(body_engine(), DOSES, GRID, people=people, threads=threads), wanted)


@pytest.mark.parametrize("seed", [1, 2])
def test_order_changes_nothing(people, wanted, seed):
    order = np.random.default_rng(seed).permutation(COUNT)
    shuffled = run(body_engine(), DOSES, GRID, people=people[order])
    np.testing.assert_array_equal(shuffled.out, wanted.out[order])
    np.testing.assert_array_equal(shuffled.steps, wanted.steps[order])


@pytest.mark.parametrize("size", [1, 2, 3, 7])
def test_chunks_change_nothing(people, wanted, size):
    parts = [run(body_engine(), DOSES, GRID, people=people[i : i + size]).out for i in range(0, COUNT, size)]
    np.testing.assert_array_equal(np.concatenate(parts), wanted.out)


@pytest.mark.parametrize("lanes", [1, 2, 8])
def test_lanes_change_no_more_than_rounding(people, wanted, lanes):
    found = run(body_engine(lanes), DOSES, GRID, people=people).out
    np.testing.assert_allclose(found, wanted.out, rtol=1e-9, atol=1e-12)


def test_each_person_follows_their_own_schedule(people, wanted):
    other = [Event(3, Act.SET, "Blood.infusion", 5.0), Event(20, Act.SET, "Blood.infusion", 0.0)]
    plans, which = [schedule(DOSES, 24), schedule(other, 24)], np.arange(COUNT) % 2
    both = body_engine().simulate(people, plans, GRID, which=which).out
    np.testing.assert_array_equal(both[which == 0], wanted.out[which == 0])
    np.testing.assert_array_equal(both[which == 1], run(body_engine(), other, GRID, people=people[which == 1]).out)


def test_switching_one_person_leaves_the_constants_of_others_alone(people):
    switched = [Event(t, Act.SET, "Tubules.gfr", 100.0 + t) for t in np.linspace(0.5, 20, 40)]
    plans, which = [schedule([], 24), schedule(switched, 24)], np.arange(COUNT) % 2
    both = body_engine().simulate(people, plans, GRID, which=which).out
    np.testing.assert_array_equal(both[which == 0], run(body_engine(), [], GRID, people=people[which == 0]).out)


def test_people_whose_time_is_up_at_once_make_room_for_more():
    """More people than lanes, all with schedules of no length: nobody takes a step of nothing."""
    engine = body_engine()
    people = np.tile(engine.statements.defaults, (3 * engine.lanes + 1, 1))
    ended = engine.simulate(people, [schedule([], 0.0)], [0.0], threads=1)
    assert (ended.fate == 0).all()
    assert (ended.steps == 0).all()
    assert np.isfinite(ended.final).all()
