"""Every number of the model is used, has a unit, a meaning and a source, and lies in its own range."""

import pytest

from mgate.evidence.pain.fit import WRITTEN
from mgate.person import shelf
from mgate.person.build import FACTORS

VARIANT = shelf.statements(2, (*shelf.ROUTES, *shelf.DRUGS, *shelf.SITES, *shelf.SKIN))
PARAMETERS = [name for name in VARIANT.parameters if VARIANT.terms[name]["kind"] == "Parameter"]


@pytest.mark.parametrize("name", PARAMETERS)
def test_a_parameter_is_documented(name: str) -> None:
    term = VARIANT.terms[name]
    assert term["meaning"]
    assert term["source"]
    if term["within"]:
        low, high = term["within"]
        assert low <= term["value"] <= high
        assert low < high


def test_every_parameter_is_used() -> None:
    tape = VARIANT.tape
    used = set(tape.within([*VARIANT.rates, *VARIANT.start, *VARIANT.observed]))
    leaves = {tape.code[line][1] for line in used if tape.code[line][0] == "leaf"}
    assert leaves == {"c", "y"}
    columns = {tape.code[line][2] for line in used if tape.code[line][:2] == ("leaf", "c")}
    assert [name for i, name in enumerate(VARIANT.parameters) if i not in columns] == []


def test_factors_of_the_build_lie_in_their_range() -> None:
    for name, factor in FACTORS.items():
        low, high = factor.within
        assert low <= factor.value <= high, name


def test_at_most_eight_numbers_of_magnesium_are_fitted() -> None:
    fitted = {
        name.replace("Salt2", "Salt1") for name in PARAMETERS if VARIANT.terms[name]["source"].startswith("fitted")
    }
    assert len(fitted - {*WRITTEN}) <= 8
