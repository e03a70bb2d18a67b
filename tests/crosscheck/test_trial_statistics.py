"""The tests of virtual trials against SciPy and against formulas written for statsmodels, on one set of data."""

import numpy as np
import pytest
from scipy import stats

from mgate.trial import analysis
from mgate.trial.analysis import Data

N = 60


@pytest.fixture(scope="module")
def data():
    random = np.random.default_rng(4)
    baseline = 6 + random.standard_normal(2 * N)
    treated = np.repeat([1.0, 0.0], N)
    visits = (
        baseline[:, None] - treated[:, None] + random.standard_normal((2 * N, 3)) + random.standard_normal((2 * N, 1))
    )
    visits[::7, 2] = np.nan
    return Data(np.nanmean(visits, axis=1), baseline, treated, visits)


@pytest.fixture(scope="module")
def counts():
    random = np.random.default_rng(5)
    rates = random.gamma(2, 3, 2 * N)
    treated = np.repeat([1.0, 0.0], N)
    return Data(
        random.poisson(4 * rates * np.where(treated == 1, 0.7, 1.0)).astype(float),
        random.poisson(2 * rates) / 2,
        treated,
    )


def formula(text, frame, model="ols", **options):
    api = pytest.importorskip("statsmodels.formula.api")
    return getattr(api, model)(text, frame, **options)


def frame(data):
    pandas = pytest.importorskip("pandas")
    return pandas.DataFrame(
        {"y": data.outcome, "b": data.baseline, "t": data.treated, "l": np.log(data.baseline + 0.5)}
    )


def test_t_test_is_scipys(data):
    change = data.outcome - data.baseline
    there = stats.ttest_ind(change[:N], change[N:])
    found = analysis.tested("t", data)
    assert found.p == pytest.approx(there.pvalue)
    assert found.estimate == pytest.approx(change[:N].mean() - change[N:].mean())
    assert found.estimate / found.error == pytest.approx(there.statistic)


def test_ancova_is_the_formulas(data):
    there = formula("y ~ t + b", frame(data)).fit()
    assert analysis.tested("ancova", data) == pytest.approx((there.params["t"], there.bse["t"], there.pvalues["t"]))


def test_mixed_model_is_the_formulas(data):
    pandas = pytest.importorskip("pandas")
    long = pandas.DataFrame(
        {
            "y": data.visits.ravel(),
            "b": np.repeat(data.baseline, 3),
            "t": np.repeat(data.treated, 3),
            "visit": np.tile(list("abc"), 2 * N),
            "who": np.repeat(np.arange(2 * N), 3),
        }
    ).dropna()
    there = formula("y ~ t + b + visit", long, "mixedlm", groups="who").fit(reml=True)
    found = analysis.tested("mixed", data)
    assert found.estimate == pytest.approx(there.params["t"], rel=1e-4)
    assert found.error == pytest.approx(there.bse["t"], rel=1e-3)


def test_negative_binomial_is_the_formulas(counts):
    there = formula("y ~ t + l", frame(counts), "negativebinomial").fit(disp=0, maxiter=200)
    assert analysis.tested("negative binomial", counts) == pytest.approx(
        (there.params["t"], there.bse["t"], there.pvalues["t"]), rel=1e-3
    )


def test_a_shorter_count_is_no_smaller_rate(counts):
    half = counts._replace(outcome=np.floor(counts.outcome / 2), exposure=np.full(2 * N, 2.0))
    whole = counts._replace(exposure=np.full(2 * N, 4.0))
    one, other = (analysis.tested("negative binomial", each).estimate for each in (half, whole))
    assert one == pytest.approx(other, abs=0.05)
    nobody = whole._replace(exposure=np.where(np.arange(2 * N) < 3, 0.0, 4.0))
    assert np.isfinite(analysis.tested("negative binomial", nobody).estimate)


def test_proportions_are_the_chi_squared_tests():
    outcome = np.array([1.0] * 30 + [0.0] * 30 + [1.0] * 18 + [0.0] * 42)
    found = analysis.tested("proportions", Data(outcome, outcome * 0, np.repeat([1.0, 0.0], N)))
    there = stats.chi2_contingency([[30, 30], [18, 42]], correction=False)
    assert found.estimate == pytest.approx(0.2)
    assert found.p == pytest.approx(there.pvalue)
    nobody = analysis.tested("proportions", Data(outcome * 0, outcome * 0, np.repeat([1.0, 0.0], N)))
    assert (nobody.estimate, nobody.p) == (0, 1)


def crossed(outcome_of, n=40):
    """A crossover of n patients, half of whom take the drug first: entries in the order of groups and turns."""
    patient = np.concatenate([np.arange(n // 2)] * 2 + [np.arange(n // 2, n)] * 2)
    turn = np.repeat([0.0, 1.0, 0.0, 1.0], n // 2)
    treated = np.repeat([1.0, 0.0, 0.0, 1.0], n // 2)
    outcome = outcome_of(patient, turn, treated)
    return Data(outcome, 5.0 + np.sin(patient), treated, crossed=analysis.Crossed(patient, turn))


def test_a_crossover_is_tested_within_patients_and_less_what_periods_differ_by():
    random = np.random.default_rng(6)
    own, noise = 3 * random.standard_normal(40), random.standard_normal(80)
    data = crossed(lambda patient, turn, treated: own[patient] - 2 * turn - treated + 0.3 * noise)
    found = analysis.tested("t", data)
    assert found.estimate == pytest.approx(-1, abs=0.2)
    assert found.error == pytest.approx(0.3 * np.sqrt(2 / 40), rel=0.3)
    assert analysis.tested("ancova", data) == found  # the baseline is the same in both periods
    assert analysis.tested("mixed", data).estimate == pytest.approx(found.estimate, rel=0.02)


def test_a_balanced_crossover_without_periods_is_the_paired_t_test():
    random = np.random.default_rng(7)
    own, noise = random.standard_normal(40), random.standard_normal(80)
    data = crossed(lambda patient, _turn, treated: own[patient] - treated + noise)
    on = np.array([data.outcome[(data.crossed.patient == i) & (data.treated == 1)][0] for i in range(40)])
    off = np.array([data.outcome[(data.crossed.patient == i) & (data.treated == 0)][0] for i in range(40)])
    assert analysis.tested("t", data).estimate == pytest.approx((on - off).mean())
    assert analysis.tested("t", data).error == pytest.approx(stats.sem(on - off), rel=0.05)


def test_counts_of_a_crossover():
    random = np.random.default_rng(8)
    rates = random.gamma(2, 5, 40)
    data = crossed(
        lambda patient, _turn, treated: random.poisson(rates[patient] * np.where(treated == 1, 0.6, 1.0)) * 1.0
    )
    found = analysis.tested("negative binomial", data)
    assert found.estimate == pytest.approx(np.log(0.6), abs=0.2)
    assert found.p < 0.001
