"""Whether magnesium is a remedy against inflammation: C-reactive protein of those who have much and little of it."""

from collections.abc import Callable

import numpy as np

from mgate.evidence.inflammation import tablets, trials
from mgate.evidence.ledger.drawn import reading, with_median
from mgate.evidence.ledger.tested import Curve, Picture, Tested

CODE = "E-CRP"
QUESTION = "Does magnesium lower C-reactive protein, and in whom?"
METAS = 2000  # virtual meta-analyses
SOURCES = ("simental2017",)
STRATA = (trials.HIGH, trials.LOW)


def run(draws: int, seed: int, progress: Callable[[int], None] = lambda _: None) -> Tested:
    """Twelve weeks of 12 mmol a day in both groups, with what intake may do beside the cell."""
    random = np.random.Generator(np.random.Philox(key=[seed, 1]))
    expected, direct = {}, {}
    for place, each in enumerate(STRATA):
        cell = tablets.relative({"crp": each.usual}, "12 mmol", 84, draws, seed)["CRP"]
        direct[each] = trials.level(each) * cell / 100
        effects = random.choice(cell[1:], METAS) / 100 + trials.beside(METAS, random)
        expected[each] = trials.pooled(each, effects, seed)["expected"]
        progress(50 * (place + 1))
    high, low = (expected[each] for each in STRATA)
    least, most = trials.HIGH.ci95
    inside = (high >= least) & (high <= most)
    zero = bool(np.quantile(low, 0.025) <= 0 <= np.quantile(low, 0.975))
    more = high < low
    parts = (bool(least <= np.median(high) <= most), zero, bool(np.median(high) < np.median(low)))
    middle, below, above = (
        tuple(float(np.quantile(expected[each], at)) for each in STRATA) for at in (0.5, 0.05, 0.95)
    )
    model = Curve("the model, 90 %", (0.0, 1.0), middle, below, above, "points")
    seen = Curve(
        "published, 95 %",
        (0.15, 1.15),
        tuple(each.estimate for each in STRATA),
        tuple(each.ci95[0] for each in STRATA),
        tuple(each.ci95[1] for each in STRATA),
        "published",
    )
    return Tested(
        CODE,
        QUESTION,
        "held" if all(parts) else "partly" if any(parts) else "failed",
        reading(
            "change of C-reactive protein in those above 3 mg/L",
            "mg/L",
            with_median(high),
            least=least,
            most=most,
            bar="-2.05 to -0.18 above 3 mg/L; 0 among the draws at 3 or less; more in the first",
            sources=SOURCES,
        ),
        float((inside & more).mean()) if zero else 0.0,
        (
            reading("the same in those at 3 mg/L or less", "mg/L", with_median(low)),
            *(reading(f"the cell alone, {each.name}", "mg/L", direct[each]) for each in STRATA),
        ),
        ("What intake may do beside the cell is a judgement of other studies, and carries nearly all of the change.",),
        Picture("", "change, mg/L", (model, seen), {"no change": (-0.01, 0.01)}, tuple(each.name for each in STRATA)),
    )
