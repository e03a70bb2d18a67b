"""Placebo and natural course: what happens to pain whatever is in the tablet."""

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
    """What becomes of a pain by itself: a shift that is reached with a time of its own."""

    depth = Input(0, "", "$c$, shift in the end, in logits, negative where pain gets better")
    delay = Input(6, "week", r"$\tau_c$, time to get there")

    passed = State("", "how much of the course has passed", start=0)
    moved = passed.changes("the course goes on", at=(1 - passed) / delay)
    shift = Quantity(depth * passed, "", "$c$, shift in logits")
