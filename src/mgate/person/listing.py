"""What scenarios may name, what people need, and the lines that are watched: each with its source."""

from textwrap import wrap
from typing import Any

from mgate.pain.conditions import CONDITIONS, Condition
from mgate.person import shelf, thresholds
from mgate.person.build import FACTORS
from mgate.person.observables import CATALOGUE

TEXT = 24  # letters: a column of words may be as narrow as that


def listed(what: str) -> list[dict[str, Any]]:
    """Rows of one list, by the names that `mgate list` knows."""
    rows = {
        "products": _products,
        "foods": _foods,
        "requirements": _requirements,
        "observables": _observables,
        "parameters": _parameters,
        "medicines": _medicines,
        "conditions": _conditions,
        "thresholds": thresholds.listed,
    }
    return rows[what]()


def show(what: str, rows: list[dict[str, Any]]) -> None:
    """Print a list as a table; where the screen is too narrow, each row as a paragraph, so that no word breaks."""
    from rich.console import Console
    from rich.table import Table

    console = Console()
    cells = [[_cell(value) for value in row.values()] for row in rows]
    widths = [max(map(len, column)) for column in zip(list(rows[0]), *cells, strict=True)]
    longest = max(range(len(widths)), key=widths.__getitem__)
    if sum(widths) - max(widths) + min(max(widths), TEXT) + 2 * len(widths) <= console.width:
        table = Table(box=None, pad_edge=False, header_style="bold")
        for place, heading in enumerate(rows[0]):
            table.add_column(heading, no_wrap=place != longest)
        for row in cells:
            table.add_row(*row)
        console.print(table, highlight=False)
    else:
        for name, *others in cells:
            console.print(name, style="bold", highlight=False, markup=False)
            said = (f"{heading}: {one}" for heading, one in zip(list(rows[0])[1:], others, strict=True) if one)
            for line in wrap("; ".join(said), console.width - 2, break_long_words=False, break_on_hyphens=False):
                console.print(f"  {line}", highlight=False, markup=False)
    if what == "parameters":
        assumed = sum(row["source"] == "assumed" for row in rows)
        console.print(f"{len(rows)} numbers, {assumed} of them assumed", highlight=False)


def _observables() -> list[dict[str, Any]]:
    return [{"name": name, "unit": o.unit, "meaning": o.meaning} for name, o in CATALOGUE.items()]


def _parameters() -> list[dict[str, Any]]:
    statements = shelf.statements(1, (*shelf.ROUTES, *shelf.DRUGS, *shelf.SITES, *shelf.SKIN))
    kept = ("value", "unit", "meaning", "within", "source")
    terms = {name: statements.terms[name] for name in statements.parameters}
    rows = [{"name": name} | {key: term.get(key, "") for key in kept} for name, term in terms.items()]
    return rows + [{"name": name} | {key: getattr(factor, key) for key in kept} for name, factor in FACTORS.items()]


def _products() -> list[dict[str, Any]]:
    from mgate.person.catalogue import listed as products

    return products()


def _foods() -> list[dict[str, Any]]:
    from mgate.person.catalogue import foods

    return foods()


def _requirements() -> list[dict[str, Any]]:
    from mgate.person.requirements import listed as requirements

    return requirements()


def _medicines() -> list[dict[str, Any]]:
    from mgate.person.medicines import listed as medicines

    return medicines()


def _conditions() -> list[dict[str, Any]]:
    return [
        {"name": name, "usual": _felt(it), "placebo": f"{it.placebo:g} (SD {it.placebo_sd:g}) logits"}
        | {"sources": ", ".join(it.sources)}
        for name, it in CONDITIONS.items()
    ]


def _felt(condition: Condition) -> str:
    if condition.wound:
        return "an operation on the first morning"
    if condition.attacks:
        return f"{condition.attacks:g} attacks a month"
    if condition.cramps:
        return f"{condition.cramps:g} cramps a week"
    return f"pain {condition.pain:g} of 10" if condition.pain else "no pain"


def _cell(value: Any) -> str:
    if isinstance(value, float):
        return f"{value:.4g}"
    if isinstance(value, list | tuple):
        return " - ".join(f"{v:g}" if isinstance(v, float | int) else str(v) for v in value)
    return "" if value is None else str(value)
