"""What a store says of itself: the version of its schema, and that a bulk load has not come to its end."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sized
from typing import Any

from phahe.graph.errors import StoreError, StoreVersion
from phahe.graph.store import SCHEMA

SCHEMA_MARK: Mapping[str, str] = {"key": "schema", "value": SCHEMA}
LOADING_MARK: Mapping[str, str] = {"key": "loading", "value": "a bulk load has begun and not ended"}


MIGRATED = ("1",)
"""Older schemas that a store is brought up from when it is opened: `from_<schema>` in `graph/cypher/<dialect>`."""


def steps_from(rows: Iterable[Mapping[str, Any]]) -> list[str]:
    """The queries that bring a store with these marks up to today's schema, in order; none for one that is there.

    >>> steps_from([{"key": "schema", "value": SCHEMA}]), steps_from([{"key": "schema", "value": "1"}])[0]
    ([], 'from_1')
    """
    found = next((row["value"] for row in rows if row["key"] == "schema"), None)
    return [f"from_{n}" for n in range(int(found), int(SCHEMA))] if found in MIGRATED else []


def is_loading(url: str, rows: Iterable[Mapping[str, Any]]) -> bool:
    """Whether a store's marks tell of a load that was cut off. Raises StoreVersion for another schema."""
    marks = {row["key"]: row["value"] for row in rows}
    if marks.get("schema") != SCHEMA:
        raise StoreVersion(url, found=marks.get("schema", "none"), expected=SCHEMA)
    return LOADING_MARK["key"] in marks


def check_loaded(url: str, loading: bool) -> None:
    """Raises StoreError while a store holds half a load."""
    if loading:
        raise StoreError(url, "a bulk load into this store was cut off", advice="run the same command again")


def is_empty(ask: Callable[[str], Sized]) -> bool:
    """Whether a store holds nothing; `ask` gives the rows of a named query."""
    return not any(len(ask(f"any[{table}]")) for table in ("Document", "Alias", "Place", "Body"))


def check_empty(url: str, empty: bool) -> None:
    """Raises StoreError when a bulk load would meet something."""
    if not empty:
        raise StoreError(url, "a bulk load needs an empty store", advice="name a new one")
