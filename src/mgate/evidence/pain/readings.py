"""What the shipped constants of pain give: every reading with both routes, and with either of them alone.

`python -m mgate.evidence.pain.readings` prints them, and what 300 mg a day do to a replete adult.
"""

import json
from collections.abc import Mapping

import numpy as np

from mgate.body.brain_fluid import CSF
from mgate.evidence.pain.fit import FILE, SHIPPED, candidates, free
from mgate.evidence.pain.targets import read
from mgate.person.course import simulate
from mgate.person.scenario import Scenario
from mgate.person.settling import Case

Readings = Mapping[str, Mapping[str, float]]
ALONE = {"both": SHIPPED, "with cytokines": SHIPPED + "e", "cord alone": "a", "nerve ending alone": "b"}
WAYS: dict[str, dict[str, object]] = {"three portions": {"portions": 3}, "one tablet": {"at": "08:00", "every": "24 h"}}


def readings(routes: str) -> Readings:
    """Every reading by design, with the constants of both routes but only these routes."""
    best = json.loads(FILE.read_text(encoding="utf-8"))["structures"][SHIPPED]["best"]
    best = {"CSF.half": CSF.half.value} | best
    found = read(candidates(np.log([[best[each.name] for each in free(routes)]]), routes), routes)
    return {design: {name: float(values[0]) for name, values in one.items()} for design, one in found.items()}


def replete(way: str) -> tuple[float, float]:
    """Change of cord fluid in percent and of pain in points on the 28th day of 300 mg a day, against none."""
    dose = {"product": "magnesium citrate", "amount": "300 mg", "for": "28 day"} | WAYS[way]
    patient = {"condition": "fibromyalgia"}
    person = Scenario.model_validate({"patient": patient, "dose": [dose], "run": {"duration": "28 day"}})
    found = simulate([Case(person)], np.arange(648.0, 673.0), ["Cord.total", "Pain.score"], untreated=True)
    fluid, pain = (found.outputs[name].mean() for name in ("Cord.total", "Pain.score"))
    before, usual = (found.untreated[name].mean() for name in ("Cord.total", "Pain.score"))
    return float(100 * (fluid / before - 1)), float(pain - usual)


def main() -> None:
    """Print the readings side by side."""
    from rich.console import Console
    from rich.table import Table

    console, found = Console(), {name: readings(routes) for name, routes in ALONE.items()}
    table = Table(box=None, pad_edge=False, header_style="bold")
    for heading in ("reading", *found):
        table.add_column(heading, justify="left" if heading == "reading" else "right")
    for design, one in found["both"].items():
        for name in one:
            table.add_row(f"{design}: {name}", *(f"{each[design][name]:.4g}" for each in found.values()))
    console.print(table)
    for way in WAYS:
        fluid, pain = replete(way)
        console.print(f"replete adult, 300 mg a day, {way}: cord {fluid:+.2f} %, pain {pain:+.2f}", highlight=False)


if __name__ == "__main__":
    main()
