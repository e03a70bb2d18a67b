"""Inflammation: what monocytes make of the signals of a disease, and how little a tablet of magnesium tells them.

A disease drives tumour necrosis factor, that drives interleukin-6, and the liver answers with C-reactive protein.
Magnesium in the cell slows the first step: monocytes in a medium of 2.5 mmol/L made half of what they made at 0.4
[suzuki2013, sugimoto2012]. A tablet moves plasma by a hundredth of that. Another door opens only in grave want: below
0.2 mmol/L or so rats release substance P within days and cytokines after two weeks.
"""

import math
from typing import Any

from mgate.engine.shapes import saturation
from mgate.engine.terms import Component, Input, Parameter, Quantity, State


def slowed(level: Any, usual: Any, half: Any, reach: Any) -> Any:
    """Making of cytokines over usual, at a level of free magnesium over usual."""
    return (half + usual) / (half + usual * (1 + reach * (level - 1)))


class Monocyte(Component):
    """A cell that guards its free magnesium comes to terms with the level outside within the hour.

    The effect was measured against the level outside, so the state is that level as the cell has come to know it; the
    cell's own magnesium is a small power of it and a reading. Making falls as the level rises: 48 % fewer cells made
    the factor at 2.47 than at 0.41 mmol/L, cells of newborns under endotoxin, counted. The first level is that of
    [sugimoto2012], the second the medium's recipe: neither stood in the abstract of [suzuki2013].

    Left out: the transporters that a diet rich in magnesium turns down, other cells, sulfate.
    """

    outside = Input(1, "", "$m/m_0$, free magnesium outside over usual")

    usual_outside = Parameter(0.525, "mmol/L", "$m_0$, usual level outside", source="derived")
    usual = Parameter(0.5, "mmol/L", "$M_0$, usual free magnesium of the cell", within=(0.2, 1.0), source="rude1998")
    guard = Parameter(0.2, "", "$a$, rise of the cell's per rise outside, in logs", within=(0.1, 0.3), source="assumed")
    reach = Parameter(1, "", "$r$, part of a change that slows making, 0 without this route", source="assumed")
    delay = Parameter(1, "h", r"$\tau_M$, time to follow", within=(0.3, 3), source="assumed")
    half = Parameter(1.82, "mmol/L", "$k_T$, level that halves making", within=(1.1, 3.0), source="suzuki2013")

    known = State("", "$m_c/m_0$, level outside as the cell knows it, over usual", start=outside)
    followed = known.changes("the cell follows", at=(outside - known) / delay)

    magnesium = Quantity(usual * known**guard, "mmol/L", "$M_c$, free magnesium of the cell")
    making = Quantity(slowed(known, usual_outside, half, reach), "", "$E_T$, making over usual")


def opening(level: Any, half: Any, steepness: Any) -> Any:
    """How far the door of want is open at a plasma level, 1 at most."""
    return saturation((half / level) ** steepness, 1)


class Deficiency(Component, time="day"):
    """The door of want: cytokines rise behind it in three steps of twelve days together [weglicki1992].

    Rats had more tumour necrosis factor at 0.15 mmol/L of plasma and below, thromboxane from 0.3 on [gunther1995].
    People at 0.65 to 0.75 are far from it. How much cytokines rise was not in the abstracts and is assumed.

    Left out: histamine, free radicals.
    """

    plasma = Input(0.82, "mmol/L", "$C$, total plasma magnesium")

    usual = Parameter(0.82, "mmol/L", "$C_0$, usual total magnesium", within=(0.70, 0.93), source="jiao2026")
    half = Parameter(0.17, "mmol/L", "$C_{50}$, level that opens half", within=(0.15, 0.30), source="gunther1995")
    steepness = Parameter(5, "", "$h$, steepness of the door", within=(4, 6), source="assumed")
    late = Parameter(12, "day", r"$\tau_Z$, mean time of cytokines", within=(9, 15), source="weglicki1992")
    most = Parameter(3, "", "$A_d$, what full want adds to making", within=(0, 6), source="assumed")

    want = Quantity(
        opening(plasma, half, steepness) - opening(usual, half, steepness), "", "$Z$, opening above that of usual"
    )
    first = State("", "$Z_1$, first step", start=want)
    second = State("", "$Z_2$, second step", start=want)
    third = State("", "$Z_3$, third step", start=want)
    begun = first.changes("first step", at=3 / late * (want - first))
    passed = second.changes("second step", at=3 / late * (first - second))
    arrived = third.changes("third step", at=3 / late * (second - third))
    rise = Quantity(1 + most * third, "", "$1 + A_d Z_3$, making over that of the replete")


