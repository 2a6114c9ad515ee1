"""What a document rests on, up to the top, and what rests on it, down to the last plan."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Container, Iterable, Mapping
from dataclasses import replace
from itertools import islice
from typing import Any

from phahe.graph.errors import ParameterError, UnknownReference
from phahe.graph.model import DocumentId, Evidence
from phahe.graph.store import Store
from phahe.queries.asking import ask, collecting_later, entries, entry
from phahe.queries.paging import read_cursor, write_cursor
from phahe.queries.records import Edge, Entry, Lineage
from phahe.queries.walk import Follow, Step, levels, reached, steps, walk


def lineage(
    store: Store,
    id: str,
    *,
    depth: int | None = None,
    as_of: str | None = None,
    tasks: bool = False,
    relations: Collection[str] | None = None,
    limit: int | None = None,
    cursor: str | None = None,
) -> Lineage:
    """What a document rests on: what it carries out, is based on or guides, and what those do, up to the top.

    depth: in hops, None for all. as_of: ISO date; documents issued later are left out. tasks: also follow IMPLEMENTS
    of level task. relations: replaces the set that is followed. limit: documents a page; cursor: where to go on.

    Raises UnknownReference for an id that the store does not have, ParameterError for a parameter that means nothing.
    """
    return _follow(store, id, Follow.of(True, relations, tasks, as_of), depth, limit, cursor)


def impact(
    store: Store,
    id: str,
    *,
    depth: int | None = None,
    as_of: str | None = None,
    tasks: bool = False,
    relations: Collection[str] | None = None,
    limit: int | None = None,
    cursor: str | None = None,
) -> Lineage:
    """What rests on a document, down to the last plan: `lineage` read the other way, with the same parameters."""
    return _follow(store, id, Follow.of(False, relations, tasks, as_of), depth, limit, cursor)


def depths(
    store: Store,
    id: str,
    *,
    up: bool,
    depth: int | None = None,
    as_of: str | None = None,
    tasks: bool = False,
    relations: Collection[str] | None = None,
) -> dict[str, int]:
    """Only the ids that `lineage` (up) or `impact` reaches, with the depth of each; the cheapest way to count them."""
    _checked(depth, None)
    return reached(store, id, Follow.of(up, relations, tasks, as_of), depth)


def _checked(depth: int | None, limit: int | None) -> None:
    for name, value in (("depth", depth), ("limit", limit)):
        if value is not None and value < 1:
            raise ParameterError(name, str(value), "a number from 1")


def _follow(store: Store, id: str, follow: Follow, depth: int | None, limit: int | None, cursor: str | None) -> Lineage:
    _checked(depth, limit)
    start = entry(store, id)
    if start is None:
        raise UnknownReference(id)
    with collecting_later():
        if limit is not None or cursor is not None:
            return _page(store, start, follow, depth, limit, cursor)
        return _all(store, start, follow, depth)


def _all(store: Store, start: Entry, follow: Follow, depth: int | None) -> Lineage:
    id = start.id
    met = walk(store, id, follow, depth)
    del met.depths[id]
    known = met.entries
    known.update(entries(store, (other for other in met.depths if other not in known)))
    documents = sorted((known[other] for other in met.depths), key=lambda d: (met.depths[d.id], d.sort_date, d.id))
    return Lineage(start, tuple(documents), met.depths, edges_of(store, met.steps, {**met.depths, id: 0}, follow.up))


def _page(
    store: Store, start: Entry, follow: Follow, depth: int | None, limit: int | None, cursor: str | None
) -> Lineage:
    after: tuple[Any, ...] = (0, "", "") if cursor is None else read_cursor(cursor, int, str, str)
    depths = {start.id: 0}
    page: list[tuple[int, str, str]] = []
    wanted = None if limit is None else limit + 1
    for at, level in enumerate(islice(levels(store, start.id, follow), depth), 1):
        depths.update(dict.fromkeys((id for _, id in level), at))
        first = bisect_right(level, after[1:]) if at == after[0] else 0 if at > after[0] else len(level)
        last = None if wanted is None else first + wanted - len(page)
        page += [(at, date, id) for date, id in level[first:last]]
        if wanted is not None and len(page) >= wanted:
            break
    more = limit is not None and len(page) > limit
    page = page[:limit]
    shown = dict.fromkeys(id for _, _, id in page)
    # Relations of the page's documents with what lies nearer to the start, or as near: found from the acting side.
    acting = list(depths if follow.up else shown)
    stated = [
        step
        for step in steps(store, acting, replace(follow, up=True, as_of=None), {})
        if _of(step, depths, shown, follow)
    ]
    found = entries(store, (id for _, _, id in page))
    return Lineage(
        start,
        tuple(found.values()),
        {id: depths[id] for id in found},
        edges_of(store, stated, depths, follow.up),
        write_cursor(*page[-1]) if more else None,
    )


def _of(step: Step, depths: Mapping[str, int], shown: Container[str], follow: Follow) -> bool:
    source, _, target = step.ends
    return source in depths and target in depths and (target if follow.up else source) in shown


def edges_of(store: Store, steps: Iterable[Step], depths: Mapping[str, int], up: bool) -> tuple[Edge, ...]:
    """The relations of these steps, by id, each with everyone who states it.

    depths: of every document reached, 0 for the start; a relation that leads one hop on lies on a shortest proof.
    """
    edges = []
    stated = {step.statement: step for step in steps}
    several = _statings(store, [id for id, step in stated.items() if step.asserted is None or step.asserted > 1])
    for id in sorted(stated):
        step = stated[id]
        source, relation, target = step.ends
        evidence = several.get(id)
        by: tuple[str, ...]
        if evidence is None:
            by = () if step.by is None else (step.by,)
            evidence = _proof(step)
        else:
            by = tuple(dict.fromkeys(e.document for e in evidence))
        near, far = (source, target) if up else (target, source)
        proof = far in depths and near in depths and depths[far] == depths[near] + 1
        edges.append(Edge(source, relation, step.level, target, proof, by, evidence, step.confidence))
    return tuple(edges)


def _proof(step: Step) -> tuple[Evidence, ...]:
    if step.by is None or step.text is None or step.start is None or step.stop is None:
        return ()
    return (Evidence(DocumentId(step.by), step.start, step.stop, step.text),)


def _statings(store: Store, ids: list[str]) -> dict[str, tuple[Evidence, ...]]:
    if not ids:
        return {}
    found: dict[str, list[Evidence]] = {id: [] for id in ids}
    for row in ask(store, "assertions", statements=ids):
        if row["document"] is not None and row["text"] is not None:
            found[row["statement"]].append(Evidence(row["document"], row["start"], row["stop"], row["text"]))
    return {id: tuple(sorted(e, key=lambda e: (e.document, e.start, e.end))) for id, e in found.items()}
