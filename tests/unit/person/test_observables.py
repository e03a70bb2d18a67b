"""What is read of a simulated person, from courses drawn by hand."""

import numpy as np
import pytest

from mgate.person import shelf
from mgate.person.observables import CATALOGUE, Context

TIMES = np.array([0.0, 12.0, 24.0, 36.0, 48.0])
RATE = 0.2  # mmol/h: usual


def context(urine, absorbed=None, other=None, given=0.0, injected=0.0) -> Context:
    """What one person lost and absorbed by each time, and amounts swallowed or injected before all but the first."""
    after = np.array([0.0, 1, 1, 1, 1])
    nothing = np.zeros_like(TIMES)
    raw = {"Kidney.urine": [urine], "Bowel.absorbed": [nothing if absorbed is None else absorbed]}
    without = {"Kidney.urine": [urine], "Bowel.absorbed": [nothing if other is None else other]}
    return Context(
        TIMES,
        {name: np.array(series, dtype=float) for name, series in raw.items()},
        {name: np.array(series, dtype=float) for name, series in without.items()},
        given * after[None],
        given * after[None],
        injected * after[None],
        np.array([RATE]),
    )


def test_urine_of_a_day_counts_the_usual_amount_before_the_start():
    steady = context(RATE * TIMES)
    assert CATALOGUE["Urine.magnesium"].read(steady)[0] == pytest.approx([4.8] * 5)
    nothing = context(0 * TIMES)
    assert CATALOGUE["Urine.magnesium"].read(nothing)[0] == pytest.approx([4.8, 2.4, 0, 0, 0])
    late = context([0, 0, 0, 3, 6])
    assert CATALOGUE["Urine.magnesium"].read(late)[0] == pytest.approx([4.8, 2.4, 0, 3, 6])


def test_of_a_load_the_urine_beyond_the_usual_counts():
    loaded = context(RATE * TIMES + [0, 3, 6, 6, 6], injected=12.0)
    assert CATALOGUE["Load.urine_share"].read(loaded)[0, 1:] == pytest.approx([0.25, 0.5, 0.5, 0.5])
    assert CATALOGUE["Load.retained_share"].read(loaded)[0, 1:] == pytest.approx([0.75, 0.5, 0.5, 0.5])
    assert np.isnan(CATALOGUE["Load.retained_share"].read(loaded)[0, 0])  # nothing was given yet
    assert np.isnan(CATALOGUE["Load.urine_share"].read(context(TIMES))).all()


def test_a_supplement_absorbs_what_the_untreated_twin_does_not():
    found = context(0 * TIMES, absorbed=[0, 4, 6, 8, 10], other=[0, 2, 3, 5, 7], given=10.0)
    assert CATALOGUE["Intake.supplement_share"].read(found)[0, 1:] == pytest.approx([0.2, 0.3, 0.3, 0.3])
    assert CATALOGUE["Intake.absorbed_share"].read(found)[0, 1:] == pytest.approx([0.4, 0.6, 0.8, 1.0])
    assert CATALOGUE["Intake.supplement_share"].twin
    assert not CATALOGUE["Intake.absorbed_share"].twin


def test_counters_may_begin_later():
    urine = RATE * TIMES + [0, 0, 0, 2, 4]
    later = context(urine, absorbed=[0, 4, 6, 8, 10], injected=12.0).since(24.0)
    assert later.times == pytest.approx(TIMES - 24)
    assert later.raw["Kidney.urine"][0] == pytest.approx(urine - 4.8)
    assert later.raw["Bowel.absorbed"][0] == pytest.approx([-6, -2, 0, 2, 4])
    assert later.usual_urine == pytest.approx([RATE])  # of the day before
    assert later.injected[0, 2:] == pytest.approx([0, 0, 0])
    assert context(urine).since(0.0).usual_urine == pytest.approx([RATE])


def test_the_usual_urine_of_a_later_beginning_is_that_of_the_day_before():
    later = context([0, 1, 2, 5, 8]).since(48.0)
    assert later.usual_urine == pytest.approx([6 / 24])
    assert context([0, 1, 2, 5, 8]).since(12.0).usual_urine == pytest.approx([1 / 12])


def test_changes_are_from_the_first_time():
    one = Context(TIMES[:2], {"Bone.surface": np.array([[5.0, 7.5]])}, {}, *np.zeros((3, 1, 2)), np.zeros(1))
    assert CATALOGUE["Bone.change"].read(one) == pytest.approx(np.array([[0.0, 2.5]]))
    red = Context(TIMES[:2], {"RedCell.total": np.array([[2.0, 1.5]])}, {}, *np.zeros((3, 1, 2)), np.zeros(1))
    assert CATALOGUE["RedCell.change"].read(red) == pytest.approx(np.array([[0.0, -25.0]]))


@pytest.mark.parametrize("name", CATALOGUE)
def test_an_observable_needs_what_the_model_has_and_says_what_it_is(name):
    observable, model = CATALOGUE[name], shelf.statements(1, CATALOGUE[name].ways)
    assert set(observable.needs) <= set(model.outputs)
    assert observable.meaning
    assert (observable.low is None) == (observable.high is None)
    if observable.low is not None:
        assert observable.low < observable.high
