"""`phahe extract`: the files of one call read and resolved together, one JSON object for each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

from phahe.graph.errors import ReadError
from phahe.graph.model import Description, DocumentId, Reading
from phahe.ingest.pipeline import read_paths, read_text
from phahe.ingest.resolve import Evidence, Verdict, resolve
from phahe.ingest.resolve.assemble import Assembled, assemble, bare_description
from phahe.ingest.resolve.claims import Claim, Claimed, claims_of
from phahe.ingest.resolve.describe import describe

JSON_FIELDS = ("kind", "number", "code", "year", "issuer", "level", "place", "date", "term", "name")


def extract(paths: Iterable[Path | str], *, text: bool = False) -> Iterator[dict[str, Any]]:
    """One JSON object for each file, as docs/interface.md has it, in the order given."""
    yield from _rows(list(read_paths(paths)), text=text)


def extract_texts(texts: Iterable[tuple[str, str]], *, text: bool = False) -> Iterator[dict[str, Any]]:
    """The same for (file name, decoded text) pairs."""
    read: list[tuple[str, Reading | ReadError]] = []
    for file, raw in texts:
        try:
            read.append((file, read_text(raw, file)))
        except ReadError as error:
            read.append((file, error))
    yield from _rows(read, text=text)


def _rows(read: list[tuple[str, Reading | ReadError]], *, text: bool) -> Iterator[dict[str, Any]]:
    readings = [found for _, found in read if isinstance(found, Reading)]
    together = Together(readings)
    position = iter(range(len(readings)))
    for file, found in read:
        if isinstance(found, ReadError):
            yield {"file": file, "error": {"kind": found.kind, "message": found.message}}
        else:
            yield together.row(next(position), text=text)


class Together:
    """Readings resolved together."""

    def __init__(self, readings: Iterable[Reading], evidence: Evidence | None = None) -> None:
        self.readings = list(readings)
        self.claimed: list[Claimed] = [claims_of(reading) for reading in self.readings]
        claims = [claim for claimed in self.claimed for claim in claimed.claims]
        self.verdicts: dict[Claim, Verdict] = resolve(claims, evidence)
        self.assembled: list[Assembled] = [
            assemble(reading, claimed, [self.verdicts[claim] for claim in claimed.claims])
            for reading, claimed in zip(self.readings, self.claimed, strict=True)
        ]
        self.documents = documents_of(claims, self.verdicts)

    def row(self, position: int, *, text: bool = False) -> dict[str, Any]:
        """The JSON object of one reading."""
        one = self.assembled[position]
        ids = dict.fromkeys(
            id
            for citation in one.citations
            for id in ([citation.target] if citation.target else [c.id for c in citation.candidates])
            if id != one.document
        )
        own = self.documents[one.document]
        header, claims = one.reading.header, one.claimed.claims
        short = {citation.id: f"c{n + 1}" for n, citation in enumerate(one.citations)}
        row: dict[str, Any] = {
            "file": one.reading.file,
            "document": {
                **document_json(one.document, own),
                "title": header.title,
                "signer": header.signer,
                "in_force": header.in_force,
            },
            "documents": {id: document_json(id, self.documents.get(id) or bare_description(id)) for id in ids},
            "citations": [
                {
                    "id": short[c.id],
                    "start": c.start,
                    "end": c.end,
                    "text": c.text,
                    "read": _read_json(c.read, self.documents.get(c.target) if c.target else None, claims[n].said),
                    "target": c.target,
                    "candidates": [{"id": k.id, "score": k.score, "reason": k.reason} for k in c.candidates],
                    "form": c.form.value,
                    "confidence": c.confidence,
                }
                for c, n in zip(one.citations, one.claimed.of_mention, strict=True)
            ],
            "relations": [
                {
                    "source": short.get(r.source, r.source),
                    "relation": r.relation.value,
                    "level": r.level.value if r.level else None,
                    "target": short.get(r.target, r.target),
                    "evidence": None
                    if r.evidence is None
                    else {"start": r.evidence.start, "end": r.evidence.end, "text": r.evidence.text},
                    "confidence": r.confidence,
                }
                for r in one.relations
            ],
            "findings": [
                {
                    "kind": f.kind,
                    "field": f.field,
                    "values": list(f.values),
                    "message": f.message,
                    "start": f.start,
                    "end": f.end,
                }
                for f in one.findings
            ],
        }
        if text:
            row["text"] = one.reading.text
        return row


def _read_json(read: Description, target: Description | None, claimed: Description) -> dict[str, Any]:
    """What the words of a citation say; words without a symbol of their own say that of the document they lead to.

    While a citation is open, what the text says elsewhere of the same document is said of it too.
    """
    if target is None:
        read = Description(**{f.name: getattr(read, f.name) or getattr(claimed, f.name) for f in fields(read)})
    if target is not None and (read.number is None or read.code is None) and read.number in (None, target.number):
        read = replace(read, number=target.number, code=target.code, year=target.year)
    return {name: getattr(read, name) for name in JSON_FIELDS if name != "level"}


def documents_of(claims: Iterable[Claim], verdicts: Mapping[Claim, Verdict]) -> dict[DocumentId, Description]:
    """What is known of each document that claims mean."""
    meaning: dict[DocumentId, list[Claim]] = {}
    for claim in claims:
        target = verdicts[claim].target
        if target is not None:
            meaning.setdefault(target, []).append(claim)
    return {id: describe(found) for id, found in meaning.items()}


def document_json(id: DocumentId | None, description: Description) -> dict[str, Any]:
    """The fields of a document as docs/interface.md names them."""
    values = {name: getattr(description, name) for name in JSON_FIELDS}
    if description.level is not None:
        values["level"] = description.level.value
    return {"id": id, **values}
