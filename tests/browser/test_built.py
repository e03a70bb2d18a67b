"""The host that is tested is what its TypeScript says today, which is what the page is built from."""

import subprocess
from pathlib import Path

import pytest

WEB = Path(__file__).parents[2] / "web"
BUILT = Path(__file__).parent / "built"


@pytest.mark.parametrize("name", ["engine.js", "engine-worker.js"])
def test_the_host_is_built_from_its_source(name, tmp_path):
    if not (WEB / "node_modules" / "esbuild").exists():
        pytest.skip("no esbuild: `npm ci` in web/ brings it")
    subprocess.run(["node", "engine.mjs", tmp_path], cwd=WEB, check=True)
    assert (BUILT / name).read_text() == (tmp_path / name).read_text(), "run `node engine.mjs` in web/"
