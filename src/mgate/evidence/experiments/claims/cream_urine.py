"""Whether a chloride mist or cream on the skin is easily taken up, given what urine said in the one trial of it."""

from collections.abc import Callable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from mgate.evidence.ledger.drawn import reading, with_median
from mgate.evidence.ledger.tested import Curve, Picture, Tested
from mgate.evidence.skin.ways import WAYS, measured, scenario, skins
from mgate.person.amounts import MAGNESIUM
from mgate.person.course import simulate
from mgate.person.settling import Case

CODE = "E-SKIN"
QUESTION = "Is magnesium on the skin easily taken up?"
CREAM = next(way for way in WAYS if way.key == "TDM03")  # 56 mg a day on 800 cm2, worn 24 h, as in the trial
EASILY, SURE = 20.0, 0.95  # % of what is put on; the chance that is asked for
MORE, Z = 0.091, 0.706  # rise of urine as a share of it, and the z of its p = 0.48 [kass2017]
SOURCES = ("kass2017",)
MANY = 4  # skins for each draw that is asked for: most weigh little


def run(draws: int, seed: int, progress: Callable[[int], None] = lambda _: None) -> Tested:
    """The trial's cream on skins as they were believed, weighed by how well each tells the trial's urine."""
    sets = skins(MANY * draws, seed)
    taken, weights = weighed(sets)
    progress(80)
    random = np.random.Generator(np.random.Philox(key=[seed, 3]))
    after = 100 * random.choice(taken, len(sets), p=weights)
    chance = float(weights[100 * taken >= EASILY].sum())
    places = np.linspace(0, 60, 61)
    before = [float((100 * taken >= each).mean()) for each in places]
    later = [float(weights[100 * taken >= each].sum()) for each in places]
    progress(100)
    return Tested(
        CODE,
        QUESTION,
        "held" if chance >= SURE else "failed",
        reading(
            "taken up of a cream with 56 mg, worn for a day",
            "% of it",
            with_median(after),
            least=EASILY,
            bar="20 % or more with a probability of 95 %",
            sources=SOURCES,
        ),
        chance,
        (reading("the same before the trial", "% of it", with_median(100 * taken)),),
        ("Urine in that trial is so uncertain (+9 % give or take 13) that it moves what was believed but little.",),
        Picture(
            "at least so much taken up, %",
            "probability",
            (
                Curve("after the trial's urine", tuple(places.tolist()), tuple(later)),
                Curve("before", tuple(places.tolist()), tuple(before)),
            ),
            {"asked for at 20 %": (SURE, 1.0)},
        ),
    )


def weighed(sets: Sequence[Mapping[str, float]]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """The share of the trial's cream that each skin takes up, and its weight by the trial's urine.

    Day by day as much leaves in urine as is taken up: after two weeks stores are as full as they become.
    """
    found = measured(CREAM, sets)
    day = simulate([Case(scenario(48.0))], [0.0, 48.0], ["Urine.magnesium"]).outputs["Urine.magnesium"]
    usual = float(day[0, -1]) * MAGNESIUM
    rise = found.absorbed / usual
    likely = np.exp(-0.5 * ((rise - MORE) / (MORE / Z)) ** 2)
    return found.absorbed / found.applied, likely / likely.sum()
