import numpy as np
import pytest

from mgate.evidence.experiments.claims import block_alone
from mgate.population.uncertainty import draws

BOTH, NERVE = "morphine, both: 0.16 mmol/kg", "morphine, nerve ending alone: 0.16 mmol/kg"


def test_the_cord_alone_does_not_spare_so_much_morphine():
    found = block_alone.run(12, 1)
    assert (found.code, found.outcome, found.chance) == ("E-DECOMP", "failed", 0.0)
    others = {each.measure: each.value for each in found.others}
    assert -17 < others[BOTH] < found.decisive.value < 0
    assert others[NERVE] < found.decisive.value
    *model, published = found.picture.curves
    assert published.y == (0.88, 0.73, 0.59)
    for curve in model:
        assert curve.y[0] == pytest.approx(0.88, rel=1e-3)  # the wound is solved from the control arm
        assert curve.y[0] > curve.y[1] > curve.y[2]


def test_fluid_that_follows_plasma_spares_more(monkeypatch):
    usual = block_alone.run(8, 1)

    def leaky(*given):
        return [one | {"CSF.half": 1e5, "Cord.half_time": 0.1} for one in draws(*given)]

    monkeypatch.setattr(block_alone, "parameter_draws", leaky)
    found = block_alone.run(8, 1)
    assert found.decisive.value < 2 * usual.decisive.value
    assert found.outcome == "held"
    nerve = [next(e.value for e in one.others if e.measure == NERVE) for one in (usual, found)]
    assert np.isclose(*nerve, rtol=0.15)  # which only knows that such a fluid takes some of plasma's
