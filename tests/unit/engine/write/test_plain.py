"""Equations as plain text, in full names."""

import pytest
from toys import body

from mgate.engine.write.plain import equations


@pytest.fixture(scope="module")
def written():
    return equations(body())


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Blood.concentration", "Blood.magnesium/Blood.volume"),
        ("Tubules.excreted", "Tubules.filtered - Tubules.reabsorbed"),
        ("Tubules.urine", "Tubules.excreted"),
        ("Tablet.solid", "-Tablet.dissolving"),
    ],
)
def test_right_hand_sides_are_in_full_names(written, name, text):
    assert written[name] == text


def test_shapes_stay_themselves(written):
    assert written["Tubules.reabsorbed"].startswith("lesser(")
