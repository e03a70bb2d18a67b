"""When magnesium relaxes muscle, when it weakens it, and whether a tablet helps against cramps.

The junction's law is read at the levels of the pack; the operation, the tablet and the injection go through the whole
body; the trial of cramps is held many times over.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from mgate.engine.events import schedule
from mgate.evidence.designs import protocol
from mgate.evidence.experiment import Experiment, Reading
from mgate.person import shelf
from mgate.person.course import Courses, simulate
from mgate.person.scenario import Scenario
from mgate.person.settling import Case
from mgate.population.uncertainty import draws as parameter_draws
from mgate.trial.replicates import Replicates, replicated

Numbers = NDArray[np.float64]
Written = dict[str, Any]  # a dose as in a file
WAYS = ("junction",)
RELEASE = {0.4: 1.09, 0.7: 0.92, 0.8: 0.87, 1.0: 0.77, 1.5: 0.59, 2.0: 0.46, 3.0: 0.29, 5.0: 0.13}  # over 0.55 mmol/L
USUAL, POINTS = 0.55, 0.02
FREE = 2.5  # mmol/L below which nobody is weak
STRONG, SAME = 0.95, 0.98  # of a normal twitch: what no strength test tells from normal, and what is normal
CURVE = np.linspace(0.2, 8.5, 140)  # mmol/L
SULFATE = "magnesium sulfate"
BOLUS = {"product": SULFATE, "route": "iv", "amount": "40 mg/kg", "of": "salt", "at": "0 h", "over": "15 min"}
DRIP = {"product": SULFATE, "route": "iv", "amount": "10 mg/kg/h", "of": "salt", "at": "0.25 h", "over": "4 h"}
SHOT = {"product": SULFATE, "route": "im", "amount": "8 mmol", "at": "08:00", "every": "24 h", "count": 21}
TABLET = {"product": "magnesium citrate", "amount": "300 mg", "at": "08:00", "every": "24 h", "count": 21}
OPERATION = (0.25, 4.25)  # h
ARMS = {"bolus": ((BOLUS,), 0.34, 0.06), "bolus and infusion": ((BOLUS, DRIP), 0.35, 0.04)}
CONTROL, CONTROL_SD, SIZE, STUDENT = 0.40, 0.06, 20, 2.024  # mg/kg/h of atracurium; t of 38 degrees of freedom
LITTLE = 2.0  # per cent
CRAMPS = ("roguin2017",)


def run(draws: int, seed: int, progress: Callable[[int], None]) -> Experiment:
    """Measure all of it with so many draws, and so many trials of cramps."""
    factors = parameter_draws(shelf.statements(0, WAYS), min(draws, 200), seed)
    law = at([USUAL, *RELEASE, FREE, 0.64 * FREE], factors)
    readings = [*_of_release(law), *_of_twitch(law)]
    progress(20)
    operations = {name: operation(doses, factors) for name, (doses, *_) in ARMS.items()}
    readings += [spared(name, operations[name][1]) for name in ARMS]
    progress(50)
    readings += [*_daily("tablet of 300 mg", TABLET, factors), *_daily("injection of 8 mmol", SHOT, factors)]
    progress(70)
    trials = replicated(protocol("roguin2017"), replicates=draws, seed=seed)
    readings += _of_cramps(trials)
    progress(100)
    curve = {name: values[0] for name, values in at([*0.64 * CURVE], []).items()}
    return Experiment(
        "muscle",
        "What does magnesium do to muscle: when does it relax, when does it weaken, and does a tablet help a cramp?",
        tuple(readings),
        notes=(
            "Levels are free ions around the junction; of total plasma 64 % are free.",
            "Weakness is a twitch below 95 % of normal: a hand's strength repeats no better than that (assumed).",
        ),
        curves={"total": CURVE, **curve, "operation": operations, "trials": trials},
    )


def at(free: Sequence[float], factors: Sequence[Mapping[str, float]]) -> dict[str, Numbers]:
    """Release, twitch and need at free levels (mmol/L) held still: (draws, levels), the written numbers first."""
    statements, engine = shelf.statements(0, WAYS), shelf.engine(0, WAYS)
    written = dict(zip(statements.parameters, statements.defaults, strict=True))
    rows = []
    for factor in [{}, *factors]:
        person = {name: value * factor.get(name, 1.0) for name, value in written.items()}
        rows += [[*(person | {"Plasma.usual": level / person["Plasma.ionisable"]}).values()] for level in free]
    names = ["Junction.release", "Junction.twitch", "Junction.need", "Junction.tension"]
    found = engine.simulate(np.array(rows), [schedule([], 0.0)], [0.0], pick=names).out[:, 0]
    shape = (1 + len(factors), len(free))
    return {name.removeprefix("Junction."): found[:, i].reshape(shape) for i, name in enumerate(names)}


def _reading(measure: str, unit: str, values: Numbers, **more: Any) -> Reading:
    """The first of the values, with the 90 % of the others around it."""
    low, high = np.quantile(values[1:], (0.05, 0.95))
    return Reading(measure, unit, float(values[0]), float(low), float(high), **more)


def _of_release(law: dict[str, Numbers]) -> list[Reading]:
    release = law["release"] / law["release"][:, :1]
    return [
        _reading(
            f"release at {level:g} against {USUAL:g} mmol/L",
            "",
            release[:, place],
            least=published - POINTS,
            most=published + POINTS,
            bar=f"{published:g} within 2 points",
            sources=("dodge1967",),
        )
        for place, (level, published) in enumerate(RELEASE.items(), 1)
    ]


def _of_twitch(law: dict[str, Numbers]) -> list[Reading]:
    normal = law["twitch"] / law["twitch"][:, :1]
    said = f"no weakness below {FREE:g} mmol/L"
    ions = _reading(f"twitch at {FREE:g} mmol/L of free ions, of normal", "", normal[:, -2], least=STRONG, bar=said)
    total = _reading(f"twitch at {FREE:g} mmol/L of total plasma, of normal", "", normal[:, -1], least=SAME, bar=said)
    return [ions, total]


def _simulated(
    doses: Sequence[Written], days: float, factors: Sequence[Mapping[str, float]], times: Numbers
) -> Courses:
    """A woman of 70 kg under doses, at the written numbers and under every draw, with her own course without them."""
    patient = {"age": 45, "sex": "female", "weight": "70 kg"}
    scenario = Scenario.model_validate({"patient": patient, "dose": list(doses), "run": {"duration": f"{days} day"}})
    names = ["Muscle.relaxant_need", "Plasma.total"]
    return simulate([Case(scenario, each) for each in ({}, *factors)], times, names, untreated=True)


def operation(doses: Sequence[Written], factors: Sequence[Mapping[str, float]]) -> tuple[Numbers, Numbers]:
    """Times in h, and the need for relaxant over that of the same women without magnesium, (draws, times)."""
    times = np.linspace(0.0, 6.0, 73)
    courses = _simulated(doses, 0.25, factors, times)
    return times, courses.outputs["Muscle.relaxant_need"] / courses.untreated["Muscle.relaxant_need"]


def spared(name: str, need: Numbers) -> Reading:
    """The mean over the operation, within the 95 % interval of what was published."""
    within = during(need.shape[1])
    _, published, sd = ARMS[name]
    margin = STUDENT * np.hypot(CONTROL_SD, sd) / SIZE**0.5
    low, high = ((published - CONTROL + sign * margin) / CONTROL for sign in (-1, 1))
    return _reading(
        f"relaxant in an operation, {name}",
        "%",
        100 * (need[:, within].mean(axis=1) - 1),
        least=100 * low,
        most=100 * high,
        bar=f"{CONTROL:.2f} to {published:.2f} mg/kg/h, 95 % {100 * low:.0f} to {100 * high:.0f}",
        sources=("seyhan2006",),
    )


def during(count: int) -> NDArray[np.bool_]:
    """Which of so many times of six hours are within the operation."""
    times = np.linspace(0.0, 6.0, count)
    return (times >= OPERATION[0]) & (times <= OPERATION[1])


def daily_change(dose: Written, factors: Sequence[Mapping[str, float]]) -> Numbers:
    """Change of the need for relaxant on the last day of three weeks of a dose, %, (draws, times)."""
    times = np.arange(0.0, 21 * 24 + 0.5, 0.5)
    courses = _simulated((dose,), 21, factors, times)
    last = times > 20 * 24
    return 100 * (courses.outputs["Muscle.relaxant_need"] / courses.untreated["Muscle.relaxant_need"] - 1)[:, last]


def _daily(what: str, dose: Written, factors: Sequence[Mapping[str, float]]) -> list[Reading]:
    """What three weeks of a daily dose change of the need for relaxant: the last day's mean, and the most of it."""
    change = daily_change(dose, factors)
    bar = "less than 2 % either way"
    mean = _reading(f"relaxant, daily {what}", "%", change.mean(axis=1), least=-LITTLE, most=LITTLE, bar=bar)
    return [mean, _reading(f"relaxant, daily {what}, at its peak", "%", change.min(axis=1))]


