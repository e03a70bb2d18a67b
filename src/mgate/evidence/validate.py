"""The model against published studies: every arm simulated, every published number beside its prediction.

The prediction is the model at its written numbers. Its 90 % interval joins what is not known about the parameters and
structures (draws), what studies of the same thing differ by, and the standard error of the published number. Nothing
here changes the model: a study with `role = "validation"` is scored exactly like one for calibration.
"""

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from mgate.evidence import reading
from mgate.evidence.arms import DAY, Group, simulated
from mgate.evidence.between import UNKNOWN_SE, made_again
from mgate.evidence.observation import SHARES, Contrast, Observation
from mgate.evidence.spread import counted
from mgate.evidence.study import Arm, Study
from mgate.person.observables import CATALOGUE

Numbers = NDArray[np.float64]
LATER = (  # observables of the design that this version cannot show yet
    *("Muscle.free_magnesium",),
)
LEAST_SD = 0.02  # of the predicted value: no number is known better


@dataclass
class Report:
    """Published numbers beside predictions: points of single arms, and contrasts between arms."""

    points: list[dict[str, Any]] = field(default_factory=list)
    contrasts: list[dict[str, Any]] = field(default_factory=list)
    failures: list[str] = field(default_factory=list)

    def summary(self) -> dict[str, float | int | None]:
        """Coverage of the 90 % intervals, geometric mean fold error, and log scores of the model and two baselines."""
        rows = [*self.points, *self.contrasts]
        scored = [row for row in rows if row["bound"] is None]
        folds = [
            abs(math.log(row["predicted"] / row["observed"]))
            for row in scored
            if row["predicted"] > 0 and row["observed"] > 0
        ]
        return {
            "n": len(rows),
            "coverage90": _mean(float(row["inside90"]) for row in rows),
            "gmfe": math.exp(total) if (total := _mean(folds)) is not None else None,
            "log_score": _mean(row["log_score"] for row in scored),
            "log_score_no_effect": _mean(row["log_score_no_effect"] for row in scored),
            "log_score_constant_effect": _mean(row["log_score_constant_effect"] for row in scored),
        }


def validated(
    studies: Sequence[Study], *, draws: int = 100, seed: int = 1, progress: Callable[[int], None] | None = None
) -> Report:
    """Simulate every arm of every study and compare.

    What only later versions can simulate is told among the failures. Raises Refused for a quantity that nobody knows.
    """
    report = Report()
    for number, whole in enumerate(studies, 1):
        study = _possible(whole, report)
        arms = {arm.name: simulated(study, arm, draws, seed) for arm in study.arms}
        for arm in study.arms:
            report.failures += [f"{study.key}, {arm.name}: {failure}" for failure in arms[arm.name].courses.failures]
            for seen in arm.observations:
                report.points += _points(study, arm, seen, arms[arm.name])
        report.contrasts += [_contrasted(study, contrast, arms) for contrast in study.contrasts]
        if progress is not None:
            progress(number)
    _score_constant_effect([*report.points, *report.contrasts])
    return report


def as_json(report: Report) -> dict[str, Any]:
    """The JSON contract of `mgate validate`."""
    return {
        "points": report.points,
        "contrasts": report.contrasts,
        "summary": report.summary(),
        "failures": report.failures,
    }


def show(report: Report) -> None:
    """Print published numbers beside predictions, and the summary."""
    from rich.console import Console
    from rich.table import Table

    console = Console()
    table = Table(box=None, pad_edge=False, header_style="bold")
    for heading in ("study", "arm", "quantity", "as", "at", "observed", "predicted", "90 % interval", ""):
        table.add_column(heading, justify="right" if heading in ("observed", "predicted") else "left")
    for row in [*report.points, *report.contrasts]:
        arm = row["arm"] if "arm" in row else " - ".join(row["arms"])
        bound = {"at_most": "<= ", "at_least": ">= "}.get(row["bound"] or "", "")
        interval = f"{row['low90']:.3g} to {row['high90']:.3g}"
        at = f"{row['at'] / DAY:.3g} d" if row["at"] > 2 * DAY else f"{row['at']:.3g} h"
        cells = (row["study"], arm, row["quantity"], row["as"], at, f"{bound}{row['observed']:.3g}")
        table.add_row(*cells, f"{row['predicted']:.3g}", interval, "" if row["inside90"] else "outside")
    console.print(table, highlight=False)
    for failure in report.failures:
        console.print(f"! {failure}", style="red", highlight=False)
    for name, value in report.summary().items():
        console.print(f"{name:>26}  {'-' if value is None else f'{value:.3g}'}", highlight=False)


