"""A search's answer for people (sentences, then a table) and for programs (JSON)."""

from typing import Any

import mgate
from mgate.person.amounts import MAGNESIUM
from mgate.person.answer import DAY, DISCLAIMER
from mgate.population.find.answer import Found, milligrams
from mgate.population.find.bench import Tried
from mgate.population.find.edges import Tries

APART = "Shares and intervals span what we do not know of this one person, not how people differ."


def as_json(found: Found) -> dict[str, Any]:
    """The JSON contract of `mgate find`; doses are mg of elemental magnesium a day, missing numbers null."""
    find, answer, best = found.search.find, found.answer, found.best
    return {
        "targets": [str(each) for each in find.target],
        "bounds": {"most": find.most * MAGNESIUM, "diarrhoea": find.diarrhoea, "sure": find.sure},
        "found": answer is not None or found.needless,
        "answer": None if answer is None else _regimen(*answer),
        "best": None if best is None or found.needless else _regimen(*best),
        "untreated": _tried(found.untreated),
        "candidates": [
            _pattern(each)
            | {
                "smallest": None if each.smallest is None else _tried(each.smallest),
                "largest_within_bounds": None if each.most is None else _tried(each.most),
                "stops": found.stops(each),
                "tried": [_tried(one) for one in each.tried],
            }
            for each in found.tries
        ],
        "sentences": found.sentences(),
        "warnings": found.warnings,
        "notes": [APART, DISCLAIMER],
        "provenance": {"version": mgate.__version__, "seed": found.seed, "search": found.search.digest()},
    }


def show(found: Found) -> None:
    """Print the answer: danger first, then the sentences, then every candidate."""
    from rich.console import Console

    console = Console()
    for warning in found.warnings:
        console.print(f"! {warning}", style="bold red" if warning.startswith("DANGER") else "yellow", highlight=False)
    for sentence in found.sentences():
        console.print(sentence, highlight=False, soft_wrap=True)
    if not found.needless:
        console.print(_table(found))
        untreated = found.reading(found.untreated)
        console.print(f"Without any of it: {untreated}, met in {found.untreated.reached:.0%}.", highlight=False)
        for each in found.tries:
            if stops := found.stops(each):
                console.print(f"{each.candidate}: {stops}.", highlight=False, soft_wrap=True)
    console.print(APART, highlight=False, soft_wrap=True)
    console.print(DISCLAIMER, highlight=False)


def _table(found: Found) -> Any:
    """Every candidate at its smallest dose that is enough, or else at the largest within the bounds."""
    from rich.table import Table

    table = Table(box=None, pad_edge=False, header_style="bold")
    for heading in ("product", "portions", "days", "mg a day", "target", "90 %", "met in", "diarrhoea", ""):
        table.add_column(heading, justify="left" if heading in {"product", ""} else "right")
    for each in found.tries:
        it, tried = each.candidate, each.smallest or each.most
        pattern = (it.product, str(it.portions), f"{it.lasting / DAY:g}")
        if tried is None:
            table.add_row(*pattern, "none", "", "", "", "", "")
            continue
        low, high = tried.interval()
        numbers = (milligrams(tried), f"{tried.values[0, 0]:.3g}", f"{low:.3g} to {high:.3g}", f"{tried.reached:.0%}")
        table.add_row(*pattern, *numbers, f"{tried.chance:.1%}", "" if each.smallest is None else "enough")
    return table


def _pattern(tries: Tries) -> dict[str, Any]:
    it = tries.candidate
    return {"product": it.product, "route": tries.search.find.route, "portions": it.portions, "days": it.lasting / DAY}


def _regimen(tries: Tries, tried: Tried) -> dict[str, Any]:
    return _pattern(tries) | _tried(tried)


def _tried(tried: Tried) -> dict[str, Any]:
    readings = [
        {"value": float(row[0]), "low90": tried.interval(place)[0], "high90": tried.interval(place)[1]}
        for place, row in enumerate(tried.values)
    ]
    return {
        "daily": tried.dose * MAGNESIUM,
        "readings": readings,
        "reached": tried.reached,
        "diarrhoea": tried.chance,
        "danger": tried.line or None,
    }
