"""Meta-analysis by hand."""

import math

import pytest

from mgate.trial.meta import combined, error_of_arms, error_of_interval, error_of_p, log_odds


def test_two_trials_by_hand():
    # weights of 1 and 1/4, so a mean of 0.4; Q is 0.8, less than its one degree of freedom: no variance between trials
    effects, errors = [0.0, 2.0], [1.0, 2.0]
    w = [1.0, 0.25]
    mean = (w[0] * 0 + w[1] * 2) / 1.25
    q = w[0] * (0 - mean) ** 2 + w[1] * (2 - mean) ** 2
    tau2 = max(0.0, (q - 1) / (1.25 - (1 + 0.0625) / 1.25))
    assert tau2 == 0
    found = combined(effects, errors)
    assert found.estimate == pytest.approx(mean)
    assert found.error == pytest.approx(1 / math.sqrt(1.25))
    assert (found.tau, found.i2, found.trials) == (0, 0, 2)


def test_trials_that_disagree_weigh_alike():
    effects, errors = [-3.0, 3.0, 0.6], [0.5, 0.5, 0.1]
    weights = [1 / e**2 for e in errors]
    mean = sum(w * x for w, x in zip(weights, effects, strict=True)) / sum(weights)
    q = sum(w * (x - mean) ** 2 for w, x in zip(weights, effects, strict=True))
    tau2 = (q - 2) / (sum(weights) - sum(w * w for w in weights) / sum(weights))
    own = [1 / (e**2 + tau2) for e in errors]
    found = combined(effects, errors)
    assert found.tau == pytest.approx(math.sqrt(tau2))
    assert found.estimate == pytest.approx(sum(w * x for w, x in zip(own, effects, strict=True)) / sum(own))
    assert found.error == pytest.approx(1 / math.sqrt(sum(own)))
    assert combined(effects, errors, "fixed").estimate == pytest.approx(mean)
    assert found.i2 == pytest.approx((q - 2) / q)


def test_one_trial_is_itself():
    found = combined([-0.5], [0.2])
    assert (found.estimate, found.error) == (-0.5, pytest.approx(0.2))
    assert found.ci95 == pytest.approx((-0.892, -0.108), abs=1e-3)


@pytest.mark.parametrize(("effects", "errors"), [([], []), ([1.0], [0.0]), ([1.0, 2.0], [1.0])])
def test_effects_without_errors_are_refused(effects, errors):
    with pytest.raises(ValueError, match="positive standard error"):
        combined(effects, errors)


def test_printed_numbers_imply_errors():
    assert error_of_arms((4.05, 4.53), (48, 46)) == pytest.approx(0.888, abs=1e-3)
    assert error_of_interval((-9.5, -5.8)) == pytest.approx(3.7 / 3.92, rel=1e-3)
    assert error_of_interval((-13.5, -7.54), 0.99) == pytest.approx(5.96 / 5.152, rel=1e-3)
    assert error_of_p(-0.8, 0.01) == pytest.approx(0.8 / 2.5758, rel=1e-3)


def test_odds_by_hand():
    assert log_odds((8, 2), (40, 40)) == pytest.approx(
        (math.log(8 * 38 / (2 * 32)), math.sqrt(1 / 8 + 1 / 32 + 1 / 2 + 1 / 38))
    )
    assert log_odds((0, 2), (10, 10))[0] == pytest.approx(math.log(0.5 * 8.5 / (2.5 * 10.5)))
