"""Rows of the graph's tables as Arrow: what whole tables are loaded from, by column and typed as `columns` says."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from typing import Any

import pyarrow as pa  # type: ignore[import-untyped]  # it ships no types

from phahe.graph.columns import NODES, RELATIONSHIPS

TYPES = {"STRING": pa.string(), "INT": pa.int64(), "FLOAT": pa.float64(), "BOOL": pa.bool_()}


@cache
def schema_of(table: str) -> pa.Schema:
    """The columns of a table by its name; a relationship's ends come first.

    >>> schema_of("MENTIONS").names, schema_of("Alias").names
    (['source_key', 'target_key'], ['id', 'target'])
    """
    if table in NODES:
        columns = dict(NODES[table].columns)
    else:
        columns = {"source_key": "STRING", "target_key": "STRING", **RELATIONSHIPS[table].columns}
    return pa.schema([(name, TYPES[kind]) for name, kind in columns.items()])


def batch_of(table: str, rows: Sequence[Iterable[Any]]) -> pa.RecordBatch:
    """Rows of a table, given as values in the order of its columns."""
    schema = schema_of(table)
    columns = zip(*rows, strict=True) if rows else ((),) * len(schema)
    arrays = [pa.array(values, field.type) for values, field in zip(columns, schema, strict=True)]
    return pa.RecordBatch.from_arrays(arrays, schema=schema)
