"""The score: what a person says of 0 to 10, and how hard one must press before it hurts."""

import sympy

from mgate.circuit.periphery import Afferent
from mgate.circuit.surrogate import DorsalHorn
from mgate.engine.shapes import excess, logistic
from mgate.engine.terms import Component, Input, Parameter, Quantity


class Score(Component):
    """Pain is a rating on a logit scale of the traffic times the mean response of the dorsal horn.

    On that scale placebo, natural course and opioid add to what magnesium does, so the drug's part is the same
    whatever they are; on the score floor and ceiling shrink it. A threshold falls with the response above usual and
    hardly rises with a response below it: channel block wipes hyperalgesia away but leaves the thresholds of controls
    [dubray1997]. It follows the mean response and not the first, which in this circuit hardly knows magnesium.

    Left out: attention, mood, rounding to whole numbers; day noise belongs to trials.
    """

    relief = Input(1, "", "$1 + x$, relief by an opioid, which the signal is divided by")
    placebo = Input(0, "", r"$\pi f$, relief by expectation, in logits")
    course = Input(0, "", "$c$, natural course, in logits")

    steepness = Parameter(2.9, "", "$h$, steepness of the rating", within=(0.8, 3.5), source="fitted:olofsen2012")
    sensitivity = Parameter(0.222, "", r"$\nu$, fall of threshold", within=(0.05, 5), source="fitted:dubray1997")
    corner = Parameter(0.1, "", "$w$, width of the threshold's corner", within=(0.03, 0.3), source="assumed")

    signal = Quantity(Afferent.traffic * DorsalHorn.output, "", "$R$, what is passed on, 1 at a pain of 5")
    latent = Quantity(steepness * sympy.log(signal / relief) + course - placebo, "", "$L$, the score's logit")
    pain = Quantity(10 * logistic(latent), "", "$P$, pain, of 10")

    response = Quantity(
        Afferent.sensitivity * DorsalHorn.output - 1, "", "$x$, response to a standard stimulus above usual"
    )
    threshold = Quantity(
        1 / (1 + sensitivity * (excess(response, corner) - corner)), "", r"$\theta$, pressure threshold over usual"
    )
