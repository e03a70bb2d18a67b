"""A patient's inflammation: their condition's, or as their own C-reactive protein says."""

import numpy as np
import pytest

from mgate.person.course import simulate
from mgate.person.refusal import Refused
from mgate.person.scenario import Patient, Run, Scenario
from mgate.person.settling import Case

NAMES = ("CRP", "TNF", "Pain.score")


def case(numbers=None, **patient):
    return Case(Scenario(patient=Patient(**patient), run=Run(duration="28 day")), numbers=numbers or {})


def start(*cases, names=NAMES):
    return {name: values[:, 0] for name, values in simulate(cases, [0.0], names).outputs.items()}


def test_conditions_bring_their_inflammation():
    found = start(*(case(condition=c) for c in ("healthy", "fibromyalgia", "osteoarthritis", "rheumatoid arthritis")))
    assert found["CRP"] == pytest.approx([2.5, 2.5, 2.5 * 1.5**0.99, 2.5 * 5**0.99], rel=0.01)
    assert found["TNF"] == pytest.approx([1.7, 1.7, 2.55, 8.5], rel=0.01)


@pytest.mark.parametrize("protein", [0.4, 4.0, 60.0])
@pytest.mark.parametrize("condition", ["healthy", "rheumatoid arthritis"])
def test_a_measured_protein_is_the_one_they_start_with_and_keep(protein, condition):
    one = case(condition=condition, crp=f"{protein} mg/L", plasma_magnesium="0.65 mmol/L")
    found = simulate([one], [0.0, 672.0], ["CRP"]).outputs["CRP"][0]
    assert found == pytest.approx([protein, protein], rel=0.01)
    assert found[0] == pytest.approx(protein, rel=1e-9)


def test_units_of_a_protein():
    assert Patient(crp="1.2 mg/dL").crp == pytest.approx(12)
    assert Patient().crp is None


@pytest.mark.parametrize(
    ("said", "problem"),
    [
        ("4 mmol/L", "no mass in a volume"),
        (4, "number without a unit"),
        ("4000 mg/L", "is not between"),
        ("-4 mg/L", "negative"),
        ("0 mg/L", "is not between"),
    ],
)
def test_a_protein_that_cannot_be_is_refused(said, problem):
    with pytest.raises(Refused, match=problem) as refused:
        Patient(crp=said)
    assert "crp" in str(refused.value)


def test_pain_at_the_start_is_what_the_patient_says_whatever_inflames_them():
    found = start(*(case(condition="osteoarthritis", crp=f"{protein} mg/L") for protein in (1, 4, 40)))
    assert found["Pain.score"] == pytest.approx([5.5, 5.5, 5.5], abs=1e-4)


def test_less_inflammation_is_less_pain():
    ill = simulate([case(condition="rheumatoid arthritis")], [0.0], ["Pain.score"])
    own = {"Injury.steady": ill.numbers[0]["Injury.steady"]}
    calmer = [case(own, condition="rheumatoid arthritis", crp=f"{protein} mg/L") for protein in (12, 8, 4, 2)]
    pain = start(*calmer)["Pain.score"]
    assert (np.diff(pain) < -0.1).all()
    assert pain[0] == pytest.approx(5.0, abs=0.2)


def test_a_joint_is_there_for_those_who_need_one():
    names = ["Joint.space", "Joint.inflammation"]
    ill, well = start(case(condition="osteoarthritis"), case(), names=names).values()
    assert ill[0] == pytest.approx(4.5 * 0.6)
    assert well == pytest.approx([1.8, 0], rel=0.01)


@pytest.mark.parametrize(("route", "extra"), [("spray", {}), ("intra-articular", {"over": "1 h"})])
def test_a_way_that_a_product_or_a_joint_does_not_have_is_refused(route, extra):
    dose = {
        "product": "magnesium citrate" if route == "spray" else "magnesium sulfate",
        "amount": "500 mg",
        "at": "2 h",
    }
    with pytest.raises(Refused, match="route"):
        Scenario.model_validate({"dose": [dose | {"route": route} | extra], "run": {"duration": "1 day"}})


def test_an_injection_into_the_joint_relieves_it_and_nothing_elsewhere():
    dose = {"product": "magnesium sulfate", "of": "salt", "route": "intra-articular", "amount": "500 mg", "at": "2 h"}

    def change(condition):
        table = {"patient": {"condition": condition}, "dose": [dose], "run": {"duration": "2 day"}}
        one = Case(Scenario.model_validate(table))
        found = simulate([one], [0.0, 2.0, 3.0, 48.0], ["Pain.score", "Joint.magnesium"], untreated=True)
        assert found.outputs["Joint.magnesium"][0].max() > 100
        return (found.outputs["Pain.score"] - found.untreated["Pain.score"])[0]

    joint, elsewhere = change("osteoarthritis"), change("fibromyalgia")
    assert joint[1] == pytest.approx(0, abs=1e-6)
    assert joint[2] < -0.5
    assert abs(elsewhere[2]) < 0.1