def _possible(study: Study, report: Report) -> Study:
    """The study without what this version cannot simulate, which is told and never silently dropped."""

    def told(where: str, what: str) -> bool:
        report.failures.append(f"{study.key}, {where}: {what} cannot be simulated in this version; not scored")
        return False

    if study.species != "human":
        told("species", study.species)
        return study.model_copy(update={"arms": (), "contrasts": ()})
    arms = tuple(
        arm.model_copy(
            update={
                "observations": tuple(
                    o for o in arm.observations if o.quantity not in LATER or told(arm.name, o.quantity)
                )
            }
        )
        for arm in study.arms
    )
    contrasts = tuple(c for c in study.contrasts if c.quantity not in LATER or told(" - ".join(c.arms), c.quantity))
    return study.model_copy(update={"arms": arms, "contrasts": contrasts})


def _points(study: Study, arm: Arm, seen: Observation, group: Group) -> list[dict[str, Any]]:
    unit = CATALOGUE[seen.quantity].unit
    factor = seen.factor(unit)
    rows = []
    for point in seen.points(study.size(arm)):
        predicted = reading.read(group.courses, seen, point.at, group.size)
        error = None if point.standard_error is None else point.standard_error * factor
        if error is None and seen.as_ in SHARES and (n := study.size(arm)):
            error = counted(point.observed * n, n).standard_error
        unchanged = reading.no_effect(group.courses, seen, group.size)
        row = {"study": study.key, "arm": arm.name, "quantity": seen.quantity, "as": seen.as_, "at": point.at}
        rows.append(
            row
            | _compared(
                row,
                point.observed * factor,
                error,
                predicted,
                unchanged,
                seen.bound,
                unit,
                seen.tag,
            )
        )
    return rows


def _contrasted(study: Study, contrast: Contrast, arms: dict[str, Group]) -> dict[str, Any]:
    one, other = (arms[study.arm(name).name] for name in contrast.arms)
    predicted = _difference(one, other, contrast)
    unit = CATALOGUE[contrast.quantity].unit
    factor = 1.0 if contrast.per else contrast.factor(unit)
    if contrast.per:
        per = contrast.model_copy(update={"quantity": contrast.per})
        predicted = predicted / _difference(one, other, per)
    error = None if contrast.standard_error is None else contrast.standard_error * factor
    row = {"study": study.key, "arms": list(contrast.arms), "quantity": contrast.quantity, "as": contrast.as_}
    compared = _compared(row, contrast.estimate * factor, error, predicted, 0.0, None, unit, contrast.tag)
    return row | {"at": contrast.at} | compared


def _difference(one: Group, other: Group, seen: Contrast) -> Numbers:
    first, second = (reading.read(group.courses, seen, seen.at, group.size) for group in (one, other))
    return first - second


def _compared(
    row: Mapping[str, Any],
    observed: float,
    error: float | None,
    predicted: Numbers,
    unchanged: float,
    bound: str | None,
    unit: str,
    tag: str | None,
) -> dict[str, Any]:
    """One published number beside its prediction; the first of `predicted` is the model's, the others are draws.

    The interval is that of numbers which studies like this one would print: draws of what is not known, what studies
    of the same thing differ by, and the number's own error.
    """
    said = float(predicted[0])
    made = made_again(predicted[1:], UNKNOWN_SE * abs(said) if error is None else error, row["quantity"], row["as"])
    low90, high90 = (float(q) for q in np.quantile(made, (0.05, 0.95)))
    low68, high68 = np.quantile(made, (0.16, 0.84))
    sd = max(float(high68 - low68) / 2, LEAST_SD * abs(said), 1e-9)
    above, below = low90 <= observed, observed <= high90
    inside = {"at_most": above, "at_least": below}.get(bound or "", above and below)
    return {
        "observed": observed,
        "observed_se": error,
        "predicted": said,
        "low90": low90,
        "high90": high90,
        "z": (observed - said) / sd,
        "inside90": bool(inside),
        "bound": bound,
        "unit": unit,
        "tag": tag,
        "sd": sd,
        "log_score": _log_density(observed, said, sd),
        "log_score_no_effect": _log_density(observed, unchanged, sd) if math.isfinite(unchanged) else None,
    }


def _score_constant_effect(rows: list[dict[str, Any]]) -> None:
    """Score the baseline that predicts the same for a quantity everywhere: the mean of all that was published of it."""
    groups: dict[tuple[str, str], list[dict[str, Any]]] = {}
    for row in rows:
        groups.setdefault((row["quantity"], row["as"]), []).append(row)
    for members in groups.values():
        constant = float(np.mean([row["observed"] for row in members]))
        for row in members:
            row["log_score_constant_effect"] = _log_density(row["observed"], constant, row["sd"])


def _log_density(x: float, mean: float, sd: float) -> float:
    return -0.5 * ((x - mean) / sd) ** 2 - math.log(sd) - 0.5 * math.log(2 * math.pi)


def _mean(values: Iterable[float | None]) -> float | None:
    known = [value for value in values if value is not None]
    return float(np.mean(known)) if known else None
