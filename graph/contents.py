"""Everything a store holds, table by table in a fixed order, a chunk at a time: what exports and pictures read.

Equal graphs give equal rows. What depends on how a store came to be is left out: aliases, and file names' order.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Set
from functools import cache
from importlib.resources import files
from typing import Any

from phahe.graph.columns import NODES, RELATIONSHIPS
from phahe.graph.loader import Query, queries
from phahe.graph.model import RelationType
from phahe.graph.store import Store

CHUNK = 50_000
"""Rows asked for at once."""

NODE_TABLES = tuple(name for name in NODES if name != "Alias")
EDGE_TABLES = tuple(str(relation) for relation in RelationType)
LINK_TABLES = tuple(name for name in RELATIONSHIPS if name not in EDGE_TABLES and name != "LEADS_TO")

Row = dict[str, Any]


def nodes(store: Store, table: str, only: Set[str] | None = None) -> Iterator[Row]:
    """The rows of a label by its key; only: documents with these ids."""
    key = NODES[table].key
    query, after = _query(store, f"all_{table}"), ""
    while True:
        rows = store.read(query, after=after, limit=CHUNK)
        for row in rows:
            if only is None or row[key] in only:
                yield row
        if len(rows) < CHUNK:
            return
        after = rows[-1][key]


def relationships(store: Store, table: str, only: Set[str] | None = None) -> Iterator[Row]:
    """The rows of a relationship type, by source, target and then the rest; only: between documents with these ids."""
    query = _query(store, f"all_edges[{table}]" if table in EDGE_TABLES else f"all_{table}")
    after, limit = "", CHUNK
    while True:
        rows = store.read(query, after=after, limit=limit)
        last = len(rows) < limit
        whole = rows if last else [row for row in rows if row["source_key"] != rows[-1]["source_key"]]
        for row in sorted(whole, key=_order):
            if only is None or (row["source_key"] in only and row["target_key"] in only):
                yield row
        if last:
            return
        if whole:
            after, limit = max(row["source_key"] for row in whole), CHUNK
        else:  # one source has more than a chunk of them
            limit *= 2


def edges(store: Store, only: Set[str] | None = None) -> Iterator[tuple[str, Row]]:
    """Every relation between documents, with its type; only: among documents with these ids."""
    for table in EDGE_TABLES:
        for row in relationships(store, table, only):
            yield table, row


def _order(row: Row) -> tuple[tuple[bool, Any], ...]:
    return tuple((value is not None, value) for value in row.values())


def _query(store: Store, name: str) -> Query:
    return _queries(store.dialect)[name]


@cache
def _queries(dialect: str) -> Mapping[str, Query]:
    return queries(files("phahe.graph") / "cypher", dialect)
