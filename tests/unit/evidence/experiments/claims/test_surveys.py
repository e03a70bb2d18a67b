"""The virtual survey: who has chronic pain in it, and a body that hears magnesium more or less."""

import numpy as np
import pytest
from scipy import stats

from mgate.evidence.experiments.claims import chronic_pain, short_of_it
from mgate.evidence.ledger.survey import PAINFUL, SURE, chances, surveyed, worlds
from mgate.pain.conditions import CONDITIONS
from mgate.population.people import People
from mgate.population.recipe import Recipe
from mgate.population.reference import REFERENCE

DEAF = {"Cord.reach": 0.0, "Nociceptor.power": 0.0, "Monocyte.reach": 0.0, "Deficiency.most": 0.0}


def test_the_liability_makes_as_many_with_as_much_pain_as_were_published():
    assert chances(np.zeros(7)) == pytest.approx(SURE.value)
    logit = np.array([-0.01, 0.01])
    rise = np.diff(stats.norm.ppf(chances(logit)))[0] / 0.02  # 1 over the width of the liability
    felt = CONDITIONS[PAINFUL]
    above = stats.truncnorm(stats.norm.isf(SURE.value), np.inf).std() / rise
    assert above == pytest.approx(felt.pain_sd / 10 / (0.51 * 0.49), rel=1e-3)


def test_worlds_are_the_same_people_elsewhere():
    people = People(Recipe(), 60, 1)[:]
    first, *others = worlds(people, 50, 1)
    assert first == people
    eaten = np.array([[each.intake for each in world] for world in others])
    assert (np.argsort(eaten[:, :2], axis=1) == np.argsort(eaten[0, :2])).mean() > 0.9  # by place among their like
    low, high = REFERENCE["spread of level"].within
    shifts = np.array([world[5].shift / people[5].shift for world in others]) * REFERENCE["spread of level"].value
    assert low <= shifts.min() < shifts.max() <= high


def test_who_eats_more_has_a_little_less_chronic_pain():
    found = chronic_pain.run(20, 1)
    assert (found.code, found.outcome) == ("E-STATUS", "held")
    assert found.decisive.low < found.decisive.value < 1
    made, other = found.others[-2:]
    assert made.value + other.value == pytest.approx(100)


def test_a_body_that_is_deaf_to_magnesium_has_no_such_survey(monkeypatch):
    monkeypatch.setattr(chronic_pain, "parameter_draws", lambda _, draws, __: [DEAF] * draws)
    found = chronic_pain.run(20, 1)
    assert found.decisive.low == pytest.approx(1, abs=0.01)
    assert found.chance == 0


def test_people_with_pain_are_hardly_shorter_of_it(monkeypatch):
    found = short_of_it.run(20, 1)
    assert (found.code, found.outcome) == ("E-PREV", "partly")
    assert 1 < found.decisive.value < 1.2
    short, low, *_ = found.others
    assert 50 < short.value < 66
    assert low.low < low.value < low.high
    heard = []
    for body in ({"Nociceptor.power": 15.0}, DEAF):
        monkeypatch.setattr(short_of_it, "parameter_draws", lambda *_, body=body: [body] * 20)
        heard.append(short_of_it.run(20, 1).decisive)
    ears, deaf = heard  # the same people in the same worlds
    assert ears.high > deaf.high + 0.02
    assert ears.low > deaf.low


def test_plasma_of_the_survey_is_that_of_adults():
    people = People(Recipe(), 100, 3)[:]
    found = surveyed([people], [{}])
    assert found.plasma.mean() == pytest.approx(0.815, abs=0.02)  # jiao2026: 0.70 to 0.93
    assert found.short.mean() == pytest.approx(0.6, abs=0.12)
