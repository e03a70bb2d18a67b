"""Drugs in the channel by hand: the trapped block competes with magnesium, the clinical occupancy does not."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mgate.engine.events import schedule
from mgate.engine.model import Model
from mgate.engine.native import Engine
from mgate.engine.statements import state
from mgate.synapse import blockers
from mgate.synapse.blockade import Blockade, Dissociation
from mgate.synapse.nmda import NMDA, SUBUNITS

DRUGS = {
    "ketamine": (blockers.Ketamine, blockers.KETAMINE),
    "esketamine": (blockers.Esketamine, blockers.ESKETAMINE),
    "memantine": (blockers.Memantine, blockers.MEMANTINE),
    "dextromethorphan": (blockers.Dextromethorphan, blockers.DEXTROMETHORPHAN),
    "dextrorphan": (blockers.Dextrorphan, blockers.DEXTRORPHAN),
}
MODELS = {name: Model(NMDA, *SUBUNITS.values(), blockers.Use, *parts) for name, (_, parts) in DRUGS.items()}


@pytest.mark.parametrize("name", DRUGS)
def test_half_of_the_clinical_occupancy_at_its_concentration_whatever_magnesium_does(name):
    drug, (block, *_) = DRUGS[name]
    for magnesium in (0, 0.8, 5):
        level = {drug.effect: block.half_effect.value, NMDA.magnesium: magnesium}
        assert MODELS[name].at(block.occupancy, level) == pytest.approx(0.5)


@pytest.mark.parametrize("name", DRUGS)
@given(st.floats(0, 1e4), st.floats(0, 10), st.floats(-90, 40), st.sampled_from(range(4)))
def test_in_balance_drug_and_magnesium_compete(name, level, magnesium, voltage, place):
    drug, (block, *subunits) = DRUGS[name]
    part, receptor = subunits[place], list(SUBUNITS.values())[place]
    told = {drug.effect: level, NMDA.magnesium: magnesium, NMDA.voltage: voltage}
    free, hold, held = (MODELS[name].at(q, told) for q in (block.free, part.hold, part.settled))
    magnesium_hold = MODELS[name].at(receptor.hold, told)
    found = MODELS[name].at(part.conducting, told | {part.held: held})
    assert found == pytest.approx(1 / (1 + magnesium / magnesium_hold + free / hold))
    assert 0 <= held <= 1


def test_free_drug_is_molar():
    # 88 % of 237.73 ng/mL
    level = MODELS["ketamine"].at(blockers.KetamineBlock.free, {blockers.Ketamine.effect: 237.73})
    assert level == pytest.approx(0.88)


def test_a_fifth_of_memantine_is_gone_when_a_quiet_channel_opens_again():
    part = blockers.MEMANTINE[1]
    assert MODELS["memantine"].at(part.occupied, {part.held: 0.5}) == pytest.approx(0.5 * (1 - 0.2 * 0.95))
    assert MODELS["memantine"].at(part.occupied, {part.held: 0.5, blockers.Use.opened: 1}) == pytest.approx(0.5)


@pytest.mark.parametrize(("opened", "seconds"), [(1.0, 15), (0.05, 300)])
def test_it_settles_within_seconds_of_open_time_so_within_minutes_at_a_quiet_synapse(opened, seconds):
    model = MODELS["ketamine"]
    statements = state(model)
    engine, numbers = Engine(statements), np.array([statements.defaults])
    told = {"Ketamine.effect": 200.0, "NMDA.magnesium": 0.8, "Use.opened": opened}
    for name, value in told.items():
        numbers[0, statements.columns[name]] = value
    names = ["KetamineGluN2A.held", "KetamineGluN2A.settled"]
    hour = seconds / 3600
    found = engine.simulate(numbers, [schedule([], 1.0)], [0.0, hour, 1.0], pick=names).out[0]
    # 1 / (0.15 (0.74 B + 0.40) opened) s, with B = 0.097 at -60 mV and 0.8 mmol/L
    share = 1 - np.exp(-seconds * opened * 0.15 * (0.7403 * 0.0973 + 0.3968))
    assert found[1, 0] == pytest.approx(share * found[1, 1], rel=1e-3)
    assert found[2, 0] == pytest.approx(found[2, 1], rel=1e-4)


def test_loads_add_up_before_the_site_fills():
    model = Model(Blockade)
    assert model.at(Blockade.occupancy) == 0
    assert model.at(Blockade.occupancy, {Blockade.ketamine: 1}) == pytest.approx(0.5)
    assert model.at(Blockade.occupancy, {Blockade.ketamine: 1, Blockade.memantine: 1}) == pytest.approx(2 / 3)


def test_dissociation_rises_in_a_line_to_its_top():
    model = Model(Dissociation)
    found = [model.at(Dissociation.score, {Dissociation.racemate: level}) for level in (0, 50, 100, 150, 200, 2000)]
    assert found == pytest.approx([0, 0.15, 0.30, 0.45, 0.60, 1], abs=0.006)
    assert found == sorted(found)
    alike = model.at(Dissociation.score, {Dissociation.esketamine: 50})
    assert alike == pytest.approx(found[2])
