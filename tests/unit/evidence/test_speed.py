"""The benchmark: the same work for both programs, measured honestly."""

import sys

import numpy as np
import pytest

from mgate.engine.events import Act
from mgate.evidence import speed
from mgate.person.refusal import Refused


def test_the_work_is_three_months_of_meals_tablets_and_one_infusion():
    work = speed.workload(5)
    assert work.people.shape == (5, len(work.statements.parameters))
    assert work.grid[-1] == speed.DAYS * 24
    tablets = [event for event in work.events if event.name == "Salt1.stomach"]
    assert len(tablets) == 3 * speed.DAYS
    rates = [(event.time, event.value) for event in work.events if event.name == "Vein.rate"]
    assert rates == [(722.0, 8.0), (724.0, 0.0)]
    assert work.events[-1].act is Act.END


def test_people_differ_and_the_first_are_the_same_however_many_there_are():
    few, many = speed.workload(3), speed.workload(6)
    for name in speed.VARIED:
        column = many.people[:, many.statements.columns[name]]
        assert len(set(column)) == 6
        assert 0.3 < column.min() / np.median(column) < column.max() / np.median(column) < 3
    assert np.array_equal(few.people, speed.workload(3).people)


def test_error_is_relative_above_a_floor():
    reference = np.array([[[0.0, 10.0]]])
    assert speed._error(reference, reference) == 0
    assert speed._error(np.array([[[0.0, 10.1]]]), reference) == pytest.approx(0.1 / 10.001)
    assert speed._error(np.array([[[1e-4, 10.0]]]), reference) == pytest.approx(0.1)


def test_every_moment_is_stopped_at_once_and_in_order():
    stops = speed._stops(speed.workload(2))
    moments = [moment for moment, *_ in stops]
    assert moments == sorted(set(moments))
    assert [point for _, point, _ in stops if point is not None] == list(range(speed.DAYS))
    assert sum(len(events) for *_, events in stops) == 9 * speed.DAYS + 2


def test_without_the_other_program_it_is_refused(monkeypatch):
    monkeypatch.setitem(sys.modules, "roadrunner", None)
    with pytest.raises(Refused, match="roadrunner is not installed; pip install"):
        speed.measure(2)


def test_a_result_is_shown(capsys):
    rival = {"rtol": 1e-6, "patient_years_per_second": 2.0, "error": 3e-4}
    result = {"patient_years_per_second": 400.0, "real_error": 2e-5, "roadrunner": [rival]}
    speed.show(result | {"equal_tolerance_ratio": 200.0, "equal_error_ratio": 310.0})
    said = capsys.readouterr().out
    assert "mgate: 400 patient-years/s, real error 2.0e-05" in said
    assert "200x at equal tolerance" in said
    assert "310x at equal real error" in said
