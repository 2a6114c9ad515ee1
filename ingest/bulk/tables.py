"""Rows on their way into a store, on disk: record batches by table, and plain tuples by drawer.

Several processes write into one folder, each into files of its own; what all have written is read afterwards.
"""

from __future__ import annotations

import marshal
import os
import struct
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any
from zlib import crc32

import pyarrow as pa  # type: ignore[import-untyped]  # it ships no types

from phahe.graph.arrow import batch_of, schema_of
from phahe.graph.contribution import Made

ROWS = 50_000
"""Rows that wait in memory; a text counts for one more every hundred characters."""

_LENGTH = struct.Struct("<Q")
_ALIGNED = 64
"""Arrow reads a batch in place where it begins at a multiple of this."""


class Tables:
    """Takes rows of any of the graph's tables. Close it, or leave its `with`, to have all of them on disk."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._rows: defaultdict[str, list[tuple[Any, ...]]] = defaultdict(list)
        self._waiting = 0

    def add(self, rows: Iterable[Made]) -> None:
        """Takes rows."""
        for table, values in rows:
            self._rows[table].append(values)
            self._waiting += 1
            if table == "Text":
                self._waiting += len(values[3]) // 100
        if self._waiting >= ROWS:
            self._write()

    def _write(self) -> None:
        for table, rows in self._rows.items():
            body = batch_of(table, rows).serialize()
            folder = self.folder / table
            folder.mkdir(exist_ok=True)
            with (folder / str(os.getpid())).open("ab") as file:
                file.write(_LENGTH.pack(body.size).ljust(_ALIGNED, b"\0"))
                file.write(body)
                file.write(b"\0" * (-body.size % _ALIGNED))
        self._rows.clear()
        self._waiting = 0

    def __enter__(self) -> Tables:
        return self

    def __exit__(self, *_: object) -> None:
        self._write()


def batches(folder: Path, table: str) -> Iterator[pa.RecordBatch]:
    """All batches of a table, read in place: memory is the system's own, to take back."""
    schema = schema_of(table)
    for path in sorted((folder / table).glob("*")):
        with pa.memory_map(str(path)) as file:
            while head := file.read_buffer(_ALIGNED):
                (length,) = _LENGTH.unpack(head.to_pybytes()[: _LENGTH.size])
                yield pa.ipc.read_record_batch(file.read_buffer(length), schema)
                file.seek(file.tell() + -length % _ALIGNED)


class Drawers:
    """Takes plain tuples, each into the drawer of a word: equal words are in one drawer."""

    def __init__(self, folder: Path, count: int) -> None:
        self.folder, self.count = folder, count
        self._kept: list[list[tuple[Any, ...]]] = [[] for _ in range(count)]
        self._waiting = 0

    def add(self, word: str, entry: tuple[Any, ...]) -> None:
        """Takes an entry."""
        self._kept[crc32(word.encode()) % self.count].append(entry)
        self._waiting += 1
        if self._waiting >= ROWS:
            self._write()

    def _write(self) -> None:
        for drawer, entries in enumerate(self._kept):
            if entries:
                body = marshal.dumps(entries)
                with (self.folder / f"{drawer}-{os.getpid()}").open("ab") as file:
                    file.write(_LENGTH.pack(len(body)) + body)
                entries.clear()
        self._waiting = 0

    def __enter__(self) -> Drawers:
        return self

    def __exit__(self, *_: object) -> None:
        self._write()


def entries_of(folder: Path, drawer: int) -> Iterator[tuple[Any, ...]]:
    """The entries of a drawer."""
    for path in sorted(folder.glob(f"{drawer}-*")):
        with path.open("rb") as file:
            while head := file.read(_LENGTH.size):
                yield from marshal.loads(file.read(*_LENGTH.unpack(head)))
