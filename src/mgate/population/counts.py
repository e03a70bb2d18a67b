"""Counts of cramps and attacks as people write them down: over-dispersed twice, as people differ and weeks do.

A person's usual rate is a draw from a gamma distribution (frailty), every week's is the person's times a gamma draw of
mean one, and the count is Poisson: over people and weeks a negative binomial. Who is let into a trial by a count was
partly let in by a bad week, and regresses to the mean.
"""

import numpy as np
from numpy.typing import NDArray

from mgate.person.build import Factor

Numbers = NDArray[np.float64]

# Chosen together so that those with four cramps in two weeks begin at 8.2 a week with an SD of 5.4, change by an SD of
# about 4.3, and two in three placebo takers lose a quarter of their cramps [roguin2017, garrison2012].
CRAMPS = {
    "usual": Factor(7.2, "1/week", "usual rate of volunteers before anyone is chosen", (5, 9), "fitted:roguin2017"),
    "people": Factor(2.0, "", "how alike people's rates are, shape of a gamma", (1, 3), "fitted:roguin2017"),
    "weeks": Factor(15.0, "", "how alike a person's weeks are, shape of a gamma", (5, 50), "fitted:roguin2017"),
}
# Attacks of migraine: patients of trials begin at 3.6 a month and are more alike than people with cramps.
ATTACKS = {"people": Factor(8.0, "", "how alike patients' rates of attacks are, shape of a gamma", (3, 20), "assumed")}


def usual(mean: float, alike: float, shape: tuple[int, ...], random: np.random.Generator) -> Numbers:
    """Usual rates of people who differ, of this mean."""
    return random.gamma(alike, mean / alike, shape)


def counted(expected: Numbers, steady: float, random: np.random.Generator) -> Numbers:
    """Whole numbers around what is expected in each week; variance over mean is 1 + expected / steady."""
    return random.poisson(expected * random.gamma(steady, 1 / steady, expected.shape)).astype(float)
