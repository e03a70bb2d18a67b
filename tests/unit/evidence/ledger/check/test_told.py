"""A checked text as people and programs get it: danger first, verdicts only where there are some."""

import json
import subprocess
import sys

import pytest

from mgate.evidence.ledger.check import as_json, checked, show
from mgate.evidence.ledger.claim import Asked, Claim
from mgate.person.answer import DISCLAIMER

CLAIMS = tuple(
    Claim(
        schema_version=1,
        id=id_,
        proposition=text,
        kind="efficacy",
        would_change="a trial",
        model=Asked(silent="is only a test"),
    )
    for id_, text in (("S43", "Magnesium relieves leg cramps."), ("S21", "Magnesium has no side effects."))
)
TEXT = (
    "Magnesium relieves leg cramps. It is not without side effects. Take 900 mg of magnesium a day. We ship for free."
)


def test_verdicts_are_the_callers_and_none_is_made_up():
    found = as_json(checked(TEXT, CLAIMS, {"S43": "contradicted"}, draws=2))
    first, second, third = found["sentences"]
    (cramps,), (harm,) = first["claims"], second["claims"]
    assert (cramps["claim"], cramps["sense"], cramps["verdict"]) == ("S43", "makes", "contradicted")
    assert (harm["claim"], harm["sense"], harm["verdict"]) == ("S21", "denies", None)
    assert not third["claims"]
    assert found["not_checked"] == ["We ship for free."]
    assert json.loads(json.dumps(found, allow_nan=False)) == json.loads(json.dumps(found))


def test_danger_comes_first_then_sentences_then_what_was_not_checked(capsys):
    show(checked(f"{TEXT} My eGFR is 10.", CLAIMS, {"S43": "contradicted"}, draws=2))
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith("! DANGER")
    text = "\n".join(lines)
    assert "says S43" in text
    assert "which is contradicted" in text
    assert "denies S21" in text
    assert text.index("DANGER") < text.index("says S43") < text.index("Not checked (1 of 5") < text.index(DISCLAIMER)


def test_a_text_of_nothing_says_so(capsys):
    show(checked("The weather is fine.", CLAIMS, draws=2))
    assert "No sentence is like a claim" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [(["The weather is fine today."], 0, "No sentence is like"), ([""], 2, "is empty"), (["x.txt"], 2, "no such file")],
)
def test_the_command_answers_plainly(words, code, said):
    done = subprocess.run([sys.executable, "-m", "mgate", "check", *words], capture_output=True, text=True, check=False)
    assert done.returncode == code
    assert said in done.stdout + done.stderr


def test_without_the_library_the_command_says_what_to_install():
    hidden = (
        "import sys; sys.modules['sklearn'] = None; import mgate.cli; sys.argv = ['mgate', 'check', 'Magnesium helps.']"
    )
    done = subprocess.run(
        [sys.executable, "-c", f"{hidden}; mgate.cli.main()"], capture_output=True, text=True, check=False
    )
    assert done.returncode == 2
    assert 'pip install "mgate[claims]"' in done.stderr
