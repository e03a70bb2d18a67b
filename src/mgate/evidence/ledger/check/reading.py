"""What someone wants checked, as plain text: words on the command line, a file, or what comes through a pipe."""

import re
import sys
from html.parser import HTMLParser
from pathlib import Path

from mgate.evidence.ledger.check.sentences import language
from mgate.person.refusal import Refused, text_of

MOST = 2**20  # bytes: ten novels' chapters; no leaflet or article comes near
_FILE = re.compile(r"\S+\.(?:txt|md|html?|rst|text|csv|pdf|docx?|odt|rtf|toml|json)", re.IGNORECASE)
_TAG = re.compile(r"<(?:!doctype|html|body|p|div|br|h[1-6]|ul|li|span|a)\b[^>]*>", re.IGNORECASE)


class _Page(HTMLParser):
    """The words of a web page; what is not shown on it is left out."""

    HIDDEN = frozenset(("script", "style", "head", "noscript", "template", "svg"))
    INLINE = frozenset(("a", "b", "i", "em", "strong", "span", "sub", "sup", "small", "mark", "u"))

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.words: list[str] = []
        self._hidden = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002 - as the library calls it
        self._hidden += tag in self.HIDDEN
        if tag not in self.INLINE:
            self.words.append("\n\n")

    def handle_endtag(self, tag: str) -> None:
        self._hidden = max(0, self._hidden - (tag in self.HIDDEN))
        if tag not in self.INLINE:
            self.words.append("\n\n")

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self.words.append(data)


def read(source: str) -> tuple[str, str]:
    """The name of a text and the text itself; raises Refused for what is too large, empty or no text.

    The source is "-" for standard input, the name of a file, or the text.
    """
    if source == "-":
        return "standard input", _piped()
    if source.strip() and _is_file(source):
        size = Path(source).stat().st_size if Path(source).is_file() else 0
        if size > MOST:
            raise _too_large(source)
        return source, text_of(source)
    return "the text", given(source)


def given(text: str) -> str:
    """The text itself, whatever file may have its name; raises Refused for what is too large, empty or no text."""
    if not text.strip():
        raise Refused("is empty", "write a sentence, or name a file", file="the text")
    if len(text.encode(errors="replace")) > MOST:
        raise _too_large("the text")
    if "\0" in text or re.search("[\ud800-\udfff]", text):  # halves of letters, which no encoding has
        raise Refused("is no text", "give words", file="the text")
    return text


def words_of(name: str, text: str) -> str:
    """The text without markup; raises Refused when it holds no words, or not English ones."""
    if _TAG.search(text):
        page = _Page()
        page.feed(text)
        page.close()
        text = "".join(page.words)
    if not re.search(r"[^\W\d_]{2}", text):
        raise Refused("holds no words to check", "give sentences about magnesium", file=name)
    if (found := language(text)) != "English":
        said = "is written in another script" if found == "another script" else f"seems to be {found}"
        raise Refused(f"{said}; mgate knows its claims in English only", "give a translation", file=name)
    return text


def _is_file(source: str) -> bool:
    """Whether these words name a file: one that is there, or that looks like one."""
    if "\n" in source or len(source) > 1000:  # noqa: PLR2004 - no path is so long
        return False
    try:
        return Path(source).exists() or bool(_FILE.fullmatch(source.strip()))
    except (OSError, ValueError):
        return False


def _piped() -> str:
    data = sys.stdin.buffer.read(MOST + 1)
    if len(data) > MOST:
        raise _too_large("standard input")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = "\0"
    if "\0" in text:
        raise Refused("is no text", "give plain text in UTF-8", file="standard input")
    if not text.strip():
        raise Refused("is empty", "pipe a text into it", file="standard input")
    return text


def _too_large(name: str) -> Refused:
    return Refused("is larger than 1 MB", "give the part with the claims", file=name)
