"""Morphine from a pump at the bedside: what is asked for, and how much it relieves."""

import math

from mgate.engine.terms import Component, Input, Parameter, Pool, Quantity, State


class Morphine(Component):
    """One compartment and an effect that follows by hours; all numbers are remembered, none was fitted.

    The pain signal is divided by one plus the relief.

    Left out: the first minutes of distribution, metabolites, tolerance, breathing.
    """

    demand = Input(0, "mg/h", "$u$, rate at which it is asked for and given")

    volume = Parameter(230, "L", "$V_m$, space", within=(150, 350), source="assumed")
    clearance = Parameter(75, "L/h", "$CL_m$, clearance", within=(50, 100), source="assumed")
    lag = Parameter(2, "h", "$t_m$, half-time of the effect behind plasma", within=(1, 4), source="assumed")
    half = Parameter(
        0.020, "mg/L", "$EC_m$, effect level that halves the signal", within=(0.01, 0.04), source="assumed"
    )

    given = Pool("mg", "$D_m$, morphine given", start=0)
    amount = Pool("mg", "$M_m$, morphine in the body", start=0)
    effect = State("mg/L", "$C_e$, level at the site of effect", start=0)

    counted = given.gained("given", at=demand)
    entered = amount.gained("$u$, given", at=demand)
    cleared = amount.lost("cleared", at=clearance / volume * amount)
    followed = effect.changes("$dC_e/dt$", at=math.log(2) / lag * (amount / volume - effect))
    relief = Quantity(effect / half, "", "$C_e/EC_m$, relief")
