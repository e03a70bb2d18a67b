"""Ready scenarios that the page opens with: real people in real situations, each a file that mgate can also run."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from mgate.person.scenario import Scenario

FOLDER = Path(__file__).parent / "presets"
NAMES = {
    "deficiency": "Deficient diet",
    "fibromyalgia": "Fibromyalgia and a tablet",
    "skin": "Spray and bath",
    "operation": "Before an operation",
    "kidney": "Kidney disease",
    "ketamine": "Ketamine beside magnesium",
}


@dataclass(frozen=True)
class Preset:
    """A scenario, what it is called and what it is about: the comment at the head of its file."""

    key: str
    name: str
    about: str
    scenario: Scenario


@cache
def presets() -> tuple[Preset, ...]:
    """Every preset, in the order of the page."""
    return tuple(_read(key, name) for key, name in NAMES.items())


def _read(key: str, name: str) -> Preset:
    path = FOLDER / f"{key}.toml"
    first, *_ = path.read_text(encoding="utf-8").splitlines()
    return Preset(key, name, first.removeprefix("# "), Scenario.read(path))
