"""A generated register (`issued`) in an embedded store, and new documents into it one at a time."""

from __future__ import annotations

import json
import time
from collections import defaultdict
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from statistics import median
from typing import Any

import pyarrow as pa  # type: ignore[import-untyped]  # it ships no types

from benchmarks.issued import LAST, Register, claims_of_text
from benchmarks.issued_texts import text_of
from phahe.graph.changes import Changes
from phahe.graph.columns import NODES, RELATIONSHIPS
from phahe.graph.contribution import body_of, document_row, places_of
from phahe.graph.embedded_session import arrow
from phahe.graph.identity import lookup_keys
from phahe.graph.model import Description, Document, DocumentId, Form
from phahe.graph.store import Store, open_store
from phahe.ingest.ingesting import ingest_files, rules_version
from phahe.ingest.kept import ask
from phahe.ingest.resolve import resolve
from phahe.ingest.resolve.assemble import bare_description
from phahe.ingest.resolve.claims import Claim, text_digest
from phahe.ingest.resolve.records import claim_of
from phahe.ingest.resolve.rulings import NO_RULINGS
from phahe.ingest.stored import stored_claim

NEW = 100
Rows = defaultdict[str, list[dict[str, Any]]]


def one_by_one(documents: int, folder: Path) -> str:
    """The table of single documents, in Markdown."""
    register = Register(documents)
    start = time.perf_counter()
    with open_store(str(folder / "store.lbug")) as store:
        store.load(tables(register))
        loaded = time.perf_counter() - start
        day = (LAST + timedelta(days=1)).isoformat()
        own = [register.issue(day) for _ in range(NEW + 5)]
        known = ask(store, "any[Document]")[0]["id"]
        times: dict[str, list[float]] = defaultdict(list)
        written = again = 0
        for n, (new, cited) in enumerate(own):
            text = text_of(new, cited).encode()
            began = time.perf_counter()
            _read_and_write(store, known, n)
            middle = time.perf_counter()
            report = ingest_files([(f"new-{n}.txt", text)], store)
            ended = time.perf_counter()
            if n >= 5:  # the first ones fill caches
                times["hand"].append(middle - began)
                times["ingest"].append(ended - middle)
                written += sum(one.citations for one in report.files)
                again += len(report.resettled)
    ours, hand = (tuple(1000 * value for value in _shares(times[name])) for name in ("ingest", "hand"))
    ratio = [one / other for one, other in zip(ours, hand, strict=True)]
    work = "a text of ten citations read, resolved and written, older ones re-resolved, ms"
    return "\n".join(
        (
            f"| {NEW} single documents into a store of {documents:,} | p50 | p95 |",
            "|---|---:|---:|",
            f"| one keyed read and one write of one row, ms | {hand[0]:.1f} | {hand[1]:.1f} |",
            f"| {work} | {ours[0]:.1f} | {ours[1]:.1f} |",
            f"| ratio | {ratio[0]:.1f} | {ratio[1]:.1f} |",
            f"| citations written; of older texts settled anew | {written} | {again} |",
            f"| tables made and loaded, s | {loaded:.0f} | |",
        )
    )


def _shares(times: list[float]) -> tuple[float, float]:
    return median(times), sorted(times)[int(0.95 * len(times))]


def _read_and_write(store: Store, known: str, n: int) -> None:
    """One keyed read, and one write of one row in a transaction of its own: a former id that leads to a document."""
    ask(store, "documents", ids=[known])
    store.write(Changes(aliases={f"a-former-id-{n}": DocumentId(known)}))


def tables(register: Register) -> Iterator[tuple[str, pa.Table]]:
    """All tables of the register resolved, nodes first."""
    rows = _rows(register)
    for name, table in (*NODES.items(), *RELATIONSHIPS.items()):
        if found := rows.pop(name, None):
            yield name, arrow(table, found)


