"""What came of a trial's replicates, for people and for programs."""

from typing import Any

import numpy as np

from mgate.trial.replicates import CURVE, Contrast, Replicates

UNITS = {"score": "points", "responders": "", "count": "log ratio", "amount": "", "level": ""}


def as_json(found: Replicates) -> dict[str, Any]:
    """The JSON contract of `mgate trial`."""
    return {
        "contrasts": [_contrast(each) for each in found.contrasts],
        "arms": [
            {"name": arm.name, "n": arm.n, "diarrhoea": found.pool.loose.get(arm.name)} for arm in found.trial.arms
        ],
        "replicates": len(found.contrasts[0].p),
    }


def _contrast(each: Contrast) -> dict[str, Any]:
    low, middle, high = np.quantile(each.estimates, (0.025, 0.5, 0.975))
    return {
        "endpoint": each.endpoint.name,
        "arms": [each.arm, each.control],
        "estimate": {
            "mean": float(each.estimates.mean()),
            "sd": float(each.estimates.std()),
            "median": float(middle),
            "low95": float(low),
            "high95": float(high),
        },
        "standard_error": float(each.errors.mean()),
        "power": each.power,
        "needed_n": each.needed(),
        "worth": each.worth,
        "needed_n_for_worth": each.needed(each.worth),
        "assay_sensitivity": each.sensitivity,
        "twins_disagree": each.twins,
        "power_curve": {"n": CURVE.tolist(), "power": each.curve().tolist()},
        "changes": {
            name: {"mean": float(rows[:, 0].mean()), "sd": float(rows[:, 1].mean())}
            | dict(zip(("low95", "high95"), np.quantile(rows[:, 0], (0.025, 0.975)).tolist(), strict=True))
            for name, rows in each.changes.items()
        },
    }


def show(found: Replicates) -> None:
    """Print it: a sentence for each contrast, then the table."""
    from rich.console import Console
    from rich.table import Table

    console = Console()
    for each in found.contrasts:
        console.print(_sentence(each), highlight=False)
    table = Table(box=None, pad_edge=False, header_style="bold")
    for heading in ("endpoint", "arm", "change, mean (SD)", "95 % of trials", "diarrhoea"):
        table.add_column(heading, justify="left" if heading in {"endpoint", "arm"} else "right")
    for each in found.contrasts:
        for name, rows in each.changes.items():
            low, high = np.quantile(rows[:, 0], (0.025, 0.975))
            loose = found.pool.loose.get(name)
            cells = (f"{rows[:, 0].mean():.3g} ({rows[:, 1].mean():.3g})", f"{low:.3g} to {high:.3g}")
            table.add_row(each.endpoint.name, name, *cells, "" if loose is None else f"{loose:.1%}")
    console.print(table)
    console.print("For research and teaching; not medical advice.", highlight=False)


def _sentence(each: Contrast) -> str:
    low, high = np.quantile(each.estimates, (0.025, 0.975))
    n = each.needed()
    many = "no number of patients would show it" if n is None or n > 1e5 else f"{n:.0f} patients an arm would show it"  # noqa: PLR2004
    found = f"{each.estimates.mean():+.3g} (95 % of trials {low:+.3g} to {high:+.3g})"
    won = f"Of {len(each.p)} trials {each.power:.0%} find it better at p < 0.05"
    return (
        f"{each.endpoint.name}, {each.arm} against {each.control}: {found}. {won}; "
        f"with 80 % power {many}. An effect of {each.worth:.3g} would be seen with a chance of "
        f"{each.sensitivity:.0%}. Of two such trials, {each.twins:.0%} are one positive and one not."
    )
