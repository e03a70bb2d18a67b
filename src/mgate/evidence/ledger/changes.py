"""Verdicts as they were released, and what has changed since: a change needs words in the changelog."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from mgate.evidence.ledger.verdict import Judged
from mgate.person.refusal import Refused

RELEASED = Path(__file__).with_name("verdicts.json")
SIDES = ("literature", "model", "verdict")

Verdicts = Mapping[str, Mapping[str, str]]


def verdicts(found: Sequence[Judged]) -> Verdicts:
    """The three verdicts of each claim, by its id."""
    sides = {each.claim.id: (each.literature.verdict, each.model, each.verdict) for each in found}
    return {name: dict(zip(SIDES, each, strict=True)) for name, each in sides.items()}


def read(file: Path) -> Verdicts:
    """Verdicts that were written to a file, by `--json` or as a release; raises Refused."""
    try:
        table = json.loads(file.read_text(encoding="utf-8"))
        rows = {each["id"]: _sides(each) for each in table} if isinstance(table, list) else table
        return {name: {side: str(each[side]) for side in SIDES} for name, each in rows.items()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise Refused("holds no verdicts", "name what mgate claims --json FILE wrote", file=str(file)) from error


def changed(before: Verdicts, after: Verdicts) -> list[str]:
    """One line for each verdict that is not what it was; claims that only one side has are said too."""
    told = []
    for name in sorted({*before, *after}):
        if name not in before or name not in after:
            told.append(f"{name}: {'new' if name in after else 'gone'}")
            continue
        for side in SIDES:
            was, now = before[name][side], after[name][side]
            if was != now:
                told.append(f"{name}, {side}: {was}, now {now}")
    return told


def release(found: Sequence[Judged]) -> None:
    """Make these the released verdicts."""
    RELEASED.write_text(json.dumps(verdicts(found), indent=1) + "\n", encoding="utf-8")


def _sides(row: Mapping[str, Any]) -> dict[str, str]:
    return {"literature": row["literature"]["verdict"], "model": row["model"]["verdict"], "verdict": row["verdict"]}
