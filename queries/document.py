"""One document: who it is, whether it is in force, what it cites and does, who cites it and what was done to it."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from phahe.graph.authority import refusal
from phahe.graph.errors import UnknownReference
from phahe.graph.model import BodyLevel, Candidate, Citation, Description, DocumentId, Form, plain
from phahe.graph.store import Store
from phahe.queries.asking import ask, entries, entry
from phahe.queries.edges import edges_of, in_full
from phahe.queries.records import Edge, Entry
from phahe.queries.steps import Step
from phahe.queries.validity import Validity, validity


class Mentioned(NamedTuple):
    """A text that mentions the document: how often, and its first words that do."""

    document: Entry
    times: int
    citation: str
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Shown:
    """What is known of one document. relations: direct ones, both ways; mentions: at most `limit` texts by id."""

    document: Entry
    aliases: tuple[str, ...]
    validity: Validity
    citations: tuple[Citation, ...]
    cited_by: tuple[Mentioned, ...]
    relations: Sequence[Edge]
    others: Mapping[str, Entry]
    """Every other document that citations, relations and the validity name, by id."""

    def to_json(self) -> dict[str, Any]:
        """Field names as in docs/interface.md."""
        return {
            "document": self.document.to_json(),
            "aliases": list(self.aliases),
            "validity": self.validity.to_json(),
            "citations": [plain(c) for c in self.citations],
            "cited_by": [
                {
                    "document": m.document.to_json(),
                    "times": m.times,
                    "citation": {"id": m.citation, "start": m.start, "end": m.end, "text": m.text},
                }
                for m in self.cited_by
            ],
            "relations": [edge.to_json() for edge in self.relations],
            "documents": {id: other.to_json() for id, other in self.others.items()},
        }


def show(store: Store, id: str, *, as_of: str | None = None, limit: int = 100) -> Shown:
    """One document of the store; as_of: the day its validity is asked for (None: today).

    Raises UnknownReference for an id that the store does not have.
    """
    document = entry(store, id)
    if document is None:
        raise UnknownReference(id)
    quoted = citations(store, id)
    by = _mentions(store, id, limit)
    rows = ask(store, "acts_on", id=id) + ask(store, "acted_on_by", id=id, limit=limit)
    others = {row["id"]: Entry.of(row) for row in rows} | {m.document.id: m.document for m in by}
    standing = validity(store, id, as_of=as_of)
    named: set[str] = {c.target for c in quoted if c.target} | {k.id for c in quoted for k in c.candidates}
    edges = in_full(store, edges_of(store, {row["statement"]: Step.of(row) for row in rows}.values(), {}, True))
    relations = {edge.statement: edge for edge in (*not_believed(store, id), *edges)}
    named |= {*standing.by, *(one.document for one in standing.refused), *(e.target for e in relations.values())}
    others |= entries(store, sorted(named - others.keys()))
    others.pop(id, None)
    return Shown(
        document,
        tuple(row["id"] for row in ask(store, "aliases", id=id)),
        standing,
        quoted,
        by,
        tuple(relations[id] for id in sorted(relations)),
        dict(sorted(others.items())),
    )


def not_believed(store: Store, id: str) -> tuple[Edge, ...]:
    """What imports say that this document did to others and what was refused to them: no relations of the graph."""
    makers: dict[tuple[str, str], list[str]] = {}
    for row in ask(store, "refused_to_imports", id=id):
        relation, target, maker = json.loads(row["values"])
        makers.setdefault((relation, target), []).append(maker)
    known = entries(store, (id, *(target for _, target in makers)))
    return tuple(
        Edge(id, relation, None, target, False, (), (), 0.9, tuple(sorted(said)), why)
        for (relation, target), said in makers.items()
        if target in known and (why := refusal(known[id], known[target])) is not None
    )


def citations(store: Store, id: str) -> tuple[Citation, ...]:
    """The mentions in a held document's text, in their order, with the document each means or may mean."""
    may: dict[str, list[Candidate]] = {}
    for row in ask(store, "candidates", id=id):
        may.setdefault(row["citation"], []).append(Candidate(row["id"], row["score"], row["reason"]))
    return tuple(
        Citation(
            row["citation"],
            DocumentId(id),
            row["start"],
            row["stop"],
            row["text"],
            Form(row["form"]),
            _read(row["read"]),
            row["target"],
            tuple(may.get(row["citation"], ())),
            row["confidence"],
        )
        for row in ask(store, "citations", id=id)
    )


def _read(written: str) -> Description:
    stated: dict[str, Any] = json.loads(written)
    if "level" in stated:
        stated["level"] = BodyLevel(stated["level"])
    return Description(**stated)


def _mentions(store: Store, id: str, limit: int) -> tuple[Mentioned, ...]:
    first: dict[str, dict[str, Any]] = {}
    times: dict[str, int] = {}
    for row in ask(store, "cited_by", id=id):
        if row["document"] == id:
            continue
        first.setdefault(row["document"], row)
        times[row["document"]] = times.get(row["document"], 0) + 1
    shown = entries(store, list(first)[:limit])
    return tuple(
        Mentioned(document, times[other], row["citation"], row["start"], row["stop"], row["text"])
        for other, document in shown.items()
        for row in (first[other],)
    )


@dataclass(frozen=True, slots=True)
class Kept:
    """The text of a held document as it was decoded, and the version of the rules that read it."""

    document: str
    file: str
    text: str
    rules: str


def text(store: Store, id: str) -> Kept | None:
    """The kept text of a held document; None for a placeholder."""
    for row in ask(store, "text", id=id):
        return Kept(id, row["file"], row["text"], row["rules"])
    return None
