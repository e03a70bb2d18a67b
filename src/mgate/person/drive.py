"""The drive behind a patient's usual pain: found so that the patient's own steady state hurts as much as they say."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from mgate.engine.events import Act, Event, schedule
from mgate.engine.native import Engine
from mgate.engine.statements import Statements
from mgate.pain.conditions import CONDITIONS, Condition

if TYPE_CHECKING:
    from mgate.person.scenario import Patient

Numbers = NDArray[np.float64]
LEAST, MOST = 0.001, 20.0  # drives; a person at ease has the least
CLOSE, NEAR = 1e-9, 1e-7
CUT, CLOSED, PUMPED, CUTTING = 0.25, 2.25, 24.0, 1.5  # h of an operation; its drive over that of the fresh wound


def solved(misfit: Callable[[Numbers], Numbers], low: float, high: float, count: int, steps: int = 60) -> Numbers:
    """Where a rising misfit of each candidate is nil between two positive bounds, by false position (Illinois).

    A candidate whose misfit does not change sign gets the nearer bound.
    """
    below, above = np.full(count, np.log(low)), np.full(count, np.log(high))
    under, over = misfit(np.exp(below)), misfit(np.exp(above))
    side, result, done = np.zeros(count), below, np.zeros(count, bool)
    for _ in range(steps):
        with np.errstate(divide="ignore", invalid="ignore"):
            middle = (below * over - above * under) / (over - under)
        middle = np.where(np.isfinite(middle), np.clip(middle, below, above), 0.5 * (below + above))
        found = misfit(np.exp(middle))
        result = np.where(done, result, middle)  # who is found keeps it, however long others take
        rising = found < 0
        over = np.where(rising & (side > 0), 0.5 * over, over)
        under = np.where(~rising & (side < 0), 0.5 * under, under)
        below, under = np.where(rising, middle, below), np.where(rising, found, under)
        above, over = np.where(rising, above, middle), np.where(rising, over, found)
        side = np.where(rising, 1.0, -1.0)
        done |= (above - below < NEAR) | (np.abs(found) < CLOSE)
        if done.all():
            break
    return np.asarray(np.exp(result))


def afflict(
    patients: Sequence["Patient"], people: Sequence[dict[str, float]], statements: Statements, engine: Engine
) -> None:
    """Give each person what their condition brings; numbers that they have of their own stay.

    Pain and rates are those at the start, whatever magnesium they start with: what the patient says, or else what is
    usual with the condition.
    """
    names = [each.condition for each in patients]
    for name, person in zip(names, people, strict=True):
        condition = CONDITIONS[name]
        mine = {"Placebo.response": condition.placebo, "Course.depth": condition.course, "Course.delay": condition.pace}
        mine |= {"Injury.size": condition.wound, "Injury.cutting": CUTTING * condition.wound}
        person.update({key: value for key, value in mine.items() if person[key] == statements.terms[key]["value"]})
    steady, least = "Injury.steady", statements.terms["Injury.steady"]["value"]
    sore = [i for i, n in enumerate(names) if CONDITIONS[n].pain and people[i][steady] == least]
    if sore:
        wanted = np.array([patients[i].pain or CONDITIONS[names[i]].pain for i in sore])
        rows = np.array([[people[i][name] for name in statements.parameters] for i in sore])

        def misfit(drive: Numbers) -> Numbers:
            rows[:, statements.columns[steady]] = drive
            return np.asarray(at_once(engine, rows, "Score.latent") - np.log(wanted / (10 - wanted)))

        for i, drive in zip(sore, solved(misfit, LEAST, MOST, len(sore)), strict=True):
            people[i][steady] = float(drive)
    counting = [i for i, n in enumerate(names) if CONDITIONS[n].attacks or CONDITIONS[n].cramps]
    if counting:
        rows = np.array([[people[i][name] for name in statements.parameters] for i in counting])
        for i, excitability in zip(counting, at_once(engine, rows, "Trigger.excitability"), strict=True):
            _count(people[i], CONDITIONS[names[i]], float(excitability))


def _count(person: dict[str, float], condition: Condition, excitability: float) -> None:
    for part, rate in (("Attacks", condition.attacks), ("Cramps", condition.cramps)):
        if person[f"{part}.usual"] == 0:
            person[f"{part}.usual"] = rate / excitability ** person[f"{part}.power"]


def at_once(engine: Engine, rows: Numbers, name: str) -> Numbers:
    """A quantity at the start of each person."""
    run = engine.simulate(rows, [schedule([], 0.0)], [0.0], pick=[name], threads=1)
    return np.asarray(run.out[:, 0, 0])


def ways(name: str) -> tuple[str, ...]:
    """What a condition asks of the model: a pump with morphine after an operation, a joint where one is ill."""
    return ("morphine",) if CONDITIONS[name].wound else ("joint",) if CONDITIONS[name].lining else ()


def happenings(name: str, flares: Sequence[float] = ()) -> list[Event]:
    """What a condition brings at its own time: an operation on the first morning, with a pump for a day after it.

    Flare-ups come at times in h.
    """
    found = [Event(time, Act.ADD, "Course.flare", 1.0) for time in flares]
    if not CONDITIONS[name].wound:
        return found
    return [
        *found,
        Event(CUT, Act.SET, "Injury.during", 1.0),
        Event(CLOSED, Act.SET, "Injury.during", 0.0),
        Event(CLOSED, Act.PUT, "Injury.wound", 1.0),
        Event(CLOSED, Act.SET, "OpioidNeed.pump", 1.0),
        Event(CLOSED + PUMPED, Act.SET, "OpioidNeed.pump", 0.0),
    ]
