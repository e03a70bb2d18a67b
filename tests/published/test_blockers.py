"""Channel blockers against what was measured and against the runs of the evidence."""

import numpy as np
import pytest

from mgate.engine.model import Model
from mgate.person.course import simulate
from mgate.person.scenario import Dose, Patient, Run, Scenario
from mgate.person.settling import Case
from mgate.synapse import blockers
from mgate.synapse.nmda import NMDA, SUBUNITS

GATE = (NMDA, *SUBUNITS.values(), blockers.Use)
KETAMINE, MEMANTINE = Model(*GATE, *blockers.KETAMINE), Model(*GATE, *blockers.MEMANTINE)


def course(*doses, names, duration="24 h", every=1 / 60, **patient):
    scenario = Scenario(patient=Patient(weight="70 kg", **patient), dose=doses, run=Run(duration=duration))
    times = np.arange(0, scenario.run.duration + 1e-9, every)
    found = simulate([Case(scenario)], times, names)
    assert found.failures == []
    return times, {name: values[0] for name, values in found.outputs.items()}


@pytest.mark.parametrize(
    ("model", "part", "run", "measured"),
    [(KETAMINE, blockers.KETAMINE[1], 5.9, 5.35), (MEMANTINE, blockers.MEMANTINE[1], 14.2, 13.0)],
)
def test_one_mmol_of_magnesium_weakens_a_blocker_as_in_cells(model, part, run, measured):
    found = model.at(part.apparent, {NMDA.voltage: -66, NMDA.magnesium: 1})
    assert found == pytest.approx(run, rel=0.01)
    assert found == pytest.approx(measured, rel=0.1)  # [kotermanski2009]


@pytest.mark.parametrize(("voltage", "percent"), [(-70, 5), (-60, 6), (-40, 9)])
def test_in_balance_ketamine_takes_little_beside_magnesium(voltage, percent):
    part = blockers.KETAMINE[1]
    human = 0.71 * np.exp(0.79 * 4 / 25.7)  # 0.71 umol/L at -70 mV [gilling2009], told at -66
    told = {NMDA.voltage: voltage, NMDA.magnesium: 1, blockers.KetamineBlock.free: 0.8, part.half: human}
    told[blockers.Ketamine.effect] = 0.8 * 237.73 / 0.88
    assert 100 * KETAMINE.at(part.settled, told) == pytest.approx(percent, abs=0.5)


def test_a_low_dose_of_ketamine_reaches_44_ng_at_its_place():
    dose = Dose(product="ketamine", route="iv", amount="0.15 mg/kg", over="10 min", at="0 h")
    times, found = course(dose, names=["Ketamine.effect", "NMDA.occupancy"])
    highest = found["Ketamine.effect"].max()
    assert highest == pytest.approx(44, rel=0.05)
    assert 0.3 <= times[found["Ketamine.effect"].argmax()] <= 0.7
    assert found["NMDA.occupancy"].max() == pytest.approx(
        highest / (highest + blockers.KetamineBlock.half_effect.value), rel=1e-3
    )


def test_a_steady_infusion_of_ketamine_is_rate_over_clearance():
    dose = Dose(product="ketamine", route="iv", amount="12 mg/h", over="100 h", at="0 h")
    names = ["Ketamine.concentration", "Dissociation.score"]
    _, found = course(dose, names=names, duration="90 h", every=1)
    assert found["Ketamine.concentration"][-1] == pytest.approx(1000 * 12 / 79, rel=1e-3)
    assert found["Dissociation.score"][-1] == pytest.approx(0.30 * 1000 * 12 / 79, abs=0.6)


def test_magnesium_moves_the_trapped_block_but_not_the_clinical_occupancy():
    ketamine = Dose(product="ketamine", route="iv", amount="12 mg/h", over="12 h", at="0 h")
    magnesium = Dose(product="magnesium sulfate", route="iv", amount="20 g", of="salt", over="10 h", at="0 h")
    names = ["NMDA.occupancy", "KetamineGluN2A.occupied", "KetamineGluN2C.occupied"]
    one, both = (
        course(*doses, names=names, duration="12 h", every=1)[1] for doses in ([ketamine], [ketamine, magnesium])
    )
    assert both["NMDA.occupancy"] == pytest.approx(one["NMDA.occupancy"], rel=1e-5)
    assert both["KetamineGluN2A.occupied"][-1] < 0.98 * one["KetamineGluN2A.occupied"][-1]
    assert one["KetamineGluN2C.occupied"][-1] > 2 * one["KetamineGluN2A.occupied"][-1]


@pytest.mark.parametrize(("enzyme", "drug", "half_life"), [(0, "Dextromethorphan", 29.5), (1, "Dextromethorphan", 3.6)])
def test_dextromethorphan_by_phenotype(enzyme, drug, half_life):
    dose = Dose(product="dextromethorphan", amount="30 mg", at="0 h")
    names = ["Dextromethorphan.concentration", "Dextrorphan.concentration"]
    overrides = {"Dextromethorphan.cyp2d6": enzyme}
    times, found = course(dose, names=names, duration="48 h", every=0.5, overrides=overrides)
    late = found[f"{drug}.concentration"][(times == 20) | (times == 30)]
    assert 10 * np.log(2) / np.log(late[0] / late[1]) == pytest.approx(half_life, rel=0.03)
    free = found["Dextrorphan.concentration"].max()
    assert (1 < free < 10) if enzyme else free == 0


def test_morphine_of_the_last_day():
    bolus = Dose(product="morphine", route="iv", amount="10 mg", at="0 h")
    pump = Dose(product="morphine", route="iv", amount="1 mg/h", over="12 h", at="2 h")
    names = ["Opioid.morphine_24h", "Morphine.concentration", "Morphine.relief"]
    times, found = course(bolus, pump, names=names, duration="48 h", every=0.5)
    day = dict(zip(times, found["Opioid.morphine_24h"], strict=True))
    assert [day[t] for t in (0.5, 8.0, 20.0, 32.0, 48.0)] == pytest.approx([10, 16, 22, 6, 0], abs=1e-3)
    assert found["Morphine.relief"].max() == pytest.approx(1.53, abs=0.02)
