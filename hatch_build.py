"""Puts the statements of the standard model into the wheel, so that its users never wait for SymPy.

The statements are the model's equations after differentiation and elimination, written as JSON by
`mgate.person.shelf`. An editable install derives them when they are first needed and so skips this.
"""

import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class StatementsHook(BuildHookInterface):
    """Writes the statements before a standard wheel is packed, and removes them afterwards."""

    folder: tempfile.TemporaryDirectory[str] | None = None

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Derives the statements from this source tree and has each file packed under mgate/person/statements."""
        if self.target_name != "wheel" or version != "standard":
            return
        source = str(Path(self.root) / "src")
        sys.path.insert(0, source)
        try:
            from mgate.person.shelf import write_all
        finally:
            sys.path.remove(source)
        self.folder = tempfile.TemporaryDirectory(prefix="mgate-statements-")
        written = write_all(Path(self.folder.name))
        if not written:
            raise RuntimeError("mgate.person.shelf.write_all wrote no statements; a wheel without them is incomplete")
        for file in written:
            build_data["force_include"][str(file)] = f"mgate/person/statements/{file.name}"

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:  # noqa: ARG002
        """Removes the temporary folder once the wheel holds its files."""
        if self.folder is not None:
            self.folder.cleanup()
