"""The records that pass between the stages: what was written stays beside what was understood.

Offsets are code points into the decoded text as it stands, half-open. Dates are ISO (`2022-11-17`). A field that the
words do not state is None, never guessed. Records are frozen: a stage makes new ones.

>>> Description(kind="Nghị quyết", number="28", code="NQ/TW").symbol
'28-NQ/TW'
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from enum import StrEnum
from typing import Any, NamedTuple, NewType

DocumentId = NewType("DocumentId", str)
"""Names one real document: readable, stable, safe in a URL path segment once percent-encoded. `identity` makes them."""


class RelationType(StrEnum):
    """What one document does to another; the source always acts on the target (domain: Decree 30/2020, ELI)."""

    IMPLEMENTS = "IMPLEMENTS"
    BASED_ON = "BASED_ON"
    GUIDES = "GUIDES"
    AMENDS = "AMENDS"
    REPLACES = "REPLACES"
    REPEALS = "REPEALS"
    SUSPENDS = "SUSPENDS"
    CORRECTS = "CORRECTS"
    CONSOLIDATES = "CONSOLIDATES"
    PROMULGATES = "PROMULGATES"
    REVIEWS = "REVIEWS"
    CITES = "CITES"


class Level(StrEnum):
    """Of IMPLEMENTS only: what the whole document is for, or one of the tasks in its body."""

    PURPOSE = "purpose"
    TASK = "task"


class Form(StrEnum):
    """How a mention names its document."""

    NUMBERED = "numbered"  # Nghị quyết số 28-NQ/TW
    SHORT = "short"  # Nghị quyết số 28
    ALIAS = "alias"  # an acronym or name defined with "sau đây gọi tắt là"
    UNNUMBERED = "unnumbered"  # Luật Đất đai, Điều lệ Đảng
    SELF = "self"  # the document's own number in its annex


class BodyLevel(StrEnum):
    """Where an issuing body stands."""

    CENTRAL = "central"
    MINISTRY = "ministry"
    PROVINCE = "province"
    DISTRICT = "district"
    COMMUNE = "commune"
    OTHER = "other"


class Refusal(StrEnum):
    """Why a document can not end or change another."""

    OTHER_SIDE = "other-side"  # a state body and a document of the Party, or the other way round
    LOWER_LEVEL = "lower-level"
    LOWER_ORGAN = "lower-organ"  # of one level and place: a committee's organ and the committee's own document
    OTHER_TERRITORY = "other-territory"
    OTHER_MINISTRY = "other-ministry"
    ISSUED_BEFORE = "issued-before"  # nothing ends what comes after it: one of the dates or the number is wrong

    @property
    def words(self) -> str:
        """The same in words, of the issuer that would do it ("which its issuer may not do: …")."""
        return _WORDS[self]


_WORDS = {
    Refusal.OTHER_SIDE: "one is of the state, the other of the Party",
    Refusal.LOWER_LEVEL: "it is of a lower level",
    Refusal.LOWER_ORGAN: "it stands below the body that issued the other",
    Refusal.OTHER_TERRITORY: "it is of another territory",
    Refusal.OTHER_MINISTRY: "it is another ministry",
    Refusal.ISSUED_BEFORE: "it did so before the other was issued",
}


@dataclass(frozen=True, slots=True)
class Description:
    """What some words say of one document: identity fields, each None when they do not say it.

    kind: canonical kind word ("Chương trình hành động"). number: without leading zeros ("5"). code: canonical
    spelling without number ("NQ/TW", "KH-UBND", "QH15"). year: the year inside the symbol ("2021"). place: bare name,
    a district as "Tiên Lãng, Hải Phòng", "Việt Nam" for central bodies. term: Roman ("XIII").
    name: of an unnumbered document. subject: the words after "về", or the title of a held document.
    """

    kind: str | None = None
    number: str | None = None
    code: str | None = None
    year: str | None = None
    issuer: str | None = None
    level: BodyLevel | None = None
    place: str | None = None
    date: str | None = None
    term: str | None = None
    name: str | None = None
    subject: str | None = None

    @property
    def symbol(self) -> str | None:
        """The symbol as the rules write it (a number below 10 has its zero); None without a number and a code."""
        if self.number is None:
            return None
        number = self.number.zfill(2)
        if self.year is not None:
            return f"{number}/{self.year}/{self.code}" if self.code else f"{number}/{self.year}"
        if self.code is None:
            return number
        return f"{number}-{self.code}" if "/" in self.code else f"{number}/{self.code}"

    def stated(self) -> dict[str, str]:
        """The fields that are not None, as plain strings."""
        return {f.name: str(v) for f in fields(self) if (v := getattr(self, f.name)) is not None}


@dataclass(frozen=True, slots=True)
class Header:
    """Who a document says it is. Blank and missing parts stay None."""

    own: Description = Description()
    title: str | None = None
    signer: str | None = None
    number_blank: bool = False
    date_blank: bool = False
    year_hint: str | None = None
    """The year printed where day and month are blank ("ngày tháng năm 2023")."""
    in_force: str | None = None
    """The day from which the document has effect, as its text says."""


@dataclass(frozen=True, slots=True)
class Finding:
    """A fault or doubt in a document, with the words that show it. `kind` is of the list in docs/interface.md."""

    kind: str
    message: str
    field: str | None = None
    values: tuple[str, ...] = ()
    start: int | None = None
    end: int | None = None
    citation: str | None = None
    """The id of the citation it is about, once resolved."""


class Role(StrEnum):
    """What a segment of a document is there for; relations take their level from it."""

    LETTERHEAD = "letterhead"
    TITLE = "title"
    BASIS = "basis"  # a "Căn cứ …" clause before the body
    OPENING = "opening"  # what stands between title and first section
    PURPOSE = "purpose"  # mục đích, yêu cầu; mục tiêu; quan điểm
    BODY = "body"  # tasks, articles, implementation
    HEADING = "heading"
    CELL = "cell"  # of a table
    FOOTNOTE = "footnote"
    RECIPIENTS = "recipients"
    SIGNATURE = "signature"
    FURNITURE = "furniture"  # page numbers, stamps, the motto


@dataclass(frozen=True, slots=True)
class Segment:
    """A paragraph, list item, heading or table cell. `section` counts headings from 0, and is -1
    of what a web page puts above the document; `label` is "1.", "a)", "-"."""

    start: int
    end: int
    role: Role
    section: int = 0
    label: str | None = None
    annex: bool = False


@dataclass(frozen=True, slots=True)
class Mention:
    """Words that name one document, as found in one text.

    start, end: the mention itself. phrase_end: the end of what belongs to it (date, issuer, term), the subject left
    out. subject_span: the words after "về", if they follow. defines: words in a "(sau đây gọi tắt là …)" are a mention
    with `defined_for`, the index of the mention they are a short form of. segment: index into the outline.
    """

    start: int
    end: int
    text: str
    form: Form
    read: Description
    phrase_end: int
    segment: int
    subject_span: tuple[int, int] | None = None
    defined_for: int | None = None
    bound_to: int | None = None
    """The earlier mention of the same document that the words themselves lead back to (short forms, aliases)."""
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Link:
    """A relation as one text states it; source and target are indexes of its mentions, None is the text itself."""

    source: int | None
    relation: RelationType
    level: Level | None
    target: int
    start: int
    end: int
    confidence: float
    rule: str


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything one text says, by itself and with nothing else known: a pure function of the text and the rules.

    sentences: where each sentence of the text ends, ascending, list items and paragraphs among them.
    """

    file: str
    text: str
    header: Header
    segments: tuple[Segment, ...]
    sentences: tuple[int, ...]
    mentions: tuple[Mention, ...]
    links: tuple[Link, ...]
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class Document:
    """One real document: held (we have its text) or a placeholder (it is only cited).

    in_force: the day from which it has effect, as its own text says.
    """

    id: DocumentId
    description: Description
    held: bool = False
    title: str | None = None
    signer: str | None = None
    file: str | None = None
    in_force: str | None = None


