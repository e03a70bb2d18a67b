"""Quantities beside the model: its numbers are those of a simulation, and move with it; danger is gathered first."""

import pytest

from mgate.evidence.gut import MEAL, WATCHED
from mgate.evidence.ledger.check.asked import Model
from mgate.evidence.ledger.check.compared import Comparison
from mgate.evidence.ledger.check.doses import told
from mgate.evidence.ledger.check.quantities import quantities
from mgate.person.amounts import MAGNESIUM
from mgate.person.course import simulate
from mgate.person.scenario import Scenario
from mgate.person.settling import Case


def compared(*sentences, draws=10):
    comparison = Comparison(Model(draws))
    found = [one for sentence in sentences for one in comparison.of(sentence)[0]]
    return found, comparison.dangers


def test_the_share_absorbed_is_that_of_the_same_dose_simulated():
    dose = {"product": "magnesium oxide", "amount": "500 mg", "at": "08:00"}
    scenario = Scenario.model_validate({"dose": [dose], "diet": MEAL, "run": {"duration": f"{WATCHED} h"}})
    name = "Intake.supplement_share"
    share = 100 * simulate([Case(scenario)], [0.0, WATCHED], [name]).outputs[name][0, -1]
    (one, day), _ = compared("Of a 500 mg tablet of magnesium oxide 90 % is absorbed.")
    assert {one.words, day.words} == {"500 mg", "90 %"}
    one = one if one.unit == "%" else day
    assert one.model.value == pytest.approx(share, rel=1e-6)
    assert one.model.low < one.model.high < 90
    assert one.model.value == pytest.approx((one.model.low + one.model.high) / 2, rel=0.2)  # draws lie a little below
    assert one.finding == "more than the model says"


def test_a_share_within_the_interval_fits_and_one_below_is_less():
    found, _ = compared(
        "About 20 % of magnesium citrate is absorbed.", "Only 1 % of magnesium citrate is absorbed.", draws=40
    )
    assert [each.finding for each in found] == ["fits", "less than the model says"]


def test_a_larger_dose_is_absorbed_to_a_smaller_share():
    shares = [compared(f"Of {mg} mg magnesium citrate 30 % is absorbed.")[0][0].model.value for mg in (50, 600)]
    assert shares[0] > 1.5 * shares[1]


def test_what_a_spray_brings_is_its_sprays_and_moves_with_the_skin(monkeypatch):
    from mgate.evidence.ledger.check import asked

    said = "Ten sprays of magnesium oil bring 150 mg through the skin."
    (one,), _ = compared(said)
    assert one.finding == "more than the model says"
    assert "135 mg" in one.text  # 10 x 0.13 mL x 104 g/L
    monkeypatch.setattr(asked, "sets", lambda *_: [{"Skin.permeability": 200.0, "Skin.follicles": 50.0}])
    (leaky,), _ = compared(said)
    assert leaky.model.value == one.model.value  # at the written numbers
    assert leaky.model.low > 3 * one.model.value


def test_a_bath_is_simulated_as_it_is_told():
    said = "Soak for 20 minutes in 100 litres with 500 g of Epsom salt and absorb 300 mg."
    found, left = Comparison(Model(10)).of(said)
    assert [each.words for each in found] == ["300 mg"]
    assert not left  # they made the bath
    assert f"{500 * MAGNESIUM / 246.47:.3g} g" in found[0].text  # MgSO4.7H2O weighs 246.47 g/mol
    assert 0 < found[0].model.value < 5


def test_a_bath_without_a_claim_is_told_what_it_brings():
    (one,), _ = compared("Dissolve 250 g of magnesium flakes in a foot bath of 5 litres.")
    assert one.finding == "as the model has it"


def test_what_is_absorbed_in_minutes_comes_sooner_than_the_model_says():
    (one,), _ = compared("Our magnesium spray is absorbed through the skin in 15 minutes.")
    assert one.finding == "sooner than the model says"
    assert one.model.high < 5


@pytest.mark.parametrize(("mg", "finding"), [(350, "allowed"), (351, "too much"), (100, "allowed")])
def test_a_daily_dose_is_held_against_the_upper_level(mg, finding):
    (one,), dangers = compared(f"Take {mg} mg of magnesium a day.")
    assert one.finding == finding
    assert bool(dangers) == (finding == "too much")


def test_a_failing_kidney_makes_a_dose_dangerous_and_is_remembered():
    _, alone = compared("Take 300 mg of magnesium a day.")
    _, dangers = compared("My eGFR is 12.", "I take 300 mg of magnesium a day.")
    assert not alone
    assert any(each.level == "danger" and "300 mg" in each.text for each in dangers)


def test_a_dose_that_nobody_can_take_is_a_danger():
    _, dangers = compared("Swallow 100 g of magnesium a day.")
    assert [each.level for each in dangers] == ["danger"]


@pytest.mark.parametrize(("level", "danger"), [("0.85", None), ("6", "danger"), ("3", "caution")])
def test_levels_in_blood_are_held_against_the_ladder(level, danger):
    found, dangers = compared(f"A serum magnesium of {level} mmol/L is fine.")
    assert found[0].finding == "of blood"
    assert [each.level for each in dangers] == ([danger] if danger else [])


def test_rises_are_those_of_four_weeks():
    (one,), _ = compared("Magnesium citrate raises serum magnesium by 40 %.")
    assert one.finding == "more than the model says"
    assert 0 < one.model.low < one.model.high < 20


@pytest.mark.parametrize(
    "sentence",
    [
        "It contains 100 mg of vitamin C a day.",
        "Eat 30 g of almonds a day for your magnesium.",
        "A dose of 2 g of magnesium sulfate by infusion lowers pain by 30 %.",
        "Prices fell by 20 %.",
        "Call us within 20 minutes.",
    ],
)
def test_what_is_not_clear_is_not_compared(sentence):
    found, left = Comparison(Model(2)).of(sentence)
    assert not found
    assert left


def test_no_more_is_simulated_than_a_few_seconds_allow():
    comparison = Comparison(Model(2))
    found = [comparison.of(f"Of {mg} mg magnesium citrate 80 % is absorbed.")[0] for mg in range(100, 140)]
    assert sum(bool([one for one in each if one.unit == "%"]) for each in found) == 12


def test_the_salt_and_the_way_are_read():
    def dose(text):
        return told(text, quantities(text))

    assert dose("Take 300 mg magnesium oxide by mouth.").product == "magnesium oxide"
    assert dose("Our glycinate capsules").product == "magnesium bisglycinate"
    assert dose("Our glycinate capsules").way == "oral"
    assert dose("A foot bath for 20 minutes").way == "foot bath"
    assert dose("Into a vein").way == "vein"


def test_what_is_taken_is_swallowed_whatever_was_said_of_skin_before():
    _, dangers = compared("Magnesium oil is absorbed through the skin.", "Take 5000 mg of magnesium a day.")
    assert any("laxative" in each.text for each in dangers)
    _, dangers = compared("Take 500 g of Epsom salt in a bath.")
    assert not any("laxative" in each.text for each in dangers)
