import math

import pytest

from mgate.evidence.experiments.claims import unattended
from mgate.person.settling import Case

DIET, LOOSE = "30 mg a day, 8 weeks: open at -60 mV", "the same, fluid follows plasma: open at -60 mV"


def _open(level):
    return 1 / (1 + level / 3.57 * math.exp(0.062 * 60))


def test_the_gate_stays_attended():
    found = unattended.run(10, 1)
    assert (found.code, found.outcome, found.chance) == ("E-DEF", "failed", 0.0)
    others = {each.measure: each.value for each in found.others}
    relative = 0.25 + 0.75 * math.exp(-8 / 1.5)
    assert found.decisive.value == pytest.approx(_open(0.8 * 1.3 * relative / (0.3 + relative)), rel=0.05)
    assert others[LOOSE] == pytest.approx(_open(0.8 * relative), rel=0.05)  # the cord lags by some hours
    assert others["as usual: open at -60 mV"] == pytest.approx(_open(0.8), rel=1e-3)
    assert others["as usual: open at -60 mV"] < others[DIET] < found.decisive.value < others[LOOSE]
    thresholds = [each.value for each in found.others if "threshold" in each.measure]
    assert len(thresholds) == 3
    assert max(thresholds) < 0  # all of them hurt at less pressure


def test_fluid_with_hardly_any_magnesium_leaves_the_gate_open(monkeypatch):
    monkeypatch.setattr(unattended, "Case", lambda *a, **k: Case(*a, numbers={"CSF.usual_ionised": 0.01}, **k))
    found = unattended.run(5, 1)
    assert found.outcome == "held"
    assert found.decisive.value > 0.9
    assert found.chance == 1
