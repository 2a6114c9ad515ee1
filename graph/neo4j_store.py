"""The store on a server: Neo4j 5.26 and later, through the official driver."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import ALL_COMPLETED, FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from contextlib import AbstractContextManager, ExitStack
from functools import partial
from importlib.resources import files
from pathlib import Path
from typing import Any, Self, TypeVar, cast

import neo4j
import pyarrow as pa  # type: ignore[import-untyped]  # it ships no types
from neo4j.exceptions import (
    AuthError,
    ClientError,
    ConfigurationError,
    CypherSyntaxError,
    DriverError,
    Neo4jError,
    ServiceUnavailable,
    SessionExpired,
    TransientError,
)

from phahe.graph.changes import Changes
from phahe.graph.columns import NODES, RELATIONSHIPS, NodeTable, RelationshipTable
from phahe.graph.contribution import Row
from phahe.graph.errors import QueryError, StoreError, StoreUnavailable
from phahe.graph.gate import Gate
from phahe.graph.loader import Query, queries
from phahe.graph.marks import LOADING_MARK, SCHEMA_MARK, check_empty, check_loaded, is_empty, is_loading, steps_from
from phahe.graph.store import Address
from phahe.graph.writing import migrate, put_query, write_changes

DIALECT = "neo4j"

ROWS = 2_000
"""Rows that go to the server in one query; with 10,000, batches wait for each other half as long again."""

CONNECTIONS = 4
"""Connections over which a bulk load runs."""

PATIENCE = 30.0
"""Seconds for which a write is tried again, with growing pauses, while the server restarts or refuses for a moment."""

Result = TypeVar("Result")


class Neo4jStore:
    """A store on a Neo4j server; see `phahe.graph.store.Store`."""

    def __init__(self, at: Address, driver: neo4j.Driver, *, read_only: bool) -> None:
        self.read_only = read_only
        self._at = at
        self._driver = driver
        self._loading = False
        self._commits = 0
        self._gate = Gate()
        """Readers pass; alone is who commits: the server lets a query see one half of a commit without the other."""
        self._queries = queries(files("phahe.graph") / "cypher", DIALECT)

    @classmethod
    def open(cls, at: Address, *, read_only: bool = False) -> Neo4jStore:
        """Connects, and makes the schema in an empty database. See `open_store` for what it raises."""
        server = cast(str, at.server)
        log_in = (at.user, at.password or "") if at.user else None
        try:
            driver = neo4j.GraphDatabase.driver(
                server,
                auth=log_in,
                connection_timeout=10.0,
                connection_acquisition_timeout=30.0,
                max_transaction_retry_time=PATIENCE,
                notifications_min_severity="OFF",
            )
        except (ValueError, ConfigurationError) as error:
            raise StoreError(at.url, str(error)) from error
        store = cls(at, driver, read_only=read_only)
        try:
            with _refusals(at):
                driver.verify_connectivity()
            store._ready()
        except BaseException:
            driver.close()
            raise
        return store

    @property
    def url(self) -> str:
        return self._at.url

    @property
    def dialect(self) -> str:
        return DIALECT

    @property
    def version(self) -> None:
        """A server has other writers."""
        return None

    def changed_since(self, version: int) -> None:  # noqa: ARG002  # the protocol has it
        """The same: nobody knows here."""
        return

    @property
    def commits(self) -> int:
        return self._commits

    def steady(self) -> AbstractContextManager[None]:
        return self._gate.passing()

    def read(self, query: Query, /, **parameters: Any) -> list[dict[str, Any]]:
        query.check(parameters)
        check_loaded(self.url, self._loading)
        with _refusals(self._at, query), self._gate.passing(), self._session(neo4j.READ_ACCESS) as session:
            return session.execute_read(lambda transaction: _rows(transaction, query, parameters))

    def columns(self, query: Query, /, **parameters: Any) -> dict[str, Sequence[Any]]:
        rows = self.read(query, **parameters)
        return {name: [row[name] for row in rows] for name in query.columns}

    def write(self, changes: Changes) -> None:
        self._check_writable()
        check_loaded(self.url, self._loading)
        if not changes:
            return

        def work(session: _Session) -> None:
            session.run("wait_for_writers")
            write_changes(session, changes)

        self._write(work, gate=self._gate)

    def loadable(self) -> bool:
        return self._loading or is_empty(self._ask)

    def load(self, tables: Iterable[tuple[str, pa.Table]]) -> None:
        self._check_writable()
        if self._loading:
            self._empty()
        check_empty(self.url, is_empty(self._ask))
        if not self._loading:
            self._write(lambda session: session.put("put_Meta", NODES["Meta"], [dict(LOADING_MARK)]))
        self._loading = True
        with Pipeline(CONNECTIONS) as pipeline:
            nodes_under_way = False
            for name, table in tables:
                if name in RELATIONSHIPS and nodes_under_way:
                    pipeline.wait()
                nodes_under_way = name in NODES
                for part in table.to_batches(max_chunksize=ROWS):
                    pipeline.run(partial(self._put, name, part.to_pylist()))
        self._write(lambda session: session.run("unmark", key=LOADING_MARK["key"]))
        self._loading = False

    @property
    def replaceable(self) -> bool:
        return False

    def replace(self, _: Iterable[tuple[str, pa.Table]], /) -> None:
        raise StoreError(self.url, "a server's store is not replaced from here", advice="rebuild it where it is")

    def backup(self, path: Path) -> None:
        raise StoreError(
            self.url,
            f"a server's store is not copied from here to {path}",
            advice="use `neo4j-admin database dump neo4j`, or `phahe export --format neo4j-import`",
        )

    def close(self) -> None:
        self._driver.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    # -- inside

    def _ready(self) -> None:
        """Makes the schema in a database that has none of it, brings an older one up, and refuses another."""
        rows = self._ask("marks")
        if not self.read_only and (steps := steps_from(rows)):
            self._write(lambda session: migrate(session, steps))
            rows = self._ask("marks")
        if rows or self.read_only:
            self._loading = is_loading(self.url, rows)
            return
        with _refusals(self._at), self._session(neo4j.WRITE_ACCESS) as session:
            for query in self._queries.values():
                if query.file.endswith("schema.cypher"):
                    session.run(query.text).consume()
        self._write(lambda session: session.put("put_Meta", NODES["Meta"], [dict(SCHEMA_MARK)]))

    def _ask(self, name: str) -> list[Row]:
        with _refusals(self._at), self._session(neo4j.READ_ACCESS) as session:
            return session.execute_read(lambda transaction: _rows(transaction, self._queries[name], {}))

    def _check_writable(self) -> None:
        if self.read_only:
            raise StoreError(self.url, "it was opened for reading only")

    def _put(self, name: str, rows: Sequence[Row]) -> None:
        """Rows of one table, in a transaction of their own."""
        table = NODES.get(name) or RELATIONSHIPS[name]
        self._write(lambda session: session.put(put_query(name), table, rows))

    def _empty(self) -> None:
        """Takes out everything but the store's marks."""
        for label in NODES:
            while label != "Meta" and self._write(partial(_clear, label)):
                pass

    def _session(self, access: str) -> neo4j.Session:
        return self._driver.session(database=self._at.database, default_access_mode=access)

    def _write(self, work: Callable[[_Session], Result], gate: Gate | None = None) -> Result:
        """One transaction; run again from its beginning while the fault is of the kind that passes.

        gate: passed alone from the end of the work to the end of the commit.
        """
        with ExitStack() as commit:

            def attempt(transaction: neo4j.ManagedTransaction) -> Result:
                commit.close()  # of an attempt before this one
                result = work(_Session(transaction, self._queries))
                if gate is not None:
                    commit.enter_context(gate.alone())
                return result

            with _refusals(self._at), self._session(neo4j.WRITE_ACCESS) as session:
                result = session.execute_write(attempt)
            self._commits += 1
            return result


