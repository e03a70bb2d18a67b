"""Soft tissues: heart, liver, kidney, gut and skin, which follow plasma within hours, but only by a little."""

from mgate.body.plasma import Plasma
from mgate.engine.terms import Component, Parameter, Pool


class SoftTissue(Component):
    """Cells that move quickly towards a set-point close to where they were.

    Content from [elin1987]; the tracer's half-time of 3 h [silver1960] is this exchange.
    """

    content = Parameter(193, "mmol", "$M_s$, usual content", within=(150, 230), source="elin1987")
    give = Parameter(4, "L", "$G_s$, content gained per rise of plasma", within=(1.5, 20), source="fitted:chan2022")
    delay = Parameter(4.9, "h", r"$\tau_s$, time to follow", within=(2, 12), source="silver1960")

    magnesium = Pool("mmol", "$B_s$, soft-tissue magnesium", start=content)

    stored = Plasma.magnesium.to(
        magnesium, "$S_s$, net uptake", at=(content + give * Plasma.usual * Plasma.change - magnesium) / delay
    )
