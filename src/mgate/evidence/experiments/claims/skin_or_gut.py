"""Whether the skin brings in more magnesium than the gut does."""

from collections.abc import Callable

import numpy as np

from mgate.evidence.experiments.claims.cream_urine import weighed
from mgate.evidence.ledger.drawn import reading, with_median
from mgate.evidence.ledger.tested import Curve, Picture, Tested
from mgate.evidence.skin.ways import Way, measured, scenario, skins
from mgate.person import shelf
from mgate.person.amounts import MAGNESIUM
from mgate.person.course import simulate
from mgate.person.settling import Case
from mgate.population.uncertainty import draws as parameter_draws

CODE = "E-ROUTE"
QUESTION = "Does a spray or a bath bring in more magnesium than a tablet?"
SPRAYED = {
    "product": "magnesium oil",
    "route": "spray",
    "sprays": 29,
    "area": "8500 cm2",
    "wash_after": "8 h",
}  # 16 mmol
BATH = {"product": "magnesium flakes", "route": "bath", "amount": "500 g", "of": "salt", "volume": "150 L"} | {
    "over": "15 min",
    "area": "15500 cm2",
}
TABLET = {"product": "magnesium citrate", "amount": "12 mmol", "at": "08:00"}
MORE = 0.5  # of the draws
BAR = "a spray brings more than a tablet with a chance above 0.5"
NOTES = (
    "What is absorbed of a tablet is what it adds in this body, meals and all: a tenth of 12 mmol at once.",
    "What is not known of skin spans twentyfold: near one half it cannot be told which brings more.",
)
SOURCES = ("grober2017",)
NOT_PREDICTED = (0.0, 0.0, 0.0)


def run(draws: int, seed: int, progress: Callable[[int], None] = lambda _: None) -> Tested:
    """A day's spray and one bath under draws of skin, a tablet under draws of the whole body."""
    believed = skins(draws, seed)
    _, weights = weighed(believed)
    random = np.random.Generator(np.random.Philox(key=[seed, 3]))
    sets = [believed[i] for i in random.choice(draws, draws, p=weights)]  # as a trial's urine leaves them
    spray = measured(Way("spray", "16 mmol sprayed", NOT_PREDICTED, (SPRAYED,)), sets)
    progress(40)
    bath = measured(Way("bath", "500 g of flakes", NOT_PREDICTED, (BATH,)), sets)
    progress(60)
    factors = parameter_draws(shelf.statements(1, ()), draws, seed)
    cases = [Case(scenario(72.0, TABLET), each) for each in factors]
    share = simulate(cases, [0.0, 72.0], ["Intake.supplement_share"]).outputs["Intake.supplement_share"][:, -1]
    ways = {
        "tablet, 12 mmol": 12 * share,
        f"spray, {spray.applied / MAGNESIUM:.0f} mmol": spray.absorbed / MAGNESIUM,
        "bath, 500 g of flakes": bath.absorbed / MAGNESIUM,
    }
    tablet, sprayed, bathed = ways.values()
    chance = float((sprayed[:, None] > tablet[None, :]).mean())
    middle = np.array([np.median(each) for each in ways.values()])
    low, high = (np.array([np.quantile(each, at) for each in ways.values()]) for at in (0.05, 0.95))
    progress(100)
    return Tested(
        CODE,
        QUESTION,
        "held" if chance > MORE else "failed",
        reading(
            "absorbed of a spray over a tablet",
            "fold",
            with_median(sprayed / np.median(tablet)),
            bar=BAR,
            sources=SOURCES,
        ),
        chance,
        (
            *(reading(f"absorbed, {name}", "mmol", with_median(each)) for name, each in ways.items()),
            reading("absorbed of a bath over a tablet", "fold", with_median(bathed / np.median(tablet))),
        ),
        NOTES,
        Picture(
            "",
            "absorbed of one day's, mmol",
            (Curve("90 %", (0.0, 1.0, 2.0), tuple(middle), tuple(low), tuple(high), "points"),),
            names=tuple(ways),
        ),
    )
