"""`mgate app`: a server as people start it, and the page as a static site."""

import signal
import socket
import subprocess
import sys
import urllib.request

import pytest

pytest.importorskip("fastapi")
pytest.importorskip("uvicorn")

from served import started

from mgate.app import files


def mgate(*arguments, **more):
    return subprocess.run(
        [sys.executable, "-m", "mgate", *arguments], capture_output=True, text=True, timeout=300, check=False, **more
    )


def test_it_starts_says_where_and_ends():
    with started() as (address, run):
        assert address.startswith("http://127.0.0.1:")
        page = urllib.request.urlopen(address, timeout=60).read()  # noqa: S310 - our own address
        assert b"<title>mgate" in page
        run.send_signal(signal.SIGINT)
        assert run.wait(timeout=30) in {0, 130, -signal.SIGINT}


def test_a_port_that_is_taken_is_refused():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        found = mgate("app", "--no-open", "--port", str(taken.getsockname()[1]))
    assert found.returncode == 2
    assert "cannot be listened on" in found.stderr
    assert "--port" in found.stderr


def test_the_site_is_written_whole_and_again(tmp_path, monkeypatch):
    monkeypatch.setattr(files, "usual", lambda: ["salts1"])
    from typer.testing import CliRunner

    from mgate.cli import app

    for _ in range(2):
        found = CliRunner().invoke(app, ["app", "--export", str(tmp_path / "site")])
        assert found.exit_code == 0, found.output
    written = {
        each.relative_to(tmp_path / "site").as_posix() for each in (tmp_path / "site").rglob("*") if each.is_file()
    }
    assert written == set(files.static_files())
    assert {"index.html", "data/tables.json", "engine/salts1.wasm", "engine/salts1.js"} <= written


def test_a_folder_with_other_files_is_left_alone(tmp_path):
    (tmp_path / "thesis.txt").write_text("years of work")
    found = mgate("app", "--export", str(tmp_path))
    assert found.returncode == 2
    assert "holds other files" in found.stderr
    assert [each.name for each in tmp_path.iterdir()] == ["thesis.txt"]
