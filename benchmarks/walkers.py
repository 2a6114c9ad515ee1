"""Other ways to walk the same relations: SQLite's recursive query, networkx, and arrays of neighbours (the limit)."""

from __future__ import annotations

import sqlite3
from array import array
from collections.abc import Callable, Iterable, Mapping
from typing import Any, NamedTuple

import networkx as nx  # type: ignore[import-untyped]  # it ships no types

Reach = Callable[[int], set[int]]


class Walker(NamedTuple):
    """What a peer answers, by number of document: all it rests on, and all that rests on it."""

    up: Reach
    down: Reach


Edges = tuple["array[int]", "array[int]"]


def in_sqlite(edges: Edges) -> Walker:
    """By a recursive query, with an index for each way."""
    base = sqlite3.connect(":memory:")
    base.execute("CREATE TABLE edge(source INTEGER, target INTEGER)")
    base.executemany("INSERT INTO edge VALUES (?, ?)", zip(*edges, strict=True))
    base.execute("CREATE INDEX by_target ON edge(target, source)")
    base.execute("CREATE INDEX by_source ON edge(source, target)")

    def reach(near: str, far: str) -> Reach:
        query = f"""WITH RECURSIVE reached(id) AS (SELECT ? UNION SELECT {far} FROM edge JOIN reached ON {near} = id)
                    SELECT id FROM reached"""  # the two columns, from this module
        return lambda start: {row[0] for row in base.execute(query, (start,))} - {start}

    return Walker(reach("source", "target"), reach("target", "source"))


def in_networkx(edges: Edges) -> Walker:
    """By descendants and ancestors."""
    graph = nx.DiGraph()
    graph.add_edges_from(zip(*edges, strict=True))

    def reach(found: Callable[[Any, int], set[int]]) -> Reach:
        return lambda start: found(graph, start) if start in graph else set()

    return Walker(reach(nx.descendants), reach(nx.ancestors))


def in_arrays(edges: Edges) -> Walker:
    """Over neighbours in two arrays: what no store can beat in this language."""
    size = max(max(ends, default=0) for ends in edges) + 1
    sources, targets = edges
    return Walker(_reach(size, sources, targets), _reach(size, targets, sources))


def _reach(size: int, near: Iterable[int], far: Iterable[int]) -> Reach:
    first = array("l", [0]) * (size + 1)
    for node in near:
        first[node + 1] += 1
    for n in range(size):
        first[n + 1] += first[n]
    place = array("l", first)
    neighbours = array("l", [0]) * place[-1]
    for node, other in zip(near, far, strict=True):
        neighbours[place[node]] = other
        place[node] += 1

    def reach(start: int) -> set[int]:
        met, frontier = {start}, [start]
        for node in frontier if start < size else ():
            for other in neighbours[first[node] : first[node + 1]]:
                if other not in met:
                    met.add(other)
                    frontier.append(other)
        return met - {start}

    return reach


WALKERS: Mapping[str, Callable[[Edges], Walker]] = {
    "SQLite": in_sqlite,
    "networkx": in_networkx,
    "arrays": in_arrays,
}
"""By name: what makes a walker of sources and targets."""
