"""Mentions with a number: "Nghị quyết số 28-NQ/TW", lists that share a kind word, bare "28-NQ/TW", "Nghị quyết số 28".

    numbered = [ kind [name] ["số"] ] symbol | kind ["số"] number           (* symbol: see `grammar` *)
    name     = words of a law or of what the kind is about, or "của" issuer

One scan of the text stops at every number; most are read off at once as none (dates, years, list numbers). What is left
is read to both sides: the kind word before it, date, issuer, term and subject after it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from phahe.graph.codes import of_committee
from phahe.graph.issuers import issuer_spelling
from phahe.graph.phrases import alternatives, phrases
from phahe.graph.tables import family_of, kinds_of_code
from phahe.ingest.find.attributes import issuer_words, read_around
from phahe.ingest.find.found import Found, Stretch
from phahe.ingest.find.grammar import (
    DATE,
    DIGITS,
    NUMBERED_LAWS,
    SYMBOL,
    date_of,
    kind_before,
    kind_words,
    tight,
    year_of,
)
from phahe.ingest.find.written_code import canonical_written, past_blank, written_code

_OVERHANG = 24
"""A symbol may end this far behind its segment: a line broken inside the symbol may have cut the segment."""


def find_numbered(clean: str, folded: str, stretches: Sequence[Stretch]) -> list[Found]:
    """The numbered mentions inside the stretches, in order."""
    found: list[Found] = []
    for stretch in stretches:
        last: Found | None = None
        high = stretch.high
        for hit in SYMBOL.finditer(clean, stretch.low, min(high + _OVERHANG, len(clean))):
            start = hit.start()
            if start >= high:
                break
            if last is not None and start < last.end:
                continue
            code = hit["code"]
            if code is None and clean[start] in "OolI":  # as in most words: no digit, no code
                continue
            read = _full if code is not None and len(code) > 1 else _short
            one = read(clean, folded, hit, stretch)
            if one is not None:
                if not one.kind_said:
                    one.kind = _carried(folded, one, last)
                found.append(one)
                last = one
    return found


def _full(clean: str, folded: str, hit: re.Match[str], stretch: Stretch) -> Found | None:
    """A number with a code: 28-NQ/TW, 59/2019/NĐ-CP, 5973/UBND-KT."""
    at, low = hit.start(), stretch.low
    if at > low and clean[at].isalpha() and clean[at - 1].isalpha():  # "so28-NQ/TW": the o belongs to the word
        at += 1
    start, kind, numbered = _kind_before(clean, folded, at, stretch)
    if kind == "Luật" and not clean[start].isupper():  # "… văn bản quy phạm pháp luật số 64/2025/QH15"
        kind, start = None, folded.rfind("so", start, at)
    if kind is not None and clean.endswith("Luật ", max(low, start - 5), start):  # "Luật Quy hoạch số 21/2017/QH14"
        kind, start = None, max(folded.rfind("so", start, at), start)
    if start == at > 0 and clean[at - 1].isalpha():
        return None
    read = written_code(clean, *hit.span("code"))
    year = None if hit["year"] is None else year_of(hit["year"])
    if year is None and hit["year"] is not None:
        return None
    written = clean[at : hit.start("year") if year else hit.start("code")].rstrip(" \n-/\t")
    if not written or (not any(c.isdigit() for c in written) and (kind is None or read is None)):
        return None
    if kind is None and (numbered or (read is not None and read[0].startswith("QH"))):
        if _own_line(clean, folded, start, low):
            return None
        named = _name_before(clean, folded, start, low, read[0] if read else "")
        if named is not None:
            start, kind = named
    if read is not None:
        code, end = read
    elif kind is None:
        return None
    elif numbered or year or "/" in clean[at : hit.start("code")]:
        code, end = tight(hit["code"]), hit.end("code")
        code, end = past_blank(clean, code, end) or (code, end)
        if not _PLAIN_CODE.fullmatch(code) or clean[end : end + 1].isalnum():
            return None
    else:
        return _short(clean, folded, hit, stretch)
    if kind is None and not _stands_alone(folded, start, at, low, code, year):
        return None
    if kind is not None and code.startswith(_D_CODES):
        code = _crossed(code, kind)
    if kind == "Công văn" and folded.startswith("van", start) and (names := _code_kinds(code)) and _is_issued(code):
        kind = names[0]  # "văn bản số 92/TTr-UBND": the word says nothing
    around = read_around(clean, folded, end, max(end, stretch.high))
    told = None
    if around.date is None and folded.startswith(_ISSUED, max(low, start - 9)):
        told = _TOLD.search(folded, max(low, start - 160), start)
    if told is not None:
        around.date = date_of(told)
        around.issuer = around.issuer or issuer_words(clean[told.start("body") : told.end("body")])
    for pattern in (_GIVER, _ISSUES):
        if around.issuer is None and (giver := pattern.search(folded, max(low, start - 150), start)):
            around.issuer = issuer_words(clean[giver.start("body") : giver.end("body")])
    if around.issuer is not None and "Ư" in hit["code"]:
        code = of_committee(code, around.issuer)
    one = Found(start, end, "numbered", around, stretch.segment, kind, _number(written), code, year)
    one.kind_said, one.term = kind is not None, around.term
    return one


def _is_issued(code: str) -> bool:
    """Whether a code names a known body last; of 4773/TC-CSTC the first part is one too, and no kind."""
    return issuer_spelling(re.split("[-/]", code)[-1]) is not None


_D_CODES = ("DA", "ND", "QD", "HD", "CD")


def _crossed(code: str, kind: str) -> str:
    """The code with Đ for a D that lost its bar, when only so it fits the kind word: "Đề án số 04-DA/TU"."""
    crossed = canonical_written(code.replace("D", "Đ", 1))
    return crossed if crossed and kind in _code_kinds(crossed) and kind not in _code_kinds(code) else code


def _stands_alone(folded: str, start: int, at: int, low: int, code: str, year: str | None) -> bool:
    """Whether a symbol without a kind word names a document, and no form, flat or standard."""
    if code.isalpha() and year is None:
        return False
    return _NUMBERED_THING.search(folded, max(low, start - 16), at) is None and _family(code, year) is not None


def _family(code: str, year: str | None) -> str | None:
    return family_of(code.replace("&", ""), year)


# theo đề nghị của Giám đốc Sở Tư pháp tại | Tờ trình số 41/TTr-STP
_GIVER = re.compile(
    r"(?:de nghi|y kien|bao cao|kien nghi|ket luan) cua\s{1,3}(?P<body>[^;.:()\d]{4,110}?)"
    r"\s{1,3}tai(?:\s{1,3}cac)?\s{1,3}$"
)
# Tỉnh ủy Bạc Liêu đã ban hành | Nghị quyết số 05-NQ/TU
_ISSUES = re.compile(
    r"(?:^|[.;:\n-]\s{0,3}|(?<!\w)\d{1,2}[.)]\s{1,3})"
    r"(?P<body>(?:ban thuong vu\s{1,3})?(?:tinh uy|thanh uy|huyen uy|thi uy|quan uy|dang uy|ubnd|uy ban nhan dan|hdnd"
    r"|hoi dong nhan dan)\s[^;.:,()\d]{2,60}?)(?:\s{1,3}\((?:cu|truoc day)\))?"
    r"\s{1,3}(?:da\s{1,3})?(?:ky\s{1,3})?(?:ban\s{1,3}hanh|thong\s{1,3}qua)\s{1,3}$"
)
_ISSUED = "ban hanh "
# Ngày 21/4/2015, Thủ tướng Chính phủ đã ban hành | Chỉ thị số 06/CT-TTg
_TOLD = re.compile(
    DATE.pattern + r"(?:\s?,|(?=[^,;.:()\d]{4,90}\sda\s))\s{1,3}(?P<body>[^,;.:()\d]{4,90}?)"
    r"\s{1,3}(?:da\s{1,3})?(?:ky\s{1,3})?ban\s{1,3}hanh\s{1,3}$"
)
_NUMBERED_THING = re.compile(
    rf"\b(?:{alternatives(phrases('numbered-things'), folded=True)})\s{{0,3}}(?:so)?\s{{0,3}}[:.]?\s{{0,3}}$"
)
_PLAIN_CODE = re.compile(r"(?=.*[-/]|..)[A-ZĐƯ][A-Za-zĐđƯư&]{0,11}\d{0,2}(?:[-/][A-ZĐƯ][A-Za-zĐđƯư0-9&]{0,14}){0,4}")


def _kind_before(clean: str, folded: str, at: int, stretch: Stretch) -> tuple[int, str | None, bool]:
    """`kind_before` inside the segment, or across one line break before a number that opens the segment."""
    low = stretch.low
    if stretch.floor < low and at - low < 12 and not clean[low:at].strip("Ssố \n"):
        start, kind, numbered = kind_before(clean, folded, at, stretch.floor)
        if kind is not None and (numbered or clean[low:at].strip()) and clean.count("\n", start, at) == 1:
            return start, kind, numbered
    return kind_before(clean, folded, at, low)


def _number(written: str) -> str:
    """The digits without leading zeros, and the letter that may follow them (30a)."""
    digits = tight(written)
    tail = digits[-1] if digits[-1] in "abcABC" else ""
    return ((digits[:-1] if tail else digits).translate(DIGITS).lstrip("0") or "0") + tail


def _own_line(clean: str, folded: str, start: int, low: int) -> bool:
    """Whether "Số: 12/KH-UBND" stands alone at the beginning of its line, as a document's own number does."""
    line = max(clean.rfind("\n", 0, start) + 1, low)
    return not clean[line:start].strip() and folded.startswith("so", start) and ":" in clean[start : start + 6]


