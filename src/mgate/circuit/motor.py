"""The motor side: whether a nerve's command reaches the muscle, and what magnesium takes from it.

Each impulse releases several times the transmitter that a muscle fibre needs. Magnesium in the fluid around the
junction lowers the release, and nothing is seen of it until the fibres with the least to spare fall out: a tablet moves
release by a per cent, a bolus before an operation spares relaxant, and only an overdose makes weak.
"""

import sympy

from mgate.body.interstitium import Interstitium
from mgate.body.plasma import Plasma
from mgate.engine.shapes import excess, saturation
from mgate.engine.terms import Component, Input, Parameter, Quantity
from mgate.synapse.release import released


class Junction(Component):
    """Release by Dodge and Rahamimoff at the interstitium's free ions; a twitch is the share of fibres that fire.

    The law's slope is published, its two constants are the frog's and remembered [dodge1967]. A fibre fires where its
    safety factor times release is above 1. Cats' fibres spread from 4.1 to 12 [paton1967]; people's factors are
    remembered as 3 to 5, so that the middle is set between both and the spread is the cat's. A relaxant takes receptors
    away, so that a factor is spent on it before release; an anaesthetist gives what holds the twitch at a tenth, and
    needs less of it the less is released. Resting muscle is silent and owes nothing to release: the tension is written
    so that it could, to either side, and by default does not.

    Left out: the sensitivity of the end plate and of the fibre, which high magnesium lowers as well; fade and the gain
    by a tetanus [bja1996], which need trains; calcium's own course.
    """

    calcium = Input(1.2, "mmol/L", "$[Ca]$, free calcium around the junction")

    # The nerve ending
    filled = Parameter(1.1, "mmol/L", "$K_1$, calcium that fills half", within=(0.9, 1.4), source="assumed")
    rival = Parameter(2.97, "mmol/L", "$K_2$, magnesium that fills half", within=(2.4, 3.6), source="assumed")
    usual = Parameter(0.55, "mmol/L", "$[Mg]_0$, usual free magnesium", within=(0.45, 0.62), source="barbagallo2009")
    usual_calcium = Parameter(1.2, "mmol/L", "$[Ca]_0$, usual free calcium", within=(1.1, 1.3), source="assumed")

    # The fibres
    safety = Parameter(5, "", "$s$, safety factor of the middle fibre", within=(3.5, 7), source="assumed")
    alike = Parameter(5.5, "", "$k$, how alike fibres are", within=(4, 8), source="paton1967")

    # A relaxant that competes for the receptors
    held = Parameter(0.1, "", r"$\tau$, twitch that it is given to hold", within=(0.03, 0.25), source="assumed")
    sites = Parameter(1, "", "$n$, receptors' power over the response", within=(1, 2), source="paton1967")
    corner = Parameter(
        0.02, "", "$w$, width of the corner where none is needed", within=(0.005, 0.05), source="assumed"
    )

    # Tension at rest
    grip = Parameter(1, "", "$g$, resting tension where release is halved", within=(0.9, 1.1), source="assumed")

    magnesium = Quantity(Plasma.ionisable * Interstitium.total, "mmol/L", "$[Mg]$, free magnesium around the junction")
    release = Quantity(
        released(calcium / filled, magnesium / rival) / released(usual_calcium / filled, usual / rival),
        "",
        r"$\rho$, release over usual",
    )
    twitch = Quantity(saturation((safety * release) ** alike, 1), "", "$T$, share of fibres that answer the nerve")

    spare = Quantity(
        safety * ((1 - held) / held) ** (1 / alike), "", "$s_\\tau$, safety of the last fibre that is held"
    )
    dose = Quantity(
        excess((spare * release) ** (1 / sites) - 1, corner), "", "$D$, relaxant over what halves receptors"
    )
    usual_dose = Quantity(excess(spare ** (1 / sites) - 1, corner), "", "$D_0$, the same at usual release")
    need = Quantity(dose / usual_dose, "", "$D/D_0$, need for relaxant over usual")

    tension = Quantity(
        sympy.exp(-sympy.log(grip) * sympy.log(release) / sympy.log(2)), "", "$R$, resting tension over usual"
    )
