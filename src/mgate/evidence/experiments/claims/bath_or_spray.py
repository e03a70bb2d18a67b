"""Whether a bath with dissolved flakes delivers as much magnesium as a spray."""

from collections.abc import Callable

import numpy as np

from mgate.evidence.ledger.drawn import reading, with_median
from mgate.evidence.ledger.tested import Curve, Picture, Tested
from mgate.evidence.skin.ways import Way, measured, scenario_of, skins
from mgate.person.course import simulate
from mgate.person.settling import Case

CODE = "E-BATH"
QUESTION = "Does a bath with dissolved flakes deliver as much magnesium as a spray?"
ALIKE = (0.5, 2.0)  # of the spray's
DETECTABLE = 0.02  # mmol/L of plasma
BATH = {"product": "magnesium flakes", "route": "bath", "amount": "500 g", "of": "salt", "volume": "150 L"} | {
    "over": "15 min",
    "area": "15500 cm2",  # 90 % of the skin
}
SPRAY = {"product": "magnesium oil", "route": "spray", "sprays": 16, "area": "6900 cm2", "wash_after": "8 h"}  # 40 %
SOURCES = ("waring2006",)
NOT_PREDICTED = (0.0, 0.0, 0.0)


def run(draws: int, seed: int, progress: Callable[[int], None] = lambda _: None) -> Tested:
    """Both on the same skins."""
    sets = [{}, *skins(draws, seed)]
    ways = {
        "bath": Way("bath", "bath", NOT_PREDICTED, (BATH,)),
        "spray": Way("spray", "spray", NOT_PREDICTED, (SPRAY,)),
    }
    absorbed = {}
    for place, (name, way) in enumerate(ways.items()):
        absorbed[name] = measured(way, sets).absorbed
        progress(40 * (place + 1))
    ratio = absorbed["bath"] / absorbed["spray"]
    rise = _rise(ways["bath"])
    alike = (ratio >= ALIKE[0]) & (ratio <= ALIKE[1])
    spread = [np.quantile(each, (0.05, 0.5, 0.95)) for each in absorbed.values()]
    low, middle, high = (tuple(float(each[i]) for each in spread) for i in range(3))
    progress(100)
    return Tested(
        CODE,
        QUESTION,
        "held" if alike[0] else "failed",
        reading(
            "absorbed in a bath over that of a spray",
            "fold",
            ratio,
            least=ALIKE[0],
            most=ALIKE[1],
            bar="alike: 0.5 to 2",
            sources=SOURCES,
        ),
        float(alike[1:].mean()),
        (
            *(reading(f"absorbed, {name}", "mg", with_median(each[1:])) for name, each in absorbed.items()),
            reading("rise of plasma by the bath", "mmol/L", np.array([rise, rise]), bar=f"{DETECTABLE} can be seen"),
        ),
        ("How many sprays cover two fifths of the skin is assumed: sixteen, worn for eight hours.",),
        Picture(
            "",
            "absorbed, mg",
            (Curve("90 %", (0.0, 1.0), middle, low, high, "points"),),
            names=("bath, 500 g in 150 L, 15 min", "16 sprays, 8 h"),
        ),
    )


def _rise(way: Way) -> float:
    """The most that the bath lifts plasma against the same person without it, mmol/L."""
    once = scenario_of(way)
    times = np.linspace(0.0, once.run.duration, 200)
    found = simulate([Case(once)], times, ["Plasma.total"], untreated=True)
    return float((found.outputs["Plasma.total"] - found.untreated["Plasma.total"]).max())
