"""A mention while it is being read, and the stretch of text it is read in."""

from __future__ import annotations

from dataclasses import dataclass

from phahe.ingest.find.attributes import Around


@dataclass(frozen=True, slots=True)
class Stretch:
    """A segment in which mentions are looked for: clean[low:high], its index in the outline.

    floor: where a kind word before its first number may begin; before `low` when a hard line break may have cut the two
    apart, never before it in a table cell. title: whether it is of the document's own title.
    """

    low: int
    high: int
    segment: int
    floor: int
    title: bool = False


@dataclass(slots=True)
class Found:
    """A mention while it is being read: what `Mention` holds, with links to other mentions instead of indexes."""

    start: int
    end: int
    form: str
    around: Around
    segment: int
    kind: str | None = None
    number: str | None = None
    code: str | None = None
    year: str | None = None
    name: str | None = None
    kind_said: bool = False
    """Whether the words themselves name a kind, not only the code or the list they stand in."""
    term: str | None = None
    confidence: float = 1.0
    bound: Found | None = None
    defines: Found | None = None
