"""Where sentences end and clauses begin, and which language they are in."""

import pytest

from mgate.evidence.ledger.check.sentences import clauses, language, sentences


def test_sentences_end_where_they_do_and_not_at_abbreviations_or_decimals():
    text = "Take 2.5 mg, e.g. Monday. See Dr. Smith! Is it so? Yes."
    assert sentences(text) == ["Take 2.5 mg, e.g. Monday.", "See Dr. Smith!", "Is it so?", "Yes."]


def test_headings_and_points_stand_for_themselves_and_broken_lines_are_joined():
    text = "Our oil\n\nIt is absorbed through the skin of your arms and legs, which\nis good.\n- no cramps\n1. Spray"
    assert sentences(text) == [
        "Our oil",
        "It is absorbed through the skin of your arms and legs, which is good.",
        "no cramps",
        "Spray",
    ]


def test_an_endless_sentence_is_cut():
    assert len(sentences("magnesium " * 10_000)[0]) <= 2_000


def test_clauses_are_the_parts_that_say_something():
    said = "Magnesium relieves leg cramps, and it has no side effects; so buy it."
    assert clauses(said) == ["Magnesium relieves leg cramps", "it has no side effects"]
    assert clauses("Magnesium relieves leg cramps.") == []


@pytest.mark.parametrize("text", ["Magnesium", "Magnesium die-cast", "Mg 300 mg", "", "Magnesium de luxe"])
def test_what_is_too_short_to_tell_is_taken_for_english(text):
    assert language(text) == "English"
