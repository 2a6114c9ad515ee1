"""The texts of a run with those that the store has of the same documents, and which of them is held.

A text that a judgement made another document's is offered to whichever document it is of by the judgements of now.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from phahe.graph.changes import HeldText
from phahe.graph.model import DocumentId, Reading
from phahe.ingest.duplicates import Choice, choose
from phahe.ingest.kept import Kept
from phahe.ingest.resolve.claims import Claimed, claims_of, text_digest
from phahe.ingest.resolve.rulings import Rulings, settled_own

ReadAgain = Callable[[str, str], Reading]
"""Reads a kept text again: (text, file) to its reading."""


@dataclass(frozen=True, slots=True)
class Text:
    """A text that may be written. names: ids that its document has or had; own: the one that the text gives by
    itself."""

    reading: Reading
    document: DocumentId
    claimed: Claimed
    digest: str
    names: tuple[DocumentId, ...]
    own: DocumentId

    @property
    def file(self) -> str:
        return self.reading.file

    @property
    def words(self) -> int:
        return len(self.reading.text.split())

    def as_held(self, rules: str) -> HeldText:
        """As the store keeps it. rules: the version that read it."""
        return HeldText(self.document, self.file, self.digest, self.reading.text, rules)


def text_of(reading: Reading, rulings: Rulings) -> Text:
    """A text and the document that it is of, by people's rulings."""
    settled = settled_own(reading, rulings)
    claimed = claims_of(reading, settled.own)
    return Text(reading, settled.id, claimed, text_digest(reading.text), settled.names, settled.alone)


@dataclass(frozen=True, slots=True)
class Offered:
    """The texts of a run by document, what is chosen for each of them, and what the store held of these before."""

    texts: Mapping[DocumentId, Sequence[Text]]
    chosen: Mapping[DocumentId, Choice[Text]]
    held: Mapping[str, HeldText]


def choose_texts(
    readings: Iterable[Reading], kept: Kept, read_again: ReadAgain, rules: str, removed: Collection[DocumentId]
) -> Offered:
    """Chooses among the texts of a run and those that the store has of the same documents.

    rules: the version of those that read texts. removed: documents of which the held text goes, or is among the
    readings as another's.
    """
    offered: dict[DocumentId, list[Text]] = {}
    for reading in readings:
        text = text_of(reading, kept.rulings)
        offered.setdefault(text.document, []).append(text)
    choosing = _Choosing(kept, read_again, rules, {id: list(texts) for id, texts in offered.items()})
    choosing.add_kept(removed)
    twins = kept.twins({*choosing.held, *removed})
    for old, new in choosing.replaced:
        twins.setdefault(new, set()).update(twins.get(old, ()))
    chosen = {id: choose(texts, twins) for id, texts in choosing.every.items()}
    return Offered(offered, chosen, {id: text for id, text in choosing.held.items() if id in chosen})


class _Choosing:
    """every: the texts to choose among, by document; held: what is held of documents that were looked up; replaced:
    digests of texts whose files say something else now, with those of what they say."""

    def __init__(self, kept: Kept, read_again: ReadAgain, rules: str, every: dict[DocumentId, list[Text]]) -> None:
        self.kept, self.read_again, self.rules, self.every = kept, read_again, rules, every
        self.held: dict[str, HeldText] = {}
        self.replaced: list[tuple[str, str]] = []

    def add_kept(self, removed: Collection[DocumentId]) -> None:
        """Adds the texts that are held of these documents or kept aside, each to the document that it is of now."""
        looked: set[DocumentId] = set()
        while new := self._named() - looked:
            looked |= new
            held = self.kept.texts(new)
            self.held |= held
            aside = [text for of in self.kept.texts_aside(new).values() for text in of]
            for old in (*(text for id, text in held.items() if id not in removed), *aside):
                self._add(old)

    def _named(self) -> set[DocumentId]:
        """The documents, and the ids that give way to them."""
        return {*self.every, *(name for texts in self.every.values() for text in texts for name in text.names)}

    def _add(self, old: HeldText) -> None:
        """Adds a text of before, unless the same words are there from the same file or one before it, or its file says
        something else now of what, by itself, is the same document."""
        there = self.every.get(old.document, [])
        if any(text.digest == old.digest and text.file <= old.file for text in there):
            return
        again = text_of(self.read_again(old.text, old.file), self.kept.rulings)
        for text in (*there, *self.every.get(again.document, ())):
            if text.file == again.file and (text.own == again.own or old.rules != self.rules):
                self.replaced.append((again.digest, text.digest))
                return
        self.every.setdefault(again.document, []).append(again)
