"""Claims by the million: plain tuples, filed on disk by the symbol or name that they are about.

A file of records is frames one after another, each a drawer's marshalled (positions, records). The drawer is chosen by
number and code, or by name where there is no number, so that all that one symbol can mean lies in one drawer and a
process reads only the drawers it settles. Positions count the records of a file from 0, in the order they were given.

>>> claim = Claim(Description(kind="Chỉ thị", number="5", code="CT/TW"), before="2023-07-04")
>>> claim_of(record_of(claim)) == claim
True
"""

from __future__ import annotations

import marshal
import struct
from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, fields
from operator import attrgetter
from pathlib import Path
from typing import Any
from zlib import crc32

from phahe.graph.model import BodyLevel, Description
from phahe.ingest.resolve.claims import Claim
from phahe.ingest.resolve.facts import symbol_of
from phahe.ingest.resolve.naming import Naming

Record = tuple[Any, ...]
"""The fields of a claim in their order, those of `said` first, a naming as a tuple, the level as its word."""

_SAID = tuple(f.name for f in fields(Description))
_NAMING = tuple(f.name for f in fields(Naming))
_REST = tuple(f.name for f in fields(Claim) if f.name not in ("said", "naming"))
COLUMNS = (*_SAID, "naming", *_REST)
KIND, NUMBER, CODE, PLACE, SUBJECT, BEFORE, PLACES = map(
    COLUMNS.index, ("kind", "number", "code", "place", "subject", "before", "places")
)
NAMED, _LEVEL = COLUMNS.index("naming"), COLUMNS.index("level")

DRAWERS = 16
"""Drawers of symbols, and as many of names after them."""

_FRAME_RECORDS = 100_000
_LENGTH = struct.Struct("<Q")

_said: Callable[[Description], Record] = attrgetter(*_SAID)
_named: Callable[[Naming], Record] = attrgetter(*_NAMING)
_rest: Callable[[Claim], Record] = attrgetter(*_REST)
_LEVELS: Mapping[str | None, BodyLevel | None] = {None: None, **{level.value: level for level in BodyLevel}}


def record_of(claim: Claim) -> Record:
    """The claim as a tuple; equal claims give equal tuples."""
    said = _said(claim.said)
    level = claim.said.level
    if level is not None:
        said = (*said[:_LEVEL], level.value, *said[_LEVEL + 1 :])
    return (*said, None if claim.naming is None else _named(claim.naming), *_rest(claim))


def claim_of(record: Record) -> Claim:
    """The claim that `record_of` wrote."""
    kind, number, code, year, issuer, level, place, date, term, name, subject, naming, *rest = record
    said = Description(kind, number, code, year, issuer, _LEVELS[level], place, date, term, name, subject)
    return Claim(said, None if naming is None else Naming(*naming), *rest)


class _Drawers(dict[tuple[str, str | None], int]):
    """Numbers and codes to their drawers, filled as they are met: "05-CT/TW" and "5-CT/TW" lie together."""

    def __missing__(self, symbol: tuple[str, str | None]) -> int:
        self[symbol] = crc32(symbol_of(*symbol).encode()) % DRAWERS
        return self[symbol]


def _drawer_of_name(record: Record) -> int:
    naming = record[NAMED]  # its last field is a year: editions of one law lie together
    words = "own" if naming is None else "|".join(word or "" for word in naming[:-1])
    return DRAWERS + crc32(words.encode()) % DRAWERS


@dataclass(frozen=True, slots=True)
class Filed:
    """A file of records; `count` of them."""

    path: Path
    count: int

    def frames(self, drawers: Iterable[int] = range(2 * DRAWERS)) -> Iterator[tuple[array[int], list[Record]]]:
        """The positions and records of some drawers, frame by frame."""
        wanted = frozenset(drawers)
        with self.path.open("rb") as file:
            while head := file.read(2 * _LENGTH.size):
                (drawer,), (length,) = _LENGTH.unpack(head[: _LENGTH.size]), _LENGTH.unpack(head[_LENGTH.size :])
                if drawer in wanted:
                    positions, records = marshal.loads(file.read(length))
                    yield array("I", positions), records
                else:
                    file.seek(length, 1)


def file_records(records: Iterable[Record], path: Path) -> Filed:
    """Writes records into a file, over one that is there; memory is that of one frame for each drawer."""
    drawers = _Drawers()
    kept: list[tuple[array[int], list[Record]]] = [(array("I"), []) for _ in range(2 * DRAWERS)]
    position = -1
    with path.open("wb") as file:
        for position, record in enumerate(records):
            number = record[NUMBER]
            positions, held = kept[drawers[number, record[CODE]] if number is not None else _drawer_of_name(record)]
            positions.append(position)
            held.append(record)
            if position % _FRAME_RECORDS == _FRAME_RECORDS - 1:
                _write(file, kept)
        _write(file, kept)
    return Filed(path, position + 1)


def _write(file: Any, kept: list[tuple[array[int], list[Record]]]) -> None:
    for drawer, (positions, records) in enumerate(kept):
        if records:
            body = marshal.dumps((positions.tobytes(), records))
            file.write(_LENGTH.pack(drawer) + _LENGTH.pack(len(body)) + body)
            del positions[:]
            records.clear()
