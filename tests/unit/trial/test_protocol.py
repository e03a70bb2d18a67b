import pytest

from mgate.person.refusal import Refused
from mgate.trial.protocol import Trial

ARMS = [{"name": "a", "n": 10}, {"name": "b", "n": 10}]
ENDPOINT = [{"quantity": "Pain.score"}]
DESIGN = {"duration": "28 day"}


def trial(**more):
    return Trial.model_validate({"design": DESIGN, "arm": ARMS, "endpoint": ENDPOINT} | more)


def test_windows_end_where_the_trial_does():
    made = trial(
        endpoint=[*ENDPOINT, {"quantity": "Cramps.per_week", "kind": "count"}, {"quantity": "CRP", "kind": "level"}]
    )
    assert [made.window(each) for each in made.endpoints] == [(504.0, 672.0), (0.0, 672.0), (672.0, 672.0)]
    assert [each.test for each in made.endpoints] == ["ancova", "negative binomial", "ancova"]
    assert made.control.name == "b"


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"arm": [ARMS[0], ARMS[0]]}, "name of two arms"),
        ({"arm": ARMS[:1]}, "arm"),
        ({"endpoint": [{"quantity": "Pain.scor"}]}, "Pain.score"),
        ({"endpoint": [{"quantity": "Pain.score", "analysis": "proportions"}]}, "does not fit"),
        ({"endpoint": [{"quantity": "Pain.score", "at": "60 day"}]}, "later than the end"),
        ({"design": {"duration": "28 day", "washout": "7 day"}}, "parallel"),
        ({"design": {"duration": "28 day", "kind": "crossover"}, "arm": [*ARMS, {"name": "c", "n": 5}]}, "two arms"),
        ({"endpoints": ENDPOINT}, "endpoint"),
        ({"entry": {"at_last": 3}}, "at_least"),
    ],
)
def test_a_trial_that_cannot_be_is_refused(more, said):
    with pytest.raises(Refused, match=said):
        trial(**more)
