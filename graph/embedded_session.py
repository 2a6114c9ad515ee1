"""One connection to LadybugDB: how queries and rows go in, how rows and refusals come out.

What the engine needs here: a prepared COPY or LOAD FROM that is run again with other rows crashes the process, so every
one of them gets a parameter name of its own; a null or an empty list shows no type, so its declared one goes with it.
Preparing costs a millisecond, running a prepared statement a tenth: what can be prepared once for all is.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import ladybug
import pyarrow as pa  # type: ignore[import-untyped]  # it ships no types

from phahe.graph.arrow import schema_of
from phahe.graph.columns import NODES, NodeTable, RelationshipTable
from phahe.graph.contribution import Row
from phahe.graph.embedded_hops import hop
from phahe.graph.errors import QueryError, StoreError, StoreUnavailable, StoreVersion
from phahe.graph.loader import Query
from phahe.graph.store import SCHEMA
from phahe.graph.writing import put_query

_TYPES = {
    "STRING": "STRING",
    "INT": "INT64",
    "FLOAT": "DOUBLE",
    "BOOL": "BOOLEAN",
    "STRING[]": "STRING[]",
    "INT[]": "INT64[]",
}

_SQL = {pa.string(): "STRING", pa.int64(): "INT64", pa.float64(): "DOUBLE", pa.bool_(): "BOOLEAN"}


class EmbeddedSession:
    """One open transaction; see `phahe.graph.writing.Session`.

    scanned: rows went in as Arrow tables, each a statement that the connection will not use again and keeps.
    """

    def __init__(self, connection: ladybug.Connection, known: Mapping[str, Query], *, bulk: bool) -> None:
        self.scanned = False
        self._connection = connection
        self._queries = known
        self._bulk = bulk
        self._count = itertools.count()

    def run(self, name: str, **parameters: Any) -> list[Row]:
        query = self._queries[name]
        query.check(parameters)
        return read_rows(self._connection, query, parameters)

    def put(self, name: str, table: NodeTable | RelationshipTable, rows: Sequence[Row]) -> None:
        query = self._queries[_copy_query(name) if self._bulk and not name.startswith("set_") else name]
        few = not self._bulk and len(rows) <= FEW_ROWS
        node = isinstance(table, NodeTable)
        result = self._unwind(query, table, rows) if few else self._scan(query, arrow(table, rows), node=node)
        if "written" in query.columns and not isinstance(result, list):
            [[written]] = result.get_all()
            if missing := len(rows) - int(written):
                raise RuntimeError(f"{missing} of {len(rows)} {table.name} have an end that is not there")

    def copy(self, name: str, table: pa.Table) -> None:
        """COPY of a whole table of the graph, by its name."""
        self._scan(self._queries[_copy_query(put_query(name))], table, node=name in NODES)

    def _scan(self, query: Query, table: pa.Table, *, node: bool) -> Any:
        self.scanned = True
        own = f"rows_{next(self._count)}"
        if self._bulk:  # two threads that build the index of one table's keys may wait for each other for ever
            self._connection.set_max_threads_for_exec(1 if node else 0)
        return self._connection.execute(query.text.replace("$rows", f"${own}"), {own: table})

    def _unwind(self, query: Query, table: NodeTable | RelationshipTable, rows: Sequence[Row]) -> Any:
        columns = {name: [row[name] for row in rows] for name in rows[0]}
        empty = frozenset(name for name, values in columns.items() if all(value is None for value in values))
        parameters = {f"of_{name}": values for name, values in columns.items() if name not in empty}
        return self._connection.execute(_unwound(query, schema_of(table.name), empty), parameters)


@lru_cache(maxsize=1024)
def _unwound(query: Query, schema: pa.Schema, empty: Set[str]) -> str:
    """A query that scans rows, as one that takes them column by column; empty: columns of nothing but nulls."""
    first = next(name for name in schema.names if name not in empty)
    given = (
        f"CAST(NULL AS {_SQL[field.type]}) AS `{field.name}`"
        if field.name in empty
        else f"$of_{field.name}[i] AS `{field.name}`"
        for field in schema
    )
    head = f"UNWIND range(1, size($of_{first})) AS i\nWITH {', '.join(given)}"
    text, made = re.subn(r"^LOAD FROM \$rows\b", lambda _: head, query.text)
    if made != 1:
        raise QueryError(query.file, query.line, f"{query.name} does not begin with LOAD FROM $rows")
    return text


def _copy_query(name: str) -> str:
    return f"copy_{name.removeprefix('put_')}"


def arrow(table: NodeTable | RelationshipTable, rows: Sequence[Row]) -> pa.Table:
    """Rows as the Arrow table that COPY takes: the ends of a relationship first, then its properties."""
    return pa.Table.from_pylist(list(rows), schema=schema_of(table.name))


FEW_ROWS = 64
"""Up to so many rows go in as lists: 0.3 to 1 ms, where a table is 1 to 2.5 ms; from some hundred on it is faster."""

MANY = 2000
"""From so many rows on they are taken as Arrow, which begins slowly (1 ms) and is then half as fast again."""


def read_rows(connection: ladybug.Connection, query: Query, parameters: Mapping[str, Any]) -> list[Row]:
    """The rows of a query, as maps with the declared columns. Raises as `answer` does."""
    return answer(connection, query, parameters).maps()


def answer(connection: ladybug.Connection, query: Query, parameters: Mapping[str, Any]) -> Answer:
    """What a query gives. Raises QueryError for other columns than declared, RuntimeError as the engine does."""
    steps = hop(query)
    keys = () if steps is None else parameters[steps.keys]
    if steps is None or not keys:
        return _answer(connection, query, query.text, parameters)
    if len(keys) > steps.few:
        return _answer(connection, query, steps.many, parameters)
    others = {name: value for name, value in parameters.items() if name != steps.keys}
    found = [_answer(connection, query, steps.one, {**others, "wanted": key}) for key in keys]
    if len(found) == 1:
        return found[0]
    rows = [row for one in found for row in one.tuples()]
    return Answer(list(query.columns), rows=list(dict.fromkeys(map(tuple, rows))) if steps.distinct else rows)


def _answer(connection: ladybug.Connection, query: Query, text: str, parameters: Mapping[str, Any]) -> Answer:
    if untyped := [name for name, value in parameters.items() if value is None or value == []]:
        text = _with_types(query, text, tuple(untyped))
    result = connection.execute(text, dict(parameters))
    if isinstance(result, list):
        raise QueryError(query.file, query.line, f"{query.name} is more than one statement")
    if not query.columns:
        return Answer(())
    columns = result.get_column_names()
    if columns != list(query.columns):
        raise QueryError(query.file, query.line, f"{query.name} declares {list(query.columns)} and gives {columns}")
    if result.get_num_tuples() < MANY:
        rows: list[Any] = result.get_all()
        return Answer(columns, rows=rows)
    return Answer(columns, values=[column.to_pylist() for column in result.get_as_arrow().columns])


@dataclass(frozen=True, slots=True)
class Answer:
    """What a query gave: `rows`, or the `values` of each column, whichever was cheaper to have."""

    names: Sequence[str]
    rows: Sequence[Sequence[Any]] | None = None
    values: Sequence[Sequence[Any]] | None = None

    def tuples(self) -> Iterable[Sequence[Any]]:
        """Rows by the order of the columns."""
        return zip(*(self.values or ()), strict=True) if self.rows is None else self.rows

    def maps(self) -> list[Row]:
        """Rows as maps."""
        return [dict(zip(self.names, row, strict=True)) for row in self.tuples()]

    def columns(self) -> dict[str, Sequence[Any]]:
        """The values of each column."""
        values = self.values
        if values is None:
            values = list(zip(*(self.rows or ()), strict=True)) or [()] * len(self.names)
        return dict(zip(self.names, values, strict=True))


DISK_WORDS = ("No space left", "Cannot write to file", "File too large", "checkpoint failed")
"""What the engine says when the disk takes no more."""


@lru_cache(maxsize=1024)
def _with_types(query: Query, text: str, untyped: tuple[str, ...]) -> str:
    """The text of a query with the declared type beside parameters whose value (null, an empty list) shows none."""
    for name in untyped:
        if kind := _TYPES.get(query.parameters[name]):
            text = re.sub(rf"\${name}\b", f"CAST(${name} AS {kind})", text)
    return text


def refusal(url: str, error: RuntimeError | OSError) -> StoreError:
    """What the engine says, as one of ours: one sentence, and what to do."""
    words = str(error).strip().removeprefix("Runtime exception: ")
    lower = words.lower()
    if "storage version" in lower or "different version" in lower:
        return StoreVersion(url, found=words, expected=SCHEMA)
    if "not a valid" in lower:
        return StoreUnavailable(url, "the file is no phahe store", advice="give the path of a store, or of a new file")
    if any(words.lower() in lower for words in DISK_WORDS):
        return StoreError(url, "the disk is full", advice="free some space and run it again")
    return StoreError(url, words)
