"""Our mechanisms in NEURON are the published circuit: shape, kinetics, first response with and without AP5."""

import numpy as np
import pytest
from neuron import h

from mgate.circuit.weights import R4
from mgate.evidence.circuit.neuron import circuit
from mgate.evidence.circuit.volley import FIRST, Point

pytestmark = pytest.mark.slow  # compiling takes longer than all of the tests

SEEDS = 5


@pytest.fixture(scope="module", autouse=True)
def mechanisms(tmp_path_factory):
    circuit.load(tmp_path_factory.mktemp("mechanisms"))


def chain(cell):
    return [cylinder for part in (cell.soma, cell.hillock, cell.axon) for cylinder in part]


def test_every_cylinder_has_its_area_and_its_resistance_to_the_next():
    cell = circuit.Cell(circuit.WDR)
    assert [cylinder.area() for cylinder in cell.dendrite] == pytest.approx([1256.64] * 5, rel=1e-5)
    assert [cylinder.area() for cylinder in chain(cell)] == pytest.approx(
        [418.879] * 3 + [5.7596, 4.7124, 3.6652] + [628.319] * 5, rel=1e-5
    )
    # Half of a cylinder: to the end of the section, or together with half of its neighbour
    dendrite, soma, axon, hillock = 5.96831, 0.0159155, 190.986, (0.284111, 0.424413, 0.701581)
    hillocks = [hillock[0], hillock[0] + hillock[1], hillock[1] + hillock[2]]
    assert [cylinder.ri() for cylinder in chain(cell)] == pytest.approx(
        [soma, 2 * soma, 2 * soma, *hillocks, axon, *[2 * axon] * 4], rel=1e-5
    )
    assert [cylinder.ri() for cylinder in cell.dendrite] == pytest.approx([dendrite, *[2 * dendrite] * 4], rel=1e-5)


def test_axon_and_hillock_have_their_own_potassium_reversal():
    cell = circuit.Cell(circuit.INTERNEURON)
    assert [part(0.5).ek for part in (cell.dendrite, cell.soma, cell.hillock, cell.axon)] == [-70, -70, -77, -77]


@pytest.mark.parametrize(("rise", "decay"), [(0.1, 5), (2, 100), (200, 3000), (0.1, 10)])
def test_one_event_peaks_at_its_weight(rise, decay):
    cell = circuit.Cell(circuit.INTERNEURON)
    synapse = h.Synapse(cell.dendrite(0.5))
    synapse.rise, synapse.decay = rise, decay
    connection = h.NetCon(None, synapse, 0, 0, 3e-7)
    h.celsius, h.dt = 36, decay / 1000
    h.finitialize(-65)
    connection.event(0)
    conductance = []
    while h.t < decay:
        h.fadvance()
        conductance.append(synapse.slow - synapse.fast)
    assert max(conductance) == pytest.approx(3e-7, rel=1e-3)


def test_half_of_the_nmda_current_is_blocked_where_the_receptor_says_so():
    cell = circuit.Cell(circuit.INTERNEURON)
    synapse = h.Synapse(cell.dendrite(0.5))
    synapse.magnesium = 3.57
    assert synapse.open(0) == pytest.approx(0.5)
    assert synapse.open(-65) == pytest.approx(0.017463, rel=1e-4)


def responses(nmda):
    """C-window spikes of the only stimulus, and interneuron spikes, for every seed."""
    counts = []
    for seed in range(SEEDS):
        wdr, interneuron = circuit.simulate(circuit.arguments(R4, Point(1.0, nmda, seed=seed), 1, 1.0), 0.0125)
        assert min(wdr.min(), interneuron.min()) >= FIRST
        counts.append([(wdr >= FIRST + 150).sum(), interneuron.size])
    return np.transpose(counts)


@pytest.mark.parametrize(("nmda", "mean", "deviation"), [(1.0, 8.6, 0.5), (0.0, 3.2, 0.4)])
def test_the_first_response_is_the_reference_simulations(nmda, mean, deviation):
    wdr, interneuron = responses(nmda)
    # Three standard errors of both means, and a rounding of the printed one
    assert wdr.mean() == pytest.approx(mean, abs=3 * deviation * np.sqrt(1 / SEEDS + 1 / 20) + 0.05)
    assert set(interneuron) <= {6, 7}
