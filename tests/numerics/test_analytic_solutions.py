"""Problems whose solution is a formula: the engine must find it."""

import numpy as np
import pytest
from scipy.linalg import expm
from toys import compiled, run

from mgate.engine.model import Model
from mgate.engine.terms import Component, Parameter, Pool, State


class Chain(Component):
    """Three pools, one after another."""

    speed = Parameter.row((1.0, 0.3, 2.0), "1/h", "speed", source="assumed")
    pool = Pool.row(3, "mmol", "pool", start=0)
    end = Pool("mmol", "end", start=0)
    along = pool.along("along", at=speed * pool)
    out = pool[-1].to(end, "out", at=speed[-1] * pool[-1])


class Turning(Component):
    """A rotation: the diagonal of its Jacobian is zero."""

    speed = Parameter(1, "1/h", "speed", source="assumed")
    x, z = State("", "x", start=1), State("", "z", start=0)
    x_moving = x.changes("x moving", at=-speed * z)
    z_moving = z.changes("z moving", at=speed * x)


class Growing(Component):
    """Logistic growth."""

    speed = Parameter(1.3, "1/h", "speed", source="assumed")
    size = State("", "size", start=0.05)
    growing = size.changes("growing", at=speed * size * (1 - size))


class Exchanging(Component):
    """Two pools in fast exchange, and a slow way out."""

    fast = Parameter(1, "1/h", "fast", source="assumed")
    slow = Parameter(0.1, "1/h", "slow", source="assumed")
    a, b = Pool("mmol", "a", start=1), Pool("mmol", "b", start=0)
    over = a.to(b, "over", at=fast * (a - 2 * b))
    out = b.lost("out", at=slow * b)


def exchanged(fast, slow, grid):
    """The two pools of Exchanging, shape (grid, 2), by eigenvalues without cancellation."""
    trace, product = -(3 * fast + slow), fast * slow
    quick = (trace - np.sqrt(trace**2 - 4 * product)) / 2
    values = np.array([quick, product / quick])
    vectors = np.array([[2 * fast, 2 * fast], values + fast])
    weights = np.linalg.solve(vectors, [1, 0])
    return np.exp(np.outer(grid, values)) * weights @ vectors.T


@pytest.mark.parametrize("rtol", [1e-4, 1e-6, 1e-8, 1e-10])
def test_a_chain_of_decays(rtol):
    engine, grid = compiled(Model(Chain)), np.linspace(0, 8, 17)
    k1, k2, k3 = engine.statements.defaults
    matrix = np.array([[-k1, 0, 0, 0], [k1, -k2, 0, 0], [0, k2, -k3, 0], [0, 0, k3, 0]])
    wanted = np.array([expm(matrix * t) @ [5, 0, 0, 0] for t in grid])
    found = run(engine, grid=grid, start=[[5, 0, 0, 0]], rtol=rtol).out[0]
    np.testing.assert_allclose(found, wanted, rtol=0, atol=5 * rtol)
    np.testing.assert_allclose(found.sum(axis=1), 5, rtol=1e-14)


@pytest.mark.parametrize(("speed", "rtol"), [(1, 1e-6), (100, 1e-6), (1, 1e-9), (100, 1e-9), (1e4, 1e-9)])
def test_a_rotation_with_nothing_on_the_diagonal(speed, rtol):
    grid = np.linspace(0, 1, 11)
    outcome = run(compiled(Model(Turning)), grid=grid, people=[[speed]], rtol=rtol)
    wanted = np.column_stack([np.cos(speed * grid), np.sin(speed * grid)])
    np.testing.assert_allclose(outcome.out[0], wanted, rtol=0, atol=rtol * max(1, 0.05 * speed))


@pytest.mark.parametrize("rtol", [1e-3, 1e-6, 1e-9])
def test_logistic_growth(rtol):
    grid = np.linspace(0, 12, 49)
    found = run(compiled(Model(Growing)), grid=grid, rtol=rtol).out[0, :, 0]
    np.testing.assert_allclose(found, 1 / (1 + 19 * np.exp(-1.3 * grid)), rtol=2 * rtol)


@pytest.mark.parametrize("rtol", [1e-4, 1e-6, 1e-8])
def test_stiffness_up_to_a_million_million_per_hour(rtol):
    highest = 12 if rtol > 1e-8 else 10  # a tighter step cannot be made below 1e-13 h
    grid, people = np.linspace(0, 30, 31), [[10.0**k, 0.1] for k in range(highest + 1)]
    outcome = run(compiled(Model(Exchanging)), grid=grid, people=people, rtol=rtol)
    assert outcome.fate.tolist() == [0] * len(people)
    assert outcome.steps.max() < 40 * rtol**-0.2  # a slow course takes few steps however fast the exchange
    for (fast, slow), found in zip(people, outcome.out, strict=True):
        np.testing.assert_allclose(found, exchanged(fast, slow, grid), rtol=0, atol=2 * rtol)


def test_growth_where_the_first_matrix_is_singular():
    from mgate.engine.tableau import GAMMA

    class Doubling(Component):
        speed = Parameter(1, "1/h", "speed", source="assumed")
        size = State("", "size", start=1)
        growing = size.changes("growing", at=speed * size)

    speed = 1 / (GAMMA * 0.25)
    outcome = run(compiled(Model(Doubling)), grid=[0, 1], people=[[speed]], rtol=1e-9, first_step=0.25)
    assert outcome.fate[0] == 0
    assert outcome.out[0, 1, 0] == pytest.approx(np.exp(speed), rel=1e-7)
