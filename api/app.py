"""The HTTP service: one application over one store. Routes are in `routes/`; faults become problem details here."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from http import HTTPStatus
from importlib.metadata import version
from typing import Any
from urllib.parse import quote

from fastapi import Depends, FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, RedirectResponse
from fastapi_offline import FastAPIOffline
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Receive, Scope, Send

from phahe.api.answers import Answers
from phahe.api.deps import Moved, known_parameters
from phahe.api.origin import OwnOrigin
from phahe.api.routes import documents, health, pages, store
from phahe.graph.errors import (
    ImportFault,
    JudgementError,
    NotHeld,
    ParameterError,
    PhaheError,
    QueryError,
    ReadError,
    StoreError,
    StoreLocked,
    StoreUnavailable,
    StoreVersion,
    UnknownReference,
)

STATUS: tuple[tuple[type[PhaheError], int, str], ...] = (
    (ParameterError, 422, "A parameter that means nothing"),
    (NotHeld, 404, "Its text is not held"),
    (ReadError, 422, "A text that cannot be read"),
    (JudgementError, 422, "A judgement that cannot be understood"),
    (ImportFault, 422, "A row that cannot be understood"),
    (StoreLocked, 503, "The store is in use"),
    (StoreVersion, 503, "The store is of another version"),
    (StoreUnavailable, 503, "The store cannot be reached"),
    (StoreError, 503, "The store refuses"),
    (QueryError, 500, "A query is wrong"),
    (PhaheError, 500, "Something went wrong"),
)
"""From error to HTTP status and title; the first row that fits. A reference is 404, or 409 where several fit."""

log = logging.getLogger("phahe")


def create_app(answers: Answers) -> FastAPI:
    """The application over a desk, which whoever opened it closes."""
    app = FastAPIOffline(
        title="phahe",
        summary="The lineage of Vietnamese directives: who carries out what, with the words that prove it.",
        version=version("phahe"),
        license_info={"name": "Apache-2.0", "identifier": "Apache-2.0"},
        redoc_url=None,
    )
    app.state.answers = answers
    for module in (documents, store):
        app.include_router(module.router, prefix="/api/v1", dependencies=[Depends(known_parameters)])
    app.include_router(health.router)
    app.include_router(pages.router)
    app.add_exception_handler(Moved, _moved)
    app.add_exception_handler(PhaheError, _fault)
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(HTTPException, _http)
    app.add_exception_handler(Exception, _unexpected)
    app.add_middleware(UploadLimit, limit=answers.settings.upload_limit)
    app.add_middleware(OwnOrigin, problem=problem)
    return app


def problem(request: Request, status: int, type: str, title: str, detail: str, **more: Any) -> Response:
    """Problem details as RFC 9457 has them."""
    body = {
        "type": f"urn:phahe:{type}",
        "title": title,
        "status": status,
        "detail": detail,
        "instance": request.url.path,
        **more,
    }
    headers = {"Retry-After": "5"} if status == 503 else None
    return JSONResponse(body, status, headers, "application/problem+json")


def _moved(_: Request, moved: Exception) -> Response:
    assert isinstance(moved, Moved)  # noqa: S101 -- what it is registered for
    return RedirectResponse(moved.location, 308 if moved.lasting else 307)


def _fault(request: Request, error: Exception) -> Response:
    if isinstance(error, UnknownReference):
        if request.url.path.startswith("/d/"):  # a person, in a browser: the search lists what fits
            return RedirectResponse(f"/?q={quote(error.typed, safe='')}", 303)
        if error.candidates:
            names = [{"id": id} for id in error.candidates]
            return problem(
                request, 409, "ambiguous-reference", "Several fit", str(error), typed=error.typed, candidates=names
            )
        return problem(request, 404, "unknown-reference", "No such document", str(error), typed=error.typed)
    status, title = next((status, title) for kind, status, title in STATUS if isinstance(error, kind))
    if status == 500:
        log.error("%s %s", request.method, request.url.path, exc_info=error)
    return problem(request, status, _dashed(type(error).__name__), title, str(error))


def _invalid(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)  # noqa: S101 -- what it is registered for
    faults = [{"where": ".".join(map(str, fault["loc"])), "message": _in_words(fault)} for fault in error.errors()]
    detail = "; ".join(f"{fault['where']}: {fault['message']}" for fault in faults)
    return problem(request, 422, "invalid-request", "The request cannot be understood", detail, errors=faults)


def _in_words(fault: Mapping[str, Any]) -> str:
    """What is wrong with a value, as our own faults say it: what was given, what was expected."""
    if fault["type"] == "missing":
        return "it is not given"
    said = str(fault["msg"]).partition(", unable to")[0]
    expected = said.removeprefix("Input should be ")
    return said if expected == said else f"{fault['input']!r} is given, expected {expected}"


def _http(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)  # noqa: S101 -- what it is registered for
    title = HTTPStatus(error.status_code).phrase
    detail = str(error.detail)
    if detail == title:  # nobody said more
        detail = f"{request.method} {request.url.path} is not answered: /openapi.json tells what is"
    return problem(request, error.status_code, "http", title, detail)


def _unexpected(request: Request, error: Exception) -> Response:
    log.error("%s %s", request.method, request.url.path, exc_info=error)
    return problem(request, 500, "internal", "Something went wrong", "the service's log says what")


def _dashed(name: str) -> str:
    """A class name as a word of a URN: StoreLocked is store-locked."""
    return "".join(f"-{c.lower()}" if c.isupper() else c for c in name).lstrip("-")


class UploadLimit:
    """Refuses requests larger than `limit` bytes: at once where the length is said, else when it is passed."""

    def __init__(self, app: ASGIApp, limit: int) -> None:
        self.app = app
        self.limit = limit

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        request = Request(scope)
        length = request.headers.get("content-length", "")
        if length.isdecimal() and int(length) > self.limit:
            await self._refusal(request)(scope, receive, send)
            return
        taken = 0

        async def counted() -> Any:
            nonlocal taken
            message = await receive()
            taken += len(message.get("body", b""))
            if taken > self.limit:
                raise HTTPException(413, self._words())
            return message

        await self.app(scope, counted, send)

    def _words(self) -> str:
        return f"the request is larger than {self.limit // 2**20} MiB (PHAHE_UPLOAD_LIMIT)"

    def _refusal(self, request: Request) -> Response:
        return problem(request, 413, "too-large", "The request is too large", self._words())
