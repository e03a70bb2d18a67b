"""Whether chronic pain is rarer in those who eat more magnesium: a virtual survey beside a published one.

Everybody of it has the same body but for age, sex, weight and diet, so that what the intake does is not blurred. The
odds ratio is that of a logistic regression with age and sex, a unit of intake being 1 mg/day for each kg of weight.
"""

from collections.abc import Callable
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray
from scipy.special import logit

from mgate.evidence.experiments.claims.which_path import DEAF
from mgate.evidence.ledger.drawn import curve, reading
from mgate.evidence.ledger.survey import Survey, surveyed, worlds
from mgate.evidence.ledger.tested import Curve, Picture, Tested
from mgate.person import shelf
from mgate.population.people import People
from mgate.population.recipe import Recipe
from mgate.population.uncertainty import draws as parameter_draws

Numbers = NDArray[np.float64]
CODE = "E-STATUS"
QUESTION = "Is chronic pain rarer in those who eat more magnesium?"
ADULTS = 100
PUBLISHED = (0.93, 0.87, 0.99)  # the odds ratio and its 95 % interval [tarleton2020]
FIFTHS = ("lowest", "second", "third", "fourth", "highest")
BAR = "between 0.87 and 0.99, without refitting"
NOTES = (
    "The abstract adjusts for body weight and prints no unit; 1 mg/day for each kg is assumed.",
    "Who has chronic pain is the upper end of a liability that is normal among people and knows nothing of diet.",
)


def run(draws: int, seed: int, progress: Callable[[int], None] = lambda _: None) -> Tested:
    """Ask everybody with all that magnesium does, and with each path to pain deaf to it."""
    alike = [replace(each, factors={}, shift=0.0) for each in People(Recipe(), ADULTS, seed)]
    adults = worlds(alike, draws, seed)
    factors = [{}, *parameter_draws(shelf.statements(0, ()), draws, seed)]
    survey = surveyed(adults, factors)
    whole = odds_ratios(survey)
    progress(25)
    without = {}
    for place, (path, deaf) in enumerate(DEAF.items(), 2):
        without[path] = odds_ratios(surveyed(adults, [each | deaf for each in factors]))
        progress(25 * place)
    share = 100 * np.log(whole) / np.log(PUBLISHED[0])
    _, least, most = PUBLISHED
    inside = (whole > least) & (whole < most)
    return Tested(
        CODE,
        QUESTION,
        "held" if inside[0] else "failed",
        reading(
            "odds ratio of chronic pain, 1 mg/day for each kg more",
            "",
            whole,
            least=least,
            most=most,
            bar=BAR,
            sources=("tarleton2020",),
        ),
        float(inside[1:].mean()),
        (
            *(reading(f"the same, deaf: {path}", "", each) for path, each in without.items()),
            reading("part of the published 0.93 that magnesium makes", "%", share),
            reading("part that needs something else that goes with diet", "%", 100 - share),
        ),
        NOTES,
        _picture(survey),
    )


def odds_ratios(survey: Survey) -> Numbers:
    """The odds ratio of each world: chances have no noise, so that least squares of their logits are the regression."""
    age, woman = np.array([(each.patient.age, each.patient.sex == "female") for each in survey.people], dtype=float).T
    found = []
    for eaten, painful in zip(survey.per_weight, survey.painful, strict=True):
        known = np.column_stack([np.ones_like(age), eaten, age, woman])
        weight = np.sqrt(painful * (1 - painful))
        slopes = np.linalg.lstsq(known * weight[:, None], logit(painful) * weight, rcond=None)[0]
        found.append(np.exp(slopes[1]))
    return np.array(found)


def _picture(survey: Survey) -> Picture:
    """Chronic pain by fifths of intake, and what the published odds ratio makes of the same intakes."""
    places = np.argsort(np.argsort(survey.per_weight, axis=1), axis=1) * len(FIFTHS) // ADULTS
    fifths = range(len(FIFTHS))
    shares = np.stack([[row[p == i].mean() for row, p in zip(survey.painful, places, strict=True)] for i in fifths], 1)
    eaten = survey.per_weight[0]
    odds = survey.painful[0].mean() / (1 - survey.painful[0].mean())
    logits = [np.log(odds) + np.log(ratio) * (eaten - eaten.mean()) for ratio in PUBLISHED]
    seen = [tuple(float(100 / (1 + np.exp(-each[places[0] == i])).mean()) for i in fifths) for each in logits]
    ends = [tuple(sorted(pair)) for pair in zip(seen[1], seen[2], strict=True)]
    published = Curve(
        "odds ratio 0.93 (0.87 to 0.99)",
        tuple(float(i) for i in fifths),
        seen[0],
        tuple(low for low, _ in ends),
        tuple(high for _, high in ends),
        "published",
    )
    return Picture(
        "fifth of intake for each kg of weight",
        "adults with chronic pain, %",
        (curve("model", fifths, 100 * shares, "points"), published),
        names=FIFTHS,
    )
