"""Memantine, dextromethorphan and morphine by hand."""

import math

import pytest

from mgate.body.brain_fluid import Cord
from mgate.engine.model import Model
from mgate.intake.dextromethorphan import Dextromethorphan, Dextrorphan
from mgate.intake.memantine import Memantine
from mgate.intake.morphine import Morphine

LIVER = Model(Dextromethorphan, Dextrorphan)


def test_memantine_peaks_within_3_to_8_hours():
    out = 10.2 / 700
    assert 3 <= math.log(0.7 / out) / (0.7 - out) <= 8


def test_20_mg_of_memantine_a_day_come_to_the_level_of_its_label():
    per_hour = 20 / 24
    level = Model(Memantine).at(Memantine.concentration, {Memantine.central: per_hour * 700 / 10.2})
    assert level == pytest.approx(1000 * 0.831 * per_hour / 10.2)
    assert 65 <= level <= 150  # 70 to 150 on the label; 68 by its clearance


def test_what_enters_the_liver_leaves_it():
    given = {Dextromethorphan.gut: 10, Dextromethorphan.central: 4, Dextrorphan.central: 1}
    parts = (Dextromethorphan.absorbed, Dextromethorphan.lost, Dextrorphan.first, Dextrorphan.first_bound)
    assert sum(LIVER.at(part, given) for part in parts) == pytest.approx(0.7 * 10)


def test_the_enzyme_decides_what_passes():
    assert LIVER.at(Dextromethorphan.escaping) == pytest.approx(90 / (90 + 1712))
    assert LIVER.at(Dextromethorphan.escaping, {Dextromethorphan.cyp2d6: 0}) == pytest.approx(90 / 102)
    assert LIVER.at(Dextromethorphan.demethylated, {Dextromethorphan.cyp2d6: 0}) == 0


def test_a_poor_metaboliser_keeps_it_for_a_day():
    clearance = LIVER.at(Dextromethorphan.clearance, {Dextromethorphan.cyp2d6: 0})
    assert math.log(2) * 450 / clearance == pytest.approx(29.5, abs=0.3)


def test_morphine_at_its_half_effect_halves_what_the_afferents_deliver():
    alone = Model(Morphine)
    assert alone.at(Morphine.relief, {Morphine.effect: 20, Cord.change: 0.1}) == pytest.approx(2)
    assert alone.at(Morphine.relief, {Morphine.effect: 0, Cord.change: 0.1}) == 1


def test_magnesium_helps_morphine_only_when_told_to():
    alone = Model(Morphine)
    doubled = {Morphine.effect: 20, Cord.change: 1}
    assert alone.at(Morphine.relief, doubled) == pytest.approx(2)
    assert alone.at(Morphine.relief, doubled | {Morphine.with_magnesium: 1.5}) == pytest.approx(1 + 1.5)


def test_what_the_pump_gives_is_counted():
    alone = Model(Morphine)
    given = {Morphine.rate: 1, Morphine.demand: 2, Morphine.central: 5, Morphine.cleared: 3}
    assert alone.at(Morphine.infused, given) == 3
    assert alone.at(Morphine.given, given) == 8
