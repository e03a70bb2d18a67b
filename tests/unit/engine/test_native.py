"""The compiled engine refuses what it would read wrongly, and keeps its code for the next run."""

import numpy as np
import pytest
from toys import body, body_engine, run

from mgate.engine.events import Act, Event, schedule
from mgate.engine.native import Engine
from mgate.engine.statements import state

GRID = np.array([0.0, 1.0])


@pytest.fixture(scope="module")
def engine():
    return body_engine()


@pytest.fixture
def people(engine):
    return np.array([engine.statements.defaults] * 2)


def test_results_have_the_shape_of_people_grid_and_picked(engine, people):
    outcome = run(engine, grid=[0, 1, 2], people=people, pick=["Tubules.urine", "Blood.concentration"])
    assert outcome.out.shape == (2, 3, 2)
    assert outcome.final.shape == (2, len(engine.statements.states))
    assert outcome.fate.tolist() == [0, 0]
    assert outcome.ended.tolist() == [2, 2]


def test_all_states_are_shown_unless_some_are_picked(engine):
    assert run(engine, grid=GRID).out.shape[2] == len(engine.statements.states)


@pytest.mark.parametrize("act", [Act.ADD, Act.SET, Act.SCALE, Act.PUT])
def test_an_event_on_an_unknown_name_is_refused(engine, act):
    with pytest.raises(KeyError, match=r"Kidney\.x"):
        run(engine, [Event(0, act, "Kidney.x", 1)], GRID)


def test_an_event_of_the_wrong_kind_is_refused(engine):
    with pytest.raises(KeyError, match=r"Blood\.volume"):
        run(engine, [Event(0, Act.ADD, "Blood.volume", 1)], GRID)
    with pytest.raises(KeyError, match=r"Blood\.magnesium"):
        run(engine, [Event(0, Act.SET, "Blood.magnesium", 1)], GRID)


def test_an_unknown_output_is_refused(engine):
    with pytest.raises(KeyError, match=r"Kidney\.x"):
        run(engine, grid=GRID, pick=["Kidney.x"])


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"people": np.ones((2, 3))}, r"people has the shape \(2, 3\), not \(2, \d+\)"),
        ({"start": np.ones((2, 3))}, r"start has the shape \(2, 3\), not \(2, 10\)"),
        ({"which": [0, 1]}, "which must name one of 1 schedules for each of 2 people"),
        ({"which": [0]}, "which must name one of 1 schedules for each of 2 people"),
        ({"which": [0, -1]}, "which must name one of 1 schedules for each of 2 people"),
        ({"schedules": [[]]}, "every schedule must be closed by an END"),
        ({"schedules": [[Event(0, Act.SET, "Blood.infusion", 1)]]}, "every schedule must be closed by an END"),
        (
            {"schedules": [[*schedule([], 2), *schedule([], 1)]]},
            "the times of every schedule and of the grid must rise",
        ),
        ({"grid": [1.0, 0.0]}, "the times of every schedule and of the grid must rise"),
    ],
)
def test_what_does_not_fit_is_refused(engine, people, change, message):
    given = {"people": people, "schedules": [schedule([], 1)], "grid": GRID, "which": [0, 0], **change}
    with pytest.raises(ValueError, match=message):
        engine.simulate(given.pop("people"), given.pop("schedules"), given.pop("grid"), **given)


def test_the_times_of_one_schedule_may_lie_before_those_of_another(engine, people):
    late, early = schedule([Event(5, Act.SET, "Blood.infusion", 1)], 6), schedule([], 1)
    outcome = engine.simulate(people, [late, early], GRID, which=[1, 0])
    assert outcome.ended.tolist() == [1, 6]


def test_nobody_is_simulated_without_people(engine):
    outcome = run(engine, grid=GRID, people=np.empty((0, len(engine.statements.parameters))))
    assert outcome.out.shape == (0, 2, 10)


def test_compiled_code_is_kept_and_gives_the_same_bits(tmp_path):
    statements = state(body())
    first = run(Engine(statements, cache=tmp_path), grid=[0, 5])
    (kept,) = tmp_path.iterdir()
    written = kept.stat().st_mtime_ns
    again = run(Engine(statements, cache=tmp_path), grid=[0, 5])
    assert kept.stat().st_mtime_ns == written
    np.testing.assert_array_equal(first.out, again.out)


def test_other_options_are_other_code(tmp_path):
    statements = state(body())
    for more in ({}, {"lanes": 2}, {"effort": 0}):
        Engine(statements, cache=tmp_path, **more)
    assert len(list(tmp_path.iterdir())) == 3


def test_progress_is_told(engine):
    told = []
    run(engine, grid=[0, 50], people=np.array([engine.statements.defaults] * 40), progress=told.append, threads=2)
    assert told
    assert told == sorted(told)
    assert told[-1] == 40


def test_a_start_may_be_given(engine, people):
    start = np.tile(np.arange(1.0, 11.0), (2, 1)) / 10
    outcome = run(engine, grid=[0], people=people, start=start)
    np.testing.assert_array_equal(outcome.out[:, 0], start)
