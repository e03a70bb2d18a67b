"""The claims that come with mgate: all there, each with its sources, its question to the model, or why it has none."""

import pytest

from mgate.evidence.ledger.claim import Claim, claims
from mgate.evidence.sources import find
from mgate.person.refusal import Refused

ASKED = (
    "OA MASS NMJ RESP NP-ORAL RONDON PROD KO CSF0 AGON GATE DEF THERIDX SAFE STATUS FM CYTO CRP MEDIATE LBP BONE DIET "
    "AMP ASYM DECOMP ABS ABS2 PH GI ROUTE SKIN LOCAL BATH CRAMP PREV"
).split()
SILENT = {"S01", "S02", "S04", "S06", "S07", "S11", "S19", "S30"}
EACH = pytest.mark.parametrize("claim", claims(), ids=lambda claim: claim.id)
GATE = {
    "schema_version": 1,
    "id": "S17",
    "proposition": "Magnesium sits at the receptor.",
    "kind": "mechanism",
    "would_change": "A patch.",
    "evidence": [
        {
            "source": "jahr1990",
            "design": "experiment in vitro",
            "direction": "for",
            "effect": "0.098 open at -60 mV",
            "bias": "low",
        }
    ],
    "model": {"experiment": "E-GATE", "criterion": "within 5 %", "held": "supported", "failed": "unsupported"},
}


def test_all_forty_four_are_there_in_order():
    assert [claim.id for claim in claims()] == [f"S{number:02d}" for number in range(1, 45)]


def test_every_experiment_is_asked_for_and_two_claims_share_one():
    asked = [claim.model.experiment for claim in claims() if claim.model.experiment]
    assert set(asked) == {f"E-{name}" for name in ASKED}
    assert [claim.id for claim in claims() if claim.model.experiment == "E-OA"] == ["S03", "S29"]
    assert len(asked) == 36


def test_eight_say_why_a_model_cannot_speak():
    assert {claim.id for claim in claims() if claim.model.silent} == SILENT


@EACH
def test_its_sources_exist_and_its_intervals_hold_their_estimates(claim):
    for one in claim.evidence:
        assert find(one.source)
        if one.ci95 is not None:
            assert one.estimate is not None
            assert one.ci95[0] <= one.estimate <= one.ci95[1]
            assert one.ci95[0] < one.ci95[1]


@EACH
def test_it_is_put_in_several_ways_of_one_sentence(claim):
    assert 4 <= len(claim.said) <= 8
    assert len({one.casefold() for one in (*claim.said, claim.proposition)}) == len(claim.said) + 1
    assert all(one.endswith(".") and len(one.split()) <= 25 for one in claim.said)


def test_only_what_is_mere_praise_has_no_evidence():
    assert [claim.id for claim in claims() if not claim.evidence] == ["S04"]


def test_one_experiment_is_asked_by_one_criterion():
    words = {}
    for claim in claims():
        words.setdefault(claim.model.experiment, set()).add(claim.model.criterion)
    assert all(len(each) == 1 for each in words.values())


def test_outcomes_of_an_experiment_say_different_things_of_a_claim():
    for claim in claims():
        if claim.model.experiment:
            assert claim.model.held != claim.model.failed, claim.id


@pytest.mark.parametrize(
    ("id_", "held", "failed"),
    [
        ("S13", "contradicted", "unsupported"),  # the block is right: production is wrong
        ("S18", "supported", "contradicted"),
        ("S21", "contradicted", "unsupported"),  # harms are as seen: it is not free of them
        ("S08", "partly supported", "unsupported"),  # by the vein, not by mouth
        ("S41", "contradicted", "unsupported"),  # hardly anything arrives
    ],
)
def test_what_an_outcome_says_is_not_always_what_the_criterion_says(id_, held, failed):
    model = next(claim.model for claim in claims() if claim.id == id_)
    assert (model.held, model.failed) == (held, failed)


def test_a_claim_is_read_from_a_table():
    claim = Claim(**GATE)
    assert claim.evidence[0].direct
    assert claim.evidence[0].species == "human"
    assert claim.model.held == "supported"


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"id": "17"}, r"id = .*17"),
        ({"kind": "rumour"}, "kind = .*not one of the words"),
        ({"model": {}}, "neither asks the model nor says why"),
        ({"model": {"experiment": "E-GATE", "criterion": "within 5 %", "held": "supported"}}, "neither asks the model"),
        ({"model": {**GATE["model"], "silent": "no"}}, "neither asks the model"),
        ({"model": {**GATE["model"], "held": "true"}}, "held = .*not one of the words"),
        ({"evidence": [{**GATE["evidence"][0], "bias": "none"}]}, "evidence 1, bias = .*not one of the words"),
        ({"evidence": [{**GATE["evidence"][0], "n": 0}]}, "evidence 1, n = 0"),
        ({"evidence": [{**GATE["evidence"][0], "ci95": [0.1]}]}, "evidence 1, ci95"),
        ({"evidence": [{**GATE["evidence"][0], "verdict": "true"}]}, "evidence 1, verdict.*no such key"),
        ({"verdict": "supported"}, "verdict.*no such key"),
    ],
)
def test_what_is_no_claim_is_refused_with_its_key(change, words):
    with pytest.raises(Refused, match=words):
        Claim(**GATE | change)


def test_what_is_missing_is_named():
    with pytest.raises(Refused, match="would_change: is missing"):
        Claim(**{key: value for key, value in GATE.items() if key != "would_change"})
