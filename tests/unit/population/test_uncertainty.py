"""Draws of what is not known."""

import pytest

from mgate.person import shelf
from mgate.population.uncertainty import NOT_DRAWN, drawn, draws, pain_draws

VARIANT = shelf.statements(1, ("vein",))


def test_a_draw_depends_on_the_seed_and_its_number_alone():
    assert draws(VARIANT, 5, 1)[3] == draws(VARIANT, 9, 1)[3]
    assert draws(VARIANT, 2, 1)[1] != draws(VARIANT, 2, 2)[1]
    assert draws(VARIANT, 2, 1)[0] != draws(VARIANT, 2, 1)[1]


def test_draws_stay_in_their_range_and_fill_it():
    sets = draws(VARIANT, 400, 3)
    for name in drawn(VARIANT):
        term = VARIANT.terms[name]
        low, high = sorted(end / term["value"] for end in term["within"])
        values = sorted(each[name] for each in sets)
        assert low - 1e-12 <= values[0]
        assert values[-1] <= high + 1e-12
        assert values[20] < low + 0.4 * (high - low)
        assert values[-20] > high - 0.4 * (high - low)


def test_a_persons_own_numbers_are_not_drawn():
    assert not set(NOT_DRAWN) & set(drawn(VARIANT))


def test_constants_of_pain_come_in_the_sets_that_were_fitted():
    one = draws(VARIANT, 1, 5)[0]
    written = {name: VARIANT.terms[name]["value"] for name in ("Nociceptor.power", "Score.steepness")}
    sets = [tuple(each[name] for name in written) for each in pain_draws()]
    assert tuple(one[name] * value for name, value in written.items()) in [pytest.approx(each) for each in sets]
