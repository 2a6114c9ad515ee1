"""What one line of a directive is, by its own words: the cues that `outline` puts together.

All patterns read folded text (lower case, no diacritics), so that scans and capitals need no patterns of their own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum
from functools import cache
from itertools import pairwise

from phahe.graph.folding import fold
from phahe.graph.kinds import kinds
from phahe.ingest.outline.flattened import is_flattened, pieces
from phahe.ingest.text import Text


class Cue(IntEnum):
    """What a line starts with; the first that fits counts."""

    NONE = 0
    RULE = 1  # -----, |---|---|
    PAGE = 2  # 3, - 3 -, Trang 3/7, CÔNG BÁO/Số 12 + 13/Ngày 22-8-2022
    MOTTO = 3  # Cộng hòa xã hội chủ nghĩa Việt Nam; Độc lập - Tự do - Hạnh phúc; Đảng Cộng sản Việt Nam
    BASIS = 4  # Căn cứ …; Xét …; Theo đề nghị …
    PART = 5  # Phần thứ nhất, Chương II, Mục 3
    ROMAN = 6  # II. NHIỆM VỤ
    ARTICLE = 7  # Điều 5.
    NUMBER = 8  # 1.  2.3.  4)  5-
    LETTER = 9  # a)
    DASH = 10  # -  +  •
    RECIPIENTS = 11  # Nơi nhận
    SIGNATURE = 12  # TM. ỦY BAN NHÂN DÂN, KT. CHỦ TỊCH, BÍ THƯ
    ANNEX = 13  # PHỤ LỤC II
    ATTACHED = 14  # (Ban hành kèm theo …)
    FOOTNOTE = 15  # [3], ³
    ADDRESS = 16  # Kính gửi: THỦ TƯỚNG CHÍNH PHỦ điện:
    SUBJECT = 17  # V/v …
    ENACTS = 18  # QUYẾT ĐỊNH: QUYẾT NGHỊ:
    CAPITAL = 19  # A. PHẦN CHUNG


_OFFICES = (
    "(?:pho |quyen |q\\. ?)?(?:tong )?(?:chu tich|bo truong|thu truong|thu tuong|bi thu|giam doc|truong ban|chu nhiem"
    "|chanh van phong|cuc truong|vu truong|hieu truong|chanh an|vien truong|thong doc|thanh tra|chanh thanh tra"
    "|truong phong|kiem toan nha nuoc|truong doan|thu ky|chi huy truong|tu lenh)"
)
_CUES = re.compile(
    r"(?P<RULE>[-_=.~+|:\s]+$)"
    r"|(?P<PAGE>(?:trang )?[-\s]{0,3}\d{1,4}(?:\s?/\s?\d{1,4})?\s{0,3}$|-\s{0,3}\d{1,4}\s{0,3}-{1,3}$"
    r"|cong\s?bao\s?/\s?so[^\n]{0,70}$"
    r"|(?:ky boi|co quan|(?:ngay|thoi gian) ky)\s?:[^\n]{0,120}$)"
    r"|(?P<MOTTO>cong\s?hoa\s?xa\s?hoi\s?chu\s?nghia|doc\s?lap\s{0,3}[-.]?\s{0,3}tu\s?do|dang\s?cong\s?san\s?viet\s?nam\s*$)"
    r"|(?P<BASIS>can\s?cu\b|xet\s|theo\s{1,3}de\s{1,3}nghi\b)"
    r"|(?P<SUBJECT>v\s?/\s?v\b)"
    r"|(?P<PART>(?:phan|chuong|muc|tieu\s?muc)\s{1,3}"
    r"(?:thu\s{1,3}(?:nhat|hai|ba|tu|nam|sau|bay|tam|chin|muoi)|[ivxl]{1,6}|\d{1,2}|[a-h])\b)"
    r"|(?P<ROMAN>[ivx]{1,6}\s?[-./):]{1,2}(?=\s*\w))"
    r"|(?P<ARTICLE>dieu\s{1,3}\d{1,3}[a-z]?\s?[.:-])"
    r"|(?P<NUMBER>\d{1,3}(?:\.\d{1,2}){0,3}\s?(?:[.)]|[-/:](?=\s))(?!\d))"
    r"|(?P<CAPITAL>[a-h]\s?[./-](?=\s*\w))"
    r"|(?P<LETTER>[a-z]{1,2}\d{0,2}\)|[a-z]\.(?=\s))"
    r"|(?P<DASH>[-+•▪●◦·]{1,2}(?=\s{0,4}[\w\"“(]))"
    r"|(?P<RECIPIENTS>noi\s?nhan\b)"
    r"|(?P<SIGNATURE>(?:t\s?/?\s?m|k\s?/?\s?t|t\s?/?\s?l|t\s?/?\s?u\s?q)(?!\w)[\s./]{1,4}(?=\w)"
    r"|(?:tm|kt|tl|tuq)\.?\s*$|xac thuc van ban hop nhat"
    rf"|{_OFFICES}(?=\s|$))"
    r"|(?P<ANNEX>(?:phu\s?luc|bieu\s?mau|mau\s?so|bieu\s?so)\b)"
    r"|(?P<ATTACHED>\(?(?:ban\s{1,3}hanh\s{1,3})?kem\s{1,3}theo\b)"
    r"|(?P<FOOTNOTE>\[\^?\d{1,3}\]|[¹²³⁴-⁹⁰]{1,3}\s?(?=\w))"
    r"|(?P<ADDRESS>kinh\s?gui\b|dien\s?:)"
    r"|(?P<ENACTS>quyet\s?(?:dinh|nghi)\s*:?\s*$)"
)
LABELS = frozenset({Cue.PART, Cue.ROMAN, Cue.ARTICLE, Cue.NUMBER, Cue.LETTER, Cue.DASH, Cue.FOOTNOTE, Cue.CAPITAL})
"""Cues whose words are a label ("II.", "a)", "Điều 5."), not a part of the sentence."""

_YEAR = re.compile(r"(?:19|20)\d\d")
_ASKS_YEAR = re.compile(r"(?:-|\b(?:nam|giai doan|thoi ky))\s*$")
"""What a year on the next line belongs to, which is no page number then."""
_BROKEN_CUE = re.compile(r"(?:can|theo)\s*\n\s*(?:cu|de nghi)\b")
_NAMED = {cue.name: cue for cue in Cue}
_LINE = re.compile(r"[^\s][^\n]*")


@dataclass(slots=True)
class Line:
    """One line without the blanks around it. `gap`: a blank line stands before it. `mark`: the end of its label."""

    start: int
    end: int
    gap: bool
    cue: Cue
    mark: int


def lines(text: Text) -> Iterator[Line]:
    """The lines that hold anything, in order, each with its cue."""
    clean, folded, match = text.clean, text.folded, _CUES.match
    last = 0
    for start, end in _spans(text):
        gap = clean.count("\n", last, start) > 1
        if end - start < 6 and (broken := _BROKEN_CUE.match(folded, start)):
            yield Line(start, end, gap, Cue.BASIS, broken.end())
            last = end
            continue
        if end - start < 80 and folded.endswith(" dien:", start, end):
            yield Line(start, end, gap, Cue.ADDRESS, start)
            last = end
            continue
        cued = match(folded, start, end)
        if cued is None or cued.lastgroup is None:
            yield Line(start, end, gap, Cue.NONE, start)
        else:
            cue = _checked(_NAMED[cued.lastgroup], clean, start, end)
            if (
                cue is Cue.PAGE
                and _YEAR.fullmatch(folded, start, end)
                and _ASKS_YEAR.search(folded, max(0, last - 12), last)
            ):
                cue = Cue.NONE  # "… mùa khô năm 2019 - / 2020"
            yield Line(start, end, gap, cue, cued.end() if cue else start)
        last = end


def _spans(text: Text) -> Iterator[tuple[int, int]]:
    """Where each line starts and ends, blanks left out; a letterhead that runs into its title is cut apart."""
    clean = text.clean
    flattened = is_flattened(clean)
    for found in _LINE.finditer(clean):
        start, end = found.span()
        if clean[start] == "|":  # the edge of a table
            words = found[0].lstrip("| ")
            start = end - len(words) if words[:1] not in ("", "-", ":", "=") else start
        if clean[end - 1] == " ":
            end = start + len(clean[start:end].rstrip())
        if start < 3000 and (beside := _SUBJECT_BESIDE.match(text.folded, start, end)):
            yield start, start + len(clean[start : beside.end(1)].rstrip())
            yield beside.end(), end
            continue
        if end - start > 120 and start < 2000 and (state := _STATE.search(text.folded, start, min(end, start + 400))):
            yield from _cut_apart(text, start, end, state)
        elif flattened and end - start > 200:
            yield from pieces(clean, start, end)
        else:
            yield start, end


def _cut_apart(text: Text, start: int, end: int, state: re.Match[str]) -> Iterator[tuple[int, int]]:
    """The parts of a letterhead in one line with its title: around the motto, the number, and place and date."""
    limit = min(end, start + 600)
    number = _IN_LINE_NUMBER.search(text.folded, start, limit)
    dated = _IN_LINE_DATE.search(text.folded, start, limit)
    cuts = sorted({start, *state.span(), *(number.span() if number else ()), *((dated.end(),) if dated else ()), end})
    for first, last in pairwise(cuts):
        words = text.clean[first:last]
        if words.strip():
            yield first + len(words) - len(words.lstrip()), last - len(words) + len(words.rstrip())


_SUBJECT_BESIDE = re.compile(r"(v\s?/\s?v\s[^\n|]{4,400})\|\s*(?=cong hoa xa hoi)")
"""The subject of a letter in the left cell of its letterhead, the motto in the right one."""
_STATE = re.compile(r"cong hoa xa hoi chu nghia viet nam[\s|-]{1,5}doc lap[\s-]{1,5}tu do[\s-]{1,5}hanh phuc")
_IN_LINE_NUMBER = re.compile(r"(?:luat |nghi quyet |phap lenh )?so ?: ?[^\s/-]{0,9} ?[/-] ?[\w/-]{2,30}")
_IN_LINE_DATE = re.compile(r"ngay [\d. …]{1,8}thang [\d. …]{1,8}nam (?:19|20)\d\d(?!\d)")


def _checked(cue: Cue, clean: str, start: int, end: int) -> Cue:
    """The cue, if the capitals of the line agree with it."""
    if cue in (Cue.ROMAN, Cue.CAPITAL):
        if clean[start].isupper():
            return cue
        return Cue.LETTER if clean[start + 1 : start + 2] in {")", "."} else Cue.NONE
    if cue is Cue.SIGNATURE:
        return cue if end - start < 120 and _names_office(clean[start:end]) else Cue.NONE
    if cue is Cue.ANNEX:
        closed = clean[end - 1] in ";," or clean.count(")", start, end) > clean.count("(", start, end)
        named = end - start < 30 and not closed
        return cue if clean[start].isupper() and (named or is_capitals(clean[start : start + 8])) else Cue.NONE
    if cue in (Cue.PART, Cue.BASIS, Cue.ARTICLE, Cue.ENACTS, Cue.RECIPIENTS, Cue.ADDRESS):
        return cue if clean[start].isupper() else Cue.NONE
    return cue


def _names_office(words: str) -> bool:
    """Whether a line is in capitals, but for a name at its end ("CHỦ TỊCH Nguyễn Văn An")."""
    if is_capitals(words):
        return True
    tokens = words.split()
    named = 0
    while tokens and not tokens[-1].isupper():
        named += 1
        if named > 5 or not tokens.pop()[0].isupper():
            return False
    return bool(tokens) and named > 1 and is_capitals(" ".join(tokens))


def is_capitals(words: str) -> bool:
    """Whether the letters are nearly all capitals, as in headings; a scanner may have missed one in eight."""
    upper = sum(map(str.isupper, words))
    lower = sum(map(str.islower, words)) if upper > 1 else 0
    return upper > 1 and lower * 8 <= upper


@cache
def _kind_letters() -> dict[str, str]:
    """The letters of each kind's name, without blanks, and the name."""
    return {"".join(fold(kind.name).split()): kind.name for kind in kinds()}


