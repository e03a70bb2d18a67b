"""Muscle: a quarter of the body's magnesium, most of it held on to."""

from mgate.body.plasma import Plasma
from mgate.engine.terms import Component, Parameter, Pool


class Muscle(Component, time="day"):
    """Cells move towards a set-point that follows plasma only a little; tracer exchange is faster than net uptake.

    Content from [elin1987]. In depletion people gave up 0.45 mmol per kg from muscle against 1.2 from bone [rude1998];
    the sum of both is fitted, muscle's share of it follows from that ratio.

    Left out: exercise, insulin, the fall of free magnesium with age.
    """

    content = Parameter(270, "mmol", "$M_m$, usual content", within=(220, 320), source="elin1987")
    give = Parameter(30, "L", "$G_m$, content gained per rise of plasma", within=(15, 70), source="derived")
    delay = Parameter(25, "day", r"$\tau_m$, time to follow", within=(10, 40), source="assumed")

    magnesium = Pool("mmol", "$B_m$, muscle magnesium", start=content)

    stored = Plasma.magnesium.to(
        magnesium, "$S_m$, net uptake", at=(content + give * Plasma.usual * Plasma.change - magnesium) / delay
    )
