"""Mentions with a number: "Nghị quyết số 28-NQ/TW", lists that share a kind word, bare "28-NQ/TW", short "Nghị quyết số 28".

One scan of the text stops at every number; most are read off at once as none (dates, years, list numbers). What is left
is read to both sides: the kind word before it, date, issuer, term and subject after it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from phahe.graph.tables import canonical_code, family_of, kinds_of_code
from phahe.ingest.attributes import Around, issuer_words, read_around
from phahe.ingest.grammar import DATE, DIGITS, PART, SEP, SYMBOL, kind_before, tight


@dataclass(slots=True)
class Found:
    """A mention while it is being read."""

    start: int
    end: int
    form: str
    around: Around
    segment: int
    kind: str | None = None
    number: str | None = None
    code: str | None = None
    year: str | None = None
    name: str | None = None
    kind_said: bool = False
    confidence: float = 1.0
    term: str | None = None
    bound: Found | None = None
    defines: Found | None = None


_PIECE = re.compile(PART)
_CAPITALS = re.compile(r"[A-ZĐƯ]")
_SMALL = re.compile(r"[a-zđư]")
_LOWER_PARTS = frozenset({"TTg", "CTr", "Ctr", "TTr", "Ttr", "QyĐ", "QĐi", "QuyĐ", "TTri", "TBao", "ThU", "KHo", "Qđ"})
_SPLIT = re.compile(SEP)


def code_of(clean: str, start: int, end: int) -> tuple[str, int] | None:
    """The canonical code written at clean[start:end] and its end; None when the letters are no code.

    The longest run of parts that is a code; a part is capitals, or one of the few that hold small letters (TTg, CTr).
    """
    ends = [m.start() for m in _SPLIT.finditer(clean, start, end)] + [end]
    pieces = 0
    for piece in _PIECE.finditer(clean, start, end):
        letters = piece[0]
        if letters not in _LOWER_PARTS and len(_SMALL.findall(letters)) > len(_CAPITALS.findall(letters)):
            break
        pieces += 1
    for stop in reversed(ends[:pieces]):
        written = clean[start:stop]
        code = _canonical(tight(written))
        if code is not None:
            return code, stop
    return None


@lru_cache(maxsize=8192)
def _canonical(written: str) -> str | None:
    """The canonical code; "&" in the name of a body ("TT-BNN&PTNT") is kept, though no table has it."""
    code = canonical_code(written)
    if code is None and "&" in written and canonical_code(written.replace("&", "")) is not None:
        return written
    return code


_NO_NUMBER_BEFORE = re.compile(
    r"\b(?:mau|bieu|phu luc|bang|hinh|tai khoan|dien thoai|fax|ma so|dieu|khoan|muc|tcvn|qcvn|iso|hop dong|hoa don|quyen|to|lo|"
    r"thua|duong|nha|ngo|hem|km|ban chi dao|quy|lan|ky|thang|nam|ngay|chuong|phan|tap|trang)\s*(?:so)?\s*[:.]?\s*$"
)
_UNIT_AFTER = re.compile(
    r"\s{0,3}(?:nam|thang|ngay|noi dung|buoc|cap|nhiem vu|diem|muc|giai doan|lan|trieu|ty|dong|nguoi|ho\b|xa|phuong|huyen|tinh|"
    r"%|chi tieu|van ban|nhom|don vi|co quan|dieu|khoan|tieu chi|loai|ben|to\b|bo\b|chuyen|hoi nghi|cuoc|vu|truong hop|ca\b|"
    r"thanh vien|quyet dinh|nghi quyet|ke hoach|de an|du an|chuong trinh|van de|phan|chuong|quy\b|tuan|gio|phut|thu tuc|mo hinh|"
    r"linh vuc|giai phap|tru cot|dot|khau|huong|trong|khong|ha\b|m2|km|kg|tan\b)"
)
_SHORT_KINDS = frozenset(
    "Nghị quyết|Nghị định|Chỉ thị|Kết luận|Quy định|Quyết định|Thông tư|Đề án|Chương trình|Chương trình hành động|Kế hoạch|"
    "Hướng dẫn|Thông báo|Luật|Công văn|Thông tư liên tịch|Pháp lệnh|Quy chế|Công điện|Bộ luật|Báo cáo|Tờ trình".split(
        "|"
    )
)
_DRAFT_BETWEEN = re.compile(r"[;.:()\d\n]|\b(?:theo|về|tại|thực hiện|ngày|với|ban hành)\b")
_NAMED_KIND = re.compile(
    r"\b(?:(?P<law>(?:bo\s?)?luat|phap\s?lenh)|quy\s?che|bao\s?cao|ke\s?hoach|to\s?trinh|chuong\s?trinh|de\s?an|thong\s?bao|"
    r"huong\s?dan|nghi\s?quyet|quyet\s?dinh|chi\s?thi|nghi\s?dinh|thong\s?tu(?:\s?lien\s?tich)?|ket\s?luan|quy\s?dinh|phuong\s?an|"
    r"bien\s?ban|cong\s?dien)\b"
)
_LIST_GAP = re.compile(r"[\s,;:]*(?:(?:va|hoac|cung|den)?\s*(?:cac\s+)?(?:so\s*:?)?)?[\s,;:]*")


_OVERHANG = 24
"""A symbol that begins in a segment may end this far behind it: a line broken inside the symbol may have cut the segment."""


def find_numbered(clean: str, folded: str, spans: Sequence[tuple[int, int, int, int]]) -> list[Found]:
    """The numbered mentions inside `spans` (start, end, segment index, where kind words may begin), in order."""
    found: list[Found] = []
    scan = SYMBOL.finditer
    for low, high, segment, floor in spans:
        last: Found | None = None
        for hit in scan(clean, low, min(high + _OVERHANG, len(clean))):
            if hit.start() >= high:
                break
            if last is not None and hit.start() < last.end:
                continue
            one = (
                _short(clean, folded, hit, low, high, segment, floor)
                if hit["code"] is None
                else _full(clean, folded, hit, low, high, segment, floor, last)
            )
            if one is not None:
                found.append(one)
                last = one
    return found


def _full(
    clean: str, folded: str, hit: re.Match[str], low: int, high: int, segment: int, floor: int, last: Found | None
) -> Found | None:
    """A number with a code: 28-NQ/TW, 59/2019/NĐ-CP, 5973/UBND-KT."""
    at = hit.start()
    if at > low and clean[at].isalpha() and clean[at - 1].isalpha():  # "so28-NQ/TW": the o belongs to the word
        at += 1
    start, kind, numbered = _kind_before(clean, folded, at, low, floor)
    if kind == "Luật" and not clean[start].isupper():  # "… văn bản quy phạm pháp luật số 64/2025/QH15"
        kind, start = None, folded.rfind("so", start, at)
    read = code_of(clean, *hit.span("code"))
    year = hit["year"]
    written = clean[at : hit.start("year") if year else hit.start("code")].rstrip(" \n-/\t")
    if not any(c.isdigit() for c in written) and (kind is None or read is None):
        return None
    if at and clean[at - 1].isalpha() and start == at:
        return None
    if kind is None and numbered:
        if _own_line(clean, folded, start, low):
            return None
        named = _name_before(clean, folded, start, low, read[0] if read else "")
        if named is not None:
            start, kind = named
    if read is None:
        if kind is None or not (numbered or hit["year"]) or len(hit["code"]) > 40:
            return _short(clean, folded, hit, low, high, segment, floor) if kind else None
        code, end = tight(hit["code"]), hit.end("code")
        if not _plain_code(code):
            return None
    else:
        code, end = read
    number = _number(written)
    if kind is None:
        if _NO_NUMBER_BEFORE.search(folded, max(low, start - 16), at) or read is None or (code.isalpha() and not year):
            return None
        if family_of(code.replace("&", ""), year) is None:
            return None
    if kind == "Công văn" and (names := _code_kinds(code)):  # "văn bản số 92/TTr-UBND": the word says nothing
        kind = names[0]
    around = read_around(clean, folded, end, max(end, high))
    one = Found(start, end, "numbered", around, segment, kind, number, code, _year(year), kind_said=kind is not None)
    if kind is None:
        one.kind = _carried(folded, one, last)
    one.term = around.term
    if around.issuer is None and (giver := _GIVER.search(folded, max(low, start - 150), start)):
        around.issuer = issuer_words(clean[giver.start("body") : giver.end("body")])
    return one


_GIVER = re.compile(
    r"(?:de nghi|y kien|bao cao|kien nghi|ket luan) cua\s{1,3}(?P<body>[^;.:()\d]{4,110}?)\s{1,3}tai(?:\s{1,3}cac)?\s{1,3}$"
)


def _kind_before(clean: str, folded: str, at: int, low: int, floor: int) -> tuple[int, str | None, bool]:
    """`kind_before` inside the segment, or across one line break before a number that opens the segment."""
    if floor < low and at - low < 12 and not clean[low:at].strip("Ssố \n"):
        start, kind, numbered = kind_before(clean, folded, at, floor)
        if kind is not None and (numbered or clean[low:at].strip()) and clean.count("\n", start, at) == 1:
            return start, kind, numbered
    return kind_before(clean, folded, at, low)


def _plain_code(code: str) -> bool:
    return bool(
        re.fullmatch(r"[A-ZĐƯ][A-Za-zĐđƯư&]{0,11}\d{0,2}(?:[-/][A-ZĐƯ][A-Za-zĐđƯư0-9&]{0,14}){0,4}", code)
    ) and ("-" in code or "/" in code or len(code) > 1)


def _number(written: str) -> str:
    digits = tight(written)
    tail = digits[-1] if digits[-1] in "abcABC" else ""
    digits = (digits[:-1] if tail else digits).translate(DIGITS).lstrip("0") or "0"
    return digits + tail


def _year(written: str | None) -> str | None:
    return None if written is None else written.translate(DIGITS)


def _own_line(clean: str, folded: str, start: int, low: int) -> bool:
    """Whether "Số: 12/KH-UBND" stands alone at the beginning of its line, as a document's own number does."""
    line = max(clean.rfind("\n", 0, start) + 1, low)
    return not clean[line:start].strip() and folded.startswith("so", start) and ":" in clean[start : start + 6]


