"""The voltage-gated channels of the dorsal horn's cells: spikes, and what carries them on [aguiar2010].

Rates are Traub's, in the forms of that paper's cells at 36 degrees. A gate opens and closes at rates that rise or fall
with voltage: `opens_at` is where, `opens_over` how steeply.
"""

from typing import Any

import sympy

from mgate.circuit.membrane import Membrane
from mgate.engine.shapes import linoid, logistic
from mgate.engine.terms import Component, Parameter, Quantity, State


def sodium(
    name: str, density: float, shift: float, over: float, power: int, letters: tuple[str, str], tale: str
) -> Any:
    """The component of one sodium current; mS/cm2, and mV by which it opens earlier and inactivates more gently."""
    full, opens, closes, gentle = density, -42 - shift, -15 + shift, over
    m, h = letters

    class Channel(Component, name=name, time="ms"):
        __doc__ = tale

        density = Parameter(full, "mS/cm**2", r"$\bar g$, conductance when all are open", source="aguiar2010")
        reversal = Parameter(50, "mV", "$E_{Na}$, where none flows", source="aguiar2010")

        activates = Parameter(1.28, "1/ms", rf"$\hat\alpha_{m}$, scale of opening", source="aguiar2010")
        activates_at = Parameter(opens, "mV", rf"$V_{{\alpha {m}}}$, its place", source="aguiar2010")
        activates_over = Parameter(4, "mV", rf"$s_{{\alpha {m}}}$, its steepness", source="aguiar2010")
        deactivates = Parameter(1.4, "1/ms", rf"$\hat\beta_{m}$, scale of closing", source="aguiar2010")
        deactivates_at = Parameter(closes, "mV", rf"$V_{{\beta {m}}}$, its place", source="aguiar2010")
        deactivates_over = Parameter(5, "mV", rf"$s_{{\beta {m}}}$, its steepness", source="aguiar2010")
        recovers = Parameter(0.128, "1/ms", rf"$\hat\alpha_{h}$, scale of recovery", source="aguiar2010")
        recovers_at = Parameter(-43, "mV", rf"$V_{{\alpha {h}}}$, its place", source="aguiar2010")
        recovers_over = Parameter(18, "mV", rf"$s_{{\alpha {h}}}$, its steepness", source="aguiar2010")
        inactivates = Parameter(4, "1/ms", rf"$\hat\beta_{h}$, most inactivation", source="aguiar2010")
        inactivates_at = Parameter(-20, "mV", rf"$V_{{\beta {h}}}$, half of it", source="aguiar2010")
        inactivates_over = Parameter(gentle, "mV", rf"$s_{{\beta {h}}}$, its steepness", source="aguiar2010")

        opening = Quantity(
            activates * linoid((activates_at - Membrane.voltage) / activates_over), "1/ms", rf"$\alpha_{m}$, opening"
        )
        closing = Quantity(
            deactivates * linoid((Membrane.voltage - deactivates_at) / deactivates_over),
            "1/ms",
            rf"$\beta_{m}$, closing",
        )
        recovering = Quantity(
            recovers * sympy.exp((recovers_at - Membrane.voltage) / recovers_over), "1/ms", rf"$\alpha_{h}$, recovery"
        )
        inactivating = Quantity(
            inactivates * logistic((Membrane.voltage - inactivates_at) / inactivates_over),
            "1/ms",
            rf"$\beta_{h}$, loss",
        )

        activation = State("", f"${m}$, open activation gates", start=opening / (opening + closing))
        availability = State("", f"${h}$, channels not inactivated", start=recovering / (recovering + inactivating))

        activated = activation.changes(rf"$\dot {m}$", at=opening * (1 - activation) - closing * activation)
        available = availability.changes(
            rf"$\dot {h}$", at=recovering * (1 - availability) - inactivating * availability
        )
        current = Quantity(
            density * activation**power * availability * (Membrane.voltage - reversal), "uA/cm**2", "$i$, outward"
        )

    return Channel


Sodium = sodium("Sodium", 80, 0, 5, 3, ("m", "h"), "The fast sodium current of the spike.")
PersistentSodium = sodium(
    "PersistentSodium",
    density=0.1,
    shift=2,
    over=10,
    power=1,
    letters=("p", "q"),
    tale="Sodium that hardly inactivates: it keeps the wide-dynamic-range cell near its threshold.",
)


class Rectifier(Component, time="ms"):
    """The delayed rectifier: potassium that ends the spike."""

    density = Parameter(20, "mS/cm**2", r"$\bar g_K$, conductance when all are open", source="aguiar2010")
    reversal = Parameter(-70, "mV", "$E_K$, where none flows", source="aguiar2010")

    opens = Parameter(0.16, "1/ms", r"$\hat\alpha_n$, scale of opening", source="aguiar2010")
    opens_at = Parameter(-40, "mV", r"$V_{\alpha n}$, its place", source="aguiar2010")
    opens_over = Parameter(5, "mV", r"$s_{\alpha n}$, its steepness", source="aguiar2010")
    closes = Parameter(0.5, "1/ms", r"$\hat\beta_n$, scale of closing", source="aguiar2010")
    closes_at = Parameter(-45, "mV", r"$V_{\beta n}$, its place", source="aguiar2010")
    closes_over = Parameter(40, "mV", r"$s_{\beta n}$, its steepness", source="aguiar2010")

    opening = Quantity(opens * linoid((opens_at - Membrane.voltage) / opens_over), "1/ms", r"$\alpha_n$, opening")
    closing = Quantity(closes * sympy.exp((closes_at - Membrane.voltage) / closes_over), "1/ms", r"$\beta_n$, closing")

    activation = State("", "$n$, open gates", start=opening / (opening + closing))

    activated = activation.changes("$\\dot n$", at=opening * (1 - activation) - closing * activation)
    current = Quantity(density * activation**4 * (Membrane.voltage - reversal), "uA/cm**2", "$i_K$, outward")
