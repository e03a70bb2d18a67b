"""Channel blockers: drugs that enter the open NMDA receptor, compete with magnesium for it, and are trapped there.

Two readings of one drug stand side by side, and must not be taken for each other.

The *trapped* block of a subunit follows from affinities measured in cells: magnesium keeps most channels shut to the
drug, and what remains is a loss of some 5 to 20 % of the conductance at doses that relieve pain. By itself that gives
no analgesia.

The *clinical* occupancy is calibrated on pain, does not compete with magnesium, and is what the pain layer reads. Its
half-effect concentration happens to lie near the affinity without magnesium. Why it does is not known: trapping, GluN2C
and D on inhibitory cells, and places outside the cord have all been proposed.
"""

from functools import partial
from typing import Any

import sympy

from mgate.engine.shapes import saturation
from mgate.engine.terms import Component, Input, Parameter, Quantity, State
from mgate.intake.dextromethorphan import Dextromethorphan, Dextrorphan
from mgate.intake.ketamine import Esketamine, Ketamine
from mgate.intake.memantine import Memantine
from mgate.synapse.nmda import NMDA, SUBUNITS


class Use(Component):
    """How busy the synapse is: a blocker enters and leaves only while the channel is open.

    Left out: bursts, differences between subunits.
    """

    opened = Input(0.05, "", "$o$, share of time that receptors are open")


# What drugs differ in; each takes a value, a source and mostly a range.
unbound = partial(Parameter, unit="", meaning="$f_u$, share that is free")
half_effect = partial(Parameter, unit="ng/mL", meaning="$K_k$, concentration of half the clinical occupancy")
entry = partial(Parameter, unit="L/umol/s", meaning="$k_{on}$, entry into the open channel")
depth = partial(Parameter, unit="", meaning=r"$\delta$, share of the membrane's field that it feels")
untrapped = partial(Parameter, unit="", meaning="$n$, share that leaves as the channel shuts")
affinity = partial(Parameter, unit="umol/L", meaning="$K_0$, drug that blocks half without magnesium, where measured")


def blocker(drug: Any, mass: float, measured_at: float, **numbers: Parameter) -> Any:
    """The component of what one drug does at receptors of every subunit; grams per mole, mV."""

    class Block(Component, name=f"{drug.__name__}Block"):
        """The drug at the channel, free of protein, and the occupancy that pain was calibrated on.

        `occupancy` is the clinical one: in balance with the place of action, without regard to magnesium. The rest
        serves the trapped block of the subunits.

        Left out: two drugs in one channel (clinical loads are joined in `Blockade`), norketamine.
        """

        weight = Parameter(mass, "g/mol", "$m$, weight of a mole", source="derived")
        reference = Parameter(measured_at, "mV", "$V_0$, where affinities were measured", source="derived")
        thermal = Parameter(25.7, "mV", "$RT/F$, at 25 C", within=(25.2, 26.8), source="derived")
        unbound = numbers["unbound"]
        half_effect = numbers["half_effect"]
        entry = numbers["entry"]
        depth = numbers["depth"]
        untrapped = numbers["untrapped"]

        load = Quantity(drug.effect / half_effect, "", "$x$, over the half-effect concentration")
        occupancy = Quantity(saturation(drug.effect, half_effect), "", "$O$, clinical occupancy")
        free = Quantity(unbound * drug.effect / weight, "umol/L", "$D$, free drug in the cleft")
        loosened = Quantity(sympy.exp(depth * (NMDA.voltage - reference) / thermal), "", "$u$, by voltage")

    return Block


def trapped(drug: Any, block: Any, letter: str, half_blocking: Parameter) -> type[Component]:
    """The component of one drug in the receptors with one kind of GluN2 subunit."""
    receptor: Any = SUBUNITS[letter]

    class Trapped(Component, name=f"{drug.__name__}GluN2{letter}", time="s"):
        """A drug in the pore: in while the channel is open and magnesium is out, out only while it is open.

        In balance the conductance is 1 / (1 + M / K + D / K_D). Entry has its measured rate and exit follows from the
        affinity, so that a quiet synapse slows both. What is not trapped is gone when the channel opens again.

        Left out: shallow sites, desensitised states, permeant ions.
        """

        half = half_blocking

        held = State("", "$h$, share of channels that hold the drug", start=0)

        hold = Quantity(half * block.loosened, "umol/L", "$K_D$, drug that blocks half without magnesium")
        conducting = Quantity((1 - held) * receptor.unblocked, "", "$B$, share with neither drug nor magnesium")
        moved = held.changes("$h'$, in and out", at=Use.opened * block.entry * (block.free * conducting - hold * held))
        occupied = Quantity(held * (1 - block.untrapped * (1 - Use.opened)), "", "$h_r$, share held on reopening")
        settled = Quantity(saturation(block.free * receptor.unblocked, hold), "", r"$h_\infty$, share held in balance")
        apparent = Quantity(hold / receptor.unblocked, "umol/L", "$K_a$, drug that blocks half beside magnesium")

    return Trapped


