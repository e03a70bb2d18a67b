"""A calibration in words and tables: convergence, what each parameter became, and of which the studies say nothing."""

from typing import Any

import numpy as np

from mgate.evidence.calibration.calibrate import TOLD, Calibration, shrunk
from mgate.evidence.calibration.checked import Check
from mgate.evidence.calibration.posterior import SPREADS


def as_json(found: Calibration, check: Check) -> dict[str, Any]:
    """It for programs."""
    chains, posterior, flat = found.chains, found.posterior, found.scores
    spreads = np.quantile(posterior.spreads(flat), (0.05, 0.5, 0.95), axis=0)
    numbers = {each.name: each.number(flat[:, i]) for i, each in enumerate(posterior.priors)}
    return {
        "converged": found.converged,
        "rhat": float(chains.rhat().max()),
        "ess": min(float(chains.ess().min()), found.effective),
        "k": found.tail,
        "map_error": found.error,
        "accepted": chains.accepted,
        "coverage90": check.coverage,
        "gmfe_plasma": check.fold(),
        "parameters": [
            {
                "name": each.name,
                "unit": each.unit,
                "before": each.peak,
                "within": [each.low, each.high],
                "median": float(np.median(numbers[each.name])),
                "low90": float(np.quantile(numbers[each.name], 0.05)),
                "high90": float(np.quantile(numbers[each.name], 0.95)),
                "sd": shrunk(found)[each.name],
                "source": each.source,
            }
            for each in posterior.priors
        ],
        "spreads": {
            name: dict(zip(("low90", "median", "high90"), spreads[:, i].tolist(), strict=True))
            for i, name in enumerate(SPREADS)
        },
        "not_informed": not_informed(found),
    }


def not_informed(found: Calibration) -> list[str]:
    """The parameters of which the studies say next to nothing: they stay as the literature left them."""
    learnt = shrunk(found)
    return sorted(name for name, sd in found.expected.items() if learnt.get(name, sd) >= TOLD)


def markdown(told: dict[str, Any]) -> str:
    """The table of docs/calibration.md."""
    lines = ["| parameter | unit | before | after (90 %) | SD after over before |", "|---|---|---|---|---|"]
    for each in sorted(told["parameters"], key=lambda row: row["sd"]):
        after = f"{each['median']:.3g} ({each['low90']:.3g} to {each['high90']:.3g})"
        lines.append(f"| `{each['name']}` | {each['unit']} | {each['before']:.3g} | {after} | {each['sd']:.2f} |")
    for name, each in told["spreads"].items():
        lines.append(f"| {name} | | | {each['median']:.1%} ({each['low90']:.1%} to {each['high90']:.1%}) | |")
    lines += [
        "",
        f"Of the published numbers {told['coverage90']:.0%} lie in their 90 % posterior predictive intervals; plasma",
    ]
    lines[-1] += f" levels are met within a factor of {told['gmfe_plasma']:.3f}."
    return "\n".join(lines)


def show(told: dict[str, Any]) -> None:
    """Print it."""
    from rich.console import Console
    from rich.table import Table

    console = Console()
    table = Table(box=None, pad_edge=False, header_style="bold")
    for heading in ("parameter", "unit", "before", "after", "90 %", "SD after/before"):
        table.add_column(heading, justify="left" if heading in {"parameter", "unit"} else "right")
    for each in sorted(told["parameters"], key=lambda row: row["sd"]):
        interval = f"{each['low90']:.3g} to {each['high90']:.3g}"
        cells = (f"{each['before']:.3g}", f"{each['median']:.3g}", interval, f"{each['sd']:.2f}")
        table.add_row(each["name"], each["unit"], *cells)
    console.print(table)
    for name, each in told["spreads"].items():
        console.print(
            f"spread {name}: {each['median']:.0%} ({each['low90']:.0%} to {each['high90']:.0%})", highlight=False
        )
    console.print(f"not informed by these studies: {', '.join(told['not_informed'])}", highlight=False)
    said = "converged" if told["converged"] else "NOT converged: more points are needed"
    console.print(
        f"R-hat at most {told['rhat']:.4f}, effective sample at least {told['ess']:.0f}, Pareto's k {told['k']:.2f}: "
        f"{said}. Of the published numbers {told['coverage90']:.0%} lie in the 90 % posterior predictive intervals; "
        f"plasma levels are met within a factor of {told['gmfe_plasma']:.3f}.",
        highlight=False,
    )
