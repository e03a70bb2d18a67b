"""The kidney by hand."""

import pytest

from mgate.body.kidney import Kidney
from mgate.body.plasma import Plasma
from mgate.engine.model import Model

ALONE = Model(Kidney)


def excreted(level: float) -> float:
    return ALONE.at(Kidney.excreted, {Plasma.total: level, Plasma.ultrafilterable: 0.7 * level})


def test_alone_it_waits_for_plasma() -> None:
    assert {term.name for term in ALONE.inputs} == {"Kidney.diuretic", "Plasma.total", "Plasma.ultrafilterable"}


def test_far_above_the_limit_the_rest_is_lost() -> None:
    # 173 L/day filter 0.7 x 3 mmol/L; 0.576 mmol of each litre comes back
    assert excreted(3.0) == pytest.approx(173 * (2.1 - 0.576), rel=0.01)


def test_each_further_millimole_is_lost_in_full() -> None:
    assert excreted(3.0) - excreted(2.0) == pytest.approx(173 * 0.7, rel=0.001)


def test_far_below_the_limit_little_is_lost() -> None:
    assert 0 < excreted(0.5) < 1.0


def test_reabsorption_per_filtrate_is_the_limit() -> None:
    given = {Plasma.total: 2.0, Plasma.ultrafilterable: 1.4}
    assert ALONE.at(Kidney.returned, given) == pytest.approx(0.576, abs=0.001)
