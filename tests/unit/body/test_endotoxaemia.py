"""Endotoxin by hand, and against the published code's own peaks."""

import numpy as np
import pytest

from mgate.body.endotoxaemia import Endotoxaemia, falling, rising
from mgate.engine.events import schedule
from mgate.engine.model import Model
from mgate.engine.native import Engine
from mgate.engine.statements import state
from mgate.evidence.sources import find

MODEL = Model(Endotoxaemia)


def test_hills_curves():
    assert float(rising(2.0, 1.0, 2).doit()) == pytest.approx(0.8)
    assert float(falling(2.0, 1.0, 2).doit()) == pytest.approx(0.2)


def test_waking_at_the_start():
    # 2 of 3.3 ng/kg, next to no necrosis factor, interleukin-10 at 0.248 of 4.35
    share = 2 / 5.3 * (0.0414 + 8.65 * 0.01**3.16 / (1 + 0.01**3.16)) / (1 + (0.248 / 4.35) ** 0.3)
    assert MODEL.at(Endotoxaemia.woke) == pytest.approx(share * 28200, rel=1e-6)
    assert MODEL.at(Endotoxaemia.hurt) == pytest.approx(-0.16 * 2 * 713.56)


def test_without_endotoxin_nothing_moves():
    given = {Endotoxaemia.dose: 0}
    for rate in (Endotoxaemia.roused, Endotoxaemia.released, Endotoxaemia.answered, Endotoxaemia.hurt):
        assert MODEL.at(rate, given) == pytest.approx(0, abs=1e-9)


def test_peaks_are_those_of_the_published_code():
    statements, grid = state(MODEL), np.arange(0.0, 6.0, 0.01)
    pick = [f"Endotoxaemia.{name}" for name in ("tumour", "six", "ten", "threshold")]
    run = Engine(statements).simulate(np.array([statements.defaults]), [schedule([], 6.0)], grid, pick=pick)
    tumour, six, ten, threshold = run.out[0].T
    assert (tumour.max(), grid[tumour.argmax()]) == pytest.approx((257, 1.72), rel=0.01)
    assert (six.max(), grid[six.argmax()]) == pytest.approx((791, 2.06), rel=0.01)
    assert (ten.max(), grid[ten.argmax()]) == pytest.approx((41, 2.47), rel=0.015)
    assert (threshold.min(), grid[threshold.argmin()]) == pytest.approx((577.8, 2.04), rel=0.005)


def test_every_number_has_a_source_and_lies_in_its_range():
    for term in Endotoxaemia.terms:
        if source := getattr(term, "source", ""):
            assert source == "derived" or find(source)
            low, high = term.within or (term.value, term.value)
            assert low <= term.value <= high
