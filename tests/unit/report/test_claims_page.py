"""The picture of an experiment and the page of the ledger."""

from html.parser import HTMLParser

import pytest

from mgate.evidence.experiment import Reading
from mgate.evidence.ledger.claim import claims
from mgate.evidence.ledger.literature import of_evidence
from mgate.evidence.ledger.tested import Curve, Picture, Tested
from mgate.evidence.ledger.verdict import judged
from mgate.person.refusal import Refused
from mgate.report.figures_claim import draw_claim, figure_of
from mgate.report.ledger_page import page, write

LINE = Curve("model <1>", (0.0, 1.0), (1.0, 2.0), (0.5, 1.5), (1.5, 2.5))
POINTS = Curve("seen", (0.0, 1.0), (1.1, 1.9), style="published")
NUMBER = Reading("level", "mmol/L", 0.8, 0.7, 0.9, least=0.6, most=1.0, bar="about 0.8")
FOUND = Tested("E-TOY", "Is it so & so?", "held", NUMBER, 0.9, picture=Picture("x, h", "y, mmol/L", (LINE, POINTS)))


class Read(HTMLParser):
    """What a browser would see: which elements have an id, and every address outside the page."""

    def __init__(self):
        super().__init__()
        self.ids, self.outside = [], []

    def handle_starttag(self, tag, attrs):
        said = dict(attrs)
        self.ids += [said["id"]] if tag == "article" else []
        self.outside += [said[key] for key in ("src", "href") if said.get(key, "").startswith("http")]


def all_claims():
    return [
        judged(each, of_evidence(each.evidence, each.kind), FOUND if each.model.experiment else None, frozenset())
        for each in claims()
    ]


def test_the_picture_has_labels_with_units_and_says_what_was_asked():
    (axes,) = figure_of(FOUND).axes
    assert (axes.get_xlabel(), axes.get_ylabel()) == ("x, h", "y, mmol/L")
    assert "held: about 0.8" in axes.get_title(loc="left")


@pytest.mark.parametrize("style", ["line", "points", "bars", "published"])
def test_every_style_is_drawn(tmp_path, style):
    curve = Curve("a", (0.0, 1.0), (1.0, 2.0), (0.5, 1.5), (1.5, 2.5), style)
    shown = Picture("", "y, mg", (curve,), {"usual": (0.5, 1.0)}, ("one", "two"))
    draw_claim(Tested("E-TOY", "Is it?", "failed", NUMBER, 0.1, picture=shown), tmp_path / "a.png")
    assert (tmp_path / "a.png").read_bytes().startswith(b"\x89PNG")


def test_the_page_tells_every_claim_and_loads_nothing_from_elsewhere():
    text = page(all_claims())
    read = Read()
    read.feed(text)
    assert read.ids == [each.id for each in claims()]
    assert all(each.startswith("https://doi.org/") for each in read.outside)  # links to read, nothing that loads
    assert "Is it so &amp; so?" in text
    assert text.index("ask a physician") < text.index("<table")  # danger before numbers
    assert "<script src" not in text


def test_a_page_that_cannot_be_written_is_refused(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(Refused, match="cannot be written"):
        write(all_claims()[:1], tmp_path / "file" / "ledger.html")
