"""Asking a store by a query's name; the queries are the `.cypher` files beside this module."""

from __future__ import annotations

import gc
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from typing import Any, TypeVar

from phahe.graph.loader import queries
from phahe.graph.store import Store
from phahe.queries.records import Entry

Row = TypeVar("Row", bound=tuple[Any, ...])


def ask(store: Store, question: str, /, **parameters: Any) -> list[dict[str, Any]]:
    """The rows that a query of this folder gives on this store. Raises as `Store.read` does."""
    return store.read(queries("phahe.queries", store.dialect)[question], **parameters)


def columns(store: Store, question: str, /, **parameters: Any) -> dict[str, Sequence[Any]]:
    """The same by column, for answers of many rows."""
    return store.columns(queries("phahe.queries", store.dialect)[question], **parameters)


def entry(store: Store, id: str) -> Entry | None:
    """The document of an id; None where the store has none (an alias is not looked up here)."""
    rows = ask(store, "document", id=id)
    return Entry.of(rows[0]) if rows else None


def entries(store: Store, ids: Iterable[str]) -> dict[str, Entry]:
    """The documents of these ids, in the order given; ids that the store does not have are left out."""
    wanted = list(dict.fromkeys(ids))
    if not wanted:
        return {}
    values = columns(store, "documents", ids=wanted)  # in the order of the fields of Entry
    found = dict(zip(values["id"], quickly(Entry, zip(*values.values(), strict=True)), strict=True))
    return {id: found[id] for id in wanted if id in found}


def labels_of(store: Store, ids: Iterable[str]) -> dict[str, str]:
    """These documents as people write them, with place and date."""
    return {id: document.citation for id, document in entries(store, ids).items()}


def quickly(kind: type[Row], rows: Iterable[tuple[Any, ...]]) -> Iterator[Row]:
    """Rows as named tuples of a kind: what its `_make` does, in two thirds of the time."""
    return map(partial(tuple.__new__, kind), rows)


LARGE = 50_000
"""Objects made for one answer, from which on they count as old at once."""


@contextmanager
def collecting_later() -> Iterator[None]:
    """While a large answer is made, nothing looks for reference cycles: it has none, and the search costs a tenth.

    Nor are its objects looked through as new ones when it is done: they join those that are seldom looked through.
    """
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            if gc.get_count()[0] > LARGE:
                gc.freeze()
                gc.unfreeze()
            gc.enable()
