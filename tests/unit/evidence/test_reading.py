"""How a study reads a course, from courses drawn by hand."""

import numpy as np
import pytest

from mgate.evidence.observation import Contrast, Observation
from mgate.evidence.reading import no_effect, read
from mgate.person.course import Courses

TIMES = np.array([0.0, 24.0, 48.0, 72.0])
PEOPLE = np.array([[0.8, 0.6, 0.4, 0.5], [1.0, 0.9, 1.2, 1.1], [0.7, 0.7, 0.7, 0.7], [0.9, 0.8, 1.0, 0.9]])


class Drawn(Courses):
    """Courses without a simulation behind them."""

    def __init__(self, values):
        self.times, self.outputs = TIMES, {"Plasma.total": values, "Urine.cumulative": np.cumsum(values, axis=1)}

    def since(self, name, moment):
        start = int(np.flatnonzero(self.times == moment)[0])
        values = self.outputs[name]
        return values - values[:, start : start + 1] if name == "Urine.cumulative" else values


def seen(kind, at=("0 day", "3 day"), quantity="Plasma.total", **more):
    table = {"quantity": quantity, "as": kind, "at": list(at), "value": [0.5] * len(at)}
    return Observation.model_validate(table | more)


def test_ways_of_reading_one_person():
    one = Drawn(PEOPLE[:1])

    def said(kind, moment, **more):
        return read(one, seen(kind, **more), moment)[0]

    assert said("level", 48) == 0.4
    assert said("change", 48) == pytest.approx(-0.4)
    assert said("percent change", 48) == pytest.approx(-50)
    assert said("ratio to first", 24) == pytest.approx(0.75)
    assert said("ratio to first", 48, at=("1 day", "2 day")) == pytest.approx(0.4 / 0.6)
    assert said("change", 72, since="24 h", at=("2 day", "3 day")) == pytest.approx(-0.1)
    assert said("percent change", 72, since="48 h", at=("2 day", "3 day")) == pytest.approx(25)


def test_the_largest_change_keeps_its_sign_and_looks_no_further_than_the_last_time():
    one = Drawn(PEOPLE[:2])
    assert read(one, seen("largest change"), 72) == pytest.approx([-0.4, 0.2])
    assert read(one, seen("largest change", at=["1 day"]), 24) == pytest.approx([-0.2, -0.1])
    since = seen("largest change", since="48 h", at=["3 day"])
    assert read(one, since, 72) == pytest.approx([0.1, -0.1])


def test_a_counter_begins_where_the_study_began_to_count():
    one = Drawn(PEOPLE[:1])
    assert read(one, seen("level", quantity="Urine.cumulative"), 72)[0] == pytest.approx(2.3)
    later = seen("level", quantity="Urine.cumulative", since="24 h", at=("2 day", "3 day"))
    assert read(one, later, 72)[0] == pytest.approx(0.9)


def test_groups_are_read_as_means_shares_and_quantiles_of_their_people():
    two = Drawn(PEOPLE)  # the first two people are the model's, the others one draw
    assert read(two, seen("level"), 48, size=2) == pytest.approx([0.8, 0.85])
    assert read(two, seen("share below", threshold=0.75), 48, size=2) == pytest.approx([0.5, 0.5])
    assert read(two, seen("share above", threshold=0.45), 72, size=2) == pytest.approx([1.0, 1.0])
    assert read(two, seen("share below", threshold=0.7), 0, size=2) == pytest.approx([0.0, 0.0])
    assert read(two, seen("quantile", q=0.5), 48, size=2) == pytest.approx([0.8, 0.85])
    assert read(two, seen("quantile", q=0.25), 48, size=4) == pytest.approx([np.quantile(PEOPLE[:, 2], 0.25)])


def test_a_contrast_is_read_at_its_one_time():
    table = {"arms": ["a", "b"], "quantity": "Plasma.total", "as": "change", "at": "2 day", "estimate": 0.0}
    assert read(Drawn(PEOPLE[:1]), Contrast.model_validate(table), 48.0)[0] == pytest.approx(-0.4)


def test_without_an_effect_nothing_changes():
    one = Drawn(PEOPLE[:1])
    assert no_effect(one, seen("level")) == 0.8
    assert no_effect(one, seen("level", since="24 h", at=("2 day", "3 day"))) == 0.6
    assert no_effect(one, seen("ratio to first")) == 1
    for kind in ("change", "percent change", "largest change"):
        assert no_effect(one, seen(kind)) == 0
    assert no_effect(one, seen("share below", threshold=0.9)) == 1
