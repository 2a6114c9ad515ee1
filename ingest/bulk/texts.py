"""The stage after resolving: each text's citations, findings and statements, as rows.

What concerns several texts goes into drawers: what is said of a document into the document's, who states something
into the statement's.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from phahe.graph.changes import HeldText
from phahe.graph.contribution import Made, of_citation, of_finding, of_text, statement_id, stating_row
from phahe.graph.model import Citation, DocumentId, Finding, Relation
from phahe.ingest.bulk.spool import Kept, kept_of, records_of
from phahe.ingest.bulk.tables import Drawers, Tables
from phahe.ingest.resolve.assemble import Assembled, assemble
from phahe.ingest.resolve.bulk import Plain, verdict_of_plain
from phahe.ingest.resolve.records import CODE, NUMBER, PLACE, SUBJECT, Record
from phahe.ingest.resolve.rulings import Rulings


@dataclass(frozen=True, slots=True)
class Place:
    """Where the stages find and leave things. rules: judgements; version: of the rules that read texts.

    asked: documents of which it is to be told whether they are there.
    """

    folder: Path
    rules: Rulings
    version: str
    drawers: int = 1
    asked: frozenset[DocumentId] = frozenset()

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
        """Documents that are named: (id,), or held: (id, title, signer, file, in_force)."""
        return Drawers(self.folder / "names", self.drawers)

    def statings(self) -> Drawers:
        """Who states what: (source, relation, target, the values of a `stating_row`)."""
        return Drawers(self.folder / "statings", self.drawers)


@dataclass(frozen=True, slots=True)
class Chunk:
    """The texts of a chunk that are held, by their places among those that were read; and the verdicts on all their
    claims, one after another. aside: those that are kept aside, with their document and their number among its.
    twins: findings about other texts of one of those that are held; refused: about imported relations. before:
    documents that a citation meant which stood at a place in the text, as (place of the text, first character), when
    the texts were read before."""

    number: int
    held: Sequence[int]
    verdicts: Sequence[Plain]
    aside: Mapping[int, tuple[DocumentId, int]]
    twins: Mapping[DocumentId, tuple[Finding, ...]]
    refused: Mapping[DocumentId, tuple[Finding, ...]]
    before: Mapping[tuple[int, int], DocumentId]


@dataclass(slots=True)
class Found:
    """What was found in those texts that have findings; other ids by which judgements know them; and what citations
    mean now that meant another document before, with their number."""

    findings: dict[DocumentId, tuple[Finding, ...]] = field(default_factory=dict)
    aliases: dict[str, DocumentId] = field(default_factory=dict)
    went: dict[DocumentId, Counter[DocumentId]] = field(default_factory=dict)

    def add(self, other: Found) -> None:
        """Takes in what was found in another chunk."""
        self.findings.update(other.findings)
        self.aliases.update(other.aliases)
        for id, goals in other.went.items():
            self.went.setdefault(id, Counter()).update(goals)


def write_texts(place: Place, chunk: Chunk) -> Found:
    """Makes the rows of a chunk's texts."""
    out = Found()
    wanted = frozenset(chunk.held)
    verdicts = iter(chunk.verdicts)
    kept = zip(kept_of(place.spooled, chunk.number), records_of(place.spooled, chunk.number), strict=True)
    with Tables(place.tables) as tables, place.claims() as claims, place.names() as names, place.statings() as statings:
        for n, (text, records) in enumerate(kept):
            if n in chunk.aside:
                document, number = chunk.aside[n]
                tables.add(of_text(_held(text, document, place.version), number))
            if n not in wanted:
                continue
            meant = [verdict_of_plain(next(verdicts)) for _ in records]
            one = assemble(text.reading, text.claimed, meant, place.rules, text.names)
            id = one.document
            findings = (*one.findings, *chunk.refused.get(id, ()), *chunk.twins.get(id, ()))
            tables.add(_rows(text, one, findings, place.version))
            if findings:
                out.findings[id] = findings
            out.aliases.update({name: id for name in text.names if name != id})
            for citation in one.citations if chunk.before else ():
                goal = citation.target or (citation.candidates[0].id if citation.candidates else None)
                if goal and (meant_before := chunk.before.get((n, citation.start), goal)) != goal:
                    out.went.setdefault(meant_before, Counter())[goal] += 1
            named = set(_named(one.citations, one.relations))
            for record, verdict in zip(records, meant, strict=True):
                target = verdict.target
                claims.add(target or about(record), (target, record, id, record is records[0] or target in named))
            header = text.reading.header
            names.add(id, (id, header.title, header.signer, text.reading.file, header.in_force))
            for other in named - {verdict.target for verdict in meant}:
                names.add(other, (other,))
            state(statings, one.relations)
    return out


def _rows(text: Kept, one: Assembled, findings: Sequence[Finding], version: str) -> Iterator[Made]:
    yield from of_text(_held(text, one.document, version))
    for n, citation in enumerate(one.citations, 1):
        yield from of_citation(citation, n)
    for n, finding in enumerate(findings, 1):
        yield from of_finding(one.document, n, finding)


def _held(text: Kept, document: DocumentId, version: str) -> HeldText:
    return HeldText(document, text.reading.file, text.digest, text.reading.text, version)


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
