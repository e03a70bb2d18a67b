"""The site of pain: a steady drive, and the wound of an operation that heals over days."""

import math

from mgate.engine.terms import Component, Input, Parameter, Quantity, State


class Injury(Component):
    """The drive of a disease is steady; a wound's decays with a half-time of a day.

    Cutting drives the cord while it lasts, anaesthesia or not: `cutting` is set for the time of an operation, and the
    wound is put to its size at the end. `disease` multiplies the steady drive where a disease is made, as in rats.

    Left out: flare-ups, movement.
    """

    steady = Input(0.001, "", "$A_0$, steady drive, solved from a patient's usual pain")
    cutting = Input(0, "", "$A_c$, drive of an operation while it lasts")

    half_time = Parameter(24, "h", "$t_w$, half-time of a wound's drive", within=(12, 72), source="assumed")

    wound = State("", "$A_w$, drive of a wound", start=0)
    healed = wound.changes("$dA_w/dt$", at=-math.log(2) / half_time * wound)
    drive = Quantity(steady + cutting + wound, "", "$A$, drive at the site of pain")
