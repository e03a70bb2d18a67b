"""Chains of cylinders against what is known exactly, and the order of both schemes."""

import numpy as np
import pytest

from mgate.circuit.dorsal_horn import interneuron
from mgate.circuit.membrane import Leak, Membrane
from mgate.circuit.weights import R5
from mgate.engine.cable import FIRST_ORDER, STAGGERED, Cable, Cylinder, Patch, state_cable
from mgate.engine.cell import Arrivals, Cell
from mgate.engine.terms import Component, Input, Parameter, Quantity, State
from mgate.evidence.circuit.dorsal_horn import respond
from mgate.evidence.circuit.volley import Point, stimuli_at, to_interneuron
from mgate.synapse.nmda import NMDA


class Push(Component, time="ms"):
    """A constant current."""

    strength = Input(0, "uA/cm**2", "$p$, pushed in")
    current = Quantity(-strength, "uA/cm**2", "$i$, outward")


class Kick(Component, time="ms"):
    """A current that decays after each arrival; two states, as a synapse has."""

    decay = Parameter(5, "ms", "$t$, decay", source="assumed")
    size = Parameter(1, "uA/cm**2", "$s$, current of one", source="assumed")
    lasting = State("", "$B$, pushing", start=0)
    idle = State("", "$A$, doing nothing", start=0)
    decayed = lasting.changes("$b$", at=-lasting / decay)
    idled = idle.changes("$a$", at=-idle / decay)
    current = Quantity(-size * lasting, "uA/cm**2", "$i$, outward")


NONE = Arrivals(np.zeros(0), np.zeros(0, np.int64), np.zeros((0, 1)))
LEAK, AREA = 0.042, 1e-5


def chain(count, *components, joint=2e-6):
    patch = Patch("passive", (Membrane, Leak, *components), (Leak.current, *(c.current for c in components)))
    return Cable(
        "toy",
        cylinders=(Cylinder(patch, AREA),) * count,
        joints=(joint,) * (count - 1),
        capacity=1.0,
        voltage=Membrane.voltage,
        area=Membrane.area,
        within=NMDA.voltage,
        knobs=(Push.strength,),
        watched=(0,),
        threshold=-60.0,
    )


def trace(cable, step, order, knob, arrivals=NONE, duration=40.0, folder=None):
    cell = Cell(state_cable(cable, step, order), folder=folder)
    run = cell.run(np.array([[knob]]), [arrivals], duration, pick=range(len(cable.cylinders)), every=step, threads=1)
    return run, run.trace[0]


def test_a_pushed_patch_rises_as_an_exponential():
    _, volts = trace(chain(1, Push), 0.025, STAGGERED, 0.5)
    times = 0.025 * np.arange(1, len(volts) + 1)
    exact = -65 + 0.5 / LEAK * (1 - np.exp(-times * LEAK))
    assert volts[:, 0] == pytest.approx(exact, abs=1e-6)


@pytest.mark.parametrize(("order", "ratio"), [(FIRST_ORDER, 2), (STAGGERED, 4)])
def test_halving_the_step_divides_the_error_as_the_order_says(order, ratio):
    def wrong(step):
        arrivals = Arrivals(np.array([0.0]), np.array([0]), np.array([[1.0]]))
        cable = chain(1, Kick)
        cable = Cable(**(vars(cable) | {"knobs": ()}))
        cell = Cell(state_cable(cable, step, order))
        volts = cell.run(np.zeros((1, 0)), [arrivals], 8.0, pick=[0], every=step, threads=1).trace[0, -1, 0]
        # dV/dt = exp(-t/5) - LEAK (V + 65), from rest; the staggered current is that of half a step later
        begun = 0.5 * step if order == STAGGERED else 0.0
        rise = (np.exp(-LEAK * 8.0) - np.exp(-8.0 / 5)) / (1 / 5 - LEAK)
        return abs(volts + 65 - rise * np.exp(begun / 5))

    assert wrong(0.1) / wrong(0.05) == pytest.approx(ratio, rel=0.15)


def test_a_long_chain_falls_off_as_cable_theory_says():
    """Steady voltage along a chain obeys V[i-1] - (2 + g a / G) V[i] + V[i+1] = 0 between its ends."""
    cable = chain(12, Push)
    ends = {0: Cylinder(cable.cylinders[0].patch, AREA)}
    quiet = Patch("quiet", (Membrane, Leak), (Leak.current,))
    cable = Cable(**(vars(cable) | {"cylinders": (ends[0], *(Cylinder(quiet, AREA),) * 11)}))
    _, volts = trace(cable, 0.5, STAGGERED, 0.5, duration=2000.0)
    above = volts[-1] + 65
    middle = above[:-2] - (2 + LEAK * AREA / 2e-6) * above[1:-1] + above[2:]
    assert np.abs(middle).max() < 1e-9 * above[0]
    assert above[-2] - above[-1] == pytest.approx(above[-1] * LEAK * AREA / 2e-6, rel=1e-5)


def test_a_spike_is_timed_between_the_steps():
    run, _ = trace(chain(1, Push), 0.025, STAGGERED, 0.5)
    exact = -np.log(1 - 5 * LEAK / 0.5) / LEAK
    assert run.spikes[0][0] == pytest.approx([exact], abs=1e-5)


def test_the_interneuron_spikes_where_finer_steps_agree_to_second_order():
    times = stimuli_at(1, 1.0)

    def first(step):
        cell = Cell(state_cable(interneuron(), step))
        batch = to_interneuron(cell.statements, R5, times, [Point()])
        spikes = cell.run(np.array([[1.0]]), [batch], 1040.0, threads=1).spikes[0][0][:3]
        return spikes - step / 2  # an arrival counts from the middle of its step

    coarse, middle, fine = (first(step) for step in (0.025, 0.0125, 0.00625))
    assert (coarse - middle) / (middle - fine) == pytest.approx([4.0] * 3, rel=0.35)


def test_lanes_and_threads_change_no_spike():
    points = [Point(0.8, 1.0, 1.0, seed) for seed in range(3)] + [Point(1.2, 0.5, 1.0, 2)]
    whole = respond(points, stimuli=2, threads=1)
    alone = [respond([point], stimuli=2, threads=2) for point in points]
    for place, one in enumerate(alone):
        assert np.array_equal(one.spikes[0], whole.spikes[place])
        assert one.charge[0] == whole.charge[place]


def test_what_does_not_fit_is_refused():
    cell = Cell(state_cable(chain(1, Push), 0.025))
    with pytest.raises(ValueError, match="need 1 batches"):
        cell.run(np.array([[0.0]]), [], 1.0)
    back = Arrivals(np.array([2.0, 1.0]), np.zeros(2, np.int64), np.zeros((2, 1)))
    with pytest.raises(ValueError, match="in order of time"):
        cell.run(np.array([[0.0]]), [back], 3.0)
