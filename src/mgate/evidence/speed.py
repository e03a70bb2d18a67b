"""How fast, and how right: mgate and libRoadRunner on the same model, people and doses, in one run.

Both get the SBML's equations, the same parameters, starting amounts and doses, and two workers: threads here,
processes there. Error is the largest of |y - reference| / (1e-3 mmol + |reference|) over people, states and days; the
reference is mgate at a tolerance of 1e-11, which the tests hold to libRoadRunner and SciPy.
"""

import multiprocessing
import time
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from mgate.engine.events import Act, Event, schedule
from mgate.engine.statements import Statements
from mgate.person import shelf
from mgate.person.refusal import Refused
from mgate.person.regimen import FOOD_MAGNESIUM, MEAL

Numbers = NDArray[np.float64]
DAYS, WORKERS, RTOL, SPREAD, FLOOR = 90, 2, 1e-6, 0.2, 1e-3
ROADRUNNER_PEOPLE = 24  # of the same people; its time per person is what counts
TIGHTER = (1e-7, 3e-8, 1e-8, 3e-9, 1e-9)
DAY, YEAR = 24.0, 365.25
VARIED = (
    "Kidney.gfr Plasma.volume Interstitium.volume SoftTissue.give Muscle.give Bone.give Bowel.capacity Bowel.speed "
    "Stomach.fed Stomach.fasting Kidney.splay Colon.passage"
).split()


@dataclass
class Workload:
    """People x 90 days: three meals a day, each with a tablet, and one infusion."""

    statements: Statements
    people: Numbers
    events: list[Event]
    start: Numbers
    grid: Numbers


def workload(people: int) -> Workload:
    """The benchmark's people, doses and starting amounts."""
    statements, engine = shelf.statements(1, ("vein",)), shelf.engine(1, ("vein",))
    random = np.random.Generator(np.random.Philox(key=[7, 7]))
    rows = np.tile(statements.defaults, (people, 1))
    for name in VARIED:
        rows[:, statements.columns[name]] *= np.exp(SPREAD * random.standard_normal(people))
    events = [Event(30 * DAY + 2, Act.SET, "Vein.rate", 8.0), Event(30 * DAY + 4, Act.SET, "Vein.rate", 0.0)]
    for day in range(DAYS):
        for clock in (0.0, 5.0, 11.0):
            moment = day * DAY + clock + 0.5
            events.append(Event(moment, Act.ADD, "Stomach.food", MEAL))
            events.append(Event(moment, Act.ADD, FOOD_MAGNESIUM, 4.0))
            events.append(Event(moment, Act.ADD, "Salt1.stomach", 4.0))
    start = engine.simulate(rows, [schedule([], 0.0)], [0.0]).final
    return Workload(statements, rows, schedule(events, DAYS * DAY), start, np.arange(1.0, DAYS + 1) * DAY)


def measure(people: int) -> dict[str, Any]:
    """Run the benchmark.

    Keys: `equal_tolerance_ratio`, `equal_error_ratio`, `real_error`, and what they come from. Rates are
    patient-years per second on two workers. Raises Refused without libRoadRunner and libSBML.
    """
    try:
        import libsbml  # noqa: F401 - the question is whether it is there
        import roadrunner  # noqa: F401
    except ImportError as error:
        raise Refused(f"{error.name} is not installed", "pip install libroadrunner python-libsbml") from error
    work = workload(people)
    sample = slice(0, min(ROADRUNNER_PEOPLE, people))
    reference = _mgate(work, work.people[sample], work.start[sample], 1e-11)[0]
    out, seconds = _mgate(work, work.people, work.start, RTOL)
    years = DAYS / YEAR
    rate, wrong = people * years / seconds, _error(out[sample], reference)
    rivals = [_roadrunner(work, sample, RTOL, reference)]
    for rtol in TIGHTER:
        if rivals[-1]["error"] <= wrong:
            break
        rivals.append(_roadrunner(work, sample, rtol, reference))
    equal = rivals[-1]
    return {
        "people": people,
        "days": DAYS,
        "states": len(work.statements.states),
        "rtol": RTOL,
        "patient_years_per_second": rate,
        "real_error": wrong,
        "equal_tolerance_ratio": rate / rivals[0]["patient_years_per_second"],
        "equal_error_ratio": rate / equal["patient_years_per_second"],
        "equal_error_reached": equal["error"] <= wrong,
        "roadrunner": rivals,
    }


