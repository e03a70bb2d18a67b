"""The published trials, held again in virtual patients: where their numbers lie among the replicates."""

import pytest

from mgate.evidence.designs import protocol
from mgate.evidence.experiments import run
from mgate.evidence.experiments.designs import PACK, TARGETS
from mgate.evidence.sources import find

# Of the pack's own criteria: 26 points more than placebo against migraine, of which the model has one to four.
MISSED = ["peikert1996, magnesium less placebo, percent change: the mean"]


@pytest.fixture(scope="module")
def found():
    return run("designs", 1000, 1)


@pytest.mark.slow
def test_every_published_difference_lies_inside_95_per_cent_of_its_trials(found):
    compared = found.curves["compared"]
    differences = [one for _, one in compared if one.published.against]
    assert len(differences) == 5
    assert all(one.inside for one in differences)
    assert all(abs(one.z) < 2 for one in differences)


@pytest.mark.slow
def test_so_do_the_results_of_arms_pools_and_rats(found):
    others = [one for _, one in found.curves["compared"] if not one.published.against]
    assert len(others) == 18
    outside = [one for one in others if not one.inside]
    assert [(one.published.source, one.published.name) for one in outside] in (
        [],
        [("peikert1996", "magnesium, percent change")],  # -41.6 %, at the edge
    )


@pytest.mark.slow
def test_the_packs_own_criteria_are_met_but_one(found):
    means = [each for each in found.readings if each.measure.endswith("the mean")]
    assert len(means) == sum(len(each) for each in PACK.values())
    assert [each.measure for each in means if each.held is False] == MISSED


@pytest.mark.parametrize("key", [*TARGETS, "freeman2015"])
def test_every_number_of_a_published_trial_has_a_source(key):
    trial = protocol(key)
    assert all(find(each.source) for each in trial.published)
    assert trial.published or key == "albrecht2013"
