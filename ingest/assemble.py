"""Readings and verdicts put together: the documents, citations, relations and findings of each text."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from phahe.graph.identity import display, parse_id
from phahe.graph.model import (
    Candidate,
    Citation,
    Description,
    DocumentId,
    Evidence,
    Finding,
    Level,
    Link,
    Reading,
    Relation,
    RelationType,
)
from phahe.ingest.claims import Claim, Claimed, claims_of
from phahe.ingest.facts import kinds_for
from phahe.ingest.resolve import Verdict

Verdicts = Mapping[Claim, Verdict]


@dataclass(frozen=True, slots=True)
class Assembled:
    """One text, read and resolved. `claims` are those of the text; `targets[i]` is what claims[i] means, if settled."""

    reading: Reading
    claimed: Claimed
    document: DocumentId
    citations: tuple[Citation, ...]
    relations: tuple[Relation, ...]
    findings: tuple[Finding, ...]


def assemble(reading: Reading, claimed: Claimed, verdicts: Verdicts) -> Assembled:
    """What one text says, its mentions replaced by the documents they mean."""
    own = verdicts[claimed.claims[0]].target
    if own is None:
        raise ValueError("a text's own claim is always settled")
    citations = tuple(_citation(reading, claimed, verdicts, own, i) for i in range(len(reading.mentions)))
    relations = tuple(relations_of(reading, own, citations))
    findings = sorted(
        (*reading.findings, *claimed.findings, *_ambiguous(citations)),
        key=lambda f: (f.start if f.start is not None else -1, f.kind, f.field or "", f.message),
    )
    return Assembled(reading, claimed, own, citations, relations, tuple(findings))


def _citation(reading: Reading, claimed: Claimed, verdicts: Verdicts, own: DocumentId, i: int) -> Citation:
    mention = reading.mentions[i]
    verdict = verdicts[claimed.claims[claimed.of_mention[i]]]
    return Citation(
        id=f"{own}#c{i + 1}",
        document=own,
        start=mention.start,
        end=mention.end,
        text=mention.text,
        form=mention.form,
        read=mention.read,
        target=verdict.target,
        candidates=verdict.candidates,
        confidence=round(mention.confidence * verdict.confidence, 3),
    )


def _ambiguous(citations: Iterable[Citation]) -> Iterable[Finding]:
    for citation in citations:
        if citation.target is None and citation.candidates:
            ids = tuple(candidate.id for candidate in citation.candidates)
            count = len(ids)
            message = f"“{citation.text}” may mean {'this document' if count == 1 else f'one of {count} documents'}"
            yield Finding("ambiguous", message, None, ids, citation.start, citation.end)


def relations_of(reading: Reading, own: DocumentId, citations: Sequence[Citation]) -> Iterable[Relation]:
    """One relation for each (source, type, target): the strongest level, the words that say it most surely.

    CITES is left out beside a stronger relation of the same two, and nothing relates to itself.
    """
    best: dict[tuple[str, RelationType, str], tuple[tuple[int, float, int], Link]] = {}
    for link in reading.links:
        source = own if link.source is None else _end(citations[link.source])
        target = _end(citations[link.target])
        if source == target:
            continue
        rank = (_STRENGTH[link.level], link.confidence, -link.start)
        key = (source, link.relation, target)
        if key not in best or rank > best[key][0]:
            best[key] = (rank, link)
    stronger = {(source, target) for source, relation, target in best if relation is not RelationType.CITES}
    for (source, relation, target), (_, link) in sorted(best.items(), key=lambda item: (item[1][1].start, item[0])):
        if relation is RelationType.CITES and (source, target) in stronger:
            continue
        words = reading.text[link.start : link.end]
        evidence = Evidence(own, link.start, link.end, words)
        level = link.level if relation is RelationType.IMPLEMENTS else None
        yield Relation(source, relation, level, target, evidence, link.confidence, link.rule)


_STRENGTH = {None: 0, Level.TASK: 1, Level.PURPOSE: 2}


def _end(citation: Citation) -> str:
    return citation.target or citation.id


def bare_description(id: DocumentId) -> Description:
    """What an id alone says of a document, for candidates that no text of the call describes."""
    identity = parse_id(id)
    kinds = kinds_for(identity.code) if identity.code else ()
    number = identity.number.lstrip("0") if identity.number else None
    return Description(
        kind=kinds[0] if len(kinds) == 1 else None, number=number, code=identity.code, year=identity.year
    )


def describe_candidates(candidates: Sequence[Candidate]) -> str:
    """Candidates in one line, for messages."""
    return ", ".join(display(bare_description(candidate.id)) for candidate in candidates)


def own_claims(readings: Mapping[str, Reading], own: Mapping[str, Description] | None = None) -> dict[str, Claimed]:
    """The claims of each reading, by its file."""
    own = own or {}
    return {file: claims_of(reading, own.get(file)) for file, reading in readings.items()}


def with_id(citation: Citation, document: DocumentId, ordinal: int) -> Citation:
    """The citation as one of `document`."""
    return replace(citation, id=f"{document}#c{ordinal}", document=document)
