"""What became of a cohort: how people differ, and apart from that what we do not know of their mean."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from mgate.person.observables import CATALOGUE
from mgate.population.cohort import Cohort
from mgate.population.run import Plan, digest, run
from mgate.population.task import TRAITS, Block

Numbers = NDArray[np.float64]
QUANTILES = (0.05, 0.25, 0.5, 0.75, 0.95)
FIRST_TRAITS = TRAITS[:5]
SOME = 100  # people who are simulated again under each draw


@dataclass(frozen=True)
class Outcome:
    """One output over time: mean and SD among people, their quantiles (QUANTILES, times), and the mean under draws.

    `known` is (2, times): the 5 and 95 % of the mean over draws of what we do not know; none without draws.
    """

    name: str
    mean: Numbers
    sd: Numbers
    quantiles: Numbers
    known: Numbers | None


@dataclass(frozen=True)
class Summary:
    """A cohort's outcomes, who its people are (mean and SD by trait), and how many could not be simulated."""

    cohort: Cohort
    people: int
    failed: int
    traits: dict[str, tuple[float, float]]
    outcomes: tuple[Outcome, ...]
    digest: str


def summarised(cohort: Cohort, blocks: Sequence[Block], hashed: str, draws: Sequence[Numbers] = ()) -> Summary:
    """The summary of all blocks; `draws` holds the series of some people under each draw, the first the best one.

    The interval of the mean is that of the draws, moved to the mean of all people.
    """
    traits = np.concatenate([each.traits for each in blocks])
    outcomes = []
    for i, name in enumerate(cohort.outputs):
        series = np.concatenate([each.series[:, i] for each in blocks])
        mean, known = np.nanmean(series, axis=0), None
        if len(draws) > 1:
            best, *others = (np.nanmean(each[:, i], axis=0) for each in draws)
            known = mean + np.quantile(np.array(others) - best, (0.05, 0.95), axis=0)
        quantiles = np.nanquantile(series, QUANTILES, axis=0)
        outcomes.append(Outcome(name, mean, np.nanstd(series, axis=0), quantiles, known))
    return Summary(
        cohort=cohort,
        people=len(traits),
        failed=int(sum(each.failed.sum() for each in blocks)),
        traits={name: (float(traits[:, i].mean()), float(traits[:, i].std())) for i, name in enumerate(FIRST_TRAITS)},
        outcomes=tuple(outcomes),
        digest=hashed,
    )


def simulated(plan: Plan, draws: int, progress: Callable[[int], None] = lambda _: None) -> Summary:
    """Simulate a plan and sum it up; some of its people are simulated again under each draw."""
    blocks = list(run(plan, progress))
    some = min(plan.people, SOME)
    again = [list(run(replace(plan, people=some, draw=draw))) for draw in range(1, draws + 1)]
    best = [np.concatenate([each.series for each in blocks])[:some]] if draws else []
    under = best + [np.concatenate([each.series for each in one]) for one in again]
    return summarised(plan.cohort, blocks, digest(iter(blocks)), under)


def as_json(found: Summary) -> dict[str, Any]:
    """The summary for programs."""
    return {
        "people": found.people,
        "failed": found.failed,
        "traits": {name: {"mean": mean, "sd": sd} for name, (mean, sd) in found.traits.items()},
        "times": found.cohort.times,
        "outputs": {
            each.name: {
                "unit": CATALOGUE[each.name].unit,
                "mean": _plain(each.mean),
                "sd": _plain(each.sd),
                "quantiles": {f"{q:g}": _plain(row) for q, row in zip(QUANTILES, each.quantiles, strict=True)},
                "mean_low90": None if each.known is None else _plain(each.known[0]),
                "mean_high90": None if each.known is None else _plain(each.known[1]),
            }
            for each in found.outcomes
        },
        "hash": found.digest,
    }


def show(found: Summary) -> None:
    """Print who they are and what became of them in the end."""
    from rich.console import Console
    from rich.table import Table

    console = Console()
    traits = ", ".join(f"{name} {mean:.3g} (SD {sd:.2g})" for name, (mean, sd) in found.traits.items())
    console.print(f"{found.people} people: {traits}", highlight=False)
    if found.failed:
        console.print(f"! {found.failed} of them could not be simulated to the end", style="red", highlight=False)
    table = Table(box=None, pad_edge=False, header_style="bold")
    for heading in ("at the end", "unit", "mean at first", "mean", "90 % of what we do not know", "90 % of people"):
        table.add_column(heading, justify="left" if heading in {"at the end", "unit"} else "right")
    for each in found.outcomes:
        known = "" if each.known is None else f"{each.known[0, -1]:.3g} to {each.known[1, -1]:.3g}"
        people = f"{each.quantiles[0, -1]:.3g} to {each.quantiles[-1, -1]:.3g}"
        unit = CATALOGUE[each.name].unit
        table.add_row(each.name, unit, f"{each.mean[0]:.3g}", f"{each.mean[-1]:.3g}", known, people)
    console.print(table)
    console.print("Not known: 90 % of what we do not know of the mean, apart from how people differ.", highlight=False)
    console.print(
        f"For research and teaching; not medical advice. Hash of the numbers: {found.digest[:16]}", highlight=False
    )


def _plain(values: Numbers) -> list[float | None]:
    return [float(each) if np.isfinite(each) else None for each in values]
