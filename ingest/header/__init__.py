"""Who a document says it is: own kind, symbol, issuer, place, date, title, signer.

Only the letterhead, the title itself and the signature speak for the document: a number that it cites, amends or
repeals is never its own. Blank and missing parts stay None, and blank ones are told from missing ones.

Sources: Decree 30/2020/NĐ-CP, Appendix I and III; Guide 36-HD/VPTW (2018) and 05-HD/VPTW (2026); for older gazettes,
"QUYẾT ĐỊNH CỦA … SỐ … NGÀY … VỀ …".
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from phahe.graph.codes import family_of, may_be_letter, of_committee, read_code
from phahe.graph.folding import fold
from phahe.graph.kinds import LAWS, kinds_of_code
from phahe.graph.model import BodyLevel, Description, Header, Role, Segment
from phahe.graph.terms import assembly_term
from phahe.ingest.header.announced import Announced, read_announced, read_told
from phahe.ingest.header.authority import Authority, authority
from phahe.ingest.header.effect import in_force
from phahe.ingest.header.letterhead import Dated, Symbol, dates, read_letterhead, symbol_at
from phahe.ingest.header.signer import signer
from phahe.ingest.outline.lines import heading_kind
from phahe.ingest.text import Text

_HEAD_LINES, _HEAD_SIZE = 100, 8000
"""A letterhead is no larger than this, in segments and characters; the part next to the title counts."""
_TOLD_LINES, _TOLD_SIZE = 4, 3000
"""So many lines and characters at the beginning may tell of a document whose words follow."""
_LETTER = re.compile(r"v\s?/\s?v\b")
_ORGAN = re.compile(r"cua\s+([^\n\d]{4,90}?)\s*(?:\n\s*|$)(?!so\s)")
_ORGAN_ABOUT = re.compile(r"cua\s+([^\n\d]{4,90}?)\s+(?=(?:ve|v/v)\s)")
_ENACTS = re.compile(
    r"(?P<organ>[^\d;:.()]{4,90}?),?\s+ban\s+hanh\s+(?P<kind>thong\s+tu(?:\s+lien\s+tich)?|nghi\s+dinh|quyet\s+dinh"
    r"|nghi\s+quyet|chi\s+thi|ke\s+hoach|quy\s+che|quy\s+dinh|huong\s+dan)(?!\s+(?:so|\d|cua))\b"
)
_THIS = re.compile(
    r"(?<![a-z])(thong\s+tu(?:\s+lien\s+tich)?|nghi\s+dinh|quyet\s+dinh|nghi\s+quyet|chi\s+thi|luat|phap\s+lenh)\s+nay(?![a-z])"
)
_NATIONAL = LAWS | {"Nghị định", "Thông tư", "Thông tư liên tịch"}
"""Kinds that only bodies of the whole country issue."""
_COMMANDS = re.compile(
    r"(?<!cua )(?P<organ>\b(?:thu tuong chinh phu|chinh phu|bo chinh tri|ban bi thu|uy ban thuong vu quoc hoi))\s{1,3}"
    r"(?:dien\s?:|(?:yeu cau|chi thi)\b)"
)
_CONCLUDES = re.compile(r"(?:ve )?(?:y kien )?(?:ket luan|chi dao)[a-z ,]{0,20} cua (?:pho )?thu tuong\b")
_TITLE_NUMBER = re.compile(
    r"(?:cua (?:(?!(?:thuc|trien|ve|nghi|chi|ke|ket)\s(?:hien|khai|quyet|dinh|thi|hoach|luan|viec))[^\d]){4,90}?)?"
    r"so\s?:?\s{0,3}(?=\d)|(?=\d{1,5}\s?[-/])"
)
_PASSED = re.compile(r"thong qua(?:\s+\w+){0,4}\s+(?=ngay\b)")


def read_header(text: Text, segments: Sequence[Segment]) -> Header:
    """What the text says of itself.

    >>> from phahe.ingest.outline import outline
    >>> from phahe.ingest.text import prepare
    >>> words = "UBND TỈNH NGHỆ AN\\nSố: 289 /KH-UBND\\nNghệ An, ngày 26 tháng 4 năm 2023\\n\\nKẾ HOẠCH\\nPhòng dịch\\n"
    >>> text = prepare(words)
    >>> header = read_header(text, outline(text))
    >>> header.own.symbol, header.own.issuer, header.own.date, header.title
    ('289/KH-UBND', 'Ủy ban nhân dân tỉnh Nghệ An', '2023-04-26', 'Phòng dịch')
    """
    own = [s for s in segments if not s.annex and s.section >= 0]
    head = _head(text, own)
    above = "\n".join(text.clean[s.start : s.end] for s in head[-_HEAD_LINES:])[-_HEAD_SIZE:]
    titles = [s for s in own if s.role is Role.TITLE][:3]
    organ, titles = _organ(text, titles)
    title_text = " ".join(" ".join(text.clean[s.start : s.end].split()) for s in titles)
    letterhead = read_letterhead(above)
    symbol, dated = letterhead.symbol, letterhead.dated
    if symbol is None:
        symbol, dated = _from_title(title_text, dated)
    kind = _kind(text, own, symbol, title_text)
    bodies = letterhead.bodies
    if kind is None and symbol is None:
        announced = read_announced(title_text, fold(title_text)) if titles and not bodies else _told(text, own)
        if announced is not None:
            kind, symbol, dated = announced.kind, announced.symbol, announced.dated
            bodies = (announced.issuer,) if announced.issuer else ()
        else:
            kind, organ = _enacted(text, own, organ)
            kind = kind or _calls_itself(text, own)
    if kind is not None and (symbol is None or symbol.number is None):
        symbol, dated = _from_annex(text, segments, kind) or (symbol, dated)
    if dated is None or (dated.day is None and dated.year is None):
        dated = _date_elsewhere(text, own, kind) or dated
    code = symbol.code if symbol else None
    if code is not None:
        code = of_committee(code, " ".join(letterhead.bodies))
    day = dated.day if dated else None
    bodies = bodies or _deciding(text, own) or (_commanding(text, own) if symbol is None else ())
    where = _authority(text, own, bodies, code, dated, organ)
    central = where.level in (BodyLevel.CENTRAL, BodyLevel.MINISTRY) or (where.level is None and kind in _NATIONAL)
    description = Description(
        kind=kind,
        number=symbol.number if symbol else None,
        code=code,
        year=symbol.year if symbol else None,
        issuer=where.issuer,
        level=where.level,
        place="Việt Nam" if central else where.place,
        date=day,
        term=assembly_term(code) if code else None,
        name=_name(kind, title_text),
        subject=title_text or None,
    )
    return Header(
        own=description,
        title=_title(text, titles),
        signer=signer(text, segments),
        number_blank=symbol is not None and symbol.number is None,
        date_blank=dated is not None and dated.day is None,
        year_hint=dated.year if dated is not None and dated.day is None else None,
        in_force=None if kind == "Văn bản hợp nhất" else in_force(text, segments, day),
    )


def _told(text: Text, own: Sequence[Segment]) -> Announced | None:
    """What the first lines tell of the document, where a web page put its words without its head."""
    end = min(own[min(len(own), _TOLD_LINES) - 1].end, _TOLD_SIZE) if own else 0
    return read_told(text.clean[:end], text.folded[:end])


def _organ(text: Text, titles: Sequence[Segment]) -> tuple[str | None, list[Segment]]:
    """The organ named on a line of its own under the kind ("CỦA BAN THƯỜNG VỤ TỈNH ỦY"), and the title without it."""
    if titles:
        first = titles[0]
        line = _ORGAN.match(text.folded, first.start, first.end) or _organ_in_capitals(text, first)
        if line is not None:
            rest = [*([replace(first, start=line.end())] if line.end() < first.end else []), *titles[1:]]
            if rest:
                return " ".join(text.clean[line.start(1) : line.end(1)].split()), rest
    return None, list(titles)


def _organ_in_capitals(text: Text, title: Segment) -> re.Match[str] | None:
    """The same, where the subject follows on the line in ordinary letters: "CỦA BỘ CHÍNH TRỊ về một số nhiệm vụ"."""
    found = _ORGAN_ABOUT.match(text.folded, title.start, title.end)
    return found if found is not None and text.clean[found.start() : found.end(1)].isupper() else None


def _head(text: Text, own: Sequence[Segment]) -> list[Segment]:
    """What stands above the title, and beside that of a letter, up to the first words of the document proper."""
    head = []
    titled = False
    for segment in own:
        titled = titled or (segment.role is Role.TITLE and not _LETTER.match(text.folded, segment.start))
        if segment.role in (Role.LETTERHEAD, Role.FURNITURE):
            if not titled:
                head.append(segment)
        elif segment.role not in (Role.HEADING, Role.TITLE, Role.RECIPIENTS) or segment.section > 0:
            break
    return head


def _from_title(title: str, dated: Dated | None) -> tuple[Symbol | None, Dated | None]:
    """The symbol and date of a gazette heading: "QUYẾT ĐỊNH / CỦA THỦ TƯỚNG CHÍNH PHỦ SỐ 123/2003/QĐ-TTG NGÀY …"."""
    found = _TITLE_NUMBER.match(fold(title))
    symbol = symbol_at(title, found.end()) if found else None
    if symbol is not None and dated is None:
        after = title[symbol.end : symbol.end + 40]
        dated = next((d for d in dates(after) if d.start < 4), None)
    return symbol, dated


def _from_annex(text: Text, segments: Sequence[Segment], kind: str) -> tuple[Symbol, Dated | None] | None:
    """Symbol and date of the document in the head of its annex: "(Kèm theo Hướng dẫn số 40-HD/BTGTW ngày …)"."""
    words = re.compile(rf"\(?(?:ban hanh )?kem theo {fold(kind)} so\s?:?\s?(?=\d)")
    for segment in segments:
        if segment.annex and segment.role in (Role.HEADING, Role.BODY, Role.TITLE):
            clean = " ".join(text.clean[segment.start : min(segment.end, segment.start + 300)].split())
            found = words.match(fold(clean))
            symbol = symbol_at(clean, found.end()) if found else None
            if symbol is not None and symbol.number is not None:
                return symbol, next((d for d in dates(clean[symbol.end :]) if d.start < 4), None)
    return None


def _kind(text: Text, own: Sequence[Segment], symbol: Symbol | None, title: str) -> str | None:
    """The kind that stands as a heading above the title; else the one of the code; a letter has neither."""
    if symbol is not None and (symbol.code or "").startswith("VBHN"):
        return "Văn bản hợp nhất"
    for segment in own:
        if segment.role is Role.HEADING and segment.section == 0:
            named = heading_kind(text.folded[segment.start : segment.end])
            if named == "Chương trình" and fold(title).startswith("hanh dong"):
                return "Chương trình hành động"
            if named is not None:
                return named
        if segment.role in (Role.BASIS, Role.BODY, Role.PURPOSE):
            break
    if symbol is not None and symbol.code is not None:
        family = family_of(symbol.code, symbol.year)
        if may_be_letter(symbol.code) and _LETTER.match(fold(title)):
            return "Công văn"
        code = read_code(symbol.code)
        if family == "letter" or (code is None and "-" in symbol.code):
            return "Công văn"
        if code is not None and code.kind is not None and (named_by := kinds_of_code(code.kind)):
            return named_by[0].name
    if _LETTER.match(fold(title)) or _begins_with_address(text, own):
        return "Công văn"
    return None


def _begins_with_address(text: Text, own: Sequence[Segment]) -> bool:
    """Whether the first words are "Kính gửi:", as of a letter that has lost its head."""
    first = next((s for s in own if s.role is not Role.FURNITURE), None)
    return first is not None and first.role is Role.RECIPIENTS and text.folded.startswith("kinh gui", first.start)


def _enacted(text: Text, own: Sequence[Segment], organ: str | None) -> tuple[str | None, str | None]:
    """Kind and organ of a text without a heading, by its enacting words: "Bộ trưởng … ban hành Thông tư quy định"."""
    for segment in own:
        if segment.role is Role.OPENING:
            found = _ENACTS.match(text.folded, segment.start, segment.end)
            if found is not None and text.clean[found.start("kind")].isupper():
                named = heading_kind(found["kind"], near=False)
                said = " ".join(text.clean[found.start("organ") : found.end("organ")].split())
                return named, organ or said
    return None, organ


def _calls_itself(text: Text, own: Sequence[Segment]) -> str | None:
    """The kind by which a text that lost its head calls itself: "Thông tư này", more than once and no other."""
    if not own or text.folded.startswith("kinh gui", own[0].start):
        return None
    said = Counter(" ".join(found[1].split()) for found in _THIS.finditer(text.folded, own[0].start, own[-1].end))
    kinds = {heading_kind(words, near=False) for words, times in said.items() if times > 1}
    return kinds.pop() if len(kinds) == 1 else None


def _deciding(text: Text, own: Sequence[Segment]) -> tuple[str, ...]:
    """The body in capitals between title and bases, where the letterhead is lost: "ỦY BAN NHÂN DÂN TỈNH ĐẮK NÔNG"."""
    titled = False
    for segment in own:
        titled = titled or segment.role is Role.TITLE
        if titled and segment.role is Role.LETTERHEAD:
            return read_letterhead(text.clean[segment.start : segment.end]).bodies
        if segment.role in (Role.BASIS, Role.OPENING, Role.BODY):
            break
    return ()


def _commanding(text: Text, own: Sequence[Segment]) -> tuple[str, ...]:
    """The central organ that a text without a letterhead speaks for: "Thủ tướng Chính phủ yêu cầu …".

    What the Prime Minister concludes his office makes known: "Kết luận của Phó Thủ tướng Chính phủ tại buổi làm việc".
    """
    for segment in own:
        if segment.role is Role.TITLE and _CONCLUDES.match(" ".join(text.folded[segment.start : segment.end].split())):
            return ("Văn phòng Chính phủ",)
        if segment.role in (Role.RECIPIENTS, Role.OPENING):
            found = _COMMANDS.search(text.folded, segment.start, segment.end)
            if found is not None:
                return (text.clean[found.start("organ") : found.end("organ")],)
    return ()


def _date_elsewhere(text: Text, own: Sequence[Segment], kind: str | None) -> Dated | None:
    """The date below a Party or gazette text ("Hà Nội, ngày …"), or that on which an assembly passed a law."""
    tail = [s for s in own if s.role in (Role.SIGNATURE, Role.RECIPIENTS)]
    if tail:
        start = tail[0].start
        before = text.clean.rfind("\n", 0, max(start - 80, 0))
        said = text.clean[max(before, 0) : tail[-1].end]
        for dated in dates(said):
            line = said[said.rfind("\n", 0, dated.start) + 1 : dated.start].strip(" |*_(,\t")
            if dated.place is not None and len(line) < len(dated.place) + 5:  # nothing else stands before it
                return dated
    if kind in (*LAWS, "Nghị quyết"):
        end = tail[0].start if tail else len(text.clean)
        at = max(end - 1200, 0)
        for passed in reversed(list(_PASSED.finditer(text.folded, at, end))):
            for dated in dates(text.clean[passed.end() : passed.end() + 60]):
                if dated.day is not None:
                    return dated
    return None


def _authority(
    text: Text, own: Sequence[Segment], bodies: Sequence[str], code: str | None, dated: Dated | None, organ: str | None
) -> Authority:
    signature = "\n".join(text.clean[s.start : s.end] for s in own if s.role in (Role.SIGNATURE, Role.RECIPIENTS))
    offices = "\n".join(
        line for line in signature.split("\n") if re.search(r"(?<![^\W\d_])(?<![^\W\d_] )T\s?/?\s?M\s?[./ ]", line)
    )
    front = " ".join(
        text.folded[s.start : s.end] for s in own if s.role in (Role.TITLE, Role.BASIS, Role.OPENING) and s.section == 0
    )
    day = (dated.day or (dated.year and f"{dated.year}-06-30")) if dated else None
    return authority(text, bodies, offices, " ".join(front.split()), code, dated.place if dated else None, day, organ)


def _name(kind: str | None, title: str) -> str | None:
    """The name of a law or ordinance, which has one: "Luật Đất đai", "Luật sửa đổi, bổ sung … của Luật Lưu trữ"."""
    if kind not in LAWS or not title:
        return None
    if title.isupper():
        title = re.sub(r"\bluật (\w)", lambda m: f"Luật {m[1].upper()}", title.lower())
        if not title.startswith(("sửa đổi", "bổ sung")):
            title = title[0].upper() + title[1:]
    return f"{kind} {title}"


def _title(text: Text, titles: Sequence[Segment]) -> str | None:
    """The title in one line as it is written, without a closing quotation mark that nothing opens."""
    words = " ".join(" ".join(_raw(text, s).split()) for s in titles)
    words = re.sub(r"\*{1,3}", "", words).strip(" *_#")
    if words.endswith("”") and words.count("“") < words.count("”"):
        words = words[:-1].rstrip()
    return words or None


def _raw(text: Text, segment: Segment) -> str:
    first, last = text.raw_span(segment.start, segment.end)
    return text.raw[first:last]
