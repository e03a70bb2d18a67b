"""The fit of the pain constants.

`python -m mgate.evidence.pain.fit` does it anew and writes what the package ships: draws, the numbers in the components
and the tables of docs/pain.md.

Squared distances, linear beyond four, and the priors of the literature are made small: from many starts, because
single ones may get stuck, by least squares whose slopes are lanes of one simulation. Around the best lie draws of a
population of Markov chains (differential evolution, ter Braak 2006), short and indicative. All of it is evidence that
the constants exist, not that they are right: there are about as many of them as numbers to meet.
"""

import json
import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from scipy.optimize import least_squares
from scipy.stats import qmc

from mgate.body.brain_fluid import CSF
from mgate.evidence.pain.designs import operation
from mgate.evidence.pain.designs.bench import Numbers
from mgate.evidence.pain.targets import LOOKED_AT, RELOAD, SINGLE, TARGETS, Target, distances, read
from mgate.evidence.written import write_table, write_values

FILE = Path(__file__).parents[2] / "population" / "pain_draws.json"
STRUCTURES = ("a", "b", "ab")
SHIPPED = "ab"  # whose constants the components carry
TRIED: dict[str, tuple[str, tuple[Target, ...]]] = {  # what pain.md calls its failures: asked for beside all else
    "one dose of MK-801 prevents": ("ab", (SINGLE,)),
    "the same, block erases": ("abx", (SINGLE,)),
    "recovery is gradual": ("ab", (RELOAD,)),
}
PAGE = Path(__file__).parents[4] / "docs" / "pain.md"  # in a checkout
BEYOND, HOPELESS = 4.0, 30.0
STEP = 1e-3  # of a logarithm, for slopes


@dataclass(frozen=True)
class Free:
    """A constant to be fitted, in its logarithm: where the search begins, its bounds, and what is known beforehand."""

    name: str
    start: float
    low: float
    high: float
    prior: tuple[float, float] | None = None  # median, and SD of the logarithm
    of: str = ""  # the route without which it is idle
    held: str = ""  # at its start in the search of this structure: other studies know it better; draws let it go


FREE = (
    Free("Nociceptor.power", 0.18, 0.01, 1.0, of="b"),
    Free("Excitability.early", 0.8, 0.05, 4.0, (0.75, 0.4)),
    Free("Excitability.late", 1.1, 0.05, 6.0, (1.0, 0.5)),
    Free("Induction.steepness", 5.8, 1.0, 12.0, (5.0, 0.6)),
    Free("Induction.threshold", 1.7, 0.1, 8.0),
    Free("Sensitisation.build", 2.5, 0.02, 3.0),
    Free("Sensitisation.half_time", 15.0, 4.0, 30.0, (10.9, 0.37)),
    Free("Score.sensitivity", 0.22, 0.05, 5.0),
    Free("Score.steepness", 2.9, 0.7, 4.0, (1.5, 0.3)),
    Free("EsketamineBlock.half_effect", 60.0, 5.0, 400.0),
    Free("DorsalHorn.sway", 1.15, 0.5, 1.2, (1.0, 0.2)),
    Free("Rat.drive", 0.52, 0.05, 8.0),
    Free("Diabetes.drive", 1.7, 1.0, 3.0, (1.3, 0.25)),
    Free("OpioidNeed.zeal", 3.6, 0.5, 10.0, (3.0, 0.7)),
    Free("CSF.half", CSF.half.value, 0.05, 0.8, (CSF.half.value, 0.3), of="ac", held=SHIPPED),
    Free("Erasure.rate", 0.3, 0.01, 3.0, of="x"),
)


HURT = "Injury.hurt"  # follows from the control arm of one target
WRITTEN = [HURT] + [e.name for e in FREE if e.name.split(".")[0] not in ("CSF", "Rat", "Diabetes", "Erasure")]


def free(routes: str) -> list[Free]:
    """The constants that a structure has."""
    return [each for each in FREE if not each.of or set(each.of) & set(routes)]


def candidates(logs: Numbers, routes: str) -> dict[str, Numbers]:
    """Logarithms of the free constants, shape (candidates, constants), as parameters by name."""
    found = {each.name: np.exp(logs[:, i]) for i, each in enumerate(free(routes))}
    if "CSF.half" in found:
        found["Rat.half"] = found["CSF.half"]  # one transport in both species
    return found


def residuals(logs: Numbers, routes: str, targets: Sequence[Target] = TARGETS) -> Numbers:
    """Distances from targets, gentle beyond four, and from priors: shape (candidates, all of them)."""
    far = distances(read(candidates(logs, routes), routes), targets)
    size = np.abs(far)
    gentle = np.sign(far) * np.sqrt(np.where(size < BEYOND, size**2, 2 * BEYOND * size - BEYOND**2))
    known = [(i, each.prior) for i, each in enumerate(free(routes)) if each.prior]
    prior = np.stack([(logs[:, i] - math.log(median)) / sd for i, (median, sd) in known], axis=1)
    return np.asarray(
        np.nan_to_num(np.concatenate([gentle, prior], axis=1), nan=HOPELESS, posinf=HOPELESS, neginf=-HOPELESS)
    )


