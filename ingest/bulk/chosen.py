"""Which of the texts that were read are held: of several of one document the most complete."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from phahe.graph.errors import ReadError
from phahe.graph.model import DocumentId, Finding
from phahe.ingest.bulk.spool import Chunk, Spooled
from phahe.ingest.duplicates import each_once, most_complete
from phahe.ingest.report import FileReport


@dataclass(slots=True)
class Chosen:
    """What is not simply held. unheld: texts, by chunk and place in it; digests, aside: of documents with several
    texts, the words of the one that is held and the files of the others."""

    unheld: set[tuple[int, int]] = field(default_factory=set)
    digests: dict[DocumentId, str] = field(default_factory=dict)
    aside: dict[DocumentId, frozenset[str]] = field(default_factory=dict)

    def held(self, number: int, chunk: Chunk) -> Iterator[tuple[int, Spooled]]:
        """The texts of a chunk that are held, by their places among those that could be read."""
        return ((n, text) for n, text in enumerate(texts_of(chunk)) if (number, n) not in self.unheld)


def texts_of(chunk: Chunk) -> Iterator[Spooled]:
    """The files of a chunk that could be read."""
    return (one for one in chunk if isinstance(one, Spooled))


def choose(read: Sequence[Chunk]) -> Chosen:
    """Chooses among all texts that were read."""
    offered: defaultdict[DocumentId, list[tuple[int, int]]] = defaultdict(list)
    for number, chunk in enumerate(read):
        for n, text in enumerate(texts_of(chunk)):
            offered[text.document].append((number, n))
    chosen = Chosen()
    for document, places in offered.items():
        if len(places) > 1:
            chunks = {number: list(texts_of(read[number])) for number, _ in places}
            texts = [(place, chunks[place[0]][place[1]]) for place in places]
            others = each_once(text for _, text in texts)
            best = most_complete(others.values())
            chosen.unheld |= {place for place, text in texts if text is not best}
            chosen.digests[document] = best.digest
            chosen.aside[document] = frozenset(text.file for text in others.values()) - {best.file}
    return chosen


def reports(
    read: Sequence[Chunk], chosen: Chosen, findings: Mapping[DocumentId, tuple[Finding, ...]]
) -> Iterator[FileReport]:
    """What became of each file."""
    for chunk in read:
        for one in chunk:
            if isinstance(one, ReadError):
                yield FileReport(one.file, one.kind, message=one.message)
                continue
            status = "new" if chosen.digests.get(one.document, one.digest) == one.digest else "left-aside"
            yield FileReport(one.file, status, one.document, one.citations, findings.get(one.document, ()))
