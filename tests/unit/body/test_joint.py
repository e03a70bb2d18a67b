"""A joint by hand."""

import pytest

from mgate.body.immune import Monocyte
from mgate.body.joint import Joint, JointFluid
from mgate.body.plasma import Plasma
from mgate.engine.model import Model

ALONE = Model(Plasma, Monocyte, JointFluid, Joint)
ILL = {Joint.drive: 1, Joint.worn: 0.4}


def test_fluid_begins_with_the_free_magnesium_of_plasma():
    assert ALONE.at(JointFluid.level) == pytest.approx(0.82 * 0.64)
    assert ALONE.at(JointFluid.relative) == pytest.approx(1)
    assert ALONE.at(JointFluid.shared) == pytest.approx(0, abs=1e-12)


def test_what_is_injected_leaves_by_half_in_two_and_a_half_hours():
    # 2 mmol in 7 mL: ln 2 / 2.5 of what lies above plasma, in mmol/h
    given = {JointFluid.magnesium: 2.0}
    assert ALONE.at(JointFluid.shared, given) == pytest.approx(-0.27726 * (2 - 0.007 * 0.5248), rel=1e-4)


def test_a_healthy_joint_is_still():
    assert ALONE.at(Joint.lining) == 0
    assert ALONE.at(Joint.worn_down) == 0
    assert ALONE.at(Joint.space) == 4.5


def test_an_ill_joint_wears():
    assert ALONE.at(Joint.lining, ILL) == pytest.approx(1 + 2 * 0.4)
    assert ALONE.at(Joint.worn_down, ILL) == pytest.approx(0.01 * 0.4 - 0.025 * 1.8 * 0.6)
    assert ALONE.at(Joint.followed, ILL) == pytest.approx(0)


def test_magnesium_of_the_fluid_calms_the_lining_and_helps_cartilage():
    more = ILL | {JointFluid.magnesium: 2 * 0.007 * 0.5248, Joint.lining: 1.8}
    assert ALONE.at(Joint.aim, more) == pytest.approx(1.8 * (1.82 + 0.525) / (1.82 + 1.05), rel=1e-4)
    assert ALONE.at(Joint.worn_down, more) > ALONE.at(Joint.worn_down, ILL)
