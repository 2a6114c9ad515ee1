"""Which words of a text name a document: the stage between outline and relations.

>>> from phahe.ingest.text import prepare
"""

from __future__ import annotations

from collections.abc import Sequence

from phahe.graph.model import Description, Form, Header, Mention, Role, Segment
from phahe.ingest.find_numbered import Found, find_numbered
from phahe.ingest.text import Text

_SILENT = frozenset({Role.LETTERHEAD, Role.RECIPIENTS, Role.SIGNATURE, Role.FURNITURE})


def find(text: Text, segments: Sequence[Segment], header: Header) -> tuple[Mention, ...]:
    """The mentions of a text, in order, in offsets of `text.clean`."""
    spans = [(s.start, s.end, i) for i, s in enumerate(segments) if s.role not in _SILENT]
    found = find_numbered(text.clean, text.folded, spans)
    found.sort(key=lambda one: one.start)
    return tuple(_mention(text, one, header) for one in found)


def _mention(text: Text, one: Found, header: Header) -> Mention:
    around = one.around
    read = Description(
        kind=one.kind,
        number=one.number,
        code=one.code,
        year=one.year,
        issuer=around.issuer,
        date=around.date,
        term=one.term,
        name=one.name,
    )
    return Mention(
        start=one.start,
        end=one.end,
        text=text.clean[one.start : one.end],
        form=Form(one.form),
        read=read,
        phrase_end=around.end,
        segment=one.segment,
        subject_span=around.subject,
        confidence=one.confidence,
    )
