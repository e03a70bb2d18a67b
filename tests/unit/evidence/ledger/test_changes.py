import json

import pytest

from mgate.evidence.ledger import changes
from mgate.person.refusal import Refused

ONE = {"S01": {"literature": "supported", "model": "supported", "verdict": "supported"}}


def test_each_verdict_that_moved_is_one_line():
    now = {"S01": ONE["S01"] | {"model": "unsupported", "verdict": "disputed"}}
    assert changes.changed(ONE, now) == [
        "S01, model: supported, now unsupported",
        "S01, verdict: supported, now disputed",
    ]
    assert changes.changed(ONE, ONE) == []


def test_a_claim_that_came_or_went_is_said():
    assert changes.changed({}, ONE) == ["S01: new"]
    assert changes.changed(ONE, {}) == ["S01: gone"]


def test_what_the_command_wrote_is_read(tmp_path):
    row = {
        "id": "S01",
        "literature": {"verdict": "supported"},
        "model": {"verdict": "supported"},
        "verdict": "supported",
    }
    (tmp_path / "old.json").write_text(json.dumps([row]))
    assert changes.read(tmp_path / "old.json") == ONE


@pytest.mark.parametrize("text", ["", "[1]", '{"S01": 3}', "[{}]", "\x00"])
def test_what_holds_no_verdicts_is_refused(tmp_path, text):
    (tmp_path / "old.json").write_text(text)
    with pytest.raises(Refused, match=r"old.json.*holds no verdicts"):
        changes.read(tmp_path / "old.json")
