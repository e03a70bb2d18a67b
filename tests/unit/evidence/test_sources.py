"""The bibliography: what is read, how it is printed, and what is refused."""

import pytest

from mgate.evidence import sources
from mgate.person.refusal import Refused

ENTRY = """
% a line between entries, with { and @
@article{rude1980,
  author = {Rude, R. K. and Bethune, J. E. and Singer, F. R.},
  title = {{[renal tubular maximum Mg]}},
  journal = {J Clin Endocrinol Metab},
  year = 1980,
  volume = {51},
  pages = {1425--1431},
  doi = {10.1210/jcem-51-6-1425},
  note = {verified abstract}
}
@Book{boron2017, author = "Boron, W. F. and {The {Other} Institute} and others", year = {2017},
  title = {75\\% of \\{it\\}}, publisher = {A \\& B},}
"""


def test_entries_are_read():
    found = sources.read(ENTRY)
    assert list(found) == ["rude1980", "boron2017"]
    assert found["rude1980"].kind == "article"
    assert found["boron2017"].kind == "book"
    assert found["rude1980"]["year"] == "1980"
    assert found["rude1980"]["isbn"] == ""


def test_a_reference_is_one_line_that_says_how_its_numbers_were_seen():
    assert sources.read(ENTRY)["rude1980"].text() == (
        "Rude RK, Bethune JE, Singer FR (1980). [renal tubular maximum Mg]. J Clin Endocrinol Metab "
        "51:1425\N{EN DASH}1431. doi:10.1210/jcem-51-6-1425. Numbers: verified abstract."
    )


def test_institutions_others_and_escapes_are_printed():
    book = sources.read(ENTRY)["boron2017"]
    assert book.authors == "Boron WF, The Other Institute, et al."
    assert book["title"].startswith("75% of")
    assert book["publisher"] == "A & B"


@pytest.mark.parametrize(
    ("text", "line", "problem"),
    [
        ("\n\narticle{a2000, year = {2000}}", "line 3", "no entry"),
        ("@article{a2000, year = {2000}}\n@article{a2000, year = {2000}}", "line 2", "there already"),
        ("@article{a2000,\n year {2000}}", "line 1", "no field"),
        ("@article{a2000,\n year = ,}", "line 2", "no value"),
        ("@article{a2000,\n title = {open}", "line 2", "no field"),
        ("@article{a2000,\n title = {open {twice}", "line 2", "not closed"),
        ('@article{a2000,\n title = "open}', "line 2", "not closed"),
    ],
)
def test_what_is_no_bibliography_is_refused(text, line, problem):
    with pytest.raises(Refused) as refused:
        sources.read(text)
    assert refused.value.file == "sources.bib"
    assert refused.value.key == line
    assert problem in refused.value.problem
    assert refused.value.advice


def test_an_unknown_key_is_refused_with_the_nearest():
    with pytest.raises(Refused) as refused:
        sources.find("fatemi1919")
    assert refused.value.value == "fatemi1919"
    assert "fatemi1991" in refused.value.advice


def test_a_key_like_no_other_is_refused_with_what_to_do():
    with pytest.raises(Refused) as refused:
        sources.find("?")
    assert "sources.bib" in str(refused.value)
    assert refused.value.advice


@pytest.mark.parametrize(
    ("source", "key"),
    [("assumed", None), ("derived", None), ("fitted:fatemi1991", "fatemi1991"), ("rude1980", "rude1980")],
)
def test_a_source_rests_on_a_key_or_on_none(source, key):
    assert sources.key_of(source) == key


def test_references_are_sorted_and_each_is_told_once():
    lines = sources.cited(["rude1980", "fitted:fatemi1991", "assumed", "fatemi1991"]).splitlines()
    assert [line.split()[0] for line in lines] == ["Fatemi", "Rude"]


def test_every_packaged_entry_names_somebody_a_year_and_how_it_was_seen():
    assert sources.keys() == sorted(sources.sources())
    for source in sources.sources().values():
        assert source.authors
        assert source["title"]
        assert source["year"]
        assert source["note"]


def test_what_engine_and_statistics_rest_on_is_there():
    for key in ("steinebach2023", "mosteller1987", "wan2014", "agresti1998"):
        assert sources.find(key)["doi"]


def test_the_model_rests_on_sources_that_exist():
    keys = sources.of_the_model()
    assert {"rude1980", "fine1991", "srinutta2019"} <= set(keys)
    assert all(sources.find(key) for key in keys)
