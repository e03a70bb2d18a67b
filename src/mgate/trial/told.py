"""What came of a trial's replicates, for people and for programs."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from mgate.trial.power import CURVE, Contrast
from mgate.trial.replicates import OUTER, Compared, Replicates

Numbers = NDArray[np.float64]
MANY = 1e5  # patients that nobody will find


def as_json(found: Replicates) -> dict[str, Any]:
    """The JSON contract of `mgate trial`."""
    return {
        "contrasts": [_contrast(each) for each in found.contrasts],
        "arms": [
            {
                "name": arm.name,
                "n": arm.n,
                "diarrhoea": _spread(found.ill[arm.name]),
                "dropout": _spread(found.left[arm.name]),
                "endpoints": [_seen(found, number, arm.name) for number in range(len(found.trial.endpoints))],
            }
            for arm in found.trial.arms
        ],
        "published": [_published(each) for each in found.compared()],
        "let_in": float(found.let_in.mean()),
        "replicates": len(found.worlds),
        "worlds": found.pool.shape[0],
    }


def _spread(values: Numbers) -> dict[str, float]:
    low, middle, high = (float(each) for each in np.quantile(values, (OUTER[0], 0.5, OUTER[1])))
    return {"mean": float(values.mean()), "sd": float(values.std()), "median": middle, "low95": low, "high95": high}


def _contrast(each: Contrast) -> dict[str, Any]:
    low, middle, high = each.curve()
    least, most = each.needed_by_world()
    return {
        "endpoint": each.endpoint.name,
        "unit": each.endpoint.measured,
        "arms": [each.arm, each.control],
        "estimate": _spread(each.estimates),
        "standard_error": float(each.errors.mean()),
        "power": each.power,
        "significant_either_way": float(each.significant.mean()),
        "needed_n": each.needed(),
        "needed_n_low90": least,
        "needed_n_high90": most,
        "worth": each.worth,
        "needed_n_for_worth": each.needed(each.worth),
        "assay_sensitivity": each.sensitivity,
        "twins_disagree": each.twins,
        "power_curve": {
            "n": CURVE.tolist(),
            "power": middle.tolist(),
            "low90": low.tolist(),
            "high90": high.tolist(),
        },
    }


def _seen(found: Replicates, number: int, arm: str) -> dict[str, Any]:
    seen = found.arms[number, arm]
    return {
        "endpoint": found.trial.endpoints[number].name,
        "baseline": {"mean": float(seen.baseline.mean()), "sd_of_patients": float(seen.baseline_sd.mean())},
        "outcome": _spread(seen.outcome) | {"sd_of_patients": float(seen.outcome_sd.mean())},
        "change": _spread(seen.change) | {"sd_of_patients": float(seen.change_sd.mean())},
    }


def _published(each: Compared) -> dict[str, Any]:
    low, high = each.interval
    return {
        "name": each.published.name,
        "source": each.published.source,
        "observed": each.published.estimate,
        "observed_se": each.published.error,
        "expected": float(each.values.mean()),
        "low95": low,
        "high95": high,
        "inside95": each.inside,
        "place": each.place,
        "z": each.z,
    }


def show(found: Replicates) -> None:
    """Print it: a sentence for each contrast, then the tables."""
    from rich.console import Console
    from rich.table import Table

    console = Console()
    for each in found.contrasts:
        console.print(_sentence(each, crossed=found.trial.design.kind == "crossover"), highlight=False)
    table = Table(box=None, pad_edge=False, header_style="bold")
    for heading in ("endpoint", "arm", "before (SD)", "after (SD)", "change (SD)", "95 % of trials"):
        table.add_column(heading, justify="left" if heading in {"endpoint", "arm"} else "right")
    for (number, name), seen in found.arms.items():
        endpoint = found.trial.endpoints[number]
        low, high = np.quantile(seen.change, OUTER)
        cells = [f"{m.mean():.3g} ({sd.mean():.2g})" for m, sd in _pairs(seen)]
        if endpoint.kind in {"responders", "amount"}:
            low, high = np.quantile(seen.outcome, OUTER)
            cells = ["", cells[1], ""]
        table.add_row(endpoint.name, name, *cells, f"{low:.3g} to {high:.3g}")
    console.print(table)
    for arm in found.trial.arms:
        gone = f", {found.left[arm.name].mean():.0%} leave before the end" if found.trial.design.dropout else ""
        console.print(f"{arm.name}: {found.ill[arm.name].mean():.1%} have diarrhoea{gone}.", highlight=False)
    for one in found.compared():
        low, high = one.interval
        said = "inside" if one.inside else "OUTSIDE"
        console.print(
            f"Published {one.published.name}: {one.published.estimate:g}, {said} 95 % of trials "
            f"({low:.3g} to {high:.3g}); z = {one.z:+.2f} [{one.published.source}]",
            highlight=False,
            markup=False,
        )
    console.print("For research and teaching; not medical advice.", highlight=False)


def _pairs(seen: Any) -> list[tuple[Numbers, Numbers]]:
    return [(seen.baseline, seen.baseline_sd), (seen.outcome, seen.outcome_sd), (seen.change, seen.change_sd)]


def _sentence(each: Contrast, *, crossed: bool) -> str:
    low, high = np.quantile(each.estimates, OUTER)
    least, most = each.needed_by_world()
    unit = f" {each.endpoint.measured}" if each.endpoint.measured else ""
    found = f"{each.estimates.mean():+.3g}{unit} (95 % of trials {low:+.3g} to {high:+.3g})"
    won = f"Of {len(each.p)} trials {each.power:.0%} find it better at p < 0.05"
    of = "patients" if crossed else "patients an arm"
    many = f"80 % power takes {_many(each.needed(), of)} (by what we do not know, {_many(least)} to {_many(most)})"
    return (
        f"{each.endpoint.name}, {each.arm} against {each.control}: {found}. {won}; {many}. "
        f"An effect of {each.worth:.3g} would be seen with a chance of {each.sensitivity:.0%}. "
        f"In {each.twins:.0%} of pairs of such trials one is positive and one is not."
    )


def _many(n: float | None, of: str = "") -> str:
    return "more patients than there are" if n is None or n > MANY else f"{np.ceil(n):.0f} {of}".strip()
