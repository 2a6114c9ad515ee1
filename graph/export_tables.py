"""The tables as they are: CSV for spreadsheets, Parquet for data tools, Cypher for any Neo4j, CSV for neo4j-admin.

CSV holds documents and the relations between them; the others hold everything but aliases, so that what they fill is a
store that phahe opens. With `only`, all of them hold those documents and the relations among them.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Iterator, Mapping, Set
from itertools import islice
from pathlib import Path
from typing import Any

import pyarrow as pa  # type: ignore[import-untyped]  # it ships no types
import pyarrow.parquet as pq  # type: ignore[import-untyped]  # it ships no types

from phahe.graph.arrow import schema_of
from phahe.graph.columns import NODES, RELATIONSHIPS
from phahe.graph.contents import EDGE_TABLES, LINK_TABLES, NODE_TABLES, edges, nodes, relationships
from phahe.graph.store import Store

Row = Mapping[str, Any]
Tables = Iterator[tuple[str, bool, Iterator[Row]]]

_ADMIN = {"STRING": "string", "INT": "long", "FLOAT": "double", "BOOL": "boolean"}
_BATCH = 20_000
_CYPHER_BATCH = 500


def tables(store: Store, only: Set[str] | None = None) -> Tables:
    """Every table: its name, whether it is one of nodes, its rows."""
    if only is not None:
        yield "Document", True, nodes(store, "Document", only)
        for name in EDGE_TABLES:
            yield name, False, relationships(store, name, only)
        return
    for name in NODE_TABLES:
        yield name, True, nodes(store, name)
    for name in (*EDGE_TABLES, *LINK_TABLES):
        yield name, False, relationships(store, name)


def csv_files(store: Store, folder: Path, only: Set[str] | None = None) -> Iterator[Path]:
    """documents.csv and relations.csv: comma, quotes where needed, UTF-8 with a mark so that spreadsheets read it."""
    columns = [name for name in NODES["Document"].columns if name != "search"]
    yield _csv(folder / "documents.csv", columns, nodes(store, "Document", only), mark=True)
    names = {"source_key": "source", "target_key": "target"}
    rows = (
        {"relation": relation, **{names.get(k, k): v for k, v in row.items()}} for relation, row in edges(store, only)
    )
    columns = ["source", "relation", "target", *list(RELATIONSHIPS["IMPLEMENTS"].columns)[1:]]
    yield _csv(folder / "relations.csv", columns, rows, mark=True)


def _csv(path: Path, columns: list[str], rows: Iterable[Row], *, mark: bool = False) -> Path:
    with path.open("w", encoding="utf-8-sig" if mark else "utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(columns)
        writer.writerows([_plain(row[name]) for name in columns] for row in rows)
    return path


def _plain(value: Any) -> Any:
    if isinstance(value, bool):
        return "true" if value else "false"
    return value


def parquet_files(store: Store, folder: Path, only: Set[str] | None = None) -> Iterator[Path]:
    """One file a table, named after it; a relationship's first columns are the keys of its ends."""
    for name, _, rows in tables(store, only):
        schema = schema_of(name)
        path = folder / f"{name}.parquet"
        with pq.ParquetWriter(path, schema, compression="zstd") as writer:
            while chunk := list(islice(rows, _BATCH)):
                writer.write_table(pa.Table.from_pylist(chunk, schema=schema))
        yield path


def admin_files(store: Store, folder: Path, only: Set[str] | None = None) -> Iterator[Path]:
    """The CSV of `neo4j-admin database import full`: a header in each file, one id space a label; import.txt says how.

    https://neo4j.com/docs/operations-manual/5/tools/neo4j-admin/neo4j-admin-import/
    """
    options = []
    for name, is_node, rows in tables(store, only):
        path = folder / f"{name}.csv"
        if is_node:
            key = NODES[name].key
            header = [
                f"{column}:ID({name})" if column == key else f"{column}:{_ADMIN[kind]}"
                for column, kind in NODES[name].columns.items()
            ]
            options.append(f"--nodes={name}={path.name}")
        else:
            table = RELATIONSHIPS[name]
            header = [f":START_ID({table.source})", f":END_ID({table.target})"]
            header += [f"{column}:{_ADMIN[kind]}" for column, kind in table.columns.items()]
            options.append(f"--relationships={name}={path.name}")
        with path.open("w", encoding="utf-8", newline="") as file:
            file.write(",".join(header) + "\n")
            for row in rows:
                file.write(",".join(map(_quoted, row.values())) + "\n")
        yield path
    path = folder / "import.txt"
    path.write_text("\n".join([*options, "--multiline-fields=true", "--overwrite-destination", ""]), encoding="utf-8")
    yield path


def _quoted(value: Any) -> str:
    """A field; an empty string is quoted, what is unknown is left empty (the import takes that for null)."""
    if value is None:
        return ""
    if isinstance(value, str):
        return '"' + value.replace('"', '""') + '"'
    return str(_plain(value))


def cypher(store: Store, only: Set[str] | None = None) -> Iterator[str]:
    """A script that makes the graph in an empty Neo4j (`cypher-shell -f`): one statement a line, many rows each."""
    made = [NODES[name] for name in NODE_TABLES] if only is None else [NODES["Document"]]
    for node in made:
        yield (f"CREATE CONSTRAINT key_{node.name} IF NOT EXISTS FOR (n:{node.name}) REQUIRE n.{node.key} IS UNIQUE;\n")
    for name, is_node, rows in tables(store, only):
        while chunk := list(islice(rows, _CYPHER_BATCH)):
            if is_node:
                yield f"UNWIND {_list(chunk)} AS row CREATE (n:{name}) SET n = row;\n"
                continue
            table = RELATIONSHIPS[name]
            parts = [{"a": r["source_key"], "b": r["target_key"], "p": _properties(r)} for r in chunk]
            ends = f"(a:{table.source} {{{NODES[table.source].key}: row.a}}), "
            ends += f"(b:{table.target} {{{NODES[table.target].key}: row.b}})"
            yield f"UNWIND {_list(parts)} AS row MATCH {ends} CREATE (a)-[r:{name}]->(b) SET r = row.p;\n"


def _properties(row: Row) -> Row:
    return {name: value for name, value in row.items() if name not in ("source_key", "target_key")}


def _list(rows: Iterable[Row]) -> str:
    return "[" + ", ".join(_map(row) for row in rows) + "]"


def _map(row: Row) -> str:
    given = ((name, value) for name, value in row.items() if value is not None)
    return "{" + ", ".join(f"`{name}`: {_literal(value)}" for name, value in given) + "}"


def _literal(value: Any) -> str:
    if isinstance(value, Mapping):
        return _map(value)
    if isinstance(value, str):
        # JSON's escapes are Cypher's; a line end inside a statement is escaped, so that a statement is a line
        return json.dumps(value, ensure_ascii=False)
    return str(_plain(value))
