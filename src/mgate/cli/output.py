"""What commands give out: files that are whole or not there, JSON, a bar, and refusals that name the file."""

import json
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import typer

from mgate.person.refusal import Refused


def give(json_to: str | None, told: Callable[[], Any], show: Callable[[], None], *files: Path | None) -> None:
    """Write the JSON where it is asked for; unless it fills the screen, show the rest and name every file written."""
    if json_to:
        write(Path(json_to), json.dumps(told(), allow_nan=False), json_to == "-")
    if json_to != "-":
        show()
        for path in filter(None, (*files, json_to)):
            typer.echo(f"wrote {path}")


@contextmanager
def told_of(file: Path) -> Iterator[None]:
    """What is refused within is told of this file, unless it is known to stand in another."""
    try:
        yield
    except Refused as error:
        raise error.placed(file=str(file)) from None


def to_be_written(picture: Path | None, *others: Path | str | None) -> None:
    """Refuse what could not be written in the end, before any work is done and before the first file is written."""
    if picture:
        from mgate.report import drawable

        drawable(picture)
    for path in [Path(each) for each in (picture, *others) if each and str(each) != "-"]:
        folder = next(each for each in path.absolute().parents if each.exists())
        if path.is_dir():
            raise Refused("cannot be written: it is a folder", "name a file in it", file=str(path))
        if not folder.is_dir() or not os.access(folder, os.W_OK):
            problem = f"cannot be written: '{folder.name}' is no folder that you may write to"
            raise Refused(problem, "name another folder", file=str(path))


def write(path: Path, content: str | bytes, to_screen: bool = False) -> None:
    """Write a file, whole or not at all, or a text to the screen; raises Refused."""
    if to_screen:
        typer.echo(content)
        return
    from mgate.engine import store

    try:
        store.write(path, content.encode() if isinstance(content, str) else content)
    except OSError as error:
        problem = f"cannot be written: {error.strerror}"
        raise Refused(problem, "name a folder that you may write to", file=str(path)) from error


@contextmanager
def bar(label: str, total: int) -> Iterator[Callable[[int], None]]:
    """A bar on standard error, where that is a terminal, for whatever takes longer than two seconds."""
    import time

    patience = 2.0  # s
    begun, shown = time.monotonic(), None

    def show(done: int) -> None:
        nonlocal shown
        if shown is None and sys.stderr.isatty() and time.monotonic() - begun > patience:
            from rich.console import Console
            from rich.progress import Progress

            shown = Progress(console=Console(stderr=True), transient=True)
            shown.start()
            shown.add_task(label, total=total)
        if shown is not None:
            shown.update(shown.task_ids[0], completed=done)

    try:
        yield show
    finally:
        if shown is not None:
            shown.stop()
