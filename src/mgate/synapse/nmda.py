"""The NMDA receptor: a gate that glutamate and glycine unlock and that magnesium guards.

Magnesium sits in the mouth of the open pore, held there by the membrane's voltage: near rest nine receptors in ten that
glutamate has opened carry nothing. Depolarisation drives it out, and then calcium comes through with the current.
Calcium passes the gate; it does not open it.
"""

import sympy

from mgate.engine.shapes import saturation
from mgate.engine.terms import Component, Input, Parameter, Quantity


class NMDA(Component):
    """What all NMDA receptors of a synapse share: the membrane, the cleft, and the pore.

    Both agonists must be bound. Glutamate binds as in Kampa's scheme, 5.6 /s off against 10 /uM/s on [kampa2004];
    schemes with two sites hold it less tightly, up to 32 uM each [vargascaballero2004, keller2017]. The evidence gives
    no affinity for glycine, so its occupancy is an input, full unless said otherwise. A tenth of the current is
    calcium, 10 to 15 % by measurement [zhu2001], taken as the same for every subunit.

    Left out: how occupancy runs in time (rise and decay belong to the circuit), desensitisation, zinc, protons.
    """

    voltage = Input(-60, "mV", "$V$, membrane potential")
    magnesium = Input(0.8, "mmol/L", "$M$, free magnesium in the cleft")
    glutamate = Input(1000, "umol/L", "$L$, glutamate in the cleft")
    glycine = Input(1, "", "$g$, share of glycine sites that are taken")

    affinity = Parameter(0.56, "umol/L", "$K_L$, glutamate that fills half", within=(0.5, 32), source="kampa2004")
    steepness = Parameter(
        0.062, "1/mV", r"$\gamma$, how strongly voltage drives magnesium out", within=(0.059, 0.065), source="jahr1990"
    )
    reversal = Parameter(0, "mV", "$E$, where no current flows", within=(0, 5), source="aguiar2010")
    calcium = Parameter(
        0.10, "", "$f_{Ca}$, share of the current that is calcium", within=(0.10, 0.15), source="zhu2001"
    )

    bound = Quantity(
        glycine * saturation(glutamate, affinity), "", "$b$, share of receptors that hold both glutamate and glycine"
    )
    driving = Quantity(voltage - reversal, "mV", r"$\Delta V$, driving force")


def receptor(letter: str, half: float, within: tuple[float, float], source: str) -> type[Component]:
    """The component of receptors with one kind of GluN2 subunit; `half` is in mmol/L at 0 mV."""
    loosest, tightest = within[::-1]
    at_zero = Parameter(
        half, "mmol/L", "$K_0$, magnesium that blocks half at 0 mV", within=(tightest, loosest), source=source
    )

    class Receptor(Component, name=f"GluN2{letter}"):
        """Magnesium in the open pore, in balance with the cleft at every voltage: 1 / (1 + M / K(V)).

        K(V) rises e-fold in 16 mV [jahr1990]; the weaker hold of GluN2C and D is read by eye off published curves
        [evans2012, monyer1994]. The ranges of A and B and of the steepness are what two kinetic schemes [ascher1988,
        kampa2004] ask of either alone between -60 and -50 mV; those of C and D also cover the ratios to A at -100 mV in
        oocytes [kuner1996], whose levels themselves lie three times lower.

        Left out: the milliseconds to some hundred milliseconds in which magnesium leaves, permeant ions in the pore,
        trapping of drugs.
        """

        half = at_zero

        hold = Quantity(half * sympy.exp(NMDA.steepness * NMDA.voltage), "mmol/L", "$K(V)$, magnesium that blocks half")
        unblocked = Quantity(1 / (1 + NMDA.magnesium / hold), "", "$B$, share of open receptors without magnesium")
        blocked = Quantity(saturation(NMDA.magnesium, hold), "", "$1 - B$, share that magnesium holds shut")
        conducting = Quantity(NMDA.bound * unblocked, "", "$g$, conductance over the most there can be")
        current = Quantity(conducting * NMDA.driving, "mV", "$I$, current over full conductance, inward negative")
        calcium = Quantity(NMDA.calcium * current, "mV", "$I_{Ca}$, the calcium in it")

    return Receptor


GluN2A = receptor("A", 3.57, within=(2.9, 4.3), source="jahr1990")
GluN2B = receptor("B", 3.57, within=(2.9, 4.3), source="jahr1990")
GluN2C = receptor("C", 25, within=(17, 30), source="evans2012")
GluN2D = receptor("D", 40, within=(12, 48), source="evans2012")
SUBUNITS: dict[str, type[Component]] = {"A": GluN2A, "B": GluN2B, "C": GluN2C, "D": GluN2D}
