"""Would the published trials come out as they did? Each is held again, a thousand times, in virtual patients.

Its number must lie where 95 % of the virtual trials do; the pack's own criteria stand beside that.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from mgate.evidence.designs import operations, protocol, rats
from mgate.evidence.experiment import Experiment, Reading
from mgate.evidence.inflammation import tablets, trials
from mgate.trial.endpoint import Published
from mgate.trial.pool import PATIENTS, WORLDS, pooled
from mgate.trial.protocol import Trial
from mgate.trial.replicates import Compared, Replicates, replicated

Numbers = NDArray[np.float64]
TARGETS = {"seyhan2006": 1, "albrecht2013": 2, "peikert1996": 3, "fischer2013": 4, "roguin2017": 5}
CONTROLS = {"seyhan2006": 0.88, "albrecht2013": 31.0}  # mg/kg and mg of morphine that control arms asked for
CELLS = 100  # draws of what the cell does
METAS = 10  # trials of other designs for each meta-analysis, of 25 trials


class Criterion(NamedTuple):
    """What the pack asks of the model's mean for a published number, by its name."""

    name: str
    least: float
    most: float
    said: str


PACK: Mapping[str, Sequence[Criterion]] = {
    "seyhan2006": (
        Criterion("saline", 0.81, 0.95, "0.88 and its 95 %"),
        Criterion("bolus", 0.65, 0.81, "0.73 and its 95 %"),
        Criterion("bolus and infusion", 0.48, 0.70, "0.59 and its 95 %"),
    ),
    "albrecht2013": (
        Criterion("morphine", -9.5, -5.8, "-7.6 and its 95 %"),
        Criterion("pain at rest", -0.63, -0.21, "-0.42 and its 95 %"),
    ),
    "peikert1996": (
        Criterion("magnesium less placebo, percent change", -40.8, -10.8, "-25.8 +- 15"),
        Criterion("magnesium, diarrhoea", 0.084, 0.33, "8.4 to 33 %"),
    ),
    "fischer2013": (Criterion("magnesium less placebo", -0.6, 0.6, "less than 0.6 either way"),),
    "roguin2017": (
        Criterion("magnesium less placebo", -2.12, 1.36, "-2.12 to 1.36"),
        Criterion("placebo, change", -4.3, -1.7, "-3.0 +- 1.3"),
    ),
}