def _rows(register: Register) -> Rows:
    issued = [(own, cited, f"{n:012x}") for n, (own, cited) in enumerate(register)]
    claims = [[claim_of(record) for record in claims_of_text(*one)] for one in issued]
    verdicts = resolve(claim for found in claims for claim in found)
    rows: Rows = defaultdict(list)
    held: dict[str, Document] = {}
    others: dict[str, Description] = {}
    ids: dict[Claim, str] = {}
    keys: dict[str, None] = {}
    for (own, cited, _), found in zip(issued, claims, strict=True):
        id = verdicts[found[0]].target
        if id is None or id in held:
            continue
        said = found[0].said
        file, text = f"{len(held)}.txt", text_of(own, cited)
        held[id] = Document(id, said, True, said.subject, "Nguyễn Văn An", file)
        rows["Text"].append(
            {"id": id, "file": file, "digest": text_digest(text), "text": text, "rules": rules_version()}
        )
        rows["HOLDS"].append({"source_key": id, "target_key": id})
        for n, claim in enumerate(found):
            if claim not in ids:
                record = stored_claim(claim, id, NO_RULINGS.shelves(claim))
                ids[claim] = record.id
                rows["Claim"].append({"id": record.id, "body": record.body})
                rows["KEYED"] += [{"source_key": record.id, "target_key": block} for block in record.blocks]
                keys.update(dict.fromkeys(record.blocks))
            rows["CLAIMS"].append({"source_key": id, "target_key": ids[claim]})
            if n:
                _cite(rows, id, n, claim, verdicts[claim].target)
                for other in (verdicts[claim].target, *(c.id for c in verdicts[claim].candidates)):
                    if other is not None:
                        others.setdefault(
                            other, claim.said if other == verdicts[claim].target else bare_description(other)
                        )
                rows["MAY_MEAN"] += [
                    {"source_key": f"{id}#c{n}", "target_key": c.id, "score": c.score, "reason": c.reason, "rank": at}
                    for at, c in enumerate(verdicts[claim].candidates, 1)
                ]
    rows["Block"] = [{"key": key} for key in keys]
    _describe(rows, [*held.values(), *(Document(DocumentId(i), d) for i, d in others.items() if i not in held)])
    return rows


def _cite(rows: Rows, id: str, n: int, claim: Claim, target: str | None) -> None:
    words = claim.said.name or f"{claim.said.kind} số {claim.said.symbol}"
    read = json.dumps(claim.said.stated(), ensure_ascii=False, sort_keys=True)
    start, form = 300 + 100 * n, Form.NUMBERED if claim.said.number else Form.UNNUMBERED
    place = {"ordinal": n, "start": start, "end": start + len(words), "text": words, "form": form.value}
    rows["Citation"].append(
        {"id": f"{id}#c{n}", "document": id, **place, "read": read, "confidence": 0.95, "target": target}
    )
    rows["MENTIONS"].append({"source_key": id, "target_key": f"{id}#c{n}"})
    if target is not None:
        rows["MEANS"].append({"source_key": f"{id}#c{n}", "target_key": target})


def _describe(rows: Rows, documents: list[Document]) -> None:
    keys: dict[str, None] = {}
    places: dict[str, Any] = {}
    bodies: dict[str, Any] = {}
    for document in documents:
        rows["Document"].append(document_row(document))
        for key in dict.fromkeys(lookup_keys(document.description)):
            keys[key] = None
            rows["NAMED"].append({"source_key": document.id, "target_key": key})
        if place := document.description.place:
            places.update({one.id: one for one in places_of(place)})
            rows["AT"].append({"source_key": document.id, "target_key": place})
        if body := body_of(document):
            bodies[body.id] = body
            rows["ISSUED_BY"].append({"source_key": document.id, "target_key": body.id})
    rows["Key"] = [{"key": key} for key in keys]
    rows["Place"] = [{name: getattr(p, name) for name in NODES["Place"].columns} for p in places.values()]
    rows["WITHIN"] = [{"source_key": p.id, "target_key": p.within} for p in places.values() if p.within]
    rows["Body"] = [{name: getattr(b, name) for name in NODES["Body"].columns} for b in bodies.values()]
    rows["SEATED"] = [{"source_key": b.id, "target_key": b.place} for b in bodies.values() if b.place]