_NAMED_KIND = re.compile(
    r"\b(?:(?P<law>(?:bo\s?)?luat|phap\s?lenh)|quy\s?che|bao\s?cao|ke\s?hoach|to\s?trinh|chuong\s?trinh|de\s?an|"
    r"thong\s?bao|huong\s?dan|nghi\s?quyet|quyet\s?dinh|chi\s?thi|nghi\s?dinh|thong\s?tu(?:\s?lien\s?tich)?|ket\s?luan|"
    r"quy\s?dinh|phuong\s?an|bien\s?ban|cong\s?(?:dien|van)|van\s?ban|giay\s?phep)\b"
)
_LONGEST_NAME = 400
"""Luật sửa đổi, bổ sung một số điều của Luật Đầu tư công, Luật …, Luật Thi hành án dân sự số 03/2022/QH15"""
_MANY = re.compile(r"\b(?:cac|nhung|mot so)\s{1,3}$")
_NAME_BREAK = re.compile(r"[;.:()\d]|\n\s*\n|\b(?:theo|về|tại|thực hiện|ngày|với|ban hành)\b")
_LAW_BREAK = re.compile(
    r"[;.:()/]|\n\s*\n"
    r"|\b(?:[Nn]ghị định|ngày|theo(?!\s+phương thức)|tại(?!\s+(?:Việt Nam|doanh nghiệp|cơ sở)))\b"
)
"""Luật … cư trú của người nước ngoài tại Việt Nam, Luật … vốn nhà nước … tại doanh nghiệp are names of laws."""
_AMENDS = re.compile(r"\s{1,3}sua\s{0,3}doi")


