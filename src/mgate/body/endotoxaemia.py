"""Endotoxin given to volunteers: a storm of cytokines that is over in a day, and skin that hurts at less pressure.

Two nanograms per kilogram of body weight wake the monocytes that rest; necrosis factor from those wakes more of them,
interleukins 6 and 10 call them back. It is a model of its own, as its authors published it [brady2018, dobreva2021],
and no part of a person: nobody in pain is given endotoxin.
"""

from typing import Any

from mgate.engine.shapes import saturation
from mgate.engine.terms import Component, Input, Parameter, Quantity, State

# The first publication, and its fit to other volunteers. What both share was not fitted.
FIRST, FITTED = "brady2018", "dobreva2021"


def rising(level: Any, half: Any, power: Any) -> Any:
    """Hill's curve, from 0 to 1."""
    return saturation((level / half) ** power, 1)


def falling(level: Any, half: Any, power: Any) -> Any:
    """Hill's curve, from 1 to 0."""
    return 1 - rising(level, half, power)


class Endotoxaemia(Component):
    """Endotoxin, resting and woken monocytes, four cytokines, and the pressure that hurts.

    Waking feeds itself: a third off the making of necrosis factor takes nine tenths of its peak. A percentage of a
    culture dish must therefore never be put in here. The threshold falls with endotoxin itself, not with cytokines; it
    is in kPa as far as one can tell. Powers are the authors'.

    Left out: fever, heart rate, cortisol, tolerance to a second dose.
    """

    making = Input(1, "", "$E$, making of necrosis factor over usual")

    # Endotoxin and monocytes
    dose = Parameter(2, "ng/kg", "$E_0$, endotoxin given", source=FITTED)
    cleared = Parameter(1.0819, "1/h", "$k_E$, loss of endotoxin", within=(1.01, 1.09), source=FITTED)
    renewal = Parameter(0.006, "1/h", "$k_{MR}$, growth of resting cells", source=FIRST)
    room = Parameter(30000, "1/mL", r"$M_\infty$, most resting cells", source=FIRST)
    rested = Parameter(28200, "1/mL", "$M_{R0}$, resting cells at the start", source=FIRST)
    waking = Parameter(0.0414, "1/h", "$k_M$, waking by endotoxin alone", source=FIRST)
    alarm = Parameter(8.65, "1/h", "$k_{MT}$, waking where necrosis factor helps", source=FIRST)
    retiring = Parameter(2.51, "1/h", "$k_{MA}$, loss of woken cells", source=FIRST)
    notice = Parameter(3.3, "ng/kg", "$x_{ME}$, endotoxin that wakes half", source=FIRST)
    tumour_alarm = Parameter(100, "pg/mL", "$x_{MT}$, necrosis factor at half its help", source=FIRST)
    ten_waking = Parameter(4.35, "pg/mL", "$x_{M10}$, interleukin-10 that halves waking", source=FIRST)

    # What woken cells make, and how it goes
    tumour_made = Parameter(0.69712, "pg/h", "$k_{TM}$, factor made by a cell", within=(0.59, 0.70), source=FITTED)
    tumour_loss = Parameter(1.4873, "1/h", "$k_T$, its loss", within=(0.99, 1.5), source=FITTED)
    six_made = Parameter(0.98831, "pg/h", "$k_{6M}$, interleukin-6 made by a cell", within=(0.8, 1), source=FITTED)
    six_more = Parameter(0.81, "pg/h", "$k_{6T}$, more of it by necrosis factor", source=FIRST)
    six_loss = Parameter(0.79658, "1/h", "$k_6$, its loss", within=(0.65, 0.80), source=FITTED)
    eight_made = Parameter(0.07, "pg/h", "$k_{8M}$, interleukin-8 made by a cell", within=(0.06, 0.57), source=FITTED)
    eight_more = Parameter(0.56, "pg/h", "$k_{8T}$, more of it by necrosis factor", source=FIRST)
    eight_loss = Parameter(0.69839, "1/h", "$k_8$, its loss", within=(0.65, 0.70), source=FITTED)
    ten_made = Parameter(0.020536, "pg/h", "$k_{10M}$, interleukin-10 of a cell", within=(0.019, 0.021), source=FITTED)
    ten_more = Parameter(0.0191, "pg/h", "$k_{106}$, more of it by interleukin-6", source=FIRST)
    ten_loss = Parameter(1.1107, "1/h", "$k_{10}$, its loss", within=(0.79, 1.12), source=FITTED)
    # This one was not among the numbers seen: with 1, the peaks of the published run come out.
    tumour_usual = Parameter(1, "pg/mL", "$w_T$, usual necrosis factor", within=(0.5, 1.5), source="derived")
    six_usual = Parameter(1.53, "pg/mL", "$w_6$, usual interleukin-6", source=FIRST)
    eight_usual = Parameter(2.03, "pg/mL", "$w_8$, usual interleukin-8", source=FIRST)
    ten_usual = Parameter(0.248, "pg/mL", "$w_{10}$, usual interleukin-10", source=FIRST)

    # Levels at which one halves or half raises the making of another
    ten_tumour = Parameter(17.4, "pg/mL", "$x_{T10}$, interleukin-10 on necrosis factor", source=FIRST)
    six_tumour = Parameter(560, "pg/mL", "$x_{T6}$, interleukin-6 on necrosis factor", source=FIRST)
    tumour_six = Parameter(185, "pg/mL", "$x_{6T}$, necrosis factor on interleukin-6", source=FIRST)
    six_six = Parameter(560, "pg/mL", "$x_{66}$, interleukin-6 on itself", source=FIRST)
    ten_six = Parameter(34.8, "pg/mL", "$x_{610}$, interleukin-10 on interleukin-6", source=FIRST)
    tumour_eight = Parameter(185, "pg/mL", "$x_{8T}$, necrosis factor on interleukin-8", source=FIRST)
    ten_eight = Parameter(17.4, "pg/mL", "$x_{810}$, interleukin-10 on interleukin-8", source=FIRST)
    six_ten = Parameter(560, "pg/mL", "$x_{106}$, interleukin-6 on interleukin-10", source=FIRST)

    # The threshold
    usual = Parameter(713.56, "kPa", "$P_0$, usual pressure that hurts", source=FITTED)
    lowering = Parameter(0.16, "kg/ng/h", "$k_{PE}$, its fall by endotoxin", within=(0.15, 0.20), source=FITTED)
    recovery = Parameter(0.15, "1/h", "$k_P$, its recovery", within=(0.075, 0.151), source=FITTED)

    endotoxin = State("ng/kg", "$E$, endotoxin", start=dose)
    resting = State("1/mL", "$M_R$, resting monocytes", start=rested)
    woken = State("1/mL", "$M_A$, woken monocytes", start=0)
    tumour = State("pg/mL", "$T$, tumour necrosis factor", start=tumour_usual)
    six = State("pg/mL", "$I_6$, interleukin-6", start=six_usual)
    eight = State("pg/mL", "$I_8$, interleukin-8", start=eight_usual)
    ten = State("pg/mL", "$I_{10}$, interleukin-10", start=ten_usual)
    threshold = State("kPa", "$P$, pressure that hurts", start=usual)

    woke = Quantity(
        rising(endotoxin, notice, 1)
        * (waking + alarm * rising(tumour, tumour_alarm, 3.16))
        * falling(ten, ten_waking, 0.3)
        * resting,
        "1/mL/h",
        "$a$, cells woken",
    )
    gone = endotoxin.changes("$dE/dt$", at=-cleared * endotoxin)
    spent = resting.changes("$dM_R/dt$", at=renewal * resting * (1 - resting / room) - woke)
    roused = woken.changes("$dM_A/dt$", at=woke - retiring * woken)
    released = tumour.changes(
        "$dT/dt$",
        at=making * tumour_made * woken * falling(ten, ten_tumour, 3) * falling(six, six_tumour, 2)
        - tumour_loss * (tumour - tumour_usual),
    )
    answered = six.changes(
        "$dI_6/dt$",
        at=woken
        * (six_made + six_more * rising(tumour, tumour_six, 2))
        * falling(six, six_six, 1)
        * falling(ten, ten_six, 4)
        - six_loss * (six - six_usual),
    )
    called = eight.changes(
        "$dI_8/dt$",
        at=woken * (eight_made + eight_more * rising(tumour, tumour_eight, 3)) * falling(ten, ten_eight, 1.5)
        - eight_loss * (eight - eight_usual),
    )
    calmed = ten.changes(
        "$dI_{10}/dt$",
        at=woken * (ten_made + ten_more * rising(six, six_ten, 3.675)) - ten_loss * (ten - ten_usual),
    )
    hurt = threshold.changes("$dP/dt$", at=recovery * (usual - threshold) - lowering * endotoxin * threshold)
