"""Red cells: what a laboratory can measure of a cell's magnesium.

A red cell lives for four months and hardly takes magnesium up once it is grown: the cells' total follows plasma over
weeks, and a day of infusion leaves it almost as it was.
"""

from mgate.body.plasma import Plasma
from mgate.engine.terms import Component, Parameter, Pool, Quantity


class RedCell(Component, time="day"):
    """The total follows plasma in proportion with a time constant of weeks; what is free moves further than the total.

    Three weeks of depletion lowered plasma to 76 % and *free* red-cell magnesium to 79 % [fatemi1991]. ATP holds most
    of the total and is nearly full, so that a small change of the total is a large one of what is free (`steepness`):
    only so do weeks of turnover and that fall stand together.

    Left out: the age of cells, which makes the true course slower at the start.
    """

    volume = Parameter(2.0, "L", "$V_r$, volume of red cells", within=(1.5, 2.6), source="elin1987")
    usual = Parameter(1.92, "mmol/L", "$C_r$, usual total magnesium", within=(1.6, 2.8), source="ryschon1996")
    usual_free = Parameter(0.205, "mmol/L", "$C_f$, usual free magnesium", within=(0.15, 0.25), source="fatemi1991")
    delay = Parameter(40, "day", r"$\tau_r$, time to follow", within=(20, 60), source="assumed")
    steepness = Parameter(
        2.5, "", "$n_r$, per cent of free magnesium for one of the total", within=(1, 4), source="assumed"
    )

    magnesium = Pool("mmol", "$B_r$, red-cell magnesium", start=usual * volume)

    total = Quantity(magnesium / volume, "mmol/L", "$R$, total red-cell magnesium")
    free = Quantity(usual_free * (total / usual) ** steepness, "mmol/L", "$R_f$, free red-cell magnesium")
    stored = Plasma.magnesium.to(
        magnesium, "$S_r$, net uptake", at=(usual * volume * (1 + Plasma.change) - magnesium) / delay
    )
