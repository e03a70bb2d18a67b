"""Two cells of the dorsal horn: an interneuron that C fibres drive, and the wide-dynamic-range cell that winds up.

Both are the same unbranched chain of sixteen cylinders: dendrite, soma, hillock, axon [aguiar2010]. The interneuron
hears nothing of the other cell, so it can be run first, or be replaced by the burst that it always fires.

Left out: all other cells, and what the brain sends down.
"""

import math
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from mgate.circuit.calcium import CalciumCation, CalciumChannel, CalciumPotassium, Shell
from mgate.circuit.channels import PersistentSodium, Rectifier, Sodium
from mgate.circuit.membrane import Leak, Membrane
from mgate.circuit.synapses import AMPA, GABA, NK1, Excitation, NK1OnInterneuron, NMDACurrent, Restraint
from mgate.circuit.weights import Weights
from mgate.engine.cable import Cable, Cylinder, Patch
from mgate.engine.terms import Parameter
from mgate.synapse.nmda import NMDA
from mgate.synapse.schemes import JahrStevens

CAPACITY, RESISTIVITY = 1.0, 150.0  # uF/cm2, ohm cm [aguiar2010]
UM = 1e-4  # cm
SPIKE = -30.0  # mV, whose upward crossing counts
BURST = (1.66, 4.59, 7.86, 11.50, 16.00, 22.20)  # ms after a C volley: the interneuron's spikes with the R5 weights
SYNAPTIC = (AMPA, NMDACurrent, NK1, GABA)
NOISE = (Excitation, Restraint)


@dataclass(frozen=True)
class Part:
    """A stretch of the chain: like cylinders, each so long and, one by one, so wide (um)."""

    name: str
    length: float
    diameters: tuple[float, ...]


CHAIN = (
    Part("dendrite", 100, (4,) * 5),
    Part("soma", 20 / 3, (20,) * 3),
    Part("hillock", 1, (11 / 6, 9 / 6, 7 / 6)),
    Part("axon", 200, (1,) * 5),
)
SYNAPSE, SOMA, HILLOCK = 2, 6, 9  # the middle of dendrite, soma and hillock


def interneuron() -> Cable:
    """The cell between the C fibres and the wide-dynamic-range cell; spikes are read at the hillock."""
    calcium = {CalciumPotassium.density: 2.0}
    soma = (Leak, Sodium, Rectifier, Shell, CalciumPotassium)
    synaptic = (AMPA, NMDACurrent, NK1OnInterneuron)
    patches = {
        "dendrite": _patch("dendrite", (Leak, Shell, CalciumPotassium), calcium),
        "synapses": _patch("synapses", (Leak, Shell, CalciumPotassium, *synaptic), calcium),
        "soma": _patch("soma", soma, calcium | {Shell.clearing: 1.0}),
        "axon": _axon(),
    }
    return _cell("interneuron", patches, {SYNAPSE: "synapses"}, (HILLOCK,))


def wide_dynamic_range(weights: Weights) -> Cable:
    """The cell whose spikes go to the brain; they are read at the soma."""
    slow = {CalciumChannel.permeability: 3e-5}
    slow |= {CalciumCation.density: weights.cation, CalciumPotassium.density: weights.potassium}
    dendrite = (Leak, CalciumChannel, Shell, CalciumPotassium, CalciumCation)
    soma = (Leak, Sodium, Rectifier, PersistentSodium, CalciumChannel, Shell, CalciumPotassium)
    patches = {
        "dendrite": _patch("dendrite", dendrite, slow),
        "synapses": _patch("synapses", (*dendrite, *SYNAPTIC), slow),
        "soma": _patch("soma", soma, {Shell.clearing: 1.0}),
        "noise": _patch("noise", (*soma, *NOISE), {Shell.clearing: 1.0}),
        "axon": _axon(),
    }
    return _cell("wide-dynamic-range cell", patches, {SYNAPSE: "synapses", SOMA: "noise"}, (SOMA,))


def _axon() -> Patch:
    numbers = {Sodium.density: 100.0, Rectifier.density: 40.0, Rectifier.reversal: -77.0}
    return _patch("axon", (Leak, Sodium, Rectifier), numbers)


def _patch(name: str, components: tuple[Any, ...], numbers: dict[Parameter, float]) -> Patch:
    """A kind of membrane: its currents add up, and calcium currents fill the shell below it."""
    guarded = (NMDA, JahrStevens) if NMDACurrent in components else ()
    return Patch(
        name,
        (Membrane, *guarded, *components),
        currents=tuple(part.current for part in components if part is not Shell),
        halfway={Shell.current: _calcium(components)} if Shell in components else {},
        tallied=(NMDACurrent.calcium,) if NMDACurrent in components else (),
        numbers=numbers,
    )


def _calcium(components: tuple[Any, ...]) -> tuple[Any, ...]:
    channel = [CalciumChannel.current] if CalciumChannel in components else []
    synapses: list[Any] = [part for part in (NMDACurrent, NK1, NK1OnInterneuron) if part in components]
    return (*channel, *(synapse.calcium for synapse in synapses))


def _cell(name: str, patches: dict[str, Patch], special: dict[int, str], watched: tuple[int, ...]) -> Cable:
    pieces = [(part, diameter * UM) for part in CHAIN for diameter in part.diameters]
    halves = [  # ohm, from the middle to an end
        RESISTIVITY * part.length * UM / 2 / (math.pi * diameter**2 / 4) for part, diameter in pieces
    ]
    kinds = [special.get(i, "axon" if part.name == "hillock" else part.name) for i, (part, _) in enumerate(pieces)]
    return Cable(
        name,
        cylinders=tuple(
            Cylinder(patches[kind], math.pi * diameter * part.length * UM)
            for kind, (part, diameter) in zip(kinds, pieces, strict=True)
        ),
        joints=tuple(1e3 / (a + b) for a, b in pairwise(halves)),  # mS
        capacity=CAPACITY,
        voltage=Membrane.voltage,
        area=Membrane.area,
        within=NMDA.voltage,
        knobs=(NMDA.magnesium,),
        watched=watched,
        threshold=SPIKE,
        stepwise=(Shell.calcium, CalciumPotassium.activation),
    )
