"""Inflammation in the cord: what cytokines do to the synapses of the dorsal horn."""

import sympy

from mgate.engine.shapes import saturation
from mgate.engine.terms import Component, Input, Parameter, Quantity


class Neuroinflammation(Component):
    """Necrosis factor raises NMDA currents, interleukin-6 lowers those of inhibition [kawasaki2008].

    Seen in slices, at levels no blood has; the sizes are assumed, and that half of them is there at ten times the blood
    of health stands for the barrier. In health both gains are 1. No study of pain was asked for them.

    Left out: glia, interleukin-1 on both, transmitter release.
    """

    tumour = Input(1, "", "$T$, tumour necrosis factor over that of health")
    interleukin = Input(1, "", "$I$, interleukin-6 over that of health")

    more = Parameter(0.35, "", "$c_T$, most that NMDA currents rise", within=(0, 0.45), source="assumed")
    less = Parameter(0.30, "", "$c_I$, most that inhibition falls", within=(0, 0.45), source="assumed")
    half = Parameter(10, "", "$K_n$, factor over health with half of it", within=(3, 30), source="assumed")

    health = Quantity(saturation(sympy.Integer(1), half), "", "share of the most in health")
    receptors = Quantity(
        (1 + more * saturation(tumour, half)) / (1 + more * health), "", "$G_n$, NMDA currents over those of health"
    )
    inhibition = Quantity(
        (1 - less * saturation(interleukin, half)) / (1 - less * health), "", "$I_n$, inhibition over that of health"
    )
