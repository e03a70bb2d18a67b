"""What takes long, as jobs do it: a trial, and a population with its bands."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from mgate.population.cohort import Cohort
from mgate.population.run import Plan
from mgate.population.summary import as_json as summary_as_json
from mgate.population.summary import simulated
from mgate.trial.protocol import Trial

Progress = Callable[[int], None]


def trial(asked: Mapping[str, Any], _: Path, progress: Progress) -> Any:
    """A trial, `trial` as in its file, as `mgate trial --json` tells it."""
    from mgate.trial.replicates import replicated
    from mgate.trial.told import as_json

    return as_json(replicated(Trial.model_validate(asked["trial"]), progress=progress))


def population(asked: Mapping[str, Any], folder: Path, progress: Progress) -> Any:
    """A cohort's `people`, `draws` and `seed`, as `mgate population --json` tells it."""
    people = asked["people"]
    plan = Plan(Cohort.model_validate(asked["cohort"]), people, folder, asked["seed"], workers=1)
    found = simulated(plan, asked["draws"], lambda done: progress(100 * done // people))
    return summary_as_json(found)
