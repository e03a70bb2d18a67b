"""The report on one person: danger first, nothing that was entered becomes mark-up, and the same page again."""

import re

import pytest

from mgate.person.scenario import Scenario
from mgate.population.answered import answered
from mgate.report.person_page import person_page

pytest.importorskip("matplotlib")
KIDNEY = {
    "patient": {"age": 71, "egfr": 15},
    "dose": [{"product": "magnesium oxide", "amount": "600 mg", "at": "08:00", "every": "24 h", "for": "3 day"}],
    "run": {"duration": "3 day"},
}


@pytest.fixture(scope="module")
def found():
    return answered(Scenario.model_validate(KIDNEY), 3, 1)


def test_danger_stands_before_every_number(found):
    page = person_page(found, 3, 1, "text")
    assert found.cautions[0].level == "danger"
    danger = page.index('<p class="danger">DANGER:')
    assert page.index("not medical advice") < danger < page.index("In words") < page.index("<table>")
    for each in found.not_checked:
        assert each in page


def test_the_same_answer_gives_the_same_page(found):
    page = person_page(found, 3, 1, "text")
    assert page == person_page(found, 3, 1, "text")
    assert "seed 1, 3 draws" in page
    assert re.search(r"mgate \d+\.\d+", page)


def test_what_was_written_is_no_mark_up(found):
    page = person_page(found, 3, 1, 'name = "</pre><script>alert(1)</script>"')
    assert "<script" not in page
    assert "&lt;script&gt;" in page


def test_it_loads_nothing(found):
    page = person_page(found, 3, 1, "text")
    assert "default-src 'none'" in page
    assert not re.search(r"""(?:src|href)=["'](?!#)""", page.replace("xlink:href", "href"))


def test_who_has_no_danger_is_told_so():
    scenario = Scenario.model_validate({"run": {"duration": "1 day"}})
    page = person_page(answered(scenario, 2, 1), 2, 1, "text")
    assert "No line that is checked was crossed" in page
    assert 'class="danger"' not in page
