"""Whether every organ has its magnesium, in a body that neither makes nor loses any of it."""

from collections.abc import Callable

import numpy as np

from mgate.evidence.ledger.drawn import reading
from mgate.evidence.ledger.tested import Curve, Picture, Tested
from mgate.person import shelf
from mgate.person.course import simulate
from mgate.person.observables import CATALOGUE
from mgate.person.scenario import Scenario
from mgate.person.settling import Case
from mgate.population.uncertainty import draws as parameter_draws

CODE = "E-MASS"
QUESTION = "Does every organ hold magnesium, and does the balance close?"
DAYS, EATEN = 365, 12.343  # days; mmol a day, 300 mg
CLOSED = 1e-6  # of all that was eaten
STORES = {
    "bone": ("Bone.surface", "Bone.deep"),
    "muscle": ("Muscle.magnesium",),
    "soft tissue": ("SoftTissue.magnesium",),
    "fluid outside cells": ("Plasma.magnesium", "Interstitium.magnesium"),
}
WATCHED = ("Plasma.total", "Plasma.ionised", "RedCell.magnesium", "CSF.total", "Cord.ionised", "Kidney.fraction")
BLOOD = "RedCell.magnesium"  # as an observable it is a concentration
SOURCES = ("grober2017",)


def run(draws: int, seed: int, progress: Callable[[int], None] = lambda _: None) -> Tested:
    """A year of the usual diet, at the written numbers and under draws."""
    factors = [{}, *parameter_draws(shelf.statements(0, ()), draws, seed)]
    diet = {"magnesium": f"{EATEN} mmol/day"}
    scenario = Scenario.model_validate({"diet": diet, "run": {"duration": f"{DAYS} day"}})
    group = next(each for each in shelf.statements(0, ()).joined if "Plasma.magnesium" in each)
    pools = [name for name in group if name != BLOOD]
    courses = simulate([Case(scenario, each) for each in factors], [0.0, 24.0 * DAYS], [*pools, *WATCHED])
    found = courses.outputs
    progress(80)
    cells = np.array([[person["RedCell.volume"]] for person in courses.numbers]) * found[BLOOD]
    total = cells + np.sum([found[name] for name in pools], axis=0)
    missing = np.abs(total[:, -1] - total[:, 0] - EATEN * DAYS) / (EATEN * DAYS)
    there = np.stack([sum(found[name][:, -1] for name in names) for names in STORES.values()])
    ranges = {name: (CATALOGUE[name].low or 0.0, CATALOGUE[name].high or np.inf) for name in WATCHED}
    inside = np.stack(
        [(found[name][:, -1] >= low) & (found[name][:, -1] <= high) for name, (low, high) in ranges.items()]
    )
    parts = np.stack([(there > 0).all(axis=0), missing < CLOSED, inside.all(axis=0)])
    low, high = np.quantile(there[:, 1:], (0.05, 0.95), axis=1).tolist()
    progress(100)
    return Tested(
        CODE,
        QUESTION,
        "held" if parts[:, 0].all() else "partly" if parts[:, 0].any() else "failed",
        reading(
            "magnesium unaccounted for after a year",
            "of all eaten",
            missing,
            most=CLOSED,
            bar="stores exist, the balance closes to 1e-6, levels stay within their reference ranges",
            sources=SOURCES,
        ),
        float(parts[:, 1:].all(axis=0).mean()),
        (
            *(reading(f"magnesium of {name}", "mmol", each) for name, each in zip(STORES, there, strict=True)),
            reading("plasma after a year", "mmol/L", found["Plasma.total"][:, -1]),
        ),
        ("A reference adult begins within the ranges by construction: a year of balance is the test.",),
        Picture(
            "",
            "magnesium, mmol",
            (Curve("90 %", (0.0, 1.0, 2.0, 3.0), tuple(there[:, 0].tolist()), tuple(low), tuple(high), "bars"),),
            names=tuple(STORES),
        ),
    )
