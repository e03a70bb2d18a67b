"""Which claims a sentence makes or denies, by likeness to the ways in which people put them.

Words of one meaning get one name; then sentences are vectors of names, the rare ones weighing more (TF-IDF of
scikit-learn), and likeness is the cosine between two of them, from 0 to 1, less where many words are in no wording. A
part of it is the same of their letters in threes to fives, for words that have no name. Sentences that are likest to
one of those that claim nothing are left alone, and so are those of other remedies.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Literal

from mgate.evidence.ledger.check.sentences import clauses
from mgate.evidence.ledger.check.words import (
    KEPT,
    bare,
    denied,
    may_mean_it,
    of_magnesium,
    opposite,
    other_way,
    plain,
    unclaimed,
)

ABSTAIN = 0.35  # likeness below which nothing is said
CLAUSE = 0.55  # the same of a clause, which is short and easily alike
SHARED = 2  # names that a sentence must share with a wording: one word is no claim
NAMES = 0.7  # how much of likeness is that of names; the rest is of letters
UNKNOWN = 0.5  # how much words count that are in no wording: the power of the share of the others
Sense = Literal["makes", "denies", "asks"]


@dataclass(frozen=True)
class Match:
    """A claim that a sentence makes, denies or asks about, and how alike it is to the nearest wording."""

    claim: str
    sense: Sense
    likeness: float
    wording: str


class Matcher:
    """Claims by their ids, each with its wordings; it is of magnesium where half of them are."""

    def __init__(self, wordings: Mapping[str, Sequence[str]]) -> None:
        from sklearn.feature_extraction.text import TfidfVectorizer

        self._of_magnesium = {claim for claim, texts in wordings.items() if _half(map(of_magnesium, texts))}
        self._known = [(claim, text) for claim, texts in wordings.items() for text in texts]
        self._known += [("", text) for text in unclaimed()]
        texts = [text for _, text in self._known]
        self._names = TfidfVectorizer(tokenizer=_told, token_pattern=None, lowercase=False, sublinear_tf=True)
        self._letters = TfidfVectorizer(analyzer="char_wb", ngram_range=(3, 5), preprocessor=plain, sublinear_tf=True)
        self._named, self._spelt = self._names.fit_transform(texts), self._letters.fit_transform(texts)

    def matches(self, sentences: Sequence[str]) -> list[tuple[Match, ...]]:
        """For every sentence of one text its claims, the likest first."""
        spoken_of = any(of_magnesium(each) for each in sentences)
        parts = [(i, part) for i, sentence in enumerate(sentences) for part in _parts(sentence)]
        found: list[dict[str, Match]] = [{} for _ in sentences]
        alike = self._alike([part for _, part in parts]) if parts else ()
        for (place, part), row in zip(parts, alike, strict=True):
            whole, best = sentences[place], int(row.argmax())
            claim, wording = self._known[best]
            match = Match(claim, _sense(whole, part, wording), min(1.0, float(row[best])), wording)
            if not claim or other_way(whole, wording):
                continue
            meant = spoken_of and not of_magnesium(part) and may_mean_it(part, wording)
            spoken = claim not in self._of_magnesium or of_magnesium(whole) or meant
            if spoken and _near(match, part, clause=part != whole, meant=meant):
                earlier = found[place].get(claim)
                found[place][claim] = match if earlier is None else max(earlier, match, key=lambda one: one.likeness)
        return [tuple(sorted(each.values(), key=lambda match: -match.likeness)) for each in found]

    def _alike(self, parts: Sequence[str]) -> Any:
        """Likeness of every part to every wording."""
        known = self._names.vocabulary_
        shares = [sum(word in known for word in words) / max(1, len(words)) for words in map(_told, parts)]
        named = (self._names.transform(parts) @ self._named.T).toarray() * [[share**UNKNOWN] for share in shares]
        return NAMES * named + (1 - NAMES) * (self._letters.transform(parts) @ self._spelt.T).toarray()


def _half(each: Iterable[bool]) -> bool:
    several = list(each)
    return 2 * sum(several) >= len(several)


def _parts(sentence: str) -> list[str]:
    """The sentence and its clauses; the clauses alone where some deny and others do not."""
    several = clauses(sentence)
    return several if len({denied(each) for each in several}) > 1 else [sentence, *several]


def _sense(whole: str, part: str, wording: str) -> Sense:
    if whole.endswith("?") and not whole.casefold().startswith(("did you know", "why not")):
        return "asks"
    return "denies" if opposite(part, wording) else "makes"


def _near(match: Match, part: str, *, clause: bool, meant: bool) -> bool:
    """Whether a match is likely enough, and of more than one word; magnesium may be meant by "it"."""
    shared = {*_told(part)} & {*_told(match.wording)}
    return (
        match.likeness >= (CLAUSE if clause else ABSTAIN)
        and len(shared | ({"magnesium"} if meant else set())) >= SHARED
    )


@lru_cache(KEPT)
def _told(text: str) -> tuple[str, ...]:
    """The names of its words, without numbers and those that stand in every sentence."""
    from sklearn.feature_extraction.text import ENGLISH_STOP_WORDS

    return tuple(word for word in re.findall(r"[^\W\d]\w*", bare(text)) if word not in ENGLISH_STOP_WORDS)
