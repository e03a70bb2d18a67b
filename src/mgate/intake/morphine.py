"""Morphine, the rescue: what is given, and what patients press a button for."""

import sympy

from mgate.body.brain_fluid import Cord
from mgate.engine.terms import Component, Input, Parameter, Pool, Quantity, State


class Morphine(Component):
    """One space, and a place of action that follows plasma by hours; relief divides what the afferents deliver.

    Space and clearance are as published for 70 kg [stuartharris2000]; others found 82 and 105 L/h. At the half-effect
    concentration a stimulus must be twice as strong to be felt alike: 20 to 22 ng/mL in men, 9 to 12 in women, with
    half-times of 1.6 and of 3.9 to 4.8 h [sarton2000]. Amounts are mg of the sulphate, as charts give them.

    Morphine and magnesium act side by side unless `with_magnesium` differs from one: it multiplies relief for each
    doubling of the cord's magnesium. In rats magnesium that relieved nothing alone made morphine relieve more
    [mccarthy1998, begon2002]; no human number is known, so that it stands at one, switched off.

    Left out: glucuronides, tolerance, sex.
    """

    rate = Input(0, "mg/h", "$I$, infusion rate")
    demand = Input(0, "mg/h", "$D$, what the patient asks of the pump")

    volume = Parameter(276, "L", "$V$, space it fills", within=(200, 350), source="stuartharris2000")
    clearance = Parameter(95, "L/h", "$CL$, plasma cleared", within=(70, 120), source="stuartharris2000")
    base = Parameter(0.752, "", "$b$, morphine in its sulphate", within=(0.7, 1), source="derived")
    lag = Parameter(2, "h", "$t_e$, half-time of relief behind plasma", within=(1.5, 4.8), source="sarton2000")
    half = Parameter(20, "ng/mL", "$C_{50}$, concentration of half effect", within=(9, 24), source="sarton2000")
    with_magnesium = Parameter(
        1, "", "$s$, factor of relief when cord magnesium doubles", within=(0.7, 1.5), source="assumed"
    )
    thousand = Parameter(1000, "ng*L/mL/mg", "$n$, ng/mL in one mg/L", source="derived")

    central = Pool("mg", "$A$, drug in the body", start=0)
    cleared = Pool("mg", "$A_e$, drug that the liver took", start=0)
    effect = State("ng/mL", "$C_e$, where it acts", start=0)

    concentration = Quantity(thousand * base * central / volume, "ng/mL", "$C$, plasma concentration")
    given = Quantity(central + cleared, "mg", "$G$, given so far")
    infused = central.gained("$I$, infusion and pump", at=rate + demand)
    taken = central.to(cleared, "$E$, taken by the liver", at=clearance * central / volume)
    followed = effect.changes("$C_e'$, the place of action follows", at=sympy.log(2) / lag * (concentration - effect))
    boost = Quantity(
        sympy.exp(sympy.log(with_magnesium.symbol) * Cord.change), "", "$s^{\\delta_s}$, what magnesium adds"
    )
    load = Quantity(boost * effect / half, "", "$x$, effect over half effect: none at zero")
    relief = Quantity(1 + load, "", "$1 + x$, what afferent output is divided by")
