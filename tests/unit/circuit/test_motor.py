"""The junction by hand: release, the share of fibres that fire, and what a relaxant has left to do."""

import pytest

from mgate.body.interstitium import Interstitium
from mgate.body.plasma import Plasma
from mgate.circuit.motor import Junction
from mgate.engine.model import Model
from mgate.person.course import simulate
from mgate.person.scenario import Dose, Run, Scenario
from mgate.person.settling import Case

ALONE = Model(Plasma, Interstitium, Junction)


def at(quantity, magnesium, **other):
    given = {Junction.magnesium: magnesium} | {getattr(Junction, name): value for name, value in other.items()}
    return float(ALONE.at(quantity, given))


def test_release_over_usual():
    usual, twice = 1 + 1.2 / 1.1 + 0.55 / 2.97, 1 + 1.2 / 1.1 + 1.1 / 2.97
    assert at(Junction.release, 0.55) == 1
    assert at(Junction.release, 1.1) == pytest.approx((usual / twice) ** 4)
    assert at(Junction.release, 1.1, calcium=2.4) > 1 > at(Junction.release, 0.55, calcium=1.0)


def test_free_magnesium_is_the_ionised_part_of_the_interstitium():
    assert float(ALONE.at(Junction.magnesium, {Interstitium.magnesium: 20.0})) == pytest.approx(0.64 * 2.0)


def test_a_twitch_is_the_share_of_fibres_with_enough_to_spare():
    assert at(Junction.twitch, 0.55) == pytest.approx(5**5.5 / (1 + 5**5.5))
    assert at(Junction.twitch, 0.55, safety=1.0) == pytest.approx(0.5)  # half of the fibres have just what they need
    assert at(Junction.twitch, 0.55, safety=1.0, alike=4.0) == pytest.approx(0.5)
    assert at(Junction.twitch, 10.0) < 0.01


def test_cats_fibres_spread_as_they_were_found_to():
    least, most = 4.1, 12.0  # [paton1967]
    middle = (least * most) ** 0.5
    fails = {s: 1 - at(Junction.twitch, 0.55, safety=middle / s) for s in (least, most)}
    assert fails[least] == pytest.approx(0.05, abs=0.01)  # a block of 1 - 1/4.1 of the receptors: nearly all still fire
    assert fails[most] == pytest.approx(0.95, abs=0.01)


def test_a_relaxant_is_spared_as_release_falls():
    spare = 5 * 9 ** (1 / 5.5)
    release = at(Junction.release, 1.0)
    assert at(Junction.need, 0.55) == 1
    assert at(Junction.need, 1.0) == pytest.approx((spare * release - 1) / (spare - 1), rel=1e-3)
    assert at(Junction.need, 1.0, sites=2) > at(Junction.need, 1.0)
    assert 0 < at(Junction.need, 12.0) < 0.01  # magnesium alone blocks


def test_the_dose_that_is_needed_holds_the_twitch():
    dose = at(Junction.dose, 0.8)
    left = (5 * at(Junction.release, 0.8) / (1 + dose)) ** 5.5
    assert left / (1 + left) == pytest.approx(0.1, abs=0.001)


def test_resting_tension_owes_nothing_to_release_unless_it_is_said():
    assert at(Junction.tension, 2.0) == 1
    half = 0.55 + (2 ** (1 / 4) - 1) * (1 + 1.2 / 1.1 + 0.55 / 2.97) * 2.97
    assert at(Junction.release, half) == pytest.approx(0.5)
    assert at(Junction.tension, half, grip=0.9) == pytest.approx(0.9)
    assert at(Junction.tension, 0.55, grip=0.9) == 1


def test_only_who_asks_for_muscle_has_a_junction():
    dose = Dose(product="magnesium sulfate", route="iv", amount="4 g", of="salt", at="0 h", over="20 min")
    scenario = Scenario(dose=[dose], run=Run(duration="3 h"))
    courses = simulate([Case(scenario)], [0, 1, 2, 3], ["Muscle.release", "Muscle.twitch", "Muscle.tension"])
    release, twitch, tension = (courses.outputs[f"Muscle.{name}"][0] for name in ("release", "twitch", "tension"))
    assert release[0] > release[1] > 0.6
    assert twitch == pytest.approx(1, abs=0.005)
    assert tension == pytest.approx(1)
    assert not any(name.startswith("Junction") for name in simulate([Case(scenario)], [0], []).numbers[0])
