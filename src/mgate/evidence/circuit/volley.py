"""What reaches the dorsal horn: volleys of A-delta and C fibres, conduction delays and noise, from counted seeds."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from mgate.circuit.synapses import (
    AMPA,
    GABA,
    NK1,
    Excitation,
    NK1OnInterneuron,
    NMDACurrent,
    Restraint,
    peak_scale,
)
from mgate.circuit.weights import SYNAPSES, Weights
from mgate.engine.cable import CableStatements
from mgate.engine.cell import Arrivals

Numbers = NDArray[np.float64]
FIRST = 1000.0  # ms: the first stimulus, when the cells have settled
ADELTA, ADELTA_SD = 30.0, 5.0  # ms from stimulus to arrival
DELAY, DELAY_SD = 200.0, 20.0  # ms from the interneuron to the wide-dynamic-range cell
RESTRAINED = 1.0  # ms by which inhibition lags
NOISE_INTERVAL, RECOVERY = 10.0, 0.1  # ms between noise arrivals, and to recover from one
MS_PER_US = 1e-3  # mS per uS


class Point(NamedTuple):
    """One run: free magnesium (mmol/L), what is left of NMDA weights, inhibition against usual, and a seed."""

    magnesium: float = 1.0
    nmda: float = 1.0
    inhibition: float = 1.0
    seed: int = 0


@dataclass(frozen=True)
class Draws:
    """All that is random in a run: delays (synapses,) in ms, A-delta jitter (stimuli, synapses), noise times in ms."""

    delays: Numbers
    jitter: Numbers
    noise: Numbers


def draws(seed: int, stimuli: int, duration: float) -> Draws:
    """The random numbers of a seed; a longer run begins like a shorter one."""
    random = [np.random.Generator(np.random.Philox(key=[seed, stream])) for stream in range(3)]
    intervals = random[2].exponential(NOISE_INTERVAL, int(duration / NOISE_INTERVAL * 1.5) + 200)
    noise = np.cumsum(intervals)
    return Draws(
        delays=DELAY + DELAY_SD * random[0].standard_normal(SYNAPSES),
        jitter=random[1].standard_normal((stimuli, SYNAPSES)),
        noise=noise[noise < duration],
    )


def stimuli_at(count: int, frequency: float) -> Numbers:
    """When stimuli come, in ms; `frequency` in Hz."""
    return FIRST + 1000.0 / frequency * np.arange(count, dtype=np.float64)


class _Source(NamedTuple):
    """Arrivals of one kind: the synapse, times (ms), peak conductance (uS), and what scales it in a run."""

    synapse: Any
    times: Numbers
    weight: float | Numbers
    scaled_by: str = ""


def to_interneuron(
    statements: CableStatements, weights: Weights, stimuli: Numbers, points: Sequence[Point]
) -> Arrivals:
    """C fibres on the interneuron, for runs side by side."""
    sources = [
        _Source(AMPA, stimuli, weights.c_ampa),
        _Source(NMDACurrent, stimuli, weights.c_nmda, "nmda"),
        _Source(NK1OnInterneuron, stimuli, weights.c_nk1),
    ]
    return _arrivals(statements, [(sources, list(range(len(points))))], points)


def to_wide_dynamic_range(
    statements: CableStatements,
    weights: Weights,
    stimuli: Numbers,
    points: Sequence[Point],
    bursts: Sequence[Numbers],
    drawn: Mapping[int, Draws],
) -> Arrivals:
    """A-delta fibres, the interneuron's spikes (`bursts`, one array of times per run), substance P and noise."""
    alike: dict[tuple[int, int], list[int]] = {}
    for lane, (point, burst) in enumerate(zip(points, bursts, strict=True)):
        alike.setdefault((point.seed, id(burst)), []).append(lane)
    groups = []
    for (seed, _), lanes in alike.items():
        one = drawn[seed]
        adelta = (stimuli[:, None] + ADELTA + ADELTA_SD * one.jitter[: len(stimuli)]).ravel()
        relayed = (bursts[lanes[0]][:, None] + one.delays).ravel()
        noise = weights.noise * -np.expm1(-np.diff(one.noise, prepend=-FIRST) / RECOVERY)
        sources = [
            _Source(AMPA, adelta, weights.adelta_ampa),
            _Source(NMDACurrent, adelta, weights.adelta_nmda, "nmda"),
            _Source(NK1, stimuli, weights.wdr_nk1),
            _Source(AMPA, relayed, weights.in_ampa),
            _Source(NMDACurrent, relayed, weights.in_nmda, "nmda"),
            _Source(GABA, relayed + RESTRAINED, weights.in_gaba, "inhibition"),
            _Source(Excitation, one.noise, noise),
            _Source(Restraint, one.noise, noise),
        ]
        groups.append((sources, lanes))
    return _arrivals(statements, groups, points)


def _arrivals(
    statements: CableStatements, groups: Sequence[tuple[Sequence[_Source], list[int]]], points: Sequence[Point]
) -> Arrivals:
    times, states, weights = [], [], []
    for sources, lanes in groups:
        for source in sources:
            if not np.any(source.weight):
                continue
            synapse = source.synapse
            scale = MS_PER_US * peak_scale(synapse.rise.value, synapse.decay.value)
            share = np.zeros(len(points))
            share[lanes] = [getattr(points[lane], source.scaled_by) if source.scaled_by else 1.0 for lane in lanes]
            times.append(source.times)
            states.append(np.full(len(source.times), statements.place(synapse.lasting.name)))
            weights.append(np.broadcast_to(scale * source.weight, len(source.times))[:, None] * share)
    order = np.argsort(np.concatenate(times), kind="stable")
    return Arrivals(np.concatenate(times)[order], np.concatenate(states)[order], np.concatenate(weights)[order])
