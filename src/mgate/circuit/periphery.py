"""The periphery: what reaches the dorsal horn of the site of pain, and what plasma magnesium does to it on the way.

Each route outside the barrier is a component of its own. A model without it leaves the input that it would drive at 1,
so that what a claim rests on can be taken apart.
"""

import math

import sympy

from mgate.engine.shapes import saturation
from mgate.engine.terms import Component, Input, Parameter, Quantity, State
from mgate.synapse.release import released


class Afferent(Component):
    """Traffic of C fibres: the drive at the site of pain times what the routes make of it.

    A drive of 1 with the cord at ease is a pain of 5 of 10; a standard test stimulus knows the routes but no drive.

    Left out: single fibres, A fibres.
    """

    drive = Input(0.001, "", "$A$, drive at the site of pain")
    nociceptor = Input(1, "", "$a_b$, gain outside the barrier")
    release = Input(1, "", "$a_c$, transmitter release over usual")
    inflammation = Input(1, "", "$a_e$, gain by inflammation over usual")

    sensitivity = Quantity(nociceptor * release * inflammation, "", "$a/A$, response to a standard stimulus over usual")
    traffic = Quantity(drive * sensitivity, "", "$a$, traffic that arrives")


class Nociceptor(Component):
    """Excitability outside the barrier falls as a small power of plasma magnesium, within a quarter of an hour.

    It stands for everything fast: ganglion, surface charge, muscle, the meeting with anaesthetics. A nerve trunk is
    not it: magnesium around the nerve did nothing [xiao1994]. The same power up and down is assumed.
    """

    plasma = Input(1, "", "$p$, plasma magnesium over the person's own set-point")

    power = Parameter(0.179, "", r"$\beta$, fall per rise of plasma", within=(0, 0.35), source="fitted:seyhan2006")
    half_time = Parameter(0.25, "h", "$t_p$, half-time to follow plasma", within=(0.1, 1), source="assumed")

    magnesium = State("", "$p_p$, magnesium at the nerve ending over usual", start=plasma)
    followed = magnesium.changes("it follows plasma", at=math.log(2) / half_time * (plasma - magnesium))
    gain = Quantity(magnesium ** (-power), "", "$a_b$, excitability over usual")


class Terminal(Component):
    """Release falls as magnesium stands in for calcium: the fourth power of Dodge and Rahamimoff [dodge1967].

    Left out by default: the data do not ask for it. The constants are the frog's, remembered.
    """

    magnesium = Input(1, "", "$M$, magnesium around the cord over usual")

    calcium = Parameter(1.2 / 1.1, "", "$c$, calcium over its half", within=(0.9, 1.3), source="dodge1967")
    rival = Parameter(0.8 / 2.97, "", "$m$, usual magnesium over its half", within=(0.2, 0.35), source="dodge1967")

    gain = Quantity(released(calcium, rival * magnesium) / released(calcium, rival), "", r"$\rho$, release over usual")


class Inflammation(Component):
    """Cytokines make nerve endings fire more: sodium currents of small neurons rise by 27 to 45 % [leo2015].

    That is the most it adds. Blood holds a tenth or less of what tissue holds, and what counts here is how far blood is
    from health; that half is added at three times health is assumed. In health the gain is 1.

    Left out: which substance, slow changes of the neuron.
    """

    cytokine = Input(1, "", "$T$, tumour necrosis factor over that of health")

    most = Parameter(0.45, "", "$e$, most that it adds", within=(0.2, 0.5), source="leo2015")
    half = Parameter(3, "", "$K_e$, factor over health that adds half", within=(1, 10), source="assumed")

    gain = Quantity(
        (1 + most * saturation(cytokine, half)) / (1 + most * saturation(sympy.Integer(1), half)),
        "",
        "$a_e$, excitability over that of health",
    )
