"""Which of the texts that were read are held: of several of one document the most complete."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field

from phahe.graph.errors import ReadError
from phahe.graph.model import DocumentId, Finding
from phahe.ingest.bulk.spool import Chunk, Spooled
from phahe.ingest.duplicates import choose as choose_one
from phahe.ingest.report import FileReport


@dataclass(slots=True)
class Chosen:
    """What is not simply held. unheld: texts, by chunk and place in it; aside: those of them that are kept aside, with
    their document and their number among its; digests, findings: of documents with several texts, the words of the one
    that is held and what is found about the others."""

    unheld: set[tuple[int, int]] = field(default_factory=set)
    aside: dict[tuple[int, int], tuple[DocumentId, int]] = field(default_factory=dict)
    digests: dict[DocumentId, str] = field(default_factory=dict)
    findings: dict[DocumentId, tuple[Finding, ...]] = field(default_factory=dict)

    def held(self, number: int, chunk: Chunk) -> Iterator[tuple[int, Spooled]]:
        """The texts of a chunk that are held, by their places among those that could be read."""
        return ((n, text) for n, text in enumerate(texts_of(chunk)) if (number, n) not in self.unheld)


def texts_of(chunk: Chunk) -> Iterator[Spooled]:
    """The files of a chunk that could be read."""
    return (one for one in chunk if isinstance(one, Spooled))


def choose(read: Sequence[Chunk], twins: Mapping[str, Set[str]]) -> Chosen:
    """Chooses among all texts that were read. twins: by a text's digest, files of less complete ones of before."""
    offered: defaultdict[DocumentId, list[tuple[tuple[int, int], Spooled]]] = defaultdict(list)
    for number, chunk in enumerate(read):
        for n, text in enumerate(texts_of(chunk)):
            offered[text.document].append(((number, n), text))
    chosen = Chosen()
    for document, texts in offered.items():
        if len(texts) > 1 or texts[0][1].digest in twins:
            choice = choose_one((text for _, text in texts), twins)
            places = {id(text): place for place, text in texts}
            chosen.unheld |= {place for place, text in texts if text is not choice.held}
            chosen.aside |= {places[id(text)]: (document, n) for n, text in enumerate(choice.aside, 1)}
            chosen.digests[document] = choice.held.digest
            chosen.findings[document] = choice.findings
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
