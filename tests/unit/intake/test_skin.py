"""The horny layer by hand: steady flux, lag, drying, damage, washing off, and nothing lost."""

import math

import numpy as np
import pytest

from mgate.engine.events import Act, Event, schedule
from mgate.engine.model import Model
from mgate.engine.native import Engine
from mgate.engine.statements import state
from mgate.intake.skin import LAYERS, Skin, patch, surface

ALONE = Model(Skin, patch(1), surface(1))
TWO = Model(Skin, patch(1), patch(2), surface(2))
POOLS = ["film", *(f"layers_{i}" for i in range(1, LAYERS + 1)), "dermis"]


@pytest.fixture(scope="module")
def alone():
    statements = state(ALONE)
    engine = Engine(statements)

    def run(events, times, pick, **numbers):
        row = np.array([statements.defaults])
        for name, value in numbers.items():
            row[0, statements.columns[name.replace("_", ".", 1)]] = value
        found = engine.simulate(row, [schedule(events, times[-1])], times, pick=pick)
        assert found.fate[0] == 0
        return found.out[0]

    return run


def put_on(amount):
    return [Event(0.0, Act.SET, "Patch1.wet", 1.0), Event(0.0, Act.ADD, "Patch1.film", amount)]


LAKE = {"Patch1_volume": 1e9, "Patch1_film_like": 0.0, "Skin_renewal": 1e12, "Patch1_strength": 1.0}


def test_a_lake_of_one_mmol_per_ml_is_absorbed_at_the_permeability(alone):
    found = alone(put_on(1e9), [0.0, 150.0, 200.0], ["Surface.flux", "Skin.taken"], **LAKE)
    assert found[-1, 0] == pytest.approx(2.5e-5 * (1 + 0.2), rel=1e-4)
    assert (found[2, 1] - found[1, 1]) / 50 == pytest.approx(2.5e-5 * 1.2 * 1000, rel=1e-4)


def test_it_begins_after_the_lag_of_a_membrane(alone):
    found = alone(put_on(1e9), [0.0, 150.0, 200.0], ["Skin.taken"], **LAKE, Skin_follicles=0.0)
    rate = (found[2, 0] - found[1, 0]) / 50
    diffusion = 2.5e-5 * 0.0025 / 0.3
    assert 200 - found[2, 0] / rate == pytest.approx(0.0025**2 / (6 * diffusion) + 1 / 4, rel=0.02)  # and the dermis


def test_brine_closes_the_layer_and_not_the_follicles(alone):
    found = alone(put_on(1e9), [0.0, 3000.0], ["Surface.flux"], **LAKE, Patch1_brine=1.0)
    assert found[-1, 0] == pytest.approx(2.5e-5 * (0.045 + 0.2), rel=1e-3)


def test_damage_opens_the_layer_and_not_the_follicles(alone):
    found = alone(put_on(1e9), [0.0, 50.0], ["Surface.flux"], **LAKE, Patch1_needles=1.0)
    assert found[-1, 0] == pytest.approx(2.5e-5 * (29 + 0.2), rel=1e-3)


def test_warmth_menthol_and_eczema_by_hand():
    one = patch(1)
    assert ALONE.at(one.warmth, {one.temperature: 313.0}) == pytest.approx(1.154, abs=0.001)
    assert ALONE.at(one.opened, {one.menthol: 1, one.eczema: 1}) == pytest.approx(2.9 * 4.5)
    assert ALONE.at(one.moist, {one.wet: 0}) == pytest.approx(0.1)
    assert ALONE.at(one.moist, {one.wet: 1, one.sea: 1}) == pytest.approx(0.316)


def test_a_second_coat_does_not_make_brine_stronger():
    one = patch(1)
    given = {one.volume: 2.0, one.strength: 3.0}
    assert ALONE.at(one.concentration, given | {one.film: 12.0}) == 3.0
    assert ALONE.at(one.concentration, given | {one.film: 4.0}) == 2.0


def test_dry_skin_takes_nothing_up():
    one = patch(1)
    given = {one.wet: 0, one.film: 5.0}
    assert ALONE.at(one.seeped, given) == 0
    assert ALONE.at(one.entered, given) == 0


def test_washing_takes_the_film_and_part_of_two_slices(alone):
    names = [f"Patch1.{each}" for each in POOLS]
    events = [*put_on(4.0), Event(8.0, Act.SET, "Patch1.wet", 0.0), Event(8.0, Act.SCALE, "Patch1.film", 0.0)]
    events += [Event(8.0, Act.SCALE, f"Patch1.layers_{i}", 0.45) for i in (1, 2)]
    before, after = alone(events, [8.0, 8.0 + 1e-7], names, Patch1_strength=4.28)
    assert after[0] == 0
    assert after[1:4] / before[1:4] == pytest.approx([0.45, 0.45, 1.0], rel=1e-5)


def test_nothing_is_lost(alone):
    names = [*(f"Patch1.{each}" for each in POOLS), "Skin.taken", "Skin.cloth", "Skin.scales"]
    found = alone(put_on(4.0), [0.0, 8.0, 200.0], names, Patch1_strength=4.28, Patch1_brine=1.0)
    assert found[1:].sum(axis=1) == pytest.approx(4.0, rel=1e-11)
    assert found[-1, -3] > 0.1


def test_surfaces_are_summed_and_the_highest_rise_is_shown():
    one, two = patch(1), patch(2)
    both = surface(2)
    given = {one.dermis: 1.0, two.dermis: 3.0, one.area: 100.0, two.area: 1000.0}
    assert TWO.at(both.dermis, given) == 4.0
    assert TWO.at(both.under, given) == pytest.approx(1.0 / (100 * 0.1))


def test_four_weeks_of_brine_stop_as_many_as_in_the_trial():
    assert 1 - math.exp(-6e-5 * 448 * 4.28 * 0.83) == pytest.approx(3.52 / 40, abs=0.006)
