"""Red cells by hand, and over a day and three weeks."""

import pytest

from mgate.body.plasma import Plasma
from mgate.body.red_cell import RedCell
from mgate.engine.model import Model
from mgate.person.course import simulate
from mgate.person.scenario import Dose, Run, Scenario
from mgate.person.settling import Case

CELLS = Model(Plasma, RedCell)


def test_a_tenth_less_in_all_is_a_quarter_less_of_what_is_free():
    given = {RedCell.magnesium: 0.9 * 1.92 * 2.0}
    assert CELLS.at(RedCell.total, given) == pytest.approx(0.9 * 1.92)
    assert CELLS.at(RedCell.free, given) == pytest.approx(0.205 * 0.9**2.5)


def test_they_follow_plasma_over_forty_days():
    doubled = {Plasma.magnesium: 2 * 0.82 * 17.5, RedCell.magnesium: 1.92 * 2.0}
    assert CELLS.at(RedCell.stored, doubled) == pytest.approx(1.92 * 2.0 / 40)


def test_a_day_of_infusion_leaves_them_almost_as_they_were():
    drip = Dose(product="magnesium sulfate", route="iv", amount="1 g/h", of="salt", over="24 h", at="0 h")
    scenario = Scenario(dose=[drip], run=Run(duration="24 h"))
    found = simulate([Case(scenario)], [0, 24], ["RedCell.change", "Plasma.total"])
    assert found.outputs["Plasma.total"][0, -1] > 1.4
    assert 0.5 < found.outputs["RedCell.change"][0, -1] < 3
