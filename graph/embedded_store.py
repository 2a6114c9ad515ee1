"""The store that needs no server: one LadybugDB file, its writer and its readers in one process.

What this module knows of LadybugDB 0.22, met in trials: a second writing transaction crashes the process, so writers
wait for each other here; a failed statement has rolled its transaction back already; readers see the last committed
state, whatever the writer does. The rest is in `phahe.graph.embedded_session` and `phahe.graph.embedded_engine`.
"""

from __future__ import annotations

import contextlib
import shutil
import threading
import weakref
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from importlib.resources import files
from pathlib import Path
from typing import Any, Self

import ladybug
import pyarrow as pa  # type: ignore[import-untyped]  # it ships no types

from phahe.graph.changes import Changes
from phahe.graph.columns import NODES
from phahe.graph.contribution import Row
from phahe.graph.embedded_engine import Engine, remove
from phahe.graph.embedded_session import DISK_WORDS, Answer, EmbeddedSession, answer, read_rows, refusal
from phahe.graph.errors import QueryError, StoreError, StoreUnavailable
from phahe.graph.gate import Gate
from phahe.graph.loader import Query, queries
from phahe.graph.lock import StoreLock
from phahe.graph.marks import LOADING_MARK, SCHEMA_MARK, check_empty, check_loaded, is_empty, is_loading, steps_from
from phahe.graph.writing import migrate, write_changes

DIALECT = "ladybug"

COPY_TEXTS = 1_000
"""A batch of so many texts goes into an empty store by COPY, any other row by row.

COPY writes a checkpoint at once, whose cost grows with the store: 200 documents into 3,000 took it 1.8 seconds, row by
row 0.4. It pays where it is the first to come, from about this size on.
"""

REMEMBERED = 1000, 50_000
"""The last transactions, and documents they changed, that are told to who keeps what it read (`changed_since`)."""

LOAD_ROWS, LOAD_BYTES = 500_000, 256 << 20
"""Rows and bytes of one transaction of a bulk load; more of a relationship's do not fit the buffer."""