def show(result: dict[str, Any]) -> None:
    """Print the benchmark."""
    from rich.console import Console

    console = Console()
    rate, rivals = result["patient_years_per_second"], result["roadrunner"]
    console.print(f"mgate: {rate:.0f} patient-years/s, real error {result['real_error']:.1e}", highlight=False)
    for rival in rivals:
        speed, error = rival["patient_years_per_second"], rival["error"]
        console.print(f"libRoadRunner, rtol {rival['rtol']:.0e}: {speed:.2f}, real error {error:.1e}", highlight=False)
    console.print(f"{result['equal_tolerance_ratio']:.0f}x at equal tolerance", highlight=False)
    console.print(f"{result['equal_error_ratio']:.0f}x at equal real error", highlight=False)


def _mgate(work: Workload, people: Numbers, start: Numbers, rtol: float) -> tuple[Numbers, float]:
    engine = shelf.engine(1, ("vein",))
    begun = time.perf_counter()
    run = engine.simulate(people, [work.events], work.grid, start=start, rtol=rtol, threads=WORKERS)
    return run.out, time.perf_counter() - begun


def _error(out: Numbers, reference: Numbers) -> float:
    return float((np.abs(out - reference) / (FLOOR + np.abs(reference))).max())


def _roadrunner(work: Workload, sample: slice, rtol: float, reference: Numbers) -> dict[str, Any]:
    """The same people in two processes of libRoadRunner; only the simulation is timed, not the loading."""
    text = _as_sbml()
    shares = np.array_split(np.arange(len(work.people[sample])), WORKERS)
    jobs = [(text, work, share, rtol) for share in shares if len(share)]
    with multiprocessing.get_context("spawn").Pool(len(jobs)) as pool:
        results = pool.map(_worker, jobs)
    out = np.concatenate([values for values, _ in results])
    seconds = max(spent for _, spent in results)
    years = len(out) * DAYS / YEAR
    return {"rtol": rtol, "patient_years_per_second": years / seconds, "error": _error(out, reference)}


def _as_sbml() -> str:
    from mgate.engine.write.sbml import sbml
    from mgate.person.anatomy import assemble

    never = [Event(1e9, Act.SET, "Vein.rate", 0.0)]  # so that the rate may be set from outside
    return sbml(assemble(1, ("vein",)), "bench", events=never)


def _worker(job: tuple[str, Workload, NDArray[np.int64], float]) -> tuple[Numbers, float]:
    """One process: each person in turn, stepping from dose to dose, which is libRoadRunner's fastest way."""
    import roadrunner

    text, work, share, rtol = job
    runner = roadrunner.RoadRunner(text)
    runner.integrator.relative_tolerance = rtol
    runner.integrator.absolute_tolerance = rtol * FLOOR
    runner.integrator.stiff = True
    runner.integrator.maximum_num_steps = 1_000_000
    states = [name.replace(".", "_") for name in work.statements.states]
    varied = [(name.replace(".", "_"), work.statements.columns[name]) for name in VARIED]
    runner.timeCourseSelections = ["time", *states]
    out = np.empty((len(share), len(work.grid), len(states)))
    stops = _stops(work)
    begun = time.perf_counter()
    for i, person in enumerate(share):
        runner.resetAll()
        for name, column in varied:
            runner.setValue(name, work.people[person, column])
        for name, amount in zip(states, work.start[person], strict=True):
            runner.setValue(name, amount)
        now = 0.0
        for moment, point, events in stops:
            row = np.asarray(runner.simulate(now, moment, 2))[-1, 1:]
            now = moment
            if point is not None:
                out[i, point] = row
            for event in events:
                name = event.name.replace(".", "_")
                runner.setValue(name, event.value + (runner.getValue(name) if event.act is Act.ADD else 0.0))
    return out, time.perf_counter() - begun


def _stops(work: Workload) -> list[tuple[float, int | None, list[Event]]]:
    """Every moment at which something happens or is read, in order."""
    points = {float(moment): i for i, moment in enumerate(work.grid)}
    events: dict[float, list[Event]] = {}
    for event in work.events:
        if event.act is not Act.END:
            events.setdefault(event.time, []).append(event)
    return [(m, points.get(m), events.get(m, [])) for m in sorted({*points, *events})]
