"""The tests that trials do, by statsmodels: each gives an estimate, its standard error and a p value."""

import warnings
from importlib import import_module
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from mgate.trial.protocol import Test

Numbers = NDArray[np.float64]
LEAST = 1e-12


class Found(NamedTuple):
    """The effect of treatment over control, its standard error, and the two-sided p value."""

    estimate: float
    error: float
    p: float


class Data(NamedTuple):
    """What a test is given: outcome and baseline by patient, who was treated, and who they are in a crossover.

    `visits` are repeated outcomes (patients, visits), missing after dropout.
    """

    outcome: Numbers
    baseline: Numbers
    treated: Numbers
    visits: Numbers | None = None
    patient: NDArray[np.int64] | None = None


def tested(test: Test, data: Data) -> Found:
    """The test of that name; raises ImportError without the extra `trial`."""
    return _TESTS[test](data)


def _api() -> Any:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return import_module("statsmodels.api")


def _ancova(data: Data) -> Found:
    columns = [np.ones(len(data.outcome)), data.treated, data.baseline]
    return _least_squares(data.outcome, columns)


def _t(data: Data) -> Found:
    """The t test of change from baseline; in a crossover, of the differences within patients."""
    change = data.outcome - data.baseline
    if data.patient is not None:
        order = np.lexsort((data.treated, data.patient))
        pairs = np.diff(change[order].reshape(-1, 2), axis=1)[:, 0]  # treated less control
        return _least_squares(pairs, [np.ones(len(pairs))], 0)
    return _least_squares(change, [np.ones(len(change)), data.treated])


def _least_squares(outcome: Numbers, columns: list[Numbers], place: int = 1) -> Found:
    fit = _api().OLS(outcome, np.stack(columns, axis=1)).fit()
    return Found(float(fit.params[place]), float(fit.bse[place]), float(fit.pvalues[place]))


def _mixed(data: Data) -> Found:
    """A random intercept for each patient; the effect is the mean over visits, adjusted for baseline."""
    visits = data.outcome[:, None] if data.visits is None else data.visits
    patient = np.repeat(np.arange(len(visits)) if data.patient is None else data.patient, visits.shape[1])
    kept = np.isfinite(visits.ravel())
    time = np.tile(np.arange(visits.shape[1]), len(visits))
    columns = [
        np.ones(visits.size),
        np.repeat(data.treated, visits.shape[1]),
        np.repeat(data.baseline, visits.shape[1]),
    ]
    columns += [(time == visit).astype(float) for visit in range(1, visits.shape[1])]
    design = np.stack(columns, axis=1)[kept]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # variances at their bound
        fit = _api().MixedLM(visits.ravel()[kept], design, groups=patient[kept]).fit(reml=True)
    return Found(float(fit.params[1]), float(fit.bse[1]), float(fit.pvalues[1]))


def _negative_binomial(data: Data) -> Found:
    """The log of the ratio of counts, adjusted for the log of the baseline's."""
    columns = [np.ones(len(data.outcome)), data.treated, np.log(data.baseline + 0.5)]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # counts that are not over-dispersed put the dispersion at its bound
        fit = _api().NegativeBinomial(data.outcome, np.stack(columns, axis=1)).fit(disp=0, maxiter=200)
        if not np.isfinite(fit.bse[1]) or fit.bse[1] > TOO_WIDE:
            fit = _api().GLM(data.outcome, np.stack(columns, axis=1), family=_api().families.Poisson()).fit(scale="X2")
    return Found(float(fit.params[1]), float(fit.bse[1]), float(fit.pvalues[1]))


TOO_WIDE = 5.0  # of a log ratio


def _proportions(data: Data) -> Found:
    """The difference of two shares."""
    on, off = data.outcome[data.treated == 1], data.outcome[data.treated == 0]
    proportion = import_module("statsmodels.stats.proportion")
    with np.errstate(divide="ignore", invalid="ignore"):
        _, p = proportion.proportions_ztest([on.sum(), off.sum()], [len(on), len(off)])
    error = np.sqrt(on.mean() * (1 - on.mean()) / len(on) + off.mean() * (1 - off.mean()) / len(off))
    return Found(float(on.mean() - off.mean()), max(float(error), LEAST), float(p) if np.isfinite(p) else 1.0)


_TESTS = {
    "ancova": _ancova,
    "t": _t,
    "mixed": _mixed,
    "negative binomial": _negative_binomial,
    "proportions": _proportions,
}
