"""The bibliography: who published the numbers behind the model, and how each number was seen.

`sources.bib` is BibTeX; entries, braces, quotation marks, plain numbers and `%` lines between entries are understood.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from mgate.person.refusal import Refused, suggestion

FILE = "sources.bib"
ELSEWHERE = frozenset({"assumed", "derived"})  # what a `source=` may say instead of a key
FITTED = "fitted:"

_BETWEEN = re.compile(r"(?:\s|%[^\n]*)*")
_ENTRY = re.compile(r"@(\w+)\s*\{\s*([^\s,{}]+)\s*,")
_FIELD = re.compile(r"[\s,]*(\w+)\s*=\s*")
_END = re.compile(r"[\s,]*\}")
_BARE = re.compile(r"\w+")
_LATEX = {r"\%": "%", r"\&": "&", r"\_": "_", "--": "\N{EN DASH}", "~": " "}


@dataclass(frozen=True)
class Source:
    """One entry; fields are kept as written, without their outer braces."""

    key: str
    kind: str
    fields: Mapping[str, str]

    def __getitem__(self, field: str) -> str:
        """A field as plain text; empty when the entry has none."""
        text = self.fields.get(field, "")
        for latex, letter in _LATEX.items():
            text = text.replace(latex, letter)
        return " ".join(re.sub(r"[{}]", "", text).split())

    @property
    def authors(self) -> str:
        """Everybody named, initials without points: `Rude RK, Bethune JE, Singer FR`."""
        names = [_name(part) for part in re.split(r"\sand\s", self.fields.get("author", "")) if part.strip()]
        return ", ".join(names)

    def text(self) -> str:
        """The reference on one line, and how its numbers were seen."""
        where = self["journal"] or self["booktitle"] or self["publisher"]
        volume = f" {self['volume']}" if self["volume"] else ""
        pages = f":{self['pages']}" if self["pages"] else ""
        doi = f" doi:{self['doi']}." if self["doi"] else ""
        seen = f" Numbers: {self['note']}." if self["note"] else ""
        return f"{self.authors} ({self['year']}). {self['title']}. {where}{volume}{pages}.{doi}{seen}"


def _name(person: str) -> str:
    text = " ".join(re.sub(r"[{}]", "", person).split())
    if text == "others":
        return "et al."
    family, _, given = text.partition(", ")
    return f"{family} {re.sub(r'[. ]', '', given)}".strip()


@cache
def sources() -> Mapping[str, Source]:
    """Every source by its key, as packaged with mgate."""
    return read(files("mgate.evidence").joinpath(FILE).read_text(encoding="utf-8"))


def keys() -> list[str]:
    """All keys, sorted."""
    return sorted(sources())


def find(key: str) -> Source:
    """The source of that key; raises Refused, with the nearest one, when there is none."""
    if key not in sources():
        near = suggestion(key, sources()) or f"{FILE} lists all; a new source needs an entry there"
        raise Refused("there is no such source", near, file=FILE, key="source", value=key)
    return sources()[key]


def key_of(source: str) -> str | None:
    """The key that a `source=` of the model rests on; None for a number that is assumed or derived."""
    return None if source in ELSEWHERE else source.removeprefix(FITTED)


def cited(wanted: Iterable[str]) -> str:
    """The references of these keys or `source=` texts, each once, one per line, sorted; raises Refused."""
    found = {key: find(key) for key in map(key_of, wanted) if key is not None}
    return "\n".join(sorted(each.text() for each in found.values()))


def of_the_model() -> list[str]:
    """The keys that numbers of the model rest on: of its parameters, a person's build, medicines and thresholds."""
    from mgate.person import build, medicines, shelf, thresholds

    terms = shelf.statements(1, (*shelf.ROUTES, *shelf.DRUGS, *shelf.SITES)).terms.values()
    named = {term["source"] for term in terms if term.get("source")}
    named |= {factor.source for factor in build.FACTORS.values()}
    named |= {move.source for each in medicines.known().values() for move in each.moves}
    named |= {meeting.source for each in medicines.known().values() for meeting in each.meetings}
    named |= {line.source for line in thresholds.THRESHOLDS.values()}
    return sorted({key for key in map(key_of, named) if key is not None})


def read(text: str) -> dict[str, Source]:
    """The entries of a bibliography; raises Refused, with the line, for what is no entry and for a key used twice."""
    found: dict[str, Source] = {}
    at = _after(_BETWEEN, text, 0)
    while at < len(text):
        entry = _ENTRY.match(text, at)
        if entry is None:
            raise _refused(text, at, "is no entry of a bibliography", "write @article{author1999, ... }")
        kind, key = entry.groups()
        if key in found:
            raise _refused(text, at, f"'{key}' is there already", "add a letter to the year: author1999b")
        fields, at = _fields(text, entry.end(), key)
        found[key] = Source(key, kind.lower(), fields)
        at = _after(_BETWEEN, text, at)
    return found


def _after(pattern: re.Pattern[str], text: str, at: int) -> int:
    """Where what the pattern matches ends; `at` itself when it does not match."""
    found = pattern.match(text, at)
    return found.end() if found else at


def _fields(text: str, at: int, key: str) -> tuple[dict[str, str], int]:
    """The fields of an entry by their names in small letters, and where the entry ends."""
    fields: dict[str, str] = {}
    while (end := _after(_END, text, at)) == at:
        name = _FIELD.match(text, at)
        if name is None:
            raise _refused(text, at, f"'{key}' has no field here", "write name = {value}, and close the entry with }")
        value, at = _value(text, name.end(), key)
        fields[name[1].lower()] = value
    return fields, end


def _value(text: str, at: int, key: str) -> tuple[str, int]:
    """A value without its outer braces or quotation marks, and where it ends."""
    if (end := _after(_BARE, text, at)) > at:
        return text[at:end], end
    closing = {"{": "}", '"': '"'}.get(text[at : at + 1])
    if closing is None:
        raise _refused(text, at, f"a field of '{key}' has no value", "write name = {value}")
    depth, place = 0, at + 1
    while place < len(text):
        letter = text[place]
        if letter == closing and depth == 0:
            return text[at + 1 : place], place + 1
        depth += (letter == "{") - (letter == "}")
        place += 2 if letter == "\\" else 1
    raise _refused(text, at, f"a field of '{key}' is not closed", f"end it with {closing}")


def _refused(text: str, at: int, problem: str, advice: str) -> Refused:
    line = text.count("\n", 0, at) + 1
    return Refused(problem, advice, file=FILE, key=f"line {line}", value=text[at : at + 40].partition("\n")[0])