def _name_before(clean: str, folded: str, start: int, low: int, code: str) -> tuple[int, str] | None:
    """The kind word that a number belongs to across a name or an issuer.

    Luật Lưu trữ số 33/2024/QH15; Báo cáo thẩm tra số 88/BC-HĐND; Quyết định của Thủ tướng Chính phủ số 12/QĐ-TTg
    """
    heads = [h for h in _NAMED_KIND.finditer(folded, max(low, start - 170), start) if clean[h.start()].isupper()]
    if not heads:
        return None
    last = heads[-1]
    between = folded[last.end() : start]
    kind = _kind_of(last[0])
    if last["law"]:
        if "qh" not in code.lower() or _LAW_BREAK.search(clean, last.end(), start) or not between.strip():
            return None
        first = next(
            (
                h
                for h in heads
                if h["law"] and _AMENDS.match(folded, h.end()) and not _LAW_BREAK.search(clean, h.end(), start)
            ),
            None,
        )
        if (
            first is not None
            and first is not last
            and not folded[max(low, first.start() - 10) : first.start()].endswith("ban hanh ")
        ):
            return first.start(), _kind_of(first[0])
        return last.start(), kind
    if len(between) > 70 or _DRAFT_BETWEEN.search(clean, last.end(), start) or len(between.split()) > 12:
        return None
    if not code:
        return (last.start(), kind) if len(between.split()) <= 3 else None
    if between.lstrip().startswith("cua ") or len(between.split()) <= 4:
        expected = set(_code_kinds(code))
        if kind in expected or (not expected and kind == "Công văn"):
            return last.start(), kind
    return None


