"""A real server on this machine, in a thread, and what is asked of it."""

import contextlib
import os
import socket
import subprocess
import sys
import threading
import time

import uvicorn

from mgate.app.server import server

DOSE = {"product": "magnesium citrate", "amount": "300 mg", "at": "08:00", "every": "24 h", "for": "7 day"}
SCENARIO = {"dose": [DOSE], "run": {"duration": "7 day"}}
TRIAL = {
    "people": {"condition": "fibromyalgia"},
    "design": {"duration": "7 day"},
    "arm": [{"name": "magnesium", "n": 20, "dose": [DOSE]}, {"name": "placebo", "n": 20}],
    "endpoint": [{"quantity": "Pain.score"}],
    "run": {"replicates": 20},
}
LONG = TRIAL | {"design": {"duration": "180 day"}, "run": {"replicates": 2000}}


@contextlib.contextmanager
def served(app=None):
    """The address of a running server."""
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        config = uvicorn.Config(app or server(warm=False), log_level="error", access_log=False)
        running = uvicorn.Server(config)
        thread = threading.Thread(target=running.run, args=([listening],))
        thread.start()
        while not running.started and thread.is_alive():
            time.sleep(0.01)
        try:
            yield f"http://127.0.0.1:{listening.getsockname()[1]}/"
        finally:
            running.should_exit = True
            thread.join()


@contextlib.contextmanager
def started():
    """The address of a server as people start it, and its process, which is gone afterwards whatever happens."""
    command = [sys.executable, "-m", "mgate", "app", "--no-open", "--port", "0"]
    at_once = os.environ | {"PYTHONUNBUFFERED": "1"}
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=at_once) as run:
        try:
            yield run.stdout.readline().split()[3], run
        finally:
            run.kill()
