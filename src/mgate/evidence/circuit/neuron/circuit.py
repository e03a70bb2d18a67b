"""The dorsal-horn circuit once more, in NEURON: an outside witness of our own engine.

A C-fibre interneuron and a wide-dynamic-range (WDR) neuron, each a chain of dendrite, soma, hillock and axon. Channels
and synapses are the `.mod` files beside this one, which NEURON turns into C++ and compiles.
Units are NEURON's: ms, mV, mM, um, uS, S/cm2.

    load(folder)  # once per process; the folder lies outside the source tree
    wdr, interneuron = simulate(arguments(R4, Point(seed=1), 15, 1.0), 0.0125)
"""

import subprocess
import sysconfig
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

import numpy as np
from neuron import h
from numpy.typing import NDArray

from mgate.circuit.weights import Weights
from mgate.evidence.circuit.volley import FIRST, Point, draws

Numbers = NDArray[np.floating[Any]]
MECHANISMS = Path(__file__).parent
FIBRES = 20  # A-delta synapses on the WDR, and as many from the interneuron
THRESHOLD = -30.0
REST = -65.0

# length, diameter (or those of the cylinders one by one), cylinders
SHAPE: dict[str, tuple[float, list[float]]] = {
    "dendrite": (500, [4] * 5),
    "soma": (20, [20] * 3),
    "hillock": (3, [11 / 6, 3 / 2, 7 / 6]),
    "axon": (1000, [1] * 5),
}
AXON = {"sodium.conductance": 0.10, "rectifier.conductance": 0.04}
SOMA = {"sodium.conductance": 0.08, "rectifier.conductance": 0.02, "shell.decay": 1}
INTERNEURON = {
    "dendrite": {"brake.conductance": 2e-3, "shell.decay": 2},
    "soma": {**SOMA, "brake.conductance": 2e-3},
    "hillock": AXON,
    "axon": AXON,
}
WDR = {
    "dendrite": {
        "calcium.permeability": 3e-5,
        "brake.conductance": 1e-3,
        "cation.conductance": 7e-5,
        "shell.decay": 2,
    },
    "soma": {**SOMA, "persistent.conductance": 1e-4, "calcium.permeability": 1e-4, "brake.conductance": 1e-4},
    "hillock": AXON,
    "axon": AXON,
}
POTASSIUM_REVERSAL = {"dendrite": -70, "soma": -70, "hillock": -77, "axon": -77}


def load(folder: Path, calcium: str = "derivimplicit") -> None:
    """Compile the mechanisms in a folder and load them; what is loaded already stays.

    `calcium` is NMODL's method for the calcium shell and its potassium gate: "derivimplicit" (backward Euler, as in the
    published model) or "cnexp" (exponential, which second order needs; it halves the time of a run).
    """
    if hasattr(h, "brake"):
        return
    for mechanism in MECHANISMS.glob("*.mod"):
        (folder / mechanism.name).write_text(mechanism.read_text().replace("derivimplicit", calcium))
    compiler = Path(sysconfig.get_path("scripts")) / "nrnivmodl"
    done = subprocess.run(  # noqa: S603 - our own files
        [compiler, "."], cwd=folder, check=False, capture_output=True, text=True
    )
    libraries = sorted(folder.glob("*/libnrnmech.*"))
    if done.returncode or not libraries:
        raise RuntimeError(f"nrnivmodl did not compile the mechanisms in {folder}:\n{done.stdout}\n{done.stderr}")
    h.nrn_load_dll(str(libraries[0]))


class Cell:
    """A chain of four sections with the densities of the two tables above."""

    dendrite: Any
    soma: Any
    hillock: Any
    axon: Any

    def __init__(self, densities: Mapping[str, Mapping[str, float]]) -> None:
        for part, (length, diameters) in SHAPE.items():
            section = h.Section(name=part, cell=self)
            section.L, section.nseg, section.Ra, section.cm = length, len(diameters), 150, 1
            section.insert("pas")
            for cylinder, diameter in zip(section, diameters, strict=True):
                cylinder.diam = diameter
                cylinder.pas.g, cylinder.pas.e = 4.2e-5, -65
            for name, value in densities[part].items():
                mechanism, parameter = name.split(".")
                if not section.has_membrane(mechanism):
                    section.insert(mechanism)
                for cylinder in section:
                    setattr(getattr(cylinder, mechanism), parameter, value)
            section.ek = POTASSIUM_REVERSAL[part]
            if section.has_membrane("sodium"):
                section.ena = 50
            setattr(self, part, section)
        self.dendrite.connect(self.soma(0))
        self.hillock.connect(self.soma(1))
        self.axon.connect(self.hillock(1))


