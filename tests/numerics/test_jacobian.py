"""The slopes on the tape are the slopes: by complex steps, and by SymPy."""

import numpy as np
import pytest
from toys import body, compiled, crowd, run

from mgate.engine.events import schedule
from mgate.engine.model import Model
from mgate.engine.numbers import Reading
from mgate.engine.oracle import Derivatives, solve
from mgate.engine.shapes import excess
from mgate.engine.statements import state
from mgate.engine.terms import Component, Parameter, State

STEP = 1e-30


@pytest.fixture(scope="module")
def statements():
    return state(body())


@pytest.fixture(scope="module", params=range(5))
def place(request, statements):
    """Somebody's parameters, and a state somewhere near a course."""
    random = np.random.default_rng(request.param)
    c = crowd(statements, 1, request.param)[0]
    c[statements.columns["Blood.infusion"]] = random.uniform(0, 4)
    start = np.array(Reading(statements.tape, statements.start)(c=c), dtype=float)
    return c, start * random.uniform(0.5, 1.5, len(start)) + random.uniform(0.01, 0.5, len(start))


def test_slopes_are_those_of_complex_steps(statements, place):
    c, y = place
    derivatives, wanted = Derivatives(statements), []
    for j in range(len(y)):
        shifted = y.astype(complex)
        shifted[j] += 1j * STEP
        wanted.append(derivatives.rates(c, shifted).imag / STEP)
    np.testing.assert_allclose(derivatives.jacobian(c, y), np.array(wanted).T, rtol=1e-12, atol=1e-12)


def test_slopes_are_those_of_sympy(statements, place):
    c, y = place
    model = body()
    numbers = dict(zip(statements.parameters, c, strict=True)) | dict(zip(statements.states, y, strict=True))
    symbols = {term.symbol: float(numbers[term.name]) for term in [*model.terms.values()] if term.name in numbers}
    wanted = np.array(model.jacobian().xreplace(symbols).doit(), dtype=float)
    np.testing.assert_allclose(Derivatives(statements).jacobian(c, y), wanted, rtol=1e-11, atol=1e-12)


def test_no_slope_is_left_out(statements):
    model, kept = body(), {(i, j) for i, j, _ in statements.jacobian}
    matrix = model.jacobian()
    size = len(statements.states)
    assert kept == {(i, j) for i in range(size) for j in range(size) if matrix[i, j] != 0}
    assert len(kept) < size**2 / 2


class Corner(Component):
    """A state that starts in the middle of a corner, where both sides are equal."""

    width = Parameter(0.2, "", "width", source="assumed")
    speed = Parameter(1, "1/h", "speed", source="assumed")
    level = State("", "level", start=0)
    moving = level.changes("moving", at=-speed * excess(level, width))


def test_where_both_sides_of_a_corner_are_equal_the_slope_is_in_between():
    corner = state(Model(Corner))
    assert Derivatives(corner).jacobian(corner.defaults, [0.0]).tolist() == [[-0.5]]


def test_the_compiled_slope_is_that_too():
    engine, errors = compiled(Model(Corner)), []
    for width in (0.2, 0.1):  # one step: of order five only if its slope is right
        outcome = run(engine, grid=[0, width], rtol=1e6, atol=1e6, first_step=width)
        assert outcome.steps[0] == 1
        wanted = solve(engine.statements, engine.statements.defaults, schedule([], width), [width], method="Radau")
        errors.append(abs(outcome.out[0, 1, 0] - wanted[0, 0]))
    assert np.log2(errors[0] / errors[1]) >= 4.5
