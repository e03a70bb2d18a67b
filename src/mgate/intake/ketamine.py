"""Ketamine in the vein: racemate and S-ketamine, on their way to the cord and to awareness."""

from typing import Any

import sympy

from mgate.engine.terms import Component, Input, Parameter, Pool, Quantity, State


def ketamine(name: str) -> Any:
    """The kinetics of one ketamine; the racemate and S-ketamine differ in their effect alone."""

    class Ketamine(Component, name=name):
        """Two compartments, and two places that follow plasma with half-times of their own.

        Volume and clearance per 70 kg are of eighteen studies pooled [kamp2020]; how the volume falls into two follows
        from half-lives of 12 min and 2.5 h. Pain follows with a half-time of 11.8 min, other effects with 6.1
        [olofsen2012]. Amounts are mg of the base, as labels give them.

        Left out: norketamine, which may undo some of the relief [olofsen2012]; other ways in than the vein.
        """

        rate = Input(0, "mg/h", "$I$, infusion rate")

        volume = Parameter(117, "L", "$V_1$, central space", within=(80, 160), source="derived")
        depth = Parameter(135, "L", "$V_2$, deep space", within=(90, 190), source="derived")
        exchange = Parameter(192, "L/h", "$Q$, exchange between them", within=(110, 300), source="derived")
        clearance = Parameter(79, "L/h", "$CL$, plasma cleared", within=(69, 90), source="kamp2020")
        lag = Parameter(0.197, "h", "$t_p$, half-time of pain behind plasma", within=(0.1, 0.3), source="olofsen2012")
        mind_lag = Parameter(
            0.102, "h", "$t_m$, half-time of other effects", within=(0.02, 0.197), source="olofsen2012"
        )
        thousand = Parameter(1000, "ng*L/mL/mg", "$n$, ng/mL in one mg/L", source="derived")

        central = Pool("mg", "$A_1$, drug in the central space", start=0)
        deep = Pool("mg", "$A_2$, drug in the deep space", start=0)
        cleared = Pool("mg", "$A_e$, drug that the liver took", start=0)
        effect = State("ng/mL", "$C_e$, where it acts on pain", start=0)
        mind = State("ng/mL", "$C_m$, where it acts on the mind", start=0)

        concentration = Quantity(thousand * central / volume, "ng/mL", "$C$, plasma concentration")
        infused = central.gained("$I$, infusion", at=rate)
        spread = central.to(deep, "$J$, into the deep space", at=exchange * (central / volume - deep / depth))
        taken = central.to(cleared, "$E$, taken by the liver", at=clearance * central / volume)
        followed = effect.changes("$C_e'$, pain follows plasma", at=sympy.log(2) / lag * (concentration - effect))
        noticed = mind.changes("$C_m'$, the mind follows plasma", at=sympy.log(2) / mind_lag * (concentration - mind))

    return Ketamine


Ketamine = ketamine("Ketamine")
Esketamine = ketamine("Esketamine")
