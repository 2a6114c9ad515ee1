"""What documents and texts give to the graph, row by row: the same for a transaction and for a bulk load.

Pure functions from the records of `model` and `changes` to rows of the tables of `columns`. A row is the name of its
table and its values in the order of the table's columns, a relationship's two keys before them. Nodes that several
documents share (Key, Body, Place, Claim, Block) come with each of them: the writer makes each once.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from phahe.graph.changes import HeldText, StoredBody, StoredClaim, StoredPlace
from phahe.graph.columns import NODES
from phahe.graph.folding import fold
from phahe.graph.identity import lookup_keys
from phahe.graph.model import Citation, Document, DocumentId, Finding, Level, Relation

Made = tuple[str, tuple[Any, ...]]
"""A row: its table, and its values by the table's columns."""

Row = dict[str, Any]

MACHINE = "machine"
"""The maker of what texts were read to state; anything else is a person or an import."""


# -- documents


def document_row(document: Document) -> Row:
    """The properties of a Document node."""
    d = document.description
    about = (d.kind, d.symbol, d.name, document.title or d.subject, d.issuer, d.place)
    return {
        "id": document.id,
        "kind": d.kind,
        "number": d.number,
        "code": d.code,
        "year": d.year,
        "issuer": d.issuer,
        "level": d.level.value if d.level else None,
        "place": d.place,
        "date": d.date,
        "term": d.term,
        "name": d.name,
        "subject": d.subject,
        "title": document.title,
        "signer": document.signer,
        "held": document.held,
        "file": document.file,
        "symbol": d.symbol,
        "search": fold(" ".join(words for words in about if words)),
        "in_force": document.in_force,
    }


def body_of(document: Document) -> StoredBody | None:
    """The body that issued a document, as far as the document's fields say; its id is unique among places."""
    d = document.description
    if d.issuer is None:
        return None
    level = d.level.value if d.level else None
    if d.place is None or d.place == "Việt Nam":
        return StoredBody(d.issuer, d.issuer, level, d.place)
    name, _, within = d.place.partition(", ")
    where = [words for words in (name, within) if words and words not in d.issuer]
    return StoredBody(", ".join((d.issuer, *where)), d.issuer, level, d.place)


def places_of(place: str) -> tuple[StoredPlace, ...]:
    """A place known by its name alone, and those it lies in: "Tiên Lãng, Hải Phòng" lies in "Hải Phòng".

    >>> [(p.id, p.name, p.within) for p in places_of("Tiên Lãng, Hải Phòng")]
    [('Tiên Lãng, Hải Phòng', 'Tiên Lãng', 'Hải Phòng'), ('Hải Phòng', 'Hải Phòng', None)]
    """
    name, _, within = place.partition(", ")
    return (StoredPlace(place, name, within=within or None), *(places_of(within) if within else ()))


def of_place(place: StoredPlace) -> Iterator[Made]:
    """A place, where it lies, and what came after it."""
    yield "Place", tuple(getattr(place, name) for name in NODES["Place"].columns)
    if place.within:
        yield "WITHIN", (place.id, place.within)
    for successor in place.successors:
        yield "SUCCEEDED_BY", (place.id, successor)


def of_body(body: StoredBody) -> Iterator[Made]:
    """A body, and where it sits."""
    yield "Body", (body.id, body.name, body.level, body.place)
    if body.place:
        yield "SEATED", (body.id, body.place)


def fullest(bodies: Iterable[tuple[Any, ...]]) -> dict[str, tuple[Any, ...]]:
    """Rows of Body by id; of several of one body, of which documents tell more or less, the one that says most."""
    out: dict[str, tuple[Any, ...]] = {}
    for row in bodies:
        id, _, level, place = row
        if id not in out or _fullness(level, place) > _fullness(*out[id][2:]):
            out[id] = row
    return out


def _fullness(level: str | None, place: str | None) -> tuple[Any, ...]:
    return (place is not None, level is not None, len(place or ""), place or "", level or "")


def of_document(document: Document) -> Iterator[Made]:
    """What stands beside a Document node: by what it is looked up, where it is, and whose it is."""
    for key in lookup_keys(document.description):
        yield "Key", (key,)
        yield "NAMED", (document.id, key)
    if place := document.description.place:
        for one in places_of(place):
            yield from of_place(one)
        yield "AT", (document.id, place)
    if body := body_of(document):
        yield from of_body(body)
        yield "ISSUED_BY", (document.id, body.id)