def _name_before(clean: str, folded: str, start: int, low: int, code: str) -> tuple[int, str] | None:
    """The kind word that a number belongs to across a name or an issuer.

    Luật Lưu trữ số 33/2024/QH15; Báo cáo thẩm tra số 88/BC-HĐND; Quyết định của Thủ tướng Chính phủ số 12/QĐ-TTg
    """
    named = _NAMED_KIND.finditer(folded, max(low, start - _LONGEST_NAME), start)
    heads = [head for head in named if clean[head.start()].isupper()]
    if not heads:
        return None
    last = heads[-1]
    if _MANY.search(folded, max(low, last.start() - 8), last.start()):
        return None  # "các Quyết định của Thủ tướng Chính phủ số 142/2008/QĐ-TTg, số 53/2010/QĐ-TTg"
    if last["law"]:
        return _law_before(clean, folded, start, heads) if "qh" in code.lower() else None
    between = folded[last.end() : start].split()
    if sum(map(len, between)) > 60 or len(between) > 12 or _NAME_BREAK.search(clean, last.end(), start):
        return None
    kind = kind_words()[tight(last[0])]
    if not code:
        return (last.start(), kind) if len(between) <= 3 else None
    if between[:1] != ["cua"] and len(between) > 6:
        return None
    expected = _code_kinds(code)
    known = kind in expected or (not expected and kind == "Công văn") or len(between) <= 2
    return (last.start(), kind) if known else None


def _law_before(clean: str, folded: str, start: int, heads: list[re.Match[str]]) -> tuple[int, str] | None:
    """The law whose number follows at `start`: the last one named, or the one that amends it (Luật sửa đổi … số …)."""
    last = heads[-1]
    if _LAW_BREAK.search(clean, last.end(), start) or not folded[last.end() : start].strip():
        return None
    chosen = last
    for head in heads[:-1] if NUMBERED_LAWS.match(folded, last.start()) is None else ():
        if head["law"] and _AMENDS.match(folded, head.end()) and not _LAW_BREAK.search(clean, head.end(), start):
            if not folded[: head.start()].endswith("ban hanh "):
                chosen = head
            break
    return chosen.start(), kind_words()[tight(chosen[0])]


def _code_kinds(code: str) -> list[str]:
    """The kinds that the first part of a code may stand for, the commonest first."""
    if "-" not in code and "/" not in code:
        return []
    return [kind.name for kind in kinds_of_code(code.replace("/", "-").split("-")[0])]


