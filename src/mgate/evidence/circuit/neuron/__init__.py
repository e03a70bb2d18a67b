"""The circuit once more in NEURON: an outside witness, and a rival in speed."""

import importlib.util
import shutil


def missing() -> str:
    """What this machine lacks for NEURON, in a sentence; empty if nothing. NEURON itself is not loaded."""
    if importlib.util.find_spec("neuron") is None:
        return "neuron is not installed"
    lacking = [tool for tool in ("g++", "make") if shutil.which(tool) is None]
    return f"NEURON compiles its mechanisms with g++ and make; not found: {', '.join(lacking)}" if lacking else ""