_LAW_BREAK = re.compile(r"[;.:()]|\n\s*\n|\b(?:[Nn]ghị định|ngày|theo|tại)\b")
_AMENDS = re.compile(r"\s{1,3}sua\s{0,3}doi")


def _kind_of(folded_words: str) -> str:
    from phahe.ingest.grammar import kind_words

    return kind_words().get(tight(folded_words), "Luật")


def _carried(folded: str, one: Found, last: Found | None) -> str | None:
    """The kind of a bare number: that of the list it stands in, if its code allows it, else what its code says."""
    head = one.code.split("-")[0].split("/")[0] if one.code else ""
    names = [kind.name for kind in kinds_of_code(head)]
    if (
        last is not None
        and last.kind is not None
        and _is_list(folded, last, one.start)
        and (last.kind in names or not names)
    ):
        return last.kind
    if names:
        return names[0]
    if one.code and one.code.startswith("QH"):
        return None
    return "Công văn" if one.code and family_of(one.code, one.year) == "letter" else None


def _code_kinds(code: str) -> list[str]:
    """The kinds that the first part of a code may stand for, the commonest first."""
    if "-" not in code and "/" not in code:
        return []
    return [kind.name for kind in kinds_of_code(code.replace("/", "-").split("-")[0])]


def _is_list(folded: str, last: Found, start: int) -> bool:
    for end in (last.around.end, last.end):
        if end <= start and start - end < 30 and _LIST_GAP.fullmatch(folded, end, start):
            return True
    return False


