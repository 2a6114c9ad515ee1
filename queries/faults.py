"""The kinds of findings: how grave each is, and what to do about it (the closed list of docs/interface.md)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, NamedTuple

Row = Mapping[str, Any]

ERROR, WARNING, INFO = "error", "warning", "info"


class Kind(NamedTuple):
    """One kind: its severity and what people can do."""

    severity: str
    advice: str


KINDS: Mapping[str, Kind] = MappingProxyType(
    {
        "cited-after-repeal": Kind(ERROR, "cite what is in force instead, or say that it is cited as history"),
        "cited-later-document": Kind(ERROR, "check both dates: a text cannot cite what was issued after it"),
        "conflict": Kind(WARNING, "look the cited document up and correct the wrong one of these"),
        "circular": Kind(WARNING, "check the words of each step: documents cannot rest on each other"),
        "outdated-replaced": Kind(WARNING, "update the reference to the document that replaced it"),
        "outdated-repealed": Kind(WARNING, "take the reference out, or find what governs the matter now"),
        "outdated-suspended": Kind(
            WARNING, "wait with what rests on it, or look for the decision that lifts the suspension"
        ),
        "outdated-expired": Kind(
            WARNING, "find what governs the matter now: it ended with the document that it detailed"
        ),
        "outdated-partly": Kind(WARNING, "check whether the part that is used here still holds"),
        "base-changed-review": Kind(WARNING, "review the document against what its base was replaced by"),
        "refused-relation": Kind(
            WARNING, "check the words and both documents: this body may not end or change that one"
        ),
        "ambiguous": Kind(WARNING, "decide with `phahe judge citation CITATION TARGET`, or ingest the document meant"),
        "duplicate": Kind(WARNING, "keep one of them: `phahe remove`, or say that they are `same`"),
        "judgement-gone": Kind(WARNING, "what was judged is no longer there; `phahe judge retract` it, or judge again"),
        "rootless": Kind(WARNING, "check whether the plan names what it carries out in words that were not understood"),
        "expired": Kind(WARNING, "find what governs the matter now, and cite this one as history only"),
        "period-elapsed": Kind(INFO, "look for the document of the next period"),
        "outdated-elapsed": Kind(INFO, "look for the document of the next period"),
        "outdated-amended": Kind(INFO, "read it together with what amended it"),
        "never-implemented": Kind(INFO, "ask those who must carry it out, or ingest their documents"),
        "isolated": Kind(INFO, "check that the text was read whole; it neither cites nor is cited"),
        "dangling": Kind(INFO, "ingest the text of the cited document, if it is to be had"),
    }
)
"""In the order in which they are listed: the gravest first."""

LEFT_ASIDE = "correct or delete the wrong file; to hold the other, `phahe remove` this one and ingest that"
"""What to do about two texts of one document: there is one id, so nothing to say `same` of."""


KEPT_ASIDE = "`phahe judge retract` makes it a document of its own again; `phahe remove` takes out both texts"
"""What to do about a text that is kept aside because a person made it one of this document."""


@dataclass(frozen=True, slots=True)
class Quote:
    """The words of a citation, and where they stand in the document's text; `id` None when they are no citation."""

    id: str | None
    start: int | None
    end: int | None
    text: str | None

    @classmethod
    def of(cls, row: Row) -> Quote:
        """From a row that has a citation's columns."""
        return cls(row["citation"], row["start"], row["stop"], row["text"])


@dataclass(frozen=True, slots=True)
class Fault:
    """One finding, with its citing words. target: the other document it is about."""

    kind: str
    document: str
    message: str
    citation: Quote | None = None
    target: str | None = None
    field: str | None = None
    values: tuple[str, ...] = ()

    @property
    def severity(self) -> str:
        """error, warning or info."""
        return KINDS[self.kind].severity

    @property
    def advice(self) -> str:
        """What to do about it."""
        if self.kind == "duplicate" and self.target is None:
            return KEPT_ASIDE if self.field == "judgement" else LEFT_ASIDE
        return KINDS[self.kind].advice

    @property
    def position(self) -> tuple[str, int, str, str]:
        """Where it stands among the findings of its kind; what points at no words is told apart by all it says."""
        start = self.citation.start if self.citation is not None else None
        if start is None:
            return (self.document, -1, self.target or "", " ".join([self.field or "", *self.values]).strip())
        return (self.document, start, self.target or "", self.field or (self.values[0] if self.values else ""))

    def to_json(self) -> dict[str, Any]:
        """As docs/interface.md has it."""
        quote = self.citation
        return {
            "kind": self.kind,
            "severity": self.severity,
            "document": self.document,
            "citation": None
            if quote is None
            else {"id": quote.id, "start": quote.start, "end": quote.end, "text": quote.text},
            "target": self.target,
            "message": self.message,
            "advice": self.advice,
            "field": self.field,
            "values": list(self.values),
        }
