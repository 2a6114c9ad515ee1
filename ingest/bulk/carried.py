"""What a store keeps that no text says: it is carried over when all texts are read again into a new store."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, field, replace
from typing import Any

from phahe.graph.contribution import MACHINE
from phahe.graph.model import DocumentId, Finding, Level, Relation, RelationType
from phahe.graph.store import Store
from phahe.ingest.kept import Kept, ask
from phahe.ingest.resolve.records import Record, record_of
from phahe.ingest.resolve.rulings import NO_RULINGS
from phahe.ingest.stored import decode


@dataclass(frozen=True, slots=True)
class Carried:
    """ids: of the texts in the order in which they are read. claims: that were imported, and which documents make them.

    relations: that imports and people state; findings: of relations that imports were refused; twins: as in `Kept`.
    having_aside: documents for which texts are kept aside, which are read after the others. unheld: documents that are
    only named, aliases: old ids and what they lead to. places: rows of Place, WITHIN and SUCCEEDED_BY. store: where
    they are from.
    """

    ids: Sequence[DocumentId] = ()
    claims: Sequence[tuple[DocumentId, Record]] = ()
    relations: Sequence[Relation] = ()
    findings: Mapping[DocumentId, tuple[Finding, ...]] = field(default_factory=dict)
    twins: Mapping[str, Set[str]] = field(default_factory=dict)
    having_aside: Sequence[str] = ()
    unheld: frozenset[DocumentId] = frozenset()
    aliases: Mapping[str, DocumentId] = field(default_factory=dict)
    places: Mapping[str, Sequence[tuple[Any, ...]]] = field(default_factory=dict)
    store: Store | None = None

    def meant(self, first: int, count: int) -> dict[tuple[int, int], DocumentId]:
        """The documents that are only named and that citations mean in so many texts, by text and first character."""
        if self.store is None:
            return {}
        ids = {id: n for n, id in enumerate(self.ids[first : first + count])}
        rows = ask(self.store, "citations_of_documents", ids=sorted(ids))
        return {(ids[row["document"]], row["start"]): row["target"] for row in rows if row["target"] in self.unheld}

    def led(self, moved: Mapping[DocumentId, DocumentId]) -> Carried:
        """The same about documents whose ids are others now."""

        def lead(id: str) -> DocumentId:
            return moved.get(DocumentId(id), DocumentId(id))

        findings: defaultdict[DocumentId, dict[Finding, None]] = defaultdict(dict)
        for id, found in self.findings.items():
            findings[lead(id)].update(dict.fromkeys(found))
        return replace(
            self,
            relations=[replace(r, source=lead(r.source), target=lead(r.target)) for r in self.relations],
            findings={id: tuple(sorted(found, key=lambda f: (f.values, f.message))) for id, found in findings.items()},
            aliases={old: lead(id) for old, id in self.aliases.items()} | dict(moved),
        )

    @property
    def named(self) -> set[DocumentId]:
        """The documents that are named here."""
        ends = {DocumentId(end) for relation in self.relations for end in (relation.source, relation.target)}
        return ends | self.findings.keys() | set(self.aliases.values())


def carried_of(store: Store) -> Carried:
    """Reads it."""
    held = ask(store, "held")
    refused = _findings(store, "refused-relation")
    return Carried(
        store=store,
        ids=[DocumentId(row["id"]) for row in held],
        claims=[(DocumentId(r["document"]), record_of(decode(r["body"]))) for r in ask(store, "imported_claims")],
        relations=[_relation(row) for row in ask(store, "stated_not_by", maker=MACHINE)],
        findings={id: tuple(of) for id, of in refused.items()},
        twins=Kept(store, NO_RULINGS).twins(_findings(store, "duplicate")),
        having_aside=[row["id"] for row in ask(store, "having_aside")],
        unheld=frozenset(DocumentId(row["id"]) for row in ask(store, "unheld")),
        aliases={row["id"]: DocumentId(row["target"]) for row in ask(store, "every_alias")},
        places={
            "Place": [tuple(row.values()) for row in ask(store, "every_place")],
            "WITHIN": [tuple(row.values()) for row in ask(store, "every_within")],
            "SUCCEEDED_BY": [tuple(row.values()) for row in ask(store, "every_successor")],
        },
    )


def _findings(store: Store, kind: str) -> dict[DocumentId, list[Finding]]:
    out: defaultdict[DocumentId, list[Finding]] = defaultdict(list)
    for row in ask(store, "every_finding_of_kind", kind=kind):
        out[DocumentId(row["document"])].append(Finding(kind, row["message"], None, tuple(json.loads(row["values"]))))
    return out


def _relation(row: Mapping[str, Any]) -> Relation:
    level = None if row["level"] is None else Level(row["level"])
    ends = row["source"], RelationType(row["relation"]), level, row["target"]
    return Relation(*ends, None, row["confidence"], row["rule"], row["maker"])
