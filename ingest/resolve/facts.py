"""What one mention says, understood in the mouth of its text: kind, code and body by the tables."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from phahe.graph.bodies import Body, Speaker, body_of
from phahe.graph.folding import canonical, fold, slug
from phahe.graph.identity import Identity
from phahe.graph.kinds import LAWS
from phahe.graph.model import BodyLevel, Description, Form, Mention
from phahe.graph.places import place_named
from phahe.graph.tables import canonical_code, family_of, kind_named, kinds_of_code
from phahe.ingest.resolve.naming import Naming, name_of, plenum_of

TWO_SERIES = ("QĐ", "TT")
"""Kind codes that stand for two kinds of Party documents, with a series each (quyết định and quy định)."""


@dataclass(frozen=True, slots=True)
class Facts:
    """One mention, understood. body: of the issuer that the words name, None when they name none.

    naming: of an unnumbered name, or of a numbered law.
    plenum: ordinal of the plenum that the words name as the issuer of a numbered one.
    """

    read: Description
    kind: str | None
    code: str | None
    body: Body | None
    subject: str | None
    naming: Naming | None
    plenum: str | None

    @property
    def day(self) -> str | None:
        """The date, if it is a whole one."""
        return whole(self.read.date)


@lru_cache(maxsize=4096)
def kind_code(code: str) -> str:
    """The part of a code that names the kind: "NQ" of "NQ/TW", "KH" of "KH-UBND".

    >>> kind_code("CTr/BCĐCCTP")
    'CTr'
    """
    return re.split(r"[/-]", code, maxsplit=1)[0]


@lru_cache(maxsize=4096)
def kinds_for(code: str) -> tuple[str, ...]:
    """The kinds that a code may stand for, by name; () for official letters and National Assembly codes.

    >>> kinds_for("CTr/TU")[0]
    'Chương trình'
    """
    return tuple(kind.name for kind in kinds_of_code(kind_code(code)))


@lru_cache(maxsize=4096)
def is_party(code: str) -> bool:
    """Whether documents of this code are numbered in the series of a Party committee."""
    return family_of(code) == "party"


@lru_cache(maxsize=4096)
def has_two_series(code: str) -> bool:
    """Whether the code alone leaves open which of two series a number is of.

    >>> has_two_series("QĐ/TU"), has_two_series("QĐ-UBND"), has_two_series("KH/TU")
    (True, False, False)
    """
    return kind_code(code) in TWO_SERIES and is_party(code)


def kind_of_id(identity: Identity) -> str | None:
    """The kind that an id tells: the one of its code, or of several the one that it names.

    >>> kind_of_id(Identity(number="28", code="NQ/TW")), kind_of_id(Identity(number="15", code="QĐ/TU"))
    ('Nghị quyết', None)
    >>> kind_of_id(Identity(number="15", code="QĐ/TU", kind="quy-ddinh"))
    'Quy định'
    """
    kinds = kinds_for(identity.code) if identity.code else ()
    fitting = kinds if identity.kind is None else [kind for kind in kinds if slug(kind) == identity.kind]
    return fitting[0] if len(fitting) == 1 else None


@lru_cache(maxsize=16384)
def symbol_of(number: str | None, code: str | None, year: str | None = None) -> str:
    """A symbol for comparison: number without zeros, year, code without separators; Đ stays apart from D.

    >>> symbol_of("05", "CT/TW") == symbol_of("5", "CT-TW")
    True
    """
    letters = re.sub(r"[^0-9A-ZĐƯ]", "", (code or "").upper())
    return f"{(number or '').lstrip('0').lower()}|{year or ''}|{letters}"


def whole(date: str | None) -> str | None:
    """A date that names a day; None for less.

    >>> whole("2022-11-17"), whole("2022"), whole(None)
    ('2022-11-17', None, None)
    """
    return date if date is not None and len(date) == 10 else None


def facts_of(mention: Mention, text: str, speaker: Speaker) -> Facts:
    """Understands one mention of a text."""
    read = mention.read
    if (read.kind or "") in LAWS:
        read = _law(mention, text)
    if read.number is not None and read.date is None and (cell := _DATE_CELL.match(text, mention.end)):
        read = replace(read, date=_iso(cell))
    code = None if read.code is None else canonical_code(read.code) or read.code
    named = kind_named(read.kind) if read.kind else None
    kind = named.name if named else read.kind
    body = None if read.issuer is None else body_of(code, read.issuer, speaker)
    if body is None and code is not None and is_councils(code):
        body = _body_of_ground(code, text[mention.end : mention.end + 400], speaker)
    if mention.subject_span is not None:
        subject = _subject(text[slice(*mention.subject_span)])
    else:
        subject = _subject(read.subject) if read.subject is not None else None
    context = text[mention.end : max(mention.end, mention.phrase_end)]
    naming = plenum = None
    if read.number is not None:
        if kind in LAWS and read.name is not None:
            naming = name_of(kind, read.name)
        if "hoi nghi" in fold(canonical(context)):
            plenum = plenum_of(context)
    elif mention.form in (Form.UNNUMBERED, Form.ALIAS):
        naming = _naming(kind, read, mention.text, context)
    return Facts(read, kind, code, body, subject, naming, plenum)


@lru_cache(maxsize=1024)
def is_councils(code: str) -> bool:
    """Whether a code is one of a people's committee or council, whose place the symbol does not say."""
    return code.endswith(("-UBND", "-HĐND"))


