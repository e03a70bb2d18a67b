"""Monocytes, the door of want and three cytokines by hand."""

import pytest

from mgate.body.immune import Cytokines, Deficiency, Monocyte, SubstanceP
from mgate.engine.model import Model

ALONE = Model(Monocyte, Deficiency, SubstanceP, Cytokines)


@pytest.mark.parametrize(
    ("medium", "making"),
    # (1.82 + 0.525) / (1.82 + medium): 1 at the usual level outside
    [(0.525, 1.0), (0.41, 1.0516), (2.47, 0.5466), (1.05, 0.8171)],
)
def test_making_falls_along_a_hyperbola(medium, making):
    given = {Monocyte.outside: medium / 0.525}
    assert ALONE.at(Monocyte.making, given) == pytest.approx(making, abs=0.0001)


def test_a_rich_medium_takes_48_percent_of_what_a_poor_one_leaves():
    rich, poor = (ALONE.at(Monocyte.making, {Monocyte.outside: level / 0.525}) for level in (2.47, 0.41))
    assert rich / poor == pytest.approx(0.52, abs=0.001)
    assert (rich / poor) ** Cytokines.induction.value == pytest.approx(0.63, abs=0.001)


def test_a_cell_guards_its_magnesium():
    twice = ALONE.at(Monocyte.magnesium, {Monocyte.outside: 2})
    assert twice == pytest.approx(0.5 * 2**0.2)
    assert ALONE.at(Monocyte.followed, {Monocyte.outside: 2, Monocyte.known: 1}) == pytest.approx(1)


def test_the_route_can_be_switched_off():
    assert ALONE.at(Monocyte.making, {Monocyte.outside: 3, Monocyte.reach: 0}) == 1


def test_in_health_everything_rests_at_its_usual_level():
    assert ALONE.at(Cytokines.tumour) == 1.7
    assert ALONE.at(Cytokines.interleukin) == 2.5
    assert ALONE.at(Cytokines.protein) == 2.5
    for rate in (Cytokines.made, Cytokines.induced, Cytokines.answered, Deficiency.arrived, SubstanceP.released):
        assert ALONE.at(rate) == pytest.approx(0, abs=1e-12)


def test_a_disease_drives_all_three():
    given = {Cytokines.drive: 5}
    assert ALONE.at(Cytokines.tumour, given) == pytest.approx(8.5)
    assert ALONE.at(Cytokines.interleukin, given) == pytest.approx(2.5 * 5**0.707)
    assert ALONE.at(Cytokines.protein, given) == pytest.approx(2.5 * 5 ** (0.707 * 1.4))
    assert ALONE.at(Cytokines.answered, given) == pytest.approx(0, abs=1e-9)


@pytest.mark.parametrize(("plasma", "want"), [(0.82, 0.0), (0.17, 0.4996), (0.65, 0.0008), (0.30, 0.0548)])
def test_the_door_of_want(plasma, want):
    assert ALONE.at(Deficiency.want, {Deficiency.plasma: plasma}) == pytest.approx(want, abs=0.0001)


def test_full_want_multiplies_the_making_by_four_and_takes_twelve_days():
    given = {Deficiency.plasma: 0.01, Deficiency.first: 0.3, Deficiency.second: 0.2, Deficiency.third: 0.1}
    assert ALONE.at(Deficiency.rise, given) == pytest.approx(1.3)
    assert ALONE.at(Deficiency.begun, given) == pytest.approx((1 - 0.00038 - 0.3) / 4, abs=0.0001)
    assert ALONE.at(Deficiency.arrived, given) == pytest.approx(0.1 / 4)
    assert ALONE.at(Deficiency.rise, {Deficiency.plasma: 0.01}) == pytest.approx(4, abs=0.01)
