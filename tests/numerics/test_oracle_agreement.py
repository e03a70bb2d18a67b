"""Compiled code and SciPy, which share the tape and nothing else, find the same course."""

import numpy as np
import pytest
from toys import DOSES, body_engine, crowd, run

from mgate.engine.events import Act, Event, schedule
from mgate.engine.oracle import evaluate, solve

GRID = np.array([0, 0.25, 1, 2, 3, 3.5, 5, 6, 7.5, 8, 8.01, 9, 12, 24])


@pytest.fixture(scope="module")
def compared():
    """People, and everything of them that can be read out, at a tight tolerance."""
    statements = body_engine().statements
    people, everything = crowd(statements, 3), list(statements.outputs)
    outcome = run(body_engine(), DOSES, GRID, people=people, rtol=1e-11, atol=1e-15, pick=everything)
    assert outcome.fate.max() == 0
    return people, everything, outcome.out


def worst(found, wanted):
    """The largest difference of any output, beside the largest value on its course."""
    return (np.abs(found - wanted) / (1e-12 + np.abs(wanted).max(axis=0))).max()


@pytest.mark.parametrize(("method", "who"), [("LSODA", 0), ("LSODA", 1), ("LSODA", 2), ("Radau", 1)])
def test_every_state_and_quantity_agrees(compared, method, who):
    people, everything, found = compared
    planned = schedule(DOSES, GRID[-1])
    kept = body_engine().statements
    wanted = solve(kept, people[who], planned, GRID, pick=everything, method=method, rtol=1e-11, atol=1e-14)
    assert worst(found[who], wanted) <= 1e-7


def test_a_small_difference_would_be_seen(compared):
    people, everything, found = compared
    planned = schedule([*DOSES, Event(10, Act.ADD, "Blood.magnesium", 1e-4)], GRID[-1])
    other = solve(body_engine().statements, people[0], planned, GRID, pick=everything, rtol=1e-11, atol=1e-14)
    assert worst(found[0], other) > 1e-6


def test_quantities_are_those_of_the_states_beside_them(compared):
    people, everything, found = compared
    statements = body_engine().statements
    size = len(statements.states)
    before = GRID <= 2  # until then no parameter has been switched
    wanted = evaluate(statements, people[0], found[0][before, :size])
    assert everything[size:] == list(wanted)
    np.testing.assert_allclose(
        found[0][before, size:], np.stack(list(wanted.values()), axis=-1), rtol=1e-12, atol=1e-14
    )