def objective(logs: Numbers, routes: str, targets: Sequence[Target] = TARGETS) -> Numbers:
    """What is made small, one number for each candidate."""
    return np.asarray((residuals(logs, routes, targets) ** 2).sum(axis=1))


def fitted(
    routes: str, targets: Sequence[Target] = TARGETS, *, starts: int = 12, scattered: int = 1024, seed: int = 1
) -> list[tuple[float, Numbers]]:
    """The ends of the search from the warm start and from the best of a scatter over the whole box, best first."""
    names = free(routes)
    low, high = (np.log([getattr(each, side) for each in names]) for side in ("low", "high"))
    warm = np.log([each.start for each in names])
    loose = np.array([not each.held or not routes.startswith(each.held) for each in names])
    box = qmc.scale(qmc.LatinHypercube(len(names), rng=np.random.default_rng(seed)).random(scattered), low, high)
    box[:, ~loose] = warm[~loose]
    near = np.clip(warm + 0.5 * (box - box.mean(axis=0)) / 2, low, high)
    near[:, ~loose] = warm[~loose]
    pool = np.concatenate([box, near])
    order = np.argsort(objective(pool, routes, targets))
    begin = [warm, *pool[order[: starts - 1]]]
    ends = []

    def whole(x: Numbers) -> Numbers:
        points = np.tile(warm, (len(x), 1))
        points[:, loose] = x
        return points

    def misfit(x: Numbers) -> Numbers:
        return np.asarray(residuals(whole(x[None]), routes, targets)[0])

    def slopes(x: Numbers) -> Numbers:
        steps = STEP * np.eye(len(x))  # central differences, all in one simulation
        there = residuals(whole(np.concatenate([x + steps, x - steps])), routes, targets)
        return np.asarray((there[: len(x)] - there[len(x) :]).T / (2 * STEP))

    for point in begin:
        inside = np.clip(point, low + 0.01, high - 0.01)
        bounds = low[loose], high[loose]
        found = least_squares(misfit, inside[loose], jac=slopes, bounds=bounds, x_scale=0.3, max_nfev=80)
        ends.append((float(2 * found.cost), whole(found.x[None])[0]))
    return sorted(ends, key=lambda end: end[0])


def drawn(best: Numbers, routes: str, *, steps: int = 300, keep: int = 60, seed: int = 1) -> Numbers:
    """Draws around the best: chains that jump along the differences of one another; the second half is thinned."""
    names, random = free(routes), np.random.default_rng(seed)
    low, high = (np.log([getattr(each, side) for each in names]) for side in ("low", "high"))
    chains = np.clip(best + 0.1 * random.standard_normal((4 * len(names), len(names))), low + 0.001, high - 0.001)
    score = objective(chains, routes)
    kept = []
    for step in range(steps):
        one, other = (random.permutation(len(chains)) for _ in range(2))
        jump = 1.0 if step % 10 == 9 else 2.38 / math.sqrt(2 * len(names))  # noqa: PLR2004 - ter Braak's numbers
        moved = chains + jump * (chains[one] - chains[other]) + 0.003 * random.standard_normal(chains.shape)
        inside = ((moved > low) & (moved < high)).all(axis=1)
        there = np.where(inside, objective(np.clip(moved, low, high), routes), np.inf)
        better = np.log(random.random(len(chains))) < 0.5 * (score - there)
        chains, score = np.where(better[:, None], moved, chains), np.where(better, there, score)
        if step >= steps // 2:
            kept.append(chains)
    every = np.concatenate(kept)
    return np.asarray(every[random.choice(len(every), keep, replace=False)])


def table(logs: Numbers, routes: str) -> list[dict[str, Any]]:
    """Each target with what one candidate gives, and what was only looked at."""
    found = read(candidates(logs[None], routes), routes)
    rows: list[dict[str, Any]] = []
    for target in TARGETS:
        value = float(found[target.design][target.reading][0])
        row: dict[str, Any] = {
            "design": target.design,
            "reading": target.reading,
            "unit": target.unit,
            "criterion": target.criterion,
        }
        row |= {"source": target.source, "fitted": True, "value": value, "met": bool(target.meets(value))}
        rows.append(row | {"distance": float(target.distance(value))})
    for design, reading, unit, criterion, meets in LOOKED_AT:
        value = float(found[design][reading][0])
        row = {"design": design, "reading": reading, "unit": unit, "criterion": criterion, "fitted": False}
        rows.append(row | {"value": value, "met": bool(meets(value))})
    return rows


