"""From two sides to one verdict: what the literature shows, what the model finds, and how the two are joined."""

from dataclasses import dataclass
from typing import Literal

from mgate.evidence.ledger.claim import Claim, Verdict
from mgate.evidence.ledger.literature import Literature
from mgate.evidence.ledger.tested import Tested

Unasked = Literal["not asked yet"]
Joint = Verdict | Literal["disputed"]
STEPS: tuple[Verdict, ...] = ("contradicted", "unsupported", "partly supported", "supported")
SILENT: Verdict = "not testable"
UNASKED: Unasked = "not asked yet"  # the claim names an experiment that nobody has written
RULES = (
    "Where one side is silent, the other speaks.",
    "Where both agree, that is the verdict.",
    "Where they differ, evidence of high certainty outweighs the model.",
    "One step apart, the more cautious of the two is the verdict.",
    "Further apart, the claim is disputed.",
)


@dataclass(frozen=True)
class Judged:
    """A claim with both sides and the verdict that joins them; `rule` is the one of RULES that joined them."""

    claim: Claim
    literature: Literature
    tested: Tested | None
    model: Verdict | Unasked
    verdict: Joint
    rule: str
    rests_on: tuple[str, ...]  # sources of its evidence or its criterion that the model rests on

    @property
    def independent(self) -> bool | None:
        """Whether the model speaks without resting on this evidence; none where it is silent."""
        return None if self.tested is None else not self.rests_on


def of_model(claim: Claim, tested: Tested | None) -> Verdict | Unasked:
    """What the outcome of the experiment says of the claim, as the claim's file set it beforehand."""
    if tested is None:
        return SILENT if claim.model.silent else UNASKED
    told = {"held": claim.model.held, "partly": claim.model.partly or claim.model.failed, "failed": claim.model.failed}
    return told[tested.outcome] or SILENT


def joined(literature: Verdict, certainty: str, model: Verdict | Unasked) -> tuple[Joint, str]:
    """The joint verdict and the rule that it follows from."""
    silent, agree, sure, close, apart = RULES
    if model == UNASKED or model == SILENT:  # noqa: PLR1714, SIM109 - a set would not narrow the type
        return literature, silent
    if literature == SILENT:
        return model, silent
    if literature == model:
        return literature, agree
    if certainty == "high":
        return literature, sure
    ranks = sorted((STEPS.index(literature), STEPS.index(model)))
    if ranks[1] - ranks[0] == 1:
        return STEPS[ranks[0]], close
    return "disputed", apart


def judged(claim: Claim, literature: Literature, tested: Tested | None, calibrated: frozenset[str]) -> Judged:
    """The claim with both of its sides."""
    model = of_model(claim, tested)
    verdict, rule = joined(literature.verdict, literature.certainty, model)
    met = {each.source for each in claim.evidence} | set(tested.decisive.sources if tested else ())
    rests_on = sorted(met & calibrated) if tested else []
    return Judged(claim, literature, tested, model, verdict, rule, tuple(rests_on))