class Pipeline:
    """Runs calls in several threads, so many at a time that memory stays small; the first fault ends it."""

    def __init__(self, width: int) -> None:
        self._width = width
        self._pool = ThreadPoolExecutor(width)
        self._under_way: set[Future[None]] = set()

    def run(self, call: Callable[[], None]) -> None:
        """Takes a call on, waiting while twice the width are under way. Raises what an earlier call raised."""
        if len(self._under_way) >= 2 * self._width:
            self._collect(FIRST_COMPLETED)
        self._under_way.add(self._pool.submit(call))

    def wait(self) -> None:
        """Waits for every call so far. Raises what one of them raised."""
        self._collect(ALL_COMPLETED)

    def _collect(self, until: str) -> None:
        done, self._under_way = wait(self._under_way, return_when=until)
        for future in done:
            future.result()

    def __enter__(self) -> Pipeline:
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        try:
            if kind is None:
                self.wait()
        finally:
            self._pool.shutdown(cancel_futures=True)


class _Session:
    """One open transaction; see `phahe.graph.writing.Session`."""

    def __init__(self, transaction: neo4j.ManagedTransaction, known: Mapping[str, Query]) -> None:
        self._transaction = transaction
        self._queries = known

    def run(self, name: str, **parameters: Any) -> list[Row]:
        query = self._queries[name]
        query.check(parameters)
        return _rows(self._transaction, query, parameters)

    def put(self, name: str, table: NodeTable | RelationshipTable, rows: Sequence[Row]) -> None:
        query = self._queries[name]
        for start in range(0, len(rows), ROWS):
            part = list(rows[start : start + ROWS])
            made = _rows(self._transaction, query, {"rows": part})
            if made and made[0]["written"] != len(part):
                raise _Missing(
                    f"{len(part) - made[0]['written']} of {len(part)} {table.name} have an end that is not there"
                )


