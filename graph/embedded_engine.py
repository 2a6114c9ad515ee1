"""LadybugDB's own objects behind one open store: the database and every connection to it, and how they end.

Closing a database ends the process when the disk takes no more, and when a COPY was rolled back in it (it frees memory
twice). Such a database is never closed: its file is left as a kill leaves it, for the next open to take in its log. And
no order of closing is left to the garbage collector: a store that nobody closed ends in `Engine.leave`.
"""

from __future__ import annotations

import contextlib
import ctypes
import logging
import os
from pathlib import Path

import ladybug

from phahe.graph.lock import StoreLock

BUFFER = 1 << 30
"""Bytes of memory the engine may keep pages in."""

CHECKPOINT = 256 << 20
"""Bytes of write-ahead log at which the engine writes a checkpoint."""

_log = logging.getLogger(__name__)


class Engine:
    """An open database and its connections. Its user says who may ask when; only `leave` may come at any time.

    broken: a write to disk failed, and what memory holds is more than what an open will find.
    """

    def __init__(self, path: Path, lock: StoreLock, *, read_only: bool) -> None:
        """Opens the file, whose lock is held. Raises RuntimeError as the engine does."""
        self.path = path
        self.broken = False
        self.closed = False
        self._copying: ladybug.Connection | None = None
        """The connection of a transaction with COPY in it that has not committed."""
        self._lock = lock
        self._process = os.getpid()
        self._read_only = read_only
        self._database = _open(path, read_only)
        self._connections: set[ladybug.Connection] = set()
        self._idle: list[ladybug.Connection] = []
        self._writer: ladybug.Connection | None = None
        """A connection on which a transaction has committed, for the next one: its statements are prepared."""

    def borrow(self) -> ladybug.Connection:
        """A connection to read on, an old one where one is idle."""
        try:
            return self._idle.pop()
        except IndexError:
            return self.connect()

    def give_back(self, connection: ladybug.Connection) -> None:
        """Takes a borrowed connection back."""
        self._idle.append(connection)

    def writer(self) -> ladybug.Connection:
        """A connection for a transaction without COPY: that of the last one, where it was kept."""
        kept, self._writer = self._writer, None
        return self.connect() if kept is None else kept

    def keep(self, writer: ladybug.Connection) -> None:
        """Keeps a connection whose transaction has committed for the next."""
        self._writer = writer

    def connect(self, *, copying: bool = False) -> ladybug.Connection:
        """A fresh connection. copying: for a transaction with COPY in it."""
        connection = ladybug.Connection(self._database)
        self._connections.add(connection)
        if copying:
            self._copying = connection
        return connection

    def disconnect(self, connection: ladybug.Connection) -> None:
        """Closes a connection whose transaction, if it had one, has committed or holds no COPY."""
        if connection is self._copying:
            self._copying = None
        self._connections.discard(connection)
        connection.close()

    def open_again(self, *, empty: bool = False) -> None:
        """Closes the database and opens it as it was last committed; empty: without anything in it."""
        self._close_database()
        if empty:
            for file in files_of(self.path):
                file.unlink()
        self._database = _open(self.path, self._read_only)

    def take_over(self, other: Path) -> None:
        """Puts another database, which is closed, in the place of this one. Raises RuntimeError, OSError; nothing is
        changed then."""
        if self.broken or self._copying is not None:
            raise RuntimeError("the database cannot be closed")
        self._close_database()
        try:
            if len(files_of(self.path)) == 1 and len(files_of(other)) == 1:  # no log that would be taken in later
                with other.open("rb") as file:
                    os.fsync(file.fileno())
                os.replace(other, self.path)
            else:
                raise RuntimeError("a log is left beside the database")
        finally:
            self._database = _open(self.path, self._read_only)

    def close(self) -> None:
        """Closes the connections, then the database, and gives the lock back."""
        self.closed = True
        try:
            self._close_database()
        finally:
            self._lock.release()

    def leave(self) -> None:
        """Closes for a store that nobody closed: the garbage collector found it, or the process ends.

        In a child that a fork made file and lock are the parent's, and nothing is touched.
        """
        if os.getpid() != self._process:
            self.closed = True
            _keep_for_ever(self._database, *self._connections)
            return
        with contextlib.suppress(RuntimeError):
            self.close()

    def _close_database(self) -> None:
        # The engine keeps the file open until every connection is closed.
        copying, self._copying = self._copying is not None, None
        self._idle.clear()
        self._writer = None
        while self._connections:
            connection = self._connections.pop()
            with contextlib.suppress(RuntimeError):  # what was under way is rolled back
                connection.close()
        if self.broken or copying:
            _keep_for_ever(self._database)
        else:
            self._database.close()


def files_of(path: Path) -> list[Path]:
    """The files in which the engine keeps a database: the store itself, its log, and what is on its way into it."""
    beside = tuple(f"{path.name}.{kind}" for kind in ("wal", "shadow", "tmp"))
    return [file for file in path.parent.iterdir() if file.name == path.name or file.name.startswith(beside)]


def remove(path: Path) -> None:
    """Takes away a database that nobody has open, and its lock."""
    for file in (*files_of(path), path.with_name(f"{path.name}.lock"), path.with_name(f"{path.name}.holder.json")):
        file.unlink(missing_ok=True)


def _keep_for_ever(*objects: object) -> None:
    for one in objects:
        ctypes.pythonapi.Py_IncRef(ctypes.py_object(one))


def _open(path: Path, read_only: bool) -> ladybug.Database:
    """The engine's own open. What a killed writer left beside the file is taken in, by an open for writing only.

    A log whose last record is torn, as a full disk leaves it, is taken in up to that record: nothing after it was ever
    reported as written, and every transaction before it is whole.
    """
    fixed = read_only and not os.access(path, os.W_OK)
    for strict in (True, False):
        try:
            return ladybug.Database(
                path,
                buffer_pool_size=BUFFER,
                checkpoint_threshold=CHECKPOINT,
                read_only=fixed,
                throw_on_wal_replay_failure=strict,
            )
        except RuntimeError as error:
            if not strict or "WAL file is corrupted" not in str(error):
                raise
            _log.warning("%s: the end of its log is torn; opened without it", path)
    raise AssertionError
