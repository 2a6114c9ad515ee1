"""The JSON of the HTTP interface as OpenAPI shows it, with an example for each; tests hold the answers to these.

Answers are made elsewhere and are not run through these models again: an impact of 37,000 documents would pay for it.
"""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel, ConfigDict, Field


class Shape(BaseModel):
    """Base of all: fields may be added to an answer, and a program that reads it must not mind."""

    model_config = ConfigDict(extra="allow")


class Identity(Shape):
    """Who a document is, as far as known; what is not known is null."""

    model_config = ConfigDict(
        extra="allow",
        json_schema_extra={
            "example": {
                "id": "121-KH-UBND~ba-ria-vung-tau~2023",
                "kind": "Kế hoạch",
                "number": "121",
                "code": "KH-UBND",
                "year": None,
                "issuer": "Ủy ban nhân dân tỉnh Bà Rịa - Vũng Tàu",
                "level": "province",
                "place": "Bà Rịa - Vũng Tàu",
                "date": "2023-07-04",
                "term": None,
                "name": None,
                "title": "Thực hiện Chương trình hành động số 25-CTr/TU …",
                "signer": "Đặng Minh Thông",
                "in_force": None,
                "held": True,
            }
        },
    )
    id: str
    kind: str | None
    number: str | None = Field(description='without leading zeros: "5" for 05-CT/TW')
    code: str | None = Field(description='canonical, without the number: "NQ/TW", "KH-UBND"')
    year: str | None = Field(description="inside the symbol, as in 35/2021/QH15")
    issuer: str | None
    level: str | None = Field(description="central, ministry, province, district, commune or other")
    place: str | None = Field(description='bare name; a district as "Tiên Lãng, Hải Phòng"')
    date: str | None = Field(description="ISO")
    term: str | None = Field(description="of the committee, in Roman numerals")
    name: str | None = Field(description="of an unnumbered document")
    title: str | None = None
    signer: str | None = None
    in_force: str | None = Field(None, description="ISO; the day from which it has effect, as its text says")
    held: bool = Field(description="whether its text is in the store; false: it is only cited")


class Reached(Identity):
    """A document of a lineage or impact."""

    depth: int = Field(description="hops from the start, at least 1")


class Proof(Shape):
    """The words of one document that state a relation; offsets are code points into its text, half-open."""

    document: str
    start: int
    end: int
    text: str


class Step(Shape):
    """A relation: the source acts on the target."""

    source: str
    relation: str
    level: str | None = Field(description="of IMPLEMENTS: purpose or task")
    target: str
    proof: bool = Field(description="whether it lies on a shortest proof")
    asserted_by: list[str]
    evidence: list[Proof]
    confidence: float
    makers: list[str] = Field(description="persons and imports that state it")
    refused: str | None = Field(description="why it is not believed: lower-level, other-territory, …; null: it is")


class Group(Shape):
    """How many documents a level and place issued."""

    level: str | None
    place: str | None
    documents: int


class Chain(Shape):
    """What a document rests on, or what rests on it: the documents reached, by depth, then date."""

    document: Identity
    documents: dict[str, Reached]
    edges: list[Step]
    groups: list[Group] = Field(description="the documents of this page by level and place, from the top down")
    next: str | None = Field(description="the cursor of the next page")


class DocumentPage(Shape):
    """One page of documents."""

    items: list[Identity]
    next: str | None = Field(description="give it back as `cursor` for the next page")


class Said(Shape):
    """A citation: words of a text that name a document."""

    id: str | None = Field(description="null for words that are no citation")
    start: int | None
    end: int | None
    text: str | None


class FindingRow(Shape):
    """A fault or doubt, where it is, and what to do about it."""

    kind: str
    severity: str = Field(description="error, warning or info")
    document: str | None
    citation: Said | None
    target: str | None
    message: str
    advice: str | None


class FindingPage(Shape):
    """One page of findings."""

    items: list[FindingRow]
    next: str | None


class Draft(Shape):
    """A text to be checked before it is signed."""

    text: str
    date: str | None = Field(default=None, description="the day to check at, ISO; the text's own date without it")
    model_config = ConfigDict(
        extra="forbid", json_schema_extra={"example": {"text": "Căn cứ Nghị quyết số 28-NQ/TW …", "date": "2026-01-31"}}
    )


class Decision(BaseModel):
    """A person's judgement: which fields each kind needs is said in docs/interface.md."""

    judgement: str = Field(description="same, different, unsure, document, citation, relation or retract")
    who: str = Field(min_length=1)
    why: str = ""
    subjects: list[str] = []
    says: dict[str, str] = {}
    citation: str | None = Field(default=None, description="the id of a citation, instead of `words` and `ordinal`")
    words: str | None = None
    ordinal: int | None = None
    target: str | None = None
    relation: str | None = None
    answer: bool | None = None
    of: str | None = None
    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "example": {
                "judgement": "document",
                "subjects": ["ke-hoach~tien-lang.hai-phong~2023~h.3f8120eb90d9"],
                "says": {"number": "150", "date": "2023-08-28"},
                "who": "Nguyễn Thị Lan",
                "why": "bản giấy lưu tại văn thư",
            }
        },
    )


class Problem(Shape):
    """A fault, as RFC 9457 has it."""

    model_config = ConfigDict(
        extra="allow",
        json_schema_extra={
            "example": {
                "type": "urn:phahe:unknown-reference",
                "title": "No such document",
                "status": 404,
                "detail": "'999/KH-UBND' names no document in this store",
                "instance": "/api/v1/documents/999%2FKH-UBND",
            }
        },
    )
    type: str
    title: str
    status: int
    detail: str
    instance: str


FAULTS: dict[int | str, dict[str, Any]] = {
    status: {"model": Problem, "description": words, "content": {"application/problem+json": {}}}
    for status, words in {
        404: "no document has that id",
        409: "several documents fit: `candidates`",
        422: "a parameter cannot be understood",
        503: "the store cannot be reached",
    }.items()
}
"""The faults that any route may answer with."""
