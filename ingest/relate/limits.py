"""The words that limit an act to a part of the other document, or let it count from a day of its own.

    part  = article … ["của"] document               "Khoản 2 Điều 5 Quyết định số 8/2021/QĐ-UBND hết hiệu lực"
          | document … ["ngoại"] "trừ" article …     "bãi bỏ Quyết định số 8/2021/QĐ-UBND, trừ Điều 4"
    but   = ["ngoại"] "trừ" document                 "bãi bỏ các Quyết định sau đây, trừ Quyết định số 14/2020/QĐ-UBND"
    since = ["hết hiệu lực"] "kể từ" "ngày" date          behind the document acted on: "bãi bỏ … kể từ ngày 01/7/2025"
          | "Kể từ ngày" date                             before the act: "Kể từ ngày 01/7/2025, bãi bỏ …"

They go into the act's own words; what they say is read there (`queries/effect.py`). "có hiệu lực kể từ ngày" tells
of the document itself, or of the one acted on, and is left out. Not handled: the column of a table.
"""

from __future__ import annotations

import re

from phahe.ingest.relate.clauses import WORD_START
from phahe.ingest.relate.gaps import Layout

_DAY = r"ngay\s{1,3}\d{1,2}\s{0,3}(?:[-/.]|thang)\s{0,3}\d{1,2}\s{0,3}(?:[-/.]|nam)\s{0,3}(?:19|20)\d\d(?!\d)"
_NOT_OF_THE_ACT = r"(?<!co hieu luc )(?<!thi hanh )(?<!thuc hien )(?<!ap dung )"
_SINCE = re.compile(
    rf"(?<![a-z])(?:het hieu luc(?: thi hanh)?\s{{1,3}}(?:ke\s{{1,3}})?tu\s{{1,3}}{_DAY}"
    rf"|{_NOT_OF_THE_ACT}ke\s{{1,3}}tu\s{{1,3}}{_DAY})"
)
_NEAR = 300
"""Characters between the act or the document and the day, at most."""

_ARTICLE = (
    r"(?:diem|khoan|dieu|muc|chuong|phu\s{1,3}luc|phan|tiet|doan)"
    r"\s{1,3}(?:so\s{1,3})?(?:\d{1,3}[a-z]?|[a-z]|[ivx]{1,5})\b"
)
_NAMED = re.compile(WORD_START + _ARTICLE)
_ATTACHED = (
    r"(?:(?:quy che|quy dinh|phu luc|danh muc|chuong trinh|ke hoach)\s{1,3})?"
    r"(?:(?:duoc\s{1,3})?ban\s{1,3}hanh\s{1,3})?(?:kem\s{1,3}theo\s{1,3})?"
)
_PART = re.compile(
    rf"{WORD_START}(?:{_ARTICLE}(?:\s{{0,3}},)?(?:\s{{1,3}}va)?\s{{1,3}}){{1,9}}(?:cua\s{{1,3}})?{_ATTACHED}$"
)
_OVER = re.compile(
    r"(?:het|khong\s{1,3}con)\s{1,3}hieu\s{1,3}luc(?:\s{1,3}thi\s{1,3}hanh)?|(?:(?:bi|duoc)\s{1,3})?bai\s{1,3}bo"
)
_EXCEPT = re.compile(
    rf"[,(]\s{{0,3}}(?:ngoai\s{{1,3}})?tru\s{{1,3}}(?:cac\s{{1,3}})?"
    rf"(?:{_ARTICLE}|truong hop|noi dung|quy dinh)[^;.()]{{0,160}}"
)

_EXCEPTED = re.compile(
    r"(?<![kK]hấu )(?<![lL]oại )(?<![pP]hòng )(?<![bB]ù )(?<![gG]iảm )(?<![^\W\d_])"
    r"(?P<word>(?:[Nn]goại\s{1,3})?[Tt]rừ)\s[^.;:]{0,90}$"
)


def with_day(folded: str, start: int, end: int, low: int, high: int) -> tuple[int, int]:
    """An act's words start:end with the day that stands near them; low, high: how far the act's own clause may reach.

    >>> words = "ke tu ngay 01/7/2025, bai bo chi thi so 5; bai bo chi thi so 6 ke tu ngay 02/7/2025."
    >>> [words[slice(*with_day(words, a, b, 0, len(words)))] for a, b in ((22, 41), (43, 62))]
    ['ke tu ngay 01/7/2025, bai bo chi thi so 5', 'bai bo chi thi so 6 ke tu ngay 02/7/2025']
    """
    behind = _SINCE.search(folded, end, min(high, end + _NEAR))
    if behind is not None and not set(";\n") & set(folded[end : behind.start()]):
        return start, behind.end()
    for before in [*_SINCE.finditer(folded, max(low, start - _NEAR), start)][-1:]:
        if ";" not in folded[before.end() : start]:
            return before.start(), end
    return start, end


def with_part(folded: str, start: int, end: int, low: int, high: int) -> tuple[int, int]:
    """An act's words start:end with those near them that name a part, or except one; low, high: as for `with_day`.

    >>> words = "khoan 2, khoan 3 dieu 5 quyet dinh so 8 het hieu luc; bai bo quyet dinh so 9, tru dieu 4."
    >>> [words[slice(*with_part(words, a, b, 0, len(words)))] for a, b in ((24, 39), (54, 76))]
    ['khoan 2, khoan 3 dieu 5 quyet dinh so 8 het hieu luc', 'bai bo quyet dinh so 9, tru dieu 4']
    """
    high = min(high, end + _NEAR)
    part = _PART.search(folded, max(low, start - _NEAR), start)
    over = None if part is None else _OVER.search(folded, end, high)
    if part is not None:
        start = part.start()
    if over is not None and ";" not in folded[end : over.start()]:
        end = over.end()
    excepted = _EXCEPT.search(folded, end, high)
    if excepted is not None and ";" not in folded[end : excepted.start()]:
        end = excepted.end()
    return start, end


def limited(layout: Layout, n: int, start: int, end: int) -> tuple[int, int]:
    """The words start:end that end mention n, with those that say which part of it; not those about others of a list.

    Where others stand between, and the words name a part and no day, only the words about mention n itself are kept.
    """
    folded, own = layout.folded, layout.mentions[n].start
    listed = n > 0 and start <= layout.mentions[n - 1].start
    near = own if listed else start
    part, end = with_part(folded, near, end, *layout.clause(n, start, end))
    apart = listed and _NAMED.search(folded, start, near) is not None and _SINCE.search(folded, start, near) is None
    return (part if part < near or apart else start), end


def excepted(clean: str) -> int | None:
    """Where words begin that take out of what was said the document that comes next: ", trừ Quyết định số 14/2020/…".

    >>> excepted("Bãi bỏ các Quyết định sau đây, trừ "), excepted("khấu trừ thuế theo ")
    (31, None)
    """
    found = _EXCEPTED.search(clean)
    return None if found is None else found.start("word")
