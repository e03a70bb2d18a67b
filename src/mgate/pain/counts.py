"""Counts: attacks of migraine and cramps, whose rate rather than whose strength magnesium may move."""

import sympy

from mgate.circuit.gate import Gate
from mgate.circuit.periphery import Afferent
from mgate.engine.terms import Component, Input, Parameter, Quantity


class Trigger(Component):
    """What makes an attack likelier: excitability outside the barrier times open channels, in a cord at ease."""

    placebo = Input(0, "", r"$\pi f$, relief by expectation, in logs")

    excitability = Quantity(Afferent.sensitivity * Gate.open, "", "$X$, excitability over usual")
    relieved = Quantity(sympy.exp(placebo), "", r"$e^{\pi f}$, what expectation divides counts by")


class Attacks(Component, time="month"):
    """Attacks of migraine: a power of excitability.

    The power is known only together with how depleted people were: 20 would be needed for the replete to lose a
    quarter of their attacks, 3 to 4 if plasma began at 85 % [peikert1996]. Counts over it belong to trials.
    """

    usual = Input(0, "1/month", r"$\lambda$, the person's usual rate")

    power = Parameter(3, "", r"$\kappa$, rise per excitability", within=(1, 6), source="assumed")

    rate = Quantity(usual * Trigger.excitability**power / Trigger.relieved, "1/month", "attacks")


class Cramps(Component, time="week"):
    """Cramps of the leg at night; nothing is known of their power, and oxide moved nothing [roguin2017].

    Whether magnesium reaches a motor axon's threshold at all was not measured: it may lie to either side of nothing.
    Counts over the rate belong to trials.

    Left out: the threshold frequency of cramp-prone muscle, 15 Hz against 25 [miller2009]; fatigue, posture.
    """

    usual = Input(0, "1/week", r"$\lambda$, the person's usual rate")

    power = Parameter(0, "", r"$\kappa$, rise per excitability", within=(-6, 6), source="assumed")

    rate = Quantity(usual * Trigger.excitability**power / Trigger.relieved, "1/week", "cramps")
