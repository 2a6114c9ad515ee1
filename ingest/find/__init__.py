"""Which words of a text name a document: the stage between outline and relations.

    numbered (find_numbered) and named mentions (find_named: laws, meetings, works), each read with what stands around
    it (attributes); then what the definitions and short forms of this text mean (shortforms)

>>> from phahe.ingest.text import prepare
>>> text = prepare("Thực hiện Nghị quyết số 28-NQ/TW ngày 17/11/2022 và Luật Đất đai. Nghị quyết 28 nêu rõ")
>>> mentions = find(text, [Segment(0, len(text.clean), Role.BODY)], Header())
>>> [(m.text, m.form.value, m.read.number, m.read.date, m.bound_to) for m in mentions]  # doctest: +NORMALIZE_WHITESPACE
[('Nghị quyết số 28-NQ/TW', 'numbered', '28', '2022-11-17', None), ('Luật Đất đai', 'unnumbered', None, None, None),
 ('Nghị quyết 28', 'short', '28', None, 0)]
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from phahe.graph.folding import fold
from phahe.graph.kinds import LAWS
from phahe.graph.model import Description, Form, Header, Mention, Role, Segment
from phahe.graph.titles import titles_at
from phahe.ingest.find.find_named import find_named
from phahe.ingest.find.find_numbered import find_numbered
from phahe.ingest.find.found import Found, Stretch
from phahe.ingest.find.grammar import tight
from phahe.ingest.find.headings import share_heading
from phahe.ingest.find.shortforms import bind, definitions, is_sure, share, share_intro
from phahe.ingest.outline.lines import heading_kind, is_capitals
from phahe.ingest.text import Text

_OVERLAP = 60
"""How far before its segment the kind word of a number may stand: a hard line break cut the two apart."""

_TELLING = re.compile(r"\b(?:ban hanh|thuc hien|trien khai)\s")
_SILENT = frozenset({Role.LETTERHEAD, Role.RECIPIENTS, Role.SIGNATURE, Role.FURNITURE})


def find(text: Text, segments: Sequence[Segment], header: Header) -> tuple[Mention, ...]:
    """The mentions of a text, in order, in offsets of `text.clean`.

    Above the letterhead, where a web page names the document in short, only numbers are: its names are cut short there.
    """
    stretches = [
        Stretch(s.start, s.end, i, s.start if s.role is Role.CELL else max(0, s.start - _OVERLAP), s.role is Role.TITLE)
        for i, s in enumerate(segments)
        if (s.role not in _SILENT or _tells(text, s) or _names_itself(text, s, header)) and not _names_kind(text, s)
    ]
    found = find_numbered(text.clean, text.folded, stretches)
    own = [stretch for stretch in stretches if segments[stretch.segment].section >= 0]
    found = _apart(found + find_named(text.clean, text.folded, own, found, header.own))
    found = _joined(text.clean, found)
    if more := definitions(text.clean, text.folded, stretches, found):
        found = _apart(found + more)
    bind(found)
    for one in found:
        if one.form == "short" and (one.bound is None or one.bound.form == "unnumbered"):
            _known_by_name(one, text)
    found = [one for one in found if one.form != "short" or is_sure(one, text.clean)]
    share(text.folded, found)
    share_intro(text.clean, text.folded, found)
    share_heading(text, segments, found)
    lists = {one.until for one in found if one.until is not None}
    for one in found:
        if one.end in lists:
            one.around.date = None  # it is that of the law that amends the list
    places = {id(one): n for n, one in enumerate(found)}
    return tuple(_mention(text, one, header, places) for one in found)


def _known_by_name(one: Found, text: Text) -> None:
    """Makes a short form that leads back to nothing the name it is, where the table of titles has it: "Đề án 06"."""
    words = tight(text.folded[one.start : one.end])
    title = next((title for title in titles_at(words) if title.key == words), None)
    if title is not None:
        one.form, one.name, one.number = "unnumbered", title.name, None


def _tells(text: Text, segment: Segment) -> bool:
    """Whether a line above the title is a sentence of a web page: "Ngày 23/8, Tỉnh ủy đã ban hành Chương trình …"."""
    words = text.clean[segment.start : segment.end]
    prose = segment.role is Role.LETTERHEAD and len(words) > 60 and not is_capitals(words)
    return prose and _TELLING.search(text.folded, segment.start, segment.end) is not None


def _names_itself(text: Text, segment: Segment, header: Header) -> bool:
    """Whether a line that a web page puts above the document names it: "Kế hoạch 186/KH-UBND năm 2025 phát triển …"."""
    own = header.own
    above = segment.role in (Role.LETTERHEAD, Role.FURNITURE) and segment.section <= 0
    if not above or own.number is None or own.kind in LAWS:  # "Luật số 71/2026/QH16" is a number line
        return False
    symbol = rf"\b{fold(own.kind or '')}\s{{1,3}}(?:so\s{{1,3}})?0*{re.escape(own.number)}\s?[-/]"
    return own.kind is not None and re.search(symbol, text.folded[segment.start : segment.end]) is not None


def _names_kind(text: Text, segment: Segment) -> bool:
    """Whether the segment is the kind over the title with the number of a footnote clinging to it: "THÔNG TƯ1"."""
    if segment.role is not Role.HEADING or segment.section or not text.clean[segment.end - 1].isdigit():
        return False
    return heading_kind(text.folded[segment.start : segment.end]) is not None


def _mention(text: Text, one: Found, header: Header, places: dict[int, int]) -> Mention:
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
        form=Form.SELF if _is_own(text, one, header) else Form(one.form),
        read=read,
        phrase_end=around.end,
        segment=one.segment,
        subject_span=around.subject,
        defined_for=places.get(id(one.defines)),
        bound_to=places.get(id(one.bound)),
        confidence=one.confidence,
    )


def _is_own(text: Text, one: Found, header: Header) -> bool:
    """Whether a mention has the number of the text itself, and no other date; in the head of an annex with any."""
    own = header.own
    if one.number is None or own.number is None or (one.number, one.code, one.year) != (own.number, own.code, own.year):
        return False
    if one.around.date is None or own.date is None or one.around.date == own.date:
        return True
    return tight(text.folded[max(0, one.start - 24) : one.start]).endswith("kemtheo")


def _joined(clean: str, found: list[Found]) -> list[Found]:
    """A law's name and its number as one mention when a line break cut them apart: "Luật Đất đai / số 31/2024/QH15"."""
    kept: list[Found] = []
    for one in found:
        last = kept[-1] if kept else None
        if (
            last is not None
            and last.number is None
            and last.kind in LAWS
            and (one.code or "").partition("-")[2].startswith("UBTVQH") | (one.code or "").startswith("QH")
            and one.kind not in LAWS
            and not clean[last.end : one.start].strip()
        ):
            one.start, one.kind, one.kind_said = last.start, last.kind, True
            kept[-1] = one
        else:
            kept.append(one)
    return kept


def _apart(found: list[Found]) -> list[Found]:
    """The mentions in order, without those that another one covers; of two that cross, the one with a number stays."""
    kept: list[Found] = []
    for one in sorted(found, key=lambda f: (f.start, -f.end)):
        if kept and one.start < kept[-1].end:
            if kept[-1].number is None and one.number is not None and one.end > kept[-1].end:
                kept[-1] = one
            continue
        kept.append(one)
    return kept
