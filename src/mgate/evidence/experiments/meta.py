"""Whether pooling by our own means gives what meta-analyses printed, and whether printed errors follow from the arms.

Only what the abstracts print can be pooled again: strata of one meta-analysis, and three that overlap. The records of
single trials behind them were not seen.
"""

from collections.abc import Callable

from mgate.evidence.experiment import Experiment, Reading
from mgate.trial.meta import Estimate, pooled

# mg/L of C-reactive protein, oral magnesium against placebo, by what it was at first [simental2017]
STRATA = (("simental2017", -1.12, -2.05, -0.18), ("simental2017", 0.61, -0.10, 1.32))
ALL = (-0.75, 0.52)  # about -0.11: all eleven trials
# mg of morphine in 24 h around operations; the first prints 99 % intervals
NINETY_NINE = 3.919928 / 5.151659
MORPHINE = (
    ("deoliveira2013", -10.52, -10.52 - 2.98 * NINETY_NINE, -10.52 + 2.98 * NINETY_NINE),
    ("albrecht2013", -7.6, -9.5, -5.8),
    ("murphy2013", -7.40, -9.40, -5.41),
)
ROGUIN = ((48, -3.41, 4.05), (46, -3.03, 4.53))  # cramps a week: size, mean, SD
ROGUIN_CI = (-2.12, 1.36)
PRINTED_ERROR = 0.48  # beside a difference of 0.38


def run(draws: int, seed: int, progress: Callable[[int], None]) -> Experiment:
    """Pool and recompute; nothing is drawn."""
    del draws, seed
    strata = pooled([Estimate.of_interval(*each) for each in STRATA])
    morphine = pooled([Estimate.of_interval(*each) for each in MORPHINE])
    lowest, highest = min(each[2] for each in MORPHINE), max(each[3] for each in MORPHINE)
    cramps = Estimate.of_arms("roguin2017", *ROGUIN)
    low, high = (cramps.value + side * 1.96 * cramps.error for side in (-1, 1))
    progress(100)
    readings = (
        Reading(
            "CRP, two strata pooled again",
            "mg/L",
            *(strata.value, strata.low, strata.high, *ALL),
            "inside the published -0.11 (-0.75 to 0.52)",
            ("simental2017",),
        ),
        Reading(
            "morphine in 24 h, three meta-analyses pooled",
            "mg",
            *(morphine.value, morphine.low, morphine.high, lowest, highest),
            "inside all that they print; they share trials",
            tuple(each[0] for each in MORPHINE),
        ),
        Reading("cramps, lower end from the arms' SDs", "1/week", low, None, None, *_near(ROGUIN_CI[0])),
        Reading("cramps, upper end from the arms' SDs", "1/week", high, None, None, *_near(ROGUIN_CI[1])),
        Reading(
            "cramps, standard error from the arms' SDs",
            "1/week",
            cramps.error,
            least=1.5 * PRINTED_ERROR,
            bar="not the 0.48 that is printed",
        ),
    )
    note = f"the trial of cramps prints 0.38 ({PRINTED_ERROR}): its arms give a standard error of {cramps.error:.2f}"
    return Experiment("meta", "Does pooling give what was printed?", readings, (note,))


def _near(value: float) -> tuple[float, float, str, tuple[str, ...]]:
    return value - 0.05, value + 0.05, f"{value:g} as printed", ("roguin2017",)
