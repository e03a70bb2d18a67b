"""The ledger as a table, as the story of one claim, and as JSON."""

from collections.abc import Sequence
from typing import Any

from rich.console import Console
from rich.table import Table

from mgate.evidence import sources
from mgate.evidence.experiment import Reading
from mgate.evidence.ledger.claim import Evidence
from mgate.evidence.ledger.verdict import Judged
from mgate.person.answer import DISCLAIMER

COLOURS = {"supported": "green", "partly supported": "yellow", "unsupported": "red", "contradicted": "red"}


def as_json(each: Judged) -> dict[str, Any]:
    """One claim for programs."""
    tested = each.tested
    model: dict[str, Any] = {"verdict": each.model, "experiment": None, "why_silent": "" if tested else without(each)}
    if tested is not None:
        number = tested.decisive
        model = {
            "verdict": each.model,
            "experiment": tested.code,
            "result": {"measure": number.measure, "unit": number.unit, "value": number.value},
            "interval": None if number.low is None else [number.low, number.high],
            "criterion": each.claim.model.criterion,
            "outcome": tested.outcome,
            "chance": tested.chance,
            "independent": each.independent,
            "rests_on": list(each.rests_on),
            "others": [{"measure": other.measure, "unit": other.unit, "value": other.value} for other in tested.others],
        }
    found = each.literature
    return {
        "id": each.claim.id,
        "proposition": each.claim.proposition,
        "kind": each.claim.kind,
        "literature": {
            "verdict": found.verdict,
            "certainty": found.certainty,
            "reasons": list(found.reasons),
            "sources": sorted({item.source for item in each.claim.evidence}),
        },
        "model": model,
        "verdict": each.verdict,
        "rule": each.rule,
        "would_change": each.claim.would_change,
    }


def show(found: Sequence[Judged]) -> None:
    """Print the table: each claim with the joint verdict, under it both sides and the number the model's turns on."""
    console = Console()
    table = Table(box=None, pad_edge=False, header_style="bold")
    table.add_column("")
    table.add_column("together", min_width=16)
    table.add_column("claim; each side; what the model found (90 %)")
    for each in found:
        sides = f"literature: {each.literature.verdict} ({each.literature.certainty}); model: {each.model}"
        told = [each.claim.proposition, f"[dim]{sides}[/dim]"]
        if each.tested is not None:
            rests = f"; rests on {', '.join(each.rests_on)}" if each.rests_on else "; independent"
            told.append(f"[dim]{number(each.tested.decisive)}{rests}[/dim]")
        table.add_row(each.claim.id, _shown(each.verdict), "\n".join(told))
    console.print(table, highlight=False)
    console.print(f"'mgate claims {found[0].claim.id}' tells the story of one. {DISCLAIMER}", highlight=False)


def number(reading: Reading) -> str:
    """A reading in one phrase, with its 90 % interval."""
    spread = "" if reading.low is None or reading.high is None else f" ({reading.low:.3g} to {reading.high:.3g})"
    return f"{reading.measure}: {reading.value:.3g}{spread} {reading.unit}".strip()


def story(each: Judged) -> list[str]:
    """What is claimed, what was published, what the model was asked and found, how sure, and what would change it."""
    claim, found, tested = each.claim, each.literature, each.tested
    told = [f"{claim.id}. {claim.proposition}", f"Verdict: {each.verdict}. {each.rule}"]
    if claim.note:
        told.append(claim.note)
    told.append(f"Literature: {found.verdict}, certainty {found.certainty}.")
    told += [f"  {item.direction}: {item.effect} [{item.source}; {_who(item)}]" for item in claim.evidence]
    told += [f"  rule: {reason}" for reason in found.reasons]
    if tested is None:
        told.append(f"Model: {'silent' if claim.model.silent else each.model}. {without(each)}")
    else:
        told += [f"Model: {each.model}. {tested.question}", f"  asked beforehand: {claim.model.criterion}"]
        told.append(f"  found ({tested.code}, {tested.outcome}): {number(tested.decisive)}")
        told += [f"  also: {number(other)}" for other in tested.others]
        told += [f"  {note}" for note in tested.notes]
        told.append(f"  the criterion holds in {100 * tested.chance:.0f} % of draws of what is not known")
        told.append(f"  {_independence(each)}")
    told.append(f"What would change our mind: {claim.would_change}")
    cited = sources.cited(item.source for item in claim.evidence)
    return [*told, cited, DISCLAIMER] if cited else [*told, DISCLAIMER]


def tell(each: Judged) -> None:
    """Print the story of one claim."""
    console = Console()
    for line in story(each):
        console.print(line, markup=False, highlight=False, soft_wrap=True)


def without(each: Judged) -> str:
    """Why the model says nothing of a claim."""
    asked = each.claim.model
    return asked.silent or f"{asked.experiment} is not written. It will ask: {asked.criterion}"


def _who(item: Evidence) -> str:
    people = f", n = {item.n}" if item.n else ""
    return f"{item.design}, {item.species}{people}; risk of bias {item.bias}"


def _independence(each: Judged) -> str:
    if each.independent:
        return "no number of the model rests on this evidence"
    return f"no independent evidence: the model rests on {', '.join(each.rests_on)}"


def _shown(verdict: str) -> str:
    colour = COLOURS.get(verdict, "default")
    return f"[{colour}]{verdict}[/{colour}]"
