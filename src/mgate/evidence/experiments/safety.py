"""Who is in danger from magnesium, whether it is said before anything else, and how long it takes.

The same daily laxative dose in people whose kidneys differ, and the same infusion in the same people; every course
against the ladder of plasma, at the written numbers and under draws of what is not known.
"""

import io
from collections.abc import Callable, Mapping, Sequence
from contextlib import redirect_stdout
from typing import Any

import numpy as np
from numpy.typing import NDArray

from mgate.evidence.experiment import Experiment, Reading
from mgate.person import shelf
from mgate.person.answer import answer
from mgate.person.course import simulate
from mgate.person.scenario import Scenario
from mgate.person.settling import Case
from mgate.person.thresholds import HIGH, THRESHOLDS
from mgate.person.write import show
from mgate.population.uncertainty import draws as parameter_draws

Numbers = NDArray[np.float64]
Written = dict[str, Any]  # a dose as in a file
KIDNEYS = (15, 30, 45, 60, 90)  # mL/min/1.73 m2
DAYS, HOURS = 84, 48
TABLET = {
    "product": "magnesium oxide",
    "amount": "600 mg",
    "at": "08:00",
    "every": "24 h",
    "count": DAYS,
    "with_food": True,
}
LOAD = {"product": "magnesium sulfate", "route": "iv", "amount": "4 g", "of": "salt", "at": "0 h", "over": "20 min"}
DRIP = {"product": "magnesium sulfate", "route": "iv", "amount": "2 g/h", "of": "salt", "at": "20 min", "over": "24 h"}
LARGE = {"product": "magnesium sulfate", "route": "iv", "amount": "45 g", "of": "salt", "at": "0 h", "over": "1 h"}
MARK = "! "
SHARES = f"A share of draws says how many of the draws of what is not known cross the line within {DAYS} days."
SLOW_BOWEL = (
    "600 mg of oxide is mostly not absorbed: plasma rises little even at an eGFR of 15. Where the bowel was slow "
    "laxative doses have killed people with healthy kidneys (amjmedsci2018); the model has no slow bowel, and every "
    "answer says so."
)
MANY = 300  # draws of a course at most


def run(draws: int, seed: int, progress: Callable[[int], None]) -> Experiment:
    """Measure all of it with so many draws."""
    factors = parameter_draws(shelf.statements(1, ()), min(draws, MANY), seed)
    times = np.arange(0.0, 24.0 * DAYS + 1, 4.0)
    tablets = {kidney: _course(kidney, (TABLET,), times, factors) for kidney in KIDNEYS}
    progress(40)
    hours = np.linspace(0.0, HOURS, 193)
    factors = parameter_draws(shelf.statements(0, ("vein",)), min(draws, MANY), seed)
    drips = {kidney: _course(kidney, (LOAD, DRIP), hours, factors) for kidney in KIDNEYS}
    progress(80)
    readings = [*_said_first(), *_flags()]
    for kidney, (level, without) in tablets.items():
        readings += _of_tablet(kidney, times, level, without)
    for kidney, (level, _) in drips.items():
        readings += _of_drip(kidney, hours, level)
    progress(100)
    return Experiment(
        "safety",
        "Who is in danger from magnesium, is it said before any number, and how long does it take?",
        tuple(readings),
        notes=(SHARES, SLOW_BOWEL),
        curves={"days": times / 24, "tablets": tablets, "hours": hours, "drips": drips},
    )


def _person(kidney: float, doses: Sequence[Written], duration: str) -> Scenario:
    patient = {"age": 71, "sex": "male", "weight": "78 kg", "egfr": kidney}
    return Scenario.model_validate({"patient": patient, "dose": list(doses), "run": {"duration": duration}})


