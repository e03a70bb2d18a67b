"""What readers of the screen would stumble over, by axe-core."""

import json
from pathlib import Path

import pytest

SCRIPT = Path(__file__).parents[1] / "web" / "node_modules" / "axe-core" / "axe.min.js"


def grave(page):
    """The serious and critical findings on a page; without axe-core the test is skipped."""
    if not SCRIPT.exists():
        pytest.skip("no axe-core: npm --prefix web ci brings it")
    page.evaluate(SCRIPT.read_text(encoding="utf-8"))
    found = json.loads(page.evaluate("async () => JSON.stringify((await axe.run()).violations)"))
    return [
        f"{each['id']}: {node['html'][:120]}"
        for each in found
        if each["impact"] in ("serious", "critical")
        for node in each["nodes"]
    ]
