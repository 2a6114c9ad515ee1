"""How changes reach a store: the steps of one transaction, the same for every store.

A store runs named queries of `graph/cypher`; here stands which, in which order, with which rows. What the graph knows
only from several documents together is derived here: statements and the edges between documents from who states them,
placeholders, keys, bodies and blocks from who still needs them.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Protocol

from phahe.graph.changes import Changes, StoredBody, StoredPlace
from phahe.graph.columns import NODES, RELATIONSHIPS, NodeTable, RelationshipTable
from phahe.graph.folding import fold
from phahe.graph.identity import lookup_keys
from phahe.graph.model import Document, Level, Relation, RelationType, plain

Row = dict[str, Any]

MACHINE = "machine"
"""The maker of what texts were read to state; anything else is a person or an import."""


class Session(Protocol):
    """One open transaction of a store."""

    def run(self, name: str, **parameters: Any) -> list[Row]:
        """The rows of the named query of `graph/cypher`."""
        ...

    def put(self, name: str, table: NodeTable | RelationshipTable, rows: Sequence[Row]) -> None:
        """Runs the named query over rows of a table's columns; a relationship's have `source_key` and `target_key`."""
        ...


def statement_id(source: str, relation: str, target: str) -> str:
    """The id of what documents state: `<source>|<RELATION>|<target>`."""
    return f"{source}|{relation}|{target}"


def put_query(table: str) -> str:
    """The name of the query that makes rows of a table.

    >>> put_query("Document"), put_query("MEANS"), put_query("CITES")
    ('put_Document', 'join_MEANS', 'join[CITES]')
    """
    if table in NODES:
        return f"put_{table}"
    return f"join[{table}]" if table in RelationType.__members__ else f"join_{table}"


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
    }


def body_of(document: Document) -> StoredBody | None:
    """The body that issued a document, as far as the document's fields say; its id is unique among places."""
    d = document.description
    if d.issuer is None:
        return None
    if d.place is None or d.place == "Việt Nam":
        return StoredBody(d.issuer, d.issuer, d.level, d.place)
    name, _, within = d.place.partition(", ")
    where = [words for words in (name, within) if words and words not in d.issuer]
    return StoredBody(", ".join((d.issuer, *where)), d.issuer, d.level, d.place)


def places_of(place: str) -> tuple[StoredPlace, ...]:
    """A place known by its name alone, and those it lies in: "Tiên Lãng, Hải Phòng" lies in "Hải Phòng".

    >>> [(p.id, p.name, p.within) for p in places_of("Tiên Lãng, Hải Phòng")]
    [('Tiên Lãng, Hải Phòng', 'Tiên Lãng', 'Hải Phòng'), ('Hải Phòng', 'Hải Phòng', None)]
    """
    name, _, within = place.partition(", ")
    return (StoredPlace(place, name, within=within or None), *(places_of(within) if within else ()))


def write_changes(session: Session, changes: Changes) -> None:
    """All steps of one transaction; the caller begins it, and commits or rolls back."""
    _Transaction(session, changes).run()


