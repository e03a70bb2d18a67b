"""The reverse query against numbers by hand, and the usual wish of a patient with enough magnesium."""

import pytest

from mgate.evidence.experiments import run


@pytest.mark.slow
def test_searches_find_what_is_known_by_hand_and_no_point_of_pain_by_mouth():
    found = run("reverse_query", 20, 1)
    held = {each.measure: each.held for each in found.readings}
    assert [measure for measure, well in held.items() if well is False] == []
    assert sum(well is True for well in held.values()) == 6
    assert found.notes[0].startswith("None exists")
