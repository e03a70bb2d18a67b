"""The method has the order that its paper claims, between steps too, and the tolerance means what it says."""

import numpy as np
import pytest
from toys import DOSES, body_engine, compiled, crowd, run

from mgate.engine.events import Act, Event
from mgate.engine.model import Model
from mgate.engine.terms import Component, Parameter, State


class Growing(Component):
    """Logistic growth, beside a state that it drives."""

    speed = Parameter(1.3, "1/h", "speed", source="assumed")
    size = State("", "size", start=0.05)
    driven = State("", "driven", start=1.0)
    growing = size.changes("growing", at=speed * size * (1 - size))
    driving = driven.changes("driven", at=speed * (1 - 2 * size) * driven)


def exact(t):
    """Size, and what it drives: its own slope, as large as 1 at the start."""
    size = 1 / (1 + 19 * np.exp(-1.3 * t))
    return np.stack([size, size * (1 - size) / (0.05 * 0.95)], axis=-1)


def orders(errors):
    """The observed order where each error belongs to half the step of the one before."""
    return np.log2(errors[:-1] / errors[1:])


@pytest.fixture(scope="module")
def engine():
    return compiled(Model(Growing))


def test_the_observed_order_is_five(engine):
    end, counts, errors = 4.0, (16, 32, 64, 128), []
    for count in counts:
        moments = np.linspace(0, end, count + 1)
        nothing = [Event(t, Act.SCALE, "Growing.size", 1.0) for t in moments[1:-1]]  # every step must end here
        outcome = run(engine, nothing, moments, rtol=1e6, atol=1e6, first_step=end / count)
        assert outcome.steps[0] == count
        errors.append(np.abs(outcome.out[0] - exact(moments)).max(axis=0))
    found = orders(np.array(errors))
    assert found.min() >= 4.5
    assert found[-1].max() <= 6  # not better than it can be: the errors are no rounding


def test_the_observed_order_inside_a_step_is_four(engine):
    errors = []
    for width in (0.4, 0.2, 0.1, 0.05):  # one step; the error of one step is of one order more
        inside = np.linspace(0, width, 11)
        outcome = run(engine, grid=inside, rtol=1e6, atol=1e6, first_step=width)
        assert outcome.steps[0] == 1
        errors.append(np.abs(outcome.out[0] - exact(inside)).max(axis=0))
    found = orders(np.array(errors))
    assert found.min() >= 4.5


def test_what_is_shown_between_steps_is_as_good_as_the_steps(engine):
    grid = np.linspace(0, 8, 401)
    between = run(engine, grid=grid, rtol=1e-7).out[0]
    assert run(engine, grid=grid, rtol=1e-7).steps[0] < 80  # far fewer steps than points
    stops = [Event(t, Act.SCALE, "Growing.size", 1.0) for t in grid[1:-1]]
    stopped = run(engine, stops, grid, rtol=1e-7).out[0]
    assert np.abs(between - exact(grid)).max() <= 2e-7 * exact(grid).max()
    assert np.abs(between - stopped).max() <= 2e-7 * exact(grid).max()


def test_outputs_cost_no_steps(engine):
    few, many = run(engine, grid=[0, 8], rtol=1e-7), run(engine, grid=np.linspace(0, 8, 1001), rtol=1e-7)
    assert few.steps[0] == many.steps[0]
    np.testing.assert_array_equal(few.out[0, -1], many.out[0, -1])


@pytest.fixture(scope="module")
def reference():
    people, grid = crowd(body_engine().statements, 20), np.linspace(0, 48, 97)
    outcome = run(body_engine(), DOSES, grid, people=people, rtol=1e-11, atol=1e-15)
    assert outcome.fate.max() == 0
    return people, grid, outcome.out


@pytest.mark.parametrize("rtol", [1e-3, 1e-4, 1e-5, 1e-6, 1e-7, 1e-8, 1e-9])
def test_the_error_of_a_person_is_about_the_tolerance(reference, rtol):
    people, grid, wanted = reference
    found = run(body_engine(), DOSES, grid, people=people, rtol=rtol).out
    scale = np.abs(wanted).max(axis=1)  # of each person's own course of each state
    error = (np.abs(found - wanted).max(axis=1) / scale).max(axis=1)
    assert np.median(error) <= 2 * rtol
    assert error.max() <= 3 * rtol
