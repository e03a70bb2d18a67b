"""Pain of a joint by hand."""

import pytest

from mgate.body.immune import Monocyte
from mgate.body.joint import Joint, JointFluid
from mgate.body.plasma import Plasma
from mgate.circuit.periphery import Nociceptor
from mgate.engine.model import Model
from mgate.pain.joint_pain import JointPain

ALONE = Model(Plasma, Monocyte, JointFluid, Joint, Nociceptor, JointPain)
ILL = {Joint.drive: 1, Joint.worn: 0.4, JointPain.there: 1}


def test_pain_elsewhere_knows_no_joint():
    assert ALONE.at(JointPain.site, {JointFluid.magnesium: 2.0}) == 1
    assert ALONE.at(JointPain.site, ILL | {JointPain.there: 0}) == 1


def test_load_lining_and_bare_bone_add_up():
    assert ALONE.at(JointPain.site, ILL) == pytest.approx(1 + 0.6 * 1.8 + 0.4)


def test_an_injection_acts_as_three_times_the_level_at_most():
    site = ALONE.at(JointPain.site, {JointPain.there: 1, JointFluid.magnesium: 2.0})
    assert site == pytest.approx(3 ** (-0.179), abs=0.002)
    twice = {JointPain.there: 1, JointFluid.magnesium: 2 * 0.007 * 0.5248}
    assert ALONE.at(JointPain.site, twice) == pytest.approx(1.5 ** (-0.179))
