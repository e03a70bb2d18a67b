"""The rules from evidence to verdict and certainty: each by hand, as laws, and over the forty-four claims."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mgate.evidence.ledger.claim import Evidence, claims
from mgate.evidence.ledger.literature import LEVELS, START, STEPS, Literature, of_evidence, weighed

ORDER = ("contradicted", "unsupported", "partly supported", "supported")
# What the collection of evidence that the claims were written from says of each, by a person's judgement.
BY_HAND = dict.fromkeys("S05 S15 S17 S20 S31 S35 S38".split(), "supported")
BY_HAND |= dict.fromkeys("S01 S02 S08 S10 S11 S14 S16 S22 S24 S25 S28 S34 S36 S37".split(), "partly supported")
BY_HAND |= dict.fromkeys("S03 S07 S09 S23 S26 S27 S29 S30 S39 S40 S41 S42 S44".split(), "unsupported")
BY_HAND |= dict.fromkeys("S06 S12 S13 S18 S19 S21 S32 S33 S43".split(), "contradicted")
BY_HAND["S04"] = "not testable"


def result(direction="for", design="randomised trial", n=200, bias="low", **more):
    return Evidence(source="roguin2017", design=design, n=n, direction=direction, bias=bias, effect="told", **more)


def judged(*evidence, kind="efficacy") -> Literature:
    return of_evidence(evidence, kind)


def level(one, kind="efficacy"):
    return LEVELS[weighed(one, kind).level]


@pytest.mark.parametrize(
    ("one", "expected"),
    [
        (result(), "high"),
        (result(bias="some"), "moderate"),
        (result(bias="high"), "low"),
        (result(direct=False), "moderate"),
        (result(n=99), "moderate"),
        (result(n=100), "high"),
        (result(n=None), "moderate"),  # a trial whose number is not known
        (result(design="meta-analysis", n=None), "high"),
        (result(estimate=-0.5, ci95=(-1.1, 0.1)), "moderate"),
        (result(estimate=-0.5, ci95=(-0.9, -0.1)), "high"),
        (result("against", estimate=0.01, ci95=(-0.52, 0.55)), "high"),  # a null is no lack of precision
        (result(estimate=0.93, ci95=(0.87, 1.04), null=1), "moderate"),
        (result(design="observational"), "low"),
        (result(design="observational", bias="some"), "very low"),
        (result(design="uncontrolled", bias="high", n=8), "very low"),
        (result(design="experiment in people", n=9), "high"),
        (result(design="experiment in animals", species="rat", n=10), "low"),
        (result(design="experiment in vitro", species="cells"), "moderate"),
        (result(bias="some", n=24, direct=False), "very low"),
    ],
)
def test_the_level_of_one_result_by_hand(one, expected):
    assert level(one) == expected


def test_species_share_mechanisms():
    rat = result(design="experiment in animals", species="rat")
    assert level(rat, "mechanism") == "moderate"
    assert level(rat, "dose") == "low"


def test_every_design_starts_somewhere_and_every_rule_says_what_it_does():
    assert set(START) == set(Evidence.model_fields["design"].annotation.__args__)
    assert all(rule.__doc__ for rule in STEPS)


@pytest.mark.parametrize(
    ("evidence", "verdict", "certainty"),
    [
        ([], "not testable", "very low"),
        ([result()], "supported", "high"),
        ([result("against")], "contradicted", "high"),
        ([result("unclear")], "unsupported", "high"),  # well studied, and still open
        ([result(), result("against")], "partly supported", "moderate"),  # both ways: a level down
        ([result(), result("unclear")], "partly supported", "high"),  # 8 of 8 + 8/2
        ([result(), result("unclear", n=50)], "supported", "high"),  # 8 of 8 + 4/2
        ([result(direct=False)], "unsupported", "moderate"),  # nothing speaks to the claim itself
        ([result("against", direct=False)], "unsupported", "moderate"),
        ([result(bias="some", n=30)], "partly supported", "low"),  # all for it, but not sound
        ([result("against", bias="some", n=30)], "unsupported", "low"),
        ([result(), result(bias="some"), result("against", design="observational", n=500)], "supported", "high"),
        ([result(n=50), result("against")], "unsupported", "moderate"),  # 4 of 12
        ([result(part="one"), result("against", part="other")], "partly supported", "high"),
        ([result("against", part="one"), result("unclear", part="other")], "unsupported", "high"),
        ([result(part="one"), result(part="other", bias="some")], "supported", "moderate"),
    ],
)
def test_the_verdict_by_hand(evidence, verdict, certainty):
    found = judged(*evidence)
    assert (found.verdict, found.certainty) == (verdict, certainty)


def test_the_rules_that_fired_are_told_in_words():
    found = judged(result(bias="some", n=40), result("against", bias="some"), result(bias="high"))
    assert found.reasons == (
        "roguin2017 (randomised trial, for): low; some risk of bias; only 40 people",
        "roguin2017 (randomised trial, against): moderate; some risk of bias",
        "roguin2017 (randomised trial, for): low; a high risk of bias",
        "set aside for its high risk of bias: roguin2017",
        "results point both ways: down one level",
        "together: 33% for and 67% against, by weight: unsupported, low",
    )
    assert found.sources == ("roguin2017",)


DESIGNS = st.sampled_from(sorted(START))
SOUND = st.builds(
    result,
    direction=st.sampled_from(["for", "against", "unclear"]),
    design=DESIGNS,
    n=st.integers(1, 500),
    bias=st.sampled_from(["low", "some"]),
    direct=st.booleans(),
    species=st.sampled_from(["human", "rat"]),
)
BODY = st.lists(SOUND, min_size=1, max_size=6)
KIND = st.sampled_from(["efficacy", "mechanism"])
FLIPPED = {"for": "against", "against": "for", "unclear": "unclear"}


@given(BODY, st.sampled_from(["for", "against", "unclear"]), DESIGNS, KIND)
def test_a_trial_at_high_risk_of_bias_changes_nothing_beside_better_ones(body, direction, design, kind):
    before, after = judged(*body, kind=kind), judged(*body, result(direction, design, bias="high"), kind=kind)
    assert (after.verdict, after.certainty) == (before.verdict, before.certainty)


@given(st.lists(st.builds(result, direction=st.sampled_from(["for", "against"]), bias=st.just("high")), min_size=1))
def test_trials_at_high_risk_of_bias_alone_are_never_surer_than_low(body):
    found = judged(*body)
    assert found.certainty in {"very low", "low"}
    assert found.verdict not in {"supported", "contradicted"}


@given(st.lists(SOUND, min_size=1, max_size=6), KIND)
def test_flipping_every_direction_flips_the_verdict(body, kind):
    flipped = [one.model_copy(update={"direction": FLIPPED[one.direction]}) for one in body]
    found, other = judged(*body, kind=kind), judged(*flipped, kind=kind)
    for one, two in ((found, other), (other, found)):
        if one.verdict == "supported":
            assert (two.verdict, two.certainty) == ("contradicted", one.certainty)
        if one.verdict == "contradicted":
            assert (two.verdict, two.certainty) == ("supported", one.certainty)


@given(BODY, SOUND, KIND)
def test_more_for_it_never_makes_the_verdict_worse(body, more, kind):
    before, after = (
        judged(*body, kind=kind),
        judged(*body, more.model_copy(update={"direction": "for"}), kind=kind),
    )
    assert ORDER.index(after.verdict) >= ORDER.index(before.verdict)


@given(BODY, SOUND, KIND)
def test_more_against_it_never_makes_the_verdict_better(body, more, kind):
    before, after = (
        judged(*body, kind=kind),
        judged(*body, more.model_copy(update={"direction": "against"}), kind=kind),
    )
    assert ORDER.index(after.verdict) <= ORDER.index(before.verdict)


@given(st.lists(SOUND.map(lambda one: one.model_copy(update={"direction": "for"})), min_size=1, max_size=6), KIND)
def test_worse_conduct_never_makes_it_surer(body, kind):
    worse = [one.model_copy(update={"bias": "some", "direct": False}) for one in body]
    assert LEVELS.index(judged(*worse, kind=kind).certainty) <= LEVELS.index(judged(*body, kind=kind).certainty)


@given(BODY, KIND, st.randoms(use_true_random=False))
def test_the_order_of_results_does_not_matter(body, kind, random):
    mixed = random.sample(body, len(body))
    found, other = judged(*body, kind=kind), judged(*mixed, kind=kind)
    assert (found.verdict, found.certainty) == (other.verdict, other.certainty)


@given(BODY, st.text(max_size=20), st.sampled_from([-3.0, 0.2, 40.0]))
def test_words_and_sizes_of_effects_do_not_matter(body, words, size):
    other = [one.model_copy(update={"effect": words, "estimate": size}) for one in body]
    found, again = judged(*body), judged(*other)
    assert (found.verdict, found.certainty) == (again.verdict, again.certainty)


def test_rules_agree_with_a_person_on_nearly_all_claims_and_never_differ_by_two_steps():
    assert set(BY_HAND) == {claim.id for claim in claims()}
    found = {claim.id: of_evidence(claim.evidence, claim.kind).verdict for claim in claims()}
    apart = {key: (found[key], BY_HAND[key]) for key in found if found[key] != BY_HAND[key]}
    assert len(found) - len(apart) >= 38, apart
    for one, two in apart.values():
        assert abs(ORDER.index(one) - ORDER.index(two)) < 2


def test_a_finding_turned_round_turns_its_claim():
    cramps = next(claim for claim in claims() if claim.id == "S43")
    assert judged(*cramps.evidence).verdict == "contradicted"
    turned = [one.model_copy(update={"direction": FLIPPED[one.direction]}) for one in cramps.evidence]
    assert judged(*turned).verdict == "partly supported"  # turned, the nulls are intervals that include no effect
