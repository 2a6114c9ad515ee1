"""The stage after resolving: each text's citations, findings and statements, as rows.

What concerns several texts goes into drawers: what is said of a document into the document's, who states something
into the statement's.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from phahe.graph.changes import HeldText
from phahe.graph.contribution import Made, of_citation, of_finding, of_text, statement_id, stating_row
from phahe.graph.model import Citation, DocumentId, Finding, Relation
from phahe.ingest.bulk.spool import Kept, kept_of, records_of
from phahe.ingest.bulk.tables import Drawers, Tables
from phahe.ingest.duplicates import left_aside
from phahe.ingest.resolve.assemble import Assembled, assemble
from phahe.ingest.resolve.bulk import Plain, verdict_of_plain
from phahe.ingest.resolve.records import CODE, NUMBER, PLACE, SUBJECT, Record
from phahe.ingest.resolve.rulings import Rulings


@dataclass(frozen=True, slots=True)
class Place:
    """Where the stages find and leave things. rules: judgements; version: of the rules that read texts."""

    folder: Path
    rules: Rulings
    version: str
    drawers: int

    @property
    def spooled(self) -> Path:
        return self.folder / "spooled"

    @property
    def tables(self) -> Path:
        return self.folder / "tables"

    def claims(self) -> Drawers:
        """What is said of documents: (target, claim, who says it, whether a citation or statement names it)."""
        return Drawers(self.folder / "claims", self.drawers)

    def names(self) -> Drawers:
        """Documents that are named: (id,), or held: (id, title, signer, file)."""
        return Drawers(self.folder / "names", self.drawers)

    def statings(self) -> Drawers:
        """Who states what: (source, relation, target, the values of a `stating_row`)."""
        return Drawers(self.folder / "statings", self.drawers)


@dataclass(frozen=True, slots=True)
class Chunk:
    """The texts of a chunk that are held, by their places among those that were read; and the verdicts on all their
    claims, one after another. aside: files of texts that were left aside for one of them."""

    number: int
    held: Sequence[int]
    verdicts: Sequence[Plain]
    aside: Mapping[DocumentId, frozenset[str]] = field(default_factory=dict)


Found = list[tuple[DocumentId, tuple[Finding, ...]]]
"""What was found in each text that has findings."""


def write_texts(place: Place, chunk: Chunk) -> Found:
    """Makes the rows of a chunk's texts; gives what was found in them."""
    out: Found = []
    wanted = frozenset(chunk.held)
    verdicts = iter(chunk.verdicts)
    kept = zip(kept_of(place.spooled, chunk.number), records_of(place.spooled, chunk.number), strict=True)
    with Tables(place.tables) as tables, place.claims() as claims, place.names() as names, place.statings() as statings:
        for n, (text, records) in enumerate(kept):
            if n not in wanted:
                continue
            meant = [verdict_of_plain(next(verdicts)) for _ in records]
            one = assemble(text.reading, text.claimed, meant, place.rules, text.names)
            findings = (*one.findings, *left_aside(chunk.aside.get(one.document, ())))
            tables.add(_rows(text, one, findings, place.version))
            if findings:
                out.append((one.document, findings))
            named = set(_named(one.citations, one.relations))
            for record, verdict in zip(records, meant, strict=True):
                id = verdict.target
                claims.add(id or about(record), (id, record, one.document, record is records[0] or id in named))
            header = text.reading.header
            names.add(one.document, (one.document, header.title, header.signer, text.reading.file))
            for id in named - {verdict.target for verdict in meant}:
                names.add(id, (id,))
            state(statings, one.relations)
    return out


def _rows(text: Kept, one: Assembled, findings: Sequence[Finding], version: str) -> Iterator[Made]:
    reading = text.reading
    yield from of_text(HeldText(one.document, reading.file, text.digest, reading.text, version))
    for n, citation in enumerate(one.citations, 1):
        yield from of_citation(citation, n)
    for n, finding in enumerate(findings, 1):
        yield from of_finding(one.document, n, finding)
    for name in text.names:
        if name != one.document:
            yield "Alias", (name, one.document)
            yield "LEADS_TO", (name, one.document)


def _named(citations: Iterable[Citation], relations: Iterable[Relation]) -> Iterator[DocumentId]:
    """The documents that a text's citations and statements name."""
    for citation in citations:
        if citation.target is not None:
            yield citation.target
        for candidate in citation.candidates:
            yield candidate.id
    for relation in relations:
        yield from (DocumentId(end) for end in (relation.source, relation.target) if "#" not in end)


def about(record: Record) -> str:
    """A word that equal claims share, for those of which no document is known."""
    return f"{record[NUMBER]}|{record[CODE]}|{record[PLACE]}|{record[SUBJECT]}"


def state(statings: Drawers, relations: Iterable[Relation]) -> None:
    """Puts who states something where the statement is made of it."""
    for one in relations:
        ends = one.source, one.relation.value, one.target
        statings.add(statement_id(*ends), (*ends, *stating_row(one).values()))
