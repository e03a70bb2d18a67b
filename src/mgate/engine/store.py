"""Files kept between runs: written under a draft name, then renamed, so that no reader ever sees half a file."""

import hashlib
import os
from collections.abc import Iterable
from pathlib import Path


def folder() -> Path:
    """Where compiled models are kept: MGATE_CACHE, else the user's cache folder."""
    if named := os.environ.get("MGATE_CACHE"):
        return Path(named)
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "mgate"


def key(*parts: str | bytes) -> str:
    """A short name for content."""
    text = hashlib.sha256()
    for part in parts:
        data = part.encode() if isinstance(part, str) else part
        text.update(len(data).to_bytes(8, "little") + data)
    return text.hexdigest()[:24]


def key_of_files(files: Iterable[Path], *more: str) -> str:
    """A name for the text of files."""
    return key(*more, *(file.read_bytes() for file in sorted(files)))


def write(path: Path, content: bytes) -> None:
    """Write a whole file or none."""
    path.parent.mkdir(parents=True, exist_ok=True)
    if path.exists() and not path.is_file():  # a device such as /dev/null stays what it is
        path.write_bytes(content)
        return
    draft = path.parent / f"draft{os.urandom(8).hex()}"
    try:
        draft.write_bytes(content)
        draft.replace(path)
    except OSError:
        draft.unlink(missing_ok=True)
        raise


def remember(path: Path, content: bytes) -> None:
    """Keep a file for the next run; a disk that cannot be written to costs time, never the result."""
    try:
        write(path, content)
    except OSError:
        return
