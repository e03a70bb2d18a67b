"""Two trials of what is put on the skin, held a thousand times over, and a report that cannot be.

[kass2017] gave 25 healthy people a cream or its likeness for two weeks and measured serum and a day's urine;
[engen2015] sprayed 40 women with fibromyalgia twice a day for four. Waring's report of Epsom baths [waring2006] gives
levels that no living plasma has; here it is asked how fast skin would have to let magnesium through to raise them so.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from mgate.evidence.skin.ways import scenario
from mgate.person.amounts import MAGNESIUM
from mgate.person.course import simulate
from mgate.person.settling import Case

Numbers = NDArray[np.float64]
DAY = 24.0
PEOPLE, CREAMED, DAYS = 25, 13, 14  # halves are not told
AGE, WEIGHT = (34.3, 14.8), (75.9, 14.0)
LEVEL = (0.82, 0.055)  # mmol/L, healthy people [jiao2026]
# p = 0.29 for +0.07 against +0.02 of 25 people: t = 1.08, an error of 0.046, 0.115 for one person's change
SAMPLE = 0.115 / np.sqrt(2)  # mmol/L, one serum sample of theirs, of the person and of the laboratory
LABORATORY = 0.03 * 0.82  # mmol/L, one sample in a good laboratory; assumed
SESSION = 0.03  # mmol/L, between two days of a laboratory; the pack's offset between assays
# p = 0.48 for +9.1 % of 13 people: t = 0.73, an error of 12.5 %, 45 % for one person's change
COLLECTION = 0.45 / np.sqrt(2)  # of one day's urine

WOMEN, WEEKS, DROPPED, FOR_SKIN = 40, 4, 16, 0.22
BATHED, MINUTES, BATHS = 15500.0, 12.0, 7  # cm2, min, days
CLAIMED = (104.68, 114.08, 140.98)  # mg/L before, after one bath, after seven
MEASURED, PIERCED = 4.64, 134.19  # ug/cm2/h through pig skin, and through needle holes [ghimirey2020]
MASSES = (1.0, 5.0, 20.0, 60.0, 120.0)  # mmol into the blood with each bath


@dataclass(frozen=True)
class Cream:
    """Virtual trials: changes of means, shape (trials,); serum in mmol/L, urine as a share; `strict` by laboratory."""

    cream: Numbers
    likeness: Numbers
    urine: Numbers
    urine_of_likeness: Numbers
    strict: Numbers  # cream over likeness


def cream_trials(sets: Sequence[Mapping[str, float]], seed: int, progress: Callable[[int], None]) -> Cream:
    """One trial for every draw of what is not known of skin, each with people of its own."""
    random = np.random.Generator(np.random.Philox(key=[seed, 2017]))
    daily: dict[str, Any] = {
        "product": "magnesium cream",
        "route": "cream",
        "amount": "56 mg",
        "area": "800 cm2",
        "at": "08:00",
    }
    daily |= {"every": "24 h", "count": DAYS, "wash_after": "24 h"}
    cases = []
    for factors in sets:
        for number in range(PEOPLE):
            own: dict[str, Any] = {
                "age": max(18.0, random.normal(*AGE)),
                "sex": "male" if random.random() < 1 / 2 else "female",
            }
            own |= {"weight": f"{max(45.0, random.normal(*WEIGHT)):.3f} kg"}
            own |= {"plasma_magnesium": f"{max(0.65, random.normal(*LEVEL)):.4f} mmol/L"}
            doses = [daily] if number < CREAMED else []
            cases.append(Case(scenario(DAYS * DAY, *doses, **own), factors))
    names = ["Plasma.total", "Urine.magnesium"]
    ends = [0.0, DAYS * DAY - DAY, DAYS * DAY]
    series = simulate(cases, ends, names, progress=progress).outputs
    level, urine = (series[name].reshape(len(sets), PEOPLE, len(ends))[:, :, [0, -1]] for name in names)
    session = random.normal(0, SESSION, (len(sets), 1, 2))
    scatter = random.standard_normal(level.shape)
    seen = level + SAMPLE * scatter + session
    change = _means(seen)[..., 1] - _means(seen)[..., 0]
    strict = _means(level + LABORATORY * scatter)
    collected = _means(urine * np.exp(COLLECTION * random.standard_normal(urine.shape)))
    percent = collected[..., 1] / collected[..., 0] - 1
    apart = strict[..., 1] - strict[..., 0]
    return Cream(change[:, 0], change[:, 1], percent[:, 0], percent[:, 1], apart[:, 0] - apart[:, 1])


def _means(values: Numbers) -> Numbers:
    """Means of the cream's people and of the others: shape (trials, arms, times)."""
    return np.stack([values[:, :CREAMED].mean(axis=1), values[:, CREAMED:].mean(axis=1)], axis=1)


