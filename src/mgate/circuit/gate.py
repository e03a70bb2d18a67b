"""The gate: how much of the NMDA conductance of the dorsal horn magnesium and trapped drugs leave open."""

import sympy

from mgate.engine.terms import Component, Input, Parameter, Quantity
from mgate.synapse.nmda import NMDA, GluN2A

PORE: Parameter = vars(GluN2A)["half"]  # synapses of pain hold GluN2A and B, which magnesium holds alike


class Gate(Component):
    """Magnesium in balance with the pore at the voltage of a synapse at work; a trapped drug takes its share first.

    Both are relative to usual magnesium and no drug. Circuit models hold 1 mmol/L for usual [aguiar2010]; free
    magnesium of the fluid is nearer 0.8. A drug does not compete with magnesium: competition in balance would leave
    5 to 9 % block and no analgesia at the levels of ketamine that relieve pain.

    Left out: the course of voltage within a response, receptors that magnesium holds weakly (GluN2C and D).
    """

    magnesium = Input(1, "", "$M$, magnesium around the cord over usual")
    occupancy = Input(0, "", "$O$, share of channels that a trapped drug holds")

    usual = Parameter(1, "mmol/L", "$M_0$, usual level at the synapse", within=(0.8, 1.2), source="aguiar2010")
    voltage = Parameter(-50, "mV", "$V$, membrane of a working synapse", within=(-60, -40), source="assumed")
    half = Parameter(
        PORE.value,
        "mmol/L",
        "$K$, magnesium that blocks half at 0 mV",
        within=PORE.within,
        source=PORE.source,
    )
    steepness = Parameter(
        NMDA.steepness.value,
        "1/mV",
        r"$\gamma$, how voltage drives magnesium out",
        within=NMDA.steepness.within,
        source=NMDA.steepness.source,
    )

    hold = Quantity(usual / half * sympy.exp(-steepness * voltage), "", "$q$, blocked over open at the usual level")
    open = Quantity(
        (1 + hold) / (1 + hold * magnesium) * (1 - occupancy), "", "$b(1 - O)$, open channels over their usual number"
    )
    block = Quantity(1 - (1 - occupancy) / (1 + hold * magnesium), "", "share of channels that are shut")
