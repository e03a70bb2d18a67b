"""The laws that no parameter, person or regimen may break, checked over random draws of all of them.

Pools stay non-negative, no more is absorbed than was swallowed, magnesium and drugs are neither made nor lost, chances
and shares of receptors lie in [0, 1]. Every parameter is drawn from its whole range, and regimens are wilder than any
prescription.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from mgate.engine.events import Act, Event, schedule
from mgate.engine.native import FATES
from mgate.engine.statements import Statements
from mgate.person import shelf
from mgate.person.regimen import FOOD_MAGNESIUM, MEAL

Numbers = NDArray[np.float64]
CHUNK, REGIMENS, DURATION = 10_000, 250, 72.0
SALTS, ROUTES = 2, (*shelf.ROUTES, *shelf.DRUGS, *shelf.SITES, *shelf.SKIN)
RTOL, ATOL = 1e-6, 1e-9
UNACCOUNTED = 1e-9  # of throughput
SHARES = ("Colon.diarrhoea", "Blockade.occupancy", "Dissociation.score", "Surface.stopping")
DRUGS = {drug.capitalize() for drug in shelf.DRUGS}
DRIPS = ("Ketamine.rate", "Morphine.rate")
DOSES = {  # the most of each drug, mg at once or mg/h
    "Ketamine.central": 200.0,
    "Esketamine.central": 200.0,
    "Memantine.gut": 100.0,
    "Dextromethorphan.gut": 300.0,
    "Morphine.central": 30.0,
    "Ketamine.rate": 100.0,
    "Morphine.rate": 10.0,
}
INPUTS = {  # what medicines and kidneys may do to inputs and to a person's own numbers
    "Acid.suppression": (0.02, 1.0),
    "Bowel.carriers": (0.3, 1.0),
    "Dextromethorphan.cyp2d6": (0.0, 2.0),
    "Kidney.diuretic": (0.85, 1.05),
    "Kidney.gfr": (5.0, 250.0),
    "Plasma.usual": (0.4, 1.6),
    "Patch1.wet": (0.0, 1.0),
    "Patch1.area": (10.0, 2e4),
    "Patch1.volume": (0.1, 1e5),
    "Patch1.strength": (1e-3, 5.0),
    "Patch1.temperature": (278.0, 318.0),
    "Patch1.brine": (0.0, 1.0),
    "Patch1.sea": (0.0, 1.0),
    "Patch1.eczema": (0.0, 1.0),
    "Patch1.needles": (0.0, 1.0),
}


@dataclass
class Verdict:
    """How many draws were checked, how many failed to integrate, and what broke which law (empty: nothing)."""

    draws: int = 0
    failed: int = 0
    lowest_pool: float = 0.0  # mmol
    unaccounted: float = 0.0  # of throughput
    violations: list[str] = field(default_factory=list)


def check(draws: int, *, seed: int = 1, progress: Callable[[int], None] | None = None) -> Verdict:
    """Check the laws over so many random draws of parameters and regimens, three days each."""
    statements, engine = shelf.statements(SALTS, ROUTES), shelf.engine(SALTS, ROUTES)
    verdict = Verdict()
    for first in range(0, draws, CHUNK):
        count = min(CHUNK, draws - first)
        random = np.random.Generator(np.random.Philox(key=[seed, first]))
        people, schedules = _people(statements, count, random), [_regimen(random) for _ in range(REGIMENS)]
        which = random.integers(REGIMENS, size=count)
        grid = np.arange(0.0, DURATION + 1, 6.0)
        pick = [*statements.states, *SHARES]
        run = engine.simulate(people, schedules, grid, which=which, pick=pick, rtol=RTOL, atol=ATOL)
        _judge(verdict, statements, schedules, which, run.out, run.fate)
        if progress is not None:
            progress(first + count)
    return verdict


def as_json(verdict: Verdict) -> dict[str, Any]:
    """The verdict as plain data."""
    return vars(verdict) | {"violations": verdict.violations[:20], "violated": len(verdict.violations)}


def show(result: dict[str, Any]) -> None:
    """Print the verdict."""
    from rich.console import Console

    console = Console()
    for name, value in result.items():
        console.print(f"{name:>12}  {value}", highlight=False)


def _people(statements: Statements, count: int, random: np.random.Generator) -> Numbers:
    rows = np.tile(statements.defaults, (count, 1))
    for name, column in statements.columns.items():
        low_high = INPUTS.get(name) or statements.terms[name].get("within")
        if low_high:
            rows[:, column] = random.uniform(float(low_high[0]), float(low_high[1]), size=count)
    for salt in range(1, SALTS + 1):  # from nearly insoluble bases to coated, freely soluble salts
        rows[:, statements.columns[f"Salt{salt}.solubility"]] = 10 ** random.uniform(-1, 4, size=count)
        rows[:, statements.columns[f"Salt{salt}.acid_need"]] = 2.0 * random.integers(2, size=count)
        rows[:, statements.columns[f"Salt{salt}.gastric"]] = random.integers(2, size=count)
    return rows


def _regimen(random: np.random.Generator) -> list[Event]:
    events = []
    for time in np.sort(random.uniform(0, DURATION, size=random.integers(3, 14))):
        amount = float(10 ** random.uniform(-2, 2))
        kind = random.integers(7)
        if kind == 0:
            events += [Event(time, Act.ADD, "Stomach.food", MEAL), Event(time, Act.ADD, FOOD_MAGNESIUM, amount)]
        elif kind <= SALTS:
            events.append(Event(time, Act.ADD, f"Salt{kind}.stomach", amount))
        elif kind == SALTS + 1:
            events.append(Event(time, Act.ADD, "Plasma.magnesium", min(amount, 30.0)))
        elif kind == SALTS + 2:
            events.append(Event(time, Act.ADD, "MuscleShot.depot", amount))
        elif kind == SALTS + 3:
            events.append(Event(time, Act.ADD, "Patch1.film", amount))
        else:
            events.append(Event(time, Act.SET, "Vein.rate", float(random.choice([0.0, 3.0, 8.0, 20.0]))))
    for name in random.choice(list(DOSES), size=2, replace=False):
        act = Act.ADD if name.endswith(("central", "gut")) else Act.SET
        events.append(Event(float(random.uniform(0, DURATION)), act, str(name), float(random.uniform(0, DOSES[name]))))
    return schedule(events, DURATION)


def _judge(
    verdict: Verdict,
    statements: Statements,
    schedules: list[list[Event]],
    which: NDArray[np.int64],
    out: Numbers,
    fate: NDArray[np.int64],
) -> None:
    begun, columns = verdict.draws, {name: i for i, name in enumerate(statements.states)}
    magnesium = next(group for group in statements.joined if "Plasma.magnesium" in group)
    pools = [columns[name] for group in statements.joined for name in group]
    verdict.draws += len(out)
    verdict.failed += int((fate != 0).sum())
    verdict.violations += [f"draw {begun + i}: {FATES[fate[i]]}" for i in np.flatnonzero(fate)]
    mouth = [name for name in magnesium if name.startswith(("Stomach", "Salt"))]
    given = np.array([_given(events, magnesium, ("Vein.rate",)) for events in schedules])[which]
    swallowed = np.array([_given(events, mouth) for events in schedules])[which]
    lowest = out[:, :, pools].min(axis=(1, 2))
    total = out[:, :, [columns[name] for name in magnesium]].sum(axis=2)
    unaccounted = np.abs(total[:, -1] - total[:, 0] - given) / (given + out[:, -1, columns["Kidney.urine"]] + 1e-3)
    absorbed = out[:, -1, columns["Bowel.absorbed"]]
    shares = [*range(len(columns), out.shape[2]), *(i for name, i in columns.items() if "GluN2" in name)]
    lowest_share, highest_share = out[:, :, shares].min(axis=(1, 2)), out[:, :, shares].max(axis=(1, 2))
    drugs = np.zeros(len(out), dtype=bool)
    for group in statements.joined:
        if group is not magnesium and {name.split(".", maxsplit=1)[0] for name in group} & DRUGS:
            mass = out[:, :, [columns[name] for name in group]].sum(axis=2)
            taken = np.array([_given(events, group, DRIPS) for events in schedules])[which]
            drugs |= np.abs(mass[:, -1] - mass[:, 0] - taken) > UNACCOUNTED * (taken + 1.0)
    verdict.lowest_pool = min(verdict.lowest_pool, float(lowest.min()))
    verdict.unaccounted = max(verdict.unaccounted, float(unaccounted.max()))
    broken = {
        "a pool is negative": lowest < -ATOL,
        "more absorbed than swallowed": absorbed > swallowed + ATOL,
        "magnesium made or lost": unaccounted > UNACCOUNTED,
        "a drug made or lost": drugs,
        "a chance outside [0, 1]": (lowest_share < -ATOL) | (highest_share > 1 + ATOL),
    }
    for law, found in broken.items():
        verdict.violations += [f"draw {begun + i}: {law}" for i in np.flatnonzero(found)]


def _given(events: list[Event], pools: list[str], rates: tuple[str, ...] = ()) -> float:
    """What events add to these pools in mmol or mg, with what infusions bring by `rates` that lead into them."""
    entries = {pool.split(".", maxsplit=1)[0] for pool in pools}
    own = [rate for rate in rates if rate == "Vein.rate" or rate.split(".", maxsplit=1)[0] in entries]
    total, since = 0.0, 0.0
    running = dict.fromkeys(own, 0.0)
    for event in events:
        total += sum(running.values()) * (event.time - since)
        since = event.time
        if event.act is Act.ADD and event.name in pools:
            total += event.value
        if event.act is Act.SET and event.name in running:
            running[event.name] = event.value
    return total
