"""All ways from one document to another, and what lies around one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from graphlib import CycleError, TopologicalSorter
from heapq import heappop, heappush
from itertools import islice
from typing import Any

from phahe.graph.errors import ParameterError, UnknownReference
from phahe.graph.store import Store
from phahe.queries.asking import ask, entries, entry
from phahe.queries.edges import edges_of
from phahe.queries.records import Edge, Entry
from phahe.queries.steps import Step
from phahe.queries.walk import Follow, walk


@dataclass(frozen=True, slots=True)
class Paths:
    """The ways from `start` up to `end`: every document and relation on any of them, and the shortest ways themselves.

    reversed: they run the other way than was asked for, since the one asked for as the end rests on the other.
    ways: ids from start to end, shorter ones first, at most as many as were asked for. count: how many there are in
    all, None where documents run in circles. The documents come by their distance from the start, then id.
    """

    start: Entry
    end: Entry
    documents: tuple[Entry, ...]
    edges: Sequence[Edge]
    ways: tuple[tuple[str, ...], ...]
    count: int | None
    reversed: bool = False

    def to_json(self) -> dict[str, Any]:
        """Plain values."""
        return {
            "from": self.start.id,
            "to": self.end.id,
            "reversed": self.reversed,
            "documents": {d.id: d.to_json() for d in self.documents},
            "edges": [edge.to_json() for edge in self.edges],
            "paths": [list(way) for way in self.ways],
            "count": self.count,
        }


def paths(
    store: Store,
    start: str,
    end: str,
    *,
    relations: Collection[str] | None = None,
    tasks: bool = False,
    limit: int = 100,
) -> Paths:
    """All ways by which one document rests on another; where `start` does not rest on `end`, those the other way.

    The ways are listed only up to `limit`, but counted, and their documents and relations given, without listing them:
    a graph with 10^9 ways answers like any other.

    Raises UnknownReference for an id that the store does not have, ParameterError for an unknown relation.
    """
    if limit < 0:
        raise ParameterError("limit", str(limit), "a number from 0")
    ends = entries(store, (start, end))
    for id in (start, end):
        if id not in ends:
            raise UnknownReference(id)
    follow = Follow.of(True, relations, tasks, None)
    for first, last in ((start, end), (end, start)):
        met = walk(store, first, follow)
        if last in met.depths and first != last:
            break
    else:
        return Paths(ends[start], ends[end], (), (), (), 0)
    after, stated = _between(met.steps, last)
    ways = tuple(islice(_ways(after, first, last), limit))
    known = entries(store, after)
    documents = sorted(known.values(), key=lambda d: (met.depths[d.id], d.id))
    edges = edges_of(store, stated, met.depths, True)
    return Paths(ends[first], ends[last], tuple(documents), edges, ways, _count(after, first, last), first != start)


def _between(steps: Sequence[Step], last: str) -> tuple[dict[str, list[str]], list[Step]]:
    """Among relations met on the way up: what lies on a way to `last`, as the documents after each."""
    before: dict[str, set[str]] = defaultdict(set)
    for step in steps:
        before[step.target].add(step.source)
    leading = {last}
    frontier = [last]
    for id in frontier:
        new = before.get(id, set()) - leading
        leading |= new
        frontier.extend(sorted(new))
    after: dict[str, set[str]] = {id: set() for id in leading}
    kept = []
    for step in steps:
        if step.source in leading and step.target in leading and step.source != last:
            after[step.source].add(step.target)
            kept.append(step)
    return {id: sorted(nexts) for id, nexts in after.items()}, kept


def _ways(after: Mapping[str, list[str]], first: str, last: str) -> Iterator[tuple[str, ...]]:
    """The ways without repetition, shorter ones first, then by id.

    Best first, with the distance that is left as the estimate: every beginning that is followed can be ended within it,
    so the work goes with the ways given and not with those there are.
    """
    left = _distances(after, last)
    waiting: list[tuple[int, int, tuple[str, ...]]] = [(left[first], 0, (first,))]
    while waiting:
        _, _, way = heappop(waiting)
        if way[-1] == last:
            yield way
            continue
        for target in after[way[-1]]:
            if target not in way:
                heappush(waiting, (len(way) + left[target], -len(way), (*way, target)))


def _distances(after: Mapping[str, list[str]], last: str) -> dict[str, int]:
    before: dict[str, list[str]] = defaultdict(list)
    for source, targets in after.items():
        for target in targets:
            before[target].append(source)
    nearest = {last: 0}
    frontier = [last]
    for id in frontier:
        for other in before[id]:
            if other not in nearest:
                nearest[other] = nearest[id] + 1
                frontier.append(other)
    return nearest


def _count(after: Mapping[str, list[str]], first: str, last: str) -> int | None:
    """How many ways there are, each document counted from those after it; None where documents run in circles."""
    order = TopologicalSorter(after)
    counts: dict[str, int] = {}
    try:
        for id in order.static_order():  # what stands after a document comes first
            counts[id] = 1 if id == last else sum(counts[target] for target in after[id])
    except CycleError:
        return None
    return counts[first]


@dataclass(frozen=True, slots=True)
class Neighbourhood:
    """What lies around a document, every relation among it included. cut: more lies there than `limit`."""

    document: Entry
    documents: tuple[Entry, ...]
    depths: Mapping[str, int]
    edges: Sequence[Edge]
    cut: bool

    def to_json(self) -> dict[str, Any]:
        """As lineage has it, with `cut`."""
        return {
            "document": self.document.to_json(),
            "documents": {d.id: {**d.to_json(), "depth": self.depths[d.id]} for d in self.documents},
            "edges": [edge.to_json() for edge in self.edges],
            "cut": self.cut,
        }


def neighbourhood(store: Store, id: str, *, depth: int = 1, limit: int = 200) -> Neighbourhood:
    """The documents within so many hops of any relation, either way, nearest first, at most `limit` of them.

    Raises UnknownReference for an id that the store does not have, ParameterError for a depth or limit below 1.
    """
    for name, value in (("depth", depth), ("limit", limit)):
        if value < 1:
            raise ParameterError(name, str(value), "a number from 1")
    start = entry(store, id)
    if start is None:
        raise UnknownReference(id)
    depths = {id: 0}
    known: dict[str, Entry] = {}
    stated: dict[str, Step] = {}
    frontier, cut = [id], False
    for at in range(1, depth + 1):
        level: dict[str, Entry] = {}
        for other in frontier:
            for row in ask(store, "acts_on", id=other) + ask(store, "acted_on_by", id=other, limit=limit + 1):
                stated[row["statement"]] = Step.of(row)
                if row["id"] not in depths:
                    level.setdefault(row["id"], Entry.of(row))
        room = limit - len(known)
        ordered = sorted(level.values(), key=lambda d: (not d.held, d.sort_date, d.id))
        cut = cut or len(ordered) > room
        frontier = [document.id for document in ordered[:room]]
        known.update((document.id, document) for document in ordered[:room])
        depths.update((other, at) for other in frontier)
    for other in frontier:  # relations among the outermost
        stated.update((row["statement"], Step.of(row)) for row in ask(store, "acts_on", id=other))
    among = [step for step in stated.values() if step.source in depths and step.target in depths]
    edges = edges_of(store, among, depths, True)
    del depths[id]
    return Neighbourhood(start, tuple(known.values()), depths, edges, cut)
