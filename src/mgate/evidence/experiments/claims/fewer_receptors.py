"""Fewer receptors or a stopper in them: which of the two draws the curve of current against voltage.

Two variants are fitted to the published curve with and without magnesium, with two free numbers each: one in which
magnesium makes receptors fewer, whatever the voltage, and the model's, in which it stands in the open channel. The
curve is that of the scheme as published, with an error of 5 % of its largest current, which is assumed.
"""

from collections.abc import Callable

import numpy as np
from numpy.typing import ArrayLike, NDArray

from mgate.evidence.ledger.drawn import reading
from mgate.evidence.ledger.tested import Curve, Picture, Tested
from mgate.evidence.receptor import read, unblocked
from mgate.synapse.schemes import Kampa

Numbers = NDArray[np.float64]
CODE = "E-PROD"
QUESTION = "Does magnesium make receptors fewer, or does it stand in them?"
VOLTAGES = np.arange(-90.0, 40.1, 10.0)
FINE = np.arange(-90.0, 40.05, 0.5)
LEVELS = np.array([0.0, 1.0])  # mmol/L
ERROR = 0.05  # of the largest current without magnesium, assumed
LOWEST = (-30.0, -20.0)  # mV, where the inward current is largest at 1 mmol/L
HALVES = np.geomspace(0.3, 40.0, 600)  # mmol/L, tried
FREE = 2  # numbers of either variant
RELIEVED = 40.0  # mV
SOURCES = ("jahr1990", "ascher1988")
NOTES = (
    "The curve has the form of the model's receptor: that it fits is no test, that fewer receptors do not fit is one.",
    "Noise is made anew in each draw, at 5 % of the largest current without magnesium (assumed).",
    "NMDA names the receptor and a laboratory substance: no variant has anything in it that magnesium makes less of.",
)


def _current(magnesium: ArrayLike, half: ArrayLike, voltages: Numbers) -> Numbers:
    given = {"NMDA.magnesium": magnesium, "GluN2A.half": half, "NMDA.voltage": voltages}
    return read("A", "GluN2A.current", given)


def _misfit(data: Numbers, shapes: Numbers) -> tuple[Numbers, Numbers]:
    """Chi-square of each row of data by each shape times its best factor, and those factors: (data, shapes)."""
    factor = data @ shapes.T / (shapes**2).sum(axis=1)
    rest = data[:, None] - factor[:, :, None] * shapes
    return (rest**2).sum(axis=2), factor


def run(draws: int, seed: int, progress: Callable[[int], None] = lambda _: None) -> Tested:
    """Fit both variants to the curve as it is, and to curves with noise."""
    open_share = unblocked(LEVELS[:, None], VOLTAGES, "jahr-stevens")
    curve = open_share * _current(0.0, 1.0, VOLTAGES)
    size = ERROR * np.abs(curve[0]).max()
    noise = np.random.Generator(np.random.Philox(key=[seed, 13])).standard_normal((draws, *curve.shape))
    data = np.concatenate([curve[None], curve + size * noise]) / size  # (1 + draws, levels, voltages)
    whole = _current(0.0, 1.0, VOLTAGES)
    fits = [_misfit(data[:, level], whole[None] / size) for level in (0, 1)]
    fewer = fits[0][0][:, 0] + fits[1][0][:, 0]
    left = fits[1][1][:, 0] / fits[0][1][:, 0]
    progress(40)
    shapes = _current(LEVELS[:, None], HALVES[:, None, None], VOLTAGES).reshape(len(HALVES), -1) / size
    found, factor = _misfit(data.reshape(len(data), -1), shapes)
    best = found.argmin(axis=1)
    stopped, half = found.min(axis=1), HALVES[best]
    better = (fewer + 2 * FREE) - (stopped + 2 * FREE)
    at_one = _current(1.0, half[:, None], FINE)
    lowest = FINE[at_one.argmin(axis=1)]
    sloped = (lowest >= LOWEST[0]) & (lowest <= LOWEST[1])
    plain = left[:, None] * _current(0.0, 1.0, FINE)
    straight = np.diff(plain, axis=1).min(axis=1) >= 0  # no stretch in which less voltage means more inward current
    relief = _current(1.0, half, np.array(RELIEVED)) / _current(0.0, half, np.array(RELIEVED))
    progress(90)
    held = (better > 0) & sloped & straight
    bar = "the block's AIC is lower, its inward current is largest at -30 to -20 mV, and fewer receptors have no such"
    scale = factor[np.arange(len(best)), best]
    points = tuple(VOLTAGES.tolist())
    volts = tuple(FINE.tolist())
    top = float(np.abs(curve).max())
    return Tested(
        CODE,
        QUESTION,
        "held" if held[0] else "partly" if better[0] > 0 or sloped[0] else "failed",
        reading("AIC of fewer receptors less AIC of the block", "", better, least=0, bar=bar, sources=SOURCES),
        float(held[1:].mean()),
        others=(
            reading("where the block's inward current is largest", "mV", lowest, least=LOWEST[0], most=LOWEST[1]),
            reading("magnesium that blocks half at 0 mV, fitted", "mmol/L", half),
            reading("conducts at 40 mV with 1 mmol/L, over none: block", "", relief),
            reading("the same: fewer receptors", "", left),
            reading(
                "entry of magnesium into an open over a shut channel",
                "-fold",
                [Kampa.entry.value / Kampa.seepage.value] * 3,
            ),
        ),
        notes=NOTES,
        picture=Picture(
            "membrane potential, mV",
            "current at 1 mmol/L, over the largest without magnesium",
            (
                Curve("published curve", points, tuple((curve[1] / top).tolist()), style="published"),
                Curve("the block", volts, tuple((scale[0] * at_one[0] / top).tolist())),
                Curve("fewer receptors", volts, tuple((plain[0] * fits[0][1][0, 0] / top).tolist())),
            ),
        ),
    )
