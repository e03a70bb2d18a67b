"""A table as TOML reads back as the same table."""

import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mgate.person.refusal import Refused
from mgate.report.toml import as_toml

PLAIN = st.one_of(
    st.text(st.characters(exclude_categories=["Cs"]), max_size=12),
    st.booleans(),
    st.integers(-(2**53), 2**53),
    st.floats(allow_nan=False, allow_infinity=False),
)
KEYS = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
TABLES = st.recursive(
    st.dictionaries(KEYS, st.one_of(PLAIN, st.lists(PLAIN, max_size=3)), max_size=4),
    lambda inner: st.dictionaries(KEYS, st.one_of(PLAIN, inner, st.lists(inner, min_size=1, max_size=2)), max_size=4),
    max_leaves=6,
)


@given(TABLES)
def test_it_reads_back(table):
    assert tomllib.loads(as_toml(table)) == table


def test_it_looks_as_people_write_it():
    table = {"dose": [{"product": "magnesium citrate", "at": ["08:00", "20:00"]}], "run": {"duration": "1 day"}}
    assert as_toml(table) == (
        '\n[[dose]]\nproduct = "magnesium citrate"\nat = ["08:00", "20:00"]\n\n[run]\nduration = "1 day"\n'
    )


def test_what_has_no_form_is_refused():
    with pytest.raises(Refused, match="no form in TOML"):
        as_toml({"run": {"duration": None}})