def _clear(label: str, session: _Session) -> bool:
    return bool(session.run(f"clear[{label}]")[0]["gone"])


class _Missing(Exception):
    """Rows that join what is not in the graph."""


def _rows(transaction: neo4j.ManagedTransaction, query: Query, parameters: Mapping[str, Any]) -> list[Row]:
    result = transaction.run(query.text, dict(parameters))
    columns = list(result.keys())
    if columns != list(query.columns):
        raise QueryError(query.file, query.line, f"{query.name} declares {list(query.columns)} and gives {columns}")
    return [dict(zip(columns, record.values(), strict=True)) for record in result]


class _refusals:
    """Turns what the driver raises into ours: one sentence, and what to do."""

    def __init__(self, at: Address, query: Query | None = None) -> None:
        self.at = at
        self.query = query

    def __enter__(self) -> None:
        return None

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: object) -> None:
        if isinstance(error, (Neo4jError, DriverError, _Missing)):
            raise self.refusal(error) from error

    def refusal(self, error: Exception) -> StoreError | QueryError:
        """Ours, for one of the driver's."""
        at = self.at
        if isinstance(error, AuthError):
            who = f"the log-in of {at.user!r} is refused" if at.user else "a log-in is wanted"
            return StoreUnavailable(at.url, who, advice="set PHAHE_NEO4J_USER and PHAHE_NEO4J_PASSWORD")
        if isinstance(error, (ServiceUnavailable, SessionExpired)):
            advice = "start the server, or correct host and port in the URL"
            return StoreUnavailable(at.url, "no Neo4j answers there", advice=advice)
        if isinstance(error, CypherSyntaxError) and self.query is not None:
            return QueryError(self.query.file, self.query.line, error.message or str(error))
        code = getattr(error, "code", None) or ""
        if "AccessMode" in code or "ForbiddenOnReadOnlyDatabase" in code or "WriteOnReadOnly" in code:
            advice = "write to another server, or unset server.databases.default_to_read_only on this one"
            return StoreUnavailable(at.url, "the server takes no writes", advice=advice)
        if "DatabaseNotFound" in code:
            return StoreUnavailable(at.url, f"there is no database {at.database!r}", advice="correct it in the URL")
        if isinstance(error, TransientError):
            return StoreUnavailable(at.url, f"the server is too busy ({error.message})", advice="run it again")
        if isinstance(error, ClientError) and self.query is not None:
            return QueryError(self.query.file, self.query.line, error.message or str(error))
        return StoreError(at.url, getattr(error, "message", None) or str(error))
