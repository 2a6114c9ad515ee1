"""What is written into a store at once: whole contributions of documents, in one transaction.

A held document's contribution is everything that its text, read and resolved, says: citations, stated relations,
findings, and the claims about documents that resolution is made from. It is given whole or not at all; the store takes
out what it had of that document before. What several documents say together (statements, the edges between documents,
which placeholder is still named by anybody) the store derives itself, so that equal contributions make equal graphs
whatever their order.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from phahe.graph.model import Citation, Document, DocumentId, Finding, Relation


@dataclass(frozen=True, slots=True)
class HeldText:
    """The text of a held document as it was decoded. rules: the version of the rules that read it last."""

    document: DocumentId
    file: str
    digest: str
    text: str
    rules: str


@dataclass(frozen=True, slots=True)
class StoredClaim:
    """What a text claims of a document, as JSON that the store does not look into.

    document: whose words claim it. blocks: the keys under which claims about one real document meet. Documents that
    claim the same give the same id, body and blocks; the store keeps such a claim once.
    """

    id: str
    document: DocumentId
    body: str
    blocks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class StoredBody:
    """An issuing body; `place` is the id of its place."""

    id: str
    name: str
    level: str | None = None
    place: str | None = None


@dataclass(frozen=True, slots=True)
class StoredPlace:
    """A place, the dates (ISO, half-open) it existed, and the ids of the place it lies in and of those after it."""

    id: str
    name: str
    kind: str | None = None
    level: str | None = None
    since: str | None = None
    until: str | None = None
    within: str | None = None
    successors: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """A statement that a person or an import no longer makes. maker: as in `Relation.maker`, never "machine"."""

    statement: str
    maker: str


@dataclass(frozen=True, slots=True)
class Changes:
    """What one transaction does to a store. Steps happen in the order of the fields that take out, then put in.

    removed: held documents whose text and whole contribution go; the document stays as long as anything names it, as
    the placeholder given in `documents`, or else as a placeholder with what was known of it.
    dropped: document ids that are no documents any more (they became another's alias); nothing may name them after.
    texts, aside, claims: of documents read now; a document in `texts` gives its whole contribution anew.
    aside: texts that only people's judgements make that document's: kept, and read again when these are taken back.
    citations, findings, relations: of documents in `texts` or `refreshed`, whole for each of them.
    refreshed: held documents resolved again; citations, relations and findings are replaced, text and claims stay.
    relations: asserted by the document of their evidence; made by a person or an import (`maker`) they hang on their
    source, or its target where the source is a citation, and stay when that document is read again.
    aliases: old id to the id that answers for it now.
    bodies, places: written over; those that documents name and nobody gives are made from the documents' fields.
    """

    documents: tuple[Document, ...] = ()
    texts: tuple[HeldText, ...] = ()
    aside: tuple[HeldText, ...] = ()
    claims: tuple[StoredClaim, ...] = ()
    citations: tuple[Citation, ...] = ()
    relations: tuple[Relation, ...] = ()
    findings: Mapping[DocumentId, tuple[Finding, ...]] = field(default_factory=dict)
    aliases: Mapping[str, DocumentId] = field(default_factory=dict)
    bodies: tuple[StoredBody, ...] = ()
    places: tuple[StoredPlace, ...] = ()
    removed: frozenset[DocumentId] = frozenset()
    refreshed: frozenset[DocumentId] = frozenset()
    dropped: frozenset[DocumentId] = frozenset()
    withdrawn: tuple[Withdrawal, ...] = ()

    def __bool__(self) -> bool:
        return any(
            (
                self.documents,
                self.texts,
                self.aside,
                self.claims,
                self.citations,
                self.relations,
                self.findings,
                self.aliases,
                self.bodies,
                self.places,
                self.removed,
                self.refreshed,
                self.dropped,
                self.withdrawn,
            )
        )
