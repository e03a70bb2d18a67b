"""How deep magnesium gets that has passed the horny layer: it spreads, and blood carries it off on the way.

A flux that never ends is met by a profile that falls by the same share for every step down: with diffusion D and
clearance k the fluid at a depth x holds J / (e sqrt(D k)) exp(-x sqrt(k / D)) more than usual, e being the share of the
tissue that is fluid. Shorter contacts reach less deep, so that this is the most a spray can do.
"""

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from mgate.person.build import Factor
from mgate.population.uncertainty import quantile

Numbers = NDArray[np.float64]
TISSUE = {
    "diffusion": Factor(0.013, "cm^2/h", "diffusion of the ion between cells", (0.005, 0.033), "assumed"),
    "clearance": Factor(4.0, "1/h", "blood's clearance of the fluid, from skin to muscle", (0.5, 6.0), "assumed"),
    "fluid": Factor(0.25, "", "share of the tissue that is fluid outside cells", (0.1, 0.4), "assumed"),
}
LITRE = 1000.0  # cm^3


def tissues(draws: int, seed: int) -> list[dict[str, float]]:
    """The tissue as it is written, then draws of what is not known of it: triangles over its ranges."""
    random = np.random.default_rng(seed)
    written = {name: each.value for name, each in TISSUE.items()}
    drawn = [
        {n: f.value * quantile(random.random(), {"value": f.value, "within": f.within}) for n, f in TISSUE.items()}
        for _ in range(draws)
    ]
    return [written, *drawn]


def rise(flux: float, depth: Numbers, tissue: Mapping[str, float]) -> Numbers:
    """The lasting rise of the fluid in mmol/L at depths in cm, under a flux in mmol/cm^2/h."""
    reach = np.sqrt(tissue["diffusion"] / tissue["clearance"])
    surface = flux / (tissue["fluid"] * np.sqrt(tissue["diffusion"] * tissue["clearance"]))
    return np.asarray(LITRE * surface * np.exp(-np.asarray(depth) / reach))
