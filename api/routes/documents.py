"""Documents, and the questions about one of them."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, HTTPException, Query
from fastapi.responses import JSONResponse

from phahe.api.deps import AsOf, Cursor, Desk, DocumentId, Relations
from phahe.api.schemas import FAULTS, Chain, DocumentPage
from phahe.graph.model import BodyLevel

router = APIRouter(tags=["documents"], responses=FAULTS)

Limit = Annotated[int, Query(ge=1, le=1000)]


@router.get("/documents", responses={200: {"model": DocumentPage}})
def documents(
    desk: Desk,
    q: Annotated[str, Query(description="words in any spelling", examples=["28-NQ/TW"])] = "",
    kind: Annotated[str, Query(examples=["Kế hoạch"])] = "",
    level: BodyLevel | None = None,
    place: Annotated[str, Query(description="with all that lies in it", examples=["Nghệ An"])] = "",
    term: Annotated[str, Query(examples=["XIII"])] = "",
    year: Annotated[str, Query(examples=["2023"])] = "",
    held: Annotated[bool | None, Query(description="only those whose text is in the store, or only the others")] = None,
    cursor: Cursor = None,
    limit: Limit = 100,
) -> Any:
    """Documents by id; every filter that is given holds."""
    page = desk.ask(
        "documents",
        q=q,
        kind=kind,
        level="" if level is None else level.value,
        place=place,
        term=term,
        year=year,
        held=held,
        cursor=cursor,
        limit=limit,
    )
    return JSONResponse(page)


Depth = Annotated[int | None, Query(ge=1, description="at most this many hops")]
Tasks = Annotated[bool, Query(description="also IMPLEMENTS of level task")]
Whole = Annotated[int | None, Query(ge=1, description="documents a page; all without it")]


@router.get("/documents/{id:path}/lineage", responses={200: {"model": Chain}})
def lineage(
    desk: Desk,
    id: DocumentId,
    depth: Depth = None,
    as_of: AsOf = None,
    tasks: Tasks = False,
    relations: Relations = None,
    cursor: Cursor = None,
    limit: Whole = None,
) -> Any:
    """What the document rests on, up to the top, with the words that prove each step."""
    answer = desk.ask(
        "lineage", id, depth=depth, as_of=as_of, tasks=tasks, relations=relations, cursor=cursor, limit=limit
    )
    return JSONResponse(answer)


@router.get("/documents/{id:path}/impact", responses={200: {"model": Chain}})
def impact(
    desk: Desk,
    id: DocumentId,
    depth: Depth = None,
    as_of: AsOf = None,
    tasks: Tasks = False,
    relations: Relations = None,
    cursor: Cursor = None,
    limit: Whole = None,
) -> Any:
    """What rests on the document, down to the last plan, with the words that prove each step."""
    answer = desk.ask(
        "impact", id, depth=depth, as_of=as_of, tasks=tasks, relations=relations, cursor=cursor, limit=limit
    )
    return JSONResponse(answer)


@router.get("/documents/{id:path}/implementers")
def implementers(
    desk: Desk,
    id: DocumentId,
    level: BodyLevel | None = None,
    place: Annotated[str | None, Query(examples=["Nghệ An"])] = None,
    as_of: AsOf = None,
    tasks: Tasks = False,
) -> Any:
    """Who carries the document out, by level and place: how long after it, and through which documents."""
    return JSONResponse(desk.ask("implementers", id, level=level, place=place, as_of=as_of, tasks=tasks))


@router.get("/documents/{id:path}/coverage")
def coverage(
    desk: Desk,
    id: DocumentId,
    level: Annotated[BodyLevel, Query(description="province, ministry or district")] = BodyLevel.PROVINCE,
    within: Annotated[str | None, Query(description="the province whose districts are meant")] = None,
    as_of: AsOf = None,
    tasks: Tasks = False,
) -> Any:
    """Which bodies of a level carry the document out and which do not, and of which nothing is held."""
    answer = desk.ask("coverage", id, level=level.value, within=within, as_of=as_of, tasks=tasks)
    return JSONResponse(answer)


@router.get("/documents/{id:path}/timeline")
def timeline(desk: Desk, id: DocumentId, depth: Depth = None, limit: Limit = 1000) -> Any:
    """Everything that happened to the document and because of it, by date."""
    return JSONResponse(desk.ask("timeline", id, depth=depth, limit=limit))


@router.get("/documents/{id:path}/neighbourhood")
def neighbourhood(desk: Desk, id: DocumentId, depth: Annotated[int, Query(ge=1, le=10)] = 1, limit: Limit = 200) -> Any:
    """The documents within so many hops of any relation, either way, and all relations among them."""
    return JSONResponse(desk.ask("neighbourhood", id, depth=depth, limit=limit))


@router.get("/documents/{id:path}/validity")
def validity(desk: Desk, id: DocumentId, as_of: AsOf = None) -> Any:
    """Whether the document is in force at a day (today without one), with the reason; unknown stays unknown."""
    return JSONResponse(desk.ask("validity", id, as_of=as_of))


@router.get("/documents/{id:path}/text")
def text(desk: Desk, id: DocumentId) -> Any:
    """The decoded text that all offsets point into; 404 for a document that is only cited."""
    kept = desk.ask("text", id)
    if kept is None:
        raise HTTPException(404, f"the text of {id} is not held: it is only cited")
    return JSONResponse(kept)


@router.get("/documents/{id:path}")
def document(desk: Desk, id: DocumentId, as_of: AsOf = None) -> Any:
    """One document: identity, validity, its citations, who cites it, its relations both ways."""
    return JSONResponse(desk.ask("show", id, as_of=as_of))
