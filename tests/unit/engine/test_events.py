"""A schedule is in order of time, closed by an END, and keeps the order of what happens at once."""

import json

from mgate.engine.events import Act, Event, schedule


def test_events_are_put_in_order_and_closed():
    planned = schedule([Event(5, Act.ADD, "a", 1), Event(2, Act.SET, "b", 2)], 10)
    assert [(e.time, e.act) for e in planned] == [(2, Act.SET), (5, Act.ADD), (10, Act.END)]


def test_events_of_one_moment_keep_their_order():
    together = [
        Event(1, act, "a", value) for act, value in [(Act.SCALE, 0.5), (Act.ADD, 3), (Act.PUT, 1), (Act.ADD, 2)]
    ]
    assert schedule(together, 10)[:4] == together


def test_what_comes_after_the_end_is_left_out():
    assert schedule([Event(3, Act.ADD, "a", 1), Event(4, Act.ADD, "a", 1)], 3) == [
        Event(3, Act.ADD, "a", 1),
        Event(3, Act.END, "", 0.0),
    ]


def test_nothing_happens_but_the_end():
    assert schedule([], 7) == [Event(7, Act.END, "", 0.0)]


def test_the_numbers_of_the_acts_are_those_of_compiled_code():
    assert [act.value for act in (Act.ADD, Act.SET, Act.SCALE, Act.PUT, Act.END)] == [0, 1, 2, 3, 4]
    assert json.dumps(Event(1.0, Act.SCALE, "a", 0.5)) == '[1.0, 2, "a", 0.5]'