_LIST_GAP = re.compile(r"[\s,;:]*(?:(?:va|hoac|cung|den)?\s*(?:cac\s+)?(?:so\s*:?)?)?[\s,;:]*")


def _carried(folded: str, one: Found, last: Found | None) -> str | None:
    """The kind of a bare symbol: that of the list it stands in, if its code allows it, else what its code says.

    A Party "15-QĐ/TU" alone may be a quyết định or a quy định: two series in some committees, so it stays open.
    """
    code = one.code or ""
    names = _code_kinds(code)
    letter = not names and _family(code, one.year) == "letter"
    listed = last is not None and not letter and (last.kind in names or not names) and _is_list(folded, last, one)
    if listed and last is not None and last.kind is not None:
        return last.kind
    if names:
        two_series = len(names) > 1 and code.startswith("QĐ") and _family(code, one.year) == "party"
        return None if two_series else names[0]
    return "Công văn" if letter else None


def _is_list(folded: str, last: Found, one: Found) -> bool:
    """Whether only commas, "và", "số" stand between two mentions."""
    return any(
        end <= one.start < end + 30 and _LIST_GAP.fullmatch(folded, end, one.start) is not None
        for end in (last.around.end, last.end)
    )


_COUNTED = re.compile(rf"\s{{0,3}}(?:{alternatives(phrases('counted'), folded=True)})(?![a-z])")
_TEAM_BEFORE = re.compile(r"(?:\bto(?: cong tac| giup viec| trien khai)?|ban chi dao|tieu ban)\s{1,3}$")
_LIST_NUMBER = re.compile(r"[.)]\s+[A-ZĐÀ-Ỹ]")
_OF_YEAR = re.compile(r"/((?:19|20)[0-9]{2})(?![0-9/-]|\s{0,2}[/-])")
_LEADING = re.compile(r"[0-9OolI]{1,6}")
_SHORT_KINDS = frozenset(
    {
        *(
            "Nghị quyết",
            "Nghị định",
            "Chỉ thị",
            "Kết luận",
            "Quy định",
            "Quyết định",
            "Thông tư",
            "Đề án",
            "Chương trình",
        ),
        *("Chương trình hành động", "Kế hoạch", "Hướng dẫn", "Thông báo", "Luật", "Bộ luật", "Pháp lệnh", "Công văn"),
        *("Thông tư liên tịch", "Quy chế", "Công điện", "Báo cáo", "Tờ trình"),
    }
)


def _short(clean: str, folded: str, hit: re.Match[str], stretch: Stretch) -> Found | None:
    """A kind word and a number without code: "Nghị quyết số 28", "NQ 28", "Quyết định số 49/2024"."""
    at = hit.start()
    if at == stretch.floor or not clean[at].isdigit() or not (clean[at - 1].isspace() or clean[at - 1].isalpha()):
        return None
    before = tight(folded[max(stretch.floor, at - 9) : at])[-2:]
    if not before[-1:].isalpha() and before not in ("o:", "o."):  # neither a kind word nor "số:"
        return None
    leading = _LEADING.match(clean, at)
    end = leading.end() if leading is not None and hit["code"] is not None else hit.end()
    after = clean[end : end + 2]
    if after[:1].isalnum() or (after[:1] in tuple("/-.,%:") and after[1:].isdigit() and not _OF_YEAR.match(clean, end)):
        return None
    start, kind, numbered = _kind_before(clean, folded, at, stretch)
    if kind is None or kind not in _SHORT_KINDS:
        return None
    number, year = _number(clean[at:end]), None
    if numbered and (of_year := _OF_YEAR.match(clean, end, stretch.high)):
        year, end = of_year[1], of_year.end()
    abbreviated = clean[start : start + 2].isupper()  # "QĐ 20"
    if not numbered and not clean[start].isupper():
        return None
    if not numbered and not abbreviated and _counts(clean, folded, number, end, stretch.high):
        return None
    if _TEAM_BEFORE.search(folded, max(stretch.low, start - 30), start):  # "Tổ Đề án 06" is a team
        return None
    around = read_around(clean, folded, end, stretch.high)
    one = Found(start, end, "short", around, stretch.segment, kind, number, None, year, kind_said=True)
    one.confidence, one.term = 0.9 if numbered else 0.7, around.term
    return one


def _counts(clean: str, folded: str, number: str, end: int, high: int) -> bool:
    """Whether a number without "số" is a year, counts something or opens a list item, so that it is no document's."""
    if len(number) > 4 or (len(number) == 4 and number[:2] in ("19", "20")) or _LIST_NUMBER.match(clean, end):
        return True
    return _COUNTED.match(folded, end, high) is not None and DATE.match(folded, end, high) is None
