"""Which path carries what magnesium does to pain: cytokines, the receptors of the cord, or nerve endings.

A path is taken out by making it deaf to magnesium. Pain at the start stays as the patient says, so that only what the
doses change is taken apart.
"""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from mgate.evidence.ledger.drawn import reading
from mgate.evidence.ledger.tested import Curve, Picture, Tested
from mgate.evidence.ledger.virtual import MATTERS
from mgate.person import shelf
from mgate.person.course import simulate
from mgate.person.scenario import Scenario
from mgate.person.settling import Case
from mgate.population.uncertainty import draws as parameter_draws

Numbers = NDArray[np.float64]
CODE = "E-MEDIATE"
QUESTION = "Does what magnesium does to pain pass through inflammation?"
DEAF = {
    "inflammation": {"Monocyte.reach": 0.0, "Deficiency.most": 0.0},
    "receptors of the cord": {"Cord.reach": 0.0},
    "nerve endings": {"Nociceptor.power": 0.0},
}
CITRATE = {"product": "magnesium citrate", "amount": "250 mg", "at": "08:00", "every": "24 h", "for": "84 day"}
SULFATE = {"product": "magnesium sulfate", "route": "iv", "of": "salt"}
INFUSION = [
    SULFATE | {"amount": "40 mg/kg", "at": "0 h", "over": "15 min"},
    SULFATE | {"amount": "10 mg/kg/h", "at": "0.25 h", "over": "24 h"},
]
JOINT = {"condition": "osteoarthritis", "crp": "5 mg/L"}
REGIMENS = {
    "tablet, arthritis": (JOINT, [CITRATE], "84 day"),
    "tablet, arthritis in want": (JOINT | {"plasma_magnesium": "0.6 mmol/L"}, [CITRATE], "84 day"),
    "tablet, fibromyalgia": ({"condition": "fibromyalgia"}, [CITRATE], "84 day"),
    "infusion, arthritis": (JOINT, INFUSION, "24 h"),
    "infusion, neuropathy": ({"condition": "neuropathic"}, INFUSION, "24 h"),
}
LAST, POINTS = 12.0, 13  # h at the end over which pain is averaged
LEAST = 30.0  # % of the change
BAR = "30 % or more of a change that is itself 1 point of 10 or more"
SOURCES = ("wei2021", "kawasaki2008")


def run(draws: int, seed: int, progress: Callable[[int], None] = lambda _: None) -> Tested:
    """Every regimen with all paths and with each taken out, at the written numbers and under draws."""
    factors = [{}, *parameter_draws(shelf.statements(1, ("vein",)), draws, seed)]
    whole: dict[str, Numbers] = {}
    shares: dict[str, dict[str, Numbers]] = {}
    for place, (name, (patient, doses, duration)) in enumerate(REGIMENS.items(), 1):
        scenario = Scenario.model_validate({"patient": patient, "dose": doses, "run": {"duration": duration}})
        whole[name] = _change(scenario, factors)
        without = {path: _change(scenario, [one | deaf for one in factors]) for path, deaf in DEAF.items()}
        shares[name] = {path: 100 * (1 - each / whole[name]) for path, each in without.items()}
        progress(100 * place // len(REGIMENS))
    immune = np.array([each["inflammation"] for each in shares.values()])
    matters = np.array(list(whole.values())) <= MATTERS
    good = np.any(matters & (immune >= LEAST), axis=0)
    most = min(whole, key=lambda name: float(whole[name][0]))
    return Tested(
        CODE,
        QUESTION,
        "held" if good[0] else "failed",
        reading(
            f"part of the change that passes through inflammation: {most}",
            "%",
            shares[most]["inflammation"],
            least=LEAST,
            bar=BAR,
            sources=SOURCES,
        ),
        float(good[1:].mean()),
        tuple(
            reading(f"change of pain: {name}", "of 10", each, most=MATTERS, bar="1 point or more")
            for name, each in whole.items()
        ),
        ("Paths multiply, so that their parts need not add up to the whole.",),
        Picture(
            "",
            "part of the change of pain, %",
            tuple(_bars(path, np.array([each[path] for each in shares.values()])) for path in DEAF),
            {"30 % or more": (LEAST, 100.0)},
            tuple(REGIMENS),
        ),
    )


def _change(scenario: Scenario, factors: list[dict[str, float]]) -> Numbers:
    """What the doses change of pain, by the mean over the last twelve hours."""
    times = np.linspace(scenario.run.duration - LAST, scenario.run.duration, POINTS)
    cases = [Case(scenario, each) for each in factors]
    found = simulate(cases, times, ["Pain.score"], untreated=True, routes=("vein",))
    return np.asarray((found.outputs["Pain.score"] - found.untreated["Pain.score"]).mean(axis=1))


def _bars(name: str, values: Numbers) -> Curve:
    """One path over the regimens: values of the shape (regimens, 1 + draws)."""
    low, high = np.quantile(values[:, 1:], (0.05, 0.95), axis=1)
    places = tuple(float(i) for i in range(len(values)))
    return Curve(name, places, tuple(values[:, 0].tolist()), tuple(low.tolist()), tuple(high.tolist()), "bars")
