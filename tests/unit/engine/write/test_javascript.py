"""The JavaScript module: cut to a bounded size, and every word of the tape in it."""

import re

import pytest
from toys import body_engine

from mgate.engine import tape
from mgate.engine.write import javascript as written
from mgate.engine.write.javascript import SHAPES, javascript


@pytest.fixture(scope="module")
def text():
    return javascript(body_engine().statements)


def functions(text):
    """The names of functions and how many lines of the tape each works out."""
    parts = re.split(r"^(?:export )?function (\w+)", text, flags=re.MULTILINE)[1:]
    return {name: len(re.findall(r"const v\d+ = ", body)) for name, body in zip(parts[::2], parts[1::2], strict=True)}


def test_every_word_of_the_tape_has_a_shape():
    assert SHAPES.keys() == tape.WORDS.keys()


def test_every_kernel_and_the_solver_are_there(text):
    assert {*"prepare start rhs factor solve observe step dense simulate".split()} <= functions(text).keys()


def test_what_the_model_names_can_be_read_in_it(text):
    assert '"Blood.volume"' in text
    assert "// Tubules.filtered" in text


def test_no_function_is_longer_than_its_bound(monkeypatch):
    monkeypatch.setattr(written, "LONGEST", 7)
    cut = functions(javascript(body_engine().statements))
    assert max(cut.values()) == 7
    assert {"rhs0", "rhs1", "solve0"} <= cut.keys()


def test_pieces_hand_on_what_later_ones_need(monkeypatch):
    monkeypatch.setattr(written, "LONGEST", 7)
    text = javascript(body_engine().statements)
    for name in ("rhs", "factor", "solve"):
        written_at = {int(i) for i in re.findall(rf"^  {name}Kept\[(\d+)\] = v", text, re.MULTILINE)}
        read = {int(i) for i in re.findall(rf"[=(:?+*/<>-] \(?-?{name}Kept\[(\d+)\]", text)}
        assert written_at
        assert read <= written_at


def test_what_is_solved_in_place_is_stored_only_at_the_end(monkeypatch):
    monkeypatch.setattr(written, "LONGEST", 7)
    pieces = re.findall(
        r"^function solve(\d+)\(.*?\{(.*?)^\}", javascript(body_engine().statements), re.MULTILINE | re.DOTALL
    )
    stores = [int(number) for number, body in pieces if re.search(r"^  x\[\d+\] = ", body, re.MULTILINE)]
    assert stores == [len(pieces) - 1]
