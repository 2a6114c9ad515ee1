"""How documents hang together: groups that do so among themselves, and the relations that alone join two parts."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Any

from phahe.graph.errors import PhaheError, UnknownReference
from phahe.graph.store import Store
from phahe.queries.asking import columns, entries
from phahe.queries.records import Entry
from phahe.queries.walk import Follow, walk

LARGEST = 100_000
"""Relations that are looked at; with more it takes minutes, and shows nothing that a part would not show better."""

CENTRAL = 3
"""Documents by which a community is known."""


@dataclass(frozen=True, slots=True)
class Community:
    """So many documents that hang together more than with others; central: the best connected of them."""

    documents: int
    central: tuple[Entry, ...]

    def to_json(self) -> dict[str, Any]:
        """Plain values."""
        return {"documents": self.documents, "central": [document.to_json() for document in self.central]}


@dataclass(frozen=True, slots=True)
class Join:
    """Two documents whose relation alone joins what lies behind them; smaller: documents on the smaller side."""

    source: Entry
    target: Entry
    smaller: int

    def to_json(self) -> dict[str, Any]:
        """Plain values."""
        return {"source": self.source.to_json(), "target": self.target.to_json(), "smaller": self.smaller}


@dataclass(frozen=True, slots=True)
class Structure:
    """Of documents that carry out, rest on or guide each other; relations: pairs of them.

    groups: of all communities; the largest ones are given.
    """

    documents: int
    relations: int
    groups: int
    communities: tuple[Community, ...]
    bridges: tuple[Join, ...]

    def to_json(self) -> dict[str, Any]:
        """Plain values."""
        return {
            "documents": self.documents,
            "relations": self.relations,
            "groups": self.groups,
            "communities": [community.to_json() for community in self.communities],
            "bridges": [bridge.to_json() for bridge in self.bridges],
        }


def structure(store: Store, *, around: str | None = None, limit: int = 20) -> Structure:
    """The largest `limit` communities and bridges among documents, by what carries out, rests on or guides what.

    around: only among what this document rests on and what rests on it. The same graph gives the same answer.

    Raises UnknownReference for an id that the store does not have, PhaheError where there are too many relations.
    """
    from phahe.graph.networks import bridges, communities, directed  # networkx is loaded for this alone

    if around is None:
        found = columns(store, "followed", limit=LARGEST + 1)
        pairs = set(zip(found["source"], found["target"], strict=True))
    else:
        met = [walk(store, around, Follow.of(up, None, False, None)) for up in (True, False)]
        pairs = {(step.source, step.target) for way in met for step in way.steps}
        if not pairs and not entries(store, [around]):
            raise UnknownReference(around)
    if len(pairs) > LARGEST:
        advice = "choose a document with --around REF, or export the graph to a tool for large networks"
        raise PhaheError(f"more than {LARGEST:,} relations are too many to look for groups in", advice=advice)
    graph = directed(pairs)
    groups, joins = communities(graph), bridges(graph, limit)
    degree = Counter(id for pair in pairs for id in pair)
    central = [sorted(group, key=lambda id: (-degree[id], id))[:CENTRAL] for group in groups[:limit]]
    shown = [*central, *((join.source, join.target) for join in joins)]
    known = entries(store, (id for ids in shown for id in ids))
    return Structure(
        len(degree),
        len(pairs),
        len(groups),
        tuple(
            Community(len(group), tuple(known[id] for id in ids)) for group, ids in zip(groups, central, strict=False)
        ),
        tuple(Join(known[join.source], known[join.target], join.smaller) for join in joins),
    )
