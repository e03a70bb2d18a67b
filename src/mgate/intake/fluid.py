"""Fluids given during an operation: they dilute plasma for hours."""

import math

from mgate.engine.terms import Component, Input, Parameter, Pool


class Fluid(Component):
    """Fluid spreads through the central space and leaves it with a half-time of six hours.

    Left out by default: what it does to magnesium adds almost nothing that pain could show.
    """

    rate = Input(0, "L/h", "$f$, fluid given")

    half_time = Parameter(6, "h", "$t_f$, half-time in the space", within=(2, 12), source="assumed")

    volume = Pool("L", "$V_f$, fluid in the central space", start=0)
    entered = volume.gained("given", at=rate)
    left = volume.lost("it leaves", at=math.log(2) / half_time * volume)
