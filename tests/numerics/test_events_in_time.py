"""Events happen exactly when and in the order they are planned; outputs at their moment show the state before them."""

import numpy as np
import pytest
from toys import body_engine, compiled, run

from mgate.engine.events import Act, Event
from mgate.engine.model import Model
from mgate.engine.terms import Component, Input, Parameter, Pool, Quantity


class Cup(Component):
    """A pool that leaks and is filled."""

    leak = Parameter(0.5, "1/h", "leak", source="assumed")
    tap = Input(0, "mmol/h", "tap")
    water, floor = Pool("mmol", "water", start=1), Pool("mmol", "floor", start=0)
    filling = water.gained("filling", at=tap)
    leaking = water.to(floor, "leaking", at=leak * water)
    double = Quantity(2 * water, "mmol", "twice the water")


def by_hand(events, grid, leak=0.5, tap=0.0, water=1.0):
    """The water at every grid point, before what happens there; piece by piece with exponentials."""
    shown, now, waiting = [], 0.0, sorted(events, key=lambda e: e.time)

    def leaked(until):
        rest = np.exp(-leak * (until - now))
        return water * rest + (tap / leak * (1 - rest) if leak else tap * (until - now))

    for moment in grid:
        while waiting and (waiting[0].time < moment):
            _, act, name, value = event = waiting.pop(0)
            water, now = leaked(event.time), event.time
            if act is Act.SET:
                leak, tap = (value, tap) if name == "Cup.leak" else (leak, value)
            else:
                water = {Act.ADD: water + value, Act.SCALE: water * value, Act.PUT: value}[act]
        shown.append(leaked(moment))
    return shown


def add(time, value=2.0):
    return Event(time, Act.ADD, "Cup.water", value)


CASES = {
    "none": [],
    "at the start": [add(0)],
    "at the start, several": [add(0), Event(0, Act.SCALE, "Cup.water", 0.5), Event(0, Act.SET, "Cup.leak", 0.1)],
    "between grid points": [add(1.3), add(2.7, 1.0)],
    "on grid points": [add(1), add(2), add(3)],
    "added, then scaled": [add(1), Event(1, Act.SCALE, "Cup.water", 0.25)],
    "scaled, then added": [Event(1, Act.SCALE, "Cup.water", 0.25), add(1)],
    "put": [Event(1.5, Act.PUT, "Cup.water", 7.0)],
    "put and added": [Event(1.5, Act.PUT, "Cup.water", 7.0), add(1.5)],
    "emptied": [Event(1, Act.SCALE, "Cup.water", 0.0), add(2)],
    "a parameter switched": [Event(1.1, Act.SET, "Cup.leak", 3.0), Event(2.2, Act.SET, "Cup.leak", 0.0)],
    "the tap on and off": [Event(1, Act.SET, "Cup.tap", 4.0), Event(2.5, Act.SET, "Cup.tap", 0.0)],
    "on and off at once": [Event(1, Act.SET, "Cup.tap", 1e6), Event(1, Act.SET, "Cup.tap", 0.0)],
    "almost at once": [add(1), add(1 + 1e-12)],
    "almost at the start": [add(1e-12)],
    "a very short tap": [Event(1, Act.SET, "Cup.tap", 1e9), Event(1 + 1e-9, Act.SET, "Cup.tap", 0.0)],
    "many": [add(t, 0.1) for t in np.linspace(0.01, 3.99, 200)],
}


@pytest.fixture(scope="module")
def engine():
    return compiled(Model(Cup))


@pytest.mark.parametrize("case", CASES)
def test_the_course_is_that_worked_out_by_hand(engine, case):
    grid = np.array([0, 0.5, 1, 1.5, 2, 2.5, 3, 3.5, 4])
    outcome = run(engine, CASES[case], grid, rtol=1e-9, pick=["Cup.water", "Cup.double"])
    assert outcome.fate[0] == 0
    np.testing.assert_allclose(outcome.out[0, :, 0], by_hand(CASES[case], grid), rtol=1e-7)
    np.testing.assert_allclose(outcome.out[0, :, 1], 2 * outcome.out[0, :, 0], rtol=1e-15)


def test_an_output_at_the_moment_of_an_event_shows_the_state_before(engine):
    grid = [0, 1, 1 + 1e-9]
    shown = run(engine, [add(0, 1.0), add(1, 5.0)], grid, rtol=1e-9).out[0, :, 0]
    assert shown[0] == 1
    assert shown[1] == pytest.approx(2 * np.exp(-0.5), rel=1e-7)
    assert shown[2] == pytest.approx(2 * np.exp(-0.5) + 5, rel=1e-7)


def test_order_within_a_moment_matters(engine):
    first, second = (
        run(engine, CASES[case], [0, 2]).out[0, 1, 0] for case in ("added, then scaled", "scaled, then added")
    )
    assert second / first == pytest.approx((np.exp(-0.5) / 4 + 2) / ((np.exp(-0.5) + 2) / 4), rel=1e-6)


def test_what_happens_at_the_end_happens_after_the_last_output(engine):
    outcome = run(engine, [Event(2, Act.PUT, "Cup.water", 9.0)], [0, 2], rtol=1e-9)
    assert outcome.out[0, 1, 0] == pytest.approx(np.exp(-1), rel=1e-8)
    assert outcome.final[0, 0] == 9
    assert outcome.ended[0] == 2


def test_beyond_the_end_nothing_is_known(engine):
    outcome = run(engine, [add(5)], [0, 1, 2, 3], end=2)
    assert np.isfinite(outcome.out[0, :3]).all()
    assert np.isnan(outcome.out[0, 3]).all()
    assert outcome.fate[0] == 0


def test_an_empty_grid_has_an_end_all_the_same(engine):
    outcome = run(engine, [add(1)], [], end=2, rtol=1e-9)
    assert outcome.out.shape == (1, 0, 2)
    assert outcome.final[0, 0] == pytest.approx((np.exp(-0.5) + 2) * np.exp(-0.5), rel=1e-8)


def test_an_end_at_the_start_shows_the_start(engine):
    outcome = run(engine, [add(0)], [0, 1], end=0)
    assert outcome.out[0, 0, 0] == 1
    assert np.isnan(outcome.out[0, 1]).all()
    assert (outcome.steps[0], outcome.ended[0], outcome.final[0, 0]) == (0, 0, 3)


def test_a_grid_may_begin_before_the_start(engine):
    shown = run(engine, [add(0)], [-1, 0, 1], rtol=1e-9).out[0, :, 0]
    np.testing.assert_allclose(shown, [1, 1, 3 * np.exp(-0.5)], rtol=1e-8)


def test_a_run_can_be_continued_from_where_it_ended(engine):
    events = [add(1), add(3)]
    whole = run(engine, events, [0, 4], rtol=1e-9).final
    first = run(engine, events[:1], [0, 2], rtol=1e-9).final
    second = run(engine, [add(1)], [0, 2], start=first, rtol=1e-9).final
    np.testing.assert_allclose(second, whole, rtol=1e-8)


def test_a_dose_is_neither_lost_nor_doubled():
    doses = [Event(t, Act.ADD, "Tract.contents_1", 5.0) for t in np.arange(0, 24 * 28, 8.0)]
    names = ["Blood.magnesium", "Tubules.urine", *(f"Tract.contents_{i}" for i in (1, 2, 3)), "Tract.faeces"]
    outcome = run(body_engine(), doses, [0, 24 * 28], pick=names)
    assert outcome.out[0, 1].sum() - outcome.out[0, 0].sum() == pytest.approx(5.0 * len(doses), rel=1e-11)
