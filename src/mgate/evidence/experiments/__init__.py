"""Experiments: one file asks the model one question, and holds the answer against what was published."""

import pkgutil
from collections.abc import Callable
from importlib import import_module
from typing import cast

from mgate.evidence.experiment import Experiment
from mgate.person.refusal import Refused, suggestion


def names() -> list[str]:
    """Every experiment: each file of this folder is one."""
    return sorted(module.name for module in pkgutil.iter_modules(__path__) if not module.ispkg)


def listed() -> dict[str, str]:
    """What each of them asks, by name."""
    docs = {name: import_module(f"{__name__}.{name}").__doc__ or "" for name in names()}
    return {name: doc.partition("\n")[0] for name, doc in docs.items()}


def run(name: str, draws: int, seed: int, progress: Callable[[int], None] = lambda _: None) -> Experiment:
    """The experiment of that name with so many draws behind its intervals; `progress` hears percents.

    Raises Refused for a name that there is not.
    """
    if name not in names():
        advice = suggestion(name, names()) or "write one of " + ", ".join(names())
        raise Refused("is no experiment", advice, key="experiment", value=name)
    found = import_module(f"{__name__}.{name}").run(draws, seed, progress)
    return cast("Experiment", found)