# -- texts


def of_text(text: HeldText, n: int = 0) -> Iterator[Made]:
    """A text, and the document that it is of. n: among those kept aside for the document, from 1; 0: the one held."""
    id = f"{text.document}#t{n}" if n else text.document
    yield "Text", (id, text.file, text.digest, text.text, text.rules)
    yield "HOLDS", (text.document, id)


def of_claim(claim: StoredClaim) -> Iterator[Made]:
    """A claim and its blocks; who makes it is `CLAIMS`."""
    yield "Claim", (claim.id, claim.body)
    for block in dict.fromkeys(claim.blocks):
        yield "Block", (block,)
        yield "KEYED", (claim.id, block)


def of_citation(citation: Citation, ordinal: int) -> Iterator[Made]:
    """A citation, who makes it, and what it means or may mean. ordinal: among those of its text, from 1."""
    c = citation
    read = json.dumps(c.read.stated(), ensure_ascii=False, sort_keys=True)
    place = (ordinal, c.start, c.end, c.text, c.form.value)
    yield "Citation", (c.id, c.document, *place, read, c.confidence, c.target)
    yield "MENTIONS", (c.document, c.id)
    if c.target is not None:
        yield "MEANS", (c.id, c.target)
    for rank, candidate in enumerate(c.candidates, 1):
        yield "MAY_MEAN", (c.id, candidate.id, candidate.score, candidate.reason, rank)


def of_finding(document: DocumentId, n: int, finding: Finding) -> Iterator[Made]:
    """The n-th finding of a document, from 1."""
    f, id = finding, f"{document}#f{n}"
    values = json.dumps(f.values, ensure_ascii=False)
    yield "Finding", (id, document, f.kind, f.field, values, f.message, f.start, f.end, f.citation)
    yield "HAS", (document, id)


# -- statements


def statement_id(source: str, relation: str, target: str) -> str:
    """The id of what documents state: `<source>|<RELATION>|<target>`."""
    return f"{source}|{relation}|{target}"


def stating_row(relation: Relation) -> Row:
    """The STATES of one relation and who states it; without words of a document, the document it is about."""
    evidence = relation.evidence
    about = relation.target if "#" in relation.source else relation.source
    return {
        "document": evidence.document if evidence else about,
        "start": evidence.start if evidence else None,
        "end": evidence.end if evidence else None,
        "text": evidence.text if evidence else None,
        "level": relation.level.value if relation.level else None,
        "confidence": relation.confidence,
        "rule": relation.rule,
        "maker": relation.maker,
    }


def of_statement(ends: tuple[str, str, str], statings: Sequence[Mapping[str, Any]]) -> Iterator[Made]:
    """A statement and the edge it makes, from all who state it. ends: source, relation, target.

    Level is the strongest stated, confidence the highest; the proof is the first of the statings with that level: the
    most confident, of those by document and place in the text. A statement with an open end has no edge.
    """
    source, relation, target = ends
    id = statement_id(source, relation, target)
    first = min(statings, key=_order)
    level, asserted = first["level"], len({row["document"] for row in statings})
    confidence = max(row["confidence"] for row in statings)
    yield "Statement", (id, source, relation, target, level, confidence, asserted)
    if "#" not in source and "#" not in target:
        proof = (first["document"], first["start"], first["end"], first["text"])
        yield relation, (source, target, id, level, confidence, asserted, *proof)


_STRENGTH = {Level.PURPOSE.value: 0, Level.TASK.value: 1, None: 2}


def _order(stating: Mapping[str, Any]) -> tuple[Any, ...]:
    """The first proof comes first: strongest level, then confidence, then document and place in the text."""
    place = stating["start"] if stating["start"] is not None else -1
    return (_STRENGTH[stating["level"]], -stating["confidence"], stating["document"], place, stating["rule"])


def by_table(rows: Iterable[Made]) -> dict[str, list[tuple[Any, ...]]]:
    """The values of rows by their table, each row once, in the order in which they first come."""
    out: dict[str, dict[tuple[Any, ...], None]] = {}
    for table, values in rows:
        out.setdefault(table, {})[values] = None
    return {table: list(found) for table, found in out.items()}
