"""Draws of what is not known."""

import math

import pytest

from mgate.person import shelf
from mgate.population.uncertainty import NOT_DRAWN, calibrated_draws, drawn, draws, pain_draws, quantile, structures

VARIANT = shelf.statements(1, ("vein",))


def test_a_draw_depends_on_the_seed_and_its_number_alone():
    assert draws(VARIANT, 5, 1)[3] == draws(VARIANT, 9, 1)[3]
    assert draws(VARIANT, 2, 1)[1] != draws(VARIANT, 2, 2)[1]
    assert draws(VARIANT, 2, 1)[0] != draws(VARIANT, 2, 1)[1]


def test_draws_stay_in_their_range_and_fill_it():
    sets = draws(VARIANT, 400, 3)
    moved = {*structures()["ten_state"], *calibrated_draws()[0]}  # which another block moves besides, or studies know
    for name in set(drawn(VARIANT)) - moved:
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
    fitted = [each for routes in structures()["weights"]["routes"] for each in pain_draws(routes)]
    sets = [tuple(each[name] for name in written) for each in fitted]
    assert tuple(one[name] * value for name, value in written.items()) in [pytest.approx(each) for each in sets]


def test_calibrated_parameters_come_in_sets_as_they_were_calibrated():
    names = ("Kidney.splay", "Bowel.capacity", "Salt1.rate")
    written = {name: VARIANT.terms[name]["value"] for name in names}
    sets = [tuple(each[name] for name in names) for each in calibrated_draws()]
    for one in draws(VARIANT, 5, 5):
        assert tuple(one[name] * value for name, value in written.items()) in [pytest.approx(each) for each in sets]


def test_spreads_have_the_shape_that_the_parameter_says():
    even = {"value": 0.2, "within": (0.1, 0.5), "spread": "even"}
    assert [quantile(u, even) * 0.2 for u in (0.0, 0.25, 1.0)] == pytest.approx([0.1, 0.2, 0.5])
    decades = {"value": 0.1, "within": (0.01, 1.0), "spread": "decades"}
    assert [quantile(u, decades) * 0.1 for u in (0.0, 0.5, 0.75)] == pytest.approx([0.01, 0.1, 10**-0.5])
    normal = {"value": 1.0, "within": (2.8**-2.5, 2.8**2.5), "spread": "lognormal"}
    assert [quantile(u, normal) for u in (0.5, 0.841345, 0.158655)] == pytest.approx([1.0, 2.8, 1 / 2.8], rel=1e-4)
    assert [quantile(u, normal) for u in (0.0, 1 - 1e-12)] == pytest.approx([2.8**-2.5, 2.8**2.5])


def test_permeability_of_skin_has_the_spread_of_its_prior():
    logs = [math.log(each["Skin.permeability"]) for each in draws(shelf.statements(0, ("skin1",)), 2000, 1)]
    mean = sum(logs) / len(logs)
    deviation = math.sqrt(sum((each - mean) ** 2 for each in logs) / len(logs))
    assert math.exp(deviation) == pytest.approx(2.8, rel=0.05)
    assert math.exp(mean) == pytest.approx(1.0, abs=0.06)
