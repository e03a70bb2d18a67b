"""Structural alternatives: other ways in which it may work, how well each meets the same studies, and with what weight.

- Routes to pain: through the fluid of the cord, at the nerve ending, or both; by the targets of the pain fit.
- Cells: towards a set-point, or in proportion to plasma; by the calibration studies.
- The block: in balance at once, or ten states; no study of the pack tells them apart, so each has half of the weight.

Weights are model evidence by Laplace's approximation, with even odds beforehand. `python -m mgate.evidence.structures`
works them out anew and writes what `population.uncertainty` draws from.
"""

import json
import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from mgate.circuit.gate import Gate
from mgate.engine import store
from mgate.evidence.calibration.calibrate import TOLD, expected
from mgate.evidence.calibration.posterior import Posterior, best
from mgate.evidence.calibration.predictions import Predictor, fitted_studies
from mgate.evidence.calibration.prior import believed
from mgate.evidence.pain.fit import FILE, STEP, STRUCTURES, free, residuals
from mgate.evidence.receptor import unblocked
from mgate.population.uncertainty import STRUCTURES_FILE

Numbers = NDArray[np.float64]
NEAR = (0.7, 1.3)  # mmol/L around a synapse, where slopes are compared
SLOW = ("Muscle.delay", "SoftTissue.delay", "Bone.delay")  # what proportional cells would need to be slow
CELLS = ("Muscle", "SoftTissue", "Bone")


@dataclass(frozen=True)
class Alternative:
    """One way of a question, its log evidence (or none), and its weight among the others."""

    question: str
    name: str
    evidence: float | None
    weight: float
    said: str


def routes() -> list[Alternative]:
    """The routes to pain, by the targets of the pain fit."""
    kept = json.loads(FILE.read_text(encoding="utf-8"))["structures"]
    found = {name: _evidence_of_routes(name, kept[name]["best"]) for name in STRUCTURES}
    words = {"a": "cord fluid alone", "b": "nerve ending alone", "ab": "both"}
    return _weighed("routes", found, {n: f"{words[n]}: objective {kept[n]['objective']:.1f}" for n in found})


def _evidence_of_routes(name: str, constants: Mapping[str, float]) -> float:
    names = free(name)
    here = np.log([constants[each.name] for each in names])
    low, high = (np.log([getattr(each, side) for each in names]) for side in ("low", "high"))
    steps = STEP * np.eye(len(here))
    there = residuals(np.concatenate([here[None], here + steps, here - steps]), name)
    slopes = (there[1 : len(here) + 1] - there[len(here) + 1 :]) / (2 * STEP)
    loose = np.abs(slopes).sum(axis=1) > 0
    curvature = slopes[loose] @ slopes[loose].T + np.diag(1 / (high - low)[loose] ** 2)  # a box is no sharper than that
    before = sum(
        -math.log(each.prior[1] * math.sqrt(2 * math.pi)) if each.prior else -math.log(most - least)
        for each, most, least, kept in zip(names, high, low, loose, strict=True)
        if kept
    )
    width = 0.5 * (loose.sum() * math.log(2 * math.pi) - np.linalg.slogdet(curvature)[1])
    return float(-0.5 * (there[0] ** 2).sum() + before + width)


def cells(tell: Callable[[str], None] = lambda _: None) -> list[Alternative]:
    """Set-point or proportion, by the calibration studies, with the same parameters free."""
    predictor = Predictor.of(fitted_studies())
    promised = expected(Posterior(predictor, believed()))
    told = tuple(each for each in believed() if promised[each.name] < TOLD or each.name in SLOW)
    written = {each.name: each.peak for each in believed()}
    usual = 0.82  # mmol/L, at which the written contents hold
    whole = {f"{cell}.give": written[f"{cell}.content"] / usual / written[f"{cell}.give"] for cell in CELLS}
    found = {}
    for name, fixed in (("set-point", {}), ("proportional", whole)):
        loose = tuple(each for each in told if each.name not in fixed)
        posterior = Posterior(predictor, loose, fixed)
        summit, covariance = best(posterior, tell)
        found[name] = float(posterior(summit[None])[0] + 0.5 * np.linalg.slogdet(covariance)[1])
    said = {"set-point": "cells gain little as plasma rises", "proportional": "cells gain as much per cent as plasma"}
    return _weighed("cells", found, said)


def block() -> tuple[list[Alternative], dict[str, float]]:
    """Balance or ten states, and what the second does to the slopes: factors on parameters."""
    levels = np.geomspace(*NEAR, 25)
    hold = float(Gate.usual.value) / float(Gate.half.value) * math.exp(-Gate.steepness.value * Gate.voltage.value)
    balance, states = 1 / (1 + hold * levels), unblocked(levels, float(Gate.voltage.value), "kampa")
    slopes = [float(np.polyfit(np.log(levels), np.log(each), 1)[0]) for each in (balance, states)]
    said = f"open channels fall by {{:.3f}} % per % of magnesium at {Gate.voltage.value:g} mV"
    told = {"balance": said.format(-slopes[0]), "ten-state": said.format(-slopes[1])}
    alternatives = [Alternative("block", name, None, 0.5, told[name]) for name in told]
    ratio = slopes[1] / slopes[0]
    steeper = -slopes[1] / (1 + slopes[1])  # the hold at which balance has the slope of the ten states
    return alternatives, {"DorsalHorn.sway": ratio, "Gate.half": hold / steeper}


def _weighed(question: str, evidence: Mapping[str, float], said: Mapping[str, str]) -> list[Alternative]:
    top = max(evidence.values())
    odds = {name: math.exp(each - top) for name, each in evidence.items()}
    total = sum(odds.values())
    return [Alternative(question, name, evidence[name], odds[name] / total, said[name]) for name in evidence]


def compared(tell: Callable[[str], None] = lambda _: None) -> tuple[list[Alternative], dict[str, float]]:
    """All alternatives, and the factors that the ten-state block is."""
    blocks, factors = block()
    return [*routes(), *cells(tell), *blocks], factors


def main() -> None:
    """Work the weights out, write them, and print the table."""
    from rich.console import Console
    from rich.table import Table

    console = Console()
    found, factors = compared(console.print)
    weights: dict[str, dict[str, float]] = {}
    for each in found:
        weights.setdefault(each.question, {})[each.name] = round(each.weight, 4)
    content: dict[str, Any] = {"schema_version": 1, "weights": weights}
    content["ten_state"] = {name: round(factor, 5) for name, factor in factors.items()}
    store.write(STRUCTURES_FILE, (json.dumps(content, indent=1) + "\n").encode())
    table = Table(box=None, pad_edge=False, header_style="bold")
    for heading in ("question", "alternative", "log evidence", "weight", ""):
        table.add_column(heading)
    for each in found:
        evidence = "" if each.evidence is None else f"{each.evidence:.2f}"
        table.add_row(each.question, each.name, evidence, f"{each.weight:.4f}", each.said)
    console.print(table)


if __name__ == "__main__":
    main()
