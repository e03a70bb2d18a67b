"""Bone: half of the body's magnesium; its surface is the reserve that a poor diet draws on."""

from mgate.body.plasma import Plasma
from mgate.engine.terms import Component, Parameter, Pool


class Bone(Component, time="day"):
    """A surface that follows plasma over weeks and a depth that follows the surface over years.

    A third of skeletal magnesium lies at the surface [rude1998, iom1997]. Both start where they balance.

    Left out: bone turnover, age, the calcium that comes along.
    """

    content = Parameter(175, "mmol", "$M_b$, usual surface content", within=(140, 210), source="elin1987")
    depth = Parameter(355, "mmol", "$M_d$, usual deep content", within=(300, 420), source="elin1987")
    give = Parameter(80, "L", "$G_b$, content gained per rise of plasma", within=(40, 180), source="fitted:fatemi1991")
    delay = Parameter(60, "day", r"$\tau_b$, time for the surface", within=(40, 90), source="assumed")
    slowness = Parameter(1100, "day", r"$\tau_d$, time for the depth", within=(700, 3000), source="assumed")

    surface = Pool("mmol", "$B_b$, magnesium at the surface", start=content)
    deep = Pool("mmol", "$B_d$, magnesium in the depth", start=depth)

    stored = Plasma.magnesium.to(
        surface, "$S_b$, net uptake", at=(content + give * Plasma.usual * Plasma.change - surface) / delay
    )
    buried = surface.to(deep, "$S_d$, from surface to depth", at=(surface * depth / content - deep) / slowness)
