"""The commands that ask the store: show, lineage, impact, implementers, findings, statistics."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from phahe.api import output
from phahe.api.command import Json, Ref, Store, app, at_desk, example, identified
from phahe.graph.days import iso_day, shown_day
from phahe.graph.model import BodyLevel, RelationType


def _day(written: str | None) -> str | None:
    day = None if written is None else iso_day(written)
    if written is not None and day is None:
        raise typer.BadParameter(f"{written!r} is no date; write 30/6/2023 or 2023-06-30")
    return day


AsOf = Annotated[
    str | None, typer.Option("--as-of", metavar="DATE", help="as of this day: 30/6/2023 or 2023-06-30", callback=_day)
]
MANY = 1000
"""Documents that a tree shows unless told otherwise; JSON has all of them then."""

Depth = Annotated[int | None, typer.Option("--depth", min=1, metavar="N", help="at most N steps")]
Tasks = Annotated[bool, typer.Option("--tasks", help="also follow what documents carry out as one of their tasks")]
Limit = Annotated[int, typer.Option("--limit", min=1, metavar="N", help="so many documents, the nearest first")]
Relations = Annotated[
    str | None, typer.Option("--relations", metavar="A,B", help="follow these instead, such as REPLACES,REPEALS")
]


@app.command(epilog=example("phahe show 28-NQ/TW", "phahe show 121/KH-UBND --as-of 2024-01-31"))
def show(ref: Ref, as_of: AsOf = None, json: Json = False, store: Store = None) -> None:
    """One document: who it is, whether it is in force, what it cites and does, who cites it."""
    with at_desk(store) as desk:
        answer = desk.ask("show", identified(desk, ref, json=json), as_of=as_of)
    if json:
        output.as_json(answer)
    else:
        output.shown(answer)


@app.command(epilog=example("phahe lineage 121/KH-UBND", 'phahe lineage "121/KH-UBND Bà Rịa - Vũng Tàu 2023" --json'))
def lineage(
    ref: Ref,
    as_of: AsOf = None,
    depth: Depth = None,
    tasks: Tasks = False,
    relations: Relations = None,
    limit: Limit = MANY,
    json: Json = False,
    store: Store = None,
) -> None:
    """What a document rests on, up to the top: each step with the words that say so and the document that says it."""
    _follow("lineage", ref, store, json, limit, as_of=as_of, depth=depth, tasks=tasks, relations=_names(relations))


@app.command(epilog=example("phahe impact 28-NQ/TW", "phahe impact 28-NQ/TW --tasks --depth 2 --limit 50"))
def impact(
    ref: Ref,
    as_of: AsOf = None,
    depth: Depth = None,
    tasks: Tasks = False,
    relations: Relations = None,
    limit: Limit = MANY,
    json: Json = False,
    store: Store = None,
) -> None:
    """What rests on a document, down to the last plan: each step with the words that say so."""
    _follow("impact", ref, store, json, limit, as_of=as_of, depth=depth, tasks=tasks, relations=_names(relations))


def _follow(question: str, ref: str, store: str | None, json: bool, limit: int, **options: Any) -> None:
    paged = {"limit": limit} if json and limit != MANY else {}
    with at_desk(store) as desk:
        answer = desk.ask(question, identified(desk, ref, json=json), **options, **paged)
    if json:
        output.as_json(answer)
    else:
        output.chain(answer, up=question == "lineage", limit=limit, as_of=options["as_of"])


@app.command(epilog=example("phahe implementers 28-NQ/TW", "phahe implementers 28-NQ/TW --missing"))
def implementers(
    ref: Ref,
    level: Annotated[BodyLevel | None, typer.Option("--level", help="only bodies of this level")] = None,
    missing: Annotated[bool, typer.Option("--missing", help="who does not; of provinces unless --level says")] = False,
    within: Annotated[str | None, typer.Option("--within", metavar="PROVINCE", help="in this province")] = None,
    as_of: AsOf = None,
    tasks: Tasks = False,
    json: Json = False,
    store: Store = None,
) -> None:
    """Who carries a document out, by body and place, how many days after it; or, with --missing, who does not."""
    if missing:
        _can_be_missing(level, within, as_of)
    with at_desk(store) as desk:
        id = identified(desk, ref, json=json)
        if missing:
            of = level or ("district" if within else "province")
            answer = desk.ask("coverage", id, level=str(of), within=within, as_of=as_of, tasks=tasks)
            answer["items"] = [item for item in answer["items"] if item["standing"] != "implemented"]
        else:
            answer = desk.ask("implementers", id, level=level, place=within, as_of=as_of, tasks=tasks)
    if json:
        output.as_json(answer["items"])
    elif missing:
        output.uncovered(answer)
    else:
        output.carried_out(answer, narrowed=bool(level or within))


def _can_be_missing(level: BodyLevel | None, within: str | None, as_of: str | None) -> None:
    """Refuses to tell who is missing where nothing says who there was."""
    from phahe.graph.errors import ParameterError
    from phahe.graph.places import DISTRICTS_ENDED
    from phahe.queries.coverage import LEVELS, province_of_districts
    from phahe.queries.validity import today

    if level not in (None, *LEVELS):
        known = "--missing knows ministry, province and district; no table says which communes there are"
        raise typer.BadParameter(known, param_hint="--level")
    if level == BodyLevel.DISTRICT and within is None:
        raise typer.BadParameter("--missing of districts needs their province, such as Nghệ An", param_hint="--within")
    if within is not None:
        try:
            province_of_districts(level or BodyLevel.DISTRICT, within)
        except ParameterError as fault:
            raise typer.BadParameter(f"{fault.found!r}, expected {fault.expected}", param_hint="--within") from None
        if (as_of or today()) > DISTRICTS_ENDED:
            ended = f"the district level ended on {shown_day(DISTRICTS_ENDED)}: give that day or one before as --as-of"
            raise typer.BadParameter(ended, param_hint="--missing")


@app.command(
    epilog=example("phahe findings", "phahe findings --kind conflict --kind ambiguous", "phahe findings --count")
)
def findings(
    kinds: Annotated[list[str] | None, typer.Option("--kind", help="only this kind; may be given again")] = None,
    document: Annotated[str | None, typer.Option("--document", metavar="REF", help="only of this text")] = None,
    as_of: AsOf = None,
    count: Annotated[bool, typer.Option("--count", help="how many of each kind")] = False,
    json: Json = False,
    store: Store = None,
) -> None:
    """What needs a person: open citations, contradictions, references that are dead, with what to do about each."""
    wanted = _kinds(kinds)
    with at_desk(store) as desk:
        if count:
            counts = desk.ask("findings/counts", as_of=as_of)
        else:
            id = None if document is None else identified(desk, document, json=json)
            answer = desk.ask("findings", kinds=wanted, document=id, as_of=as_of)
    if count:
        counted = {kind: n for kind, n in counts.items() if wanted is None or kind in wanted}
        if json:
            output.as_json(counted)
        else:
            output.table(("finding", "count"), [*counted.items()], numbers=("count",))
    elif json:
        output.as_json(answer["items"])
    else:
        output.faults(answer)


@app.command(epilog=example("phahe statistics", "phahe statistics --structure --around 28-NQ/TW"))
def statistics(
    structure: Annotated[
        bool, typer.Option("--structure", help="which documents hang together, and what alone joins two parts")
    ] = False,
    around: Annotated[
        str | None, typer.Option("--around", metavar="REF", help="with --structure: only what lies around this one")
    ] = None,
    limit: Annotated[int, typer.Option("--limit", min=1, metavar="N", help="so many of the most, at most")] = 20,
    json: Json = False,
    store: Store = None,
) -> None:
    """What the store holds, in numbers, with the documents cited most; or how it hangs together.

    With --structure only documents and relations count that lineage and impact follow: IMPLEMENTS of level purpose,
    BASED_ON and GUIDES, those between the same two documents once.
    """
    if around is not None and not structure:
        raise typer.BadParameter("it belongs to --structure", param_hint="--around")
    with at_desk(store) as desk:
        if structure:
            id = None if around is None else identified(desk, around, json=json)
            answer = desk.ask("statistics/structure", around=id, limit=limit)
        else:
            answer = desk.ask("statistics", limit=limit)
    if json:
        output.as_json(answer)
    elif structure:
        output.structure(answer)
    else:
        output.statistics(answer)


def _kinds(given: list[str] | None) -> list[str] | None:
    from phahe.queries.faults import KINDS

    wanted = [kind.strip() for part in given or () for kind in part.split(",")]
    for kind in wanted:
        if kind not in KINDS:
            raise typer.BadParameter(f"{kind} is no kind; known are {', '.join(KINDS)}", param_hint="--kind")
    return wanted or None


def _names(relations: str | None) -> list[str] | None:
    if relations is None:
        return None
    named = [name.strip().upper() for name in relations.split(",") if name.strip()]
    for name in named:
        if name not in RelationType.__members__:
            known = ", ".join(RelationType)
            raise typer.BadParameter(f"{name} is no relation; known are {known}", param_hint="--relations")
    return named
