"""What replicates say of power, with numbers by hand."""

import numpy as np
import pytest

from mgate.trial.endpoint import Endpoint
from mgate.trial.power import CURVE, Contrast, needed


def contrast(estimates, p, worlds, error=1.0, **endpoint):
    estimates = np.array(estimates, dtype=float)
    end = Endpoint.model_validate({"quantity": "Pain.score"} | endpoint)
    errors = np.full(len(estimates), error)
    return Contrast(end, 0, "drug", "placebo", (50, 50), estimates, errors, np.array(p), np.array(worlds))


def test_the_formula_has_the_published_illustration():
    assert needed(0.5 / 2.15) == pytest.approx(290, abs=2)
    assert needed(1.0 / 2.15) == pytest.approx(73, abs=1)
    assert needed(0.3 / 2.15) == pytest.approx(807, abs=2)


def test_better_means_less_pain_and_more_responders():
    less = contrast([-1, 1, -1, -1], [0.01, 0.01, 0.2, 0.04], [0, 0, 0, 0])
    assert less.power == 0.5
    assert less.significant.mean() == 0.75
    assert contrast([-1, 1], [0.01, 0.01], [0, 0], kind="responders").won.tolist() == [False, True]
    assert contrast([-1, 1], [0.01, 0.01], [0, 0], quantity="Plasma.total", kind="level").power == 1


def test_twins_are_two_trials_of_one_world():
    # world 0: 2 of 4 won; pairs that disagree: 4 of 6. World 1: all won, none disagree.
    found = contrast([-1] * 8, [0.01, 0.01, 0.9, 0.9] + [0.01] * 4, [0] * 4 + [1] * 4)
    assert found.twins == pytest.approx((4 / 6 + 0) / 2)


def test_spread_and_needed_patients_are_each_others():
    found = contrast([-0.5] * 10, [0.5] * 10, [0] * 10, error=2.15 * np.sqrt(2 / 50))
    assert found.spread == pytest.approx(2.15)
    assert found.needed() == pytest.approx(290, abs=2)
    assert found.needed(1.0) == pytest.approx(73, abs=1)
    assert contrast([0.0] * 10, [0.5] * 10, [0] * 10).needed() is None


def test_what_is_not_known_widens_the_number_of_patients():
    same = contrast([-1.0] * 4000, [0.5] * 4000, [0, 1] * 2000, error=0.4)
    apart = contrast([-1.5, -0.5] * 2000, [0.5] * 4000, [0, 1] * 2000, error=0.4)
    narrow, wide = same.needed_by_world(), apart.needed_by_world()
    assert wide[0] < narrow[0] < same.needed() < narrow[1] < wide[1]
    either = contrast([-1.0, 1.0] * 2000, [0.5] * 4000, [0, 1] * 2000, error=0.4)
    assert either.needed_by_world()[1] is None


def test_the_curve_passes_through_four_in_five_where_it_should():
    found = contrast([-0.5] * 10, [0.5] * 10, [0] * 10, error=2.15 * np.sqrt(2 / 50))
    low, middle, high = found.curve()
    assert np.interp(290, CURVE, middle) == pytest.approx(0.8, abs=0.01)
    assert np.array_equal(low, high)


def test_assay_sensitivity_is_power_for_what_is_worth_having():
    found = contrast([0.0] * 5, [0.5] * 5, [0] * 5, error=1 / 2.8)
    assert found.worth == 1
    assert found.sensitivity == pytest.approx(0.8, abs=0.002)
    assert contrast([0.0] * 5, [0.5] * 5, [0] * 5, worth=0.5).worth == 0.5
