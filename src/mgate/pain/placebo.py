"""Placebo, natural course and flare-ups: what happens to pain whatever is in the tablet."""

import math

from mgate.engine.terms import Component, Input, Parameter, Quantity, State


class Placebo(Component, time="week"):
    """Expectation relieves within a week or so, by a shift that differs between people and knows no regimen.

    It never enters the drive of sensitisation, so it cannot undo a memory. `belief` is 1 from the first treatment.
    """

    belief = Input(0, "", "1 while a treatment is believed in")
    response = Input(0, "", r"$\pi$, the person's full shift, in logits")

    delay = Parameter(1, "week", r"$\tau_\pi$, time to take hold", within=(0.3, 3), source="assumed")

    hold = State("", "$f$, how far it has taken hold", start=0)
    moved = hold.changes("$df/dt$", at=(belief - hold) / delay)
    shift = Quantity(response * hold, "", r"$\pi f$, shift in logits")


class Course(Component, time="week"):
    """What becomes of a pain by itself: a shift that is reached with a time of its own, and flare-ups that fade.

    When flare-ups come is the person's, or a trial's, to say; how strong and how long they are is assumed, a point or
    two of ten at first and half of it three days later. They ride on the score and teach the cord nothing.

    Left out: what sets them off.
    """

    depth = Input(0, "", "$c$, shift in the end, in logits, negative where pain gets better")
    delay = Input(6, "week", r"$\tau_c$, time to get there")

    surge = Parameter(0.7, "", "$L_f$, shift of a fresh flare-up, in logits", within=(0.3, 1.5), source="assumed")
    half_time = Parameter(3 / 7, "week", "$t_f$, half-time of a flare-up", within=(1 / 7, 2), source="assumed")

    passed = State("", "how much of the course has passed", start=0)
    moved = passed.changes("the course goes on", at=(1 - passed) / delay)
    flare = State("", "$f$, flare-ups that have not faded", start=0)
    faded = flare.changes("flare-ups fade", at=-math.log(2) / half_time * flare)
    shift = Quantity(depth * passed + surge * flare, "", "$c$, shift in logits")
