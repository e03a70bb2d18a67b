"""The dorsal horn as the body sees it: fifteen C volleys in, spikes out.

INTERIM: a closed form through the table of means of circuit R5 (its magnesium series at 1 Hz), to be replaced by the
surrogate that is made from the circuit itself. Inputs and quantities stay.
"""

from mgate.engine.shapes import saturation
from mgate.engine.terms import Component, Input, Parameter, Quantity


class DorsalHorn(Component):
    """Spikes of a projection neuron as a curve of its NMDA conductance.

    The part that fast receptors carry stays: 211 of 331 spikes under full NMDA block. What NMDA receptors add rises
    steeply and saturates: wind-up. The first response hardly moves, 13 to 15 spikes between half and twice the usual
    magnesium. Within 4 % of the table from 0.5 to 1.1 of the usual level and within 2 % above.

    Left out: the millisecond circuit behind it; inhibition and frequency are no more than their direction.
    """

    magnesium = Input(1, "", "$M$, magnesium around the cord over usual")
    gain = Input(1, "", "$G$, NMDA gain over that of a cord at ease")
    occupancy = Input(0, "", "$O$, share of channels that a trapped drug holds")
    inhibition = Input(1, "", "$I$, inhibition over usual")
    frequency = Input(1, "1/s", r"$\nu$, volleys")

    hold = Parameter(6.22, "", "$q$, blocked over open NMDA channels at the usual level", source="derived")
    fast = Parameter(211, "", "$S_0$, spikes without NMDA receptors", source="derived")
    room = Parameter(689, "", "$S_m$, most spikes that they add", source="derived")
    even = Parameter(0.0599, "", "$u_1$, wind-up in proportion", source="derived")
    steep = Parameter(0.1545, "", "$u_n$, wind-up by itself", source="derived")
    power = Parameter(4.98, "", "$n_w$, how steeply", source="derived")
    pace = Parameter(1, "1/s", r"$\nu_0$, volleys at which the table was made", source="aguiar2010")

    scale = Quantity(
        gain * (1 - occupancy) * (1 + hold) / (1 + hold * magnesium), "", "$g$, NMDA conductance over usual"
    )
    often = Quantity(2 * saturation((frequency / pace) ** 3, 1), "", r"$w_\nu$, wind-up by frequency, 1 at 1 Hz")
    wound = Quantity(often * (even * scale + steep * scale**power), "", "$u$, wind-up over its half")
    usual = Quantity(fast + room * saturation(even + steep, 1), "", "spikes of a cord at ease")
    spikes = Quantity((fast + room * saturation(wound, 1)) / inhibition, "", "$S_{15}$, spikes to fifteen volleys")

    output = Quantity(spikes / usual, "", "$S$, mean response over usual")
    first = Quantity((13.2 + 0.45 * scale**2) / inhibition, "", "$r_1$, spikes to the first volley")
    windup = Quantity(1.05 + 3.6 * saturation(often * (0.16 * scale + 0.32 * scale**9), 1), "", "$W$, last over first")
