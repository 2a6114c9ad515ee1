"""The stage that brings together what all texts say of a document: its node, what stands beside it, and the claims.

A drawer holds all claims that mean a document and all that name it, so each is settled by itself.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from phahe.graph.contribution import Made, document_row, of_claim, of_document
from phahe.graph.model import Document, DocumentId
from phahe.ingest.bulk.tables import Tables, entries_of
from phahe.ingest.bulk.texts import Place
from phahe.ingest.resolve.assemble import bare_description
from phahe.ingest.resolve.claims import Claim
from phahe.ingest.resolve.describe import describe
from phahe.ingest.resolve.keys import id_alone
from phahe.ingest.resolve.records import Record, claim_of
from phahe.ingest.stored import stored_claim

SHARED = ("Place", "WITHIN", "Body")
"""What documents of several drawers have in common; few enough to be brought together in memory."""


@dataclass(slots=True)
class Brought:
    """What a drawer leaves to be brought together with the others.

    shared: rows of `SHARED`. there: of the documents that were asked for, those that are there. claimed: of the same,
    those of which something is claimed and which nothing names. led: ids that claims about documents would have given
    them, had people not brought them together.
    """

    shared: dict[Made, None] = field(default_factory=dict)
    there: set[DocumentId] = field(default_factory=set)
    claimed: dict[DocumentId, Document] = field(default_factory=dict)
    led: set[str] = field(default_factory=set)

    def add(self, other: Brought) -> None:
        """Takes in what another drawer leaves."""
        self.shared.update(other.shared)
        self.there |= other.there
        self.claimed.update(other.claimed)
        self.led |= other.led


def write_documents(place: Place, drawer: int) -> Brought:
    """Makes the rows of a drawer's documents and claims."""
    brought = Brought()
    about, named, held = _collected(place, drawer)
    for lead in about.keys() & set(place.rules.leads.values()):
        brought.led |= {id_alone(claim_of(record)) for record in about[lead]}
    with Tables(place.tables) as tables:
        for claims in about.values():
            tables.add(_claims(place, claims))
        for id in sorted({id for id in about if id is not None} | named | held.keys()):
            document = _document(place, id, [claim_of(record) for record in about.get(id, ())], held)
            if id in named or id in held:
                tables.add(rows_of(document, brought))
                if id in place.asked:
                    brought.there.add(id)
            elif id in place.asked:
                brought.claimed[id] = document
    return brought


_About = dict[DocumentId | None, dict[Record, list[DocumentId]]]
_Held = dict[DocumentId, tuple[str | None, str | None, str, str | None]]


def _collected(place: Place, drawer: int) -> tuple[_About, set[DocumentId], _Held]:
    """The claims that mean each document, with who makes them; documents that something names; those held."""
    about: _About = defaultdict(lambda: defaultdict(list))
    named: set[DocumentId] = set()
    held: _Held = {}
    for target, record, by, is_named in entries_of(place.folder / "claims", drawer):
        about[target][record].append(by)
        if is_named and target is not None:
            named.add(target)
    for id, *rest in entries_of(place.folder / "names", drawer):
        if rest:
            held[id] = (rest[0], rest[1], rest[2], rest[3])
        else:
            named.add(id)
    return about, named, held


def _claims(place: Place, claims: dict[Record, list[DocumentId]]) -> Iterator[Made]:
    for record, makers in claims.items():
        claim = claim_of(record)
        stored = stored_claim(claim, makers[0], place.rules.shelves(claim))
        yield from (made for made in of_claim(stored) if made[0] != "Block")
        for by in dict.fromkeys(makers):
            yield "CLAIMS", (by, stored.id)


def _document(place: Place, id: DocumentId, claims: list[Claim], held: _Held) -> Document:
    if id in held:
        return Document(id, describe(claims), True, *held[id])
    if claims:
        return Document(id, place.rules.described(id, describe(claims)))
    return Document(id, bare_description(id))


def rows_of(document: Document, brought: Brought) -> Iterator[Made]:
    """A document's own rows; those that others share go into what is brought together."""
    yield "Document", tuple(document_row(document).values())
    for made in of_document(document):
        if made[0] in SHARED:
            brought.shared[made] = None
        elif made[0] not in ("Key", "SEATED"):
            yield made
