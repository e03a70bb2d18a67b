"""Sensitisation: how the dorsal horn learns pain within hours and forgets it within weeks.

Traffic through open NMDA channels switches two memories on, steeply: early potentiation, gone in hours, and central
sensitisation, gone in weeks. Magnesium acts on the switch more than on the response: small changes matter near it.
"""

import math

import sympy

from mgate.circuit.gate import Gate
from mgate.circuit.periphery import Afferent
from mgate.engine.shapes import saturation
from mgate.engine.terms import Component, Input, Parameter, Quantity, State


class Induction(Component):
    """The switch: traffic times open channels against a threshold, with the steepness of calcium's enzymes.

    Left out: that a cord once sensitised is switched on more easily; with it the data are met no better, and with all
    of it a patient no longer recovers.
    """

    threshold = Parameter(1.75, "", "$Q_{50}$, drive that switches half", within=(0.3, 2), source="fitted:seyhan2006")
    steepness = Parameter(5.76, "", "$n$, steepness of the switch", within=(4, 12), source="fitted:dahan2011")

    charge = Quantity(Afferent.traffic * Gate.open, "", "$Q$, traffic through open channels")
    share = Quantity(saturation((charge / threshold) ** steepness, 1), "", "$H$, share switched on")


class Potentiation(Component):
    """Early potentiation: synapses half to twice as strong [sandkuhler2007], made in an hour, gone in some."""

    build = Parameter(1, "1/h", "$a_E$, making", within=(0.3, 3), source="assumed")
    half_time = Parameter(2, "h", "$t_E$, half-time of its loss", within=(0.5, 3), source="sandkuhler2007")

    fade = Quantity(math.log(2) / half_time, "1/h", "loss")
    strength = State("", "$E$, early potentiation", start=build * Induction.share / (build * Induction.share + fade))
    moved = strength.changes("$dE/dt$", at=build * Induction.share * (1 - strength) - fade * strength)


class Sensitisation(Component, time="day"):
    """Central sensitisation: made in a day or so, gone with a half-time of about eleven days [dahan2011, alloui2003].

    Who is in pain at the start has been for long: the strength starts where making and loss balance.

    Left out: spread to other segments, descending control, glia.
    """

    build = Parameter(2.67, "1/day", "$a_S$, making", within=(0.4, 3), source="fitted:dubray1997")
    half_time = Parameter(14.9, "day", "$t_S$, half-time of its loss", within=(8, 30), source="fitted:alloui2003")

    fade = Quantity(math.log(2) / half_time, "1/day", "loss")
    strength = State("", "$S$, central sensitisation", start=build * Induction.share / (build * Induction.share + fade))
    moved = strength.changes("$dS/dt$", at=build * Induction.share * (1 - strength) - fade * strength)


class Excitability(Component):
    """The gain of NMDA responses: both memories add to it, compensation and receptors multiply it."""

    compensation = Input(0, "", "$H_m$, logarithm of the compensating gain")
    receptors = Input(1, "", "$G_P$, gain by changed receptors")

    early = Parameter(0.826, "", "$c_E$, gain of full potentiation", within=(0.4, 2), source="fitted:albrecht2013")
    late = Parameter(1.09, "", "$c_S$, gain of full sensitisation", within=(0.8, 4), source="fitted:alloui2003")

    gain = Quantity(
        sympy.exp(compensation) * receptors * (1 + early * Potentiation.strength + late * Sensitisation.strength),
        "",
        "$G$, NMDA gain over that of a cord at ease",
    )


class Compensation(Component, time="day"):
    """Neurons that magnesium has quietened for weeks put in more receptors [slutsky2004, slutsky2010].

    Off unless it is given a strength: no study of pain shows it.
    """

    magnesium = Input(1, "", "$M$, magnesium around the cord over usual")

    strength = Parameter(0, "", "$g_H$, share of the change made up for", within=(0, 0.5), source="assumed")
    delay = Parameter(10, "day", r"$\tau_H$, time to do so", within=(7, 14), source="assumed")

    made = State("", "$H_m$, logarithm of the compensating gain", start=0)
    moved = made.changes("$dH_m/dt$", at=(strength * sympy.log(magnesium) - made) / delay)


class Phosphorylation(Component, time="day"):
    """Sensitised receptors conduct more, and kinases loosen magnesium's hold [chen1992].

    Left out by default: the studies cannot tell it from sensitisation itself. Sizes are assumed. A model with it
    drives the gate and the circuit by `felt` instead of by magnesium.
    """

    magnesium = Input(1, "", "$M$, magnesium around the cord over usual")

    more = Parameter(0.3, "", "$c_P$, gain when all are changed", within=(0, 1), source="assumed")
    looser = Parameter(0.3, "", "$k_P$, rise of the half-blocking level then", within=(0, 1), source="assumed")
    delay = Parameter(3, "day", r"$\tau_P$, time to follow", within=(2, 4), source="assumed")

    share = State("", "$P$, share of receptors that are changed", start=Sensitisation.strength)
    moved = share.changes("$dP/dt$", at=(Sensitisation.strength - share) / delay)
    gain = Quantity(1 + more * share, "", "$G_P$, gain by changed receptors")
    felt = Quantity(magnesium / (1 + looser * share), "", "$M_P$, magnesium as these receptors feel it")


class Erasure(Component, time="day"):
    """A block that not only halts the making of sensitisation but undoes what is there.

    Left out by default: tried as an answer to why one dose of MK-801 prevents hyperalgesia for days [alloui2003].
    """

    occupancy = Input(0, "", "$O$, share of channels that a trapped drug holds")

    rate = Parameter(0.3, "1/day", "$k_O$, loss under full block", within=(0, 3), source="assumed")

    erased = Sensitisation.strength.changes("undone by block", at=-rate * occupancy * Sensitisation.strength)
