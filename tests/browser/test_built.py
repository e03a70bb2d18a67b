"""The host that is tested, and that the package carries, is what its TypeScript says today."""

import subprocess
from pathlib import Path

import pytest

import mgate.app

WEB = Path(__file__).parents[2] / "web"
SITE = Path(mgate.app.__file__).parent / "site"


@pytest.mark.parametrize("name", ["engine.js", "engine-worker.js"])
def test_the_host_is_built_from_its_source(name, tmp_path):
    if not (WEB / "node_modules" / "esbuild").exists():
        pytest.skip("no esbuild: `npm ci` in web/ brings it")
    subprocess.run(["node", "engine.mjs", tmp_path], cwd=WEB, check=True)
    assert (SITE / name).read_text() == (tmp_path / name).read_text(), "run `node engine.mjs` in web/"
