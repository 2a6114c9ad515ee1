"""Questions about the whole store, and orders to it."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, File, Path, Query, Response, UploadFile
from fastapi.responses import JSONResponse

from phahe.api.deps import AsOf, Cursor, Desk, DocumentId, Kinds, Relations
from phahe.api.schemas import FAULTS, Decision, FindingPage
from phahe.graph.exports import FORMATS

router = APIRouter(tags=["store"], responses=FAULTS)


@router.get("/findings", responses={200: {"model": FindingPage}})
def findings(
    desk: Desk,
    kinds: Kinds = None,
    document: Annotated[str | None, Query(description="only of this text")] = None,
    as_of: AsOf = None,
    cursor: Cursor = None,
    limit: Annotated[int | None, Query(ge=1, description="findings a page; all without it")] = None,
) -> Any:
    """What needs a person: open citations, contradictions, dead references; the gravest kinds first."""
    id = None if document is None else desk.identify(document)
    found = desk.ask("findings", kinds=kinds, document=id, as_of=as_of, cursor=cursor, limit=limit)
    return JSONResponse(found)


@router.get("/findings/counts")
def counts(desk: Desk, as_of: AsOf = None) -> dict[str, int]:
    """How many findings of each kind there are; kinds without any are left out."""
    return dict(desk.ask("findings/counts", as_of=as_of))


@router.get("/paths")
def paths(
    desk: Desk,
    start: Annotated[str, Query(alias="from", description="a document", examples=["121-KH-UBND~ba-ria-vung-tau~2023"])],
    end: Annotated[str, Query(alias="to", description="a document", examples=["28-NQ.TW~XIII"])],
    tasks: Annotated[bool, Query(description="also IMPLEMENTS of level task")] = False,
    relations: Relations = None,
    limit: Annotated[int, Query(ge=1, le=1000)] = 100,
) -> Any:
    """All ways by which one document rests on another, the shortest first; else those the other way, `reversed`."""
    ends = desk.identify(start), desk.identify(end)
    return JSONResponse(desk.ask("paths", start=ends[0], end=ends[1], tasks=tasks, relations=relations, limit=limit))


@router.get("/statistics")
def statistics(desk: Desk, limit: Annotated[int, Query(ge=1, le=1000, description="of the most cited")] = 20) -> Any:
    """The numbers of the store, and the documents that are mentioned most."""
    return JSONResponse(desk.ask("statistics", limit=limit))


@router.get("/statistics/structure")
def structure(
    desk: Desk,
    around: Annotated[str | None, Query(description="only among what it rests on and what rests on it")] = None,
    limit: Annotated[int, Query(ge=1, le=1000, description="communities and bridges, the largest")] = 20,
) -> Any:
    """Groups of documents that hang together, and relations without which the graph would fall apart."""
    id = None if around is None else desk.identify(around)
    return JSONResponse(desk.ask("statistics/structure", around=id, limit=limit))


@router.get("/exports/{format}", response_class=Response)
def exports(
    desk: Desk,
    format: Annotated[str, Path(description=f"one of {', '.join(FORMATS)}, html", examples=["graphml"])],
    around: Annotated[str | None, Query(description="only what it rests on and what rests on it")] = None,
) -> Response:
    """The graph as a file, several files as a zip. Equal graphs give equal bytes."""
    id = None if around is None else desk.identify(around)
    content = desk.export(format, id, None)
    how = FORMATS.get(format)
    suffix, media = (".html", "text/html; charset=utf-8") if how is None else (how.suffix, how.media_type)
    name = {"Content-Disposition": f'attachment; filename="phahe{suffix}"'}
    return Response(content, media_type=media, headers=name)


@router.post("/ingest")
def ingest(
    desk: Desk, files: Annotated[list[UploadFile], File(description="texts of directives, by their names")]
) -> Any:
    """Takes texts in and reports on every one; what cannot be read is reported, and the others are taken."""
    return JSONResponse(desk.ingest_files([(file.filename or "", file.file.read()) for file in files]))


@router.post("/imports")
def import_rows(desk: Desk, file: Annotated[UploadFile, File(description="a CSV file of rows known elsewhere")]) -> Any:
    """Brings in identities and relations known from elsewhere, with their source; refuses what the rules do."""
    return JSONResponse(desk.import_rows(file.filename or "rows.csv", file.file.read()))


@router.delete("/documents/{id:path}")
def remove(desk: Desk, id: DocumentId) -> Any:
    """Takes a document's text out; it stays as a placeholder as long as anything names it."""
    return JSONResponse(desk.remove(id))


@router.post("/rebuild")
def rebuild(desk: Desk) -> Any:
    """Reads all kept texts again with today's rules and judgements."""
    return JSONResponse(desk.rebuild())


@router.get("/judgements")
def judgements(desk: Desk) -> Any:
    """All judgements in the order they were made, each with its `state`: applied, superseded, retracted or gone."""
    return JSONResponse(desk.judgements())


@router.post("/judgements")
def judge(desk: Desk, decision: Decision) -> Any:
    """Records what a person decided and applies it; answers with the record."""
    return JSONResponse(desk.judge(decision.model_dump(exclude_unset=True)))
