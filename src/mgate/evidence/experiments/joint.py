"""What magnesium does in a joint, swallowed or injected, and what bone and muscle give in years of want.

Everybody is a whole person of the model, with and without the doses.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from mgate.evidence.experiment import Experiment, Reading
from mgate.person import shelf
from mgate.person.course import Courses, simulate
from mgate.person.scenario import Scenario
from mgate.person.settling import Case
from mgate.population.uncertainty import draws as parameter_draws

Numbers = NDArray[np.float64]
MOST = 100  # draws: people are simulated for years
DAY, YEAR, WEEK = 24.0, 365.0, 168.0
TABLETS = {"product": "magnesium citrate", "amount": "250 mg", "at": "08:00", "every": "24 h", "for": "84 day"}
CLOSED = 2.25  # h: the end of the operation, when the joint is injected
SHOT = {"product": "magnesium sulfate", "of": "salt", "route": "intra-articular", "amount": "500 mg", "at": "2.25 h"}
HOURS = (2, 4, 12, 24)  # after the operation [shi2021]
AFTER = np.arange(0.0, 48.1, 0.25)
STORES = {"Bone.surface": 1, "Bone.deep": 1, "Muscle.magnesium": 0, "SoftTissue.magnesium": 0}
WEIGHT, BONE, MUSCLE = 70.0, 530.0, 270.0  # kg, mmol
YEARS = np.arange(0.0, 3 * YEAR + 1, 5.0) * DAY
OUTER = 1.5  # the factor either way that a bar allows
QUESTION = "What does magnesium do in a joint, and what do bone and muscle give in want?"
NOTES = (
    "The joint's own numbers are assumed: its readings say what follows from them, not what is known.",
    "The dose of 500 mg of the sulfate is assumed; the review that pooled eleven trials was seen without it.",
    "Muscle gives less than half of the published share: its part was derived from depletion for weeks.",
)
TAKEN = ("Pain.score", "Joint.magnesium")
INJECTED = ("Pain.score", "Joint.magnesium", "Plasma.total", "Opioid.morphine_24h")


def run(draws: int, seed: int, progress: Callable[[int], None] = lambda _: None) -> Experiment:
    """Run all of it; the first person of every array has the written numbers, the others are draws."""
    factors = [{}, *parameter_draws(shelf.statements(1, ("joint", "morphine")), min(draws, MOST), seed)]
    patients: dict[str, Any] = {"osteoarthritis, replete": {}, "osteoarthritis, 0.65 mmol/L": _level(0.65)}
    weeks = {}
    for name, more in patients.items():
        person = {"condition": "osteoarthritis"} | more
        weeks[name] = _simulated(factors, person, [TABLETS], 84, np.arange(84 * DAY - WEEK, 84 * DAY + 1, 6.0), TAKEN)
    progress(25)
    worn = {name: _worn(factors, name) for name in ("osteoarthritis", "rheumatoid arthritis")}
    progress(45)
    shot = _simulated(factors, {"condition": "post-operative"}, [SHOT], 2, AFTER, INJECTED)
    progress(60)
    stores = _stores(factors)
    progress(100)
    found = [*_tablets(weeks), *_wear(worn), *_injection(shot), *_want(stores)]
    return Experiment("joint", QUESTION, tuple(found), NOTES, {"shot": shot, "stores": stores})


def _level(value: float) -> dict[str, str]:
    return {"plasma_magnesium": f"{value} mmol/L"}


def _simulated(
    factors: Sequence[Mapping[str, float]],
    patient: Mapping[str, Any],
    doses: Sequence[Mapping[str, Any]],
    days: float,
    times: Numbers,
    names: Sequence[str],
    diet: Any = "300 mg/day",
) -> Courses:
    table = {"patient": patient, "diet": diet, "dose": doses, "run": {"duration": f"{days} day"}}
    person = Scenario.model_validate(table)
    return simulate([Case(person, one) for one in factors], times, names, untreated=True)


def _spread(measure: str, unit: str, values: Numbers, **bar: Any) -> Reading:
    low, high = (float(each) for each in np.quantile(values[1:], (0.05, 0.95)))
    return Reading(measure, unit, float(values[0]), low, high, **bar)


def _tablets(weeks: Mapping[str, Courses]) -> list[Reading]:
    found = []
    for name, one in weeks.items():
        pain, fluid = (one.outputs[n].mean(axis=1) - one.untreated[n].mean(axis=1) for n in TAKEN)
        bar = {"least": -1.0, "most": 0.0, "bar": "falls, by less than patients notice (1)"}
        found.append(_spread(f"pain, {name}, 250 mg a day, week 12", "of 10", pain, **bar))
        over = 100 * fluid / one.untreated["Joint.magnesium"].mean(axis=1)
        found.append(_spread(f"joint fluid, {name.split(', ')[1]}, magnesium", "%", over))
    return found


def _worn(factors: Sequence[Mapping[str, float]], condition: str) -> Numbers:
    one = _simulated(factors, {"condition": condition}, [], YEAR, np.array([0.0, YEAR * DAY]), ["Joint.space"])
    space = one.outputs["Joint.space"]
    return np.asarray(space[:, 0] - space[:, 1])


def _wear(worn: Mapping[str, Numbers]) -> list[Reading]:
    bars: dict[str, Any] = {"osteoarthritis": {"least": 0.1, "most": 0.2, "bar": "0.1 to 0.2, remembered"}}
    return [_spread(f"joint space lost in a year, {n}", "mm", values, **bars.get(n, {})) for n, values in worn.items()]


def _injection(shot: Courses) -> list[Reading]:
    level, plasma = shot.outputs["Joint.magnesium"], shot.outputs["Plasma.total"] - shot.untreated["Plasma.total"]
    found = [
        _spread("joint fluid after 500 mg of sulfate into it, peak", "mmol/L", level.max(axis=1)),
        _spread("plasma after it, rise at most", "mmol/L", plasma.max(axis=1)),
    ]
    for hours in HOURS:
        i = int(np.searchsorted(AFTER, CLOSED + hours))
        pain = shot.outputs["Pain.score"][:, i] - shot.untreated["Pain.score"][:, i]
        bar = {"most": 0.0, "bar": "lower", "sources": ("shi2021",)}
        found.append(_spread(f"pain {hours} h after arthroscopy, injected", "of 10", pain, **bar))
    i = int(np.searchsorted(AFTER, CLOSED + DAY))
    less = shot.outputs["Opioid.morphine_24h"][:, i] / shot.untreated["Opioid.morphine_24h"][:, i]
    bar = {"most": 0.0, "bar": "less", "sources": ("shi2021",)}
    return [*found, _spread("morphine in 24 h, injected", "%", 100 * (less - 1), **bar)]


def _stores(factors: Sequence[Mapping[str, float]]) -> Mapping[str, Numbers]:
    """What stores have given in mmol after days on next to no magnesium, and plasma in mmol/L: (people, days)."""
    diet = {"magnesium": "10 mg/day", "habitual": "300 mg/day"}
    one = _simulated(factors, {}, [], 3 * YEAR, YEARS, [*STORES, "Plasma.total"], diet)
    gave = {name: one.outputs[name][:, :1] - one.outputs[name] for name in STORES}
    bone = sum(gave[name] for name, is_bone in STORES.items() if is_bone)
    return {"bone": np.asarray(bone), "muscle": gave["Muscle.magnesium"], "all": np.asarray(sum(gave.values()))} | {
        "plasma": one.outputs["Plasma.total"]
    }


def _want(stores: Mapping[str, Numbers]) -> list[Reading]:
    def bar(mean: float) -> dict[str, Any]:
        words = f"{mean:g}, within a factor {OUTER}"
        return {"least": mean / OUTER, "most": mean * OUTER, "bar": words, "sources": ("magnesium1988",)}

    last = {name: values[:, -1] for name, values in stores.items()}
    return [
        _spread("plasma after three years of 10 mg a day", "mmol/L", last["plasma"]),
        _spread("bone has given, share", "%", 100 * last["bone"] / BONE, **bar(18)),
        _spread("bone has given", "mmol/kg", last["bone"] / WEIGHT, **bar(1.2)),
        _spread("muscle has given, share", "%", 100 * last["muscle"] / MUSCLE, **bar(15)),
        _spread("all stores have given", "mmol/kg", last["all"] / WEIGHT, **bar(1.7)),
    ]
