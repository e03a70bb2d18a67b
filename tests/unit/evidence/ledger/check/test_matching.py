"""Texts written for the test, with the claims that are planted in them; and sentences that say the opposite."""

import tomllib
from pathlib import Path

import pytest

from mgate.evidence.ledger.check import checked
from mgate.evidence.ledger.check.matching import Matcher
from mgate.evidence.ledger.claim import claims

HERE = Path(__file__).parent
WORDINGS = {
    "S40": ("Magnesium spray is absorbed through the skin.", "A mist of chloride on the skin is taken up by cells."),
    "S43": ("Magnesium relieves leg cramps.",),
    "S21": ("Magnesium has no side effects.",),
    "S18": ("With too little magnesium the gate is left unattended.",),
    "S03": ("It eases pain in muscles and joints.", "Magnesium relieves joint pain."),
}


def texts(folder):
    found = [(file, tomllib.loads(file.read_text(encoding="utf-8"))) for file in sorted((HERE / folder).glob("*.toml"))]
    return [(file.stem, table["kind"], table["sentence"]) for file, table in found]


def score(folder):
    """Precision and recall over (sentence, claim), how many senses were wrong, and claims given to irrelevant texts."""
    planted = right = wrong = senses = strays = 0
    matcher = Matcher(_known())
    for _, kind, sentences in texts(folder):
        for each in sentences:
            # One at a time beside a sentence that names magnesium, so that nothing depends on how a text is split.
            found = matcher.matches([each["text"], "This text is of magnesium."])[0]
            wanted = dict.fromkeys(each.get("makes", ()), "makes") | dict.fromkeys(each.get("denies", ()), "denies")
            planted += len(wanted)
            hits = [match for match in found if match.claim in wanted]
            right += len(hits)
            senses += sum(match.sense != wanted[match.claim] for match in hits)
            others = [match for match in found if match.claim not in {*wanted, *each.get("also", ())}]
            wrong += len(others)
            strays += len(others) * (kind == "irrelevant")
    return right / (right + wrong), right / planted, senses / right, strays


_kept = {}


def _known():
    if not _kept:
        _kept.update({claim.id: (claim.proposition, *claim.said) for claim in claims()})
    return _kept


def test_there_are_enough_texts_of_every_kind_and_they_plant_every_claim():
    found = texts("texts")
    assert len(found) >= 10
    assert {kind for _, kind, _ in found} == {"true", "false", "mixed", "irrelevant"}
    planted = {id_ for *_, each in found for one in each for key in ("makes", "denies") for id_ in one.get(key, ())}
    assert planted == {claim.id for claim in claims()}


def test_no_planted_sentence_is_a_wording_of_the_ledger():
    known = {text.casefold().rstrip(".") for several in _known().values() for text in several}
    said = {
        one["text"].casefold().rstrip(".")
        for folder in ("texts", "aside")
        for *_, each in texts(folder)
        for one in each
    }
    assert len(said & known) <= len(said) / 50  # two people may hit on "magnesium relieves leg cramps"


def test_planted_claims_are_found_and_nothing_else_is():
    precision, recall, senses, strays = score("texts")
    assert precision >= 0.9
    assert recall >= 0.9
    assert senses <= 0.03
    assert strays == 0


def test_texts_that_nothing_was_tuned_on_are_read_as_well():
    # At first look 0.95 and 1.00 of 21; earlier sets, which were tuned on later, did worse: docs/check.md.
    precision, recall, senses, strays = score("aside")
    assert precision >= 0.9
    assert recall >= 0.9
    assert senses <= 0.1
    assert strays <= 1


def test_whole_texts_are_split_and_read_like_their_sentences():
    planted = found = 0
    for _, _, sentences in texts("texts"):
        whole = " ".join(each["text"] for each in sentences)
        read = checked(whole, claims(), draws=2)
        assert " ".join(each.text for each in read.sentences) == whole
        assert len(read.sentences) >= len(sentences)
        wanted = {id_ for one in sentences for key in ("makes", "denies") for id_ in one.get(key, ())}
        planted, found = planted + len(wanted), found + len(wanted & set(read.claims))
    assert found >= 0.9 * planted


@pytest.mark.parametrize(
    ("sentence", "claim", "sense"),
    [
        ("Magnesium spray is absorbed through your skin.", "S40", "makes"),
        ("Magnesium spray is not absorbed through your skin.", "S40", "denies"),
        ("Magnesium spray is hardly absorbed through the skin.", "S40", "denies"),
        ("There is no evidence that magnesium spray is absorbed through the skin.", "S40", "denies"),
        ("There is no doubt that magnesium spray is absorbed through the skin.", "S40", "makes"),
        ("Is magnesium spray absorbed through the skin?", "S40", "asks"),
        ("For leg cramps magnesium was no better than placebo.", "S43", "denies"),
        ("Magnesium makes leg cramps worse, and relieves nothing.", "S43", "denies"),
        ("Magnesium aggravates leg cramps in the night.", "S43", "denies"),
        ("Magnesium can have side effects.", "S21", "denies"),
        ("Magnesium is not without side effects.", "S21", "denies"),
        ("Magnesium comes without any side effects.", "S21", "makes"),
        ("With too little magnesium nobody guards the gate.", "S18", "makes"),
        ("Even with too little magnesium the gate is not left unattended.", "S18", "denies"),
    ],
)
def test_the_opposite_of_a_claim_denies_it(sentence, claim, sense):
    found = Matcher(WORDINGS).matches([sentence])[0]
    assert [(match.claim, match.sense) for match in found] == [(claim, sense)]


@pytest.mark.parametrize(
    "sentence",
    [
        "Ibuprofen eases pain in muscles and joints.",
        "Rest eases pain in muscles and joints.",
        "Each tablet contains 300 mg of magnesium as citrate.",
        "The weather will be fine.",
        "12 34 56",
        "",
    ],
)
def test_what_is_not_of_magnesium_or_claims_nothing_is_left_alone(sentence):
    assert Matcher(WORDINGS).matches([sentence, "Magnesium is a mineral."])[0] == ()


def test_it_means_magnesium_only_in_a_text_of_magnesium():
    sentence = "It eases pain in muscles and joints."
    assert Matcher(WORDINGS).matches([sentence, "Turmeric is a root."])[0] == ()
    assert Matcher(WORDINGS).matches([sentence, "Magnesium is a mineral."])[0][0].claim == "S03"


def test_likeness_falls_with_every_word_that_no_wording_has():
    said = ["Magnesium relieves leg cramps.", "Magnesium relieves leg cramps on blue Mondays in Patagonia."]
    exact, longer = (found[0].likeness for found in Matcher(WORDINGS).matches(said))
    assert exact == pytest.approx(1.0)
    assert longer < 0.8


def test_each_clause_may_make_a_claim_of_its_own():
    said = "Magnesium relieves leg cramps, and it has no side effects."
    assert {match.claim for match in Matcher(WORDINGS).matches([said])[0]} == {"S43", "S21"}


def test_a_ledger_without_claims_finds_none():
    assert Matcher({}).matches(["Magnesium relieves leg cramps."]) == [()]
