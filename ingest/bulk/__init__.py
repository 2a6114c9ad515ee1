"""Many files into an empty store at once: what `ingest` would leave there, many times as fast.

    read        each text by itself, in several processes; what it says is put on disk      spool.py
    choose      of several texts of one document the most complete is held
    resolve     all claims of the held texts together, in several processes                 ../resolve/bulk.py
    texts       each text's citations, findings and statements, as rows                     texts.py
    documents   what all texts say of each document, and the claims                         documents.py
    statements  who states the same, and the edges                                          statements.py
    load        whole tables into the store

Memory holds a few fields of each text and its findings; everything else lies in a folder beside the store until it is
loaded. Nothing is in the store before the load, which the store takes whole or refuses to be used (`Store.load`):
whatever ends a run, the same command again begins anew and completes it.
"""

from __future__ import annotations

import shutil
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pyarrow as pa  # type: ignore[import-untyped]  # it ships no types
import pyarrow.compute as pc  # type: ignore[import-untyped]  # the same

from phahe.graph.arrow import batch_of, schema_of
from phahe.graph.columns import NODES, RELATIONSHIPS
from phahe.graph.contribution import fullest
from phahe.graph.errors import ReadError
from phahe.graph.model import DocumentId, Finding
from phahe.graph.store import Store, address
from phahe.ingest.bulk.documents import Brought, rows_of, write_documents
from phahe.ingest.bulk.spool import Chunk as Read
from phahe.ingest.bulk.spool import Spooled, records_of, spool
from phahe.ingest.bulk.statements import write_statements
from phahe.ingest.bulk.tables import Tables, batches
from phahe.ingest.bulk.texts import Chunk, Place, state, write_texts
from phahe.ingest.duplicates import each_once, most_complete
from phahe.ingest.pipeline import Source
from phahe.ingest.report import FileReport, IngestReport
from phahe.ingest.resolve.bulk import Verdicts, resolve_filed
from phahe.ingest.resolve.records import Record, file_records
from phahe.ingest.resolve.rulings import Rulings
from phahe.ingest.workers import Workers

DRAWER = 100_000
"""Claims whose documents are settled together, about."""

TABLE = 128 << 20
"""Bytes of rows that are handed to the store at once, about."""