def _course(
    kidney: float, doses: Sequence[Written], times: Numbers, factors: Sequence[Mapping[str, float]]
) -> tuple[Numbers, Numbers]:
    """Plasma with and without the doses, (draws, times), the written numbers first."""
    scenario = _person(kidney, doses, f"{times[-1]} h")
    found = simulate([Case(scenario, each) for each in ({}, *factors)], times, ["Plasma.total"], untreated=True)
    return found.outputs["Plasma.total"], found.untreated["Plasma.total"]


def _said_first() -> list[Reading]:
    """What stands before the first warning, as a person sees it, and what the warning says."""
    found = answer(_person(15, (TABLET,), f"{DAYS} day"))
    page = io.StringIO()
    with redirect_stdout(page):
        show(found)
    before = page.getvalue().index("DANGER")
    danger = found.cautions[0]
    words = ("eGFR of 15", "mmol/L at most", "without the doses", "above anyone's usual range, is")
    says = float(danger.level == "danger" and all(each in danger.text for each in words))
    return [
        Reading(
            "eGFR 15, 600 mg a day: letters before the danger", "", before, most=len(MARK), bar="before any number"
        ),
        Reading("it names kidney, level and time to the line", "", says, least=1.0, bar="said"),
        Reading("lines of what was not checked, beside it", "", len(found.not_checked), least=1.0, bar="always"),
    ]


def _flags() -> list[Reading]:
    """Whether a plasma above 2.5 mmol/L is flagged, and nobody who is far from any line."""
    high = answer(_person(20, (LOAD, DRIP), "48 h"))
    arrest = answer(_person(90, (LARGE,), "6 h"))
    plain = answer(_person(90, (TABLET | {"count": 1},), "2 day"))
    weak = [HIGH.index(each.threshold) for each in high.cautions if each.threshold in HIGH]
    dangers = sum(each.level == "danger" for each in plain.cautions)
    return [
        Reading(
            "eGFR 20, 4 g and 2 g/h: above 2.5 mmol/L is flagged", "", float(bool(weak)), least=1.0, bar="flags > 2.5"
        ),
        Reading(
            "45 g in an hour: conduction is named",
            "",
            float("conduction" in {each.threshold for each in arrest.cautions}),
            least=1.0,
            bar="ladder > 7.5",
        ),
        Reading("one tablet, healthy kidney: dangers said", "", float(dangers), most=0.0, bar="no false alarm"),
    ]


def _of_tablet(kidney: int, times: Numbers, level: Numbers, without: Numbers) -> list[Reading]:
    said = f"eGFR {kidney}, 600 mg a day"
    last = times > times[-1] - 24
    found = []
    for name, course in (("without", without), ("with", level)):
        mean = course[:, last].mean(axis=1)
        low, high = np.quantile(mean[1:], (0.05, 0.95))
        found.append(Reading(f"{said}: plasma {name}", "mmol/L", float(mean[0]), float(low), float(high)))
    line = THRESHOLDS["above usual"].value
    crossed = np.atleast_1d((level >= line).any(axis=1))
    found.append(Reading(f"{said}: share of draws above {line:g}", "", float(crossed[1:].mean())))
    if crossed[0]:
        day = float(times[int(np.argmax(level[0] >= line))] / 24)
        found.append(Reading(f"{said}: day on which {line:g} is crossed", "day", day))
    return found


def _of_drip(kidney: int, times: Numbers, level: Numbers) -> list[Reading]:
    """When each rung is crossed; a rung that is not crossed has no reading."""
    said = f"eGFR {kidney}, 4 g and 2 g/h"
    tops = level.max(axis=1)
    low, high = np.quantile(tops[1:], (0.05, 0.95))
    found = [Reading(f"{said}: highest plasma", "mmol/L", float(tops[0]), float(low), float(high))]
    for name in HIGH[-2::-1]:
        value = THRESHOLDS[name].value
        if tops[0] >= value:
            moments = [times[int(np.argmax(one >= value))] for one in level if one.max() >= value]
            low, high = np.quantile(moments, (0.05, 0.95))
            found.append(Reading(f"{said}: {value:g} is crossed", "h", float(moments[0]), float(low), float(high)))
    return found
