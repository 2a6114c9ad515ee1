"""Several texts of one document: the most complete is held, the others are left aside and reported.

Texts of the same words, whatever their spacing and encoding, are one text, known by the first of its files. What only
a person's judgement makes texts of one document is kept aside whole, so that taking the judgement back restores it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

from phahe.graph.model import DocumentId, Finding

BY_JUDGEMENT = "judgement"
"""The field of a finding about a text that is kept aside because a person made it one of this document."""


class Offered(Protocol):
    """A text that may be held. digest: of its words; words: how many they are; own: the id that it gives by itself."""

    @property
    def file(self) -> str: ...

    @property
    def digest(self) -> str: ...

    @property
    def words(self) -> int: ...

    @property
    def own(self) -> DocumentId: ...


Text = TypeVar("Text", bound=Offered)


@dataclass(frozen=True, slots=True)
class Choice(Generic[Text]):
    """The text that is held; those that are kept aside, by the ids that they give by themselves; findings about both
    and about the files of others."""

    held: Text
    aside: tuple[Text, ...]
    findings: tuple[Finding, ...]


def choose(texts: Iterable[Text], twins: Mapping[str, Set[str]]) -> Choice[Text]:
    """Chooses among the texts of one document. twins: by a text's digest, files of less complete ones of before."""
    by_own: dict[DocumentId, list[Text]] = {}
    for text in {t.digest: t for t in sorted(texts, key=lambda t: t.file, reverse=True)}.values():
        by_own.setdefault(text.own, []).append(text)
    best = {own: _most_complete(of) for own, of in sorted(by_own.items())}
    files = {own: {file for t in of for file in (t.file, *twins.get(t.digest, ()))} for own, of in by_own.items()}
    held = _most_complete(best.values())
    aside = tuple(text for text in best.values() if text is not held)
    findings = [_left_aside(files[held.own] - {held.file}), *(_kept_aside(files[text.own]) for text in aside)]
    return Choice(held, aside, tuple(finding for finding in findings if finding.values))


def _most_complete(texts: Iterable[Text]) -> Text:
    """The text with the most words; of equals the first by digest."""
    return min(texts, key=lambda text: (-text.words, text.digest))


def _left_aside(files: Iterable[str]) -> Finding:
    values = tuple(sorted(files))
    return Finding("duplicate", f"another text of this document is left aside: {', '.join(values)}", None, values)


def _kept_aside(files: Iterable[str]) -> Finding:
    values = tuple(sorted(files))
    message = f"a person made another text one of this document; it is kept aside: {', '.join(values)}"
    return Finding("duplicate", message, BY_JUDGEMENT, values)
