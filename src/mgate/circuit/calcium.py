"""Calcium under the membrane: how it comes in, and the two currents that it opens.

Wind-up lives here. Each volley leaves calcium and depolarisation that the next finds: calcium opens a slow cation
current that depolarises further, and a potassium current that ends the burst [aguiar2010].
"""

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


class CalciumPotassium(Component, time="ms"):
    """Potassium that calcium opens: it ends the burst."""

    density = Parameter(0.1, "mS/cm**2", r"$\bar g_{KCa}$, conductance when all are open", source="aguiar2010")
    reversal = Parameter(-70, "mV", "$E_K$, where none flows", source="aguiar2010")
    half = Parameter(1e-3, "mmol/L", "$K_k$, calcium that opens half", source="aguiar2010")
    closes = Parameter(0.03 * 3**1.4, "1/ms", r"$\hat\beta_k$, rate without calcium", source="aguiar2010")
    fastest = Parameter(10, "1/ms", r"$1/\hat\tau_k$, most that the rate can be", source="aguiar2010")

    load = Quantity((Shell.calcium / half) ** 2, "", "$y_k$, calcium, as the gate feels it")
    speed = Quantity(sympy.Min(fastest, closes * (1 + load)), "1/ms", r"$1/\tau_k$, how fast it follows")

    activation = State("", "$k$, open gates", start=load / (1 + load))

    activated = activation.changes(r"$\dot k$", at=(load / (1 + load) - activation) * speed)
    current = Quantity(density * activation**3 * (Membrane.voltage - reversal), "uA/cm**2", "$i_{KCa}$, outward")


class CalciumCation(Component, time="ms"):
    """A cation current that calcium opens within seconds: the memory between two volleys.

    It carries no calcium. Its reversal is where the published model runs it, not where its table says [aguiar2010].
    """

    density = Parameter(0.07, "mS/cm**2", r"$\bar g_{CAN}$, conductance when all are open", source="aguiar2010")
    reversal = Parameter(0, "mV", "$E_{CAN}$, where none flows", source="aguiar2010")
    half = Parameter(5e-4, "mmol/L", "$K_s$, calcium that opens half", source="aguiar2010")
    closes = Parameter(2e-3 / 40 * 3**1.4, "1/ms", r"$\hat\beta_s$, rate without calcium", source="aguiar2010")
    fastest = Parameter(10, "1/ms", r"$1/\hat\tau_s$, most that the rate can be", source="aguiar2010")

    load = Quantity((Shell.calcium / half) ** 2, "", "$y_s$, calcium, as the gate feels it")
    speed = Quantity(sympy.Min(fastest, closes * (1 + load)), "1/ms", r"$1/\tau_s$, how fast it follows")

    activation = State("", "$s$, open gates", start=load / (1 + load))

    activated = activation.changes(r"$\dot s$", at=(load / (1 + load) - activation) * speed)
    current = Quantity(density * activation**2 * (Membrane.voltage - reversal), "uA/cm**2", "$i_{CAN}$, outward")
