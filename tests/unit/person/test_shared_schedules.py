import numpy as np

from mgate.person.course import simulate
from mgate.person.scenario import Scenario
from mgate.person.settling import Case

SPRAY = {
    "product": "magnesium oil",
    "route": "spray",
    "sprays": 10,
    "area": "1000 cm2",
    "at": "0 h",
    "wash_after": "2 h",
}


def test_people_of_one_scenario_are_washed_each_in_their_own_way():
    scenario = Scenario.model_validate({"dose": [SPRAY], "run": {"duration": "12 h"}})
    cases = [Case(scenario, {"Skin.washed": factor}) for factor in (1.0, 0.4)]
    alone = [simulate([case], [0.0, 12.0], ["Skin.absorbed"]).outputs["Skin.absorbed"][0, -1] for case in cases]
    together = simulate(cases, [0.0, 12.0], ["Skin.absorbed"]).outputs["Skin.absorbed"][:, -1]
    assert alone[0] != alone[1]
    assert np.array_equal(together, alone)
