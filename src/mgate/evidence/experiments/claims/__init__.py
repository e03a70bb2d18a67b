"""The experiments of the ledger: one file asks the model what one or more claims turn on.

Each has a CODE, as the claims name it, and `run(draws, seed, progress)`, which gives a Tested.
"""

import pkgutil
from collections.abc import Callable, Mapping
from functools import cache
from importlib import import_module
from types import ModuleType

from mgate.evidence.ledger.tested import Tested


@cache
def known() -> Mapping[str, ModuleType]:
    """The experiments by their codes."""
    modules = [import_module(f"{__name__}.{module.name}") for module in pkgutil.iter_modules(__path__)]
    return {module.CODE: module for module in sorted(modules, key=lambda module: str(module.CODE))}


def run(code: str, draws: int, seed: int, progress: Callable[[int], None] = lambda _: None) -> Tested:
    """The experiment of that code, with so many draws behind its interval; `progress` hears percents."""
    found: Tested = known()[code].run(draws, seed, progress)
    return found
