"""How much the server takes on: what is beyond is answered with 4xx and a reason, before any work is done.

Costs are those of two cores: 400,000 doses take some ten seconds, and as many outputs some 100 MB.
"""

import os

from mgate.person.amounts import DAY
from mgate.person.answer import grid
from mgate.person.refusal import Refused
from mgate.person.scenario import Dose, Scenario
from mgate.population.cohort import Cohort
from mgate.trial.protocol import Trial

BODY = 2**20  # bytes of a request
TEXT = 100_000  # letters of a text to check
YEARS = 2 * 365 * DAY  # h
DRAWS, PEOPLE, REPLICATES = 200, 2000, 2000
PATIENTS, ARMS, ENDPOINTS = 1000, 6, 6
WORK = 400_000  # of one request: doses, or times that are read out, for each simulated person
NUMBERS = 20_000_000  # that a cohort's people are read out in
VARIANTS = 200  # engines that one server compiles
AT_ONCE = max(2, os.cpu_count() or 1)
WAITING = 64
JOBS = 2  # that run beside each other
JOB_LASTS, UNHEARD = 600.0, 30.0  # s: the longest job, and how long nobody may listen to it


def fits(scenario: Scenario, draws: int) -> None:
    """Raises Refused for a scenario that is too much work."""
    _short(scenario.run.duration)
    people = draws + 1
    if len(grid(scenario)) * people > WORK:
        raise Refused("asks for too many numbers", "raise run, every, or ask for fewer draws", key="run, every")
    _few(scenario.dose, scenario.run.duration, people)


def fits_cohort(cohort: Cohort, people: int, draws: int) -> None:
    """Raises Refused for a cohort that is too much work; draws are of the same people."""
    _short(cohort.run.duration)
    if people > PEOPLE:
        raise Refused(f"is more than {PEOPLE}", "use mgate population on a computer", key="people", value=people)
    everybody = people + min(people, 100) * draws
    if len(cohort.times) * len(cohort.outputs) * everybody > NUMBERS:
        raise Refused("asks for too many numbers", "ask for fewer people, outputs or times", key="run")
    _few(cohort.dose, cohort.run.duration, max(1, everybody // 20))


def fits_trial(trial: Trial) -> None:
    """Raises Refused for a trial that is too much work."""
    _short(trial.period * len(trial.sequences[0]))
    for name, count, most in (
        ("arm", len(trial.arms), ARMS),
        ("endpoint", len(trial.endpoints), ENDPOINTS),
        ("run, replicates", trial.run.replicates, REPLICATES),
        ("n", max(each.n for each in trial.arms), PATIENTS),
    ):
        if count > most:
            raise Refused(f"is more than {most}", "use mgate trial on a computer", key=name, value=count)
    for arm in trial.arms:
        _few(arm.doses, trial.design.duration, 100)


def _short(duration: float) -> None:
    if duration > YEARS:
        raise Refused("is longer than two years", "use mgate on a computer", key="duration", value=f"{duration:g} h")


def _few(doses: tuple[Dose, ...], duration: float, people: int) -> None:
    count = sum(len(each.times(duration)) for each in doses)
    if count * people > WORK:
        raise Refused("are too many doses", "write fewer, or use mgate on a computer", key="dose", value=count)
