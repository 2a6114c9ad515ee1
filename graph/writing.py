"""How changes reach a store: the steps of one transaction, the same for every store.

A store runs named queries of `graph/cypher`; here stands which, in which order, with which rows. What the graph knows
only from several documents together is derived here: statements and the edges between documents from who states them,
placeholders, keys, bodies and blocks from who still needs them.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from typing import Any, Protocol

from phahe.graph.changes import Changes, StoredBody, StoredPlace
from phahe.graph.columns import NODES, RELATIONSHIPS, NodeTable, RelationshipTable
from phahe.graph.contribution import (
    MACHINE,
    Made,
    Row,
    by_table,
    document_row,
    fullest,
    of_body,
    of_citation,
    of_claim,
    of_document,
    of_finding,
    of_place,
    of_statement,
    of_text,
    places_of,
    statement_id,
    stating_row,
)
from phahe.graph.marks import SCHEMA_MARK
from phahe.graph.model import Document, Relation, RelationType


class Session(Protocol):
    """One open transaction of a store."""

    def run(self, name: str, **parameters: Any) -> list[Row]:
        """The rows of the named query of `graph/cypher`."""
        ...

    def put(self, name: str, table: NodeTable | RelationshipTable, rows: Sequence[Row]) -> None:
        """Runs the named query over rows of a table's columns; a relationship's have `source_key` and `target_key`."""
        ...


def put_query(table: str) -> str:
    """The name of the query that makes rows of a table.

    >>> put_query("Document"), put_query("MEANS"), put_query("CITES")
    ('put_Document', 'join_MEANS', 'join[CITES]')
    """
    if table in NODES:
        return f"put_{table}"
    return f"join[{table}]" if table in RelationType.__members__ else f"join_{table}"


def write_changes(session: Session, changes: Changes) -> Set[str]:
    """All steps of one transaction; the caller begins it, and commits or rolls back.

    Gives the documents whose own fields were written, and those that were taken out.
    """
    transaction = _Transaction(session, changes)
    transaction.run()
    return transaction.changed


def migrate(session: Session, steps: Sequence[str]) -> None:
    """Brings an older store up to today's schema and marks it so; what its texts tell anew comes with a rebuild."""
    for step in steps:
        session.run(step)
    session.put("set_Meta", NODES["Meta"], [dict(SCHEMA_MARK)])


