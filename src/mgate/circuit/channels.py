"""The voltage-gated channels of the dorsal horn's cells: spikes, and what carries them on [aguiar2010].

Rates are Traub's, in the forms of that paper's cells at 36 degrees. A gate opens and closes at rates that rise or fall
with voltage: `opens_at` is where, `opens_over` how steeply.
"""

import sympy

from mgate.circuit.membrane import Membrane
from mgate.engine.shapes import linoid, logistic
from mgate.engine.terms import Component, Parameter, Quantity, State


class Sodium(Component, time="ms"):
    """The fast sodium current of the spike."""

    density = Parameter(80, "mS/cm**2", r"$\bar g_{Na}$, conductance when all are open", source="aguiar2010")
    reversal = Parameter(50, "mV", "$E_{Na}$, where none flows", source="aguiar2010")

    activates = Parameter(1.28, "1/ms", r"$\hat\alpha_m$, scale of opening", source="aguiar2010")
    activates_at = Parameter(-42, "mV", r"$V_{\alpha m}$, its place", source="aguiar2010")
    activates_over = Parameter(4, "mV", r"$s_{\alpha m}$, its steepness", source="aguiar2010")
    deactivates = Parameter(1.4, "1/ms", r"$\hat\beta_m$, scale of closing", source="aguiar2010")
    deactivates_at = Parameter(-15, "mV", r"$V_{\beta m}$, its place", source="aguiar2010")
    deactivates_over = Parameter(5, "mV", r"$s_{\beta m}$, its steepness", source="aguiar2010")
    recovers = Parameter(0.128, "1/ms", r"$\hat\alpha_h$, scale of recovery", source="aguiar2010")
    recovers_at = Parameter(-43, "mV", r"$V_{\alpha h}$, its place", source="aguiar2010")
    recovers_over = Parameter(18, "mV", r"$s_{\alpha h}$, its steepness", source="aguiar2010")
    inactivates = Parameter(4, "1/ms", r"$\hat\beta_h$, most inactivation", source="aguiar2010")
    inactivates_at = Parameter(-20, "mV", r"$V_{\beta h}$, half of it", source="aguiar2010")
    inactivates_over = Parameter(5, "mV", r"$s_{\beta h}$, its steepness", source="aguiar2010")

    opening = Quantity(
        activates * linoid((activates_at - Membrane.voltage) / activates_over), "1/ms", r"$\alpha_m$, opening"
    )
    closing = Quantity(
        deactivates * linoid((Membrane.voltage - deactivates_at) / deactivates_over), "1/ms", r"$\beta_m$, closing"
    )
    recovering = Quantity(
        recovers * sympy.exp((recovers_at - Membrane.voltage) / recovers_over), "1/ms", r"$\alpha_h$, recovery"
    )
    inactivating = Quantity(
        inactivates * logistic((Membrane.voltage - inactivates_at) / inactivates_over), "1/ms", r"$\beta_h$, loss"
    )

    activation = State("", "$m$, open activation gates", start=opening / (opening + closing))
    availability = State("", "$h$, channels not inactivated", start=recovering / (recovering + inactivating))

    activated = activation.changes("$\\dot m$", at=opening * (1 - activation) - closing * activation)
    available = availability.changes("$\\dot h$", at=recovering * (1 - availability) - inactivating * availability)
    current = Quantity(
        density * activation**3 * availability * (Membrane.voltage - reversal), "uA/cm**2", "$i_{Na}$, outward"
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


class PersistentSodium(Component, time="ms"):
    """Sodium that hardly inactivates: it keeps the wide-dynamic-range cell near its threshold."""

    density = Parameter(0.1, "mS/cm**2", r"$\bar g_{NaP}$, conductance when all are open", source="aguiar2010")

    activates = Parameter(1.28, "1/ms", r"$\hat\alpha_p$, scale of opening", source="aguiar2010")
    activates_at = Parameter(-44, "mV", r"$V_{\alpha p}$, its place", source="aguiar2010")
    activates_over = Parameter(4, "mV", r"$s_{\alpha p}$, its steepness", source="aguiar2010")
    deactivates = Parameter(1.4, "1/ms", r"$\hat\beta_p$, scale of closing", source="aguiar2010")
    deactivates_at = Parameter(-13, "mV", r"$V_{\beta p}$, its place", source="aguiar2010")
    deactivates_over = Parameter(5, "mV", r"$s_{\beta p}$, its steepness", source="aguiar2010")
    recovers = Parameter(0.128, "1/ms", r"$\hat\alpha_q$, scale of recovery", source="aguiar2010")
    recovers_at = Parameter(-43, "mV", r"$V_{\alpha q}$, its place", source="aguiar2010")
    recovers_over = Parameter(18, "mV", r"$s_{\alpha q}$, its steepness", source="aguiar2010")
    inactivates = Parameter(4, "1/ms", r"$\hat\beta_q$, most inactivation", source="aguiar2010")
    inactivates_at = Parameter(-20, "mV", r"$V_{\beta q}$, half of it", source="aguiar2010")
    inactivates_over = Parameter(10, "mV", r"$s_{\beta q}$, its steepness", source="aguiar2010")

    opening = Quantity(
        activates * linoid((activates_at - Membrane.voltage) / activates_over), "1/ms", r"$\alpha_p$, opening"
    )
    closing = Quantity(
        deactivates * linoid((Membrane.voltage - deactivates_at) / deactivates_over), "1/ms", r"$\beta_p$, closing"
    )
    recovering = Quantity(
        recovers * sympy.exp((recovers_at - Membrane.voltage) / recovers_over), "1/ms", r"$\alpha_q$, recovery"
    )
    inactivating = Quantity(
        inactivates * logistic((Membrane.voltage - inactivates_at) / inactivates_over), "1/ms", r"$\beta_q$, loss"
    )

    activation = State("", "$p$, open activation gates", start=opening / (opening + closing))
    availability = State("", "$q$, channels not inactivated", start=recovering / (recovering + inactivating))

    activated = activation.changes("$\\dot p$", at=opening * (1 - activation) - closing * activation)
    available = availability.changes("$\\dot q$", at=recovering * (1 - availability) - inactivating * availability)
    current = Quantity(
        density * activation * availability * (Membrane.voltage - Sodium.reversal), "uA/cm**2", "$i_{NaP}$, outward"
    )
