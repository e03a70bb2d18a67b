"""mgate: magnesium as pain relief, from a regimen and a person to plasma, stores and side effects.

For research and teaching; not medical advice.
"""

from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"

if TYPE_CHECKING:
    from mgate.person.dataset import simulate
    from mgate.person.diet import Diet
    from mgate.person.scenario import Dose, Patient, Run, Scenario

_HOMES = {
    "simulate": "mgate.person.dataset",
    **dict.fromkeys(("Patient", "Dose", "Run", "Scenario"), "mgate.person.scenario"),
    "Diet": "mgate.person.diet",
}
__all__ = ["Diet", "Dose", "Patient", "Run", "Scenario", "__version__", "simulate"]


def __getattr__(name: str) -> Any:
    """Load what is asked for, and only that: `import mgate` stays light."""
    if name not in _HOMES:
        message = f"module 'mgate' has no attribute '{name}'"
        raise AttributeError(message)
    from importlib import import_module

    return getattr(import_module(_HOMES[name]), name)
