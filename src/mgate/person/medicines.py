"""Medicines that move magnesium: acid suppressants and diuretics, as multipliers of the model's inputs."""

import re
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any, Literal, NamedTuple

from pydantic import Field

from mgate.person.refusal import Refused, Written, nearest, table_of

LIKENESS = 0.8  # of a misspelt name; other medicines are less like one another than that


class Move(Written):
    """One input of the model, what a medicine multiplies it by, and how sure that is."""

    input: str
    factor: float = Field(gt=0)
    within: tuple[float, float]
    source: str


class MedicineClass(Written):
    """Medicines that do the same to magnesium."""

    name: str
    members: tuple[str, ...]
    moves: tuple[Move, ...]


class MedicineTable(Written):
    """The file medicines.toml."""

    schema_version: Literal[1]
    others: tuple[str, ...]
    classes: tuple[MedicineClass, ...] = Field(alias="class")
    spellings: dict[str, str]


class Effects(NamedTuple):
    """What a person's medicines do: multipliers by the name of an input, and what could not be checked."""

    factors: Mapping[str, float]
    warnings: tuple[str, ...]


@cache
def table() -> MedicineTable:
    """The medicines that come with mgate."""
    return MedicineTable(**table_of(Path(__file__).with_name("medicines.toml")))


@cache
def known() -> Mapping[str, MedicineClass]:
    """Every medicine that mgate knows, also by its other spellings, with its class."""
    found = {member.casefold(): each for each in table().classes for member in each.members}
    return found | {other: found[usual] for other, usual in table().spellings.items()}


def recognise(name: str) -> MedicineClass | None:
    """The class of a medicine, whatever its capitals and with or without its dose; None when it is not known.

    Raises Refused for a name that is nearly that of a known medicine.
    """
    word = " ".join(re.split(r"[0-9]", name, maxsplit=1)[0].casefold().split())
    if not word:
        raise Refused("is no name of a medicine", 'write for instance "omeprazole"', value=name)
    if word in known():
        return known()[word]
    close = "" if word in table().others else nearest(word, known(), LIKENESS)
    if close:
        raise Refused("is no medicine that mgate knows", f"did you mean '{close}'?", value=name)
    return None


def effects(names: Iterable[str]) -> Effects:
    """What all of these medicines do together; one named twice counts once.

    Raises Refused for a name that is nearly that of a known medicine.
    """
    factors: dict[str, float] = {}
    warnings = []
    for name in dict.fromkeys(" ".join(each.casefold().split()) for each in names):
        found = recognise(name)
        if found is None:
            warnings.append(f"'{name}' is not known to mgate: its effect on magnesium is not checked")
            continue
        for move in found.moves:
            factors[move.input] = factors.get(move.input, 1.0) * move.factor
    return Effects(factors, tuple(warnings))


def checked(names: tuple[str, ...]) -> tuple[str, ...]:
    """The same names, none of them a slip for a medicine that is known; raises Refused."""
    for place, name in enumerate(names, start=1):
        try:
            recognise(name)
        except Refused as error:
            raise error.placed(key=f"{place}") from None
    return names


def listed() -> list[dict[str, Any]]:
    """Every medicine with what it moves: one row for each input."""
    return [
        {"name": name, "class": each.name, "input": m.input, "factor": m.factor, "within": m.within, "source": m.source}
        for name, each in sorted(known().items())
        for m in each.moves
    ]
