"""A text checked: its sentences with their claims, their quantities beside the model, and what was not checked."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from mgate.evidence.ledger.check.compared import Compared, Comparison
from mgate.evidence.ledger.check.matching import Match, Matcher
from mgate.evidence.ledger.check.quantities import Quantity
from mgate.evidence.ledger.check.reading import read, words_of
from mgate.evidence.ledger.check.sentences import language, sentences
from mgate.evidence.ledger.claim import Claim
from mgate.person.thresholds import LEVELS, Caution


@dataclass(frozen=True)
class Sentence:
    """One sentence, its claims, its quantities beside the model, and those that were compared with nothing."""

    text: str
    matches: tuple[Match, ...] = ()
    compared: tuple[Compared, ...] = ()
    left: tuple[Quantity, ...] = ()

    @property
    def checked(self) -> bool:
        """Whether anything was found to say of it."""
        return bool(self.matches or self.compared)


@dataclass(frozen=True)
class Checked:
    """A whole text; `dangers` come first, `verdicts` are the words of the ledger by claim."""

    name: str
    sentences: tuple[Sentence, ...]
    dangers: tuple[Caution, ...]
    propositions: Mapping[str, str]
    verdicts: Mapping[str, str]

    @property
    def claims(self) -> dict[str, list[Match]]:
        """The claims that were found, in the order of the text."""
        found: dict[str, list[Match]] = {}
        for sentence in self.sentences:
            for match in sentence.matches:
                found.setdefault(match.claim, []).append(match)
        return found

    @property
    def unchecked(self) -> list[str]:
        """The sentences of which nothing is said."""
        return [each.text for each in self.sentences if not each.checked]


def checked(text: str, claims: Iterable[Claim], verdicts: Mapping[str, str] | None = None, draws: int = 40) -> Checked:
    """A text held against the claims and the model; `text` is words, the name of a file, or "-" for standard input.

    `verdicts` are the ledger's words by claim; nothing is said of a claim that has none. `draws` of what is not known
    stand behind the model's intervals. Raises Refused for what is no English text of at most 1 MB.
    """
    return checked_words(*read(text), claims, verdicts, draws)


def checked_words(
    name: str, said: str, claims: Iterable[Claim], verdicts: Mapping[str, str] | None = None, draws: int = 40
) -> Checked:
    """The same for words that were read already: no file of that name is opened."""
    found = sentences(words_of(name, said))
    known = {claim.id: claim for claim in claims}
    matcher = Matcher({claim.id: (claim.proposition, *claim.said) for claim in known.values()})
    comparison = Comparison.under(draws)
    read_in = [language(each) == "English" for each in found]
    matches = matcher.matches([each if english else "" for each, english in zip(found, read_in, strict=True)])
    told = []
    for sentence, english, match in zip(found, read_in, matches, strict=True):
        compared, left = comparison.of(sentence) if english else ((), ())
        told.append(Sentence(sentence, match, compared, left))
    dangers = dict.fromkeys(sorted(comparison.dangers, key=lambda each: LEVELS.index(each.level)))
    return Checked(
        name,
        tuple(told),
        tuple(dangers),
        {id_: claim.proposition for id_, claim in known.items()},
        dict(verdicts or {}),
    )
