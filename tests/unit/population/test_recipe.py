import pytest

from mgate.person.refusal import Refused
from mgate.population.recipe import Recipe, Spread


def test_one_value_is_everybodys():
    recipe = Recipe(age=50, sex="female", weight="70 kg", condition="fibromyalgia", medicines=["omeprazole"])
    assert recipe.age == Spread(mean=50)
    assert recipe.sex == {"female": 1.0}
    assert recipe.weight == Spread(mean=70)
    assert recipe.condition == {"fibromyalgia": 1.0}
    assert recipe.medicines == {"omeprazole": 1.0}


def test_spreads_and_shares_are_read_in_the_units_of_a_patient():
    recipe = Recipe.model_validate(
        {
            "plasma_magnesium": {"mean": "2.0 mg/dL", "sd": "0.2 mg/dL"},
            "diet": {"low": "243.05 mg/day", "high": "486.1 mg/day"},
            "sex": {"female": 0.6},
        }
    )
    assert recipe.plasma_magnesium.mean == pytest.approx(0.8229, abs=1e-4)
    assert (recipe.diet.low, recipe.diet.high) == pytest.approx((10, 20))
    assert recipe.sex == {"female": 0.6, "male": 0.4}


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"age": {"mean": 50, "low": 20, "high": 80}}, "neither"),
        ({"age": {"low": 60, "high": 40}}, "ends before it begins"),
        ({"weight": {"mean": "70 pounds of flesh"}}, "weight, mean"),
        ({"condition": {"healthy": 0.5, "migraine": 0.2}}, "add up to 0.7"),
        ({"condition": {"fibromyalgie": 1.0}}, "fibromyalgia"),
        ({"medicines": {"omeprazol": 0.2}}, "omeprazole"),
        ({"sex": {"female": 1.2}}, "not between 0 and 1"),
        ({"ages": 3}, "no such key"),
    ],
)
def test_a_recipe_that_cannot_be_is_refused(wrong, said):
    with pytest.raises(Refused, match=said):
        Recipe.model_validate(wrong)
