"""An answer for people (a table and two sentences), for programs (JSON) and for spreadsheets (CSV)."""

import csv
import io
import math
from typing import Any

import mgate
from mgate.engine import store
from mgate.person import shelf
from mgate.person.answer import DISCLAIMER, Answer
from mgate.person.observables import CATALOGUE

STYLES = {"danger": "bold red", "caution": "yellow", "note": "dim"}
NOTHING, TINY = 1e-4, 0.1  # no unit of the table makes a smaller number worth its digits


def as_json(answer: Answer, seed: int) -> dict[str, Any]:
    """The JSON contract of `mgate simulate`; times are h from 08:00 of the first day, missing values null."""
    regimen = answer.courses.regimens[0]
    return {
        "times": [float(t) for t in answer.courses.times],
        "time_unit": "h",
        "outputs": {
            name: {
                "unit": answer.unit(name),
                "values": _numbers(values),
                "low90": _numbers(answer.low[name]),
                "high90": _numbers(answer.high[name]),
                "untreated": _numbers(answer.courses.untreated[name][0]),
            }
            for name, values in answer.outputs.items()
        },
        "summary": answer.summary()
        | {"relief": [each.as_json() for each in answer.reliefs], "sentences": answer.sentences()},
        "warnings": answer.warnings,
        "cautions": [each.as_json() for each in answer.cautions],
        "not_checked": answer.not_checked,
        "notes": [*answer.notes, DISCLAIMER],
        "provenance": {
            "version": mgate.__version__,
            "model": store.key(shelf.file_name(len(regimen.solids), regimen.routes)),
            "seed": seed,
            "scenario": answer.scenario.digest(),
        },
    }


def series_as_csv(answer: Answer) -> str:
    """All series as comma-separated text: one row per time, units in the header."""
    out = io.StringIO()
    rows = csv.writer(out, lineterminator="\n")
    names = list(answer.outputs)
    rows.writerow(["time (h)", *(f"{name} ({answer.unit(name) or '1'})" for name in names)])
    for i, time in enumerate(answer.courses.times):
        rows.writerow([f"{time:.10g}", *(f"{answer.outputs[name][i]:.10g}" for name in names)])
    return out.getvalue()


def show(answer: Answer) -> None:
    """Print the answer: danger first, then the table, then two sentences."""
    from rich.console import Console
    from rich.table import Table

    console = Console()
    for each in answer.cautions:
        console.print(f"! {each.said}", style=STYLES[each.level], highlight=False, soft_wrap=True)
    if not answer.cautions:
        console.print("No line that is checked was crossed; what is not checked stands below.", highlight=False)
    table = Table(box=None, pad_edge=False, header_style="bold")
    for heading in ("", "start", "end", "90 % interval", "untreated", "unit"):
        table.add_column(heading, justify="left" if heading in ("", "unit") else "right", no_wrap=heading != "")
    for name, row in answer.summary().items():
        meaning = CATALOGUE[name].meaning if name in CATALOGUE else name
        interval = f"{shown(row['end_low90'])} to {shown(row['end_high90'])}"
        cells = (shown(row["start"]), shown(row["end"]), interval, shown(row["end_untreated"]))
        table.add_row(meaning, *cells, row["unit"])
    console.print(table)
    unseen = f"Not checked: {'; '.join(answer.not_checked)}."
    for sentence in [*answer.sentences(), *(f"Note: {note}." for note in answer.notes), unseen, DISCLAIMER]:
        console.print(sentence, highlight=False, soft_wrap=True)


def _numbers(values: Any) -> list[float | None]:
    return [float(v) if math.isfinite(v) else None for v in values]


def shown(value: float | None) -> str:
    """A number as the table has it, to three digits."""
    if value is None:
        return "-"
    return "0" if abs(value) < NOTHING else f"{value:.3g}" if abs(value) >= TINY else f"{value:.2g}"