@dataclass(frozen=True, slots=True)
class Candidate:
    """A document that a citation may mean; `score` in [0, 1], `reason` in words."""

    id: DocumentId
    score: float
    reason: str


@dataclass(frozen=True, slots=True)
class Citation:
    """A mention in a held document and the document it means; `target` None while several are plausible."""

    id: str
    document: DocumentId
    start: int
    end: int
    text: str
    form: Form
    read: Description
    target: DocumentId | None
    candidates: tuple[Candidate, ...]
    confidence: float


class Evidence(NamedTuple):
    """The words of one document that state a relation. A named tuple, since an answer can hold 75,000 of them."""

    document: DocumentId
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Relation:
    """One statement that source acts on target, by one asserting document (or a person: `maker`).

    An end whose citation is open holds that citation's id instead of a document's.
    """

    source: str
    relation: RelationType
    level: Level | None
    target: str
    evidence: Evidence | None
    confidence: float
    rule: str
    maker: str = "machine"


def plain(record: Any) -> Any:
    """A record as JSON-ready values: dataclasses and named tuples become dicts, enums strings, other tuples lists."""
    if hasattr(record, "__dataclass_fields__"):
        return {f.name: plain(getattr(record, f.name)) for f in fields(record)}
    if hasattr(record, "_asdict"):
        return {name: plain(value) for name, value in record._asdict().items()}
    if isinstance(record, StrEnum):
        return record.value
    if isinstance(record, Mapping):
        return {str(k): plain(v) for k, v in record.items()}
    if isinstance(record, (list, tuple)):
        return [plain(v) for v in record]
    return record
