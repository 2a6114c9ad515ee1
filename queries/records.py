"""What the questions answer: documents and relations as rows, and their JSON as docs/interface.md fixes it.

`Entry` and `Edge` are named tuples where the other records are frozen dataclasses: an answer can hold 37,000 of them,
and making a frozen dataclass costs ten times as much.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from phahe.graph.days import shown_day
from phahe.graph.folding import alphabetical
from phahe.graph.identity import display, told_by_id
from phahe.graph.model import BodyLevel, Description, Evidence, Refusal, plain

LEVELS = ("central", "ministry", "province", "district", "commune", "other")
"""From the top down, as lists are ordered."""


class Entry(NamedTuple):
    """One document of the store: its identity as far as known, and whether its text is held."""

    id: str
    kind: str | None = None
    number: str | None = None
    code: str | None = None
    year: str | None = None
    issuer: str | None = None
    level: str | None = None
    place: str | None = None
    date: str | None = None
    term: str | None = None
    name: str | None = None
    subject: str | None = None
    title: str | None = None
    signer: str | None = None
    in_force: str | None = None
    held: bool = False

    @classmethod
    def of(cls, row: Mapping[str, Any]) -> Entry:
        """From a row that has the document's columns among others."""
        return cls._make([row[field] for field in cls._fields])

    @property
    def description(self) -> Description:
        """The identity fields as the record that the other layers use."""
        level = None if self.level is None else BodyLevel(self.level)
        return Description(
            self.kind,
            self.number,
            self.code,
            self.year,
            self.issuer,
            level,
            self.place,
            self.date,
            self.term,
            self.name,
            self.subject,
        )

    @property
    def symbol(self) -> str | None:
        """The symbol as people write it ("05-CT/TW"); None for an unnumbered document."""
        return self.description.symbol

    @property
    def label(self) -> str:
        """The document as people write it ("Nghị quyết 28-NQ/TW", "Luật Đất đai").

        >>> Entry("28-NQ.TW~XIII", kind="Nghị quyết", number="28", code="NQ/TW").label
        'Nghị quyết 28-NQ/TW'
        """
        return display(self.description)

    @property
    def citation(self) -> str:
        """The label with what tells it from others: its place, unless central, and its date.

        >>> Entry("k", kind="Kế hoạch", number="9", code="KH-UBND", place="Nghệ An", date="2015-03-01").citation
        'Kế hoạch 09/KH-UBND (Nghệ An, 01/3/2015)'
        """
        apart = (None if self.place == "Việt Nam" else self.place, None if self.date is None else shown_day(self.date))
        shown = ", ".join(part for part in apart if part)
        return f"{self.label} ({shown})" if shown else self.label

    @property
    def issued(self) -> str | None:
        """When it was issued: the day, or the year where its symbol or its id ("~2023") tells no more.

        >>> Entry("ke-hoach~nghe-an~2023~h.12").issued, Entry("12-KH-UBND~nghe-an~cited.2023").issued
        ('2023', None)
        """
        return self.date or self.year or told_by_id(self.id)[1]

    @property
    def effective(self) -> str | None:
        """From when it has effect: the day its text says, else that of its issue."""
        issued = self.issued
        return max(issued, self.in_force) if issued and self.in_force else issued

    @property
    def sort_date(self) -> str:
        """What dates are sorted by: the date, else the year of the symbol; unknown ones after all others."""
        return self.date or self.year or "~"

    def to_json(self) -> dict[str, Any]:
        """The identity fields of docs/interface.md, `held`, and the symbol as people write it."""
        return {**self._asdict(), "symbol": self.symbol}


class Edge(NamedTuple):
    """One relation between two documents, and everyone who states it. proof: it lies on a shortest way to the start.

    asserted_by: the documents whose words say so. makers: the persons ("Lan") and imports ("import: công báo") that say
    so, where no words do, or those of several documents, or where all was asked for (`in_full`). refused: why what is
    stated is not believed (`validity`).
    """

    source: str
    relation: str
    level: str | None
    target: str
    proof: bool
    asserted_by: tuple[str, ...]
    evidence: tuple[Evidence, ...]
    confidence: float
    makers: tuple[str, ...] = ()
    refused: Refusal | None = None

    @property
    def statement(self) -> str:
        """The id of the statement that it is."""
        return f"{self.source}|{self.relation}|{self.target}"

    def to_json(self) -> dict[str, Any]:
        """As docs/interface.md has it."""
        return {
            "source": self.source,
            "relation": self.relation,
            "level": self.level,
            "target": self.target,
            "proof": self.proof,
            "asserted_by": list(self.asserted_by),
            "evidence": [plain(e) for e in self.evidence],
            "confidence": self.confidence,
            "makers": list(self.makers),
            "refused": None if self.refused is None else self.refused.value,
        }


@dataclass(frozen=True, slots=True)
class Lineage:
    """What a document rests on (or what rests on it): the documents reached, by depth in hops, then date, then id.

    edges: all followed relations among them and the start. next: the cursor of the next page, None on the last.
    """

    document: Entry
    documents: tuple[Entry, ...]
    depths: Mapping[str, int]
    edges: Sequence[Edge]
    next: str | None = None

    @property
    def groups(self) -> tuple[tuple[str | None, str | None, int], ...]:
        """How many of these documents each level and place issued, from the top down; unknown ones last."""
        counted = Counter((document.level, document.place) for document in self.documents)

        def order(group: tuple[str | None, str | None]) -> tuple[int, bool, tuple[str, str]]:
            level, place = group
            return (LEVELS.index(level) if level in LEVELS else len(LEVELS), place is None, alphabetical(place or ""))

        return tuple((*group, counted[group]) for group in sorted(counted, key=order))

    def to_json(self) -> dict[str, Any]:
        """As docs/interface.md has it."""
        return {
            "document": self.document.to_json(),
            "documents": {d.id: {**d.to_json(), "depth": self.depths[d.id]} for d in self.documents},
            "edges": [edge.to_json() for edge in self.edges],
            "groups": [{"level": level, "place": place, "documents": n} for level, place, n in self.groups],
            "next": self.next,
        }


@dataclass(frozen=True, slots=True)
class Page:
    """One page of documents; `next` is the cursor of the next one, None on the last."""

    items: tuple[Entry, ...]
    next: str | None = None

    def to_json(self) -> dict[str, Any]:
        """As docs/interface.md has it."""
        return {"items": [item.to_json() for item in self.items], "next": self.next}