def _short(clean: str, folded: str, hit: re.Match[str], low: int, high: int, segment: int, floor: int) -> Found | None:
    """A kind word and a number without code: "Nghị quyết số 28", "NQ 28"."""
    at = hit.start()
    before = clean[at - 1] if at > low else ""
    if not (before.isspace() or before in "ốôoố" or before.isalpha()) or not clean[at].isdigit():
        return None
    end = hit.end() if hit["code"] is None else at + len(_LEADING.match(clean, at)[0])  # type: ignore[index]
    if clean[end : end + 1].isalnum():
        return None
    if end < high and clean[end] in "/-.,%:" and clean[end + 1 : end + 2].isdigit() and not _OF_YEAR.match(clean, end):
        return None
    if before.isspace() and folded[at - 2] not in "oteinghuacp.:o":  # last letters of kind words and of "số"
        pass
    start, kind, numbered = _kind_before(clean, folded, at, low, floor)
    if kind is None or kind not in _SHORT_KINDS:
        return None
    number = _number(clean[at:end])
    year = None
    if numbered and (dated := _OF_YEAR.match(clean, end, high)):  # "Quyết định số 49/2024 ngày 27/11/2024"
        year, end = _year(dated[1]), dated.end()
    if not numbered and (
        not clean[start].isupper()
        or len(number) > 4
        or (len(number) == 4 and number[:2] in ("19", "20"))
        or _LIST_NUMBER.match(clean, end)
        or (_UNIT_AFTER.match(folded, end, high) and not DATE.match(folded, end, high))
    ):
        return None
    around = read_around(clean, folded, end, high)
    one = Found(start, end, "short", around, segment, kind, number, None, year, kind_said=True)
    one.confidence = 0.9 if numbered else 0.7
    one.term = around.term
    return one


_LIST_NUMBER = re.compile(r"[.)]\s+[A-ZĐÀ-Ỹ]")
_OF_YEAR = re.compile(r"/((?:19|20)[0-9]{2})(?![0-9/-]|\s{0,2}[/-])")
_LEADING = re.compile(r"[0-9OolI]{1,6}")
