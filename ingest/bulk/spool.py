"""The first stage: files are read, each text by itself, and what they say is put on disk.

A chunk of files is two files: the readings, pickled one after another, for the rows of the texts; and the claims, as
marshalled records, for the resolver. What stays in memory of a text is a `Spooled`.
"""

from __future__ import annotations

import marshal
import pickle
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path

from phahe.graph.errors import ReadError
from phahe.graph.model import DocumentId, Finding, Reading
from phahe.ingest.pipeline import Source, read_source
from phahe.ingest.resolve.claims import Claimed, claims_of, text_digest
from phahe.ingest.resolve.records import Record, record_of
from phahe.ingest.resolve.rulings import Rulings, settled_own
from phahe.ingest.workers import Workers

FILES = 200
"""In a chunk."""


@dataclass(frozen=True, slots=True)
class Spooled:
    """A text on disk: its document, the id that it gives by itself, a digest of its words and how many they are, how
    much it cites and claims."""

    file: str
    document: DocumentId
    own: DocumentId
    digest: str
    words: int
    citations: int
    claims: int


@dataclass(frozen=True, slots=True)
class Kept:
    """The reading of a text on disk. digest: of its words; names: ids that its document has or had."""

    reading: Reading
    digest: str
    of_mention: tuple[int, ...]
    findings: tuple[Finding, ...]
    names: tuple[DocumentId, ...]

    @property
    def claimed(self) -> Claimed:
        """What the text claims, without the claims, which lie beside it."""
        return Claimed((), self.of_mention, self.findings)


Chunk = Sequence[Spooled | ReadError]
"""The files of a chunk, in the order given."""


def spool(sources: Iterable[tuple[str, Source]], folder: Path, rules: Rulings, workers: Workers) -> Iterator[Chunk]:
    """Reads (name, source) pairs and puts what they say into the folder, chunk by chunk."""
    every = iter(sources)
    chunks = iter(lambda: list(islice(every, FILES)), [])
    yield from workers.each(_read, (folder, rules), enumerate(chunks))


def _read(given: tuple[Path, Rulings], task: tuple[int, list[tuple[str, Source]]]) -> Chunk:
    folder, rules = given
    number, sources = task
    chunk: list[Spooled | ReadError] = []
    records: list[list[Record]] = []
    with _readings(folder, number).open("wb") as file:
        for name, source in sources:
            reading = read_source(name, source)
            if isinstance(reading, ReadError):
                chunk.append(reading)
                continue
            settled = settled_own(reading, rules)
            claimed = claims_of(reading, settled.own)
            digest = text_digest(reading.text)
            kept = Kept(replace(reading, segments=()), digest, claimed.of_mention, claimed.findings, settled.names)
            pickle.dump(kept, file, pickle.HIGHEST_PROTOCOL)
            records.append([record_of(claim) for claim in claimed.claims])
            count, words = len(reading.mentions), len(reading.text.split())
            chunk.append(Spooled(name, settled.id, settled.alone, digest, words, count, len(claimed.claims)))
    with _claims(folder, number).open("wb") as file:
        marshal.dump(records, file)
    return chunk


def kept_of(folder: Path, number: int) -> Iterator[Kept]:
    """The readings of a chunk, in the order given; files that could not be read have none."""
    with _readings(folder, number).open("rb") as file:
        while file.peek(1):
            yield pickle.load(file)


def records_of(folder: Path, number: int) -> list[list[Record]]:
    """The claims of a chunk, in the same order."""
    with _claims(folder, number).open("rb") as file:
        found: list[list[Record]] = marshal.load(file)
    return found


def _readings(folder: Path, number: int) -> Path:
    return folder / f"{number}.readings"


def _claims(folder: Path, number: int) -> Path:
    return folder / f"{number}.claims"
