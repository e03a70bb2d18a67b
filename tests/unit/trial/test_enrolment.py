"""Who takes part: entry criteria, and the regression to the mean that they make."""

import numpy as np
import pytest

from mgate.person.refusal import Refused
from mgate.trial.enrolment import Screening
from mgate.trial.once import Once

LEVELS = np.linspace(2, 8, 121)


def group(trial, pool, size=4000, seed=1):
    return Screening(trial, pool, 0, 0.0, np.random.default_rng(seed)).enrolled(trial.sequences[0], size)


def test_without_a_criterion_everybody_enters(written, pool):
    trial = written()
    found = group(trial, pool(trial, LEVELS))
    assert found.let_in == 1
    assert found.baseline["Pain.score"].mean() == pytest.approx(5, abs=0.1)


def test_bounds_are_those_of_the_diary(written, pool):
    trial = written(entry={"at_least": 4, "at_most": 7})
    found = group(trial, pool(trial, LEVELS))
    before = found.baseline["Pain.score"]
    assert before.min() >= 4
    assert before.max() <= 7
    assert found.let_in == pytest.approx(0.5, abs=0.05)


def test_who_enters_by_a_bad_week_regresses_to_the_mean(written, pool):
    for lowest, regresses in ((None, False), (6, True)):
        trial = written(arm=[{"name": n, "n": 3000} for n in "ab"], entry={"at_least": lowest})
        once = Once(trial, pool(trial, LEVELS, day_sd=2.0), 0, np.random.default_rng(1))
        before, after = once.of_arm(0, "b")
        assert bool(after.mean() - before.mean() < -0.15) is regresses


def test_counts_are_let_in_by_their_own_unit(written, pool):
    trial = written(
        people={"condition": "migraine"},
        entry={"run_in": "28 day", "at_least": 2},
        endpoint=[{"quantity": "Attacks.per_month", "kind": "count"}],
    )
    found = group(trial, pool(trial, np.full(50, 4.0), day_sd=0.0))
    before = found.baseline["Attacks.per_month"]
    assert before.min() >= 2
    # Poisson of 3.68 in 28 days without 0 and 1 is 4.07 of them, 4.42 a month; weeks that differ make it a little more
    assert before.mean() == pytest.approx(4.45, abs=0.06)


def test_a_criterion_that_hardly_anyone_meets_is_refused(written, pool):
    trial = written(entry={"at_least": 9.9})
    with pytest.raises(Refused, match="of 1600 volunteers"):
        group(trial, pool(trial, np.full(10, 3.0)), size=40)


def test_some_leave(written, pool):
    trial = written(design={"duration": "28 day", "dropout": 0.2})
    leaves = group(trial, pool(trial, LEVELS)).leaves
    assert (leaves < 672).mean() == pytest.approx(0.2, abs=0.02)
