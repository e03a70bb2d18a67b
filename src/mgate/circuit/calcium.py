"""Calcium under the membrane: how it comes in, and the two currents that it opens.

Wind-up lives here. Each volley leaves calcium and depolarisation that the next finds: calcium opens a slow cation
current that depolarises further, and a potassium current that ends the burst [aguiar2010].
"""

from typing import Any

import sympy

from mgate.circuit.membrane import Membrane
from mgate.engine.shapes import linoid, logistic
from mgate.engine.terms import Component, Input, Parameter, Quantity, State


class Shell(Component, time="ms"):
    """Calcium in a thin shell under the membrane, pumped out within milliseconds.

    Left out: diffusion along and into the cell, buffers.
    """

    rest = Parameter(5e-5, "mmol/L", "$[Ca]_0$, free calcium at rest", source="aguiar2010")
    clearing = Parameter(2, "ms", r"$\tau_{Ca}$, time constant of removal", source="aguiar2010")
    filling = Parameter(
        1e-3 / (2 * 96485.33 * 1e-5), "mmol/L/ms/(uA/cm**2)", "$1/2Fd$, of a shell 0.1 um deep", source="derived"
    )
    current = Input(0, "uA/cm**2", "$i_{Ca}$, calcium current, inward negative")

    calcium = State("mmol/L", "$[Ca]$, free calcium", start=rest)

    changed = calcium.changes(r"$\dot{[Ca]}$", at=sympy.Max(0, -filling * current) + (rest - calcium) / clearing)


class CalciumChannel(Component, time="ms"):
    """The high-threshold (L-type) channel, by the constant-field equation."""

    permeability = Parameter(1e-4, "cm/s", r"$\bar P_{Ca}$, when all are open", source="aguiar2010")
    outside = Parameter(2, "mmol/L", "$[Ca]_o$, outside", source="aguiar2010")
    charge = Parameter(2 * 96480, "uA/cm**2/(cm/s)/(mmol/L)", "$2F$, charge per calcium", source="derived")
    thermal = Parameter(
        8.314 * (36 + 273.16) / (2e-3 * 96480), "mV", "$RT/2F$, thermal voltage at 36 degrees", source="derived"
    )
    half = Parameter(-10, "mV", r"$V_c$, voltage that opens half", source="aguiar2010")
    slope = Parameter(10, "mV", "$s_c$, its steepness", source="aguiar2010")
    warmth = Parameter(3 ** ((36 - 23.5) / 10), "", "$q$, rates at 36 against 23.5 degrees", source="derived")
    opens = Parameter(1.6, "1/ms", r"$\hat\alpha_c$, most opening", source="aguiar2010")
    opens_at = Parameter(5, "mV", r"$V_{\alpha c}$, half of it", source="aguiar2010")
    opens_over = Parameter(1 / 0.072, "mV", r"$s_{\alpha c}$, its steepness", source="aguiar2010")
    closes = Parameter(0.1072, "1/ms", r"$\hat\beta_c$, scale of closing", source="aguiar2010")
    closes_at = Parameter(1.31, "mV", r"$V_{\beta c}$, its place", source="aguiar2010")
    closes_over = Parameter(5.36, "mV", r"$s_{\beta c}$, its steepness", source="aguiar2010")

    open_share = Quantity(logistic((Membrane.voltage - half) / slope), "", r"$c_\infty$, open gates in the end")
    speed = Quantity(
        warmth
        * (
            opens * logistic((Membrane.voltage - opens_at) / opens_over)
            + closes * linoid((Membrane.voltage - closes_at) / closes_over)
        ),
        "1/ms",
        r"$1/\tau_c$, how fast they get there",
    )
    push = Quantity(Membrane.voltage / thermal, "", "$w$, voltage in thermal units")

    activation = State("", "$c$, open gates", start=open_share)

    activated = activation.changes(r"$\dot c$", at=(open_share - activation) * speed)
    current = Quantity(
        -permeability * activation**2 * charge * (outside - Shell.calcium * sympy.exp(push)) * linoid(push),
        "uA/cm**2",
        "$i_{CaL}$, outward",
    )


def opened_by_calcium(name: str, letter: str, numbers: dict[str, float], power: int, tale: str) -> Any:
    """The component of a current that calcium opens, and voltage does not."""
    most, zero, sensed, rate = (numbers[key] for key in ("density", "reversal", "half", "closes"))

    class Channel(Component, name=name, time="ms"):
        __doc__ = tale

        density = Parameter(most, "mS/cm**2", r"$\bar g$, conductance when all are open", source="aguiar2010")
        reversal = Parameter(zero, "mV", "$E$, where none flows", source="aguiar2010")
        half = Parameter(sensed, "mmol/L", "$K$, calcium that opens half", source="aguiar2010")
        closes = Parameter(rate, "1/ms", rf"$\hat\beta_{letter}$, rate without calcium", source="aguiar2010")
        fastest = Parameter(10, "1/ms", r"$1/\hat\tau$, most that the rate can be", source="aguiar2010")

        load = Quantity((Shell.calcium / half) ** 2, "", f"$y_{letter}$, calcium, as the gate feels it")
        speed = Quantity(
            sympy.Min(fastest, closes * (1 + load)), "1/ms", rf"$1/\tau_{letter}$, how fast the gate follows"
        )

        activation = State("", f"${letter}$, open gates", start=load / (1 + load))

        activated = activation.changes(rf"$\dot {letter}$", at=(load / (1 + load) - activation) * speed)
        current = Quantity(density * activation**power * (Membrane.voltage - reversal), "uA/cm**2", "$i$, outward")

    return Channel


WARMTH = 3**1.4  # rates at 36 against 22 degrees
CalciumPotassium = opened_by_calcium(
    "CalciumPotassium",
    "k",
    {"density": 0.1, "reversal": -70, "half": 1e-3, "closes": 0.03 * WARMTH},
    power=3,
    tale="Potassium that calcium opens: it ends the burst.",
)
CalciumCation = opened_by_calcium(
    "CalciumCation",
    "s",
    {"density": 0.07, "reversal": 0, "half": 5e-4, "closes": 2e-3 / 40 * WARMTH},
    power=2,
    tale="""A cation current that calcium opens within seconds: the memory between two volleys.

    It carries no calcium. Its reversal is where the published model runs it, not where its table says [aguiar2010].
    """,
)
