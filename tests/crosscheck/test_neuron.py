"""NEURON as a witness, in a process of its own: loaded beside libRoadRunner it brings the interpreter down."""

import subprocess
import sys
from pathlib import Path

import pytest

from mgate.evidence.circuit.neuron import missing

HERE = Path(__file__).parent
FILES = ("neuron_volleys.py", "neuron_mechanisms.py")


@pytest.mark.parametrize(
    ("file", "marked"),
    [(FILES[0], "not slow"), *(pytest.param(file, "slow", marks=pytest.mark.slow) for file in FILES)],
)
def test_neuron_agrees(file, marked):
    if lacking := missing():
        pytest.skip(lacking)
    words = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-m", marked, HERE / file]
    done = subprocess.run(words, capture_output=True, text=True, check=False, cwd=HERE.parents[1])
    assert done.returncode == 0, done.stdout[-4000:]
    assert " passed" in done.stdout
    assert " skipped" not in done.stdout
