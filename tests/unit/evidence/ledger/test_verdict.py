import pytest

from mgate.evidence.experiment import Reading
from mgate.evidence.ledger.claim import Asked, Claim, Evidence
from mgate.evidence.ledger.literature import of_evidence
from mgate.evidence.ledger.tested import Tested
from mgate.evidence.ledger.verdict import RULES, SILENT, STEPS, UNASKED, joined, judged, of_model

NUMBER = Reading("share", "%", 5.0, 4.0, 6.0, most=10.0, bar="at most a tenth", sources=("kass2017",))


def found(outcome):
    return Tested("E-TOY", "Is it little?", outcome, NUMBER, 0.97)


def claim(**said):
    asked = {"experiment": "E-TOY", "criterion": "a tenth", "held": "contradicted", "failed": "supported"} | said
    seen = Evidence(source="fine1991", design="experiment in people", direction="for", effect="seen", bias="low")
    return Claim(
        schema_version=1,
        id="S99",
        proposition="Much of it passes.",
        kind="dose",
        would_change="a trial",
        evidence=(seen,),
        model=Asked.model_validate(asked),
    )


def test_the_claim_says_what_each_outcome_means():
    assert of_model(claim(), found("held")) == "contradicted"
    assert of_model(claim(), found("failed")) == "supported"
    assert of_model(claim(), found("partly")) == "supported"
    assert of_model(claim(partly="unsupported"), found("partly")) == "unsupported"
    assert of_model(claim(), None) == UNASKED


def test_a_model_that_cannot_speak_is_silent():
    silent = claim().model_copy(update={"model": Asked(silent="no simulation of moods")})
    assert of_model(silent, None) == SILENT


@pytest.mark.parametrize(
    ("literature", "certainty", "model", "expected", "rule"),
    [
        ("unsupported", "low", SILENT, "unsupported", 0),
        (SILENT, "very low", "supported", "supported", 0),
        (SILENT, "very low", SILENT, SILENT, 0),
        ("supported", "low", UNASKED, "supported", 0),
        ("supported", "low", "supported", "supported", 1),
        ("supported", "high", "contradicted", "supported", 2),
        ("supported", "moderate", "partly supported", "partly supported", 3),
        ("contradicted", "low", "unsupported", "contradicted", 3),
        ("supported", "moderate", "unsupported", "disputed", 4),
        ("contradicted", "very low", "partly supported", "disputed", 4),
    ],
)
def test_two_sides_are_joined_by_one_rule(literature, certainty, model, expected, rule):
    assert joined(literature, certainty, model) == (expected, RULES[rule])


@pytest.mark.parametrize("literature", STEPS)
@pytest.mark.parametrize("model", STEPS)
def test_the_joint_verdict_is_never_rosier_than_both(literature, model):
    verdict, _ = joined(literature, "low", model)
    assert verdict == "disputed" or STEPS.index(verdict) <= max(STEPS.index(literature), STEPS.index(model))


def test_what_the_model_was_calibrated_to_is_no_independent_evidence():
    both = judged(
        claim(),
        of_evidence(claim().evidence, claim().kind),
        found("held"),
        frozenset({"fine1991", "kass2017", "other"}),
    )
    assert both.rests_on == ("fine1991", "kass2017")  # its evidence, and where its criterion is from
    assert both.independent is False
    assert judged(claim(), both.literature, found("held"), frozenset()).independent is True
    assert judged(claim(), both.literature, None, frozenset({"fine1991"})).independent is None
