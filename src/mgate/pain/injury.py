"""The site of pain: a steady drive, and the wound of an operation that heals over days."""

import math

from mgate.engine.terms import Component, Input, Parameter, Quantity, State


class Injury(Component):
    """The drive of a disease is steady; a wound's decays with a half-time of a day.

    Cutting drives the cord while it lasts, anaesthesia or not: `during` is 1 for that time, and `wound` is put to 1 at
    its end. How much an operation hurts follows from the morphine of control arms.

    Left out: flare-ups, movement.
    """

    steady = Input(0.001, "", "$A_0$, steady drive, solved from a patient's usual pain")
    cutting = Input(0, "", "$A_c$, drive while it is cut, over that of a wound of size 1")
    size = Input(0, "", "$A_w$, size of the fresh wound, 1 after the usual operation")
    during = Input(0, "", "1 while it is cut")
    site = Input(1, "", "$a_j$, what the site makes of the drive")

    hurt = Parameter(1.09, "", "$A_1$, drive of a fresh wound of size 1", within=(0.3, 2), source="fitted:albrecht2013")
    half_time = Parameter(24, "h", "$t_w$, half-time of a wound's drive", within=(12, 72), source="assumed")

    wound = State("", "$w$, what of the wound has not healed", start=0)
    healed = wound.changes("$dw/dt$", at=-math.log(2) / half_time * wound)
    drive = Quantity(site * (steady + hurt * (cutting * during + size * wound)), "", "$A$, drive at the site of pain")
