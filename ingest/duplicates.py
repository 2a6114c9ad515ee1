"""Several texts of one document: the most complete is held, the others are left aside and reported.

Texts of the same words, whatever their spacing and encoding, are one text, known by the first of its files.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol, TypeVar

from phahe.graph.model import Finding


class Offered(Protocol):
    """A text that may be held. digest: of its words; words: how many they are."""

    @property
    def file(self) -> str: ...

    @property
    def digest(self) -> str: ...

    @property
    def words(self) -> int: ...


Text = TypeVar("Text", bound=Offered)


def each_once(texts: Iterable[Text]) -> dict[str, Text]:
    """The different texts among some, by digest."""
    return {text.digest: text for text in sorted(texts, key=lambda text: text.file, reverse=True)}


def most_complete(texts: Iterable[Text]) -> Text:
    """The text with the most words; of equals the first by digest."""
    return min(texts, key=lambda text: (-text.words, text.digest))


def left_aside(files: Iterable[str]) -> tuple[Finding, ...]:
    """The finding about files whose texts are left aside; none for no files."""
    values = tuple(sorted(files))
    message = f"another text of this document is left aside: {', '.join(values)}"
    return (Finding("duplicate", message, None, values),) if values else ()
