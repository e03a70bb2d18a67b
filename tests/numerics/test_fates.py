"""A person who cannot be simulated is flagged, and nobody else notices."""

import numpy as np
import pytest
from toys import DOSES, body_engine, compiled, crowd, run

from mgate.engine.events import Act, Event
from mgate.engine.model import Model
from mgate.engine.native import FATES
from mgate.engine.terms import Component, Parameter, Pool, State

GRID = np.linspace(0, 24, 13)
OK, NOT_A_NUMBER, STEP_TOO_SMALL, TOO_MANY_STEPS = range(4)


class Bursting(Component):
    """Reaches infinity after 1 / (speed * start)."""

    speed = Parameter(1, "1/h", "speed", source="assumed")
    level = State("", "level", start=1)
    growing = level.changes("growing", at=speed * level**2)


class Exchanging(Component):
    """Two pools in exchange."""

    fast = Parameter(1, "1/h", "fast", source="assumed")
    a, b = Pool("mmol", "a", start=1), Pool("mmol", "b", start=0)
    over = a.to(b, "over", at=fast * (a - b))


@pytest.fixture(scope="module")
def people():
    return crowd(body_engine().statements, 19)


@pytest.fixture(scope="module")
def healthy(people):
    return run(body_engine(), DOSES, GRID, people=people)


def test_the_fates_have_names():
    assert FATES == ("ok", "not a number", "step too small", "too many steps")


@pytest.mark.parametrize("parameter", ["Blood.volume", "Tubules.gfr", "Channel.rest"])
def test_one_person_with_a_parameter_that_is_no_number(people, healthy, parameter):
    ill = people.copy()
    ill[7, body_engine().statements.columns[parameter]] = np.nan
    outcome = run(body_engine(), DOSES, GRID, people=ill)
    others = np.arange(len(people)) != 7
    assert outcome.fate[7] == NOT_A_NUMBER
    assert outcome.ended[7] == 0
    assert np.isnan(outcome.out[7, 1:]).all()
    assert (outcome.fate[others] == OK).all()
    np.testing.assert_array_equal(outcome.out[others], healthy.out[others])
    np.testing.assert_array_equal(outcome.steps[others], healthy.steps[others])


def test_a_switch_to_no_number_ends_a_person_there(people, healthy):
    events = [*DOSES, Event(11, Act.SET, "Tubules.gfr", np.nan)]
    outcome = run(body_engine(), events, GRID, people=people)
    assert (outcome.fate == NOT_A_NUMBER).all()
    assert (outcome.ended == 11).all()
    np.testing.assert_array_equal(outcome.out[:, GRID < 11], healthy.out[:, GRID < 11])
    assert np.isnan(outcome.out[:, GRID > 11]).all()


def test_everybody_may_fail(people):
    outcome = run(body_engine(), DOSES, GRID, people=np.full_like(people, np.nan))
    assert (outcome.fate == NOT_A_NUMBER).all()


def test_growth_beyond_all_bounds_is_flagged_where_it_happens():
    speeds = np.array([0.05, 1.0, 0.1, 0.4, 0.02, 0.15])
    grid = np.linspace(0, 5, 6)
    outcome = run(compiled(Model(Bursting)), grid=grid, people=speeds[:, None])
    burst = speeds * 5 >= 1
    assert (outcome.fate[~burst] == OK).all()
    assert np.isin(outcome.fate[burst], [NOT_A_NUMBER, STEP_TOO_SMALL]).all()
    np.testing.assert_allclose(outcome.ended[burst], 1 / speeds[burst], rtol=1e-4)
    np.testing.assert_allclose(outcome.out[~burst, :, 0], 1 / (1 - np.outer(speeds[~burst], grid)), rtol=1e-5)
    alone = run(compiled(Model(Bursting)), grid=grid, people=speeds[~burst, None])
    np.testing.assert_array_equal(outcome.out[~burst], alone.out)
    for speed, shown in zip(speeds[burst], outcome.out[burst, :, 0], strict=True):
        assert np.isnan(shown[grid > 1 / speed]).all()
        assert np.isfinite(shown[grid < 0.99 / speed]).all()


def test_a_step_that_would_be_too_small_is_flagged():
    outcome = run(compiled(Model(Exchanging)), grid=[0, 1], people=[[1e14], [1.0]], rtol=1e-9)
    assert outcome.fate.tolist() == [STEP_TOO_SMALL, OK]
    assert outcome.ended.tolist() == [0, 1]


def test_too_many_steps_are_flagged_and_what_was_seen_is_kept(people, healthy):
    outcome = run(body_engine(), DOSES, GRID, people=people, max_steps=100)
    assert (outcome.fate == TOO_MANY_STEPS).all()
    assert (outcome.steps == 101).all()
    for ended, shown, wanted in zip(outcome.ended, outcome.out, healthy.out, strict=True):
        assert 0 < ended < 24
        np.testing.assert_array_equal(shown[ended >= GRID], wanted[ended >= GRID])
        assert np.isnan(shown[ended < GRID]).all()


def test_enough_steps_are_not_too_many(people, healthy):
    outcome = run(body_engine(), DOSES, GRID, people=people, max_steps=int(healthy.steps.max()))
    assert (outcome.fate == OK).all()


def test_an_empty_pool_under_a_power_is_no_failure():
    class Dissolving(Component):
        steep = Parameter(1.7, "", "steepness", source="assumed")
        speed = Parameter(1, "mmol/h", "speed", source="assumed")
        unit = Parameter(1, "mmol", "one", source="assumed")
        solid, gone = Pool("mmol", "solid", start=0), Pool("mmol", "gone", start=0)
        going = solid.to(gone, "going", at=speed * (solid / unit) ** steep)

    outcome = run(compiled(Model(Dissolving)), [Event(1, Act.ADD, "Dissolving.solid", 2.0)], [0, 1, 3], rtol=1e-8)
    assert outcome.fate[0] == OK
    wanted = (2**-0.7 + 0.7 * 2) ** (-1 / 0.7)
    np.testing.assert_allclose(outcome.out[0, :, 0], [0, 0, wanted], rtol=1e-7, atol=1e-100)
