"""Elimination on the tape solves the system that NumPy solves, and creates little fill."""

import numpy as np
import pytest

from mgate.engine.elimination import factorise, markowitz
from mgate.engine.numbers import WORDS
from mgate.engine.tape import Tape


def work_out(tape, lines, **leaves):
    known = {}
    for line in tape.within(lines):
        op, a, b = tape.code[line]
        if op in WORDS:
            known[line] = WORDS[op](*(known[i] for i in (a, b) if i is not None))
        else:
            known[line] = np.float64(a) if op == "const" else leaves[a][b]
    return [known[line] for line in lines]


def solved(jacobian, g, right):
    """x of (g I - J) x = r, with every entry of J a value that moves."""
    tape, places = Tape(), list(zip(*np.nonzero(jacobian), strict=True))
    entries = {(int(i), int(j)): tape.leaf("y", n) for n, (i, j) in enumerate(places)}
    factors, solution = factorise(tape, len(jacobian), entries)
    kept = work_out(tape, factors, y=[jacobian[place] for place in places], g=[g])
    return work_out(tape, solution, W=kept, x=right, g=[g], y=[jacobian[place] for place in places])


@pytest.mark.parametrize("size", [1, 2, 5, 12])
def test_it_solves_what_numpy_solves(size):
    random = np.random.default_rng(size)
    jacobian = random.normal(size=(size, size)) * (random.random((size, size)) < 0.5)
    right = random.normal(size=size)
    wanted = np.linalg.solve(9.0 * np.eye(size) - jacobian, right)
    np.testing.assert_allclose(solved(jacobian, 9.0, right), wanted, rtol=1e-10)


def test_a_zero_diagonal_is_no_obstacle():
    np.testing.assert_allclose(solved(np.array([[0.0, 1], [-1, 0]]), 2.0, [1.0, 0]), [0.4, -0.2], rtol=1e-15)


def test_the_middle_of_a_star_is_eliminated_last():
    star = [(0, i) for i in range(1, 6)] + [(i, 0) for i in range(1, 6)]
    order = [pivot for pivot, *_ in markowitz(6, star)]
    assert order.index(0) >= 4
    assert all(len(below) <= 1 and len(right) <= 1 for _, below, right in markowitz(6, star))


def test_factors_that_do_not_move_are_not_kept():
    tape = Tape()
    factors, _ = factorise(tape, 2, {(1, 0): tape.leaf("c", 0)})
    assert all(tape.moves[line] for line in factors)