class Circuit:
    """Both cells, every synapse and every event of one run.

    The weights are adelta_ampa, adelta_nmda, c_ampa, c_nmda, c_nk1, wdr_nk1, in_ampa, in_nmda, in_gaba and noise in uS,
    g_can and g_kca in S/cm2. `nmda` scales every NMDA weight. Shapes: delays (20,) in ms, jitter (stimuli, 20) in
    standard deviations, noise (events,) in ms.
    """

    def __init__(
        self,
        weights: Mapping[str, float],
        magnesium: float,
        nmda: float,
        stimuli: int,
        period: float,
        delays: Numbers,
        jitter: Numbers,
        noise: Numbers,
    ) -> None:
        dendrite = {"cation.conductance": weights["g_can"], "brake.conductance": weights["g_kca"]}
        self.interneuron = Cell(INTERNEURON)
        self.wdr = Cell({**WDR, "dendrite": {**WDR["dendrite"], **dendrite}})
        self.end = FIRST + stimuli * period
        self.magnesium = magnesium
        self.synapses: list[Any] = []
        self.connections: list[Any] = []
        self.queue: list[tuple[Any, float]] = []

        pressed = FIRST + period * np.arange(stimuli)
        site = self.interneuron.dendrite(0.5)
        self._receive(self._ampa(site), pressed, weights["c_ampa"])
        self._receive(self._nmda(site), pressed, weights["c_nmda"] * nmda)
        self._receive(self._nk1(site, rise=100), pressed, weights["c_nk1"])

        site = self.wdr.dendrite(0.5)
        ampa, blocked, gaba = self._ampa(site), self._nmda(site), self._gaba(site, decay=10)
        self._receive(self._nk1(site, rise=200), pressed, weights["wdr_nk1"])
        for arrivals in (pressed[:, None] + 30 + 5 * jitter).T:
            self._receive(ampa, arrivals, weights["adelta_ampa"])
            self._receive(blocked, arrivals, weights["adelta_nmda"] * nmda)
        for delay in delays:
            self._follow(ampa, delay, weights["in_ampa"])
            self._follow(blocked, delay, weights["in_nmda"] * nmda)
            self._follow(gaba, delay + 1, weights["in_gaba"])

        site = self.wdr.soma(0.5)
        self._receive(self._ampa(site), noise, weights["noise"])
        self._receive(self._gaba(site, decay=5), noise, weights["noise"])

        self.wdr_spikes = self._watched(self.wdr.soma)
        self.interneuron_spikes = self._watched(self.interneuron.hillock)

    def _ampa(self, site: Any) -> Any:
        return self._synapse(site, rise=0.1, decay=5)

    def _nmda(self, site: Any) -> Any:
        return self._synapse(site, rise=2, decay=100, calcium_share=0.1, magnesium=self.magnesium)

    def _nk1(self, site: Any, rise: float) -> Any:
        return self._synapse(site, rise=rise, decay=3000, calcium_share=0.1)

    def _gaba(self, site: Any, decay: float) -> Any:
        return self._synapse(site, rise=0.1, decay=decay, reversal=-80)

    def _synapse(self, site: Any, **kinetics: float) -> Any:
        synapse = h.Synapse(site)
        for name, value in kinetics.items():
            setattr(synapse, name, value)
        self.synapses.append(synapse)
        return synapse

    def _receive(self, synapse: Any, times: Numbers, weight: float) -> None:
        """Let a synapse receive events at known times."""
        connection = h.NetCon(None, synapse, 0, 0, weight)
        self.connections.append(connection)
        self.queue += [(connection, moment) for moment in times]

    def _follow(self, synapse: Any, delay: float, weight: float) -> None:
        """Let a synapse of the WDR neuron receive every spike of the interneuron after a delay."""
        hillock = self.interneuron.hillock
        voltage = hillock(0.5)._ref_v  # noqa: SLF001 - NEURON's name for a pointer
        self.connections.append(h.NetCon(voltage, synapse, THRESHOLD, delay, weight, sec=hillock))

    def _watched(self, section: Any) -> Any:
        """Record when the middle of a section crosses the threshold upwards."""
        voltage = section(0.5)._ref_v  # noqa: SLF001 - NEURON's name for a pointer
        watch = h.NetCon(voltage, None, THRESHOLD, 0, 0, sec=section)
        spikes = h.Vector()
        watch.record(spikes)
        self.connections.append(watch)
        return spikes

    def run(self, dt: float, order: int = 1, end: float | None = None) -> None:
        """Run from 0 to the end (ms) with a fixed step: backward Euler, or staggered at second order."""
        h.celsius, h.dt, h.secondorder = 36, dt, {1: 0, 2: 2}[order]
        h.CVode().active(0)
        h.finitialize(REST)
        for connection, moment in self.queue:
            connection.event(moment)
        context = h.ParallelContext()
        context.set_maxstep(10)
        context.psolve(self.end if end is None else end)


def arguments(weights: Weights, point: Point, stimuli: int, frequency: float) -> tuple[Any, ...]:
    """What `Circuit` is built from, at a point and with the draws of its seed."""
    period = 1000.0 / frequency
    drawn = draws(point.seed, stimuli, FIRST + stimuli * period)
    plain = asdict(weights)
    densities = {"g_can": 1e-3 * plain.pop("cation"), "g_kca": 1e-3 * plain.pop("potassium")}  # S per mS
    return (
        plain | densities, point.magnesium, point.nmda, stimuli, period, drawn.delays, drawn.jitter, drawn.noise
    )  # fmt: skip


def simulate(built_from: tuple[Any, ...], dt: float, order: int = 1) -> tuple[Numbers, Numbers]:
    """Spike times in ms of the WDR neuron (middle of the soma) and of the interneuron (middle of the hillock).

    `built_from` are the arguments of `Circuit`; `dt` is in ms. A spike is timed by the end of its step.
    """
    circuit = Circuit(*built_from)
    circuit.run(dt, order)
    return np.array(circuit.wdr_spikes), np.array(circuit.interneuron_spikes)
