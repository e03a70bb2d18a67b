"""Sentences in the words by which they are compared, and whether they affirm or deny."""

import re
import tomllib
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

KEPT = 4096  # sentences whose words are remembered


@cache
def _table() -> Mapping[str, Any]:
    return tomllib.loads(Path(__file__).with_name("words.toml").read_text(encoding="utf-8"))


def _written(phrase: str) -> str:
    return re.escape(phrase).replace(r"\*", r"\w*").replace(r"\ ", r"\s+")


def _pattern(phrases: Iterable[str]) -> str:
    """Any of the phrases as a whole, the longest first; a star stands for any ending, and n't hangs on a word."""
    longest = sorted(phrases, key=len, reverse=True)
    whole = "|".join(_written(each) for each in longest if each != "n't")
    return rf"(?<!\w)(?:{whole})(?!\w)" + "|n't" * ("n't" in longest)


@cache
def _same() -> tuple[re.Pattern[str], tuple[str, ...]]:
    """One pattern for all phrases, and the names of its groups in order."""
    phrases = [(each, name) for name, several in _table()["same"].items() for each in several]
    phrases.sort(key=lambda pair: len(pair[0]), reverse=True)
    whole = "|".join(f"({_written(phrase)})" for phrase, _ in phrases)
    return re.compile(rf"(?<!\w)(?:{whole})(?!\w)"), tuple(name for _, name in phrases)


@cache
def _sense(kind: str) -> re.Pattern[str]:
    return re.compile(_pattern(_table()["sense"][kind]))


@lru_cache(KEPT)
def plain(sentence: str) -> str:
    """It in small letters with straight apostrophes, and per cent in words."""
    text = re.sub(r"\bMg(?:2\+|²⁺)?(?!\w)", "magnesium", sentence)
    text = text.casefold().replace("\N{RIGHT SINGLE QUOTATION MARK}", "'").replace("%", " percent ")
    return " ".join(text.split())


@lru_cache(KEPT)
def named(sentence: str) -> str:
    """It with words of one meaning under one name."""
    pattern, names = _same()
    return pattern.sub(lambda found: names[(found.lastindex or 1) - 1], plain(sentence))


def bare(sentence: str) -> str:
    """The same without what only denies, and without how and in whom a thing was found."""
    text = named(sentence)
    for pattern in (_sense("doubt"), _sense("deny"), _listed("idle", "words")):
        text = pattern.sub(" ", text)
    return text


@lru_cache(KEPT)
def names(sentence: str) -> frozenset[str]:
    """The names of its words."""
    return frozenset(re.findall(r"\w+", named(sentence)))


@lru_cache(KEPT)
def denied(sentence: str) -> bool:
    """Whether what it says, or a member of what it says, is turned round: an odd number of denials.

    Doubts count once together.
    """
    text = _sense("harmless").sub(" ", plain(sentence))
    text, doubts = _sense("doubt").subn(" ", text)
    counts = [len(_sense("deny").findall(member)) for member in re.split(r",|\band\b", text)]
    return any(count % 2 for count in counts) != (doubts > 0)


def opposite(sentence: str, wording: str) -> bool:
    """Whether one of them denies what the other affirms, or says the contrary word."""
    said, claimed = names(sentence), names(wording)
    contrary = "deficiency" not in said and any(
        contrary in said and word not in said and word in claimed and contrary not in claimed
        for word, contrary in _table()["opposite"].items()
    )
    return (denied(sentence) != denied(wording)) != contrary


@cache
def _listed(table: str, key: str) -> re.Pattern[str]:
    return re.compile(_pattern(_table()[table][key]))


def unclaimed() -> tuple[str, ...]:
    """Sentences that texts about magnesium often hold and that claim nothing."""
    return tuple(_table()["unclaimed"]["sentences"])


def of_magnesium(sentence: str) -> bool:
    """Whether a sentence names magnesium."""
    return "magnesium" in names(sentence) or bool(re.search(r"magnesium|epsom", plain(sentence)))


def may_mean_it(sentence: str, wording: str) -> bool:
    """Whether a sentence without its name may speak of magnesium, and of no remedy that the wording does not name."""
    text, others = plain(sentence), _listed("others", "names")
    return bool(_listed("meant", "words").search(text)) and not set(others.findall(text)) - set(
        others.findall(plain(wording))
    )


def other_way(sentence: str, wording: str) -> bool:
    """Whether a sentence speaks of the skin, and the wording of what is swallowed alone."""
    skin = {"skin", "spray", "bath"}
    claimed = names(wording)
    return bool(names(sentence) & skin) and "mouth" in claimed and not claimed & skin
