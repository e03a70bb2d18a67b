"""The oracle by hand: what it evaluates, in what order events happen, and what it refuses."""

import math

import numpy as np
import pytest
from toys import Blood, Tablet, body

from mgate.engine.events import Act, Event, schedule
from mgate.engine.model import Model
from mgate.engine.oracle import Derivatives, evaluate, solve
from mgate.engine.statements import state
from mgate.engine.terms import Component, Parameter, State


class Fading(Component):
    """One state that fades."""

    speed = Parameter(0.5, "1/h", "speed", source="assumed")
    level = State("", "level", start=1)
    fading = level.changes("fading", at=-speed * level)


@pytest.fixture(scope="module")
def fading():
    return state(Model(Fading))


def test_quantities_by_hand():
    blood = state(Model(Blood))
    values = evaluate(blood, [13, 0.85, 4.0], [26.0])
    assert values["Blood.concentration"] == 2.0
    assert values["Blood.infused"] == 4.0
    assert list(values) == blood.quantities


def test_quantities_along_a_course_have_its_shape():
    tablet = state(Model(Tablet))
    effect = evaluate(tablet, tablet.defaults, np.array([[[0, 8.0], [0, 0.0], [0, 16.0]]]))["Tablet.effect"]
    assert effect.shape == (1, 3)
    assert effect[0] == pytest.approx([0.5, 0, 2**1.7 / (1 + 2**1.7)])


def test_quantities_that_do_not_move_have_the_shape_too():
    blood = state(Model(Blood))
    assert evaluate(blood, [13, 0.85, 4.0], [[1.0], [2.0]])["Blood.infused"].tolist() == [4, 4]


def test_rates_and_slopes_by_hand(fading):
    derivatives = Derivatives(fading)
    assert derivatives.rates([0.5], [3.0]).tolist() == [-1.5]
    assert derivatives.jacobian([0.5], [3.0]).tolist() == [[-0.5]]


@pytest.mark.parametrize("method", ["LSODA", "Radau"])
def test_it_solves_what_can_be_solved_by_hand(fading, method):
    out = solve(fading, [0.5], schedule([], 4), [0, 1, 4], method=method)
    np.testing.assert_allclose(out[:, 0], np.exp([0, -0.5, -2]), rtol=1e-8)


def test_events_happen_in_order_and_are_seen_afterwards(fading):
    events = [
        Event(0, Act.ADD, "Fading.level", 1.0),
        Event(0, Act.SCALE, "Fading.level", 3.0),
        Event(1, Act.SET, "Fading.speed", 0.0),
        Event(2, Act.PUT, "Fading.level", 7.0),
        Event(2, Act.ADD, "Fading.level", 1.0),
    ]
    out = solve(fading, [0.5], schedule(events, 3), [0, 1, 2, 3, 4], pick=["Fading.level", "Fading.fading"])
    then = 6 * math.exp(-0.5)
    np.testing.assert_allclose(out[:, 0], [1, then, then, 8, np.nan], rtol=1e-8)
    np.testing.assert_allclose(out[:, 1], [-0.5, -0.5 * then, 0, 0, np.nan], rtol=1e-8)


def test_a_start_may_be_given(fading):
    assert solve(fading, [0.5], schedule([], 1), [0.0], start=[4.0])[0, 0] == 4.0


def test_the_schedule_may_end_before_the_grid_begins(fading):
    assert np.isnan(solve(fading, [0.5], schedule([], 1), [2.0, 3.0])).all()


def test_what_does_not_fit_is_refused(fading):
    with pytest.raises(ValueError, match=r"parameters have the shape \(2,\); the last number must be 1"):
        solve(fading, [1, 2], schedule([], 1), [0])
    with pytest.raises(ValueError, match=r"states have the shape \(2,\); the last number must be 1"):
        solve(fading, [1], schedule([], 1), [0], start=[1, 2])
    with pytest.raises(ValueError, match="states have the shape"):
        evaluate(fading, [1], 3.0)
    with pytest.raises(KeyError, match=r"No\.such"):
        solve(fading, [1], schedule([], 1), [0], pick=["No.such"])
    with pytest.raises(KeyError, match=r"No\.such"):
        solve(fading, [1], schedule([Event(0, Act.ADD, "No.such", 1)], 1), [1])


def test_a_solver_that_gives_up_says_where():
    class Bursting(Component):
        speed = Parameter(1, "1/h", "speed", source="assumed")
        level = State("", "level", start=1)
        growing = level.changes("growing", at=speed * level**2)

    with pytest.raises(ArithmeticError, match=r"Radau gave up between 0\.5 h and 2\.0 h"):
        solve(state(Model(Bursting)), [1.0], schedule([], 2), [0.5, 2.0], method="Radau")


def test_the_body_starts_where_it_says():
    statements = state(body())
    out = solve(statements, statements.defaults, schedule([], 0), [0.0])
    assert out[0, statements.states.index("Blood.magnesium")] == pytest.approx(11.05)