_BLANKS = re.compile(r"[^a-z]+")
_NOTE = re.compile(
    r"\s?\((?:(?:bo sung|sua doi|tam thoi|du thao|thay the)[,\s]{0,3}){1,2}\)\s*$"
    r"|\s(?:(?:thuong )?khan(?: cap)?|hoa toc)$|(?<=[a-z])\d{1,2}$"
)
"""What may cling to a heading: "(bổ sung)", the number of a footnote."""
_DIGIT = re.compile(r"\d")
_SYMBOL_NEXT = re.compile(r"\s+\d{1,5}\s?[-/]\s?(?:\d{4}\s?[-/]\s?)?[A-ZĐ]{2}")
_NO_KIND = frozenset({"hoidong"})
"""Headings of their own that are one letter away from a kind."""


def heading_kind(folded_line: str, near: bool = True) -> str | None:
    """The kind that a line names and nothing else ("KẾ HOẠCH", "Q U Y Ế T  Đ Ị N H", "KÊ HOACH"); None if it does not.

    With `near`, one letter may be misread in names of six letters and more.

    >>> heading_kind("ke hoach"), heading_kind("k e  hoach:"), heading_kind("ke hoach thuc hien")
    ('Kế hoạch', 'Kế hoạch', None)
    """
    if len(folded_line) > 60:
        return None
    if folded_line.endswith((")", "khan", "cap", "toc")) or folded_line[-1:].isdigit():
        folded_line = _NOTE.sub("", folded_line)
    if _DIGIT.search(folded_line):
        return None
    letters = _BLANKS.sub("", folded_line)
    named = _kind_letters()
    if letters in named:
        return named[letters]
    if len(letters) < 6 or not near or letters in _NO_KIND:
        return None
    alike = [name for spelt, name in named.items() if len(spelt) >= 6 and _one_apart(spelt, letters)]
    return alike[0] if len(alike) == 1 else None


