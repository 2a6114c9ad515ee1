"""Readings and verdicts put together: the documents, citations, relations and findings of each text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass, replace

from phahe.graph.identity import parse_id
from phahe.graph.model import (
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
from phahe.ingest.resolve import Verdict
from phahe.ingest.resolve.claims import Claimed
from phahe.ingest.resolve.facts import kind_of_id
from phahe.ingest.resolve.rulings import NO_RULINGS, Rulings, spelled


@dataclass(frozen=True, slots=True)
class Assembled:
    """One text, read and resolved."""

    reading: Reading
    claimed: Claimed
    document: DocumentId
    citations: tuple[Citation, ...]
    relations: tuple[Relation, ...]
    findings: tuple[Finding, ...]


def assemble(
    reading: Reading,
    claimed: Claimed,
    verdicts: Sequence[Verdict],
    rulings: Rulings = NO_RULINGS,
    names: Iterable[DocumentId] = (),
) -> Assembled:
    """What one text says, its mentions replaced by the documents they mean.

    verdicts: on each of its claims. names: ids that the text's document has or had, by which judgements know it.
    """
    own = verdicts[0].target
    if own is None:
        raise ValueError("a text's own claim is always settled")
    machine = tuple(_citation(reading, claimed, verdicts, own, i) for i in range(len(reading.mentions)))
    citations, gone = _judged(machine, rulings, (*names, own))
    nothing = {c.id for c in citations if c.target is None and not c.candidates and c.confidence == 1.0}
    relations = tuple(
        relation
        for relation in relations_of(reading, own, _ends(citations, claimed.of_mention, nothing))
        if (relation.source, relation.relation.value, relation.target) not in rulings.refused
        and not nothing & {relation.source, relation.target}
    )
    findings = sorted(
        (*reading.findings, *claimed.findings, *_ambiguous(citations), *gone),
        key=lambda f: (f.start if f.start is not None else -1, f.kind, f.field or "", f.message),
    )
    return Assembled(reading, claimed, own, citations, relations, tuple(findings))


def _citation(reading: Reading, claimed: Claimed, verdicts: Sequence[Verdict], own: DocumentId, i: int) -> Citation:
    mention = reading.mentions[i]
    verdict = verdicts[claimed.of_mention[i]]
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


def _judged(
    citations: tuple[Citation, ...], rulings: Rulings, names: Sequence[DocumentId]
) -> tuple[tuple[Citation, ...], list[Finding]]:
    """Citations as people settled them, and findings for judgements whose words are not there any more."""
    judged = {key for key in rulings.citations if key[0] in names}
    if not judged:
        return citations, []
    out, used = [], set()
    counts: Counter[str] = Counter()
    for citation in citations:
        words = spelled(citation.text)
        counts[words] += 1
        judgement = rulings.citation(names, words, counts[words])
        if judgement is None:
            out.append(citation)
            continue
        used.add(judgement.id)
        target = None if judgement.target is None else rulings.canonical(judgement.target)
        out.append(replace(citation, target=target, candidates=(), confidence=1.0))
    gone = [rulings.citations[key] for key in sorted(judged) if rulings.citations[key].id not in used]
    return tuple(out), [
        Finding("judgement-gone", f"no {j.ordinal}. “{j.words}” is cited here, which {j.who} judged", None, (j.id,))
        for j in gone
    ]


def _ambiguous(citations: Iterable[Citation]) -> Iterable[Finding]:
    for citation in citations:
        if citation.target is None and citation.candidates:
            ids = tuple(candidate.id for candidate in citation.candidates)
            what = "one document, which is not certain" if len(ids) == 1 else f"one of {len(ids)} documents"
            message = f"“{citation.text}” may mean {what}"
            yield Finding("ambiguous", message, None, ids, citation.start, citation.end)


def _ends(citations: Sequence[Citation], of_mention: Sequence[int], nothing: Container[str]) -> list[str]:
    """What each citation is in a relation: its document, or the first of the open ones that mean the same."""
    first: dict[int, str] = {}
    return [
        c.target or (c.id if c.id in nothing else first.setdefault(of_mention[i], c.id))
        for i, c in enumerate(citations)
    ]


def relations_of(reading: Reading, own: DocumentId, ends: Sequence[str]) -> Iterable[Relation]:
    """One relation for each (source, type, target): the strongest level, the words that say it most surely.

    ends: for each mention its document, or the id of the open citation that stands for it.

    CITES is left out beside a stronger relation of the same two, and nothing relates to itself. A report that reviews
    how a document is carried out does not carry it out.
    """
    reports = reading.header.own.kind == "Báo cáo"
    best: dict[tuple[str, RelationType, str], tuple[tuple[int, float, int], Link]] = {}
    for link in reading.links:
        source = own if link.source is None else ends[link.source]
        target = ends[link.target]
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
        if relation is RelationType.IMPLEMENTS and reports and (own, RelationType.REVIEWS, target) in best:
            continue
        words = reading.text[link.start : link.end]
        evidence = Evidence(own, link.start, link.end, words)
        level = link.level if relation is RelationType.IMPLEMENTS else None
        yield Relation(source, relation, level, target, evidence, link.confidence, link.rule)


_STRENGTH = {None: 0, Level.TASK: 1, Level.PURPOSE: 2}


def named_by(assembled: Iterable[Assembled]) -> set[DocumentId]:
    """The documents that citations and relations of some texts name, surely or perhaps."""
    out: set[str] = set()
    for one in assembled:
        for citation in one.citations:
            out.update(candidate.id for candidate in citation.candidates)
            out.update((citation.target,) if citation.target else ())
        for relation in one.relations:
            out.update((relation.source, relation.target))
    return {DocumentId(id) for id in out if "#" not in id}


def bare_description(id: DocumentId) -> Description:
    """What an id alone says of a document, for candidates that no text of the call describes."""
    identity = parse_id(id)
    number = identity.number.lstrip("0") if identity.number else None
    return Description(kind=kind_of_id(identity), number=number, code=identity.code, year=identity.year)
