"""What an experiment brings home: readings, each beside what was published, and the curves that are drawn."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from rich.console import Console
from rich.table import Table

HELD = {True: "yes", False: "NO", None: ""}


@dataclass(frozen=True)
class Reading:
    """One number of the model; `low` and `high` bound 90 % of what we do not know of it, or of a trial repeated.

    `least` and `most` are the bounds that were set beforehand, and `bar` says in words where they are from.
    """

    measure: str
    unit: str
    value: float
    low: float | None = None
    high: float | None = None
    least: float | None = None
    most: float | None = None
    bar: str = ""
    sources: tuple[str, ...] = ()

    @property
    def held(self) -> bool | None:
        """Whether the value lies within the bounds; none where no bound was set."""
        if self.least is None and self.most is None:
            return None
        return bool((self.least is None or self.value >= self.least) and (self.most is None or self.value <= self.most))


@dataclass(frozen=True)
class Experiment:
    """Readings under one question; `curves` are for the picture, and `notes` for what must be said beside it."""

    name: str
    question: str
    readings: tuple[Reading, ...]
    notes: tuple[str, ...] = ()
    curves: Mapping[str, Any] = field(default_factory=dict)

    @property
    def failed(self) -> tuple[Reading, ...]:
        """The readings outside their bounds."""
        return tuple(each for each in self.readings if each.held is False)


def as_json(found: Experiment) -> dict[str, Any]:
    """It for programs, without the curves."""
    readings = [asdict(each) | {"held": each.held} for each in found.readings]
    return {"name": found.name, "question": found.question, "readings": readings, "notes": list(found.notes)}


def show(found: Experiment) -> None:
    """Print the readings beside their bars."""
    console = Console()
    console.print(f"[bold]{found.question}[/bold]", highlight=False)
    table = Table(box=None, pad_edge=False, header_style="bold")
    for heading in ("measure", "unit", "model", "90 %", "bar", "held"):
        table.add_column(heading, justify="right" if heading in {"model", "90 %"} else "left")
    for each in found.readings:
        spread = "" if each.low is None or each.high is None else f"{each.low:.3g} to {each.high:.3g}"
        table.add_row(each.measure, each.unit, f"{each.value:.4g}", spread, each.bar, HELD[each.held])
    console.print(table)
    for note in found.notes:
        console.print(note, highlight=False)
