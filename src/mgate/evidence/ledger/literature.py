"""Stub."""

from collections.abc import Sequence
from dataclasses import dataclass

from mgate.evidence.ledger.claim import Evidence, Verdict


@dataclass(frozen=True)
class Literature:
    verdict: Verdict
    certainty: str
    reasons: tuple[str, ...]


def of_evidence(evidence: Sequence[Evidence]) -> Literature:
    return Literature("unsupported", "low", ("stub",))
