"""The tests that trials do, by statsmodels: each gives an estimate, its standard error and a p value."""

import warnings
from functools import cache
from importlib import import_module
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from mgate.trial.endpoint import Test

Numbers = NDArray[np.float64]
LEAST, TOO_WIDE = 1e-12, 5.0  # standard errors; of a log ratio


class Found(NamedTuple):
    """The effect of treatment over control, its standard error, and the two-sided p value."""

    estimate: float
    error: float
    p: float


class Crossed(NamedTuple):
    """Of a crossover, for each entry: which patient it is of, and whether it is their second period."""

    patient: NDArray[np.int64]
    second: Numbers


class Data(NamedTuple):
    """What a test is given, one entry for each patient, or for each patient and period of a crossover.

    `visits` are repeated outcomes (entries, visits), missing after dropout; `exposure` is how long counts were counted.
    """

    outcome: Numbers
    baseline: Numbers
    treated: Numbers
    visits: Numbers | None = None
    exposure: Numbers | None = None
    crossed: Crossed | None = None


def tested(test: Test, data: Data) -> Found:
    """The test of that name; a crossover is tested within patients. Raises ImportError without the extra `trial`."""
    if data.crossed is None or test == "mixed":
        return _PARALLEL[test](data)
    return (_clustered if test == "negative binomial" else _within)(data, data.crossed)


@cache
def _api() -> Any:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return import_module("statsmodels.api")


def _least_squares(outcome: Numbers, columns: list[Numbers], place: int = 1) -> Found:
    fit = _api().OLS(outcome, np.stack(columns, axis=1)).fit()
    return Found(float(fit.params[place]), max(float(fit.bse[place]), LEAST), _sure(fit.pvalues[place]))


def _sure(p: float) -> float:
    """A p value; where nothing differed at all there is nothing to find."""
    return float(p) if np.isfinite(p) else 1.0


def _ancova(data: Data) -> Found:
    return _least_squares(data.outcome, [np.ones(len(data.outcome)), data.treated, data.baseline])


def _t(data: Data) -> Found:
    """The t test of change from baseline."""
    return _least_squares(data.outcome - data.baseline, [np.ones(len(data.outcome)), data.treated])


def _within(data: Data, crossed: Crossed) -> Found:
    """Differences within patients, less what periods differ by."""
    order = np.lexsort((data.treated, crossed.patient))  # control, then treated, of one patient after another
    pairs = np.diff(data.outcome[order].reshape(-1, 2), axis=1)[:, 0]
    late = crossed.second[order].reshape(-1, 2)[:, 1] - 0.5
    return _least_squares(pairs, [np.ones(len(pairs)), late], 0)


def _mixed(data: Data) -> Found:
    """A random intercept for each patient; the effect is the mean over visits, adjusted for baseline."""
    visits = data.outcome[:, None] if data.visits is None else data.visits
    count = visits.shape[1]
    patient = np.repeat(data.crossed.patient if data.crossed else np.arange(len(visits)), count)
    kept = np.isfinite(visits.ravel())
    time = np.tile(np.arange(count), len(visits))
    columns = [np.ones(visits.size), np.repeat(data.treated, count), np.repeat(data.baseline, count)]
    columns += [(time == visit).astype(float) for visit in range(1, count)]
    if data.crossed:
        columns.append(np.repeat(data.crossed.second, count))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # variances at their bound
        model = _api().MixedLM(visits.ravel()[kept], np.stack(columns, axis=1)[kept], groups=patient[kept])
        fit = model.fit(reml=True)
    return Found(float(fit.params[1]), float(fit.bse[1]), _sure(fit.pvalues[1]))


def _counts(data: Data) -> tuple[Numbers, Numbers, Numbers]:
    """Counts, the columns that explain them, and how long they were counted, of those who counted at all."""
    exposure = np.ones(len(data.outcome)) if data.exposure is None else data.exposure
    kept = exposure > 0
    columns = [np.ones(len(data.outcome)), data.treated, np.log(data.baseline + 0.5)]
    if data.crossed:
        columns.append(data.crossed.second)
    return data.outcome[kept], np.stack(columns, axis=1)[kept], exposure[kept]


def _negative_binomial(data: Data) -> Found:
    """The log of the ratio of counts, adjusted for the log of the baseline's."""
    counts, columns, exposure = _counts(data)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # counts that are not over-dispersed put the dispersion at its bound
        fit = _api().NegativeBinomial(counts, columns, exposure=exposure).fit(disp=0, maxiter=200)
        if not np.isfinite(fit.bse[1]) or fit.bse[1] > TOO_WIDE:
            poisson = _api().GLM(counts, columns, family=_api().families.Poisson(), exposure=exposure)
            fit = poisson.fit(scale="X2")
    return Found(float(fit.params[1]), float(fit.bse[1]), _sure(fit.pvalues[1]))


def _clustered(data: Data, crossed: Crossed) -> Found:
    """The log of the ratio of counts of a crossover: Poisson by estimating equations, errors robust by patient."""
    counts, columns, exposure = _counts(data)
    patient = crossed.patient if data.exposure is None else crossed.patient[data.exposure > 0]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        model = _api().GEE(counts, columns, groups=patient, family=_api().families.Poisson(), exposure=exposure)
        fit = model.fit()
    return Found(float(fit.params[1]), float(fit.bse[1]), _sure(fit.pvalues[1]))


def _proportions(data: Data) -> Found:
    """The difference of two shares."""
    on, off = data.outcome[data.treated == 1], data.outcome[data.treated == 0]
    proportion = import_module("statsmodels.stats.proportion")
    with np.errstate(divide="ignore", invalid="ignore"):
        _, p = proportion.proportions_ztest([on.sum(), off.sum()], [len(on), len(off)])
    error = np.sqrt(on.mean() * (1 - on.mean()) / len(on) + off.mean() * (1 - off.mean()) / len(off))
    return Found(float(on.mean() - off.mean()), max(float(error), LEAST), _sure(p))


_PARALLEL = {
    "ancova": _ancova,
    "t": _t,
    "mixed": _mixed,
    "negative binomial": _negative_binomial,
    "proportions": _proportions,
}
