"""People who rest stay where they are, nobody touches anybody else, and a failure is told."""

import numpy as np
import pytest

from mgate.person.course import simulate
from mgate.person.refusal import Refused
from mgate.person.scenario import Diet, Dose, Patient, Run, Scenario
from mgate.person.settling import Case

OUTPUTS = ["Plasma.total", "Urine.magnesium", "Bone.surface", "Cord.ionised"]
TIMES = np.arange(0.0, 57.0, 7.0) * 24
REST = Scenario(run=Run(duration="56 day"))
TABLET = Scenario(
    dose=[Dose(product="magnesium oxide", amount="300 mg", at="08:00", every="24 h", **{"for": "56 day"})],
    run=Run(duration="56 day"),
)


def crowd() -> list[Case]:
    random = np.random.default_rng(3)
    factors = [{"Bowel.capacity": f, "Plasma.volume": 2 - f} for f in random.uniform(0.7, 1.3, size=11)]
    return [Case(TABLET, each) for each in factors]


def test_at_rest_nothing_moves():
    found = simulate([Case(REST)], TIMES, OUTPUTS)
    for name in OUTPUTS:
        values = found.outputs[name][0]
        assert values == pytest.approx(values[0], rel=0.01), name
    assert found.outputs["Plasma.total"][0] == pytest.approx(0.82, abs=0.002)


def test_a_measured_level_is_the_level_at_the_start_and_stays():
    for level in (0.6, 0.75, 1.1):
        patient = Patient(plasma_magnesium=f"{level} mmol/L", egfr=60)
        found = simulate([Case(Scenario(patient=patient, run=Run(duration="56 day")))], TIMES, ["Plasma.total"])
        assert found.outputs["Plasma.total"][0] == pytest.approx(level, abs=0.003)


def test_threads_chunks_and_order_change_no_bit():
    cases = crowd()
    order = np.random.default_rng(5).permutation(len(cases))
    together = simulate(cases, TIMES, OUTPUTS, threads=2)
    shuffled = simulate([cases[i] for i in order], TIMES, OUTPUTS, threads=2)
    chunks = [simulate(cases[i : i + 4], TIMES, OUTPUTS) for i in range(0, len(cases), 4)]
    assert len(np.unique(together.outputs["Plasma.total"][:, -1])) == len(cases)
    single = simulate(cases, TIMES, OUTPUTS, threads=1)
    turned = simulate(cases[::-1], TIMES, OUTPUTS, threads=2)
    for name in OUTPUTS:
        alone = np.concatenate([simulate([case], TIMES, OUTPUTS).outputs[name] for case in cases])
        assert np.array_equal(together.outputs[name], single.outputs[name])
        assert np.array_equal(together.outputs[name], turned.outputs[name][::-1])
        assert np.array_equal(together.outputs[name][order], shuffled.outputs[name])
        assert np.array_equal(together.outputs[name], np.concatenate([each.outputs[name] for each in chunks]))
        assert np.array_equal(together.outputs[name], alone)


def test_one_who_fails_is_told_and_leaves_the_others_alone():
    cases = crowd()
    before = simulate(cases, TIMES, OUTPUTS)
    cases[4] = Case(TABLET, numbers={"Bowel.half": float("nan")})
    after = simulate(cases, TIMES, OUTPUTS)
    assert after.failures == ["person 4: not a number after 0 h; values from there on are missing"]
    others = [i for i in range(len(cases)) if i != 4]
    for name in OUTPUTS:
        assert np.array_equal(before.outputs[name][others], after.outputs[name][others])
    assert np.isnan(after.outputs["Plasma.total"][4]).all()


def test_one_whose_own_numbers_are_impossible_leaves_the_others_alone():
    impossible = Scenario(patient=Patient(overrides={"Salt1.solubility": "0 mmol/L"}), dose=TABLET.dose, run=TABLET.run)
    cases = crowd()
    before = simulate(cases, TIMES, OUTPUTS, untreated=True)
    after = simulate([*cases[:2], Case(impossible), *cases[2:]], TIMES, OUTPUTS, untreated=True)
    assert [fate for fate in after.fates if fate != "ok"] == ["not a number"]
    for name in OUTPUTS:
        assert np.array_equal(before.outputs[name], np.delete(after.outputs[name], 2, axis=0))
        assert np.array_equal(before.untreated[name], np.delete(after.untreated[name], 2, axis=0))


def test_less_eaten_means_less_lost_and_stores_that_shrink():
    poor = Scenario(diet=Diet(magnesium="30 mg/day", habitual="300 mg/day"), run=Run(duration="56 day"))
    found = simulate([Case(REST), Case(poor)], TIMES, OUTPUTS).outputs
    assert found["Urine.magnesium"][1, -1] < 0.5 * found["Urine.magnesium"][0, -1]
    assert found["Bone.surface"][1, -1] < found["Bone.surface"][0, -1] - 2


@pytest.mark.parametrize("name", ["Plasma.totl", "nonsense"])
def test_an_unknown_output_is_refused(name):
    with pytest.raises(Refused, match=name):
        simulate([Case(REST)], TIMES, [name])


@pytest.mark.parametrize("value", ["-5 L", "1e-300 L", 0, "1 km"])
def test_an_impossible_override_is_refused(value):
    patient = Patient(overrides={"Plasma.volume": value})
    with pytest.raises(Refused, match=r"Plasma\.volume"):
        simulate([Case(Scenario(patient=patient, run=Run(duration="1 day")))], [0.0, 24.0], OUTPUTS)
