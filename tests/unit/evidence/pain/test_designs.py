"""The bench and its designs."""

import numpy as np
import pytest

from mgate.engine.events import Act, Event
from mgate.engine.model import Model
from mgate.evidence.pain.designs import chronic, operation, patient, rat
from mgate.evidence.pain.designs.bench import Bench, crossing
from mgate.pain.placebo import Placebo

THETA = {"Score.steepness": np.array([2.0, 2.5]), "EsketamineBlock.half_effect": np.array([80.0, 80.0])}
THETA |= {"Sensitisation.half_time": np.array([15.0, 15.0]), "Diabetes.drive": np.array([1.8, 1.8])}


def test_the_last_rise_through_a_level():
    times = np.array([0.0, 1.0, 2.0, 3.0])
    values = np.array([[-10.0, -6.0, -2.0, 0.0], [-1.0, -1.0, -1.0, -1.0], [-9.0, -9.0, -9.0, -9.0]])
    assert crossing(times, values, -4.0) == pytest.approx([1.5, 0.0, 3.0])
    assert crossing(times, values[:1], -8.0) == pytest.approx([0.5])


def test_candidates_and_arms_are_kept_apart():
    bench = Bench(Model(Placebo))
    arms = {"in": [Event(0.0, Act.SET, "Placebo.belief", 1.0)], "out": []}
    theta = {"Placebo.response": np.array([0.5, 1.0]), "Elsewhere.number": np.array([1.0, 2.0])}
    found = bench.run(theta, arms, [0.0, 1e4], ["Placebo.shift"], own={"out": {"Placebo.response": 9.0}})
    assert found["in"][:, 1, 0] == pytest.approx([0.5, 1.0])
    assert found["out"][:, 1, 0] == pytest.approx([0.0, 0.0])


def test_a_sulfate_dose_in_millimoles():
    # 40 mg/kg of the heptahydrate in 70 kg are 2.8 g, 11.4 mmol
    assert patient.millimoles(40) == pytest.approx(11.36, abs=0.01)


def test_plasma_stands_still_until_something_is_given():
    read = patient.bench("ab").run(THETA, {"rest": patient.resting()}, [0.0, 200.0], ["Plasma.total", "Cord.relative"])
    assert read["rest"][:, 1] == pytest.approx(read["rest"][:, 0], rel=1e-6)


def test_the_control_arm_asks_for_what_it_did():
    found = operation.targets(THETA, "ab")
    assert found["control"] == pytest.approx([0.88, 0.88], rel=1e-5)
    assert found["mixed, control"] == pytest.approx([31, 31], rel=1e-5)


def test_without_a_route_magnesium_saves_no_morphine():
    assert operation.targets(THETA, "")["infusion, less"] == pytest.approx([0, 0], abs=1e-4)


def test_dilution_alone_saves_next_to_nothing():
    both, diluted = (operation.targets(THETA, routes)["infusion, less"] for routes in ("a", "ad"))
    assert diluted == pytest.approx(both, abs=0.02)


def test_release_adds_to_the_gate():
    alone, more = (operation.targets(THETA, routes)["infusion, less"] for routes in ("a", "ac"))
    assert (more < alone).all()


def test_a_patient_with_chronic_pain_is_at_6():
    drive = chronic.usual_drive(THETA)
    assert patient.pain_at_rest(THETA, Afferent_drive=drive)["Score.pain"] == pytest.approx([6, 6], abs=1e-6)


def test_rats_that_eat_are_their_own_controls():
    read = rat.bench("ab").run(THETA, {"fed": []}, [0.0, 480.0], ["Score.threshold"])
    assert read["fed"][:, 1] == pytest.approx(read["fed"][:, 0], rel=1e-6)


def test_a_block_that_erases_brings_thresholds_back():
    theta = THETA | {"Erasure.rate": np.array([0.0, 2.0])}
    found = rat.targets({**theta, "Score.steepness": np.array([2.0, 2.0])}, "abx")["MK-801 on day 7, 48 h"]
    assert found[1] > found[0]
