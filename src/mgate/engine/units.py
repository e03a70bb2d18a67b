"""Units of measure: what may be added to what, and by how much numbers change between units."""

import math
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    import pint


@cache
def registry() -> "pint.UnitRegistry[float]":
    """The one registry of units, built when first needed."""
    import pint

    return pint.UnitRegistry(cache_folder=":auto:")


class Measure(NamedTuple):
    """A unit reduced to a factor and powers of base units, so that comparing units is cheap."""

    factor: float
    powers: tuple[tuple[str, float], ...] = ()

    def times(self, other: "Measure") -> "Measure":
        """The unit of a product."""
        powers = dict(self.powers)
        for base, power in other.powers:
            powers[base] = powers.get(base, 0) + power
        return Measure(self.factor * other.factor, tuple(sorted((b, p) for b, p in powers.items() if p)))

    def to_the(self, power: float) -> "Measure":
        """The unit of a power."""
        return Measure(self.factor**power, tuple((b, p * power) for b, p in self.powers) if power else ())

    def same(self, other: "Measure") -> bool:
        """Whether numbers in the two units may be added as they stand."""
        return self.powers == other.powers and math.isclose(self.factor, other.factor, rel_tol=1e-9)


BARE = Measure(1.0)


@cache
def measure(unit: str) -> Measure:
    """Read a unit such as `mmol/L`; the empty text is a bare number.

    Raises ValueError for a text that is no unit.
    """
    try:
        base: Any = registry().Quantity(1.0, unit).to_base_units()
    except Exception as error:
        message = f"'{unit}' is not a unit"
        raise ValueError(message) from error
    return Measure(float(base.m), tuple(sorted((str(b), float(p)) for b, p in base.unit_items())))


def factor_between(unit: str, wanted: str) -> float:
    """What a number in `unit` is multiplied by to be a number in `wanted`.

    Raises ValueError when the two measure different things.
    """
    one, other = measure(unit), measure(wanted)
    if one.powers != other.powers:
        message = f"'{unit}' cannot be turned into '{wanted}'"
        raise ValueError(message)
    return one.factor / other.factor
