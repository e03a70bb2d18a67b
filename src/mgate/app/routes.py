"""The addresses of the server: one person and a text at once, trials and populations as jobs, and the page itself."""

from collections.abc import AsyncIterator, Callable
from typing import Annotated, Any

from fastapi import APIRouter, HTTPException, Path, Response
from fastapi.responses import HTMLResponse, StreamingResponse

import mgate
from mgate.app import asked, files, limits, long_work
from mgate.app.jobs import Jobs
from mgate.app.refusals import Busy, No
from mgate.app.turns import Turns
from mgate.evidence.ledger import check, kept
from mgate.evidence.ledger.claim import claims
from mgate.evidence.ledger.ledger import known_verdicts
from mgate.person.answer import Answer
from mgate.person.refusal import Refused
from mgate.person.scenario import Scenario
from mgate.person.write import as_json
from mgate.population.answered import answered
from mgate.population.cohort import Cohort
from mgate.report.toml import as_toml
from mgate.trial.protocol import Trial

KINDS = {
    ".css": "text/css",
    ".html": "text/html; charset=utf-8",
    ".js": "text/javascript",
    ".json": "application/json",
    ".wasm": "application/wasm",
}
KEPT = {"Cache-Control": "max-age=600"}
PAGE_ONLY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox"
Answers = dict[int | str, dict[str, Any]]


def _no(**said: str) -> Answers:
    """Refusals by status; they are JSON whatever the route answers else."""
    content = {"application/json": {"schema": No.model_json_schema()}}
    return {int(code[1:]): {"description": text, "content": content} for code, text in said.items()}


REFUSED = _no(
    _413="the body is too large",
    _422="what is asked cannot be taken, or is too much; the reason is told",
    _429="too much is going on",
)
NO_JOB = _no(_404="there is none", _422="no job has such a name")
Name = Annotated[str, Path(pattern="^[A-Za-z0-9_-]{1,40}$")]
File = Annotated[str, Path(pattern="^[A-Za-z0-9_.-]{1,120}$")]


class Compiled:
    """How many engines this server has made; the last of too many is refused, as each takes seconds and disk."""

    def __init__(self, most: int = limits.VARIANTS) -> None:
        self._most = most
        self._names: set[str] = set()

    def file(self, name: str) -> bytes:
        """A file of an engine."""
        model = name.partition(".")[0]
        if model not in self._names and len(self._names) >= self._most:
            raise Busy(f"this server has made {self._most} engines, and makes no more until it is started anew")
        found = files.engine(name)
        self._names.add(model)
        return found


def at_once(turns: Turns, ready: Callable[[], bool]) -> APIRouter:
    """What is answered at once."""
    router = APIRouter(prefix="/api")

    @router.get("/health")
    async def health() -> asked.Health:
        """Whether a server is there."""
        return asked.Health(version=mgate.__version__, ready=ready())

    @router.get("/version", responses={429: REFUSED[429]})
    async def version() -> asked.Version:
        """What the answers rest on."""
        return asked.Version(version=mgate.__version__, model=await turns.take(kept.model_hash))

    @router.get("/claims", response_model=list[asked.Story], responses={429: REFUSED[429]})
    async def all_claims() -> Response:
        """Every claim of the ledger with its released verdict."""
        return _json(await turns.take(lambda: files.data("claims")))

    @router.post("/simulate", response_model=asked.Simulated, responses=REFUSED)
    async def simulate(body: asked.OnePerson) -> Response:
        """Simulate one person; bands hold 90 % of the draws."""
        return _json(await turns.take(lambda: files.as_json(as_json(_answered(body), body.seed))))

    @router.post("/report", response_class=HTMLResponse, responses=REFUSED)
    async def report(body: asked.OnePerson) -> Response:
        """Simulate one person and write a report, one page to keep."""
        return HTMLResponse(await turns.take(lambda: _reported(body)), headers={"Content-Security-Policy": PAGE_ONLY})

    @router.post("/check", response_model=asked.Checked, responses=REFUSED)
    async def check_text(body: asked.AText) -> Response:
        """Check what a text claims; it is words, never the name of a file."""
        return _json(await turns.take(lambda: files.as_json(_checked(body))))

    return router


def in_the_background(turns: Turns, jobs: Jobs) -> APIRouter:
    """What takes long, and how far it is."""
    router = APIRouter(prefix="/api")

    @router.post("/trials", status_code=202, responses=REFUSED)
    async def trial(body: asked.ATrial) -> asked.Begun:
        """Begin to repeat a trial."""
        await turns.take(lambda: limits.fits_trial(Trial.model_validate(body.trial)))
        return asked.Begun(job=await turns.take(lambda: jobs.begin(long_work.trial, body.model_dump())))

    @router.post("/populations", status_code=202, responses=REFUSED)
    async def population(body: asked.ManyPeople) -> asked.Begun:
        """Begin to simulate a cohort, for how people differ and what is not known of them."""
        await turns.take(lambda: limits.fits_cohort(Cohort.model_validate(body.cohort), body.people, body.draws))
        return asked.Begun(job=await turns.take(lambda: jobs.begin(long_work.population, body.model_dump())))

    @router.get("/jobs/{name}/events", response_class=EventStream, responses=NO_JOB)
    async def events(name: Name) -> StreamingResponse:
        """How far a job is (`progress`), and how it ends (`result` or `failed`), as server-sent events."""
        if name not in jobs:
            raise _none()
        return EventStream(_until_gone(jobs, name), headers={"Cache-Control": "no-store"})

    @router.delete("/jobs/{name}", status_code=204, responses=NO_JOB)
    async def stop(name: Name) -> None:
        """Stop a job."""
        if not await turns.take(lambda: jobs.stop(name)):
            raise _none()

    return router


def site(turns: Turns) -> APIRouter:
    """The page and what it fetches."""
    router, compiled = APIRouter(include_in_schema=False), Compiled()

    @router.get("/engine/{file}")
    async def engine(file: File) -> Response:
        return await _file(file, lambda: compiled.file(file))

    @router.get("/data/{file}")
    async def data(file: File) -> Response:
        return await _file(file, lambda: files.content(f"data/{file}"))

    @router.get("/")
    async def page() -> Response:
        return await _file("index.html", lambda: files.content("index.html"))

    @router.get("/assets/{file}")
    async def asset(file: File) -> Response:
        return await _file(file, lambda: files.content(f"assets/{file}"))

    async def _file(name: str, made: Callable[[], bytes]) -> Response:
        try:
            found = await turns.take(made)
        except Refused as error:
            raise HTTPException(404, str(error)) from None
        return Response(found, media_type=KINDS.get(f".{name.rpartition('.')[2]}"), headers=KEPT)

    return router


class EventStream(StreamingResponse):
    """Server-sent events."""

    media_type = "text/event-stream"


async def _until_gone(jobs: Jobs, name: str) -> AsyncIterator[str]:
    async for each in jobs.events(name):
        yield each


def _answered(body: asked.OnePerson) -> Answer:
    scenario = Scenario.model_validate(body.scenario)
    limits.fits(scenario, body.draws)
    return answered(scenario, body.draws, body.seed)


def _reported(body: asked.OnePerson) -> str:
    from mgate.report.person_page import person_page

    return person_page(_answered(body), body.draws, body.seed, as_toml(body.scenario))


def _checked(body: asked.AText) -> dict[str, Any]:
    said = check.given(body.text)
    return check.as_json(check.checked_words("the text", said, claims(), known_verdicts(), body.draws))


def _json(content: bytes) -> Response:
    return Response(content, media_type="application/json")


def _none() -> HTTPException:
    return HTTPException(404, "there is none")
