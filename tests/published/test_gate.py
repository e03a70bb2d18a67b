"""The block against the schemes it was published in, and against the recorded runs of the ten-state scheme."""

import numpy as np
import pytest

from mgate.evidence.receptor import charge, curve, half_voltage, hold, steady, unblocked
from mgate.evidence.sources import find
from mgate.synapse.nmda import NMDA, SUBUNITS
from mgate.synapse.schemes import SCHEMES

VOLTAGES = np.arange(-90, 41, 5.0)
LEVELS = np.arange(0, 2.01, 0.1)
NEAR_REST = np.arange(-65, -44, 5.0)

# mmol/L: half-blocking magnesium of Jahr-Stevens, Ascher-Nowak and Kampa [jahr1990, ascher1988, kampa2004]
HOLDS = {
    -80: (0.025, 0.015, 0.017),
    -70: (0.047, 0.033, 0.039),
    -60: (0.087, 0.072, 0.086),
    -50: (0.161, 0.161, 0.191),
    -40: (0.299, 0.359, 0.425),
    -30: (0.556, 0.801, 0.947),
    -20: (1.03, 1.78, 2.11),
}
# conductance at -60 mV over that at 1 mmol/L [jahr1990]
RELATIVE = {0.5: 1.85, 0.6: 1.58, 0.7: 1.38, 0.8: 1.23, 0.9: 1.10, 1.1: 0.916, 1.2: 0.845, 1.5: 0.685, 2.0: 0.52}
# an independent program's runs of Kampa's scheme: ms open in one event, by mV and mmol/L
EVENTS = {
    -70: {0.0: 5.183024, 0.5: 0.0756305, 0.8: 0.0475791, 1.0: 0.0381501, 1.2: 0.0318412, 2.0: 0.0191661},
}


@pytest.mark.parametrize("kind", ["A", "B"])
def test_the_block_is_within_5_per_cent_of_jahr_and_stevens(kind):
    by_hand = 1 / (1 + LEVELS[:, None] / 3.57 * np.exp(-0.062 * VOLTAGES))
    assert curve(LEVELS, VOLTAGES, kind).unblocked == pytest.approx(by_hand, rel=0.05)


@pytest.mark.parametrize("voltage", HOLDS)
def test_half_blocking_magnesium_of_the_schemes(voltage):
    for kind, published in zip(SCHEMES, HOLDS[voltage], strict=True):
        assert float(hold(voltage, kind)) == pytest.approx(published, rel=0.025, abs=0.0005)


def test_the_schemes_agree_near_rest():
    every = np.array([hold(NEAR_REST, kind) for kind in SCHEMES])
    assert np.all(every.min(axis=0) >= 0.75 * every.max(axis=0))


@pytest.mark.parametrize("kind", SCHEMES)
def test_a_tenth_more_magnesium_is_about_as_much_less_current_at_rest(kind):
    for voltage in (-70.0, -60.0):
        low, high = unblocked([0.99, 1.01], voltage, kind)
        elasticity = np.log(high / low) / np.log(1.01 / 0.99)
        assert -0.975 <= elasticity <= -0.915  # -0.92 to -0.96 in Jahr-Stevens, up to -0.97 in Ascher-Nowak


@pytest.mark.parametrize("level", RELATIVE)
def test_relative_conductance_at_minus_60(level):
    assert float(unblocked(level, -60.0) / unblocked(1.0, -60.0)) == pytest.approx(RELATIVE[level], rel=0.005)


def test_order_and_size_of_the_subunits():
    # 2.4, 2.1, 14.2 and 10.2 umol/L at -100 mV in oocytes [kuner1996]: A as B, C and D several times weaker
    a, b, c, d = (float(hold(-100.0, kind)) for kind in SUBUNITS)
    assert a == b
    assert c / a == pytest.approx(14.2 / 2.4, rel=0.25)
    assert d / a >= 4  # [qian2005]


def test_voltages_of_half_block():
    found = [half_voltage(1.0, kind) for kind in SUBUNITS]
    assert found == pytest.approx([-20.5, -20.5, -51.9, -59.5], abs=0.05)
    assert half_voltage(0.0) is None


def test_the_ten_states_are_shares_and_balance_as_the_block_says():
    states = steady(LEVELS[:, None], VOLTAGES)
    assert states.sum(axis=-1) == pytest.approx(1)
    assert states.min() >= -1e-12
    in_balance = 1 / (1 + LEVELS[:, None] / hold(VOLTAGES, "kampa"))
    assert unblocked(LEVELS[:, None], VOLTAGES, "kampa") == pytest.approx(in_balance, rel=0.005)


@pytest.mark.parametrize("voltage", EVENTS)
def test_events_as_another_program_ran_them(voltage):
    for level, published in EVENTS[voltage].items():
        assert float(charge(level, float(voltage))) == pytest.approx(published, rel=1e-3)


def test_event_charges_follow_the_block_within_3_per_cent_around_the_usual_level():
    for level in (0.7, 0.8, 0.9, 1.1, 1.2, 1.5):
        for voltage in (-70.0, -60.0):
            whole = float(charge(level, voltage) / charge(1.0, voltage))
            assert whole == pytest.approx(float(unblocked(level, voltage) / unblocked(1.0, voltage)), rel=0.03)


@pytest.mark.xfail(reason="6.1 % off at 0.5 mmol/L, 3.03 % at 2: trapping makes events more sensitive than the balance")
def test_event_charges_follow_the_block_within_3_per_cent_from_half_to_twice():
    whole = charge([0.5, 2.0], -60.0) / charge(1.0, -60.0)
    assert whole == pytest.approx(unblocked([0.5, 2.0], -60.0) / unblocked(1.0, -60.0), rel=0.03)


def test_every_source_exists():
    for part in (NMDA, *SUBUNITS.values(), *SCHEMES.values()):
        for term in part.terms:
            if getattr(term, "source", "assumed") not in ("assumed", "derived"):
                find(term.source)
