"""What is refused is said with its place, its reason and its remedy."""

import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mgate.person.refusal import Refused, nearest, place, suggestion, table_of, text_of, written


def test_one_line_says_file_key_value_problem_and_advice():
    refused = Refused("is no amount", "write one", file="a.toml", key="dose 2, amount", value="300 bananas")
    assert str(refused) == 'a.toml: dose 2, amount = "300 bananas": is no amount; write one'
    assert str(Refused("is empty", file="a.toml")) == "a.toml: is empty"
    assert str(Refused("is short", value=3, further=2)) == "3: is short\n(and 2 more)"


def test_places_go_around_what_is_known():
    inner = Refused("is no number", key="at", value="x")
    outer = inner.placed(file="a.toml", key="dose 1", value="all of it", further=1)
    assert (outer.file, outer.key, outer.value, outer.further) == ("a.toml", "dose 1, at", "x", 1)
    assert outer.placed(file="b.toml").file == "a.toml"
    assert Refused("is no time", key="2").placed(key="at").key == "at 2"


@pytest.mark.parametrize("value", [{}, {"value": None}, {"value": "text"}])
def test_refusals_travel_between_processes(value):
    refused = Refused("is wrong", "right it", file="f", key="k", further=3, **value)
    assert str(pickle.loads(pickle.dumps(refused))) == str(refused)  # noqa: S301 - our own bytes


@pytest.mark.parametrize(
    ("word", "found"),
    [("wieght", "weight"), ("WEIGHT", "weight"), ("hight", "height"), ("xyz", ""), ("", ""), ("w" * 10**6, "")],
)
def test_nearest(word, found):
    assert nearest(word, ["weight", "height"]) == found


def test_suggestion_lists_what_there_is_when_nothing_is_near():
    assert suggestion("heigth", ["weight", "height"]) == "did you mean 'height'?"
    assert suggestion("xyz", ["weight", "height"]) == "known are weight, height"
    assert suggestion("xyz", map(str, range(1000, 1030))) == ""


@given(st.one_of(st.text(), st.integers(), st.floats(), st.booleans(), st.lists(st.text())))
def test_values_are_shown_on_one_short_line(value):
    shown = written(value)
    assert len(shown) <= 60
    assert shown.isprintable()


def test_numbers_too_large_to_spell_out_are_shown_all_the_same():
    assert written(10**5000) == "a very large number"


def test_places_are_spoken():
    assert place(("dose", 1, "amount")) == "dose 2, amount"
    assert place(()) == ""


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"", "is empty"),
        (b" \n\t", "is empty"),
        (b"\xef\xbb\xbf", "is empty"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "is no text file"),
        (b"a = \x00", "is no text file"),
        (b"caf\xe9", "is no text file"),
        (b"no table", "is not TOML"),
        (b"a = 1\na = 2", "is not TOML"),
        (b"weight = 70 kg", "is not TOML"),
        (b"a = " + b"[" * 100_000, "is nested too deeply"),
        (b"a = " + b"9" * 10_000, "is not TOML"),
    ],
)
def test_files_that_hold_no_table(tmp_path, content, problem):
    path = tmp_path / "a.toml"
    path.write_bytes(content)
    with pytest.raises(Refused, match=problem) as caught:
        table_of(path)
    assert caught.value.file == str(path)


def test_files_that_cannot_be_read(tmp_path):
    (tmp_path / "scenario.toml").write_text("a = 1")
    with pytest.raises(Refused, match=r"there is no such file; did you mean '.*scenario.toml'"):
        text_of(tmp_path / "scenaro.toml")
    with pytest.raises(Refused, match=r"there is no such file$"):
        text_of(tmp_path / "nowhere" / "scenario.toml")
    with pytest.raises(Refused, match="cannot be read: is a directory"):
        text_of(tmp_path)
    with pytest.raises(Refused, match="cannot be read"):
        text_of("a\0b")


def test_a_byte_order_mark_is_no_part_of_a_file(tmp_path):
    path = tmp_path / "a.toml"
    path.write_bytes(b"\xef\xbb\xbfa = 1")
    assert table_of(path) == {"a": 1}
