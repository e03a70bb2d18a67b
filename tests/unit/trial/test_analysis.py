import numpy as np
import pytest
from scipy import stats

from mgate.trial import analysis
from mgate.trial.analysis import Data
from mgate.trial.meta import Estimate, pooled

pytest.importorskip("statsmodels")
RANDOM = np.random.default_rng(1)
TREATED = np.repeat([1.0, 0.0], 60)
BASE = 6 + RANDOM.standard_normal(120)
OUTCOME = 2 + 0.5 * BASE - 0.8 * TREATED + RANDOM.standard_normal(120)


def test_the_t_test_of_change_is_that_of_scipy():
    found = analysis.tested("t", Data(OUTCOME, BASE, TREATED))
    change = OUTCOME - BASE
    other = stats.ttest_ind(change[TREATED == 1], change[TREATED == 0])
    assert found.p == pytest.approx(other.pvalue, rel=1e-9)
    assert found.estimate == pytest.approx(change[:60].mean() - change[60:].mean())


def test_the_paired_test_of_a_crossover_is_that_of_scipy():
    patient = np.tile(np.arange(60), 2)
    found = analysis.tested("t", Data(OUTCOME, np.zeros(120), TREATED, None, patient))
    other = stats.ttest_rel(OUTCOME[:60], OUTCOME[60:])
    assert found.p == pytest.approx(other.pvalue, rel=1e-9)
    assert found.estimate == pytest.approx((OUTCOME[:60] - OUTCOME[60:]).mean())


def test_ancova_and_the_mixed_model_find_the_effect_better_than_the_t_test():
    visits = np.stack([OUTCOME + 0.3 * RANDOM.standard_normal(120) for _ in range(4)], axis=1)
    visits[5, 2:] = np.nan  # left
    t, ancova, mixed = (analysis.tested(how, Data(OUTCOME, BASE, TREATED, visits)) for how in ("t", "ancova", "mixed"))
    assert ancova.error < t.error
    for found in (ancova, mixed):
        assert found.estimate == pytest.approx(-0.8, abs=2.5 * found.error)


def test_counts_are_compared_by_the_log_of_their_ratio():
    rates = RANDOM.gamma(2, 4, 4000)
    treated = np.repeat([1.0, 0.0], 2000)
    before, after = RANDOM.poisson(rates), RANDOM.poisson(rates * np.where(treated == 1, 0.7, 1.0))
    found = analysis.tested("negative binomial", Data(after.astype(float), before.astype(float), treated))
    assert found.estimate == pytest.approx(np.log(0.7), abs=3 * found.error)
    assert found.error < 0.05


def test_shares_are_compared_as_by_hand():
    outcome = np.concatenate([np.repeat([1.0, 0.0], [30, 30]), np.repeat([1.0, 0.0], [15, 45])])
    found = analysis.tested("proportions", Data(outcome, BASE, TREATED))
    assert found.estimate == pytest.approx(0.25)
    z = 0.25 / np.sqrt(0.375 * 0.625 * (2 / 60))
    assert found.p == pytest.approx(2 * stats.norm.sf(z), rel=1e-9)


def test_pooling_is_dersimonian_and_laird_by_hand():
    values, errors = np.array([0.0, 1.0, 2.0]), np.array([0.5, 0.4, 0.6])
    found = pooled([Estimate("x", *each) for each in zip(values, errors, strict=True)])
    weight = 1 / errors**2
    q = (weight * (values - (weight @ values) / weight.sum()) ** 2).sum()
    tau2 = (q - 2) / (weight.sum() - (weight**2).sum() / weight.sum())
    again = 1 / (errors**2 + tau2)
    assert found.value == pytest.approx(again @ values / again.sum())
    assert found.between == pytest.approx(np.sqrt(tau2))
    assert found.high - found.value == pytest.approx(1.96 / np.sqrt(again.sum()), rel=1e-3)


def test_one_trial_is_not_pooled():
    with pytest.raises(ValueError, match="two trials"):
        pooled([Estimate("x", 0.0, 1.0)])
