"""Channels by hand: the numbers of circuit models as others print them."""

import math

import pytest

from mgate.circuit.calcium import CalciumCation, CalciumChannel, CalciumPotassium, Shell
from mgate.circuit.channels import PersistentSodium, Rectifier, Sodium
from mgate.circuit.membrane import Leak, Membrane
from mgate.engine.model import Model

U = 25.0  # mV above -55


def linoid(x):
    return x / (math.exp(x) - 1)


def at(component, term, **given):
    names = {Membrane.voltage: given.pop("voltage", U - 55)}
    return Model(Membrane, Shell, component).at(term, names | given.pop("more", {}))


def test_fast_sodium_opens_and_closes_as_traubs():
    assert at(Sodium, Sodium.opening) == pytest.approx(0.32 * 4 * linoid((13 - U) / 4))
    assert at(Sodium, Sodium.closing) == pytest.approx(0.28 * 5 * linoid((U - 40) / 5))
    assert at(Sodium, Sodium.recovering) == pytest.approx(0.128 * math.exp((12 - U) / 18))
    assert at(Sodium, Sodium.inactivating) == pytest.approx(4 / (1 + math.exp((35 - U) / 5)))


def test_the_rectifier_and_persistent_sodium_too():
    assert at(Rectifier, Rectifier.opening) == pytest.approx(0.032 * 5 * linoid((15 - U) / 5))
    assert at(Rectifier, Rectifier.closing) == pytest.approx(0.5 * math.exp((10 - U) / 40))
    assert at(PersistentSodium, PersistentSodium.opening) == pytest.approx(0.32 * 4 * linoid((11 - U) / 4))
    assert at(PersistentSodium, PersistentSodium.closing) == pytest.approx(0.28 * 5 * linoid((U - 42) / 5))
    assert at(PersistentSodium, PersistentSodium.inactivating) == pytest.approx(4 / (1 + math.exp((35 - U) / 10)))


@pytest.mark.parametrize("voltage", [-42.0, -15.0, -40.0])
def test_rates_are_smooth_where_their_formula_is_nothing_over_nothing(voltage):
    for component, term in ((Sodium, Sodium.opening), (Sodium, Sodium.closing), (Rectifier, Rectifier.opening)):
        here = at(component, term, voltage=voltage)
        near = at(component, term, voltage=voltage + 1e-4)
        assert math.isfinite(here)
        assert here == pytest.approx(near, rel=1e-4)


def test_calcium_current_is_the_constant_field_equation():
    w = -30 * 2e-3 * 96480 / (8.314 * (36 + 273.16))
    assert w == pytest.approx(-30 / 13.3207, rel=1e-5)
    flux = 2 * 96480 * (2.0 - 5e-5 * math.exp(w)) * linoid(w)
    found = at(CalciumChannel, CalciumChannel.current, voltage=-30.0, more={CalciumChannel.activation: 0.5})
    assert found == pytest.approx(-1e-4 * 0.25 * flux)


def test_calcium_gate_opens_at_the_published_speed():
    a, b = 1.6 / (1 + math.exp(-0.072 * (U - 55 - 5))), 0.02 * 5.36 * linoid((U - 55 - 1.31) / 5.36)
    assert at(CalciumChannel, CalciumChannel.speed) == pytest.approx(3.9482 * (a + b), rel=1e-4)
    assert at(CalciumChannel, CalciumChannel.open_share) == pytest.approx(1 / (1 + math.exp(-(U - 55 + 10) / 10)))


def test_one_microampere_fills_the_shell_at_the_published_rate():
    assert Shell.filling.value == pytest.approx(5.182e-4, rel=1e-4)
    rising = Model(Shell).at(Shell.changed, {Shell.current: -1.0})
    assert rising == pytest.approx(5.182e-4, rel=1e-4)
    assert Model(Shell).at(Shell.changed, {Shell.current: 1.0}) == 0  # outward current takes none out


def test_slow_gates_are_as_slow_as_published():
    more = {Shell.calcium: 5e-4}
    assert 1 / at(CalciumCation, CalciumCation.speed, more=more) == pytest.approx(4296 / 2, rel=1e-3)
    assert 1 / at(CalciumPotassium, CalciumPotassium.speed, more=more) == pytest.approx(
        1 / (0.03 * 1.25 * 4.65554), rel=1e-5
    )
    assert 1 / at(CalciumPotassium, CalciumPotassium.speed, more={Shell.calcium: 0.1}) == pytest.approx(0.1)


def test_the_leak_rests_where_the_cell_does():
    assert at(Leak, Leak.current, voltage=-65.0) == 0
    assert at(Leak, Leak.current, voltage=-55.0) == pytest.approx(0.42)