@dataclass(frozen=True)
class Spray:
    """Virtual trials of the spray: who stops for the skin, of all and of all who stop; and what it does."""

    stopped: Numbers  # people
    share: Numbers  # of those who stop
    absorbed: Numbers  # mg a day
    rise: Numbers  # mmol/L of plasma
    pain: Numbers  # of 10, against the same woman without


def spray_trials(sets: Sequence[Mapping[str, float]], seed: int) -> Spray:
    """One trial of forty for every draw; who stops for other reasons is as published."""
    dose: dict[str, Any] = {
        "product": "magnesium oil",
        "route": "spray",
        "sprays": 16,
        "area": "8500 cm2",
        "at": ["08:00", "20:00"],
    }
    dose |= {"every": "24 h", "for": f"{WEEKS} week", "wash_after": "8 h"}
    woman = scenario(WEEKS * 7 * DAY, dose, age=50, sex="female", condition="fibromyalgia")
    names = ["Skin.absorbed", "Skin.irritation", "Plasma.total", "Pain.score"]
    end = WEEKS * 7 * DAY
    courses = simulate([Case(woman, factors) for factors in sets], [0.0, end], names, untreated=True)
    last = {name: courses.outputs[name][:, -1] for name in names}
    random = np.random.Generator(np.random.Philox(key=[seed, 2015]))
    stopped = random.binomial(WOMEN, last["Skin.irritation"])
    others = random.binomial(WOMEN - stopped, DROPPED * (1 - FOR_SKIN) / WOMEN)
    return Spray(
        stopped=stopped.astype(float),
        share=stopped / np.maximum(stopped + others, 1),
        absorbed=last["Skin.absorbed"] / (WEEKS * 7),
        rise=last["Plasma.total"] - courses.untreated["Plasma.total"][:, -1],
        pain=last["Pain.score"] - courses.untreated["Pain.score"][:, -1],
    )


def flux_needed() -> tuple[float, float]:
    """Ug/cm2/h of skin under water that would raise plasma as the report says: after one bath, and after seven.

    It is asked for kindly: at the very end of a bath, over all the skin that a tub covers.
    """
    over = MINUTES / 60
    daily: dict[str, Any] = {"product": "magnesium sulfate", "route": "iv", "at": "2 h", "over": f"{MINUTES} min"}
    daily |= {"every": "24 h", "count": BATHS}
    scenarios = [scenario(BATHS * DAY, {**daily, "amount": f"{mass} mmol"}) for mass in MASSES]
    ends = [2.0 + over, 2.0 + over + (BATHS - 1) * DAY]
    name = "Plasma.total"
    courses = simulate([Case(each) for each in scenarios], ends, [name], untreated=True)
    rises = courses.outputs[name] - courses.untreated[name]
    wanted = [(after - CLAIMED[0]) / MAGNESIUM for after in CLAIMED[1:]]
    masses = [float(np.interp(rise, rises[:, i], MASSES)) for i, rise in enumerate(wanted)]
    once, often = (1000 * MAGNESIUM * mass / BATHED / over for mass in masses)
    return once, often