@cache
def _announced() -> re.Pattern[str]:
    names = "|".join(sorted((fold(kind.name) for kind in kinds()), key=len, reverse=True))
    return re.compile(rf"(?P<kind>{names})\s+(?=(?:so\s*:?\s*)?\d{{1,5}}(?![\d/]*\s*$)[^\n]{{0,200}}?\s(?:ve|v/v)\s)")


def announced_kind(clean: str, folded: str) -> tuple[str, int] | None:
    """The kind of a line that names a document by kind, number and subject, and where the kind's word ends.

    >>> line = "Công văn 3676 của Ban Tổ chức Trung ương về việc đánh giá"
    >>> announced_kind(line, fold(line))
    ('Công văn', 8)
    """
    found = _announced().match(folded)
    if found is None or not clean[0].isupper():
        return None
    return _kind_letters()["".join(found["kind"].split())], found.end("kind")


def titled_kind(clean: str) -> int | None:
    """Where the title starts in a line of ordinary words that names kind, body and subject; None elsewhere.

    >>> titled_kind("Kế hoạch của Ban Thường vụ Tỉnh ủy thực hiện Nghị quyết số 57"), titled_kind("Kế hoạch số 12")
    (9, None)
    >>> titled_kind("Kế hoạch hỗ trợ hộ nghèo xây dựng nhà ở"), titled_kind("Kế hoạch hỗ trợ hộ nghèo đã được duyệt.")
    (9, None)
    """
    found = _TITLED.match(clean) or _NAMED_ALONE.fullmatch(clean)
    if found is None or heading_kind(fold(found["kind"]), near=False) is None:
        return None
    return found.end("kind") + 1


