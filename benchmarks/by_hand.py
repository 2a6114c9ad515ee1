"""The best queries written by hand that give the rows of our functions: the same documents, relations and statings.

Rows are taken as fast as the engine gives them, and nothing is made of them.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain
from pathlib import Path
from typing import Any, Protocol

import ladybug
import neo4j

from phahe import queries

FOLLOWED = "IMPLEMENTS|BASED_ON|GUIDES"
PLAIN = "(e.level IS NULL OR e.level <> 'task')"
FIELDS = ", ".join(f"d.{name} AS {name}" for name in queries.Entry._fields)
PROOF = "e.statement AS statement, e.level, e.confidence, e.asserted AS asserted, e.`by`, e.`start`, e.`end`, e.text"
STATING = "s.id AS statement, d.id AS document, e.`start`, e.`end`, e.text"

Columns = dict[str, list[Any]]


class ByHand(Protocol):
    """One engine, asked by hand."""

    def depths(self, id: str) -> Any:
        """All that rests on a document, and how deep."""
        ...

    def impact(self, id: str) -> Any:
        """The same with all fields, relations and who states them."""
        ...

    def lineage(self, id: str) -> Any:
        """What a document rests on, with all fields, relations and who states them."""
        ...

    def close(self) -> None:
        """Lets it go."""
        ...


def several(tables: Iterable[Columns]) -> list[str]:
    """The statements that more than one document makes."""
    rows = chain.from_iterable(zip(table["statement"], table["asserted"], strict=True) for table in tables)
    return [id for id, times in rows if id is not None and times > 1]


class Ladybug:
    """LadybugDB on a connection of its own."""

    def __init__(self, path: Path) -> None:
        self._database = ladybug.Database(str(path), read_only=True, buffer_pool_size=1 << 30)
        self._connection = ladybug.Connection(self._database)

    def depths(self, id: str) -> Any:
        return self._rows(f"{_DOWN} RETURN d.id AS id, length(q) AS depth", id=id)

    def impact(self, id: str) -> Any:
        documents = self._rows(f"{_DOWN} RETURN {FIELDS}, length(q) AS depth", id=id)
        far = self._rows(f"{_DOWN} MATCH (d)<-[e:{FOLLOWED}]-(:Document) WHERE {PLAIN} RETURN {PROOF}", id=id)
        near = self._rows(
            f"MATCH (:Document {{id: $id}})<-[e:{FOLLOWED}]-(:Document) WHERE {PLAIN} RETURN {PROOF}", id=id
        )
        return documents, far, near, self._statings(several((far, near)))

    def lineage(self, id: str) -> Any:
        documents = self._rows(f"{_UP} RETURN {FIELDS}, length(q) AS depth", id=id)
        relations = self._rows(
            f"UNWIND $ids AS wanted MATCH (d:Document {{id: wanted}}) OPTIONAL MATCH (d)-[e:{FOLLOWED}]->(:Document) "
            f"WHERE {PLAIN} RETURN {PROOF}",
            ids=[id, *documents["id"]],
        )
        return documents, relations, self._statings(several((relations,)))

    def close(self) -> None:
        self._connection.close()
        self._database.close()

    def _statings(self, ids: list[str]) -> Any:
        if len(ids) > 100:
            return self._rows(
                "UNWIND $ids AS wanted MATCH (s:Statement {id: wanted}) OPTIONAL MATCH (s)<-[e:STATES]-(d:Document) "
                f"RETURN {STATING}",
                ids=ids,
            )
        one = f"MATCH (s:Statement {{id: $id}})<-[e:STATES]-(d:Document) RETURN {STATING}"
        return [self._rows(one, id=id) for id in ids]

    def _rows(self, query: str, **parameters: Any) -> Columns:
        result = self._connection.execute(query, parameters)
        if isinstance(result, list):
            raise TypeError("one statement at a time")
        names = result.get_column_names()
        if result.get_num_tuples() > 1000:
            found: Columns = result.get_as_arrow().to_pydict()
            return found
        rows: list[Any] = result.get_all()
        return (
            dict(zip(names, map(list, zip(*rows, strict=True)), strict=True)) if rows else {name: [] for name in names}
        )


_ONLY = "(r, n | WHERE r.level IS NULL OR r.level <> 'task')"
_UP = f"MATCH (:Document {{id: $id}})-[q:{FOLLOWED}* SHORTEST 1..30 {_ONLY}]->(d:Document)"
_DOWN = f"MATCH (:Document {{id: $id}})<-[q:{FOLLOWED}* SHORTEST 1..30 {_ONLY}]-(d:Document)"


class Neo4j:
    """A Neo4j server through the driver."""

    def __init__(self, url: str) -> None:
        self._driver = neo4j.GraphDatabase.driver(url, notifications_min_severity="OFF")

    def depths(self, id: str) -> Any:
        return self._rows(f"{_walk('<-', '-', 1)} RETURN d.id AS id, min(length(p)) AS depth", id=id)

    def impact(self, id: str) -> Any:
        return self._whole(id, "<-", "-")

    def lineage(self, id: str) -> Any:
        return self._whole(id, "-", "->")

    def close(self) -> None:
        self._driver.close()

    def _whole(self, id: str, left: str, right: str) -> Any:
        documents = self._rows(f"{_walk(left, right, 1)} WITH d, min(length(p)) AS depth RETURN {FIELDS}, depth", id=id)
        relations = self._rows(
            f"{_walk(left, right, 0)} WITH DISTINCT d MATCH (d){left}[e:{FOLLOWED}]{right}(:Document) "
            f"WHERE {PLAIN} RETURN {PROOF}",
            id=id,
        )
        ids = several((relations,))
        query = f"UNWIND $ids AS wanted MATCH (s:Statement {{id: wanted}})<-[e:STATES]-(d:Document) RETURN {STATING}"
        return documents, relations, self._rows(query, ids=ids) if ids else ()

    def _rows(self, query: str, **parameters: Any) -> Columns:
        with self._driver.session(default_access_mode=neo4j.READ_ACCESS) as session:
            return session.execute_read(lambda transaction: _taken(transaction.run(query, parameters)))


def _columns(names: list[str], rows: list[Any]) -> Columns:
    return dict(zip(names, map(list, zip(*rows, strict=True)), strict=True)) if rows else {name: [] for name in names}


def _taken(result: neo4j.Result) -> Columns:
    return _columns(list(result.keys()), [record.values() for record in result])


def _walk(left: str, right: str, least: int) -> str:
    return (
        f"MATCH p = (:Document {{id: $id}}){left}[:{FOLLOWED}*{least}..30]{right}(d:Document) "
        "WHERE all(r IN relationships(p) WHERE r.level IS NULL OR r.level <> 'task')"
    )
