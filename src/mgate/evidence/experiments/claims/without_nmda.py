"""What the dorsal horn loses with its NMDA receptors: the response to pain, or its growth.

The circuit of two cells, millisecond by millisecond, with all, some and none of its NMDA conductance: fifteen volleys
of C fibres at one a second and at one in two seconds. What differs between draws is the noise of the synapses.
"""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from mgate.evidence.circuit.dorsal_horn import respond, voltage
from mgate.evidence.circuit.volley import FIRST, Point
from mgate.evidence.ledger.drawn import curve, reading
from mgate.evidence.ledger.tested import Picture, Tested

Numbers = NDArray[np.float64]
CODE = "E-KO"
QUESTION = "What does the dorsal horn lose with its NMDA receptors: the response, or its growth?"
SHARES = (0.0, 0.5, 1.0)  # of the NMDA conductance
FREQUENCIES = (1.0, 0.5)  # Hz
STIMULI, SEEDS = 15, 8
MOST_CHANGE, LEAST_FALL = 20.0, 70.0  # %
LISTENING = 1.0  # s after a volley, over which depolarisation is averaged
THRESHOLD = -40.0  # mV; spikes are cut off there
SOURCES = ("dickenson1987", "aguiar2010")
NOTES = (
    "A ratio is 1 where nothing winds up: one of about 2 cannot fall by 70 % unless the response dwindles.",
    "What is lost is the growth beyond the first response, which stands beside it.",
    "The circuit's weights were chosen to keep the first response and lose wind-up under block: no independent test.",
)


def _depolarised(share: float) -> float:
    """Mean depolarisation of the cell in the second after one volley, mV, with its spikes cut off."""
    times, volts = voltage(Point(1.0, share, 1.0, 0), frequency=1 / LISTENING, stimuli=1)
    cut = np.minimum(volts, THRESHOLD)
    return float(cut[times >= 0].mean() - cut[(times < 0) & (times > -FIRST / 2000)].mean())


def _after_mean(values: Numbers) -> Numbers:
    """The seeds one by one, after their mean."""
    return np.concatenate([values.mean(axis=0, keepdims=True), values])


def run(draws: int, seed: int, progress: Callable[[int], None] = lambda _: None) -> Tested:
    """Count spikes over so many seeds, eight at most, from a first one on."""
    seeds = range(seed, seed + max(2, min(draws, SEEDS)))
    points = [Point(1.0, share, 1.0, each) for each in seeds for share in SHARES]
    spikes: dict[float, Numbers] = {}
    for done, frequency in enumerate(FREQUENCIES):
        late = respond(points, frequency=frequency, stimuli=STIMULI).late
        spikes[frequency] = late.reshape(len(seeds), len(SHARES), STIMULI).astype(float)
        progress(45 * (done + 1))
    change, fall, growth = {}, {}, {}
    for frequency, each in spikes.items():
        whole = _after_mean(each)
        first, ratio = whole[:, :, 0], whole[:, :, -1] / whole[:, :, 0]
        change[frequency] = 100 * (first[:, 0] / first[:, -1] - 1)
        fall[frequency] = 100 * (1 - ratio[:, 0] / ratio[:, -1])
        growth[frequency] = whole[:, :, -1] - first
    epsp = [_depolarised(share) for share in (SHARES[0], SHARES[-1])]
    progress(100)
    fast, slow = FREQUENCIES
    parts = (np.abs(change[fast]) < MOST_CHANGE, fall[fast] >= LEAST_FALL)
    held = np.logical_and(*parts)
    volleys = range(1, STIMULI + 1)
    bar = "without NMDA the first response changes by less than 20 %, and the wind-up ratio falls by 70 % or more"
    return Tested(
        CODE,
        QUESTION,
        "held" if held[0] else "partly" if parts[0][0] or parts[1][0] else "failed",
        reading(
            "fall of the wind-up ratio without NMDA, 1 Hz", "%", fall[fast], least=LEAST_FALL, bar=bar, sources=SOURCES
        ),
        float(held[1:].mean()),
        others=(
            reading(
                "first response without NMDA, change",
                "%",
                change[fast],
                least=-MOST_CHANGE,
                most=MOST_CHANGE,
                bar="less than 20 % either way",
            ),
            reading("spikes that the last response adds to the first, 1 Hz", "", growth[fast][:, -1]),
            reading("the same without NMDA", "", growth[fast][:, 0]),
            reading("fall of the wind-up ratio, 0.5 Hz", "%", fall[slow]),
            reading("depolarisation by one volley without NMDA, over with", "", [epsp[0] / epsp[1]] * 3),
        ),
        notes=NOTES,
        picture=Picture(
            "volley of C fibres, one a second",
            "spikes of the C response",
            tuple(
                curve(f"{100 * share:.0f} % of the NMDA conductance", volleys, _after_mean(spikes[fast][:, place]))
                for place, share in enumerate(SHARES)
            ),
        ),
    )
