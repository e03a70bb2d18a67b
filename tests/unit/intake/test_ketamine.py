"""Ketamine by hand."""

import math

import pytest

from mgate.engine.model import Model
from mgate.intake.ketamine import Esketamine, Ketamine

MODEL = Model(Ketamine)


def test_a_milligram_in_117_litres():
    assert MODEL.at(Ketamine.concentration, {Ketamine.central: 10.5}) == pytest.approx(1000 * 10.5 / 117)


def test_the_two_spaces_have_the_half_lives_they_were_derived_from():
    k10, k12, k21 = 79 / 117, 192 / 117, 192 / 135
    total = k10 + k12 + k21
    root = math.sqrt(total**2 - 4 * k10 * k21)
    assert math.log(2) / ((total + root) / 2) == pytest.approx(0.20, abs=0.01)  # 12 min
    assert math.log(2) / ((total - root) / 2) == pytest.approx(2.5, abs=0.1)
    assert 117 + 135 == 252  # L per 70 kg [kamp2020]


def test_pain_follows_in_twelve_minutes_and_the_mind_in_six():
    given = {Ketamine.central: 11.7, Ketamine.effect: 50, Ketamine.mind: 50}  # 100 ng/mL
    assert MODEL.at(Ketamine.followed, given) == pytest.approx(50 * math.log(2) / 0.197)
    assert MODEL.at(Ketamine.noticed, given) == pytest.approx(50 * math.log(2) / 0.102)


def test_s_ketamine_has_the_same_kinetics():
    assert [term.formula for term in Esketamine.terms if hasattr(term, "formula")]
    numbers = [[t.value for t in drug.terms if hasattr(t, "within")] for drug in (Ketamine, Esketamine)]
    assert numbers[0] == numbers[1]
