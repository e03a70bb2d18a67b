"""Endotoxin in volunteers against what was published."""

import pytest

from mgate.evidence.experiments import run
from mgate.report.figures_experiment import draw_experiment


@pytest.fixture(scope="module")
def found():
    return run("endotoxin", 100, 1)


def test_every_bar_is_held(found):
    assert [each.measure for each in found.failed] == []


def test_peaks_and_the_pressure_that_hurts(found):
    read = {each.measure: each.value for each in found.readings}
    assert 1.3 <= read["TNF, time of its peak"] <= 2.1
    assert 1.7 <= read["IL6, time of its peak"] <= 2.6
    assert -23 <= read["pressure that hurts, lowest"] <= -15


def test_waking_feeds_itself(found):
    read = {each.measure: each.value for each in found.readings}
    assert read["TNF peak when its making falls by 30 %"] < -80


def test_it_is_drawn(found, tmp_path):
    draw_experiment(found, tmp_path / "endotoxin.png")
    assert (tmp_path / "endotoxin.png").read_bytes().startswith(b"\x89PNG")
