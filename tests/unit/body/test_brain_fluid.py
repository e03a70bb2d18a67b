"""Brain and cord fluid by hand."""

import pytest

from mgate.body.brain_fluid import CSF, Cord
from mgate.body.plasma import Plasma
from mgate.engine.model import Model

ALONE = Model(Plasma, CSF, Cord)
# steady fluid over usual at plasma over usual, half at 0.30
ENTRY = {0.25: 0.5909, 0.5: 0.8125, 0.75: 0.9286, 1.04: 1.0090, 1.5: 1.0833, 2.0: 1.1304, 3.0: 1.1818}


@pytest.mark.parametrize("level", ENTRY)
def test_entry_saturates(level):
    given = {CSF.half: 0.30, Plasma.relative: level}
    assert Model(CSF).at(CSF.drive, given) == pytest.approx(ENTRY[level], abs=0.0001)


def test_who_is_short_of_magnesium_starts_with_less_around_the_cord():
    given = {Plasma.repletion: 0.75, CSF.half: 0.30}
    assert ALONE.at(CSF.total, given) == pytest.approx(1.10 * 0.9286, abs=0.0005)
    assert ALONE.at(Cord.relative, given) == pytest.approx(0.9286, abs=0.0005)
    assert ALONE.at(CSF.entered, given) == pytest.approx(0, abs=1e-12)
