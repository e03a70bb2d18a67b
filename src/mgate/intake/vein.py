"""The vein: infusions reach plasma as they are given."""

from mgate.body.plasma import Plasma
from mgate.engine.terms import Component, Input


class Vein(Component):
    """A rate that events switch; a bolus needs no equation, it is added to plasma.

    Left out: the mixing of the first minute.
    """

    rate = Input(0, "mmol/h", "$I$, infusion rate")

    infused = Plasma.magnesium.gained("$I$, infusion", at=rate)