def _of_cramps(trials: Replicates) -> list[Reading]:
    """The published trial among its repetitions; its file is `trials/roguin2017.toml`."""
    anchors = {"placebo": (-4.3, -1.7, "-3.0 +- 1.3"), "difference": (-2.12, 1.36, "95 % interval -2.12 to 1.36")}
    found = []
    for name, (values, published) in of_arms(trials).items():
        low, middle, high = np.quantile(values, (0.05, 0.5, 0.95))
        least, most, bar = anchors.get(name, (None, None, ""))
        said = f"cramps, {name}"
        found.append(Reading(said, "1/week", float(middle), float(low), float(high), least, most, bar, CRAMPS))
        place = float(np.mean(values < published))
        measure = f"trials below the published {published:.2f}"
        found.append(Reading(measure, "", place, None, None, 0.05, 0.95, "inside 90 % of trials", CRAMPS))
    placebo = trials.arms[0, "placebo"]
    rest = {
        "cramps before, published 8.2": ("1/week", placebo.baseline),
        "SD before, published 5.2 to 5.7": ("1/week", placebo.baseline_sd),
        "SD of the change, published 4.1 to 4.5": ("1/week", placebo.change_sd),
        "placebo: a quarter fewer, published 0.66": ("", trials.arms[1, "placebo"].outcome),
        "volunteers who have four cramps in two weeks": ("", trials.let_in),
    }
    for measure, (unit, values) in rest.items():
        low, high = np.quantile(values, (0.05, 0.95))
        found.append(Reading(measure, unit, float(np.median(values)), float(low), float(high)))
    share = trials.contrasts[0].power
    return [*found, Reading("trials of this size that find magnesium better, p < 0.05", "", share)]


def of_arms(trials: Replicates) -> dict[str, tuple[Numbers, float]]:
    """What the repetitions show of each arm and of their difference, and what was published."""
    shown = {"magnesium": "change", "placebo": "change", "difference": "difference"}
    found = {}
    for name, shows in shown.items():
        arm = "magnesium" if name == "difference" else name
        each = next(c for c in trials.compared() if (c.published.arm, c.published.shows) == (arm, shows))
        found[name] = (each.values, each.published.estimate)
    return found
