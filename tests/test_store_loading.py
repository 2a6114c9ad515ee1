"""Whole tables into an empty store, on every store."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest

from phahe.graph.arrow import schema_of
from phahe.graph.changes import Changes
from phahe.graph.columns import NODES, RELATIONSHIPS
from phahe.graph.errors import StoreError
from phahe.graph.store import Store, open_store
from tests.contributions import PLAN, many, other, plan

Graph = Callable[[Store], dict[str, list[dict[str, Any]]]]


def whole_tables(graph: dict[str, list[dict[str, Any]]]) -> list[tuple[str, pa.Table]]:
    """All rows of a graph as the tables that `load` takes."""
    return [
        (name, pa.Table.from_pylist(graph[name], schema=schema_of(name)))
        for name in (*NODES, *RELATIONSHIPS)
        if graph.get(name)
    ]


def test_a_load_gives_the_same_graph(store: Store, graph_of: Graph, tmp_path: Path) -> None:
    with open_store(str(tmp_path / "other.lbug")) as source:
        for changes in (plan(), other(), many(60, 7)):
            source.write(changes)
        wanted = graph_of(source)
    store.load(whole_tables(wanted))
    assert graph_of(store) == wanted
    with pytest.raises(StoreError, match="needs an empty store"):
        store.load(whole_tables(wanted))
    store.write(Changes(removed=frozenset({PLAN.id})))
    assert len(graph_of(store)["Text"]) == 61


def test_a_load_cut_off_is_begun_again(store_url: str, graph_of: Graph, tmp_path: Path) -> None:
    with open_store(str(tmp_path / "other.lbug")) as source:
        source.write(many(60, 7))
        wanted = graph_of(source)
    tables = whole_tables(wanted)
    torn = [*tables[:-1], ("MENTIONS", tables[0][1])]
    with open_store(store_url) as store, pytest.raises(StoreError):
        store.load(torn)
    with open_store(store_url) as store:
        with pytest.raises(StoreError, match="cut off; run the same command again"):
            store.write(plan())
        with pytest.raises(StoreError, match="cut off; run the same command again"):
            graph_of(store)
        store.load(tables)
        assert graph_of(store) == wanted
