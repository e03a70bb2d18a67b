"""The dorsal horn as the body sees it: volleys of C fibres in, spikes out, without a millisecond in between."""

from typing import Any

import sympy

from mgate.circuit import fitted
from mgate.circuit.gate import Gate
from mgate.engine.shapes import logistic
from mgate.engine.terms import Component, Input, Parameter, Quantity


def response(curve: Any, magnesium: Any, nmda: Any, inhibition: Any, frequency: Any) -> Any:
    """A fitted curve as a formula; magnesium in mmol/L over one, frequency in Hz over one."""
    root, base, steps = curve
    less, more = -sympy.log(magnesium), sympy.log(nmda + fitted.FLOOR)
    free, often = -sympy.log(inhibition), sympy.log(sympy.Min(sympy.Max(frequency, fitted.SLOWEST), fitted.FASTEST))
    rise = [
        height * logistic(m * less + n * more + i * free + f * often + place) for height, m, n, i, f, place in steps
    ]
    return (base + sympy.Add(*rise)) ** root


class DorsalHorn(Component):
    """What the circuit of two cells answers, as smooth curves through 4,200 of its points [aguiar2010].

    NMDA gain and a trapped drug scale the same conductances, so that their product counts. The curves fall with
    magnesium, occupancy and inhibition, rise with gain, and level off beyond the grid: 0.4 to 2.5 mmol/L, three times
    the conductance, half to 1.2 of the inhibition, 0.25 to 2 volleys a second. They are off by 2.3 % of their range at
    most, root mean square. How strongly they answer magnesium is a choice of the circuit's weights, not a finding:
    other weights that wind up as well answer half as strongly, and `sway` leaves that open.

    Left out: the spread between seeds, other cells, what the brain sends down.
    """

    magnesium = Input(1, "", "$M$, magnesium around the cord over usual")
    gain = Input(1, "", "$G$, NMDA gain over that of a cord at ease")
    occupancy = Input(0, "", "$O$, share of channels that a trapped drug holds")
    inhibition = Input(1, "", "$I$, inhibition over usual")
    frequency = Input(1, "1/s", r"$\nu$, volleys")

    sway = Parameter(
        1.2,
        "",
        "$e$, strength of the mean's answer, over the circuit's",
        within=(0.5, 1.2),
        source="fitted:dubray1997",
    )
    one = Parameter(1, "L/mmol", "one over 1 mmol/L", source="derived")
    second = Parameter(1, "s", "one second", source="derived")

    level = Quantity(one * Gate.usual * magnesium, "", "$M$, magnesium, mmol/L")
    nmda = Quantity(gain * (1 - occupancy), "", "$g$, NMDA conductance over that of a cord at ease")
    usual = Quantity(response(fitted.RATE, one * Gate.usual, 1, 1, 1), "", "spikes per s of a cord at ease, at 1 Hz")

    rate = Quantity(response(fitted.RATE, level, nmda, inhibition, second * frequency), "", "spikes per s")
    output = Quantity((rate / usual) ** sway, "", "$S$, mean response over usual")
    first = Quantity(
        response(fitted.FIRST, level, nmda, inhibition, second * frequency), "", "$r_1$, spikes to the first volley"
    )
    last = Quantity(
        response(fitted.LAST, level, nmda, inhibition, second * frequency), "", "$r_{15}$, spikes to the fifteenth"
    )
    windup = Quantity(last / first, "", "$W$, last over first")
    calcium = Quantity(
        response(fitted.CHARGE, level, nmda, inhibition, second * frequency), "", "$Q_{Ca}$, NMDA calcium, pC per s"
    )
