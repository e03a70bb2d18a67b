"""What foods and waters bring, by hand, and what is refused of them."""

import numpy as np
import pytest

from mgate.person import catalogue
from mgate.person.course import simulate
from mgate.person.diet import Diet
from mgate.person.refusal import Refused
from mgate.person.scenario import Dose, Patient, Run, Scenario
from mgate.person.settling import Case

OWN = """
schema_version = 1
[[product]]
name = "tempeh"
kind = "food"
form = "solution"
per_100_g = "81 mg"
source = "label"
[[product]]
name = "night mix"
kind = "combination"
parts = { "magnesium oxide" = 0.6, "magnesium citrate" = 0.4 }
"""


@pytest.fixture
def own(tmp_path):
    path = tmp_path / "own.toml"
    path.write_text(OWN, encoding="utf-8")
    return path


def test_foods_and_waters_are_all_that_is_eaten():
    diet = Diet(foods={"Almonds": "30 g", "milk": "250 mL"}, waters={"gerolsteiner": "1 L"})
    assert diet.eaten * 24.305 == pytest.approx(0.30 * 268 + 2.5 * 10 + 108)
    assert diet.magnesium == 0
    assert diet.habitual == diet.eaten
    assert diet.foods == {"almonds": 30, "milk": 250}


def test_magnesium_is_what_comes_besides():
    diet = Diet(foods={"almonds": "30 g"}, magnesium="200 mg/day", habitual="150 mg/day")
    assert diet.eaten * 24.305 == pytest.approx(280.4)
    assert diet.habitual * 24.305 == pytest.approx(150)


def test_meals_bring_what_the_foods_bring():
    def absorbed(diet):
        case = Case(Scenario(diet=diet, run=Run(duration="3 day")))
        return simulate([case], [0, 72], ["Bowel.absorbed"]).outputs["Bowel.absorbed"][0, -1]

    foods = Diet(foods={"almonds": "100 g"})
    assert absorbed(foods) == pytest.approx(absorbed(Diet(magnesium="268 mg/day")), rel=1e-9)
    assert absorbed(foods) > 1.2 * absorbed(Diet(magnesium="150 mg/day"))


@pytest.mark.parametrize(
    ("diet", "said"),
    [
        ({"foods": {"almnds": "30 g"}}, "did you mean 'almonds'"),
        ({"foods": {"almonds": "30"}}, 'foods, almonds = "30": has no unit'),
        ({"foods": {"almonds": 30}}, "foods, almonds = 30"),
        ({"foods": {"almonds": "30 mL"}}, "'mL' is no unit of a mass"),
        ({"foods": {"Gerolsteiner": "30 g"}}, "write it under [diet.waters]"),
        ({"foods": {"cocoa": "10 g", "cocoa powder": "5 g"}}, "is there twice"),
        ({"foods": {"magnesium oxide": "1 g"}}, "is no food; what is taken besides the diet is a [[dose]]"),
        ({"foods": {"almonds": "9 kg"}}, "bring 24.1 g of magnesium a day"),
        ({"foods": ["almonds"]}, "is no table"),
        ({"foods": {"almonds": "0 g"}}, "nobody has lived on no magnesium"),
        ({"waters": {"almonds": "1 L"}}, "write it under [diet.foods]"),
        ({"waters": {"mineral water": "1 L"}}, "does not say what it holds"),
        ({"waters": {"Gerolsteiner": "1 kg"}}, "'kg' is no unit of a volume"),
    ],
)
def test_what_is_refused(diet, said):
    with pytest.raises(Refused) as caught:
        Diet(**diet)
    assert said in str(caught.value)


def test_a_food_is_no_dose():
    with pytest.raises(Refused, match=r"write under \[diet.foods\]"):
        Dose(product="almonds", amount="30 mg", at="08:00")


def test_ones_own_food_is_eaten(own):
    with pytest.raises(Refused, match="is no food or water"):
        Diet(foods={"tempeh": "100 g"})
    with catalogue.opened(own):
        assert Diet(foods={"Tempeh": "100 g"}).eaten * 24.305 == pytest.approx(81)
        assert any(row["name"] == "tempeh" and row["in"] == "100 g" for row in catalogue.foods())


def test_a_combination_is_its_parts(own):
    def share(*doses):
        scenario = Scenario(patient=Patient(), dose=doses, run=Run(duration="54 h"))
        found = simulate([Case(scenario)], [0, 54], ["Intake.supplement_share"])
        return found.outputs["Intake.supplement_share"][0, -1]

    with catalogue.opened(own):
        mixed = share(Dose(product="night mix", amount="300 mg", at="22:00"))
        apart = share(
            Dose(product="oxide", amount="180 mg", at="22:00"), Dose(product="citrate", amount="120 mg", at="22:00")
        )
    assert mixed == pytest.approx(apart, rel=1e-9)
    assert np.isfinite(mixed)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("0.4 }", "0.5 }", "add up to 1.1, not to 1"),
        ('"magnesium citrate" = 0.4', '"magnesum citrate" = 0.4', "did you mean"),
        ('"magnesium citrate" = 0.4', '"Donat" = 0.4', "is no salt"),
        ('kind = "combination"', 'kind = "skin"', "belong to a combination"),
        ('kind = "food"', 'kind = "water"', "is the magnesium in 100 g of a food"),
        ('"81 mg"', '"81"', "has no unit"),
    ],
)
def test_ones_own_file_is_checked(own, old, new, said):
    own.write_text(OWN.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(Refused) as caught:
        catalogue.load(own)
    assert said in str(caught.value)
    assert str(own) in str(caught.value)


def test_every_food_has_a_number_and_there_are_fifty():
    foods = [each for each in catalogue.load().products if each.per_100_g is not None]
    assert len(foods) == 50
    assert len({each.number for each in foods}) == 50
    assert {each.source for each in foods} == {"usda"}
    values = {each.name: 1000 * each.per_100_g.value for each in foods}
    assert values["pumpkin seeds"] == pytest.approx(592)
    assert values["tap water"] == pytest.approx(1)
