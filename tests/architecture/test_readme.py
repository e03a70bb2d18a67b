"""What README says runs as it is written."""

import re
import shlex
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from mgate.person.scenario import Scenario

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def blocks(language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", README, flags=re.DOTALL)


LINES = [line.split("#")[0].strip() for block in blocks("sh") for line in block.splitlines() if "mgate " in line]
COMMANDS = [line for line in LINES if not line.startswith("mgate app")]  # tests/app/test_app_command.py opens the page


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    folder = tmp_path_factory.mktemp("readme")
    shutil.copytree(ROOT / "examples", folder / "examples")
    return folder


@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_runs(command, place):
    words = shlex.split(command)
    assert words[0] == "mgate"
    done = subprocess.run([sys.executable, "-m", *words], cwd=place, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stdout


def test_there_are_commands():
    assert len(COMMANDS) >= 8


def test_the_scenario_is_one():
    (block,) = blocks("toml")
    assert Scenario(**tomllib.loads(block)).run.duration == 56 * 24


def test_the_python_runs(tmp_path):
    (block,) = blocks("python")
    done = subprocess.run([sys.executable, "-c", block], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_pictures_and_links_exist():
    for target in re.findall(r"\]\(([^)#]+)\)", README):
        assert (ROOT / target).exists(), target
