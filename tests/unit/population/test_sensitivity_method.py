"""The wiring of SALib, on functions whose answers are known."""

import numpy as np
import pytest

from mgate.population.sensitivity.method import decided, screened


def ishigami(points):
    """sin x + 7 sin² y + 0.1 z⁴ sin x, on -pi to pi: its shares are known in closed form."""
    x, y, z = np.pi * (2 * points - 1).T
    return (np.sin(x) + 7 * np.sin(y) ** 2 + 0.1 * z**4 * np.sin(x))[:, None]


def sums(points):
    """3x + y, x - y, and a constant: an axis z does nothing."""
    x, y, _ = points.T
    return np.stack([3 * x + y, x - y, np.full(len(points), 2.0)], axis=1)


def test_ishigami_is_split_as_it_must_be():
    # D = 7²/8 + 0.1 pi⁴/5 + 0.1² pi⁸/18 + 1/2
    whole = 49 / 8 + 0.1 * np.pi**4 / 5 + 0.01 * np.pi**8 / 18 + 0.5
    first = np.array([0.5 * (1 + 0.1 * np.pi**4 / 5) ** 2, 49 / 8, 0]) / whole
    both = 0.01 * np.pi**8 * (1 / 18 - 1 / 50) / whole
    total = first + np.array([both, 0, both])
    found = decided(3, ishigami, 2048, 1)
    assert first == pytest.approx([0.3139, 0.4424, 0], abs=1e-4)
    assert found.first[:, 0] == pytest.approx(first, abs=0.02)
    assert found.total[:, 0] == pytest.approx(total, abs=0.02)
    assert found.spread[0] == pytest.approx(whole, rel=0.01)
    assert (np.abs(found.total[:, 0] - total) < 1.5 * found.total_bound[:, 0]).all()


def test_morris_finds_the_slopes_of_a_sum():
    found = screened(3, sums, 10, 1)
    assert found.effect == pytest.approx(np.array([[3, 1, 0], [1, 1, 0], [0, 0, 0]]))


def test_a_sum_has_no_interactions():
    # variances 9/12 and 1/12: 90 and 10 %
    found = decided(3, sums, 512, 1)
    assert found.first[:, 0] == pytest.approx([0.9, 0.1, 0], abs=0.01)
    assert found.total[:, 0] == pytest.approx([0.9, 0.1, 0], abs=0.01)
    assert found.first[:, 1] == pytest.approx([0.5, 0.5, 0], abs=0.01)
    assert found.spread[0] == pytest.approx(10 / 12, rel=0.01)


def test_what_does_not_vary_has_no_shares():
    found = decided(3, sums, 16, 1)
    assert np.isnan(found.first[:, 2]).all()
    assert found.spread[2] == 0


def test_a_seed_gives_the_same_numbers():
    one, two, other = (decided(3, ishigami, 64, seed) for seed in (1, 1, 2))
    assert (one.total == two.total).all()
    assert (one.total_bound == two.total_bound).all()
    assert (one.total != other.total).any()


def test_units_of_an_output_do_not_change_its_shares():
    usual, larger = decided(3, ishigami, 256, 1), decided(3, lambda points: 1000 * ishigami(points) + 5, 256, 1)
    assert larger.total == pytest.approx(usual.total, rel=1e-6)
