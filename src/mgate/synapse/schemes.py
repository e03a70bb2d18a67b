"""Published descriptions of magnesium in the NMDA receptor, kept whole: what our block is held against.

Their numbers are those of the models in which they were published and have no range of their own; how far the three
differ is the range.
"""

import sympy

from mgate.engine.terms import Component, Parameter, Pool, Quantity
from mgate.synapse.nmda import NMDA


class JahrStevens(Component):
    """The curve that most models of synapses use: one site, e-fold in 16 mV [jahr1990].

    Left out: kinetics; the two-state scheme of the same authors.
    """

    half = Parameter(3.57, "mmol/L", "$K_0$, magnesium that blocks half at 0 mV", source="jahr1990")
    steepness = Parameter(0.062, "1/mV", r"$\gamma$, voltage dependence", source="jahr1990")

    hold = Quantity(half * sympy.exp(steepness * NMDA.voltage), "mmol/L", "$K(V)$, magnesium that blocks half")
    unblocked = Quantity(1 / (1 + NMDA.magnesium / hold), "", "$B$, share of open receptors without magnesium")


class AscherNowak(Component):
    """Entry and exit of magnesium, each with its own voltage [ascher1988], as used by others [vargascaballero2004].

    Left out: the approach to balance, which takes a fraction of a millisecond.
    """

    entry = Parameter(610, "L/mmol/s", "$k_0^+$, entry at 0 mV", source="ascher1988")
    entry_fold = Parameter(17, "mV", "$v^+$, voltage for e-fold entry", source="ascher1988")
    release = Parameter(5400, "1/s", "$k_0^-$, exit at 0 mV", source="ascher1988")
    release_fold = Parameter(47, "mV", "$v^-$, voltage for e-fold exit", source="ascher1988")

    enters = Quantity(entry * sympy.exp(-NMDA.voltage / entry_fold), "L/mmol/s", "$k^+$, entry")
    leaves = Quantity(release * sympy.exp(NMDA.voltage / release_fold), "1/s", "$k^-$, exit")
    hold = Quantity(leaves / enters, "mmol/L", "$K(V)$, magnesium that blocks half")
    unblocked = Quantity(1 / (1 + NMDA.magnesium / hold), "", "$B$, share of open receptors without magnesium")


