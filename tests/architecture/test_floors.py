"""Each folder imports only the floors below it, and the contracts that say so can fail."""

import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
LINTER = Path(sys.executable).with_name("lint-imports")
PHYSIOLOGY = ("body", "intake", "synapse", "circuit", "pain")
BUILT = (
    "engine",
    "body",
    "intake",
    "synapse",
    "circuit",
    "pain",
    "person",
    "population",
    "trial",
    "evidence",
    "report",
    "app",
)


def check(folder):
    command = [LINTER, "--no-cache", "--no-logo", "--config", ROOT / "pyproject.toml"]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


def house(folder, **lines):
    """A package with mgate's floors, each empty but for the given line."""
    for floor in BUILT:
        place = folder / "mgate" / floor / "__init__.py"
        place.parent.mkdir(parents=True)
        place.write_text(lines.get(floor, ""))
    (folder / "mgate" / "__init__.py").touch()
    (folder / "mgate" / "cli.py").write_text(lines.get("cli", ""))
    for floor in lines.keys() - {*BUILT, "cli"}:
        (folder / "mgate" / f"{floor}.py").write_text(lines[floor])
    return folder


def test_floors_are_kept():
    outcome = check(ROOT / "src")
    assert outcome.returncode == 0, outcome.stdout + outcome.stderr


@pytest.mark.parametrize(
    "lines",
    [
        {"engine": "import numpy"},
        {"body": "import mgate.engine", "person": "import numpy"},
        {"report": "import matplotlib.pyplot"},
        {"cli": "import mgate.app"},
        {"app": "import mgate.report"},
    ],
)
def test_contracts_allow(tmp_path, lines):
    outcome = check(house(tmp_path, **lines))
    assert outcome.returncode == 0, outcome.stdout + outcome.stderr


@pytest.mark.parametrize(
    ("lines", "broken"),
    [
        ({"engine": "import mgate.body"}, "A floor imports only floors below it"),
        ({"person": "import mgate.cli"}, "A floor imports only floors below it"),
        ({"utils": ""}, "A floor imports only floors below it"),
        ({"body": "import numpy"}, "Physiology is equations only"),
        ({"intake": "import scipy.special"}, "Physiology is equations only"),
        ({"synapse": "import numpy"}, "Physiology is equations only"),
        ({"person": "import matplotlib.pyplot"}, "Only report and app draw"),
        ({"engine": "import jax"}, "Nothing needs jax or numba"),
    ],
)
def test_contracts_forbid(tmp_path, lines, broken):
    outcome = check(house(tmp_path, **lines))
    assert outcome.returncode == 1, outcome.stdout + outcome.stderr
    assert f"{broken} BROKEN" in outcome.stdout


def test_every_physiology_floor_is_under_contract():
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]
    listed = next(each["source_modules"] for each in contracts if each["id"] == "physiology")
    built = [f"mgate.{floor}" for floor in PHYSIOLOGY if (ROOT / "src" / "mgate" / floor).is_dir()]
    assert sorted(listed) == sorted(built)
