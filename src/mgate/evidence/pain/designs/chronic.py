"""Chronic regional pain: magnesium for five days that did nothing, and ketamine for 100 hours that did.

A patient's drive is the one whose own steady state, memories included, has a pain of 6.
"""

import numpy as np

from mgate.engine.events import Act, Event
from mgate.evidence.pain.designs.bench import Numbers, Theta, crossing
from mgate.evidence.pain.designs.patient import bench, infused, millimoles, pain_at_rest, resting
from mgate.person.drive import solved

BASELINE = 6.0  # of 10
HOURS, DOSE = 100.0, 12.0  # h, mg/h
LEVELS = np.array([1, 2, 4, 7, 10.5, 15, 21, 30, 45, 70, 120, 300, 3000.0])  # ng/mL of S-ketamine
ACUTE, SURE = 100.0, 1e9  # ng/mL; a threshold that no drive reaches: volunteers have not learnt their pain


def usual_drive(theta: Theta, pain: float = BASELINE, **inputs: object) -> Numbers:
    """The drive that keeps a patient at a pain."""
    count = len(next(iter(theta.values())))

    def misfit(drive: Numbers) -> Numbers:
        level = np.asarray(pain_at_rest(theta, Afferent_drive=drive, **inputs)["Score.pain"]) / 10
        level = np.clip(level, 1e-12, 1 - 1e-12)
        return np.asarray(np.log(level / (1 - level)) - np.log(pain / (10 - pain)))

    return solved(misfit, 0.02, 20.0, count)


def half_level(theta: Theta, drive: Numbers) -> tuple[Numbers, Numbers]:
    """The level of ketamine that takes half of what it can take of sensitisation, in ng/mL, and what there is of it."""

    def learnt(level: float) -> Numbers:
        share = level / (level + theta["EsketamineBlock.half_effect"])
        found = np.asarray(pain_at_rest(theta, Afferent_drive=drive, Gate_occupancy=share)["Sensitisation.strength"])
        fade = np.log(2) / theta["Sensitisation.half_time"]
        made = fade * found / (1 - found)
        return np.asarray(made / (made + fade + theta.get("Erasure.rate", 0.0) * share))

    before = learnt(0.0)
    less = np.stack([before - learnt(level) for level in LEVELS], axis=1)
    share = less / np.maximum(less[:, -1:], 1e-12)
    return np.exp(crossing(np.log(LEVELS), share, 0.5)), before


def targets(theta: Theta, routes: str) -> dict[str, Numbers]:
    """What is read off, by name, one number for each candidate."""
    drive = usual_drive(theta)
    half, learnt = half_level(theta, drive)
    numbers = {**theta, "Injury.steady": drive}
    grid = np.append(np.arange(0, HOURS, 4), HOURS + np.arange(0, 60 * 24 + 1, 6.0))
    ketamine = [Event(0.0, Act.SET, "Esketamine.rate", DOSE), Event(HOURS, Act.SET, "Esketamine.rate", 0.0)]
    pick = ["Score.pain", "Plasma.total"]
    read = bench(routes).run(numbers, {"ketamine": [*resting(), *ketamine]}, grid, pick)
    relief = read["ketamine"][:, :1, 0] - read["ketamine"][:, :, 0]
    days = (grid - HOURS) / 24
    first = int(np.searchsorted(days, 1.0))
    left = relief[:, first:] / np.maximum(relief[:, first : first + 1], 1e-9)
    shots = [event for day in range(5) for event in infused(24.0 * day, 24.0 * day + 4, millimoles(70) / 4)]
    week = bench(routes).run(numbers, {"magnesium": [*resting(), *shots]}, [0.0, 4.0, 192.0], pick)["magnesium"]
    quick = [*resting(), *infused(0.0, 0.5, millimoles(30) / 0.5)]
    brief = bench(routes).run(numbers, {"magnesium": quick}, [0.0, 0.5], pick)["magnesium"]
    return {
        "ketamine, half level": half,
        "sensitisation": learnt,
        "ketamine, offset": crossing(days[first:] - 1.0, -left, -0.5),
        "ketamine, relief after a day": relief[:, first],
        "magnesium, week 1": week[:, -1, 0] - week[:, 0, 0],
        "magnesium, end of infusion": week[:, 1, 0] - week[:, 0, 0],
        "magnesium, plasma": week[:, 1, 1],
        "30 mg/kg, 30 min": brief[:, 1, 0] - brief[:, 0, 0],
        "drive": drive,
    }


def acute(theta: Theta) -> dict[str, Numbers]:
    """Ketamine in volunteers with an experimental pain of 6: what 100 ng/mL take off it."""
    unlearnt = {**theta, "Induction.threshold": np.full(len(theta["Score.steepness"]), SURE)}
    drive = usual_drive(unlearnt)
    held = ACUTE / (ACUTE + theta["EsketamineBlock.half_effect"])
    there = pain_at_rest(unlearnt, Afferent_drive=drive, Gate_occupancy=held, DorsalHorn_occupancy=held)
    return {"100 ng/mL": np.asarray(there["Score.pain"]) - BASELINE}
