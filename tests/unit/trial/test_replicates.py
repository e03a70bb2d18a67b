import numpy as np
import pytest

from mgate.person.refusal import Refused
from mgate.trial.diary import Patients, written
from mgate.trial.pool import pooled
from mgate.trial.protocol import Rescue, Trial
from mgate.trial.replicates import needed, replicated
from mgate.trial.told import as_json, show

pytest.importorskip("statsmodels")


def trial(effect=0.0, n=40, kind="parallel", **more):
    table = {
        "people": {"condition": "fibromyalgia"},
        "entry": {"at_least": 4},
        "design": {"duration": "14 day", "kind": kind} | ({"washout": "14 day"} if kind == "crossover" else {}),
        "arm": [{"name": "effect", "n": n, "effect": -effect}, {"name": "placebo", "n": n}],
        "endpoint": [{"quantity": "Pain.score", "analysis": "t"}],
    }
    return Trial.model_validate(table | more)


@pytest.fixture(scope="module")
def pool():
    return pooled(trial(), worlds=4, patients=60)


@pytest.fixture(scope="module")
def null(pool):
    return replicated(trial(), replicates=400, pool=pool).contrasts[0]


def test_no_effect_is_found_in_one_trial_of_twenty(null):
    false = (null.p < 0.05).mean()
    assert abs(false - 0.05) < 3 * np.sqrt(0.05 * 0.95 / 400)
    assert null.estimates.mean() == pytest.approx(0, abs=3 * null.estimates.std() / 20)
    assert null.errors.mean() == pytest.approx(null.estimates.std(), rel=0.1)


def test_a_made_effect_is_estimated_without_bias_above_the_floor(pool):
    found = replicated(trial(1.0), replicates=200, pool=pool).contrasts[0]
    assert found.estimates.mean() == pytest.approx(-1.0, abs=0.08)  # a few diaries end at 0
    assert found.power > 0.4


def test_entry_lets_bad_weeks_in_and_makes_regression_to_the_mean(pool):
    strict = trial(entry={"at_least": 7}, design={"duration": "14 day", "blind": False})
    found = replicated(strict, replicates=60).contrasts[0]  # no belief: nothing but regression
    assert found.changes["placebo"][:, 0].mean() < -0.15
    loose = trial(entry={}, design={"duration": "14 day", "blind": False})
    assert replicated(loose, replicates=60).contrasts[0].changes["placebo"][:, 0].mean() == pytest.approx(0, abs=0.1)


def test_a_crossover_needs_fewer_patients():
    side = replicated(trial(), replicates=40, pool=pooled(trial(), worlds=2, patients=60)).contrasts[0]
    over = trial(kind="crossover")
    both = replicated(over, replicates=40, pool=pooled(over, worlds=2, patients=60)).contrasts[0]
    assert both.errors.mean() < 0.8 * side.errors.mean()


def test_a_trial_is_the_same_for_one_seed_and_another_for_another(pool):
    one, same = (replicated(trial(), replicates=5, pool=pool).contrasts[0].estimates for _ in range(2))
    other = replicated(trial(), replicates=5, pool=pool, seed=2).contrasts[0].estimates
    assert (one == same).all()
    assert (one != other).all()


def test_criteria_that_hardly_anyone_meets_are_refused(pool):
    with pytest.raises(Refused, match="lets in only"):
        replicated(trial(entry={"at_least": 9.9}), replicates=2, pool=pool)


def test_needed_patients_are_those_of_the_textbook():
    assert needed(0.5 / 2.15) == pytest.approx(291, abs=1)
    assert needed(1.0 / 2.15) == pytest.approx(73.5, abs=0.5)


def test_days_are_alike_and_differ_more_in_those_who_respond_to_placebo():
    random = np.random.default_rng(1)
    placebo = random.standard_normal(4000)
    patients = Patients.drawn(1.61, placebo, random)
    assert patients.day_sd.mean() == pytest.approx(1.61, rel=0.03)
    assert patients.day_sd.std() == pytest.approx(0.66, rel=0.08)
    assert np.corrcoef(placebo, np.log(patients.day_sd))[0, 1] == pytest.approx(0.46, abs=0.04)
    noise = patients.noise(20, random) / patients.day_sd[:, None]
    assert np.corrcoef(noise[:, 3], noise[:, 4])[0, 1] == pytest.approx(0.5, abs=0.05)
    assert noise.std() == pytest.approx(1, rel=0.02)


def test_rescue_is_taken_on_bad_days_and_helps():
    pain, taken = written(np.array([[8.0, 3.0]]), np.array([[1.0, 0.5]]), Rescue(above=7, helps=2))
    assert pain.tolist() == [[7.0, 3.5]]
    assert taken.tolist() == [[True, False]]


def test_dropouts_leave_the_last_week_they_were_there(pool):
    gone = trial(design={"duration": "14 day", "dropout": 0.4})
    found = replicated(gone, replicates=40, pool=pool).contrasts[0]
    stayed = replicated(trial(), replicates=40, pool=pool).contrasts[0]
    assert abs(found.changes["placebo"][:, 0].mean()) < abs(stayed.changes["placebo"][:, 0].mean())


def test_what_came_of_it_is_told(null, pool, capsys):
    told = replicated(trial(), replicates=20, pool=pool)
    content = as_json(told)["contrasts"][0]
    assert content["arms"] == ["effect", "placebo"]
    assert content["estimate"]["low95"] < content["estimate"]["high95"]
    assert 0 < null.sensitivity < 1
    assert null.curve()[-1] >= null.curve()[0] - 0.05
    show(told)
    assert "80 % power" in " ".join(capsys.readouterr().out.split())
