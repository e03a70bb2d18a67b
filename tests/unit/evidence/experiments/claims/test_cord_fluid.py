import pytest

from mgate.evidence.experiments.claims import cord_fluid
from mgate.person.settling import Case


def test_brain_fluid_holds_more_than_plasma():
    found = cord_fluid.run(10, 1)
    assert (found.code, found.outcome, found.chance) == ("E-CSF0", "held", 1.0)
    assert found.decisive.value == pytest.approx(0.80, abs=0.001)
    ratio, plasma = found.others[:2]
    assert ratio.value == pytest.approx(found.decisive.value / plasma.value)
    assert plasma.value == pytest.approx(0.82 * 0.64, rel=0.01)  # total, and the share that is free


@pytest.mark.parametrize(("level", "outcome"), [(0.6, "partly"), (0.4, "failed")])
def test_a_thinner_fluid_is_seen(monkeypatch, level, outcome):
    monkeypatch.setattr(cord_fluid, "Case", lambda *a: Case(*a, numbers={"CSF.usual_ionised": level}))
    found = cord_fluid.run(5, 1)
    assert found.outcome == outcome
    assert found.decisive.value == pytest.approx(level, abs=0.001)
    assert found.chance == 0
