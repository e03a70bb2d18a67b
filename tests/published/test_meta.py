"""Printed records of the pack: pools made again, and numbers that do or do not follow from one another."""

import pytest

from mgate.evidence.experiments import run
from mgate.evidence.records import Record, records
from mgate.evidence.sources import find
from mgate.person.refusal import Refused


@pytest.fixture(scope="module")
def found():
    return run("meta", 100, 1)


def test_which_printed_numbers_do_not_follow(found):
    assert [each.measure.partition(",")[0] for each in found.failed] == [
        "roguin2017",
        "deoliveira2013",
        "benevides2022",
    ]


def test_the_error_of_the_trial_of_cramps_is_that_of_its_arms(found):
    (error,) = [each for each in found.readings if each.measure.startswith("roguin2017, error")]
    assert error.value == pytest.approx(0.89, abs=0.01)
    assert error.bar == "printed 0.48"


def test_both_groups_of_a_review_make_its_whole():
    again = records().again("C-reactive protein, mg/L")
    assert -0.75 < again.estimate < 0.52
    assert again.tau > 0.9  # the groups disagree


def test_the_trials_of_cramps_make_a_pool_that_excludes_nothing():
    again = records().again("cramps a week")
    assert again.trials == 3
    assert again.ci95[0] < 0 < again.ci95[1]


def test_every_record_has_a_source():
    kept = records()
    assert all(find(each.source) for part in (kept.trials, kept.pooled, kept.closed, kept.printed) for each in part)


@pytest.mark.parametrize("record", [{"source": "a"}, {"source": "a", "estimate": 1.0}])
def test_a_record_says_what_and_how_sure(record):
    with pytest.raises(Refused):
        Record.model_validate(record)
