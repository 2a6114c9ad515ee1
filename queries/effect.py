"""What ends a document or changes it, and what does not: the rules, apart from any store.

Law 64/2025/QH15, Art. 57(1): a legal document ends by its own term, by replacement or amendment by the same authority,
or by repeal by a competent one; Art. 57(2): what guides a base that ended stays in force where it is not contrary.
Under Law 80/2015/QH13, Art. 154(4), until 31 March 2025, it ended with the base. Party documents are changed only by
their issuer or a superior body (Regulation 399-QĐ/TW). Plans, programmes and letters have no statutory effect: their
period elapses, their base changes, they never expire without an explicit act.
"""

from __future__ import annotations

import re
from enum import StrEnum
from functools import cache

from phahe.graph.folding import fold
from phahe.graph.kinds import LAWS, kinds
from phahe.queries.records import Entry


class Status(StrEnum):
    """What a document's standing at a date is known to be, the gravest first."""

    NOT_YET = "not-yet-issued"
    NOT_IN_FORCE = "not-yet-in-force"  # issued, and its own text says from which later day it has effect
    REPEALED = "repealed"
    REPLACED = "replaced"
    EXPIRED = "expired"  # with its base, under the law of 2015
    SUSPENDED = "suspended"
    ELAPSED = "period-elapsed"
    PARTLY = "partly"
    REVIEW = "base-changed-review"
    AMENDED = "amended"
    UNKNOWN = "unknown"  # nothing held says that it ended; that does not prove that it is in force

    @property
    def dead(self) -> bool:
        """Whether a citation of such a document is dead."""
        return self in _DEAD

    @property
    def ends(self) -> bool:
        """Whether an act of this kind ends a document."""
        return self in (Status.REPEALED, Status.REPLACED)


_DEAD = {Status.REPEALED, Status.REPLACED, Status.EXPIRED, Status.ELAPSED}

LAW_OF_2015_UNTIL = "2025-03-31"
"""The last day of Law 80/2015/QH13; Law 64/2025/QH15 is in force from the next (Art. 71 there)."""

_ARTICLE = r"(?:diem|khoan|dieu|muc|chuong|phu luc|phan|tiet|doan) (?:so )?(?:\d{1,3}[a-z]?|[a-z]|[ivx]{1,5})\b(?![.:])"
_ENDING = r"(?:bai bo|thay the|dinh chi|ngung hieu luc)(?: cac| noi dung| quy dinh(?: tai)?| cum tu)*"
_PART = re.compile(
    r"\b(?:mot phan|mot so (?:dieu|khoan|noi dung|quy dinh)"
    rf"|{_ENDING} (?:{_ARTICLE}|(?:diem|khoan|dieu|chuong|muc|phu luc|cum tu) [^;.]{{0,200}}? cua\b))"
    rf"|{_ENDING} (?:\(?\d{{1,3}}\)? |hai |ba |bon |nam |mot )*"
    r"(?:danh muc|danh sach|thu tuc|tthc|quy trinh|bieu mau|phu luc)\b"
    rf"|{_ENDING} (?:(?! so \d)[^;.:]){{0,160}}?\btai (?:{_ARTICLE}|phu luc|danh muc)"
    rf"|^{_ARTICLE}"
    rf"|{_ENDING}[^;:.]{{0,80}}: ?(?:[a-z\d]{{1,2}}[).] ?|- ?)?{_ARTICLE}(?:(?!;|\. ).)*$"
    rf"|(?:[,(] ?|\bngoai )tru (?:cac )?(?:{_ARTICLE}|quy dinh|dieu|khoan|truong hop|noi dung)"
)


def in_part(words: str | None) -> bool:
    """Whether words that repeal or replace mean a part only.

    >>> in_part("bãi bỏ khoản 2 Điều 5 của Nghị định số 59/2019/NĐ-CP"), in_part("Điều 2. Bãi bỏ Chỉ thị số 5/CT-TTg")
    (True, False)
    >>> in_part("Điều 7, Điều 8 Quyết định số 10 hết hiệu lực"), in_part("Bãi bỏ Quyết định số 9, trừ Điều 4")
    (True, True)
    >>> in_part("Bãi bỏ các nội dung sau: a) Khoản 1 Điều 4 Quyết định số 5")
    True
    >>> in_part("bãi bỏ quy trình tại phần III kèm theo Quyết định số 5"), in_part("bãi bỏ Quy chế kèm theo QĐ số 5")
    (True, False)
    """
    return words is not None and _PART.search(" ".join(fold(words).split())) is not None


