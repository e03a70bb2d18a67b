"""Dilution by hand."""

import pytest

from mgate.body.plasma import Plasma
from mgate.engine.model import Model
from mgate.intake.fluid import Fluid


def test_a_litre_lowers_the_level_and_takes_no_magnesium():
    assert Model(Plasma).at(Plasma.total, {Plasma.fluid: 1.0, Plasma.magnesium: 14.35}) == pytest.approx(14.35 / 18.5)


def test_without_fluid_plasma_is_as_before():
    assert Model(Plasma).at(Plasma.total, {Plasma.magnesium: 14.35}) == pytest.approx(0.82)


def test_who_is_short_of_magnesium_starts_below_their_own_level():
    given = {Plasma.usual: 0.60, Plasma.repletion: 0.75}
    assert Model(Plasma).at(Plasma.relative, given) == pytest.approx(0.75)


def test_fluid_leaves_with_its_half_time():
    assert Model(Fluid).at(Fluid.left, {Fluid.volume: 2.5}) == pytest.approx(2.5 * 0.6931 / 6, rel=1e-3)
