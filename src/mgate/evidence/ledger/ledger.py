"""The ledger: every claim asked of the literature and of the model."""

import os
from collections.abc import Callable, Sequence

from mgate.evidence.ledger import changes, kept
from mgate.evidence.ledger.claim import Claim, claims
from mgate.evidence.ledger.independence import calibrated
from mgate.evidence.ledger.literature import of_evidence
from mgate.evidence.ledger.verdict import Judged, judged
from mgate.person.refusal import Refused, suggestion

DRAWS = 100


def named(ids: Sequence[str]) -> list[Claim]:
    """The claims of these ids, or all of them where none is named; raises Refused for an id that there is not."""
    known = {claim.id: claim for claim in claims()}
    wanted = [each.strip().upper() for each in ids] or list(known)
    for each in wanted:
        if each not in known:
            advice = suggestion(each, known) or f"write one of {next(iter(known))} to {max(known)}"
            raise Refused("is no claim of the ledger", advice, key="claim", value=each)
    return [known[each] for each in dict.fromkeys(wanted)]


def ledger(
    ids: Sequence[str] = (),
    *,
    draws: int = DRAWS,
    seed: int = 1,
    anew: bool = False,
    workers: int | None = None,
    progress: Callable[[int, int], None] = lambda _done, _of: None,
) -> list[Judged]:
    """These claims, or all, with both sides and the verdict that joins them.

    Experiments run in `workers` processes, by default one for each core, unless they are kept from an earlier run of
    the same model; `progress` hears how many are done, and of how many. Raises Refused for an id that there is not.
    """
    wanted = named(ids)
    codes = list(dict.fromkeys(each.model.experiment for each in wanted if each.model.experiment))
    tell = lambda done: progress(done, len(codes))  # noqa: E731 - one line, used once
    found = kept.results(codes, draws, seed, anew=anew, workers=workers or os.cpu_count() or 1, progress=tell)
    return [
        judged(each, of_evidence(each.evidence, each.kind), found.get(each.model.experiment), calibrated())
        for each in wanted
    ]


def known_verdicts() -> dict[str, str]:
    """The joint verdict of every claim as it was last released; nothing is run."""
    return {name: each["verdict"] for name, each in changes.read(changes.RELEASED).items()}
