"""Whether bone is a store that makes good what a poor diet takes.

Eight weeks of a poor diet with bone as it is and with bone that gives nothing.
"""

from collections.abc import Callable

import numpy as np

from mgate.evidence.ledger.drawn import curve, reading
from mgate.evidence.ledger.tested import Picture, Tested
from mgate.person import shelf
from mgate.person.course import simulate
from mgate.person.scenario import Scenario
from mgate.person.settling import Case
from mgate.population.uncertainty import draws as parameter_draws

CODE = "E-BONE"
QUESTION = "Does bone make good what a poor diet takes?"
LEAST = 30.0  # % of the loss
WEEKS = 8
DIET = {"magnesium": "30 mg/day", "habitual": "300 mg/day"}
STORES = ("Bone.surface", "Bone.deep", "Muscle.magnesium", "SoftTissue.magnesium", "Interstitium.magnesium")
OUTSIDE = ("Plasma.magnesium",)
OFF = {"Bone.give": 1e-6}  # nothing is gained or given as plasma moves
SOURCES = ("iom1997",)


def run(draws: int, seed: int, progress: Callable[[int], None] = lambda _: None) -> Tested:
    """Simulate both, at the written numbers and under draws."""
    factors = [{}, *parameter_draws(shelf.statements(0, ()), draws, seed)]
    scenario = Scenario.model_validate({"diet": DIET, "run": {"duration": f"{7 * WEEKS} day"}})
    times = np.arange(0.0, 24.0 * 7 * WEEKS + 1, 24.0 * 7)
    names = [*STORES, *OUTSIDE, "Plasma.total"]
    with_bone = simulate([Case(scenario, each) for each in factors], times, names).outputs
    progress(60)
    without = simulate([Case(scenario, each, OFF) for each in factors], times, ["Plasma.total"]).outputs
    lost = {name: with_bone[name][:, 0] - with_bone[name][:, -1] for name in (*STORES, *OUTSIDE)}
    body = np.sum(list(lost.values()), axis=0)
    share = 100 * (lost["Bone.surface"] + lost["Bone.deep"]) / body
    held = share >= LEAST
    plasma, bare = with_bone["Plasma.total"], without["Plasma.total"]
    progress(100)
    return Tested(
        CODE,
        QUESTION,
        "held" if held[0] else "failed",
        reading(
            "of what the body lost in eight weeks, from bone",
            "%",
            share,
            least=LEAST,
            bar="at least 30 % of the loss over eight weeks",
            sources=SOURCES,
        ),
        float(held[1:].mean()),
        (
            reading("lost by the body", "mmol", body),
            reading("plasma after eight weeks", "mmol/L", plasma[:, -1]),
            reading("the same without bone", "mmol/L", bare[:, -1]),
        ),
        ("It says what bone gives, nothing of how strong it is: the model has no strength of bone.",),
        Picture(
            "weeks of 30 mg a day",
            "plasma magnesium, mmol/L",
            (curve("with bone", times / 168, plasma), curve("bone gives nothing", times / 168, bare)),
        ),
    )