_DAY = r"(0?[1-9]|[12]\d|3[01]) ?(?:[-/.]|thang) ?(0?[1-9]|1[0-2]) ?(?:[-/.]|nam) ?((?:19|20)\d\d)\b"
_SINCE = re.compile(rf"^ke tu ngay {_DAY}|\b(?:ke tu|het hieu luc(?: thi hanh)? tu) ngay {_DAY}$")


def since(words: str | None) -> str | None:
    """The ISO day from which the words of an act say that it counts; None where they say none.

    The day stands before the act or behind the document: what a list says of its other rows lies between.

    >>> since("bãi bỏ Chỉ thị số 5/CT-UBND kể từ ngày 01 tháng 7 năm 2025"), since("Bãi bỏ Chỉ thị ngày 01/7/2025")
    ('2025-07-01', None)
    """
    if words is None or "ngày" not in words:
        return None
    found = _SINCE.search(" ".join(fold(words).split()))
    if found is None:
        return None
    day, month, year = filter(None, found.groups())
    return f"{year}-{int(month):02}-{int(day):02}"


_PLANS = frozenset({"Kế hoạch", "Chương trình", "Chương trình hành động", "Đề án", "Phương án", "Dự án", "Công văn"})
_PERIOD = re.compile(
    r"\b(?:giai doan|thoi ky|nhiem ky|cac nam|nam)\s*(?:19|20)\d\d\s*(?:-|den(?: nam)?|toi)\s*((?:19|20)\d\d)\b"
)
_YEAR = re.compile(r"\b(?:nam|den nam|tam nhin(?: den)?(?: nam)?)\s+((?:19|20)\d\d)\b")
_ANY_YEAR = re.compile(r"(?:19|20)\d\d")
_DATE = re.compile(
    r"\b(?:ngay\s+)?(?:\d{1,2}\s+)?thang\s+\d{1,2}\s*(?:nam|/)\s*(?:19|20)\d\d\b"  # ngày 03 tháng 6 năm 2020
    r"|\bngay\s+\d{1,2}\s*[-/.]\s*\d{1,2}\s*[-/.]\s*(?:19|20)\d\d\b"
)


@cache
def _cited() -> re.Pattern[str]:
    """Where the citation of another document begins: by its symbol, its number, or a verb and its kind."""
    words = sorted({fold(kind.name) for kind in kinds()} - {"thu"}, key=len, reverse=True)  # thu ngân sách is no letter
    kind = f"(?:{'|'.join(map(re.escape, words))})"
    verb = "(?:thuc hien|trien khai|quan triet|so ket|tong ket|thi hanh|cu the hoa|theo|keo dai|tiep tuc)"
    return re.compile(
        r"\b\d+[a-z]?\s*[-/]\s*(?:(?:19|20)\d\d\s*[-/]\s*)?[a-z][a-z0-9]*\s*[-/]|\bso\s*:?\s*(?!(?:19|20)\d\d\b)\d"
        rf"|\b{verb}\s+{kind}\b|(?<!^)(?<!phap )(?<!ky )\b(?:luat (?!su\b|nam\b)|phap lenh (?!nam\b)|hien phap )"
    )


def last_year(document: Entry) -> str | None:
    """The last year of the period that a document's own words give it; None when they give none.

    A period ("giai đoạn 2021-2025") counts for every kind, a bare year ("năm 2023") for plans and letters only; a
    longer outlook ("tầm nhìn đến năm 2030") keeps it going. A year in a date is none, and what follows the citation of
    another document may be the period of that one. No period ends before the year in which it was given. So the answer
    errs towards "not yet".

    >>> last_year(Entry("p", kind="Kế hoạch", title="Kế hoạch chuyển đổi số giai đoạn 2021 - 2025"))
    '2025'
    >>> last_year(Entry("p", kind="Kế hoạch", title="Kế hoạch triển khai Chương trình giảm nghèo giai đoạn 2016-2020"))
    """
    words = fold(" ".join(filter(None, (document.title or document.subject, document.name))))
    if _ANY_YEAR.search(words) is None:
        return None
    words = _cited().split(_DATE.sub(" ", words), maxsplit=1)[0]
    years = [m[1] for m in _PERIOD.finditer(words)]
    if years or document.kind in _PLANS:
        years += [m[1] for m in _YEAR.finditer(words)]
    last = max(years, default=None)
    return None if last is None or last < (document.date or document.year or "")[:4] else last


def is_legal(document: Entry) -> bool:
    """Whether it is a normative legal document: a law or a constitution, or one with the year in its symbol."""
    return document.year is not None or document.kind in LAWS
