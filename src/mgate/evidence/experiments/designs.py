"""Whether published trials lie among their own repetitions in virtual patients: the seven calibration targets."""

import json
from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from mgate.evidence.designs import OUTER, all_designs, repeated
from mgate.evidence.experiment import Experiment, Reading
from mgate.evidence.inflammation import tablets, trials
from mgate.evidence.pain.fit import FILE, SHIPPED, candidates, free
from mgate.evidence.pain.targets import read

Numbers = NDArray[np.float64]
RAT, RAT_ERROR = -35.8, 2.5  # % of the paw-pressure threshold on day 7, and its standard error [dubray1997]
PEOPLE_OF_A_META = 100  # draws behind the mechanism of a meta-analysis


def run(draws: int, seed: int, progress: Callable[[int], None]) -> Experiment:
    """Repeat every design so many times, and see where what was printed lies."""
    designs = all_designs()
    readings: list[Reading] = []
    printed: dict[str, Numbers] = {}
    observed: dict[str, float] = {}
    for done, design in enumerate(designs):
        found, made = repeated(design, draws, seed)
        readings += found
        printed |= made
        observed |= dict(zip(made, (each.value for each in design.published), strict=True))
        progress(90 * (done + 1) // len(designs))
    for stratum in (trials.HIGH, trials.LOW):
        measure = f"CAL-6 simental2017, CRP {stratum.name}: difference"
        printed[measure], observed[measure] = _meta(stratum, draws, seed), stratum.estimate
        readings.append(_reading(measure, printed[measure], stratum.estimate, "simental2017"))
    measure = "CAL-7 dubray1997, threshold of rats on the diet, day 7: change"
    printed[measure], observed[measure] = _rats(draws, seed), RAT
    readings.append(_reading(measure, printed[measure], RAT, "dubray1997"))
    note = "these trials were fitted to, or known when the model was made: agreement is no independent evidence"
    curves = {"printed": printed, "observed": observed}
    return Experiment("designs", "Do published trials lie among their repetitions?", tuple(readings), (note,), curves)


def _reading(measure: str, made: Numbers, value: float, source: str) -> Reading:
    low, high = np.quantile(made, OUTER)
    bar = f"{value:g} inside 95 % of trials ({low:.3g} to {high:.3g}), z {(value - made.mean()) / made.std():+.2f}"
    return Reading(measure, "share below", float((made < value).mean()), None, None, *OUTER, bar, (source,))


def _meta(stratum: trials.Stratum, count: int, seed: int) -> Numbers:
    """What meta-analyses of so many trials would print, in mg/L."""
    random = np.random.default_rng(seed)
    cell = tablets.relative({"crp": stratum.usual}, "12 mmol", 84, PEOPLE_OF_A_META, seed)["CRP"][1:] / 100
    effect = random.choice(cell, count) + trials.beside(count, random)
    return np.asarray(trials.pooled(stratum, effect, seed)["seen"])


def _rats(count: int, seed: int) -> Numbers:
    """What groups of rats would show, under the draws of the pain fit."""
    random = np.random.default_rng(seed)
    kept = json.loads(FILE.read_text(encoding="utf-8"))["structures"][SHIPPED]["draws"]
    logs = np.log([[draw[each.name] for each in free(SHIPPED)] for draw in kept])
    found = read(candidates(logs, SHIPPED), SHIPPED)["rat"]["diet, day 7"]
    return np.asarray(random.choice(found, count) + RAT_ERROR * random.standard_normal(count))
