"""A checked text for people, danger first, and for programs."""

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

import mgate
from mgate.evidence.ledger.check.answer import Checked, Sentence
from mgate.evidence.ledger.check.matching import Match
from mgate.evidence.ledger.kept import model_hash
from mgate.person.answer import DISCLAIMER

if TYPE_CHECKING:
    from rich.console import Console

SENSES = {"makes": "says", "denies": "denies", "asks": "asks about"}
STYLES = {"danger": "bold red", "caution": "yellow", "note": "dim"}
FOUND = {
    "fits": "green",
    "allowed": "green",
    "too much": "red",
    "more than the model says": "red",
    "sooner than the model says": "red",
}
UNMATCHED = (
    "A sentence that is not listed as checked is neither right nor wrong here: it is like no claim that mgate knows. "
    "Likeness runs from 0 to 1 and says how near the wording is, not how true it is."
)
SHOWN = 40  # sentences that were not checked, on the screen


def as_json(found: Checked) -> dict[str, Any]:
    """It whole, for programs."""
    return {
        "name": found.name,
        "dangers": [each.as_json() for each in found.dangers],
        "sentences": [
            {
                "text": each.text,
                "claims": [
                    asdict(match) | {"proposition": found.propositions[match.claim]} | _verdict(found, match)
                    for match in each.matches
                ],
                "compared": [asdict(one) for one in each.compared],
                "not_compared": [one.words for one in each.left],
            }
            for each in found.sentences
            if each.checked
        ],
        "not_checked": found.unchecked,
        "notes": [UNMATCHED, DISCLAIMER],
        "provenance": {"version": mgate.__version__, "model": model_hash()},
    }


def show(found: Checked) -> None:
    """Print it: dangers, then every sentence that was checked, then the others."""
    from rich.console import Console
    from rich.text import Text

    console = Console(highlight=False)
    for each in found.dangers:
        console.print(Text(f"! {each.said}", style=STYLES[each.level]), soft_wrap=True)
    for sentence in found.sentences:
        if sentence.checked:
            _show(console, found, sentence)
    if not any(each.checked for each in found.sentences):
        console.print("No sentence is like a claim that mgate knows, and nothing could be compared with the model.")
    if rest := found.unchecked:
        console.print(Text(f"Not checked ({len(rest)} of {len(found.sentences)} sentences):", style="dim"))
        for text in rest[:SHOWN]:
            console.print(Text(f"  {text}", style="dim"), soft_wrap=True)
        if len(rest) > SHOWN:
            console.print(Text(f"  and {len(rest) - SHOWN} more; --json lists all", style="dim"))
    for note in (UNMATCHED, DISCLAIMER):
        console.print(note, soft_wrap=True)


def _show(console: "Console", found: Checked, sentence: Sentence) -> None:
    from rich.text import Text

    console.print(Text(f"“{sentence.text}”", style="bold"), soft_wrap=True)
    for match in sentence.matches:
        console.print(Text(f"  {_said(found, match)}"), soft_wrap=True)
    for one in sentence.compared:
        words = Text.assemble(f"  {one.words}: ", (one.finding, FOUND.get(one.finding, "")), f"; {one.text}")
        console.print(words, soft_wrap=True)
    if sentence.left:
        left = ", ".join(each.words for each in sentence.left)
        console.print(Text(f"  not compared: {left}", style="dim"), soft_wrap=True)


def _verdict(found: Checked, match: Match) -> dict[str, str | None]:
    return {"verdict": found.verdicts.get(match.claim)}


def _said(found: Checked, match: Match) -> str:
    """One line for a claim; who denies a claim is not judged by its verdict."""
    verdict = found.verdicts.get(match.claim)
    told = f"which is {verdict}" if verdict else f"on which `mgate claims {match.claim}` says more"
    claim = found.propositions[match.claim].rstrip(".")
    return f"{SENSES[match.sense]} {match.claim} (likeness {match.likeness:.2f}): “{claim}”, {told}"
