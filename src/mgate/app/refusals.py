"""What the server says no to, and how: always with a reason, never with what went on inside."""

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from pydantic import BaseModel

from mgate.person.refusal import UNSAID, Refused, place, written


class Busy(Exception):
    """Too much is going on; come back in a while."""


class No(BaseModel):
    """Why a request was not done: the whole reason, and the key and value of what was written where one is wrong."""

    detail: str
    key: str | None = None
    value: str | None = None


def explain(app: FastAPI) -> None:
    """Let the app answer what cannot be taken with 422, and what comes too often with 429."""

    @app.exception_handler(Refused)
    async def refused(_: Request, error: Refused) -> JSONResponse:
        said = No(
            detail=str(error),
            key=error.key or None,
            value=None if error.value is UNSAID else written(error.value),
        )
        return JSONResponse(said.model_dump(), status_code=422)

    @app.exception_handler(RequestValidationError)
    async def unreadable(_: Request, error: RequestValidationError) -> JSONResponse:
        first, *others = error.errors()
        key = place(step for step in first["loc"] if step not in {"body", "path", "query"})
        more = f" (and {len(others)} more)" if others else ""
        said = No(detail=": ".join(filter(None, [key, first["msg"]])) + more, key=key or None)
        return JSONResponse(said.model_dump(), status_code=422)

    @app.exception_handler(Busy)
    async def busy(_: Request, error: Busy) -> JSONResponse:
        said = No(detail=f"{error}; try again in a while")
        return JSONResponse(said.model_dump(), status_code=429, headers={"Retry-After": "5"})
