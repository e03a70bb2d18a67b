"""A trial's file: what is read, and what is refused with its place."""

import pytest

from mgate.person.refusal import Refused
from mgate.trial.protocol import Trial

WEEK = 168.0


def test_windows_end_where_the_trial_does_unless_said(written):
    trial = written(
        endpoint=[
            {"quantity": "Pain.score"},
            {"quantity": "Pain.score", "at": "14 day", "over": "3 day"},
            {"quantity": "Plasma.total", "kind": "level"},
        ]
    )
    assert [trial.window(each) for each in trial.endpoints] == [(3 * WEEK, 4 * WEEK), (264, 336), (672, 672)]


def test_counts_are_read_over_all_of_it(written):
    trial = written(people={"condition": "cramp"}, endpoint=[{"quantity": "Cramps.per_week", "kind": "count"}])
    assert trial.window(trial.endpoints[0]) == (0, 672)
    assert trial.endpoints[0].test == "negative binomial"


def test_a_crossover_goes_both_ways(written):
    trial = written(design={"kind": "crossover", "duration": "14 day", "washout": "7 day"})
    assert trial.sequences == [("drug", "placebo"), ("placebo", "drug")]
    assert trial.period == 3 * WEEK


@pytest.mark.parametrize(
    ("parts", "said"),
    [
        ({"arm": [{"name": "one", "n": 4}]}, "arm"),
        ({"arm": [{"name": "one", "n": 4}, {"name": "one", "n": 4}]}, "the name of two arms"),
        ({"arm": [{"name": "one", "n": 1}, {"name": "two", "n": 4}]}, "arm 1, n"),
        ({"endpoint": [{"quantity": "Pain.scor"}]}, "did you mean 'Pain.score'"),
        ({"endpoint": [{"quantity": "Pain.score", "kind": "count"}]}, "does not fit Pain.score"),
        ({"endpoint": [{"quantity": "Cramps.per_week", "kind": "score"}]}, "does not fit Cramps.per_week"),
        ({"endpoint": [{"quantity": "Pain.score", "analysis": "negative binomial"}]}, "ancova, mixed, t"),
        ({"endpoint": [{"quantity": "Pain.score", "at": "29 day"}]}, "endpoint 1, at"),
        ({"design": {"duration": "28 day", "washout": "7 day"}}, "parallel"),
        ({"design": {"duration": "28 day", "dropout": 0.97}}, "design, dropout"),
        ({"design": {"duration": "28"}}, "design, duration"),
        ({"entry": {"at_least": 6, "at_most": 4}}, "lets nobody in"),
        ({"rescue": {"above": 12, "helps": 1}}, "rescue, above"),
        ({"run": {"replicates": 3}}, "run, replicates"),
        ({"colour": "blue"}, "no such key"),
    ],
)
def test_what_cannot_be_is_refused_with_its_place(written, parts, said):
    with pytest.raises(Refused) as refused:
        written(**parts)
    assert said in str(refused.value)


@pytest.mark.parametrize(
    ("published", "said"),
    [
        ({"arm": "drugs", "shows": "change"}, "did you mean 'drug'"),
        ({"arm": "placebo", "against": "drug"}, "what arms are compared with"),
        ({"arm": "drug"}, "against"),
        ({"arm": "drug", "shows": "change", "against": "placebo"}, "against"),
        ({"arm": "drug", "shows": "change", "endpoint": 2}, "no such endpoint"),
    ],
)
def test_published_numbers_must_be_of_this_trial(written, published, said):
    with pytest.raises(Refused) as refused:
        written(published=[{"estimate": 1.0, "source": "assumed"} | published])
    assert said in str(refused.value)


def test_a_crossover_has_two_arms(written):
    three = [{"name": name, "n": 5} for name in "abc"]
    with pytest.raises(Refused, match="other than two arms"):
        written(arm=three, design={"kind": "crossover", "duration": "14 day"})


def test_doses_that_nobody_can_be_given_are_refused_with_the_file(tmp_path):
    file = tmp_path / "trial.toml"
    file.write_text(
        '[design]\nduration = "7 day"\n[[endpoint]]\nquantity = "Pain.score"\n[[arm]]\nname = "a"\nn = 5\n'
        '[[arm.dose]]\nproduct = "magnesium citrat"\namount = "300 mg"\n[[arm]]\nname = "b"\nn = 5\n'
    )
    with pytest.raises(Refused, match="magnesium citrate") as refused:
        Trial.read(file)
    assert str(file) in str(refused.value)


def test_an_interval_gives_an_error(written):
    seen = {"arm": "drug", "against": "placebo", "estimate": -0.38, "ci95": [-2.12, 1.36], "source": "roguin2017"}
    assert written(published=[seen]).published[0].error == pytest.approx(0.888, abs=1e-3)
