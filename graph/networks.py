"""The graph as networkx knows it: for pictures and reports, never for writing."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Set
from dataclasses import dataclass
from typing import Any

import networkx as nx  # type: ignore[import-untyped]  # it ships no types

from phahe.graph.contents import EDGE_TABLES, nodes, relationships
from phahe.graph.store import Store

Network = Any
"""A `networkx.MultiDiGraph`; networkx ships no types."""


def network(store: Store, *, only: Set[str] | None = None, relations: Collection[str] | None = None) -> Network:
    """The documents and the relations between them as a frozen `networkx.MultiDiGraph`.

    Nodes are ids with the document's fields as attributes, those not known left out; edges are keyed by relation, and
    run from the document that acts. only: these documents. relations: these types; None for all.
    """
    graph = nx.MultiDiGraph()
    for row in nodes(store, "Document", only):
        graph.add_node(row["id"], **{k: v for k, v in row.items() if k not in ("id", "search") and v is not None})
    for table in EDGE_TABLES:
        if relations is not None and table not in relations:
            continue
        for row in relationships(store, table, only):
            given = {k: v for k, v in row.items() if not k.endswith("_key") and v is not None}
            graph.add_edge(row["source_key"], row["target_key"], key=table, relation=table, **given)
    return nx.freeze(graph)


def directed(pairs: Iterable[tuple[str, str]]) -> Network:
    """Documents by id and who acts on whom, without any fields: enough for bridges and communities."""
    return nx.freeze(nx.DiGraph(pairs))


@dataclass(frozen=True, slots=True)
class Bridge:
    """Two documents whose relation alone holds parts of the graph together; smaller: documents on the smaller side."""

    source: str
    target: str
    smaller: int


def bridges(graph: Network, limit: int = 20) -> tuple[Bridge, ...]:
    """The relations without which the graph would fall apart, those that hold the largest parts first.

    Direction and repetition are left aside. Linear in documents and relations.
    """
    plain = _plain(graph)
    cut = list(nx.bridges(plain))
    if not cut:
        return ()
    sizes = _sides(plain, cut)
    found = [Bridge(*((a, b) if graph.has_edge(a, b) else (b, a)), sizes[a, b]) for a, b in cut]
    return tuple(sorted(found, key=lambda b: (-b.smaller, b.source, b.target))[:limit])


def _sides(plain: Network, cut: list[tuple[str, str]]) -> dict[tuple[str, str], int]:
    """For each bridge, the documents on its smaller side: what the bridges join is a forest of whole parts."""
    rest = plain.copy()
    rest.remove_edges_from(cut)
    part = {node: number for number, nodes_of in enumerate(nx.connected_components(rest)) for node in nodes_of}
    weight: dict[int, int] = {}
    for number in part.values():
        weight[number] = weight.get(number, 0) + 1
    forest = nx.Graph((part[a], part[b]) for a, b in cut)
    sizes: dict[frozenset[int], int] = {}
    for tree in nx.connected_components(forest):
        whole = sum(weight[number] for number in tree)
        below = {number: weight[number] for number in tree}
        for parent, child in reversed(list(nx.bfs_edges(forest, min(tree)))):
            below[parent] += below[child]
            sizes[frozenset((parent, child))] = min(below[child], whole - below[child])
    return {(a, b): sizes[frozenset((part[a], part[b]))] for a, b in cut}


def communities(graph: Network, *, seed: int = 1) -> tuple[tuple[str, ...], ...]:
    """Documents that hang together more than with others (Louvain), the largest groups first, ids sorted.

    The same graph and seed give the same groups; documents without relations are left out.
    """
    plain = _plain(graph)
    plain.remove_nodes_from(list(nx.isolates(plain)))
    if not plain:
        return ()
    names = sorted(plain)  # numbers instead of names: sets of words have no order that every process shares
    numbered = nx.relabel_nodes(plain, {name: number for number, name in enumerate(names)})
    found = (tuple(names[n] for n in sorted(group)) for group in nx.community.louvain_communities(numbered, seed=seed))
    return tuple(sorted(found, key=lambda group: (-len(group), group)))


def _plain(graph: Network) -> Network:
    """Undirected, with single edges, in an order of its own that does not depend on how the graph was made."""
    plain = nx.Graph()
    plain.add_nodes_from(sorted(graph))
    plain.add_edges_from(sorted({(min(a, b), max(a, b)) for a, b in graph.edges() if a != b}))
    return plain
