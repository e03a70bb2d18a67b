"""Laws of the pain layer, over all that its parameters may be."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mgate.circuit.gate import Gate
from mgate.circuit.periphery import Afferent, Nociceptor
from mgate.circuit.sensitisation import Excitability, Induction, Potentiation, Sensitisation
from mgate.circuit.surrogate import DorsalHorn
from mgate.engine.model import Model
from mgate.engine.terms import Parameter
from mgate.evidence.pain.designs.bench import Bench
from mgate.pain.score import Score
from mgate.person.course import simulate
from mgate.person.scenario import Patient, Run, Scenario
from mgate.person.settling import Case

HORN = (Gate, Afferent, Nociceptor, Induction, Potentiation, Sensitisation, Excitability, DorsalHorn, Score)
STEADY = Bench(Model(*HORN, connect={Afferent.nociceptor: Nociceptor.gain, DorsalHorn.gain: Excitability.gain}))
RANGES = {term.name: term.within for part in HORN for term in part.terms if isinstance(term, Parameter) and term.within}
PICK = [
    "Score.pain",
    "Induction.charge",
    "Sensitisation.strength",
    "Potentiation.strength",
    "Gate.block",
    "Score.signal",
]
PAIN, CHARGE, LEARNT = range(3)

parameters = st.fixed_dictionaries({name: st.floats(*within) for name, within in RANGES.items()})
drives = st.floats(0.01, 4)


def steady(numbers, **inputs):
    """What a constant state of affairs leads to, for each value of the inputs that are arrays."""
    named = {name.replace("_", ".", 1): np.atleast_1d(value) for name, value in inputs.items()}
    theta = {name: np.atleast_1d(value) for name, value in numbers.items()} | named
    count = max(len(values) for values in theta.values())
    theta = {name: np.broadcast_to(values, count) for name, values in theta.items()}
    return STEADY.run(theta, {"rest": []}, [0.0], PICK)["rest"][:, 0]


def falling(values):
    return (np.diff(values, axis=0) <= 1e-12 * np.abs(values[:-1])).all()


@settings(deadline=None, max_examples=60)
@given(parameters, drives)
def test_pain_and_induction_fall_with_magnesium_at_the_cord(numbers, drive):
    level = np.linspace(0.4, 2.5, 12)
    found = steady(numbers, Afferent_drive=drive, Gate_magnesium=level, DorsalHorn_magnesium=level)
    assert falling(found[:, [PAIN, CHARGE, LEARNT]])


@settings(deadline=None, max_examples=60)
@given(parameters, drives)
def test_pain_and_induction_fall_with_magnesium_at_the_nerve_ending(numbers, drive):
    found = steady(numbers, Afferent_drive=drive, Nociceptor_plasma=np.linspace(0.3, 4, 12))
    assert falling(found[:, [PAIN, CHARGE, LEARNT]])


@settings(deadline=None, max_examples=60)
@given(parameters, drives)
def test_pain_and_induction_fall_with_block_by_a_drug(numbers, drive):
    held = np.linspace(0, 1, 12)
    found = steady(numbers, Afferent_drive=drive, Gate_occupancy=held, DorsalHorn_occupancy=held)
    assert falling(found[:, [PAIN, CHARGE, LEARNT]])
    assert found[-1, CHARGE] == 0


@settings(deadline=None, max_examples=60)
@given(parameters, drives, st.floats(0.3, 3))
def test_scores_and_shares_stay_on_their_scales(numbers, drive, level):
    found = steady(numbers, Afferent_drive=drive, Gate_magnesium=level, DorsalHorn_magnesium=level)
    assert (found >= 0).all()
    assert (found[:, PAIN] <= 10).all()
    assert (found[:, LEARNT : LEARNT + 3] <= 1).all()


@settings(deadline=None, max_examples=30)
@given(parameters, drives)
def test_without_either_route_magnesium_does_nothing(numbers, drive):
    plasma = np.linspace(0.3, 3, 5)
    found = steady(numbers | {"Nociceptor.power": 0.0}, Afferent_drive=drive, Nociceptor_plasma=plasma)
    assert (found == found[0]).all()


@settings(deadline=None, max_examples=30)
@given(parameters)
def test_without_a_drive_there_is_no_pain(numbers):
    assert steady(numbers, Afferent_drive=1e-12)[0, PAIN] < 1e-6


@pytest.mark.parametrize("condition", ["low back pain", "fibromyalgia", "post-operative"])
def test_without_a_regimen_there_is_the_natural_course_to_the_last_bit(condition):
    case = Case(Scenario(patient=Patient(condition=condition), run=Run(duration="14 day")))
    names = ["Pain.score", "Windup.ratio", "Pain.threshold_change"]
    found = simulate([case], np.arange(0.0, 337.0, 6.0), names, untreated=True)
    for name in names:
        assert (found.outputs[name] == found.untreated[name]).all()


@pytest.mark.parametrize("level", [0.60, 0.72, 0.82, 0.95])
def test_patients_start_at_the_pain_of_their_condition_and_stay_there(level):
    patient = Patient(condition="fibromyalgia", plasma_magnesium=f"{level} mmol/L")
    found = simulate([Case(Scenario(patient=patient, run=Run(duration="28 day")))], [0.0, 672.0], ["Pain.score"])
    start, end = found.outputs["Pain.score"][0]
    assert start == pytest.approx(6.5, abs=1e-4)
    assert end == pytest.approx(6.5, abs=0.1)  # plasma moves with meals


def test_who_hurts_more_has_learnt_more():
    cases = [Case(Scenario(patient=Patient(condition=c), run=Run(duration="1 day"))) for c in ("low back pain", "crps")]
    found = simulate(cases, [0.0], ["Sensitisation.strength", "Pain.score"])
    assert found.outputs["Sensitisation.strength"][1, 0] > found.outputs["Sensitisation.strength"][0, 0]
    assert found.outputs["Pain.score"][:, 0] == pytest.approx([5.1, 6.0], abs=1e-4)
