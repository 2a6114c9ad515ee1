"""What a document rests on, up to the top, and what rests on it, down to the last plan."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Container, Mapping
from dataclasses import replace
from itertools import islice
from typing import Any

from phahe.graph.errors import ParameterError, UnknownReference
from phahe.graph.store import Store
from phahe.queries.asking import collecting_later, entries, entry
from phahe.queries.edges import edges_of
from phahe.queries.nearest import beside, nearest
from phahe.queries.paging import read_cursor, write_cursor
from phahe.queries.records import Lineage
from phahe.queries.steps import Step
from phahe.queries.walk import Follow, levels, reached, steps, walk


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
    with collecting_later():
        if limit is not None or cursor is not None:
            return _page(store, id, follow, depth, limit, cursor)
        return _all(store, id, follow, depth)


def _all(store: Store, id: str, follow: Follow, depth: int | None) -> Lineage:
    met = walk(store, id, follow, depth)
    known = met.documents(store)
    if id not in known:
        raise UnknownReference(id)
    start = known.pop(id)
    ordered = sorted((met.depths[d.id], d.date or d.year or "~", d.id, d) for d in known.values())
    edges = edges_of(store, met.steps, met.depths, follow.up, follow.relations, follow.as_of)
    depths = dict(met.depths)
    del depths[id]
    return Lineage(start, tuple(d for *_, d in ordered), depths, edges)


def _page(store: Store, id: str, follow: Follow, depth: int | None, limit: int | None, cursor: str | None) -> Lineage:
    start = entry(store, id)
    if start is None:
        raise UnknownReference(id)
    depths = {start.id: 0}
    page: list[tuple[int, str, str]] = []
    near = None if limit is None or cursor is not None else nearest(store, start.id, follow, limit + 1)
    if near is None:
        after: tuple[Any, ...] = (0, "", "") if cursor is None else read_cursor(cursor, int, str, str)
        wanted = None if limit is None else limit + 1
        for at, level in enumerate(islice(levels(store, start.id, follow), depth), 1):
            depths.update(dict.fromkeys((id for _, id in level), at))
            first = bisect_right(level, after[1:]) if at == after[0] else 0 if at > after[0] else len(level)
            last = None if wanted is None else first + wanted - len(page)
            page += [(at, date, id) for date, id in level[first:last]]
            if wanted is not None and len(page) >= wanted:
                break
    else:
        page = [(1, date, id) for date, id in near]
    more = limit is not None and len(page) > limit
    page = page[:limit]
    shown = dict.fromkeys(id for _, _, id in page)
    # Relations of the page's documents with what lies nearer to the start, or as near: found from the acting side.
    acting = list(depths if follow.up else shown)
    stated = steps(store, acting, replace(follow, up=True, as_of=None))
    if near is not None:
        depths |= dict.fromkeys((*shown, *beside(store, start.id, follow, (step.target for step in stated))), 1)
    among = [step for step in stated if _of(step, depths, shown, follow)]
    found = entries(store, (id for _, _, id in page))
    return Lineage(
        start,
        tuple(found.values()),
        {id: depths[id] for id in found},
        edges_of(store, among, depths, follow.up, follow.relations, follow.as_of),
        write_cursor(*page[-1]) if more else None,
    )


def _of(step: Step, depths: Mapping[str, int], shown: Container[str], follow: Follow) -> bool:
    return step.source in depths and step.target in depths and (step.target if follow.up else step.source) in shown
