"""libRoadRunner, given the exported file, finds the course that the compiled engine finds."""

import numpy as np
import pytest
from toys import DOSES, body, body_engine, run

from mgate.engine.events import Act, Event
from mgate.engine.write.sbml import complaints, sbml

roadrunner = pytest.importorskip("roadrunner", reason="libRoadRunner has no wheel for this machine")

# off the moments of events, where SBML tools may show either side
GRID = np.array([0, 0.25, 1, 1.9, 2.6, 3.4, 5, 5.9, 6.5, 7.9, 8.0001, 8.5, 9.5, 12, 24, 48])
OTHERS = {"Blood.volume": 10.5, "Blood.normal": 0.7, "Tubules.gfr": 140.0, "Tablet.steep": 2.1, "Channel.rest": -0.5}


def ours(changed=(), events=DOSES):
    """All states from the compiled engine, shape (grid, states)."""
    statements = body_engine().statements
    person = np.array([statements.defaults])
    for name, value in dict(changed).items():
        person[0, statements.columns[name]] = value
    outcome = run(body_engine(), events, GRID, people=person, rtol=1e-11, atol=1e-15)
    assert outcome.fate[0] == 0
    return outcome.out[0]


def theirs(text, changed=()):
    """The same from libRoadRunner; parameters are set through its own interface."""
    runner = roadrunner.RoadRunner(text)
    runner.integrator.relative_tolerance, runner.integrator.absolute_tolerance = 1e-11, 1e-15
    runner.integrator.maximum_num_steps = 1_000_000
    for name, value in dict(changed).items():
        runner[name.replace(".", "_")] = value
    runner.reset()  # else a dose at time zero is added to the start of the old parameters
    names = [name.replace(".", "_") for name in body_engine().statements.states]
    return np.array(runner.simulate(times=GRID.tolist(), selections=["time", *names]))[:, 1:]


def worst(found, wanted):
    """The largest difference of any state after time zero, beside the value itself."""
    return (np.abs(found - wanted) / (1e-20 + 1e-6 * np.abs(wanted).max(axis=0) + np.abs(wanted)))[1:].max()


@pytest.fixture(scope="module")
def text():
    return sbml(body(), "toy", events=DOSES, sources={"first1990": "10.1000/first"})


def test_libsbml_is_silent(text):
    assert complaints(text) == []


def test_all_states_agree_through_doses_at_once_at_the_start_and_an_infusion(text):
    assert worst(theirs(text), ours()) <= 1e-6


def test_all_states_agree_with_other_parameters(text):
    assert worst(theirs(text, OTHERS), ours(OTHERS)) <= 1e-6
    assert worst(ours(OTHERS), ours()) > 0.1


def test_other_parameters_may_be_written_into_the_file():
    assert worst(theirs(sbml(body(), "toy", values=OTHERS, events=DOSES)), ours(OTHERS)) <= 1e-6


def test_a_start_may_be_written_into_the_file():
    start = {"Blood.magnesium": 9.0, "Tract.contents_2": 1.0, "Habit.usual": 0.7, "Tablet.dissolved": 3.0}
    statements = body_engine().statements
    begin = run(body_engine(), [], [0.0]).out[0]
    for name, value in start.items():
        begin[0, statements.states.index(name)] = value
    wanted = run(body_engine(), DOSES, GRID, start=begin, rtol=1e-11, atol=1e-15).out[0]
    assert worst(theirs(sbml(body(), "toy", start=start, events=DOSES)), wanted) <= 1e-6


def test_without_events_too():
    assert worst(theirs(sbml(body(), "toy")), ours(events=())) <= 1e-6


def test_a_small_difference_would_be_seen(text):
    later = [*DOSES, Event(10, Act.ADD, "Blood.magnesium", 1e-3)]
    assert worst(theirs(text), ours(events=later)) > 1e-5
