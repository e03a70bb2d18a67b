"""Which path carries relief, and how deep magnesium gets: numbers by hand, and a changed body that is seen."""

import numpy as np
import pytest

from mgate.evidence.experiments.claims import beneath_skin, which_path
from mgate.evidence.skin import depth

HOUR_STEP, CELLS = 2e-4, 200


def test_the_profile_is_where_diffusion_and_blood_leave_it():
    tissue = {"diffusion": 0.02, "clearance": 2.0, "fluid": 0.2}
    flux, width = 1e-5, 1 / CELLS
    fluid = np.zeros(CELLS)
    for _ in range(int(3 / HOUR_STEP)):  # h: six times what clearance takes
        steps = np.diff(fluid, prepend=fluid[0], append=fluid[-1]) / width * tissue["diffusion"]
        steps[0], steps[-1] = -flux / tissue["fluid"], 0.0
        fluid += HOUR_STEP * (np.diff(steps) / width - tissue["clearance"] * fluid)
    centres = (np.arange(CELLS) + 0.5) * width
    assert 1000 * fluid[:80] == pytest.approx(depth.rise(flux, centres[:80], tissue), rel=0.02)


def test_nothing_of_a_spray_arrives_a_centimetre_down():
    found = beneath_skin.run(20, 1)
    assert (found.code, found.outcome) == ("E-LOCAL", "held")
    shallow, cord, plasma = found.others
    assert found.decisive.value < 0.01 < shallow.value
    assert 0 < cord.value < plasma.value < 0.01


def test_a_leaky_skin_over_a_tissue_without_blood_lets_it_through(monkeypatch):
    leaky = [{"Skin.permeability": 30.0, "Skin.follicles": 3.0}] * 20
    monkeypatch.setattr(beneath_skin, "skins", lambda *_: leaky)
    still = {"diffusion": 0.033, "clearance": 0.02, "fluid": 0.1}
    monkeypatch.setattr(beneath_skin, "tissues", lambda draws, _: [still] * (draws + 1))
    found = beneath_skin.run(20, 1)
    assert found.outcome == "failed"
    assert found.chance < 1


def test_inflammation_carries_a_small_part():
    found = which_path.run(20, 1)
    assert (found.code, found.outcome) == ("E-MEDIATE", "failed")
    assert found.decisive.measure.endswith("infusion, arthritis")
    assert 0 < found.decisive.value < which_path.LEAST
    tablet, infusion = found.others[0].value, found.others[3].value
    assert infusion < -1 < tablet < 0


def test_where_neither_cord_nor_ending_hears_magnesium_inflammation_carries_all(monkeypatch):
    deaf = which_path.DEAF["receptors of the cord"] | which_path.DEAF["nerve endings"]
    monkeypatch.setattr(which_path, "parameter_draws", lambda _, draws, __: [deaf] * draws)
    found = which_path.run(20, 1)
    assert found.decisive.low == pytest.approx(100, abs=1e-3)
