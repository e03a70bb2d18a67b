"""What the page quotes: the bibliography behind "Why?", and every claim of the ledger with its released verdict."""

from collections.abc import Mapping
from typing import Any

from mgate.evidence import sources
from mgate.evidence.ledger.changes import RELEASED, read
from mgate.evidence.ledger.claim import Claim, claims
from mgate.evidence.ledger.literature import of_evidence


def bibliography() -> dict[str, dict[str, str]]:
    """Every source by its key: the reference on one line, and its DOI."""
    return {key: {"text": each.text(), "doi": each["doi"]} for key, each in sources.sources().items()}


def stories() -> list[dict[str, Any]]:
    """Every claim with its released verdict and the lines of its story; nothing is run for it."""
    verdicts = read(RELEASED)
    return [_story(each, verdicts[each.id]) for each in claims() if each.id in verdicts]


def _story(claim: Claim, verdict: Mapping[str, str]) -> dict[str, Any]:
    found = of_evidence(claim.evidence, claim.kind)
    lines = [claim.note] if claim.note else []
    lines.append(f"Literature: {found.verdict}, certainty {found.certainty}.")
    lines += [f"{item.direction}: {item.effect} [{item.source}]" for item in claim.evidence]
    asked = claim.model.silent or f"asked beforehand: {claim.model.criterion}"
    lines += [f"Model: {verdict['model']}; {asked}", f"What would change our mind: {claim.would_change}"]
    return {"id": claim.id, "proposition": claim.proposition, "lines": lines} | dict(verdict)
