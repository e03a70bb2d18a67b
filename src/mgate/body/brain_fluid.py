"""Brain and cord fluid: why a large rise of magnesium in plasma is a small one at the synapse.

The choroid plexus carries magnesium in by a transport that is half used up already, so that plasma at three to four
times its level lifts the fluid by a fifth [oppelt1963], and a day at 2.1 to 2.5 mmol/L by 11 to 15 % [mckee2005].
"""

import math

from mgate.body.plasma import Plasma
from mgate.engine.shapes import saturation
from mgate.engine.terms import Component, Parameter, Pool, Quantity


class CSF(Component):
    """The fluid of ventricles and brain: saturable entry, exit with a half-time of 70 min whatever plasma does.

    Studies disagree on how saturable it is, from nothing at all [brewer2001] to +19 % after one bolus
    [fuchsbuder1997]: `half` carries that spread.

    Left out: age, inflammation and surgery, which open the barrier; the tracer's exchange without net uptake.
    """

    volume = Parameter(0.09, "L", "$V_v$, fluid around and in the brain", within=(0.07, 0.13), source="assumed")
    usual = Parameter(1.10, "mmol/L", "$C_{v0}$, usual total", within=(0.95, 1.25), source="fong1995")
    usual_ionised = Parameter(0.80, "mmol/L", "$C_{i0}$, usual free ions", within=(0.75, 0.85), source="mckee2005")
    half = Parameter(0.30, "", "$k$, relative plasma at half transport", within=(0.06, 0.60), source="derived")
    half_time = Parameter(1.17, "h", "$t_v$, half-time of exit", within=(0.9, 1.6), source="oppelt1963")
    halving = Parameter(math.log(2), "", r"$\ln 2$, of half-times", source="derived")

    drive = Quantity(
        (1 + half) * saturation(Plasma.relative, half), "", "$F$, entry over its usual rate, 1 at the usual level"
    )
    magnesium = Pool("mmol", "$M_v$, magnesium around the brain", start=usual * volume * drive)

    total = Quantity(magnesium / volume, "mmol/L", "$C_v$, total")
    ionised = Quantity(usual_ionised * total / usual, "mmol/L", "$C_i$, free ions")
    entered = Plasma.magnesium.to(
        magnesium, "$J_v$, net entry", at=halving / half_time * volume * (usual * drive - total)
    )


class Cord(Component):
    """The fluid of the cord and its dorsal horn: it follows the brain's by hours, ventricles first [allsop1985].

    Left out: posture, the spread of an injection along the cord, uptake by cells.
    """

    volume = Parameter(0.06, "L", "$V_s$, fluid of the cord", within=(0.05, 0.08), source="assumed")
    reach = Parameter(1, "", "$r$, part of a change that reaches the synapse, 0 without this route", source="assumed")
    half_time = Parameter(6, "h", "$t_s$, half-time to follow the brain", within=(2, 12), source="assumed")

    magnesium = Pool("mmol", "$M_s$, magnesium around the cord", start=CSF.usual * volume * CSF.drive)

    total = Quantity(magnesium / volume, "mmol/L", "$C_s$, total")
    ionised = Quantity(CSF.usual_ionised * total / CSF.usual, "mmol/L", "$C_{si}$, free ions")
    relative = Quantity(total / CSF.usual, "", "$M$, total over the usual level")
    change = Quantity(relative - 1, "", r"$\delta_s$, distance from the usual level")
    felt = Quantity(1 + reach * change, "", "$M_f$, level at the synapse over the usual one")
    followed = CSF.magnesium.to(
        magnesium, "$J_s$, from brain to cord", at=CSF.halving / half_time * volume * (CSF.total - total)
    )
