"""What the ledger asks of the skin: numbers by hand, and a changed skin that is seen."""

import pytest

from mgate.evidence.experiments.claims import bath_or_spray, cream_urine, skin_or_gut
from mgate.evidence.skin import ways


def skins_with(**factors):
    """Draws of skins that are this much more."""

    def drawn(count, seed):
        named = {f"Skin.{name}": factor for name, factor in factors.items()}
        return [
            each | {name: each[name] * factor for name, factor in named.items()} for each in ways.skins(count, seed)
        ]

    return drawn


def test_a_bath_delivers_a_fraction_of_a_spray():
    found = bath_or_spray.run(10, 1)
    bath, spray, rise = (each.value for each in found.others)
    assert (found.code, found.outcome, found.chance) == ("E-BATH", "failed", 0.0)
    # 16 mmol/L for a quarter of an hour against some 4 mol/L for eight: a thousandth or so, on twice the skin
    assert 1e-4 < found.decisive.value < 0.05
    assert bath < spray
    assert 0 <= rise < bath_or_spray.DETECTABLE


def test_a_bath_of_brine_for_a_day_is_seen(monkeypatch):
    long = bath_or_spray.BATH | {"amount": "10 kg", "volume": "10 L", "over": "8 h"}
    monkeypatch.setattr(bath_or_spray, "BATH", long)
    assert bath_or_spray.run(10, 1).decisive.value > 0.5


def test_a_tight_skin_brings_less_than_the_gut_and_a_leaky_one_more(monkeypatch):
    chances = []
    for factor in (0.01, 1.0, 20.0):
        monkeypatch.setattr(skin_or_gut, "skins", skins_with(permeability=factor, follicles=factor))
        chances.append(skin_or_gut.run(30, 1).chance)
    assert chances == sorted(chances)
    assert chances[0] < 0.1
    assert chances[-1] > 0.9


def test_the_mist_is_not_easily_taken_up():
    found = cream_urine.run(10, 1)
    assert (found.code, found.outcome) == ("E-SKIN", "failed")
    assert found.chance < 0.5
    _, weights = cream_urine.weighed(ways.skins(40, 1))
    assert weights.sum() == pytest.approx(1)


def test_a_sure_trial_without_any_rise_would_rule_it_out(monkeypatch):
    usual = cream_urine.run(10, 1).chance
    monkeypatch.setattr(cream_urine, "MORE", 0.001)
    monkeypatch.setattr(cream_urine, "Z", 0.1)  # a rise of 0.1 %, give or take 1 %
    assert cream_urine.run(10, 1).chance < usual / 2


def test_a_leaky_skin_is_seen(monkeypatch):
    usual = cream_urine.run(10, 1).chance
    monkeypatch.setattr(cream_urine, "skins", skins_with(permeability=20.0, follicles=20.0))
    assert cream_urine.run(10, 1).chance > usual
