"""Level and limit of a person in balance."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mgate.person import balance

NUMBERS = {
    "Kidney.gfr": 173.0,
    "Kidney.splay": 0.0125,
    "Kidney.leak": 0.002,
    "Kidney.diuretic": 1.0,
    "Kidney.limit": 0.576,
    "Plasma.filterable": 0.70,
    "Colon.secretion": 0.03,
}


@given(st.floats(0.3, 3.0), st.floats(1.5, 12.0), st.floats(10.0, 250.0))
def test_the_limit_for_a_level_gives_that_level(level: float, absorbed: float, gfr: float) -> None:
    numbers = NUMBERS | {"Kidney.gfr": gfr}
    urine = balance.usual_urine(numbers, absorbed, level)
    if urine <= numbers["Kidney.leak"] * 0.7 * level * gfr * 1.01 or urine <= 0.011:
        return  # more leaks away than is absorbed: no limit keeps this level
    numbers["Kidney.limit"] = balance.limit_for(numbers, absorbed, level)
    assert balance.level_for(numbers, absorbed) == pytest.approx(level, rel=1e-6)


def test_less_absorbed_means_a_lower_level() -> None:
    assert balance.level_for(NUMBERS, 2.0) < balance.level_for(NUMBERS, 4.0) < balance.level_for(NUMBERS, 8.0)


def test_a_weak_kidney_means_a_higher_level() -> None:
    assert balance.level_for(NUMBERS | {"Kidney.gfr": 20.0}, 4.0) > balance.level_for(NUMBERS, 4.0) + 0.05
