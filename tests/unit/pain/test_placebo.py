"""Placebo and natural course by hand."""

import math

import numpy as np
import pytest

from mgate.engine.events import Act, Event, schedule
from mgate.engine.model import Model
from mgate.engine.native import Engine
from mgate.engine.statements import state
from mgate.pain.injury import Injury
from mgate.pain.placebo import Course, Placebo

WEEK = 168.0


def test_placebo_takes_hold_within_weeks():
    statements = state(Model(Placebo))
    people = [[0.85 if name == "Placebo.response" else 1.0 for name in statements.parameters]]
    start = [Event(0.0, Act.SET, "Placebo.belief", 1.0)]
    pick = ["Placebo.shift"]
    run = Engine(statements).simulate(np.array(people), [schedule(start, 4 * WEEK)], [0.0, WEEK, 4 * WEEK], pick=pick)
    assert run.out[0, :, 0] == pytest.approx([0, 0.85 * (1 - math.exp(-1)), 0.85 * (1 - math.exp(-4))], abs=1e-5)


def test_nobody_believes_in_nothing():
    assert Model(Placebo).at(Placebo.moved, {Placebo.hold: 0}) == 0


def test_low_back_pain_runs_as_in_cohorts():
    # 51 of 100 at the start, 33, 26 and 23 after 6, 26 and 52 weeks
    for weeks, seen in ((6, 33), (26, 26), (52, 23)):
        passed = 1 - math.exp(-weeks / 6)
        logit = math.log(51 / 49) - 1.15 * passed
        assert 100 / (1 + math.exp(-logit)) == pytest.approx(seen, abs=2.5)
    assert Model(Course).at(Course.shift, {Course.passed: 0.5, Course.depth: -1.15}) == pytest.approx(-0.575)


def test_a_wound_heals_by_half_in_a_day():
    model = Model(Injury)
    given = {Injury.wound: 1.0, Injury.size: 1.0, Injury.hurt: 0.8}
    assert model.at(Injury.drive, given) == pytest.approx(0.801)
    assert model.at(Injury.healed, given) == pytest.approx(-math.log(2) / 24)


def test_a_flare_up_is_halved_in_three_days():
    statements = state(Model(Course))
    people, flare = np.array([statements.defaults]), [Event(24.0, Act.ADD, "Course.flare", 1.0)]
    grid = [0.0, 24.0, 25.0, 24.0 + 72, 24.0 + 144]
    found = Engine(statements).simulate(people, [schedule(flare, 200.0)], grid, pick=["Course.shift"]).out[0, :, 0]
    surge = Course.surge.value
    assert found == pytest.approx([0, 0, surge * 2 ** (-1 / 72), surge / 2, surge / 4], abs=1e-5)
