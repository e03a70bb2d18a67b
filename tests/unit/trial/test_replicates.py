"""Trials many times over: effects are found as they are, chance is what it says, and seeds decide all."""

import numpy as np
import pytest

from mgate.trial.replicates import replicated
from mgate.trial.told import as_json

LEVELS = np.linspace(4, 8, 101)


def arms(effect, n=40):
    return [{"name": "drug", "n": n, "effect": effect}, {"name": "placebo", "n": n}]


def only(trial, pool, replicates=400, seed=1):
    return replicated(trial, replicates=replicates, seed=seed, pool=pool)


@pytest.mark.parametrize("test", ["ancova", "t"])
def test_an_effect_is_estimated_without_bias_and_with_its_error(written, pool, test):
    trial = written(arm=arms(-1.0), endpoint=[{"quantity": "Pain.score", "analysis": test}])
    (found,) = only(trial, pool(trial, LEVELS)).contrasts
    assert found.estimates.mean() == pytest.approx(-1.0, abs=4 * found.errors.mean() / 20)
    assert found.estimates.std() == pytest.approx(found.errors.mean(), rel=0.12)


def test_a_mixed_model_finds_it_too(written, pool):
    trial = written(arm=arms(-1.0), endpoint=[{"quantity": "Pain.score", "analysis": "mixed"}])
    (found,) = only(trial, pool(trial, LEVELS), replicates=40).contrasts
    assert found.estimates.mean() == pytest.approx(-1.0, abs=4 * found.errors.mean() / 40**0.5)
    assert found.estimates.std() == pytest.approx(found.errors.mean(), rel=0.35)


@pytest.mark.parametrize(
    ("condition", "endpoint"),
    [
        ("fibromyalgia", {"quantity": "Pain.score"}),
        ("fibromyalgia", {"quantity": "Pain.score", "kind": "responders", "reduction": 0.05}),
        ("cramp", {"quantity": "Cramps.per_week", "kind": "count"}),
        ("cramp", {"quantity": "Cramps.per_week", "kind": "count", "analysis": "t"}),
    ],
)
def test_nothing_is_found_five_times_in_a_hundred(written, pool, condition, endpoint):
    trial = written(people={"condition": condition}, endpoint=[endpoint])
    (found,) = only(trial, pool(trial, LEVELS), replicates=600).contrasts
    assert found.significant.mean() == pytest.approx(0.05, abs=3.5 * (0.05 * 0.95 / 600) ** 0.5)
    assert found.power < 0.05


def test_the_same_endpoint_is_read_from_one_diary(written, pool):
    ends = [{"quantity": "Pain.score", "analysis": test} for test in ("t", "t")]
    one, other = only(written(endpoint=ends), pool(written(endpoint=ends), LEVELS), replicates=20).contrasts
    assert np.array_equal(one.estimates, other.estimates)


def test_a_crossover_of_the_same_patients_is_surer(written, pool):
    side = written(arm=arms(-0.7, n=15), endpoint=[{"quantity": "Pain.score", "analysis": "t"}])
    cross = written(
        arm=arms(-0.7, n=15),
        design={"kind": "crossover", "duration": "28 day", "washout": "7 day"},
        endpoint=[{"quantity": "Pain.score", "analysis": "t"}],
    )
    one, other = (only(each, pool(each, LEVELS)).contrasts[0] for each in (side, cross))
    assert other.estimates.mean() == pytest.approx(-0.7, abs=4 * other.errors.mean() / 20)
    assert other.power > one.power + 0.15
    assert other.estimates.std() == pytest.approx(other.errors.mean(), rel=0.15)


def test_who_leaves_a_crossover_early_is_gone_in_its_second_half(written, pool):
    trial = written(design={"kind": "crossover", "duration": "28 day", "dropout": 0.5})
    found = only(trial, pool(trial, LEVELS), replicates=30)
    assert found.left["placebo"].mean() == pytest.approx(0.4, abs=0.06)  # 29 % in the first half, 50 % by the end


def test_shares_of_diarrhoea_and_of_leaving_are_those_of_the_pool(written, pool):
    trial = written(design={"duration": "28 day", "dropout": 0.25})
    found = only(trial, pool(trial, LEVELS, chance=0.3), replicates=100)
    assert found.ill["drug"].mean() == pytest.approx(0.3, abs=0.03)
    assert found.left["drug"].mean() == pytest.approx(0.25, abs=0.03)


def test_two_seeds_differ_and_one_repeats_itself(written, pool):
    trial = written()
    here = pool(trial, LEVELS)
    first, again, other = (only(trial, here, 20, seed).contrasts[0].estimates for seed in (7, 7, 8))
    assert np.array_equal(first, again)
    assert not np.array_equal(first, other)


def test_more_replicates_begin_with_the_same_ones(written, pool):
    trial = written()
    here = pool(trial, LEVELS)
    few, many = (only(trial, here, n).contrasts[0].estimates for n in (20, 30))
    assert np.array_equal(few, many[:20])


def test_published_numbers_are_placed_among_the_replicates(written, pool):
    seen = [
        {"arm": "drug", "against": "placebo", "estimate": -1.0, "se": 0.3, "source": "assumed"},
        {"arm": "placebo", "shows": "change", "estimate": 0.0, "source": "assumed"},
        {"arm": "placebo", "shows": "percent change", "estimate": -90.0, "source": "assumed"},
        {"arm": "drug", "shows": "diarrhoea", "estimate": 0.0, "source": "assumed"},
    ]
    trial = written(arm=arms(-1.0), published=seen)
    difference, still, absurd, loose = only(trial, pool(trial, LEVELS), replicates=200).compared()
    assert difference.inside
    assert abs(difference.z) < 0.5
    assert still.inside
    assert not absurd.inside
    assert absurd.z < -10
    assert (loose.place, loose.inside) == (0.5, True)


def test_the_json_holds_what_it_promises(written, pool):
    trial = written(arm=arms(-1.0))
    found = as_json(only(trial, pool(trial, LEVELS), replicates=60))
    (contrast,) = found["contrasts"]
    assert contrast["arms"] == ["drug", "placebo"]
    assert set(contrast["estimate"]) == {"mean", "sd", "median", "low95", "high95"}
    assert 0.8 < contrast["power"] <= 1
    assert contrast["needed_n_low90"] <= contrast["needed_n"] <= contrast["needed_n_high90"]
    assert len(contrast["power_curve"]["n"]) == len(contrast["power_curve"]["power"])
    assert [arm["name"] for arm in found["arms"]] == ["drug", "placebo"]
    assert found["arms"][0]["endpoints"][0]["change"]["sd_of_patients"] > 0
    assert (found["replicates"], found["worlds"]) == (60, 2)
