"""Which claims a sentence makes or denies, by likeness to the ways in which people put them.

Words of one meaning get one name; then sentences are vectors of names, the rare ones weighing more (TF-IDF of
scikit-learn), and likeness is the cosine between two of them, from 0 to 1. A word that no wording has counts against.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from mgate.evidence.ledger.check.sentences import clauses
from mgate.evidence.ledger.check.words import named, opposite, other_remedy

ABSTAIN = 0.37  # likeness below which nothing is said
CLAUSE = 0.55  # the same of a clause, which is short and easily alike
SHARED = 2  # names that a sentence must share with a wording: one word is no claim
Sense = Literal["makes", "denies", "asks"]


@dataclass(frozen=True)
class Match:
    """A claim that a sentence makes, denies or asks about, and how alike it is to the nearest wording."""

    claim: str
    sense: Sense
    likeness: float
    wording: str


class Matcher:
    """Claims by their ids, each with its wordings."""

    def __init__(self, wordings: Mapping[str, Sequence[str]]) -> None:
        self._known = [(claim, text) for claim, texts in wordings.items() for text in texts]
        self._vectors = _vectors()
        self._matrix = self._vectors.fit_transform([_told(text) for _, text in self._known]) if self._known else None

    def matches(self, sentences: Sequence[str]) -> list[tuple[Match, ...]]:
        """For every sentence its claims, the likest first."""
        parts = [(i, part) for i, sentence in enumerate(sentences) for part in [sentence, *clauses(sentence)]]
        if not parts or self._matrix is None:
            return [() for _ in sentences]
        alike = (self._vectors.transform([_told(part) for _, part in parts]) @ self._matrix.T).toarray()
        found: list[dict[str, Match]] = [{} for _ in sentences]
        for (place, part), row in zip(parts, alike, strict=True):
            whole = sentences[place]
            claim, wording = self._known[int(row.argmax())]
            likeness = float(row.max())
            enough = likeness >= (ABSTAIN if part == whole else CLAUSE) and _shared(part, wording) >= SHARED
            if not enough or other_remedy(whole, wording):
                continue
            if claim not in found[place] or found[place][claim].likeness < likeness:
                sense: Sense = "asks" if whole.endswith("?") else "denies" if opposite(part, wording) else "makes"
                found[place][claim] = Match(claim, sense, min(1.0, likeness), wording)
        return [tuple(sorted(each.values(), key=lambda match: -match.likeness)) for each in found]


def _told(text: str) -> str:
    """The names of its words, without those that stand in every sentence."""
    from sklearn.feature_extraction.text import ENGLISH_STOP_WORDS

    return " ".join(word for word in re.findall(r"\w+", named(text)) if word not in ENGLISH_STOP_WORDS)


def _shared(sentence: str, wording: str) -> int:
    return len(set(_told(sentence).split()) & set(_told(wording).split()))


def _vectors() -> Any:
    """Hashed words, so that one which no wording has still lengthens its sentence; then weighed by rarity."""
    from sklearn.feature_extraction.text import HashingVectorizer, TfidfTransformer
    from sklearn.pipeline import make_pipeline

    words = HashingVectorizer(token_pattern=r"\w+", alternate_sign=False, norm=None)
    return make_pipeline(words, TfidfTransformer(sublinear_tf=True))
