"""Stomach, acid, bowel and colon by hand."""

import math

import pytest

from mgate.engine.model import Model
from mgate.intake.acid import Acid
from mgate.intake.bowel import Bowel
from mgate.intake.colon import Colon
from mgate.intake.solid import solid_salt
from mgate.intake.stomach import Stomach

GUT = Model(Stomach, Bowel, Colon)
SOUR = Model(Stomach, Acid)


def test_a_meal_fills_the_stomach_and_holds_it_back():
    assert GUT.at(Stomach.volume, {Stomach.food: 1}) == pytest.approx(0.1 + 500 / 1000)
    assert GUT.at(Stomach.emptying, {Stomach.food: 0}) == pytest.approx(2.4)
    assert GUT.at(Stomach.emptying, {Stomach.food: 1}) == pytest.approx(2.4 + (0.55 - 2.4) / 1.1)


def test_an_empty_stomach_has_a_ph_of_two_and_a_meal_lifts_it():
    empty = {Acid.amount: 1.0, Stomach.food: 0}
    assert SOUR.at(Acid.free, empty) == pytest.approx(10)
    assert SOUR.at(Acid.ph, empty) == pytest.approx(2)
    full = {Acid.amount: 1.0, Stomach.food: 1}
    assert SOUR.at(Acid.free, full) == pytest.approx(1 / 0.6 / (1 + 500 / 30))
    assert SOUR.at(Acid.ph, full) == pytest.approx(3 - math.log10(1 / 0.6 / (1 + 500 / 30)))


def test_carriers_of_a_segment_are_half_full_at_their_half():
    (first, *_) = Bowel.taken
    given = {Bowel.soluble[0]: 0.28}
    assert GUT.at(first, given) == pytest.approx(0.26 / 3 / 2 + 0.021 * 0.28)


def test_medicines_shut_the_carriers_of_the_caecum_alone():
    (first, *_) = Bowel.taken
    given = {Bowel.soluble[0]: 1.0, Bowel.caecum: 0.12}
    assert GUT.at(Bowel.taken_late, given) == pytest.approx(0.048 / 2)
    assert GUT.at(Bowel.taken_late, given | {Bowel.carriers: 0.15}) == pytest.approx(0.15 * 0.048 / 2)
    assert GUT.at(first, given | {Bowel.carriers: 0.15}) == GUT.at(first, given)


def test_what_leaves_the_caecum_reaches_the_colon():
    assert GUT.at(Colon.arrived, {Bowel.caecum: 2.0}) == pytest.approx(0.3 * 2)


def test_at_the_middle_half_of_the_people_call_it_diarrhoea():
    heavy = (408 - 100) / (7.3 * 24 * 0.033)
    assert GUT.at(Colon.diarrhoea, {Colon.soluble: heavy}) == pytest.approx(0.5)
    assert GUT.at(Colon.diarrhoea, {Colon.soluble: 0}) == pytest.approx(1 / (1 + math.exp(308 / 65)))


def test_acid_that_dissolves_oxide_is_used_up_two_for_one():
    salt = solid_salt(1)
    model = Model(Stomach, Acid, Bowel, Colon, salt)
    given = {Acid.amount: 1.0, Stomach.food: 0, salt.stomach: 2.0, salt.acid_need: 2}
    assert model.at(salt.by_acid, given) == pytest.approx(14 * 10 / (10 + 3) * 2)
    assert model.at(salt.acid_used, given) == pytest.approx(2 * model.at(salt.by_acid, given))