class EmbeddedStore:
    """A store in one file; see `phahe.graph.store.Store`."""

    def __init__(self, path: Path, url: str, lock: StoreLock, engine: Engine, *, read_only: bool) -> None:
        self.path = path
        self.read_only = read_only
        self._url = url
        self._lock = lock
        self._engine = engine
        self._left = weakref.finalize(self, engine.leave)
        self._queries = queries(files("phahe.graph") / "cypher", DIALECT)
        self._writing = threading.Lock()
        self._engine_gate = Gate()
        """Readers pass; alone is who takes the engine from under them."""
        self._commit_gate = Gate()
        """Who asks several questions of one state passes; alone is who commits another."""
        self._closed = False
        self._version = 0
        self._noting = threading.Lock()
        self._changed: dict[int, Set[str]] = {}
        """The documents that each of the last transactions changed, by the version it made."""
        self._forgotten = 0
        """What was changed up to this version is not known any more."""
        self._loading = False
        """Half a bulk load is in the store."""

    @classmethod
    def open(cls, path: Path, *, url: str | None = None, read_only: bool = False, service: str | None = None) -> Self:
        """Opens the file, making it with its schema where there is none. See `open_store` for what it raises."""
        url = str(path) if url is None else url
        if read_only and not path.exists():
            raise StoreUnavailable(url, "there is no store", advice="`phahe ingest PATH` makes one")
        if path.is_dir():
            raise StoreUnavailable(url, "this is a folder", advice="give the path of a file in it")
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise StoreUnavailable(url, f"its folder cannot be made ({error.strerror})") from error
        lock = StoreLock(path, url)
        lock.acquire(service)
        try:
            engine = Engine(path, lock, read_only=read_only)
        except RuntimeError as error:
            lock.release()
            raise refusal(url, error) from error
        store = cls(path, url, lock, engine, read_only=read_only)
        try:
            store._ready()
        except BaseException:
            store.close()
            raise
        return store

    @property
    def url(self) -> str:
        return self._url

    @property
    def dialect(self) -> str:
        return DIALECT

    @property
    def version(self) -> int:
        """How many transactions this process has committed: nobody else writes while it holds the lock."""
        return self._version

    def changed_since(self, version: int) -> Set[str] | None:
        with self._noting:
            if version < self._forgotten:
                return None
            return {id for at, ids in self._changed.items() if version < at <= self._version for id in ids}

    @property
    def commits(self) -> int:
        return self._version

    def steady(self) -> contextlib.AbstractContextManager[None]:
        return self._commit_gate.passing()

    def announce(self, service: str) -> None:
        """Tells other processes that find the store locked at which HTTP address this one serves it."""
        self._lock.announce(service)

    def read(self, query: Query, /, **parameters: Any) -> list[dict[str, Any]]:
        return self._asked(query, parameters).maps()

    def columns(self, query: Query, /, **parameters: Any) -> dict[str, Sequence[Any]]:
        return self._asked(query, parameters).columns()

    def _asked(self, query: Query, parameters: Mapping[str, Any]) -> Answer:
        query.check(parameters)
        check_loaded(self._url, self._loading)
        with self._connection() as connection:
            try:
                return answer(connection, query, parameters)
            except RuntimeError as error:
                if str(error).startswith(("Binder exception", "Parser exception", "Catalog exception")):
                    raise QueryError(query.file, query.line, str(error)) from error
                raise refusal(self._url, error) from error

    def write(self, changes: Changes) -> None:
        self._check_writable()
        check_loaded(self._url, self._loading)
        if not changes:
            return
        with self._writing:
            bulk = len(changes.texts) >= COPY_TEXTS and not self._held()
            with self._transaction(bulk=bulk) as session:
                self._remember(write_changes(session, changes))

    def loadable(self) -> bool:
        return self._loading or is_empty(self._ask)

    def load(self, tables: Iterable[tuple[str, pa.Table]]) -> None:
        self._check_writable()
        with self._writing:
            if self._loading:
                self._begin_again()
            check_empty(self._url, is_empty(self._ask))
            with self._transaction() as session:
                session.put("put_Meta", NODES["Meta"], [dict(LOADING_MARK)])
            self._loading = True
            for name, table in tables:
                parts = -(-table.nbytes // LOAD_BYTES)
                size = min(LOAD_ROWS, -(-table.num_rows // max(1, parts)))
                for start in range(0, table.num_rows, size):
                    with self._transaction(bulk=True) as session:
                        session.copy(name, table.slice(start, size))
            with self._transaction() as session:
                session.run("unmark", key=LOADING_MARK["key"])
            self._forgotten = self._version
            self._loading = False

    @property
    def replaceable(self) -> bool:
        return True

    def replace(self, tables: Iterable[tuple[str, pa.Table]], /) -> None:
        self._check_writable()
        check_loaded(self._url, self._loading)
        with self._writing:
            self._check_open()
            beside = self.path.with_name(f"{self.path.name}.replacing")
            try:
                remove(beside)
                with EmbeddedStore.open(beside, url=self._url) as other:
                    other.load(tables)
                with self._commit_gate.alone(), self._engine_gate.alone():
                    self._engine.take_over(beside)
                    self._version += 1
                    self._forgotten = self._version
            except (RuntimeError, OSError) as error:
                raise refusal(self._url, error) from error
            finally:
                remove(beside)

    def backup(self, path: Path) -> None:
        if path.exists():
            raise StoreError(str(path), "it is there already", advice="give a path that is free")
        with self._writing, self._connection() as connection:
            try:
                connection.execute("CHECKPOINT")
                path.parent.mkdir(parents=True, exist_ok=True)
                shutil.copy2(self.path, path)
            except (RuntimeError, OSError) as error:
                raise refusal(self._url, error) from error

    def close(self) -> None:
        with self._writing, self._engine_gate.alone():
            if self._closed:
                return
            self._closed = True
            self._left.detach()
            self._engine.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    # -- inside

    def _held(self) -> int:
        """How many texts the store keeps."""
        return int(self._ask("texts")[0]["count"])

    def _remember(self, changed: Set[str]) -> None:
        """Notes what the transaction that is about to commit has changed; the oldest goes where there is too much."""
        with self._noting:
            self._changed[self._version + 1] = changed
            transactions, documents = REMEMBERED
            while len(self._changed) > transactions or sum(map(len, self._changed.values())) > documents:
                self._forgotten = min(self._changed)
                del self._changed[self._forgotten]

    def _ask(self, name: str) -> list[Row]:
        with self._connection() as connection:
            return read_rows(connection, self._queries[name], {})

    def _check_writable(self) -> None:
        if self.read_only:
            raise StoreError(self._url, "it was opened for reading only")

    def _begin_again(self) -> None:
        """Makes the file anew, where half a load is in it."""
        with self._engine_gate.alone():
            self._engine.open_again(empty=True)
        self._ready()

    def _ready(self) -> None:
        """Makes the schema in a new file, brings an older one up to it, and refuses a file with another."""
        with self._connection() as connection:
            shown = connection.execute("CALL show_tables() RETURN name")
            tables = {name for result in (shown if isinstance(shown, list) else [shown]) for (name,) in result}
        if not tables and not self.read_only:
            with self._transaction() as session:
                for name, query in self._queries.items():
                    if query.file.endswith("schema.cypher"):
                        session.run(name)
                session.put("put_Meta", NODES["Meta"], [dict(SCHEMA_MARK)])
            self._loading = False
            return
        marks = self._ask("marks") if "Meta" in tables else []
        if not self.read_only and (steps := steps_from(marks)):
            with self._transaction() as session:
                migrate(session, steps)
            marks = self._ask("marks")
        self._loading = is_loading(self._url, marks)

    @contextlib.contextmanager
    def _connection(self) -> Iterator[ladybug.Connection]:
        """A connection of its own for one read; kept for the next."""
        with self._engine_gate.passing():
            self._check_open()
            connection = self._engine.borrow()
            try:
                yield connection
            finally:
                self._engine.give_back(connection)

    def _check_open(self) -> None:
        if self._closed:
            raise StoreError(self._url, "the store was closed")
        if self._engine.broken:
            raise StoreError(self._url, "a write to disk has failed", advice="free some space and open it again")

    @contextlib.contextmanager
    def _transaction(self, *, bulk: bool = False) -> Iterator[EmbeddedSession]:
        """One writing transaction; commits unless something is raised."""
        self._check_open()
        connection = self._engine.connect(copying=True) if bulk else self._engine.writer()
        session = EmbeddedSession(connection, self._queries, bulk=bulk)
        done = False
        try:
            connection.execute("BEGIN TRANSACTION")
            try:
                yield session
                with self._commit_gate.alone():
                    connection.execute("COMMIT")
                    self._version += 1
                done = True
            except BaseException:
                with contextlib.suppress(RuntimeError):
                    connection.execute("ROLLBACK")
                raise
        except RuntimeError as error:
            self._engine.broken = any(words in str(error) for words in DISK_WORDS)
            raise refusal(self._url, error) from error
        finally:
            if done and not (bulk or session.scanned):
                self._engine.keep(connection)
            elif done or not bulk:
                self._engine.disconnect(connection)
            elif not (self._engine.broken or self._engine.closed):
                self._open_again()

    def _open_again(self) -> None:
        """After a COPY that was rolled back: what the engine holds in memory is not to be trusted."""
        with self._engine_gate.alone():
            self._engine.open_again()
