"""What the pain constants are fitted to: published numbers, how far off is how bad, and what is only looked at."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from mgate.evidence.pain.designs import chronic, operation, rat
from mgate.evidence.pain.designs.bench import Numbers, Theta

DESIGNS: Mapping[str, Callable[[Theta, str], dict[str, Numbers]]] = {
    "rat": rat.targets,
    "operation": operation.targets,
    "chronic": chronic.targets,
    "acute": lambda theta, routes: chronic.acute(theta),  # noqa: ARG005 - a drug alone: no route of magnesium
}


@dataclass(frozen=True)
class Target:
    """A published number: where it is read, how far a prediction lies off in units of its error, and in words."""

    design: str
    reading: str
    unit: str
    criterion: str
    source: str
    distance: Callable[[Any], Any]
    meets: Callable[[Any], Any]


def _near(mean: float, sd: float) -> Callable[[Any], Any]:
    return lambda x: (x - mean) / sd


def _fold(middle: float, sd: float) -> Callable[[Any], Any]:
    return lambda x: np.log(np.maximum(x, 1e-3) / middle) / sd


def _most(limit: float, sd: float) -> Callable[[Any], Any]:
    return lambda x: np.maximum(0.0, x - limit) / sd


def _least(limit: float, sd: float) -> Callable[[Any], Any]:
    return lambda x: np.maximum(0.0, limit - x) / sd


def _size(limit: float, sd: float) -> Callable[[Any], Any]:
    return lambda x: np.maximum(0.0, np.abs(x) - limit) / sd


def _in(low: float, high: float) -> Callable[[Any], Any]:
    return lambda x: (low <= x) & (x <= high)


INF = float("inf")
# fmt: off
TARGETS = (
    Target("rat", "diet, day 7", "%", "-36 +- 8", "dubray1997", _near(-35.8, 4), _in(-44, -28)),
    Target("rat", "recovery", "day", "11 to 20; 8 to 24 passes", "alloui2003", _near(15.5, 3), _in(8, 24)),
    Target("rat", "control, sensitisation", "", "at most 0.10", "assumed", _most(0.10, 0.05), _in(0, 0.15)),
    Target("rat", "daily MK-801, day 7", "%", "at least -7", "alloui2003", _least(-7, 4), _in(-10, INF)),
    Target("rat", "daily MK-801, sensitisation", "", "at most 0.3 of untreated", "alloui2003", _most(0.3, 0.15),
           _in(0, 0.35)),
    Target("rat", "MK-801 on day 7, 5 h", "%", "at least -7", "dubray1997", _least(-7, 4), _in(-10, INF)),
    Target("rat", "MK-801 on day 7, 48 h", "%", "at least half gone, -18", "dubray1997", _least(-18, 4),
           _in(-22, INF)),
    Target("rat", "MK-801 in controls", "%", "at most 7 either way", "dubray1997", _size(7, 4), _in(-10, 10)),
    Target("rat", "diabetes, day 21", "%", "-35 +- 16, size not seen", "rondon2010", _near(-35, 8), _in(-51, -19)),
    Target("rat", "diabetes with magnesium, day 21", "%", "at least -10", "rondon2010", _least(-10, 6), _in(-16, INF)),
    Target("operation", "bolus, less", "mg/kg", "-0.15 [-0.25, -0.05]", "seyhan2006", _near(-0.15, 0.05),
           _in(-0.25, -0.05)),
    Target("operation", "infusion, less", "mg/kg", "-0.29 [-0.41, -0.17]", "seyhan2006", _near(-0.29, 0.06),
           _in(-0.41, -0.17)),
    Target("operation", "mixed, morphine", "%", "-24.4 +- 6", "albrecht2013", _near(-24.4, 3), _in(-30.4, -18.4)),
    Target("operation", "mixed, pain", "of 100", "-4.2 [-6.3, -2.1]", "albrecht2013", _near(-4.2, 1.07),
           _in(-6.3, -2.1)),
    Target("chronic", "magnesium, week 1", "of 10", "less than 0.6 either way", "fischer2013", _near(0, 0.3),
           _in(-0.6, 0.6)),
    Target("chronic", "ketamine, half level", "ng/mL", "10.5 (4.4 to 21)", "dahan2011", _fold(10.5, 0.45),
           _in(4.4, 21)),
    Target("chronic", "sensitisation", "", "at least 0.25", "assumed", _least(0.25, 0.05), _in(0.2, 1)),
    Target("chronic", "ketamine, offset", "day", "10.9 (5.3 to 20.5)", "dahan2011", _fold(10.9, 0.37),
           _in(5.3, 20.5)),
    Target("acute", "100 ng/mL", "of 10", "-3.8, SD 0.6 assumed", "olofsen2012", _near(-3.8, 0.6), _in(-5, -2.6)),
)
RELOAD = Target("rat", "reload, day 1", "%", "-27 +- 4, if recovery is gradual", "assumed", _near(-27, 4),
                _in(-INF, -23))
SINGLE = Target("rat", "single MK-801, day 7", "%", "at least -10", "alloui2003", _least(-10, 4), _in(-14, INF))
# Not fitted: arms as they stand, what other evidence says, and what pain.md calls its honest failures.
LOOKED_AT = (
    ("operation", "bolus", "mg/kg", "0.73 [0.655, 0.805]", _in(0.655, 0.805)),
    ("operation", "infusion", "mg/kg", "0.59 [0.489, 0.691]", _in(0.489, 0.691)),
    ("operation", "mixed, early pain", "of 10", "-0.74 [-1.08, -0.48] [deoliveira2013]", _in(-1.08, -0.48)),
    ("operation", "cord, 6 h", "%", "rises little", _in(0, 10)),
    ("chronic", "30 mg/kg, 30 min", "of 10", "falls, p = .016, n = 7 [brill2002]", _in(-INF, -0.1)),
    ("chronic", "ketamine, relief after a day", "of 10", "67 against 23 % respond [dahan2011]", _in(1, INF)),
    ("rat", "cord, a day after reload", "%", "normal within a day [alloui2003]", _in(-7, INF)),
    ("rat", "reload, day 1", "%", "not seen; near -30 if recovery is gradual", _in(-INF, -24)),
    ("rat", "reload, day 5", "%", "not seen", _in(-INF, -7)),
    ("rat", "single MK-801, day 7", "%", "prevented by one dose [alloui2003]", _in(-10, INF)),
)
# fmt: on


def read(theta: Theta, routes: str) -> dict[str, dict[str, Numbers]]:
    """Every design for every candidate."""
    return {name: design(theta, routes) for name, design in DESIGNS.items()}


def distances(found: Mapping[str, Mapping[str, Numbers]], targets: Sequence[Target] = TARGETS) -> Numbers:
    """How far off each target is, shape (candidates, targets)."""
    return np.stack([target.distance(found[target.design][target.reading]) for target in targets], axis=1)