class _Transaction:
    def __init__(self, session: Session, changes: Changes) -> None:
        self.session = session
        self.changes = changes
        self.touched: set[str] = set()
        """Documents that something named before, and perhaps nothing names after."""
        self.statements: dict[str, tuple[str, str, str]] = {}
        """What may be stated by others than before: id to source, relation, target."""
        self.loose: defaultdict[str, set[str]] = defaultdict(set)
        """Keys, bodies, claims and blocks that may have lost their last document, by label."""

    def run(self) -> None:
        changes = self.changes
        read_now = {text.document for text in changes.texts}
        again = self._known("Text", read_now)
        refreshed = set(changes.refreshed) | {c.document for c in changes.citations} | set(changes.findings)
        refreshed |= {r.evidence.document for r in changes.relations if r.maker == MACHINE and r.evidence is not None}
        gone = set(changes.removed) | again
        self._take_out(gone, (refreshed - read_now) | gone | changes.refreshed)
        self._put_places(changes.places)
        self._put_documents(changes.documents)
        self._put_bodies(changes.bodies)
        self._put_aliases(changes.aliases)
        self._put_texts()
        self._put_claims()
        self._put_citations()
        self._put_findings()
        self._put_statements()
        if changes.dropped:
            self._drop(set(changes.dropped))
        self._sweep()

    # -- taking out

    def _take_out(self, gone: set[str], outdated: set[str]) -> None:
        """gone: their text and claims go too; outdated: what they cite and state goes."""
        if outdated:
            ids = sorted(outdated)
            self.touched |= {row["id"] for row in self.session.run("cited_by", ids=ids)} | outdated
            for row in self.session.run("stated_by", ids=ids):
                if row["maker"] == MACHINE:
                    self._touch_statement(row["source"], row["relation"], row["target"])
            for step in ("drop_citations", "drop_findings", "drop_statings"):
                self.session.run(step, ids=ids)
        if gone:
            self.loose["Claim"] = {row["id"] for row in self.session.run("claims_of", ids=sorted(gone))}
            blocks = self.session.run("blocks_of", ids=sorted(self.loose["Claim"]))
            self.loose["Block"] = {row["id"] for row in blocks}
            for step in ("drop_claims", "drop_texts"):
                self.session.run(step, ids=sorted(gone))
        if unheld := sorted(self.changes.removed - {d.id for d in self.changes.documents}):
            self.session.run("unhold", ids=unheld)
        for withdrawal in self.changes.withdrawn:
            source, relation, target = withdrawal.statement.split("|")
            self._touch_statement(source, relation, target)
            self.session.run("withdraw", ids=[withdrawal.statement], maker=withdrawal.maker)

    def _loosen(self, documents: Iterable[str]) -> None:
        ids = sorted(documents)
        self.loose["Key"] |= {row["id"] for row in self.session.run("keys_of", ids=ids)}
        self.loose["Body"] |= {row["id"] for row in self.session.run("bodies_of", ids=ids)}

    def _touch_statement(self, source: str, relation: str, target: str) -> str:
        made = statement_id(source, relation, target)
        self.statements[made] = (source, relation, target)
        self.touched |= {source, target}
        return made

    def _drop(self, documents: set[str]) -> None:
        self._loosen(documents)
        self.session.run("drop_documents", ids=sorted(documents))

    def _sweep(self) -> None:
        """Takes out what nothing needs any more, among what this transaction touched."""
        if perhaps := sorted(self.touched - self._named_now()):
            unnamed = {row["id"] for row in self.session.run("unnamed", ids=perhaps)}
            if unnamed:
                self._drop(unnamed)
        for label, step in _SWEEPS:
            if self.loose[label]:
                self.session.run(step, ids=sorted(self.loose[label]))

    def _named_now(self) -> set[str]:
        """Documents that what was put in names; so nobody need ask."""
        named: set[str] = {end for relation in self.changes.relations for end in (relation.source, relation.target)}
        for citation in self.changes.citations:
            named |= {candidate.id for candidate in citation.candidates}
            if citation.target is not None:
                named.add(citation.target)
        return named

    # -- putting in

    def _known(self, label: str, ids: Iterable[str]) -> set[str]:
        wanted = sorted(set(ids))
        query = f"{'known_key' if label in ('Key', 'Block') else 'known'}[{label}]"
        return {row["id"] for row in self.session.run(query, ids=wanted)} if wanted else set()

    def _nodes(self, label: str, rows: Sequence[Row]) -> None:
        if rows:
            self.session.put(put_query(label), NODES[label], rows)

    def _over(self, label: str, rows: Sequence[Row]) -> set[str]:
        """Writes nodes that may be there already; the ids of those that were."""
        there = self._known(label, (row["id"] for row in rows))
        if old := [row for row in rows if row["id"] in there]:
            self.session.put(f"set_{label}", NODES[label], old)
        self._nodes(label, [row for row in rows if row["id"] not in there])
        return there

    def _join(self, name: str, rows: Iterable[tuple[Any, ...]]) -> None:
        """Rows are source, target and then the properties in the order of the columns."""
        columns = ("source_key", "target_key", *RELATIONSHIPS[name].columns)
        made = [dict(zip(columns, row, strict=True)) for row in rows]
        if made:
            self.session.put(put_query(name), RELATIONSHIPS[name], made)

    def _put_documents(self, documents: Sequence[Document]) -> None:
        if not documents:
            return
        self.touched |= {d.id for d in documents if not d.held}
        rows = {d.id: document_row(d) for d in documents}
        there = {row["id"]: row for row in self.session.run("documents", ids=sorted(rows))}
        documents = [d for d in documents if rows[d.id] != there.get(d.id)]
        if changed := [rows[d.id] for d in documents if d.id in there]:
            ids = [row["id"] for row in changed]
            self._loosen(ids)
            self.session.run("unname", ids=ids)
            self.session.put("set_Document", NODES["Document"], changed)
        self._nodes("Document", [rows[d.id] for d in documents if d.id not in there])
        keys = {d.id: dict.fromkeys(lookup_keys(d.description)) for d in documents}
        every = {key for own in keys.values() for key in own}
        self._nodes("Key", [{"key": key} for key in sorted(every - self._known("Key", every))])
        self._join("NAMED", ((id, key) for id, own in keys.items() for key in own))
        at = {d.id: d.description.place for d in documents if d.description.place}
        named = {p.id: p for place in at.values() for p in places_of(place)}
        self._put_missing_places(named)
        self._join("AT", at.items())
        bodies = {d.id: body for d in documents if (body := body_of(d))}
        by_id = {body.id: body for body in bodies.values()}
        missing = [by_id[id] for id in sorted(by_id.keys() - self._known("Body", by_id))]
        self._nodes("Body", [plain(body) for body in missing])
        self._join("SEATED", ((body.id, body.place) for body in missing if body.place))
        self._join("ISSUED_BY", ((id, body.id) for id, body in bodies.items()))

    def _put_missing_places(self, places: Mapping[str, StoredPlace]) -> None:
        missing = [places[id] for id in sorted(places.keys() - self._known("Place", places))]
        self._nodes("Place", [_place_row(place) for place in missing])
        self._join("WITHIN", ((place.id, place.within) for place in missing if place.within))

    def _put_places(self, places: Sequence[StoredPlace]) -> None:
        if not places:
            return
        given = {place.id for place in places}
        near = {id for p in places for id in (p.within, *p.successors) if id is not None and id not in given}
        self._put_missing_places({p.id: p for id in sorted(near) for p in places_of(id) if p.id not in given})
        if there := self._over("Place", [_place_row(place) for place in places]):
            self.session.run("unplace", ids=sorted(there))
        self._join("WITHIN", ((place.id, place.within) for place in places if place.within))
        self._join("SUCCEEDED_BY", ((place.id, next_) for place in places for next_ in place.successors))

    def _put_bodies(self, bodies: Sequence[StoredBody]) -> None:
        if not bodies:
            return
        self._put_missing_places({p.id: p for body in bodies if body.place for p in places_of(body.place)})
        if there := self._over("Body", [plain(body) for body in bodies]):
            self.session.run("unseat", ids=sorted(there))
        self._join("SEATED", ((body.id, body.place) for body in bodies if body.place))

    def _put_aliases(self, aliases: Mapping[str, str]) -> None:
        if not aliases:
            return
        if there := self._over("Alias", [{"id": old, "target": new} for old, new in aliases.items()]):
            self.session.run("unlead", ids=sorted(there))
        self._join("LEADS_TO", aliases.items())

    def _put_texts(self) -> None:
        texts = self.changes.texts
        self._nodes(
            "Text",
            [{"id": t.document, "file": t.file, "digest": t.digest, "text": t.text, "rules": t.rules} for t in texts],
        )
        self._join("HOLDS", ((t.document, t.document) for t in texts))

    def _put_claims(self) -> None:
        claims = self.changes.claims
        by_id = {c.id: c for c in claims}
        there = self._known("Claim", by_id)
        new = [c for id, c in by_id.items() if id not in there]
        self._nodes("Claim", [{"id": c.id, "body": c.body} for c in new])
        self._join("CLAIMS", dict.fromkeys((c.document, c.id) for c in claims))
        every = {block for c in new for block in c.blocks}
        self._nodes("Block", [{"key": key} for key in sorted(every - self._known("Block", every))])
        self._join("KEYED", ((c.id, block) for c in new for block in dict.fromkeys(c.blocks)))

    def _put_citations(self) -> None:
        citations = self.changes.citations
        ordinals: defaultdict[str, int] = defaultdict(int)
        rows: list[Row] = []
        for c in citations:
            ordinals[c.document] += 1
            rows.append(
                {
                    "id": c.id,
                    "document": c.document,
                    "ordinal": ordinals[c.document],
                    "start": c.start,
                    "end": c.end,
                    "text": c.text,
                    "form": c.form.value,
                    "read": json.dumps(c.read.stated(), ensure_ascii=False, sort_keys=True),
                    "confidence": c.confidence,
                    "target": c.target,
                }
            )
        self._nodes("Citation", rows)
        self._join("MENTIONS", ((c.document, c.id) for c in citations))
        self._join("MEANS", ((c.id, c.target) for c in citations if c.target is not None))
        self._join(
            "MAY_MEAN",
            (
                (c.id, candidate.id, candidate.score, candidate.reason, rank)
                for c in citations
                for rank, candidate in enumerate(c.candidates, 1)
            ),
        )

    def _put_findings(self) -> None:
        rows = [
            {
                "id": f"{document}#f{n}",
                "document": document,
                "kind": f.kind,
                "field": f.field,
                "values": json.dumps(f.values, ensure_ascii=False),
                "message": f.message,
                "start": f.start,
                "end": f.end,
                "citation": f.citation,
            }
            for document, findings in self.changes.findings.items()
            for n, f in enumerate(findings, 1)
        ]
        self._nodes("Finding", rows)
        self._join("HAS", ((row["document"], row["id"]) for row in rows))

    def _put_statements(self) -> None:
        """Statements and edges from who states them: those that stay, those of now, and none that nobody makes."""
        stated = [(self._touch_statement(r.source, r.relation, r.target), r) for r in self.changes.relations]
        self._forget_restated(stated)
        if not self.statements:
            return
        there = self._known("Statement", self.statements)
        by_statement: defaultdict[str, list[Row]] = defaultdict(list)
        if there:
            for row in self.session.run("statings", ids=sorted(there)):
                by_statement[row["id"]].append(row)
        new = [(id, _stating(r)) for id, r in stated]
        for id, row in new:
            by_statement[id].append(row)
        rows, edges = [], []
        for id, (source, relation, target) in self.statements.items():
            if statings := by_statement.get(id):
                first = min(statings, key=_order)
                asserted = len({row["document"] for row in statings})
                confidence = max(row["confidence"] for row in statings)
                head = {"id": id, "source": source, "relation": relation, "target": target}
                rows.append(head | {"level": first["level"], "confidence": confidence, "asserted": asserted})
                if "#" not in source and "#" not in target:
                    proof = (first["document"], first["start"], first["end"], first["text"])
                    edges.append((relation, (source, target, id, first["level"], confidence, asserted, *proof)))
        if there:
            self._drop_edges(there)
        if dead := sorted(there - {row["id"] for row in rows}):
            self.session.run("drop_statements", ids=dead)
        self._over("Statement", rows)
        columns = RELATIONSHIPS["STATES"].columns
        self._join("STATES", ((row["document"], id, *(row[c] for c in columns)) for id, row in new))
        for relation in RelationType:
            self._join(relation, [edge for kind, edge in edges if kind == relation])

    def _forget_restated(self, stated: Sequence[tuple[str, Relation]]) -> None:
        """What a person or an import says again takes the place of what they said before."""
        by_maker: defaultdict[str, set[str]] = defaultdict(set)
        for id, relation in stated:
            if relation.maker != MACHINE:
                by_maker[relation.maker].add(id)
        for maker, ids in by_maker.items():
            self.session.run("withdraw", ids=sorted(ids), maker=maker)

    def _drop_edges(self, statements: Iterable[str]) -> None:
        by_relation: defaultdict[str, tuple[set[str], list[str]]] = defaultdict(lambda: (set(), []))
        for id in statements:
            source, relation, _ = self.statements[id]
            by_relation[relation][0].add(source)
            by_relation[relation][1].append(id)
        for relation, (sources, ids) in by_relation.items():
            self.session.run(f"drop_edges[{relation}]", sources=sorted(sources), statements=sorted(ids))


def _place_row(place: StoredPlace) -> Row:
    return {name: getattr(place, name) for name in NODES["Place"].columns}


def _stating(relation: Relation) -> Row:
    """The STATES of one relation; without words of a document it hangs on the document it is about."""
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


_SWEEPS = (
    ("Key", "drop_keys"),
    ("Body", "drop_bodies"),
    ("Claim", "drop_unclaimed"),
    ("Block", "drop_blocks"),
)

_STRENGTH = {Level.PURPOSE.value: 0, Level.TASK.value: 1, None: 2}


def _order(stating: Row) -> tuple[Any, ...]:
    """The first proof comes first: strongest level, then confidence, then document and place in the text."""
    place = stating["start"] if stating["start"] is not None else -1
    return (_STRENGTH[stating["level"]], -stating["confidence"], stating["document"], place, stating["rule"])