def run(draws: int, seed: int, progress: Callable[[int], None] = lambda _: None) -> Experiment:
    """Repeat every design `draws` times."""
    named: list[tuple[str, str, Compared]] = []
    repeated: dict[str, Replicates] = {}
    for done, key in enumerate(TARGETS):
        found = _again(key, draws, seed)
        if isinstance(found, Replicates):
            repeated[key] = found
            each = [(_unit(found.trial, one.published), one) for one in found.compared()]
        else:
            each = found
        named += [(key, unit, one) for unit, one in each]
        progress(90 * (done + 1) // len(TARGETS))
    named += [(one.published.source, unit, one) for unit, one in _rats(draws, seed)]
    named += [("simental2017", "mg/L", one) for one in _protein(draws, seed)]
    progress(100)
    readings = [reading for key, unit, one in named for reading in _readings(key, unit, one)]
    outside = [one for *_, one in named if not one.inside]
    zs = [one.z for *_, one in named]
    inside = len(named) - len(outside)
    notes = (
        f"{len(named)} published numbers, {inside} inside 95 % of trials; z of {min(zs):+.1f} to {max(zs):+.1f}.",
        "How much an operation hurts is what the control arm asked for, in each world: control arms are no test.",
        "C-reactive protein: the cell alone does hundredths of a mg/L; what intake may do beside it is a judgement.",
    )
    curves = {"compared": [(f"{key}, {_said(one)}" + (f", {unit}" if unit else ""), one) for key, unit, one in named]}
    question = "Would the published trials come out as they did?"
    return Experiment("designs", question, tuple(readings), notes, curves | {"trials": repeated})


def _again(key: str, replicates: int, seed: int) -> Replicates | list[tuple[str, Compared]]:
    trial = protocol(key)
    if key not in CONTROLS:
        return replicated(trial, replicates=replicates, seed=seed)
    known = operations.anchored(trial, CONTROLS[key], WORLDS, PATIENTS, seed)
    pool = pooled(trial, seed=seed, known=known)
    if trial.published:
        return replicated(trial, replicates=replicates, seed=seed, pool=pool)
    metas = operations.pooled_again(trial, pool, max(20, replicates // METAS), seed)
    morphine, pain = metas.estimates
    seen = (
        ("mg", "morphine", -7.6, (-9.5, -5.8), morphine),
        ("%", "morphine, relative", -24.4, None, metas.percent),
        ("points", "pain at rest", -0.42, (-0.63, -0.21), pain),
    )
    return [(unit, _compared(key, name, value, metas.worlds, it, ci95=ci)) for unit, name, value, ci, it in seen]


def _rats(replicates: int, seed: int) -> list[tuple[str, Compared]]:
    found = rats.again(replicates, seed)
    alone = np.arange(replicates)
    diet = _compared("dubray1997", "threshold, day 7", -35.8, alone, found[rats.DIET], se=rats.ERROR)
    recovery = _compared("alloui2003", "recovery, 11 to 20", 15.5, alone, found[rats.RECOVERY], se=4.5 / 1.96)
    return [("%", diet), ("day", recovery)]


def _protein(replicates: int, seed: int) -> list[Compared]:
    """Meta-analyses of C-reactive protein in either group, each in one draw of what the cell and intake do."""
    found = []
    for each in (trials.HIGH, trials.LOW):
        random = np.random.Generator(np.random.Philox(key=[seed, 6]))
        cell = tablets.relative({"crp": each.usual}, "12 mmol", 84, CELLS, seed)["CRP"][1:] / 100
        effects = random.choice(cell, replicates) + trials.beside(replicates, random)
        seen = trials.pooled(each, effects, seed)
        one = _compared("simental2017", each.name, each.estimate, np.arange(replicates), seen["seen"], ci95=each.ci95)
        found.append(Compared(one.published, one.values, float(seen["expected"].std())))
    return found


def _compared(
    source: str, name: str, value: float, worlds: NDArray[np.int64], values: Numbers, **error: Any
) -> Compared:
    """A number that stands for no single trial."""
    published = Published(arm=name, shows="outcome", estimate=value, source=source, **error)
    means = np.array([values[worlds == world].mean() for world in np.unique(worlds)])
    return Compared(published, values, float(means.std()))


def _unit(trial: Trial, published: Published) -> str:
    endpoint = trial.endpoints[published.endpoint - 1]
    if published.shows == "percent change":
        return "%"
    if published.shows == "diarrhoea" or endpoint.kind == "responders":
        return ""
    return endpoint.measured if published.shows == "difference" or endpoint.kind != "count" else endpoint.unit


def _said(one: Compared) -> str:
    return one.published.name.removesuffix(", outcome")


def _readings(key: str, unit: str, one: Compared) -> list[Reading]:
    """The model's mean, which may lie as far from the published number as 95 % of virtual trials from their mean."""
    name = _said(one)
    mean, (low, high) = float(one.values.mean()), one.interval
    least, most = one.published.estimate - (high - mean), one.published.estimate + (mean - low)
    five, ninety_five = (float(each) for each in np.quantile(one.values, (0.05, 0.95)))
    said = f"published {one.published.estimate:g} inside {low:.3g} to {high:.3g}; z = {one.z:+.2f}"
    sources = (one.published.source,)
    found = [Reading(f"{key}, {name}", unit, mean, five, ninety_five, least, most, said, sources)]
    for each in PACK.get(key, ()):
        if each.name == name:
            measure = f"{key}, {name}: the mean"
            found.append(Reading(measure, unit, mean, None, None, each.least, each.most, each.said, sources))
    return found