class _Transaction:
    def __init__(self, session: Session, changes: Changes) -> None:
        self.session = session
        self.changes = changes
        self.touched: set[str] = set()
        """Documents that something named before, and perhaps nothing names after."""
        self.statements: dict[str, tuple[str, str, str]] = {}
        """What may be stated by others than before: id to source, relation, target."""
        self.changed: set[str] = set()
        """Documents that were made, have other fields than before, or are gone."""
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
        self._put_claims()
        self._put_said()
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
            self.changed |= set(unheld)
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
        self.changed |= documents
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

    def _put(self, table: str, rows: Iterable[tuple[Any, ...]]) -> None:
        """Makes rows of a table; values by its columns."""
        node = NODES.get(table)
        of: NodeTable | RelationshipTable = RELATIONSHIPS[table] if node is None else node
        columns = (*(() if node else ("source_key", "target_key")), *of.columns)
        made = [dict(zip(columns, row, strict=True)) for row in rows]
        if made:
            self.session.put(put_query(table), of, made)

    def _put_missing(self, label: str, rows: Sequence[tuple[Any, ...]]) -> set[str]:
        """Makes the nodes that are not there yet; of several with one key the last. The keys of those made."""
        by_key = {row[0]: row for row in rows}
        missing = by_key.keys() - self._known(label, by_key)
        self._put(label, (by_key[key] for key in sorted(missing)))
        return missing

    def _over(self, label: str, rows: Iterable[tuple[Any, ...]]) -> set[str]:
        """Writes nodes that may be there already; the ids of those that were."""
        by_id = {row[0]: row for row in rows}
        there = self._known(label, by_id)
        if there:
            old = [dict(zip(NODES[label].columns, by_id[id], strict=True)) for id in by_id if id in there]
            self.session.put(f"set_{label}", NODES[label], old)
        self._put(label, (row for id, row in by_id.items() if id not in there))
        return there

    def _put_documents(self, documents: Sequence[Document]) -> None:
        if not documents:
            return
        self.touched |= {d.id for d in documents if not d.held}
        rows = {d.id: document_row(d) for d in documents}
        there = {row["id"]: row for row in self.session.run("documents", ids=sorted(rows))}
        documents = [d for d in documents if rows[d.id] != there.get(d.id)]
        self.changed |= {d.id for d in documents}
        if changed := [rows[d.id] for d in documents if d.id in there]:
            ids = [row["id"] for row in changed]
            self._loosen(ids)
            self.session.run("unname", ids=ids)
            self.session.put("set_Document", NODES["Document"], changed)
        new = [rows[d.id] for d in documents if d.id not in there]
        if revived := sorted(self._known("Alias", (row["id"] for row in new))):
            self.session.run("drop_aliases", ids=revived)  # the document answers for itself again
        self._put("Document", (tuple(row.values()) for row in new))
        made = by_table(row for d in documents for row in of_document(d))
        self._put_missing("Key", made.get("Key", ()))
        self._put("NAMED", made.get("NAMED", ()))
        self._put_missing_places(made)
        self._put("AT", made.get("AT", ()))
        self._put_issuers(made.get("Body", ()))
        self._put("ISSUED_BY", made.get("ISSUED_BY", ()))

    def _put_issuers(self, rows: Sequence[tuple[Any, ...]]) -> None:
        """Bodies as documents tell of them; one that is there is written over where it says less."""
        bodies = fullest(rows)
        found = self.session.run("bodies", ids=sorted(bodies)) if bodies else []
        there = {row["id"]: tuple(row.values()) for row in found}
        fuller = [bodies[id] for id, old in there.items() if fullest((old, bodies[id]))[id] != old]
        if fuller:
            columns = NODES["Body"].columns
            self.session.put("set_Body", NODES["Body"], [dict(zip(columns, row, strict=True)) for row in fuller])
            self.session.run("unseat", ids=sorted(row[0] for row in fuller))
        new = [row for id, row in sorted(bodies.items()) if id not in there]
        self._put("Body", new)
        self._put("SEATED", ((id, place) for id, _, _, place in (*new, *fuller) if place))

    def _put_missing_places(self, made: Mapping[str, Sequence[tuple[Any, ...]]]) -> None:
        new = self._put_missing("Place", made.get("Place", ()))
        self._put("WITHIN", (row for row in made.get("WITHIN", ()) if row[0] in new))

    def _put_places(self, places: Sequence[StoredPlace]) -> None:
        if not places:
            return
        given = {place.id for place in places}
        near = {id for p in places for id in (p.within, *p.successors) if id is not None and id not in given}
        around = [p for id in sorted(near) for p in places_of(id) if p.id not in given]
        self._put_missing_places(by_table(row for place in around for row in of_place(place)))
        made = by_table(row for place in places for row in of_place(place))
        if there := self._over("Place", made["Place"]):
            self.session.run("unplace", ids=sorted(there))
        for table in ("WITHIN", "SUCCEEDED_BY"):
            self._put(table, made.get(table, ()))

    def _put_bodies(self, bodies: Sequence[StoredBody]) -> None:
        if not bodies:
            return
        seats = [place for body in bodies if body.place for place in places_of(body.place)]
        self._put_missing_places(by_table(row for place in seats for row in of_place(place)))
        made = by_table(row for body in bodies for row in of_body(body))
        if there := self._over("Body", made["Body"]):
            self.session.run("unseat", ids=sorted(there))
        self._put("SEATED", made.get("SEATED", ()))

    def _put_aliases(self, aliases: Mapping[str, str]) -> None:
        if not aliases:
            return
        if there := self._over("Alias", aliases.items()):
            self.session.run("unlead", ids=sorted(there))
        self._put("LEADS_TO", aliases.items())

    def _put_claims(self) -> None:
        claims = self.changes.claims
        by_id = {c.id: c for c in claims}
        new = by_id.keys() - self._known("Claim", by_id)
        made = by_table(row for id in by_id if id in new for row in of_claim(by_id[id]))
        self._put("Claim", made.get("Claim", ()))
        self._put("CLAIMS", dict.fromkeys((c.document, c.id) for c in claims))
        self._put_missing("Block", made.get("Block", ()))
        self._put("KEYED", made.get("KEYED", ()))

    def _put_said(self) -> None:
        """Texts, what they cite, and what was found in them."""
        changes = self.changes
        ordinals: Counter[str] = Counter()
        made: list[Made] = [row for text in changes.texts for row in of_text(text)]
        for text in changes.aside:
            ordinals[f"{text.document}#t"] += 1
            made += of_text(text, ordinals[f"{text.document}#t"])
        for citation in changes.citations:
            ordinals[citation.document] += 1
            made += of_citation(citation, ordinals[citation.document])
        for document, findings in changes.findings.items():
            for n, finding in enumerate(findings, 1):
                made += of_finding(document, n, finding)
        rows = by_table(made)
        for table in ("Text", "HOLDS", "Citation", "MENTIONS", "MEANS", "MAY_MEAN", "Finding", "HAS"):
            self._put(table, rows.get(table, ()))

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
        new = [(id, stating_row(r)) for id, r in stated]
        for id, row in new:
            by_statement[id].append(row)
        made = by_table(row for id, rows in by_statement.items() for row in of_statement(self.statements[id], rows))
        rows = made.get("Statement", [])
        if there:
            self._drop_edges(there)
        if dead := sorted(there - {row[0] for row in rows}):
            self.session.run("drop_statements", ids=dead)
        self._over("Statement", rows)
        columns = RELATIONSHIPS["STATES"].columns
        self._put("STATES", [(row["document"], id, *(row[c] for c in columns)) for id, row in new])
        for relation in RelationType:
            self._put(relation, made.get(relation, ()))

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


_SWEEPS = (
    ("Key", "drop_keys"),
    ("Body", "drop_bodies"),
    ("Claim", "drop_unclaimed"),
    ("Block", "drop_blocks"),
)
