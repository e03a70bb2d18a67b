import numpy as np
import pytest

from mgate.evidence.ledger.drawn import curve, reading, with_median

VALUES = np.concatenate([[7.0], np.arange(101.0)])  # the middle, then draws of 0 to 100


def test_the_middle_is_no_draw():
    found = reading("a thing", "mm", VALUES, most=6.0, bar="six")
    assert (found.value, found.low, found.high) == (7.0, pytest.approx(5.0), pytest.approx(95.0))
    assert found.held is False


def test_a_curve_has_a_band_at_every_place():
    found = curve("a line", range(2), np.stack([VALUES, 2 * VALUES], axis=1), "points")
    assert (found.x, found.y, found.style) == ((0.0, 1.0), (7.0, 14.0), "points")
    assert found.low == pytest.approx((5.0, 10.0))
    assert found.high == pytest.approx((95.0, 190.0))


def test_the_median_stands_first():
    assert with_median(np.array([3.0, 1.0, 8.0])).tolist() == [3.0, 3.0, 1.0, 8.0]
