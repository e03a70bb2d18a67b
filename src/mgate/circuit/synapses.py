"""Synapses: conductances that rise and decay after each arrival, one of them guarded by magnesium."""

import math
from typing import Any

from mgate.circuit.membrane import Membrane
from mgate.engine.terms import Component, Parameter, Quantity, State
from mgate.synapse.schemes import JahrStevens


def synapse(name: str, rise: float, decay: float, reversal: float, calcium: float = 0, *, guarded: bool = False) -> Any:
    """The component of one kind of synapse; times in ms, `reversal` in mV, `calcium` the share of the current.

    An arrival adds its weight, scaled so that a lone one peaks there, to both `risen` and `lasting`.
    """
    rises, decays, zero, part = rise, decay, reversal, calcium
    open_share = JahrStevens.unblocked if guarded else 1

    class Synapse(Component, name=name, time="ms"):
        """All synapses of a kind on one cylinder; they add up, being linear [aguiar2010].

        Left out: depletion and facilitation, which the published runs switch off; saturation.
        """

        rise = Parameter(rises, "ms", r"$\tau_r$, rise", source="aguiar2010")
        decay = Parameter(decays, "ms", r"$\tau_d$, decay", source="aguiar2010")
        reversal = Parameter(zero, "mV", "$E$, where no current flows", source="aguiar2010")
        share = Parameter(part, "", "$f$, share of the current that is calcium", source="aguiar2010")

        lasting = State("mS", "$B$, conductance, were the rise immediate", start=0)
        risen = State("mS", "$A$, what the rise still lacks", start=0)

        decayed = lasting.changes(r"$\dot B$", at=-lasting / decay)
        rose = risen.changes(r"$\dot A$", at=-risen / rise)
        conductance = Quantity((lasting - risen) * open_share, "mS", "$g$, conductance")
        current = Quantity(conductance * (Membrane.voltage - reversal) / Membrane.area, "uA/cm**2", "$i$, outward")
        calcium = Quantity(share * current, "uA/cm**2", "$i_{Ca}$, the calcium in it")

    return Synapse


AMPA = synapse("Fast", 0.1, 5, 0)
NMDACurrent = synapse("Gated", 2, 100, 0, 0.1, guarded=True)
NK1 = synapse("SubstanceP", 200, 3000, 0, 0.1)
NK1OnInterneuron = synapse("SubstancePEarly", 100, 3000, 0, 0.1)
GABA = synapse("Inhibition", 0.1, 10, -80)
Excitation = synapse("NoiseUp", 0.1, 5, 0)
Restraint = synapse("NoiseDown", 0.1, 5, -80)


def peak_scale(rise: float, decay: float) -> float:
    """What a weight is multiplied by for a lone arrival to peak at it: one over the largest B - A; times in ms."""
    peak = rise * decay / (decay - rise) * math.log(decay / rise)
    return 1 / (math.exp(-peak / decay) - math.exp(-peak / rise))