_TITLED = re.compile(r"(?P<kind>[A-ZĐ]\w+(?: \w+){0,3}?) của [A-ZĐ][^,;:.\d]{4,80}? (?:thực hiện|triển khai|về) ")


_NAMED_ALONE = re.compile(
    r"(?P<kind>[A-ZĐ]\w+ \w+(?: hành động)?) (?=(?:hỗ trợ|triển khai|thực hiện|tổ chức|về|phát triển|phòng|nâng cao"
    r"|tăng cường|xây dựng|đẩy mạnh|ứng dụng|kiểm tra|công tác|chuyển đổi|bảo vệ|bảo đảm) )[^;:]{12,240}[^.;:,]"
)
"""A line that is a kind and its subject, with no stop: what a web page puts over the words of a plan."""


def _one_apart(one: str, other: str) -> bool:
    """Whether one letter changed, lost or added makes one word the other."""
    if abs(len(one) - len(other)) > 1:
        return False
    head = 0
    while head < min(len(one), len(other)) and one[head] == other[head]:
        head += 1
    a, b = one[head:], other[head:]
    return a[1:] == b[1:] or a[1:] == b or a == b[1:]


def heading_with_title(clean: str) -> int | None:
    """Where the title starts in a line that opens with the kind in capitals ("KẾ HOẠCH Thực hiện …"); None elsewhere.

    >>> heading_with_title("KẾ HOẠCH Thực hiện Nghị quyết"), heading_with_title("Kế hoạch số 12")
    (9, None)
    """
    if clean.startswith("PHƯỜNG"):  # of An Hải, no Phương án
        return None
    words = clean[:60].split()
    at = 0
    best = None
    for n, word in enumerate(words[:5]):
        at = clean.index(word, at) + len(word)
        if not is_capitals(clean[:at]):
            break
        if n + 1 < len(words) and (kind := heading_kind(fold(" ".join(words[: n + 1])), near=False)) and kind != "Thư":
            best = at
    if best is None:
        return None
    rest = clean[best:]
    titled = rest.strip()[:1].isalpha() or _SYMBOL_NEXT.match(rest)
    return best + len(rest) - len(rest.lstrip()) if titled else None
