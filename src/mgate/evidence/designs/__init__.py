"""The published trials that the model is calibrated to, held again many times over in virtual patients."""

from importlib.resources import as_file, files

from mgate.trial.protocol import Trial


def protocol(key: str) -> Trial:
    """The published trial of that key."""
    with as_file(files("mgate.evidence") / "trials" / f"{key}.toml") as path:
        return Trial.read(path)
