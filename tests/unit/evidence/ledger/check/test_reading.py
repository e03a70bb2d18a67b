"""What cannot be checked is said plainly: binary, too large, empty, another language, no words."""

import io
from types import SimpleNamespace

import pytest

from mgate.evidence.ledger.check import checked
from mgate.evidence.ledger.check.reading import read, words_of
from mgate.person.refusal import Refused

GERMAN = (
    "Das Magnesiumspray wird von den Zellen der Haut leicht aufgenommen und ist besser als eine Tablette für den Darm."
)
FRENCH = "Le magnésium est absorbé par la peau et il soulage les crampes des jambes, sans passer par les intestins."
SLOVENIAN = "Magnezij se skozi kožo dobro vsrka in pomaga pri krčih, ki so pogosti na nogah, ali pa tudi ne."
CHINESE = "镁喷雾很容易被皮肤细胞吸收。镁可以缓解腿部抽筋。"


def refused(source):
    with pytest.raises(Refused) as caught:
        checked(source, (), draws=2)
    return str(caught.value)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (GERMAN, "seems to be German"),
        (FRENCH, "seems to be French"),
        (SLOVENIAN, "seems to be Slovenian"),
        (CHINESE, "another script"),
        ("", "is empty"),
        (" \n\t ", "is empty"),
        ("12 34 56,7 %", "holds no words"),
        ("!!! ??? ...", "holds no words"),
        ("a\0b", "is no text"),
        ("x" * (2**20 + 1), "larger than 1 MB"),
        ("no_such_leaflet.txt", "there is no such file"),
    ],
)
def test_what_is_no_english_text_is_refused_in_plain_words(text, said):
    assert said in refused(text)


def test_a_picture_a_large_file_an_empty_one_and_a_folder_are_refused(tmp_path):
    for name, content, said in (
        ("picture.png", bytes(range(256)) * 20, "is no text file"),
        ("large.txt", b"Magnesium relieves cramps. " * 400_000, "larger than 1 MB"),
        ("empty.txt", b"", "is empty"),
        ("utf16.txt", "Magnesium".encode("utf-16"), "is no text file"),
    ):
        (tmp_path / name).write_bytes(content)
        message = refused(str(tmp_path / name))
        assert said in message
        assert name in message
    assert "cannot be read" in refused(str(tmp_path))


def test_one_word_is_a_text_that_nothing_is_said_of():
    found = checked("Magnesium", ())
    assert found.unchecked == ["Magnesium"]
    assert not found.claims


def test_a_file_is_read_and_a_page_without_its_markup(tmp_path):
    page = tmp_path / "page.html"
    page.write_text(
        "<html><head><title>x</title><style>p {}</style></head><body><h1>Oil</h1><p>It is <b>absorbed</b> &amp; good."
        "<script>var cramps = 1;</script></p><ul><li>One<li>Two</ul></body></html>"
    )
    found = checked(str(page), (), draws=2)
    assert [each.text for each in found.sentences] == ["Oil", "It is absorbed & good.", "One", "Two"]


def test_broken_markup_is_still_a_text():
    assert "cramps" in words_of("it", "<p>Magnesium <b>stops cramps <!-- <script <div")


def test_standard_input_is_read(monkeypatch):
    def piped(data):
        monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=io.BytesIO(data)))

    piped(b"Magnesium stops cramps.")
    assert read("-") == ("standard input", "Magnesium stops cramps.")
    for data, said in ((b"\xff\xfe\x00", "is no text"), (b"", "is empty"), (b"x" * (2**20 + 1), "larger than 1 MB")):
        piped(data)
        assert said in refused("-")


def test_a_foreign_sentence_in_an_english_text_is_left_alone():
    english = (
        "This is the first of the sentences. It is followed by what you have not read, and that is the point of it."
    )
    found = checked(f"{english} {GERMAN} The end of it is here, for you and for the others.", ())
    assert GERMAN in found.unchecked
