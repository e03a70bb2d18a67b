"""The two cells: geometry by hand, and who carries what."""

from itertools import pairwise

import pytest

from mgate.circuit.dorsal_horn import BURST, HILLOCK, SOMA, SYNAPSE, interneuron, wide_dynamic_range
from mgate.circuit.synapses import AMPA, GABA, NK1, NK1OnInterneuron, NMDACurrent, peak_scale
from mgate.circuit.weights import PUB, R4, R5
from mgate.engine.cable import state_cable

AREAS = [1256.64] * 5 + [418.879] * 3 + [5.7596, 4.7124, 3.6652] + [628.319] * 5  # um2
HALVES = [5.96831] * 5 + [0.0159155] * 3 + [0.284111, 0.424413, 0.701581] + [190.986] * 5  # MOhm


@pytest.mark.parametrize("cell", [interneuron(), wide_dynamic_range(R5)], ids=["interneuron", "wide dynamic range"])
def test_areas_and_resistances_are_those_of_the_published_cylinders(cell):
    assert [1e8 * each.area for each in cell.cylinders] == pytest.approx(AREAS, rel=1e-5)
    expected = [1e-3 / (a + b) for a, b in pairwise(HALVES)]
    assert cell.joints == pytest.approx(expected, rel=1e-4)


def test_synapses_sit_in_the_middle_of_the_dendrite_and_noise_in_that_of_the_soma():
    cell = wide_dynamic_range(R5)
    assert cell.cylinders[SYNAPSE].patch.name == "synapses"
    assert cell.cylinders[SOMA].patch.name == "noise"
    assert (cell.watched, interneuron().watched) == ((SOMA,), (HILLOCK,))


def test_potassium_reverses_lower_in_hillock_and_axon():
    kinds = {each.patch.name: each.patch for each in wide_dynamic_range(R5).cylinders}
    reversal = {name: dict(patch.numbers) for name, patch in kinds.items()}
    lower = [name for name, numbers in reversal.items() if -77.0 in numbers.values()]
    assert lower == ["axon"]


def test_peaks_are_scaled_as_published():
    for synapse, factor in ((AMPA, 1.105215), (NMDACurrent, 1.105215), (NK1, 1.300079), (GABA, 1.058198)):
        assert peak_scale(synapse.rise.value, synapse.decay.value) == pytest.approx(factor, rel=1e-6)
    assert peak_scale(NK1OnInterneuron.rise.value, NK1OnInterneuron.decay.value) == pytest.approx(1.163211, rel=1e-6)


def test_r5_differs_from_r4_in_seven_numbers():
    differing = [name for name in vars(R4) if getattr(R4, name) != getattr(R5, name)]
    assert sorted(differing) == ["c_ampa", "c_nmda", "cation", "in_ampa", "in_nmda", "potassium", "wdr_nk1"]
    assert PUB.c_nmda > R4.c_nmda > R5.c_nmda == 0
    assert list(BURST) == sorted(BURST)


def test_everything_starts_at_rest():
    for cell in (interneuron(), wide_dynamic_range(R5)):
        for kind in state_cable(cell, 0.025).kinds:
            assert all(0 <= start < 1 for start in kind.start)


def test_a_state_is_found_only_where_it_stands_once():
    statements = state_cable(wide_dynamic_range(R5), 0.025)
    assert statements.place("Fast.risen") == statements.place("Fast.lasting") + 1
    with pytest.raises(KeyError):
        statements.place("Sodium.activation")
