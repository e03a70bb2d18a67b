"""The server: the page, one person at once, and long work as jobs.

It keeps nothing of what people ask: no file, no log of requests, no session.
"""

import asyncio
import contextlib
import threading
from collections.abc import AsyncIterator, Sequence

from fastapi import FastAPI
from starlette.middleware.gzip import GZipMiddleware
from starlette.middleware.trustedhost import TrustedHostMiddleware

import mgate
from mgate.app import files, routes
from mgate.app.jobs import Jobs
from mgate.app.protection import Protection
from mgate.app.refusals import explain
from mgate.app.turns import Turns

HERE = ("localhost", "127.0.0.1", "[::1]")
FIRST = ("salts1", "salts0", "salts1-vein", "salts1-skin1")  # engines of the first clicks


def server(hosts: Sequence[str] = (), *, warm: bool = True) -> FastAPI:
    """The whole server; `hosts` are names beside this machine's own under which it may be asked.

    With `warm`, tables and the first engines are made in a thread as soon as it runs.
    """
    turns, jobs, warmed = Turns(), Jobs(), threading.Event()

    @contextlib.asynccontextmanager
    async def life(_: FastAPI) -> AsyncIterator[None]:
        watching = asyncio.create_task(jobs.watch())
        if warm:
            threading.Thread(target=_warm, args=(warmed,), daemon=True).start()
        yield
        watching.cancel()
        jobs.close()

    app = FastAPI(
        title="mgate",
        version=mgate.__version__,
        description="Magnesium as pain relief, simulated. For research and teaching, not medical advice.",
        openapi_url="/api/openapi.json",
        docs_url=None,  # their pages load scripts from other hosts
        redoc_url=None,
        lifespan=life,
    )
    explain(app)
    app.include_router(routes.at_once(turns, warmed.is_set))
    app.include_router(routes.in_the_background(turns, jobs))
    app.include_router(routes.site(Turns()))  # a page does not wait for simulations
    app.add_middleware(GZipMiddleware, minimum_size=1000, compresslevel=5)
    app.add_middleware(Protection)
    app.add_middleware(TrustedHostMiddleware, allowed_hosts=[*HERE, *hosts])
    return app


def _warm(done: threading.Event) -> None:
    for name in files.DATA:
        files.data(name)
    for name in FIRST:
        for ending in files.ENDINGS:
            files.engine(f"{name}{ending}")
    done.set()
