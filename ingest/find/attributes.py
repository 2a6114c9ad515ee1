"""What the words around a citation say of its document: date, issuer, term, and where its phrase and subject end.

phrase  = mention { [","] ( date | term | "của" issuer ) }          (* in any order, each once *)
subject = [","] ( "về" | "về việc" | "v/v" | quotation ) words

Nghị quyết số 28-NQ/TW ngày 17/11/2022 của Ban Chấp hành Trung ương Đảng khóa XIII về tiếp tục đổi mới …
Nghị định số 30/2020/NĐ-CP của Chính phủ, ngày 05 tháng 3 năm 2020 về công tác văn thư
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from phahe.graph.folding import canonical, fold
from phahe.graph.phrases import alternatives, phrases
from phahe.ingest.find.grammar import DATE, SMALL, TERM, date_of, term_of

# "ve" and the like where a scan lost the marks; never "vệ", which bodies have in their names
_BARE = r"v[eéèêẻẽế]|thuc hien|trien khai|ban hanh|quy dinh|sua doi|huong dan|phe duyet|ngay|khoa (?=[ivx])"
_AFTER_ISSUER = re.compile(rf"\s(?:{alternatives(phrases('after-issuer'))}|{_BARE})(?![^\W\d_])")
_CARRIES_ON = re.compile(r"\s(?:về\s|quy định|ban hành|phê duyệt|sửa đổi|hướng dẫn|bãi bỏ|thực hiện|triển khai)")
_JOINED = re.compile(alternatives(phrases("joined-fields"), folded=True).replace(r",\s", r",?\s"))
_JOINED_WORDS = frozenset(re.findall(r"\w+", fold(" ".join(phrases("joined-fields")))))
"""Most words that may end an issuer are in no field, which saves the search for one."""
_ISSUER_END = re.compile(r"[;,.:()\"“”‘’\[\]|/<>]")
_OF = re.compile(
    r"\s{0,3},?\s{0,3}(?:(?:do|boi)\s{1,3}|c\s?u\s?a(?:\s{1,3}|(?=[a-z]))|(?=hoi\s{1,3}nghi\s{1,3}(?:lan|trung|bch|tw)))"
)
_BLANK_DATE = re.compile(
    r"[\s,]{0,4}ngay(?:[\s_.…/]{2,14}|\s?$)(?:thang(?:[\s_.…/]{1,14}|\s{1,3}\d{1,2}\s{1,3}))?(?:nam(?:[\s_.…]{1,8}(?:(?:19|20)\d\d)?)?)?(?![\d])"
    r"(?=\s|cua\b|$)"
)
"""A date still to be filled in: "ngày … tháng … năm 2026"."""
_PAGE_NUMBER = re.compile(r"\n\s{0,9}\d{1,3}\s{0,9}(?=\n)")
_DOES = re.compile(r"\s{1,3}(?:thuc hien|chu tri|to chuc|quan ly|giai quyet|dam nhan|phu trach|tham muu|cap)\b")
_SUBJECT = re.compile(r"\s{0,3},?\s{0,3}(?:v\s?e\s{1,3}(?:v\s?i\s?e\s?c\s{1,3})?|v/v\s{0,3}|(?=[\"“]))")
_SUBJECT_END = re.compile(rf"[;(|]|\n(?!\s{{0,3}}[{SMALL}])|\.(?=\s|$)|\./")
_NO_BODY = frozenset({"dang", "nha nuoc", "cap tren", "tinh", "huyen", "dia phuong", "trung uong", "cap uy"})
_NO_BODY_BEGINS = ("nuoc cong hoa", "luat", "nghi ", "quyet dinh")


@dataclass(slots=True)
class Around:
    """What follows a mention. `end` is the end of its phrase."""

    end: int
    date: str | None = None
    issuer: str | None = None
    term: str | None = None
    subject: tuple[int, int] | None = None


@lru_cache(maxsize=4096)
def issuer_words(words: str) -> str:
    """The words of an issuer in one spelling, without the numbers of pages between them.

    >>> issuer_words("UBND tỉnh Hòa\\n63\\n\\n2\\n\\nBình")
    'UBND tỉnh Hòa Bình'
    """
    return canonical(_PAGE_NUMBER.sub("", words))


def read_around(clean: str, folded: str, at: int, limit: int) -> Around:
    """What is said after a mention that ends at `at`, not beyond `limit` (the end of its segment)."""
    around = Around(at)
    for _ in range(5):
        step = around.end
        if around.date is None and (found := DATE.match(folded, step, limit)) and (day := date_of(found)):
            around.date, around.end = day, found.end()
        elif around.date is None and (found := _BLANK_DATE.match(folded, step, limit)):
            around.end = step + len(found[0].rstrip())
        elif around.term is None and (found := TERM.match(folded, step, limit)) and (term := term_of(found)):
            around.term, around.end = term, found.end()
        elif around.issuer is None and (found := _OF.match(folded, step, limit)):
            start, end = found.end(), issuer_end(clean, folded, found.end(), limit)
            if end <= start:
                break
            words = folded[start:end]
            if "do" in found[0].split() and _DOES.match(folded, end, limit):
                break  # "… do Ủy ban nhân dân cấp xã thực hiện" names no issuer
            if words not in _NO_BODY and not words.startswith(_NO_BODY_BEGINS):
                around.issuer = issuer_words(clean[start:end])
            around.end = end
        else:
            break
    found = _SUBJECT.match(folded, around.end, limit)
    if found is not None:
        around.subject = _subject(clean, found.end(), limit)
    return around


def issuer_end(clean: str, folded: str, start: int, limit: int) -> int:
    """Where the words of a body end: at punctuation or at a small word that carries the sentence on.

    Both may stand inside a body's name ("Bộ Văn hóa, Thể thao và Du lịch"); a word with a capital is part of the name.
    """
    if not folded[start : start + 1].isalpha():
        return start
    limit = min(limit, start + 150)
    at, end = start, limit
    while (mark := _ISSUER_END.search(folded, at, limit)) is not None:
        field = _joined_at(folded, start, mark.start(), limit) if mark[0] == "," else None
        if field is None:
            end = mark.start()
            break
        at = field
    small = clean[start:end].lower()
    at = 0
    while (stop := _AFTER_ISSUER.search(small, at)) is not None:
        at = stop.start() + 1
        word = clean[start + at : start + stop.end()]
        shouted = len(word) > 1 and word.isupper()
        if word[0].isupper() and not shouted and not _CARRIES_ON.match(small, at - 1):
            continue
        joined = folded[start + at : start + stop.end()].split()[0] in _JOINED_WORDS
        field = _joined_at(folded, start, start + at, limit) if joined else None
        if field is None:
            end = start + stop.start()
            break
        at = field - start
    return start + len(folded[start:end].rstrip())


def _joined_at(folded: str, start: int, at: int, limit: int) -> int | None:
    """The end of the field of a body that `at` stands inside ("giáo dục và đào tạo"), None when it stands in none."""
    field = _JOINED.search(folded, max(start, at - 30), min(limit, at + 45))
    return field.end() if field is not None and field.start() < at < field.end() else None


def _subject(clean: str, start: int, limit: int) -> tuple[int, int] | None:
    """The words of a subject: to the end of its quotation, or of its clause; at most 600 characters."""
    limit = min(limit, start + 600)
    if start < limit and clean[start] in '“"':
        close = clean.find("”" if clean[start] == "“" else '"', start + 1, limit)
        if close > 0:
            return start, close + 1
    stop = _SUBJECT_END.search(clean, start, limit)
    end = stop.start() if stop else limit
    end = start + len(clean[start:end].rstrip())
    return (start, end) if end > start else None
