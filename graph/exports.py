"""The graph, or part of it, as a file for other tools. Equal graphs give equal bytes: nothing here knows the time.

| format | files | for |
|---|---|---|
| graphml, gexf | one | Gephi, yEd, Cytoscape, networkx |
| jsonld | one | linked data, with the terms of ELI |
| cypher | one | any Neo4j, through cypher-shell |
| csv | documents, relations | spreadsheets |
| parquet | one a table | data tools |
| neo4j-import | one a table | `neo4j-admin database import full` |
"""

from __future__ import annotations

import io
import tempfile
import zipfile
from collections.abc import Callable, Iterator, Mapping, Set
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from phahe.graph.errors import ParameterError
from phahe.graph.export_linked import jsonld
from phahe.graph.export_markup import gexf, graphml
from phahe.graph.export_tables import admin_files, csv_files, cypher, parquet_files
from phahe.graph.store import Store

Lines = Callable[[Store, Set[str] | None], Iterator[str]]
Files = Callable[[Store, Path, Set[str] | None], Iterator[Path]]


@dataclass(frozen=True, slots=True)
class Format:
    """How a format is written: `lines` of one file, or `files` in a folder. media_type: of the file, or of the zip."""

    suffix: str
    media_type: str
    lines: Lines | None = None
    files: Files | None = None


FORMATS: Mapping[str, Format] = MappingProxyType(
    {
        "graphml": Format(".graphml", "application/graphml+xml", lines=graphml),
        "gexf": Format(".gexf", "application/gexf+xml", lines=gexf),
        "csv": Format(".zip", "application/zip", files=csv_files),
        "jsonld": Format(".jsonld", "application/ld+json", lines=jsonld),
        "cypher": Format(".cypher", "text/plain; charset=utf-8", lines=cypher),
        "parquet": Format(".zip", "application/zip", files=parquet_files),
        "neo4j-import": Format(".zip", "application/zip", files=admin_files),
    }
)
"""Every format by the name of `phahe export --format` (html, a picture, is made by the outer layer)."""


def export(store: Store, format: str, out: Path, *, only: Set[str] | None = None) -> tuple[Path, ...]:
    """Writes the graph to `out`, a file or (formats of several files) a folder, made if need be; the files written.

    only: the ids of the documents to keep, with the relations among them; None: everything.
    Raises ParameterError for an unknown format.
    """
    how = _format(format)
    if how.files is not None:
        out.mkdir(parents=True, exist_ok=True)
        return tuple(how.files(store, out, only))
    with out.open("w", encoding="utf-8", newline="") as file:
        file.writelines(_lines(how, store, only))
    return (out,)


def export_bytes(store: Store, format: str, *, only: Set[str] | None = None) -> bytes:
    """The same as one file's bytes; several files come as a zip. Raises as `export` does."""
    how = _format(format)
    if how.files is None:
        return "".join(_lines(how, store, only)).encode()
    packed = io.BytesIO()
    with tempfile.TemporaryDirectory() as name, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in how.files(store, Path(name), only):
            entry = zipfile.ZipInfo(path.name, (1980, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, path.read_bytes())
    return packed.getvalue()


def _format(name: str) -> Format:
    if name not in FORMATS:
        raise ParameterError("format", name, f"one of {', '.join(FORMATS)}")
    return FORMATS[name]


def _lines(how: Format, store: Store, only: Set[str] | None) -> Iterator[str]:
    if how.lines is None:
        raise TypeError("a format of several files has no lines")
    return how.lines(store, only)
