"""Routes outside the barrier by hand."""

import pytest

from mgate.circuit.periphery import Afferent, Inflammation, Nociceptor, Terminal
from mgate.engine.model import Model


def test_excitability_is_a_power_of_plasma():
    nerve = Model(Nociceptor)
    given = {Nociceptor.plasma: 0.75, Nociceptor.power: 0.194}
    assert nerve.at(Nociceptor.gain, given) == pytest.approx(1.0574, abs=0.0001)
    assert nerve.at(Nociceptor.gain, given | {Nociceptor.power: 0}) == 1
    assert nerve.at(Nociceptor.followed, {Nociceptor.plasma: 1}) == 0


def test_release_falls_by_the_fourth_power():
    synapse = Model(Terminal)
    # ((1 + 1.2/1.1 + 0.8/2.97) / (1 + 1.2/1.1 + 2 x 0.8/2.97))^4
    assert synapse.at(Terminal.gain, {Terminal.magnesium: 2}) == pytest.approx((2.3603 / 2.6296) ** 4, abs=0.001)
    assert synapse.at(Terminal.gain) == 1


def test_inflammation_adds_and_its_usual_level_changes_nothing():
    assert Model(Inflammation).at(Inflammation.gain) == pytest.approx(1)
    # 1.45 of the most over 1 + 0.45 / 4 in health; half of the most at three times health
    assert Model(Inflammation).at(Inflammation.gain, {Inflammation.cytokine: 1e9}) == pytest.approx(1.45 / 1.1125)
    assert Model(Inflammation).at(Inflammation.gain, {Inflammation.cytokine: 3}) == pytest.approx(1.225 / 1.1125)


def test_a_route_that_is_left_out_changes_nothing():
    assert Model(Afferent).at(Afferent.traffic, {Afferent.drive: 0.7}) == 0.7
