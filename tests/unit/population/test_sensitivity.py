"""What decides an answer: the two cubes, what is read in them, and what comes out."""

import json
import math

import numpy as np
import pytest

from mgate.person import shelf
from mgate.person.course import simulate
from mgate.person.refusal import Refused
from mgate.person.scenario import Scenario
from mgate.population import uncertainty
from mgate.population.sensitivity.analysis import Effort, _verdict, analysed, parts
from mgate.population.sensitivity.axes import Axis
from mgate.population.sensitivity.differences import Different
from mgate.population.sensitivity.outcomes import Question, measurable
from mgate.population.sensitivity.told import as_json, assumed, sentences, show
from mgate.population.sensitivity.unknown import SETS, Unknown, plain

TABLET = {"product": "magnesium citrate", "amount": "300 mg", "at": "08:00", "every": "24 h", "for": "7 day"}
SMALL = Effort(walks=4, base=16, draws=60)


def scenario(**more):
    usual = {"patient": {"condition": "fibromyalgia"}, "dose": [TABLET], "run": {"duration": "7 day"}}
    return Scenario.model_validate(usual | more)


@pytest.fixture(scope="module")
def analysis():
    question = Question.of(scenario())
    return question, parts(question, SMALL, 1)


def test_an_axis_runs_from_one_end_of_a_range_to_the_other():
    space = Unknown(scenario(), 1)
    singles = [axis for axis in space.axes if not axis.members]
    ends = [space.cases(np.full((1, len(space.axes)), chance))[0].factors for chance in (0.0, 1.0)]
    for axis in singles:
        value = space._terms[axis.name]["value"]
        assert [end[axis.name] * value for end in ends] == pytest.approx([axis.low, axis.high], rel=1e-9)


def test_what_was_fitted_together_is_one_axis_of_whole_sets():
    space = Unknown(scenario(), 3)
    group = next(axis for axis in space.axes if axis.name == "constants of pain")
    names = {axis.name for axis in group.members}
    assert {"Score.steepness", "Nociceptor.power", "Induction.steepness"} <= names
    assert not names & {axis.name for axis in space.axes}
    place = space.axes.index(group)
    point = np.full((1, len(space.axes)), np.nan)
    point[0, place] = 7.5 / SETS
    (case,) = space.cases(point)
    eighth = uncertainty.draws(space_statements(), 8, 3)[7]
    assert case.factors == {name: eighth[name] for name in names if name in eighth}
    value = space._terms["Score.steepness"]["value"]
    assert space.members(point)["Score.steepness"] == pytest.approx([value * eighth["Score.steepness"]])


def space_statements():
    return shelf.statements(1, ())


def test_what_was_calibrated_together_is_one_axis_as_well(monkeypatch):
    sets = [{"Bowel.leak": 0.02, "Bowel.half": 0.1}, {"Bowel.leak": 0.03, "Bowel.half": 0.2}]
    monkeypatch.setattr(uncertainty, "calibrated_draws", lambda: sets)
    space = Unknown(scenario(), 1)
    group = next(axis for axis in space.axes if axis.name == "calibrated parameters")
    assert [axis.name for axis in group.members] == ["Bowel.half", "Bowel.leak"]
    assert not {"Bowel.half", "Bowel.leak"} & {axis.name for axis in space.axes}
    found = space.members(np.random.default_rng(1).random((50, len(space.axes))))
    pairs = {(round(a, 9), round(b, 9)) for a, b in zip(found["Bowel.leak"], found["Bowel.half"], strict=True)}
    assert pairs == {(0.02, 0.1), (0.03, 0.2)}  # never one of each


def test_every_ranged_parameter_is_on_an_axis_and_a_patients_own_numbers_are_not():
    space = Unknown(scenario(), 1)
    single = {axis.name for axis in space.axes if not axis.members}
    inside = {member.name for axis in space.axes for member in axis.members}
    assert set(uncertainty.drawn(space_statements())) <= single | inside
    assert not (single | inside) & set(uncertainty.NOT_DRAWN)
    known = Unknown(scenario(patient={"condition": "fibromyalgia", "overrides": {"Bone.give": 0.01}}), 1)
    assert single - {axis.name for axis in known.axes} == {"Bone.give"}


def test_what_is_not_a_number_stays_as_it_is_written():
    for space in (Unknown(scenario(), 1), Different(scenario())):
        (case,) = space.cases(np.full((1, len(space.axes)), np.nan))
        middle = [math.exp(-math.log1p(0.3**2) / 2)]  # of a log-normal around one
        factors = case.factors
        assert factors == {} or factors["Bone.give"] == pytest.approx(middle[0])


def test_people_are_what_the_scenario_says_and_differ_in_the_rest():
    it = scenario(patient={"condition": "fibromyalgia", "age": 54, "sex": "female", "weight": "70 kg"})
    names = [axis.name for axis in Different(it).axes]
    assert not {"age", "sex", "weight"} & set(names)
    assert {"egfr", "diet", "pain", "placebo", "omeprazole", "Bowel.leak"} <= set(names)
    assert "OpioidNeed.target" not in names
    space = Different(it)
    random = np.random.default_rng(1).random((30, len(names)))
    cases = space.cases(random)
    assert {case.scenario.patient.age for case in cases} == {54.0}
    assert {case.scenario.patient.weight for case in cases} == {70.0}
    assert len({case.scenario.patient.egfr for case in cases}) == 30
    assert "diet" not in [axis.name for axis in Different(scenario(diet={"magnesium": "250 mg/day"})).axes]