def ingest_in_bulk(
    sources: Iterable[tuple[str, Source]],
    store: Store,
    rules: Rulings,
    version: str,
    processes: int | None = None,
) -> IngestReport:
    """Fills an empty store, or one whose last load was cut off. version: of the rules that read texts.

    processes: to work in (default: one for each processor). Raises StoreError where the store refuses; then no file
    is ingested.
    """
    with _folder(store) as folder, Workers(processes) as workers:
        place = Place(folder, rules, version, 1)
        read = list(spool(sources, place.spooled, rules, workers))
        chosen = _choose(read)
        filed = file_records(_records(place, read, chosen), folder / "filed")
        verdicts = resolve_filed(filed, rulings=rules, workers=workers)
        place = Place(folder, rules, version, 1 + filed.count // DRAWER)
        findings: dict[DocumentId, tuple[Finding, ...]] = {}
        for found in workers.each(write_texts, place, _chunks(read, chosen, verdicts)):
            findings.update(found)
        del verdicts
        drawers = range(place.drawers)
        brought = _together(place, workers.each(write_documents, place, drawers))
        for _ in workers.each(write_statements, place, drawers):
            pass
        store.load(_tables(place, brought))
    return IngestReport(list(_reports(read, chosen, findings)))


@contextmanager
def _folder(store: Store) -> Iterator[Path]:
    """An empty folder to work in: beside an embedded store, so that one that a killed run left is found and cleared."""
    path = address(store.url).path
    if path is None:
        with tempfile.TemporaryDirectory(prefix="phahe-") as made:
            yield _with_parts(Path(made))
        return
    beside = path.with_name(f"{path.name}.loading")
    shutil.rmtree(beside, ignore_errors=True)
    beside.mkdir(parents=True, exist_ok=True)
    try:
        # A process of a run that was killed may live for a moment, and write where it did.
        yield _with_parts(Path(tempfile.mkdtemp(dir=beside)))
    finally:
        shutil.rmtree(beside, ignore_errors=True)


def _with_parts(folder: Path) -> Path:
    for part in ("spooled", "tables", "claims", "names", "statings"):
        (folder / part).mkdir()
    return folder


# -- which texts are held


@dataclass(slots=True)
class _Chosen:
    """What is not simply held. unheld: texts, by chunk and place in it; digests, aside: of documents with several
    texts, the words of the one that is held and the files of the others."""

    unheld: set[tuple[int, int]] = field(default_factory=set)
    digests: dict[DocumentId, str] = field(default_factory=dict)
    aside: dict[DocumentId, frozenset[str]] = field(default_factory=dict)


def _texts(chunk: Read) -> Iterator[Spooled]:
    return (one for one in chunk if isinstance(one, Spooled))


def _choose(read: Sequence[Read]) -> _Chosen:
    offered: defaultdict[DocumentId, list[tuple[int, int]]] = defaultdict(list)
    for number, chunk in enumerate(read):
        for n, text in enumerate(_texts(chunk)):
            offered[text.document].append((number, n))
    chosen = _Chosen()
    for document, places in offered.items():
        if len(places) > 1:
            chunks = {number: list(_texts(read[number])) for number, _ in places}
            texts = {id(text := chunks[number][n]): ((number, n), text) for number, n in places}
            others = each_once(text for _, text in texts.values())
            best = most_complete(others.values())
            chosen.unheld |= set(places) - {texts[id(best)][0]}
            chosen.digests[document] = best.digest
            chosen.aside[document] = frozenset(text.file for text in others.values()) - {best.file}
    return chosen


def _held(number: int, chunk: Read, chosen: _Chosen) -> Iterator[tuple[int, Spooled]]:
    """The texts of a chunk that are held, by their places among those that were read."""
    return ((n, text) for n, text in enumerate(_texts(chunk)) if (number, n) not in chosen.unheld)


def _records(place: Place, read: Sequence[Read], chosen: _Chosen) -> Iterator[Record]:
    for number, chunk in enumerate(read):
        records = records_of(place.spooled, number)
        for n, _ in _held(number, chunk, chosen):
            yield from records[n]


def _chunks(read: Sequence[Read], chosen: _Chosen, verdicts: Verdicts) -> Iterator[Chunk]:
    at = 0
    for number, chunk in enumerate(read):
        held = list(_held(number, chunk, chosen))
        until = at + sum(text.claims for _, text in held)
        aside = {text.document: chosen.aside[text.document] for _, text in held if text.document in chosen.aside}
        yield Chunk(number, [n for n, _ in held], [verdicts.plain(n) for n in range(at, until)], aside)
        at = until


def _reports(
    read: Sequence[Read], chosen: _Chosen, findings: dict[DocumentId, tuple[Finding, ...]]
) -> Iterator[FileReport]:
    for chunk in read:
        for one in chunk:
            if isinstance(one, ReadError):
                yield FileReport(one.file, one.kind, message=one.message)
                continue
            status = "new" if chosen.digests.get(one.document, one.digest) == one.digest else "left-aside"
            yield FileReport(one.file, status, one.document, one.citations, findings.get(one.document, ()))


# -- whole tables


def _together(place: Place, all: Iterable[Brought]) -> dict[str, dict[str, tuple[Any, ...]]]:
    """The rows that documents of several drawers share, by table and key. What people state is put into its drawer."""
    brought = Brought()
    for one in all:
        brought.shared.update(one.shared)
        brought.there |= one.there
        brought.claimed.update(one.claimed)
    relations = [
        relation
        for relation in place.rules.relations()
        if {relation.source, relation.target} <= brought.there | brought.claimed.keys()
    ]
    named = {DocumentId(end) for relation in relations for end in (relation.source, relation.target)}
    with place.statings() as statings, Tables(place.tables) as tables:
        state(statings, relations)
        for id in sorted(named & brought.claimed.keys()):
            tables.add(list(rows_of(brought.claimed[id], brought)))
    shared: dict[str, dict[str, tuple[Any, ...]]] = {}
    for table, values in brought.shared:
        shared.setdefault(table, {})[values[0]] = values
    shared["Body"] = fullest(values for table, values in brought.shared if table == "Body")
    shared["SEATED"] = {id: (id, place) for id, _, _, place in shared["Body"].values() if place}
    return shared


def _tables(place: Place, shared: dict[str, dict[str, tuple[Any, ...]]]) -> Iterator[tuple[str, pa.Table]]:
    """All tables, nodes first, in pieces."""
    for table in (*NODES, *RELATIONSHIPS):
        if table in _KEYS:
            yield from _pieces(table, [_keys(place, table)])
        elif table in shared:
            yield from _pieces(table, [batch_of(table, list(shared[table].values()))])
        else:
            yield from _pieces(table, batches(place.tables, table))


_KEYS = {"Key": "NAMED", "Block": "KEYED"}
"""Nodes that are nothing but a key, and the relationship that leads to them."""


def _keys(place: Place, table: str) -> pa.RecordBatch:
    parts = [pc.unique(batch.column("target_key")) for batch in batches(place.tables, _KEYS[table])]
    keys = pc.unique(pa.chunked_array(parts, pa.string()))
    return pa.RecordBatch.from_arrays([keys], schema=schema_of(table))


def _pieces(table: str, all: Iterable[pa.RecordBatch]) -> Iterator[tuple[str, pa.Table]]:
    piece: list[pa.RecordBatch] = []
    size = 0
    for batch in all:
        piece.append(batch)
        size += batch.nbytes
        if size >= TABLE:
            yield table, pa.Table.from_batches(piece).combine_chunks()
            piece, size = [], 0
    if size:
        yield table, pa.Table.from_batches(piece).combine_chunks()
