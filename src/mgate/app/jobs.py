"""Long work beside the server: each job is a process of its own that tells how far it is and can be killed.

Nothing of a job outlives it: whoever asked hears the result once, and it is gone.
"""

import asyncio
import json
import secrets
import shutil
import tempfile
import threading
import time
from collections.abc import AsyncIterator, Callable, Mapping
from dataclasses import dataclass, field
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any

from mgate.app.limits import JOB_LASTS, JOBS, UNHEARD
from mgate.app.refusals import Busy
from mgate.person.refusal import Refused

Work = Callable[[Mapping[str, Any], Path, Callable[[int], None]], Any]
OF = 100
LOOK, REST = 0.1, 10.0  # s between looks at a job, and between signs of life to who listens


@dataclass
class Job:
    """A job: its process, how far it is, and its end, `result` or `failed` with what belongs to it."""

    process: BaseProcess
    folder: Path
    begun: float = field(default_factory=time.monotonic)
    heard: float = field(default_factory=time.monotonic)
    done: int = 0
    end: tuple[str, str] | None = None

    def stop(self, reason: str = "it was stopped") -> None:
        """End it now; nothing is left of it."""
        self.end = self.end or ("failed", json.dumps({"reason": reason}))
        self.process.kill()
        self.process.join()
        shutil.rmtree(self.folder, ignore_errors=True)


class Jobs:
    """The jobs of one server."""

    def __init__(self, most: int = JOBS, lasts: float = JOB_LASTS, unheard: float = UNHEARD) -> None:
        self._most, self._lasts, self._unheard = most, lasts, unheard
        self._jobs: dict[str, Job] = {}

    def begin(self, work: Work, asked: Mapping[str, Any]) -> str:
        """Begin a job and give its name, which nobody guesses; raises Busy where enough are running."""
        self._tidy()
        if sum(each.end is None for each in self._jobs.values()) >= self._most:
            raise Busy(f"{self._most} long jobs are running already")
        context = get_context("spawn")
        ours, theirs = context.Pipe(duplex=False)
        folder = Path(tempfile.mkdtemp(prefix="mgate-"))
        process = context.Process(target=_worked, args=(work, dict(asked), folder, theirs), daemon=True)
        process.start()
        theirs.close()  # so that a dead process is the end of what there is to read
        name = secrets.token_urlsafe(12)
        self._jobs[name] = job = Job(process, folder)
        threading.Thread(target=_listen, args=(job, ours), daemon=True).start()
        return name

    def stop(self, name: str) -> bool:
        """Stop a job; whether there was one."""
        job = self._jobs.pop(name, None)
        if job is not None:
            job.stop()
        return job is not None

    def __contains__(self, name: str) -> bool:
        return name in self._jobs

    async def events(self, name: str) -> AsyncIterator[str]:
        """How far a job is, whenever that has changed, and how it ends, as server-sent events."""
        job, told, said = self._jobs[name], -1, time.monotonic()
        while job.end is None:
            job.heard = now = time.monotonic()
            if job.done != told:
                told, said = job.done, now
                yield _event("progress", json.dumps({"done": told, "of": OF}))
            elif now - said > REST:
                said = now
                yield ": still there\n\n"
            if now - job.begun > self._lasts:
                job.stop(f"it took longer than {self._lasts:g} s, which is the most here; use mgate on a computer")
            await asyncio.sleep(LOOK)
        yield _event(*job.end)
        self.stop(name)

    async def watch(self) -> None:
        """Stop what nobody listens to any more, for as long as the server runs."""
        while True:
            self._tidy()
            await asyncio.sleep(min(1.0, self._unheard))

    def close(self) -> None:
        """Stop all of them."""
        for name in list(self._jobs):
            self.stop(name)

    def _tidy(self) -> None:
        now = time.monotonic()
        for name, job in list(self._jobs.items()):
            if now - job.heard > self._unheard or now - job.begun > self._lasts + self._unheard:
                self.stop(name)


def _event(name: str, data: str) -> str:
    return f"event: {name}\ndata: {data}\n\n"


def _listen(job: Job, pipe: Connection) -> None:
    """Hear what the process says until it ends, in a thread."""
    try:
        while job.end is None:
            kind, what = pipe.recv()
            if kind == "progress":
                job.done = int(what)
            else:
                job.end = (kind, what)
    except (EOFError, OSError):
        job.end = job.end or ("failed", json.dumps({"reason": "its process died; a smaller one may need less memory"}))
    finally:
        pipe.close()


def _worked(work: Work, asked: Mapping[str, Any], folder: Path, pipe: Connection) -> None:
    """The process of a job."""
    told = [-1]

    def progress(done: int) -> None:
        if done != told[0]:
            told[0] = done
            pipe.send(("progress", done))

    try:
        found = json.dumps(work(asked, folder, progress), allow_nan=False)
    except Refused as error:
        pipe.send(("failed", json.dumps({"reason": str(error)})))
    except MemoryError:
        pipe.send(("failed", json.dumps({"reason": "there is not enough memory for it"})))
    else:
        pipe.send(("result", found))
    finally:
        pipe.close()