def _body_of_ground(code: str, after: str, speaker: Speaker) -> Body | None:
    """The body of a province that only the subject names: "03/2022/QĐ-UBND … trên địa bàn tỉnh Vĩnh Phúc"."""
    ground = _GROUND.match(canonical(after))
    if ground is None:
        return None
    words = ground["name"].split()
    for size in range(len(words), 0, -1):
        found = place_named(" ".join((ground["unit"], *words[:size])), speaker.date)
        if found and found[0].level is BodyLevel.PROVINCE:
            return body_of(code, None, Speaker(found[0].name, BodyLevel.PROVINCE, date=speaker.date))
    return None


_GROUND = re.compile(
    r"(?:(?!số \d)[^;.(]){0,260}? trên địa bàn (?P<unit>tỉnh|thành phố) (?P<name>[A-ZĐ]\w+(?:(?: -)? [A-ZĐ]\w+){0,4})"
)


def _law(mention: Mention, text: str) -> Description:
    """What is said of a law: its name before its number, the day the assembly passed it.

    Luật Nhà ở số 27/2023/QH15        Luật Đất đai được Quốc hội thông qua ngày 18/01/2024
    Pháp lệnh số 35/2007/PL-UBTVQH11 ngày 21/6/2007 | sửa đổi, bổ sung một số điều của Pháp lệnh …
    """
    read = mention.read
    if read.number is not None and read.name is None and (named := _LAW_NAME.match(canonical(mention.text))):
        read = replace(read, name=named["name"])
    after = canonical(text[mention.end : mention.end + 400])
    if read.number is not None and read.name is None and (amends := _AMENDS_AFTER.match(after)):
        read = replace(read, name=f"{read.kind} {amends['words'].strip()}")
    if read.date is None and (passed := _PASSED.match(after)):
        read = replace(read, date=_iso(passed))
    return read


def _iso(found: re.Match[str]) -> str | None:
    """The date that a match has in its groups day, month and year; None for none in the calendar."""
    try:
        return date(int(found["year"]), int(found["month"]), int(found["day"])).isoformat()
    except ValueError:
        return None


_DATE_CELL = re.compile(
    r"[ *]{0,4}[\t|][ *]{0,4}(?:ngày )?"
    r"(?P<day>\d{1,2})[/.-](?P<month>\d{1,2})[/.-](?P<year>(?:19|20)\d\d)[ *]{0,4}(?=[\t|\r\n]|$)"
)
"""The cell after the one of a symbol, in a table: 14/2015/QĐ-UBND | 12/06/2015 | …"""

_LAW_NAME = re.compile(r"(?P<name>(?:Bộ luật|Luật|Pháp lệnh) .{2,240}?),? (?:số|So|so):? ?\d", re.IGNORECASE)
_AMENDS_AFTER = re.compile(
    r" ?(?:ngày \d{1,2}(?:/| tháng )\d{1,2}(?:/| năm )\d{4} )?(?:của [^,;.()]{4,40}? )?(?:về )?"
    r"(?P<words>sửa đổi,? bổ sung (?:một số điều (?:của )?)?(?:các )?(?:Luật|Bộ luật|Pháp lệnh) [^;.()\d]{4,200}?)"
    r"(?=[;.()]| ngày | và các | được | đã |, (?!Luật|Bộ luật|Pháp lệnh)|$)"
)
_PASSED = re.compile(
    r" ?\(?,? ?(?:đã )?(?:được|do) (?:Quốc hội|Ủy ban Thường vụ Quốc hội)[^.;()]{0,90}?"
    r"(?:thông qua|ban hành)[^.;()\d]{0,40}?"
    r"ngày (?P<day>\d{1,2})(?:/| tháng )(?P<month>\d{1,2})(?:/| năm )(?P<year>\d{4})"
)


def _naming(kind: str | None, read: Description, text: str, context: str) -> Naming:
    naming = name_of(kind, read.name or text, context)
    if naming.event == "hoi-nghi" and naming.term is None and read.term is not None:
        return replace(naming, term=read.term)
    if naming.event == "dai-hoi" and naming.ordinal is None and read.term is not None:
        return replace(naming, ordinal=read.term)
    if naming.event is None and naming.year is None:
        dated = read.date[:4] if read.date and naming.kind in LAWS else None
        return replace(naming, year=read.year or dated)
    return naming


def _subject(words: str) -> str | None:
    """The words after "về" as one line, quotation marks and emphasis gone; not what the citing body does.

    >>> _subject("về nông, lâm trường, Ủy ban nhân dân tỉnh ban hành Kế hoạch:")
    'nông, lâm trường'
    >>> _subject("về phối hợp giữa Bộ Công an, Bộ Quốc phòng trong việc xây dựng lực lượng")
    'phối hợp giữa Bộ Công an, Bộ Quốc phòng trong việc xây dựng lực lượng'
    """
    plain = canonical(re.sub(r"[*_“”\"‘’]+", " ", words)).strip(" .,;:()")
    for acting in _ACTING.finditer(plain):
        if body_of(None, acting["body"]).name is not None:
            plain = plain[: acting.start()]
            break
    return re.sub(r"^(?:về việc|về)\s+", "", plain, flags=re.IGNORECASE) or None


_ACTING = re.compile(
    r", (?P<body>[^\W\d_](?:(?! (?:trong|để|về|theo|khi|do|cho|với|nhằm|tại) )[^,;.]){1,80}?) (?:đã |sẽ |cần )?"
    r"(?:ban hành|xây dựng|yêu cầu|đề nghị|giao|báo cáo|thông báo|hướng dẫn|triển khai|chỉ đạo|quyết định)(?!\w)"
)
"""A body and what it does, after a comma: ", Ủy ban nhân dân tỉnh ban hành Kế hoạch"."""
