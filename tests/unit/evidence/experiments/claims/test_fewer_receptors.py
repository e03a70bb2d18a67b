import numpy as np
import pytest
from scipy.optimize import brentq

from mgate.engine.terms import Component, Parameter, Quantity
from mgate.evidence import receptor
from mgate.evidence.experiments.claims import fewer_receptors
from mgate.synapse.nmda import NMDA


def test_the_block_draws_the_curve_and_fewer_receptors_do_not():
    found = fewer_receptors.run(40, 1)
    assert (found.code, found.outcome) == ("E-PROD", "held")
    assert found.decisive.low > 10
    lowest = brentq(lambda v: 1 + np.exp(-0.062 * v) / 3.57 * (1 + 0.062 * v), -60, -1)  # where dI/dV is nil
    assert found.others[0].value == pytest.approx(lowest, abs=0.5)
    assert found.others[1].value == pytest.approx(3.57, rel=0.01)
    assert found.others[2].value == pytest.approx(1 / (1 + np.exp(-0.062 * 40) / 3.57), rel=1e-3)


def test_a_published_curve_without_a_bend_would_favour_fewer_receptors(monkeypatch):
    class Straight(Component):
        """Three receptors in four are gone at 1 mmol/L, whatever the voltage."""

        third = Parameter(1 / 3, "mmol/L", "$K$, magnesium that leaves half", source="assumed")
        unblocked = Quantity(1 / (1 + NMDA.magnesium / third), "", "$B$, what is left")

    monkeypatch.setitem(receptor.COMPONENTS, "jahr-stevens", Straight)
    receptor.statements.cache_clear()
    try:
        found = fewer_receptors.run(20, 1)
    finally:
        receptor.statements.cache_clear()
    assert found.decisive.value < 0
    assert found.outcome != "held"
    assert found.chance == 0
