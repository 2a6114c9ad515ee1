"""The stages in their order: from files to whole tables on disk."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pyarrow as pa  # type: ignore[import-untyped]  # it ships no types
import pyarrow.compute as pc  # type: ignore[import-untyped]  # the same

from phahe.graph.arrow import batch_of, schema_of
from phahe.graph.columns import NODES, RELATIONSHIPS
from phahe.graph.contribution import fullest, of_finding, statement_id
from phahe.graph.errors import ReadError
from phahe.graph.model import DocumentId, Relation
from phahe.ingest.bulk.carried import Carried
from phahe.ingest.bulk.chosen import Chosen, choose
from phahe.ingest.bulk.documents import Brought, rows_of, write_documents
from phahe.ingest.bulk.spool import FILES, records_of, spool
from phahe.ingest.bulk.spool import Chunk as Read
from phahe.ingest.bulk.statements import write_statements
from phahe.ingest.bulk.tables import Tables, batches
from phahe.ingest.bulk.texts import Chunk, Found, Place, about, state, write_texts
from phahe.ingest.pipeline import Source
from phahe.ingest.resolve import registered_ids
from phahe.ingest.resolve.bulk import Verdicts, resolve_filed
from phahe.ingest.resolve.records import Record, file_records
from phahe.ingest.resolve.rulings import Rulings
from phahe.ingest.workers import Workers

DRAWER = 100_000
"""Claims whose documents are settled together, about."""

TABLE = 128 << 20
"""Bytes of rows that are handed to the store at once, about."""


@dataclass(slots=True)
class Made:
    """What a run made: the files it read, which texts are held, what was found in them; and the tables, on disk."""

    folder: Path
    read: Sequence[Read]
    chosen: Chosen
    found: Found
    shared: dict[str, dict[str, tuple[Any, ...]]]

    def tables(self) -> Iterator[tuple[str, pa.Table]]:
        """All tables, nodes first, in pieces."""
        for table in (*NODES, *RELATIONSHIPS):
            if table in _KEYS:
                yield from _pieces(table, [_keys(self.folder, table)])
            elif table in self.shared:
                yield from _pieces(table, [batch_of(table, list(self.shared[table].values()))])
            else:
                yield from _pieces(table, batches(self.folder, table))


def make(
    sources: Iterable[tuple[str, Source]],
    folder: Path,
    rules: Rulings,
    version: str,
    workers: Workers,
    carried: Carried | None = None,
) -> Made:
    """Runs the stages in an empty folder. carried: what goes with the texts of a store into the tables.

    Raises ReadError where a text of a store cannot be read; any other file that cannot is in what was `read`.
    """
    carried = Carried() if carried is None else carried
    place = Place(folder, rules, version)
    for name in ("spooled", "tables", "claims", "names", "statings"):
        (folder / name).mkdir()
    read = list(spool(sources, place.spooled, rules, workers))
    chosen = choose(read, carried.twins)
    if carried.ids:
        carried = _led(carried, read)
    filed = file_records(_records(place, read, chosen, carried), folder / "filed")
    verdicts = resolve_filed(filed, rulings=rules, workers=workers)
    place = replace(place, drawers=1 + filed.count // DRAWER)
    found = Found()
    for part in workers.each(write_texts, place, _chunks(read, chosen, verdicts, carried)):
        found.add(part)
    carried = _carry_claims(place, verdicts, filed.count - len(carried.claims), carried)
    del verdicts
    stated = list(rules.relations())
    ends = {DocumentId(end) for relation in stated for end in (relation.source, relation.target)}
    asked = {*ends, *carried.named, *map(DocumentId, carried.aliases), *carried.unheld, *rules.leads.values()}
    place = replace(place, asked=frozenset(asked))
    drawers = range(place.drawers)
    brought = Brought()
    for one in workers.each(write_documents, place, drawers):
        brought.add(one)
    shared = _bring_together(place, brought, stated, carried, found)
    for _ in workers.each(write_statements, place, drawers):
        pass
    return Made(place.tables, read, chosen, found, shared)


# -- what goes from stage to stage


def _records(place: Place, read: Sequence[Read], chosen: Chosen, carried: Carried) -> Iterator[Record]:
    """The claims of all texts that are held, then those that are carried."""
    for number, chunk in enumerate(read):
        records = records_of(place.spooled, number)
        for n, _ in chosen.held(number, chunk):
            yield from records[n]
    yield from (record for _, record in carried.claims)


def _chunks(read: Sequence[Read], chosen: Chosen, verdicts: Verdicts, carried: Carried) -> Iterator[Chunk]:
    at = 0
    for number, chunk in enumerate(read):
        held = list(chosen.held(number, chunk))
        until = at + sum(text.claims for _, text in held)
        ids = [text.document for _, text in held]
        aside = {n: chosen.aside[number, n] for n in range(len(chunk)) if (number, n) in chosen.aside}
        twins = {id: chosen.findings[id] for id in ids if id in chosen.findings}
        refused = {id: carried.findings[id] for id in ids if id in carried.findings}
        before = carried.meant(number * FILES, len(chunk))
        plain = [verdicts.plain(n) for n in range(at, until)]
        yield Chunk(number, [n for n, _ in held], plain, aside, twins, refused, before)
        at = until


def _led(carried: Carried, read: Sequence[Read]) -> Carried:
    """What is carried, about the ids that the texts have now. Raises ReadError where one is no text any more."""
    now = []
    for one in (one for chunk in read for one in chunk):
        if isinstance(one, ReadError):
            raise one
        now.append(one.document)
    texts, there = now[: len(carried.ids)], set(now)
    return carried.led(
        {old: new for old, new in zip(carried.ids, texts, strict=True) if old != new and old not in there}
    )


def _carry_claims(place: Place, verdicts: Verdicts, first: int, carried: Carried) -> Carried:
    """Puts claims that were imported where the documents are made that they are about; first: of their verdicts."""
    aliases = dict(carried.aliases)
    with place.claims() as claims, place.names() as names:
        for n, (by, record) in enumerate(carried.claims, first):
            target = verdicts[n].target
            id = target or aliases.get(by, by)
            claims.add(target or about(record), (target, record, id, True))
            if id != by:
                aliases[by] = id
        for relation in carried.relations:
            for end in (relation.source, relation.target):
                names.add(end, (end,))
    return replace(carried, aliases=aliases)


def _bring_together(
    place: Place, brought: Brought, stated: Sequence[Relation], carried: Carried, found: Found
) -> dict[str, dict[str, tuple[Any, ...]]]:
    """The rows of nodes that many documents share, by table and key; and what no text says, put where it belongs."""
    known = brought.there | brought.claimed.keys()
    now = (relation for relation in stated if {relation.source, relation.target} <= known)
    relations = {_key(relation): relation for relation in (*carried.relations, *now)}
    named = {DocumentId(end) for relation in relations.values() for end in (relation.source, relation.target)}
    gone = {id: min(goals, key=lambda goal: (-goals[goal], goal)) for id, goals in found.went.items()}
    aliases = (
        {old: found.aliases.get(id, gone.get(id, id)) for old, id in carried.aliases.items()} | gone | found.aliases
    )
    leads = {id: lead for id, lead in place.rules.leads.items() if id != lead and lead in brought.there}
    given: set[str] = {*brought.led, *registered_ids(), *carried.unheld, *carried.aliases}
    aliases |= {id: leads[id] for id in sorted(given & leads.keys())}
    lead = brought.there | set(found.aliases.values()) | set(gone.values())
    with place.statings() as statings, Tables(place.tables) as tables:
        state(statings, relations.values())
        for id in sorted(named & brought.claimed.keys()):
            tables.add(list(rows_of(brought.claimed[id], brought)))
        for id in sorted(carried.findings.keys() & brought.there - found.findings.keys()):
            for n, finding in enumerate(carried.findings[id], 1):
                tables.add(of_finding(id, n, finding))
        for old, new in sorted(aliases.items()):
            if old != new and old not in brought.there:
                tables.add([("Alias", (old, new)), *([("LEADS_TO", (old, new))] if new in lead else [])])
    return _shared(brought, carried)


def _key(relation: Relation) -> tuple[str, str]:
    return statement_id(relation.source, relation.relation.value, relation.target), relation.maker


def _shared(brought: Brought, carried: Carried) -> dict[str, dict[str, tuple[Any, ...]]]:
    shared: dict[str, dict[str, tuple[Any, ...]]] = {}
    for table, values in brought.shared:
        shared.setdefault(table, {})[values[0]] = values
    shared["Body"] = fullest(values for table, values in brought.shared if table == "Body")
    shared["SEATED"] = {id: (id, place) for id, _, _, place in shared["Body"].values() if place}
    for table, rows in carried.places.items():
        of_two = table == "SUCCEEDED_BY"
        shared.setdefault(table, {}).update({" ".join(row) if of_two else row[0]: row for row in rows})
    return shared


# -- whole tables

_KEYS = {"Key": "NAMED", "Block": "KEYED"}
"""Nodes that are nothing but a key, and the relationship that leads to them."""


def _keys(folder: Path, table: str) -> pa.RecordBatch:
    parts = [pc.unique(batch.column("target_key")) for batch in batches(folder, _KEYS[table])]
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