class SubstanceP(Component, time="day"):
    """Substance P comes first, with a peak on the fifth day [weglicki1992], as plasma passes 0.3 mmol/L.

    That level is the one at which the first mediator rose [gunther1995]; for substance P it is assumed. No part of a
    person: what stops the inflammation of want leaves its hyperalgesia, so that no way leads to pain.

    Left out: that it falls again.
    """

    half = Parameter(0.3, "mmol/L", "$C_P$, level that opens half", within=(0.2, 0.4), source="assumed")
    delay = Parameter(3.5, "day", r"$\tau_P$, time to follow", within=(3, 5), source="weglicki1992")

    want = Quantity(
        opening(Deficiency.plasma, half, Deficiency.steepness) - opening(Deficiency.usual, half, Deficiency.steepness),
        "",
        "$Z_P$, opening above that of usual",
    )
    level = State("", "$P$, substance P, share of its rise in full want", start=want)
    released = level.changes("$dP/dt$", at=(want - level) / delay)


class Cytokines(Component):
    """Three substances in blood, each with its own time: less than an hour, an hour, a day.

    `drive` is the disease's, 1 in health: it makes tumour necrosis factor, on which the others rest. Interleukin-6
    falls as the 0.7th power of it: in the same cells 63 % of one went with 52 % of the other [suzuki2013], so that
    magnesium needs no second way to it. C-reactive protein rises as interleukin-6 to the power 1.4, as both do over the
    fifths of magnesium intake in 3,713 women [chacko2010]. Everything starts at rest.

    Left out: other cytokines, what each does to the next but one, hours of the day, infections.
    """

    drive = Input(1, "", "$u$, drive of the condition over that of health")

    usual_tumour = Parameter(1.7, "pg/mL", "$T_0$, usual necrosis factor", within=(1.5, 2.0), source="assumed")
    usual_interleukin = Parameter(2.5, "pg/mL", "$I_0$, usual interleukin-6", within=(2.2, 3.0), source="chacko2010")
    usual_protein = Parameter(2.5, "mg/L", "$C_0$, usual C-reactive protein", within=(2.1, 3.1), source="chacko2010")
    tumour_loss = Parameter(1.49, "1/h", "$k_T$, loss of necrosis factor", within=(1.0, 1.5), source="dobreva2021")
    interleukin_loss = Parameter(0.80, "1/h", "$k_I$, loss of interleukin-6", within=(0.66, 0.81), source="dobreva2021")
    half_time = Parameter(19, "h", "$t_C$, half-time of C-reactive protein", within=(18, 20), source="pepys2003")
    induction = Parameter(0.707, "", "$g$, power of necrosis factor", within=(0.5, 1), source="suzuki2013")
    response = Parameter(1.40, "", "$d$, power of interleukin-6", within=(1, 1.8), source="chacko2010")

    aim = Quantity(drive * Monocyte.making * Deficiency.rise, "", r"$T_\infty/T_0$, where necrosis factor tends to")
    tumour = State("pg/mL", "$T$, tumour necrosis factor", start=usual_tumour * aim)
    interleukin = State("pg/mL", "$I$, interleukin-6", start=usual_interleukin * aim**induction)
    protein = State("mg/L", "$C$, C-reactive protein", start=usual_protein * aim ** (induction * response))

    relative_tumour = Quantity(tumour / usual_tumour, "", "$T/T_0$, necrosis factor over that of health")
    relative_interleukin = Quantity(interleukin / usual_interleukin, "", "$I/I_0$, interleukin-6 over that of health")
    made = tumour.changes("$dT/dt$", at=tumour_loss * (usual_tumour * aim - tumour))
    induced = interleukin.changes(
        "$dI/dt$", at=interleukin_loss * (usual_interleukin * relative_tumour**induction - interleukin)
    )
    answered = protein.changes(
        "$dC/dt$", at=math.log(2) / half_time * (usual_protein * relative_interleukin**response - protein)
    )