class Kampa(Component, time="s"):
    """Ten states: unbound, closed, open and twice desensitised, each with or without magnesium [kampa2004].

    Magnesium enters the open pore and, a thousand times more slowly, every other state, so that blocked receptors
    close, desensitise and lose glutamate with magnesium inside. One binding step stands for both glutamate sites.
    Measured at room temperature on pyramidal cells of the cortex.

    Left out: glycine, which was saturating; body temperature.
    """

    # Without magnesium
    binds = Parameter(10, "L/umol/s", "$k_b$, glutamate binds", source="kampa2004")
    unbinds = Parameter(5.6, "1/s", "$k_u$, and leaves", source="kampa2004")
    opens = Parameter(10, "1/s", r"$\beta$, opens", source="kampa2004")
    closes = Parameter(273, "1/s", r"$\alpha$, closes", source="kampa2004")
    tires = Parameter(2.2, "1/s", "$d_1$, desensitises", source="kampa2004")
    recovers = Parameter(1.6, "1/s", "$r_1$, recovers", source="kampa2004")
    tires_further = Parameter(0.43, "1/s", "$d_2$, desensitises further", source="kampa2004")
    recovers_first = Parameter(0.50, "1/s", "$r_2$, recovers from there", source="kampa2004")

    # With magnesium inside
    unbinds_held = Parameter(17.1, "1/s", "$k_u^M$, glutamate leaves", source="kampa2004")
    opens_held = Parameter(10, "1/s", r"$\beta^M$, opens", source="kampa2004")
    closes_held = Parameter(548, "1/s", r"$\alpha^M$, closes", source="kampa2004")
    tires_held = Parameter(2.1, "1/s", "$d_1^M$, desensitises", source="kampa2004")
    recovers_held = Parameter(0.87, "1/s", "$r_1^M$, recovers", source="kampa2004")
    tires_further_held = Parameter(0.26, "1/s", "$d_2^M$, desensitises further", source="kampa2004")
    recovers_first_held = Parameter(0.42, "1/s", "$r_2^M$, recovers from there", source="kampa2004")

    # Magnesium, at 40 mV
    origin = Parameter(40, "mV", "$V_0$, where the rates are given", source="kampa2004")
    fold = Parameter(25, "mV", "$v$, thermal voltage", source="kampa2004")
    inward = Parameter(1.6, "", "$z^+$, charge that entry feels", source="kampa2004")
    outward = Parameter(0.4, "", "$z^-$, charge that exit feels", source="kampa2004")
    entry = Parameter(50, "L/mmol/s", "$k^+$, entry into the open pore", source="kampa2004")
    release = Parameter(12800, "1/s", "$k^-$, exit from it", source="kampa2004")
    seepage = Parameter(0.05, "L/mmol/s", "$s^+$, entry into any other state", source="kampa2004")
    release_unbound = Parameter(2.438312, "1/s", "$s_U^-$, exit from the unbound", source="kampa2004")
    release_closed = Parameter(5.041915, "1/s", "$s_C^-$, exit from the closed", source="kampa2004")
    release_tired = Parameter(2.98874, "1/s", "$s_1^-$, exit from the desensitised", source="kampa2004")
    release_spent = Parameter(2.953408, "1/s", "$s_2^-$, exit from the further desensitised", source="kampa2004")

    unbound = Pool("", "$U$, without glutamate", start=1)
    closed = Pool("", "$C$, closed", start=0)
    conducting = Pool("", "$O$, open: the only state that conducts", start=0)
    tired = Pool("", "$D_1$, desensitised", start=0)
    spent = Pool("", "$D_2$, desensitised further", start=0)
    unbound_held = Pool("", "$U^M$, without glutamate, magnesium inside", start=0)
    closed_held = Pool("", "$C^M$, closed, magnesium inside", start=0)
    open_held = Pool("", "$O^M$, open, magnesium inside", start=0)
    tired_held = Pool("", "$D_1^M$, desensitised, magnesium inside", start=0)
    spent_held = Pool("", "$D_2^M$, desensitised further, magnesium inside", start=0)

    push = Quantity(sympy.exp(-inward * (NMDA.voltage - origin) / fold), "", "$p^+$, what voltage does to entry")
    pull = Quantity(sympy.exp(outward * (NMDA.voltage - origin) / fold), "", "$p^-$, what voltage does to exit")
    inflow = Quantity(push * NMDA.magnesium, "mmol/L", "$M^+$, magnesium, as entry feels it")
    binding = Quantity(binds * NMDA.glutamate, "1/s", "$k_b L$, glutamate binds")

    bound = unbound.to(closed, "$J_b$, bound", at=binding * unbound - unbinds * closed)
    opened = closed.to(conducting, "$J_o$, opened", at=opens * closed - closes * conducting)
    desensitised = closed.to(tired, "$J_1$, desensitised", at=tires * closed - recovers * tired)
    exhausted = tired.to(spent, "$J_2$, desensitised further", at=tires_further * tired - recovers_first * spent)

    bound_held = unbound_held.to(
        closed_held, "$J_b^M$, bound, blocked", at=binding * unbound_held - unbinds_held * closed_held
    )
    opened_held = closed_held.to(
        open_held, "$J_o^M$, opened, blocked", at=opens_held * closed_held - closes_held * open_held
    )
    desensitised_held = closed_held.to(
        tired_held, "$J_1^M$, desensitised, blocked", at=tires_held * closed_held - recovers_held * tired_held
    )
    exhausted_held = tired_held.to(
        spent_held,
        "$J_2^M$, desensitised further, blocked",
        at=tires_further_held * tired_held - recovers_first_held * spent_held,
    )

    caught = conducting.to(
        open_held, "$J_O$, blocked open", at=entry * inflow * conducting - release * pull * open_held
    )
    caught_unbound = unbound.to(
        unbound_held, "$J_U$, blocked unbound", at=seepage * inflow * unbound - release_unbound * pull * unbound_held
    )
    caught_closed = closed.to(
        closed_held, "$J_C$, blocked closed", at=seepage * inflow * closed - release_closed * pull * closed_held
    )
    caught_tired = tired.to(
        tired_held, "$J_{D1}$, blocked desensitised", at=seepage * inflow * tired - release_tired * pull * tired_held
    )
    caught_spent = spent.to(
        spent_held,
        "$J_{D2}$, blocked further desensitised",
        at=seepage * inflow * spent - release_spent * pull * spent_held,
    )

    hold = Quantity(release * pull / (entry * push), "mmol/L", "$K(V)$, magnesium that blocks half")
    unblocked = Quantity(
        1 / (1 + NMDA.magnesium / hold), "", "$B$, share of open receptors without magnesium, if in balance"
    )


SCHEMES: dict[str, type[Component]] = {"jahr-stevens": JahrStevens, "ascher-nowak": AscherNowak, "kampa": Kampa}
