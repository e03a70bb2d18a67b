from mgate.app.library import bibliography, stories
from mgate.evidence.ledger.claim import claims
from mgate.evidence.ledger.ledger import known_verdicts


def test_the_bibliography_has_authors_and_dois():
    found = bibliography()
    assert found["rude1980"]["text"].startswith("Rude")
    assert found["rude1980"]["doi"].startswith("10.")


def test_every_claim_has_its_released_verdict_and_a_story():
    found = {each["id"]: each for each in stories()}
    assert set(found) == {each.id for each in claims()} & set(known_verdicts())
    for name, verdict in known_verdicts().items():
        assert found[name]["verdict"] == verdict
        assert found[name]["lines"][-1].startswith("What would change our mind: ")
