"""What the reading of each kept text gave, so that a rebuild can say which texts give something else now."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from hashlib import blake2b

from phahe.graph.model import DocumentId
from phahe.graph.store import Store
from phahe.ingest.kept import ask
from phahe.ingest.report import FileReport

LIST = 2_000
"""Texts that are asked for at once."""

_QUESTIONS = ("documents", "cited_by_texts", "open_in_texts", "found_in_texts", "stated_in_texts")


def results(store: Store, ids: Iterable[DocumentId]) -> dict[DocumentId, bytes]:
    """A digest for each held document: of who it is, what it cites and states, and what was found in its text.

    Equal digests are equal rows, whatever rules the text was read by.
    """
    every = list(ids)
    return {
        id: digest for first in range(0, len(every), LIST) for id, digest in _of(store, every[first : first + LIST])
    }


def compared(
    store: Store, files: Sequence[FileReport], was: Sequence[DocumentId], before: Mapping[DocumentId, bytes]
) -> list[FileReport]:
    """Tells apart the texts of a rebuild that give what they gave: "unchanged". was: the id that each had before."""
    now = results(store, dict.fromkeys(file.document for file in files if file.document is not None))
    return [
        replace(file, status="unchanged") if file.document == old and before[old] == now[old] else file
        for old, file in zip(was, files, strict=True)
    ]


def _of(store: Store, ids: Sequence[DocumentId]) -> Iterator[tuple[DocumentId, bytes]]:
    rows: Mapping[DocumentId, list[str]] = {id: [] for id in ids}
    for question in _QUESTIONS:
        for row in ask(store, question, ids=ids):
            id, *values = row.values()
            rows[id].append(repr((question, values)))
    for id, found in rows.items():
        yield id, blake2b("\n".join(sorted(found)).encode(), digest_size=16).digest()