def fit(
    structures: Sequence[str] = STRUCTURES,
    *,
    starts: int = 10,
    scattered: int = 1024,
    steps: int = 400,
    tell: Callable[[str], None] = print,
) -> dict[str, Any]:
    """Fit every structure; the result is what the file holds."""
    result: dict[str, Any] = {"schema_version": 1, "structures": {}}
    for routes in structures:
        ends = fitted(routes, starts=starts, scattered=scattered)
        best = ends[0][1]
        tell(f"structure {routes}: {', '.join(f'{end:.1f}' for end, _ in ends)}")
        draws = drawn(best, routes, steps=steps)
        result["structures"][routes] = {
            "objective": round(ends[0][0], 2),
            "ends": [round(end, 1) for end, _ in ends],
            "best": constants(best[None], routes)[0],
            "draws": constants(draws, routes),
            "targets": table(best, routes),
        }
    result["tried"] = {}
    for said, (routes, more) in TRIED.items():
        objective_, best = fitted(routes, (*TARGETS, *more), starts=starts, scattered=scattered)[0]
        tell(f"{said}: {objective_:.1f}")
        result["tried"][said] = {
            "routes": routes,
            "objective": round(objective_, 2),
            "best": constants(best[None], routes)[0],
            "targets": table(best, routes),
        }
    return result


def constants(logs: Numbers, routes: str) -> list[dict[str, float]]:
    """Candidates as numbers by name, with how much an operation hurts for each."""
    names = [*(each.name for each in free(routes)), HURT]
    hurt = operation.control_drive(candidates(logs, routes), routes, operation.ALBRECHT)
    rows = np.concatenate([np.exp(logs), hurt[:, None]], axis=1)
    return [{name: float(f"{value:.4g}") for name, value in zip(names, row, strict=True)} for row in rows]


def main() -> None:
    """Fit, write the file, and print the table."""
    from rich.console import Console

    console = Console()
    result = fit(tell=console.print)
    FILE.write_text(json.dumps(result, indent=1) + "\n", encoding="utf-8")
    one = result["structures"][SHIPPED]
    best = {n: v for n, v in one["best"].items() if n in WRITTEN}
    best["KetamineBlock.half_effect"] = 2 * best["EsketamineBlock.half_effect"]  # S-ketamine is twice as strong
    for line in write_values(best):
        console.print(line, highlight=False)
    write_table(markdown(result), PAGE, "python -m mgate.evidence.pain.fit")


def markdown(result: Mapping[str, Any]) -> str:
    """The tables of docs/pain.md: targets, constants, and what was tried."""
    structures = result["structures"]
    lines = [f"| reading | criterion | {' | '.join(structures)} |", "|---|---|" + "---|" * len(structures)]
    for i, row in enumerate(next(iter(structures.values()))["targets"]):
        name = f"{row['design']}: {row['reading']}" + ("" if row["fitted"] else " (not fitted)")
        values = [_cell(structures[s]["targets"][i]) for s in structures]
        lines.append(f"| {name} | {row['criterion']} {row['unit']} | {' | '.join(values)} |")
    lines.append(f"| objective | | {' | '.join(str(one['objective']) for one in structures.values())} |")
    lines += ["", f"| constant | {' | '.join(f'{s}: best (5 to 95 %)' for s in structures)} |"]
    lines.append("|---|" + "---|" * len(structures))
    for each in FREE:
        ranges = [_range(one, each.name) for one in structures.values()]
        if any(ranges):
            lines.append(f"| `{each.name}` | {' | '.join(ranges)} |")
    lines += ["", "| asked for beside all targets | objective | one dose of MK-801 | reload, day 1 | targets missed |"]
    lines.append("|---|---|---|---|---|")
    for said, one in result["tried"].items():
        rows = {row["reading"]: row for row in one["targets"]}
        missed = [row["reading"] for row in one["targets"] if row["fitted"] and not row["met"]]
        two = [_cell(rows[name]) for name in ("single MK-801, day 7", "reload, day 1")]
        lines.append(f"| {said} | {one['objective']:.1f} | {' | '.join(two)} | {', '.join(missed) or 'none'} |")
    return "\n".join(lines)


def _cell(row: Mapping[str, Any]) -> str:
    return f"{row['value']:.3g}{'' if row['met'] else ' **no**'}"


def _range(one: Mapping[str, Any], name: str) -> str:
    if name not in one["best"]:
        return ""
    low, high = np.quantile([draw[name] for draw in one["draws"]], (0.05, 0.95))
    return f"{one['best'][name]:.3g} ({low:.3g} to {high:.3g})"


if __name__ == "__main__":
    main()
