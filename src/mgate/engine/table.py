"""The tables of pointers and numbers that compiled code is given: their columns in order."""

from typing import NamedTuple


class Table(NamedTuple):
    """Columns: pointers to arrays, whole numbers, numbers."""

    pointers: list[str]
    whole: list[str]
    real: list[str]

    @property
    def columns(self) -> list[str]:
        """All names in order."""
        return [*self.pointers, *self.whole, *self.real]


PEOPLE = Table(
    "work counter P Y0 schedule first time kind index value grid out picks fate steps ended final".split(),
    "patients points picked observing max_steps".split(),
    "relative absolute first_step".split(),
)
CABLE = Table(
    "work counter tables knobs first due row weight picks trace spikes counts tally".split(),
    "groups steps most picked every points".split(),
    [],
)
