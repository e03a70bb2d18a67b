"""Medicines beside magnesium: what they do to it, as multipliers of inputs, and what must be said of both."""

import re
from collections.abc import Collection, Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any, Literal, NamedTuple

from pydantic import Field

from mgate.person.refusal import Refused, Written, nearest, table_of
from mgate.person.thresholds import Caution, Level

LIKENESS = 0.8  # of a misspelt name; other medicines are less like one another than that


class Move(Written):
    """One input of the model, what a medicine multiplies it by, and how sure that is."""

    input: str
    factor: float = Field(gt=0)
    within: tuple[float, float]
    source: str


class Meeting(Written):
    """What must be said where magnesium is given by one of these ways; without ways it is said always."""

    ways: tuple[Literal["oral", "vein", "muscle", "cord"], ...] = ()
    level: Level
    text: str
    source: str


class MedicineClass(Written):
    """Medicines that do the same to magnesium, or to which magnesium does the same."""

    name: str
    members: tuple[str, ...]
    moves: tuple[Move, ...] = ()
    meetings: tuple[Meeting, ...] = ()


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


def meetings(names: Iterable[str], ways: Collection[str]) -> list[Caution]:
    """What must be said of these medicines beside magnesium that is given by these ways; each once."""
    found = {}
    for name in names:
        known_class = recognise(name)
        for each in known_class.meetings if known_class else ():
            if not each.ways or set(each.ways) & set(ways):
                found[name.casefold(), each.text] = Caution(each.level, f"{name}: {each.text}", source=each.source)
    return list(found.values())


def checked(names: tuple[str, ...]) -> tuple[str, ...]:
    """The same names, none of them a slip for a medicine that is known; raises Refused."""
    for place, name in enumerate(names, start=1):
        try:
            recognise(name)
        except Refused as error:
            raise error.placed(key=f"{place}") from None
    return names


def listed() -> list[dict[str, Any]]:
    """Every medicine with what it moves and what must be said of it: one row for each."""
    rows = []
    for name, each in sorted(known().items()):
        row: dict[str, Any] = {"name": name, "class": each.name}
        row |= {"input": "", "factor": None, "within": None, "said": ""}
        rows += [row | m.model_dump() for m in each.moves]
        rows += [row | {"said": m.text, "source": m.source} for m in each.meetings]
    return rows
