"""Draws of what is not known, for the page's bands: the same that `mgate simulate` makes, with fewer digits."""

from collections.abc import Iterable
from typing import Any

from mgate.person import shelf
from mgate.population.uncertainty import draws

COUNT, SEED, DIGITS = 40, 1, 6  # as many as `mgate simulate` takes when nothing else is said


def drawn(salts: int, routes: Iterable[str]) -> dict[str, Any]:
    """The factors of a variant's parameters: `names`, and for every draw a row of them."""
    made = draws(shelf.statements(salts, tuple(sorted(routes))), COUNT, SEED)
    names = sorted({name for one in made for name in one})
    return {"names": names, "rows": [[float(f"{one.get(name, 1.0):.{DIGITS}g}") for name in names] for one in made]}