def test_one_axis_of_people_moves_one_thing():
    space = Different(scenario())
    names = [axis.name for axis in space.axes]
    points = np.full((2, len(names)), np.nan)
    points[:, names.index("weight")] = 0.05, 0.95
    low, high = space.cases(points)
    axis = space.axes[names.index("weight")]
    assert [each.scenario.patient.weight for each in (low, high)] == pytest.approx([axis.low, axis.high])
    assert low.scenario.patient.egfr == high.scenario.patient.egfr
    assert low.factors == high.factors


def test_edges_of_a_cube_are_people_who_can_be_simulated():
    question = Question.of(scenario())
    space = Different(scenario())
    assert np.isfinite(question.read(space.cases(np.array([[0.0], [1.0]]) * np.ones(len(space.axes))))).all()


def test_measurable_is_what_relief_calls_so():
    before = np.full((3, 3), 6.0)
    after = np.array([[6, 6, 5.71], [6, 6, 5.69], [6, 5.6, 5.9]])
    assert measurable("Pain.score", after, before).tolist() == [0.0, 1.0, 1.0]


def test_a_change_is_read_against_the_twin_and_a_level_as_it_ends():
    change, level = Question.of(scenario()), Question.of(scenario(), levels=True)
    case = Unknown(scenario(), 1).cases(np.full((1, len(Unknown(scenario(), 1).axes)), np.nan))
    (moved,), (ended,) = change.read(case), level.read(case)
    assert change.outputs == ("Pain.score", "Plasma.total")
    course = simulate(case, [0.0, 168.0], change.outputs, untreated=True)
    for place, name in enumerate(change.outputs):
        treated, untreated = course.outputs[name][0, -1], course.untreated[name][0, -1]
        assert ended[place] == pytest.approx(treated, rel=1e-5)
        assert moved[place] == pytest.approx(treated - untreated, abs=1e-5)
    assert moved[0] < 0 < moved[1]
    assert Question.of(scenario(dose=[])).kind == "end"


def test_a_verdict_is_switched_by_what_moves_it():
    axes = [Axis(name, name, "", 0, 1, "assumed") for name in ("a", "b")]
    space = type("Space", (), {"axes": axes})()
    points = np.random.default_rng(1).random((3000, 2))
    found = _verdict("Pain.score", space, points, {}, (points[:, 0] > 0.9).astype(float))
    assert found.share == pytest.approx(0.1, abs=0.02)
    ((axis, low, high),) = found.switches
    assert axis.name == "a"
    assert (low, high) == (0.0, pytest.approx(0.3, abs=0.05))
    assert _verdict("Pain.score", space, points, {}, np.zeros(3000)).switches == ()


def test_plasma_does_not_hang_on_the_constants_of_pain(analysis):
    _, (unknown, _) = analysis
    plasma = next(each for each in unknown.readings if each.name == "Plasma.total")
    group = next(each for each in plasma.weights if each.axis.name == "constants of pain")
    assert (group.first, group.total) == (0.0, 0.0)
    assert group.low == group.high == pytest.approx(plasma.written)
    calibrated = next(each.axis for each in plasma.weights if each.axis.name == "calibrated parameters")
    assert {axis.name for axis, _ in plasma.inside} <= {axis.name for axis in calibrated.members}
    pain = next(each for each in unknown.readings if each.name == "Pain.score")
    assert next(each for each in pain.weights if each.axis.name == "constants of pain").total > 0.1


def test_both_cubes_are_asked_apart(analysis):
    _, (unknown, different) = analysis
    assert unknown.title == "what we do not know"
    assert different.title == "how people differ"
    assert {"calibrated parameters"} <= {each.axis.name for each in unknown.readings[1].weights}
    assert "calibrated parameters" not in {each.axis.name for each in different.readings[1].weights}
    for part in (unknown, different):
        assert part.failed == 0
        assert part.people > 60 + 16 * 3
        for reading in part.readings:
            assert reading.low <= reading.high
            totals = [each.total for each in reading.weights]
            assert totals == sorted(totals, reverse=True)


def test_a_seed_gives_the_same_analysis(analysis):
    question, found = analysis
    again = analysed(Different(question.scenario), question, SMALL, 1)
    other = analysed(Different(question.scenario), question, SMALL, 2)
    assert again == found[1]
    assert other != found[1]


def test_json_is_the_contract(analysis):
    question, found = analysis
    told = json.loads(json.dumps(as_json(question, found, 1), allow_nan=False))
    assert set(told) == {"kind", "parts", "sentences", "notes", "provenance"}
    assert told["kind"] == "change"
    for part in told["parts"]:
        for reading in part["readings"]:
            assert {"output", "unit", "written", "low90", "high90", "explained", "weights", "inside"} == set(reading)
            for weight in reading["weights"]:
                assert {"parameter", "meaning", "unit", "within", "source", "assumed", "first", "total"} <= set(weight)
                assert weight["assumed"] == (weight["source"] == "assumed")
                assert "$" not in weight["meaning"]


def test_what_is_only_assumed_is_said(analysis, capsys):
    question, found = analysis
    names = {axis.name for axis in assumed(found[1])}
    assert "CSF.half" in names  # how it differs between people nobody has measured
    assert any("research pays there" in each and "CSF.half" in each for each in sentences(question, found))
    show(question, found)
    assert "not medical advice" in capsys.readouterr().out


def test_an_output_that_there_is_not_is_refused():
    with pytest.raises(Refused, match=r"did you mean 'Plasma\.total'"):
        Question.of(scenario(run={"duration": "7 day", "outputs": ["Plasma.totl"]}))


def test_a_meaning_is_told_without_its_symbol():
    assert plain(r"$\beta$, fall per rise of plasma") == "fall per rise of plasma"
    assert plain("usual plasma") == "usual plasma"
