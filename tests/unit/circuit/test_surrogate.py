"""The dorsal horn as the body sees it: as right as it says, monotone, and made from the circuit that is here."""

import itertools

import numpy as np
import pytest
import sympy
from hypothesis import given
from hypothesis import strategies as st

from mgate.circuit import fitted
from mgate.circuit.gate import Gate
from mgate.circuit.surrogate import DorsalHorn, response
from mgate.engine.model import Model
from mgate.evidence.circuit.dorsal_horn import digest
from mgate.evidence.circuit.grid import AXES, OUTPUTS, Grid
from mgate.evidence.circuit.surrogate import Curve, error, held_out

ALONE = Model(DorsalHorn)
SPIKES = {0.5: 693, 0.7: 524, 0.8: 443, 0.9: 374, 1.0: 331, 1.1: 306, 1.2: 291, 1.25: 283, 1.5: 259, 2.0: 234}
USUAL, UNGATED = 331, 211
AT_ONE = {Gate.usual: 1.0, DorsalHorn.sway: 1.0}
LAST = {0.5: 66.2, 0.7: 56.7, 0.8: 48.8, 0.9: 38.0, 1.0: 29.4, 1.2: 23.2, 1.5: 19.6, 2.0: 17.1}


def curves():
    return {name: Curve(root, base, np.array(steps)) for name, (root, base, steps) in written().items()}


def written():
    return {name: getattr(fitted, name.upper()) for name in OUTPUTS}


def test_it_was_made_from_the_circuit_that_is_here():
    """Fails when the circuit changes: then run the grid and the surrogate anew, as CONTRIBUTING says."""
    assert Grid.read().circuit == digest()
    assert digest() == fitted.CIRCUIT


def test_the_grid_is_large_enough():
    points = Grid.read().points
    assert len(np.unique(points, axis=0)) >= 4000
    assert points.shape[1] == len(AXES)


@pytest.mark.parametrize("name", OUTPUTS)
def test_the_error_on_points_that_were_held_out_is_what_it_says(name):
    grid = Grid.read()
    held = held_out(grid)
    seen = grid.column(name)
    found = error(curves()[name], grid.points[held], seen[held], seen)
    stated = fitted.ERRORS[name, "held out"]
    assert found == pytest.approx(stated, abs=2e-4)
    assert stated["rms"] <= 0.03
    assert fitted.ERRORS[name, "between"]["rms"] <= 0.03


@pytest.mark.parametrize("name", OUTPUTS)
def test_no_step_falls_where_the_response_may_not(name):
    for height, magnesium, nmda, inhibition, _, _ in written()[name][2]:
        assert min(height, magnesium, nmda, inhibition) >= 0


@given(
    magnesium=st.floats(0.3, 3),
    nmda=st.floats(0, 4),
    inhibition=st.floats(0.4, 1.5),
    frequency=st.floats(0.2, 2.5),
    more=st.floats(0, 1),
)
def test_it_is_monotone_everywhere(magnesium, nmda, inhibition, frequency, more):
    rate = curves()["rate"]
    here, less, gained, freer = (
        float(rate(np.array([point]))[0])
        for point in (
            (magnesium, nmda, inhibition, frequency),
            (magnesium / (1 + more), nmda, inhibition, frequency),
            (magnesium, nmda + more, inhibition, frequency),
            (magnesium, nmda, inhibition / (1 + more), frequency),
        )
    )
    assert 0 < here <= min(less, gained, freer) * (1 + 1e-12)


def test_the_formula_is_the_curve():
    point = (0.7, 1.4, 0.8, 1.5)
    for name, curve in curves().items():
        formula = response(written()[name], *map(sympy.Float, point)).doit(deep=True)
        assert float(formula) == pytest.approx(float(curve(np.array([point]))[0]))


@pytest.mark.parametrize("level", SPIKES)
def test_output_follows_the_table_of_the_circuit(level):
    found = ALONE.at(DorsalHorn.output, AT_ONE | {DorsalHorn.magnesium: level})
    assert found == pytest.approx(SPIKES[level] / USUAL, rel=0.05)


@pytest.mark.parametrize("level", LAST)
def test_so_does_the_last_response(level):
    found = ALONE.at(DorsalHorn.last, AT_ONE | {DorsalHorn.magnesium: level})
    assert found == pytest.approx(LAST[level], rel=0.1)


def test_block_leaves_what_fast_receptors_carry():
    found = ALONE.at(DorsalHorn.output, AT_ONE | {DorsalHorn.occupancy: 1})
    assert found == pytest.approx(UNGATED / USUAL, rel=0.1)
    assert ALONE.at(DorsalHorn.windup, AT_ONE | {DorsalHorn.occupancy: 1}) < 1.15


def test_the_first_response_hardly_knows_magnesium():
    first = [ALONE.at(DorsalHorn.first, AT_ONE | {DorsalHorn.magnesium: level}) for level in (0.5, 0.7, 1.0, 1.5, 2.0)]
    assert all(12.5 < each < 15 for each in first)
    assert all(a >= b for a, b in itertools.pairwise(first))


def test_nothing_done_is_one_whatever_is_usual():
    for usual in (0.8, 1.0, 1.2):
        assert ALONE.at(DorsalHorn.output, {Gate.usual: usual}) == pytest.approx(1)


def test_slow_volleys_wind_nothing_up():
    assert ALONE.at(DorsalHorn.windup, AT_ONE | {DorsalHorn.frequency: 0.25}) < 1.15
