"""Release by hand."""

import pytest

from mgate.synapse.release import released


def test_release_is_the_fourth_power_of_filled_sites():
    assert released(1, 0) == pytest.approx(0.5**4)
    assert released(1, 2) == pytest.approx(0.25**4)
    assert released(1e6, 2) == pytest.approx(1, abs=2e-5)


def test_little_calcium_gives_a_slope_of_four_whatever_magnesium_is():
    for magnesium in (0.0, 1.0, 3.0):
        assert released(2e-4, magnesium) / released(1e-4, magnesium) == pytest.approx(2**4, rel=1e-3)
