"""Every claim is judged on both sides, and no verdict changes without a word in the changelog."""

from pathlib import Path

import pytest

from mgate.evidence.experiments import claims as experiments
from mgate.evidence.ledger import changes
from mgate.evidence.ledger.claim import claims
from mgate.evidence.ledger.ledger import ledger
from mgate.evidence.ledger.verdict import SILENT, UNASKED

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def found():
    return ledger()


def test_every_claim_is_judged_and_one_whose_experiment_is_not_written_says_so(found):
    assert [each.claim.id for each in found] == [f"S{number:02}" for number in range(1, 45)]
    for each in found:
        written = each.claim.model.experiment in experiments.known()
        assert each.literature.verdict
        assert (each.model == SILENT) == bool(each.claim.model.silent)
        assert (each.model == UNASKED) == (not each.claim.model.silent and not written)


def test_every_experiment_serves_a_claim():
    asked = {each.model.experiment for each in claims() if each.model.experiment}
    assert set(experiments.known()) <= asked


def test_no_verdict_changes_without_a_word_in_the_changelog(found):
    told = "".join(each.read_text(encoding="utf-8") for each in (ROOT / "changelog.d").glob("*.verdicts.md"))
    lines = changes.changed(changes.read(changes.RELEASED), changes.verdicts(found))
    untold = [line for line in lines if line[:3] not in told]
    assert not untold, "say why in changelog.d/N.verdicts.md, by the claim's id: " + "; ".join(untold)
