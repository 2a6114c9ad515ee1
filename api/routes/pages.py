"""The explorer: pages to search the store and to walk its pictures, with nothing loaded from elsewhere."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query
from fastapi.responses import HTMLResponse, Response

from phahe.api.deps import Desk, DocumentId
from phahe.api.names import full
from phahe.api.picture import asset, embedded, legend, templates, vis_network

router = APIRouter(include_in_schema=False)

HEADERS = {
    "Content-Security-Policy": "default-src 'self'; img-src 'self' data:; style-src 'self' 'unsafe-inline'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
}
"""Nothing is loaded from anywhere else, and nobody is told where a reader came from."""

ASSETS = {"style.css": "text/css", "picture.js": "text/javascript", "vis-network.js": "text/javascript"}


@router.get("/")
def index(
    desk: Desk, q: Annotated[str, Query(max_length=500)] = "", cursor: Annotated[str | None, Query()] = None
) -> HTMLResponse:
    """The search page; without a search, the documents whose text is held."""
    page = desk.ask("found", q=q) if q else desk.ask("documents", held=True, cursor=cursor, limit=50)
    shown = [{**document, "name": full(document)} for document in page["items"]]
    text = templates().get_template("index.html").render(q=q, documents=shown, next=page["next"])
    return HTMLResponse(text, headers=HEADERS)


@router.get("/d/{id:path}")
def document(desk: Desk, id: DocumentId) -> HTMLResponse:
    """A document amid what it rests on and what rests on it."""
    title, drawn = desk.scene(id)
    values = {"title": title, "q": "", "picture": embedded(drawn), **legend(drawn)}
    text = templates().get_template("document.html").render(values)
    return HTMLResponse(text, headers=HEADERS)


@router.get("/assets/{name}")
def assets(name: str) -> Response:
    """The scripts and style of the pages."""
    if name not in ASSETS:
        return Response(status_code=404)
    body = vis_network() if name == "vis-network.js" else asset(name)
    return Response(body, media_type=f"{ASSETS[name]}; charset=utf-8", headers={"Cache-Control": "max-age=3600"})
