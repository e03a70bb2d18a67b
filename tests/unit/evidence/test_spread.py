"""What papers print around a number becomes a spread and a standard error; every number here is worked by hand."""

import math

import pytest

from mgate.evidence.spread import Uncertainty, counted, uncertainty


def test_a_standard_deviation_over_the_root_of_n_is_a_standard_error():
    assert uncertainty("sd", 0.10, 25) == pytest.approx((0.10, 0.02))


def test_a_standard_error_times_the_root_of_n_is_a_standard_deviation():
    assert uncertainty("se", 0.02, 25) == pytest.approx((0.10, 0.02))


def test_a_confidence_interval_is_3_92_standard_errors_wide():
    assert uncertainty("ci95", (0.02, 0.06), 16) == pytest.approx((4 * 0.04 / 3.919928, 0.04 / 3.919928))


def test_quartiles_are_1_349_standard_deviations_apart():
    assert uncertainty("iqr", (1.0, 1.23), 20).spread == pytest.approx(0.23 / 1.348980)


def test_a_range_is_wider_the_more_people_there_are():
    # n = 2: (2 - 0.375) / (2 + 0.25) = 0.7222, whose quantile is 0.5895
    assert uncertainty("range", (1.0, 2.0), 2).spread == pytest.approx(1 / (2 * 0.5895), rel=1e-3)
    # n = 25: 24.625 / 25.25 = 0.97525, whose quantile is 1.9648
    assert uncertainty("range", (1.0, 2.0), 25).spread == pytest.approx(1 / (2 * 1.9648), rel=1e-3)


@pytest.mark.parametrize("n", [None, 1])
def test_a_range_of_an_unknown_number_or_of_one_says_nothing(n):
    assert uncertainty("range", (1.0, 2.0), n) == Uncertainty(None, None)


def test_a_median_is_less_sure_than_a_mean():
    assert uncertainty("sd", 1.0, 1, quantile=0.5).standard_error == pytest.approx(math.sqrt(math.pi / 2))


def test_a_quantile_at_the_edge_is_less_sure_still():
    # q = 0.025: sqrt(0.024375) / 0.058445
    assert uncertainty("sd", 1.0, 1, quantile=0.025).standard_error == pytest.approx(2.6713, rel=1e-3)


def test_the_error_of_a_median_says_how_people_differ():
    assert uncertainty("se", 0.1, 16, quantile=0.5).spread == pytest.approx(0.4 / 1.253314)


def test_without_n_one_half_is_known():
    assert uncertainty("sd", 0.1, None) == Uncertainty(0.1, None)
    assert uncertainty("ci95", (0.0, 3.919928), None).standard_error == pytest.approx(1.0)
    assert uncertainty("se", 0.1, None) == Uncertainty(None, 0.1)


def test_nothing_printed_says_nothing():
    assert uncertainty(None, 0.0, 10) == Uncertainty(None, None)


def test_eight_of_forty_three():
    assert counted(8, 43).standard_error == pytest.approx(math.sqrt(10 / 47 * 37 / 47 / 47))


def test_nobody_and_everybody_leave_the_same_doubt():
    assert counted(0, 10).standard_error == pytest.approx(math.sqrt(2 / 14 * 12 / 14 / 14))
    assert counted(10, 10).standard_error == pytest.approx(counted(0, 10).standard_error)
