"""All blockers together: the clinical occupancy that the pain layer reads, and the price that the mind pays."""

import sympy

from mgate.engine.shapes import lesser, saturation
from mgate.engine.terms import Component, Input, Parameter, Quantity


class Blockade(Component):
    """Blockers share one site, so their loads (concentration over half-effect concentration) add up before it fills.

    Clinical occupancy, which magnesium does not compete with: see `synapse/blockers.py`.

    Left out: other sites of the same drugs.
    """

    ketamine = Input(0, "", "$x_k$, load of racemic ketamine")
    esketamine = Input(0, "", "$x_s$, load of S-ketamine")
    memantine = Input(0, "", "$x_m$, load of memantine")
    dextromethorphan = Input(0, "", "$x_d$, load of dextromethorphan")
    dextrorphan = Input(0, "", "$x_x$, load of dextrorphan")

    load = Quantity(ketamine + esketamine + memantine + dextromethorphan + dextrorphan, "", "$x$, load of all blockers")
    occupancy = Quantity(saturation(load, sympy.Integer(1)), "", "$O$, clinical occupancy by all blockers")


class Dissociation(Component):
    """Thirteen scales rise in a line with ketamine, to 37 to 89 % of their tops at 200 ng/mL [bowdle1998].

    The top is reached with a rounded corner. S-ketamine is taken to be twice as strong as the racemate, as for pain.

    Left out: memantine, dextromethorphan; which scale, habituation.
    """

    racemate = Input(0, "ng/mL", "$C_m$, racemic ketamine where it acts on the mind")
    esketamine = Input(0, "ng/mL", "$C_{ms}$, S-ketamine there")

    slope = Parameter(
        0.0030, "mL/ng", "$s$, share of the top per concentration", within=(0.0018, 0.0045), source="bowdle1998"
    )
    potency = Parameter(2, "", "$p$, S-ketamine over the racemate", within=(1, 3), source="assumed")
    corner = Parameter(0.05, "", "$w$, roundness below the top", within=(0.01, 0.1), source="assumed")

    drive = Quantity(slope * (racemate + potency * esketamine), "", "$d$, in a line with concentration")
    below = Quantity(-lesser(sympy.Integer(0), sympy.Integer(1), corner), "", "$b$, what the corner takes at zero")
    score = Quantity(
        (lesser(drive, sympy.Integer(1), corner) + below) / (1 + below), "", "$E$, dissociation over its top"
    )