def at_every_subunit(drug: Any, block: Any, **halves: Parameter) -> tuple[type[Component], ...]:
    """The components of one drug at the synapse: what its receptors share, then each subunit."""
    return (block, *(trapped(drug, block, letter, half) for letter, half in halves.items()))


# Entry at -70 mV, its range up to what exit over affinity would ask; 12 % are bound to protein. Affinities at -66 mV
# are remembered numbers, and that of A reaches up to the one of human receptors at -70 mV [gilling2009]. S-ketamine
# holds about twice as well; its half-effect concentration was fitted to acute and to chronic pain with one value.
KetamineBlock = blocker(
    Ketamine,
    mass=237.73,
    measured_at=-66,
    unbound=unbound(0.88, within=(0.7, 0.95), source="assumed"),
    half_effect=half_effect(115, within=(86, 258), source="derived"),
    entry=entry(0.15, within=(0.15, 0.67), source="gilling2009"),
    depth=depth(0.79, within=(0.7, 0.9), source="gilling2009"),
    untrapped=untrapped(0, source="gilling2009"),
)
KETAMINE = at_every_subunit(
    Ketamine,
    KetamineBlock,
    A=affinity(0.33, within=(0.25, 0.85), source="kotermanski2009"),
    B=affinity(0.31, within=(0.23, 0.8), source="kotermanski2009"),
    C=affinity(0.51, within=(0.38, 1.3), source="kotermanski2009"),
    D=affinity(0.83, within=(0.62, 2.1), source="kotermanski2009"),
)

EsketamineBlock = blocker(
    Esketamine,
    mass=237.73,
    measured_at=-66,
    unbound=unbound(0.88, within=(0.7, 0.95), source="assumed"),
    half_effect=half_effect(57.3, within=(43, 129), source="fitted:dahan2011"),
    entry=entry(0.15, within=(0.15, 1.3), source="assumed"),
    depth=depth(0.79, within=(0.7, 0.9), source="assumed"),
    untrapped=untrapped(0, source="assumed"),
)
ESKETAMINE = at_every_subunit(
    Esketamine,
    EsketamineBlock,
    A=affinity(0.165, within=(0.12, 0.43), source="assumed"),
    B=affinity(0.155, within=(0.11, 0.4), source="assumed"),
    C=affinity(0.255, within=(0.19, 0.65), source="assumed"),
    D=affinity(0.415, within=(0.31, 1.1), source="assumed"),
)

# A fifth is not trapped. B, C and D as in a table of antagonists whose paper the evidence does not name; nothing
# calibrates the half effect: it is the affinity of A without magnesium, and reaches up to that with magnesium.
MemantineBlock = blocker(
    Memantine,
    mass=179.30,
    measured_at=-66,
    unbound=unbound(1, source="derived"),
    half_effect=half_effect(161, within=(50, 1900), source="assumed"),
    entry=entry(0.32, within=(0.3, 0.7), source="gilling2009"),
    depth=depth(0.9, within=(0.7, 1.0), source="assumed"),
    untrapped=untrapped(0.2, within=(0.1, 0.3), source="gilling2009"),
)
MEMANTINE = at_every_subunit(
    Memantine,
    MemantineBlock,
    A=affinity(0.80, within=(0.6, 1.1), source="kotermanski2009"),
    B=affinity(0.4, within=(0.3, 0.9), source="assumed"),
    C=affinity(0.3, within=(0.2, 0.6), source="assumed"),
    D=affinity(0.3, within=(0.2, 0.6), source="assumed"),
)

# 11 and 1.3 umol/L in A at -40 mV, remembered; other subunits are taken to be alike, and so is the rest.
DextromethorphanBlock = blocker(
    Dextromethorphan,
    mass=271.40,
    measured_at=-40,
    unbound=unbound(1, source="derived"),
    half_effect=half_effect(2990, within=(800, 10_000), source="assumed"),
    entry=entry(0.3, within=(0.05, 1), source="assumed"),
    depth=depth(0.8, within=(0.5, 1), source="assumed"),
    untrapped=untrapped(0, source="assumed"),
)
DEXTROMETHORPHAN = at_every_subunit(
    Dextromethorphan,
    DextromethorphanBlock,
    **{letter: affinity(11, within=(3, 30), source="assumed") for letter in SUBUNITS},
)
DextrorphanBlock = blocker(
    Dextrorphan,
    mass=257.37,
    measured_at=-40,
    unbound=unbound(1, source="derived"),
    half_effect=half_effect(335, within=(90, 2000), source="assumed"),
    entry=entry(0.3, within=(0.05, 1), source="assumed"),
    depth=depth(0.8, within=(0.5, 1), source="assumed"),
    untrapped=untrapped(0, source="assumed"),
)
DEXTRORPHAN = at_every_subunit(
    Dextrorphan,
    DextrorphanBlock,
    **{letter: affinity(1.3, within=(0.4, 4), source="assumed") for letter in SUBUNITS},
)
