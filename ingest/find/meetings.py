"""Documents of congresses and plenums, known by their meeting.

    congress = [ kind ] "Đại hội" [ordinal] [ "Đảng bộ" unit ] [ "lần thứ" ordinal | "khóa" ordinal | "nhiệm kỳ" years ]
    plenum   = kind [ "Hội nghị" ] ( "Trung ương" | "lần thứ" ) ordinal [ "khóa" term | "(khóa" term ")" ]

    Nghị quyết Đại hội XIII; Nghị quyết Đại hội đại biểu Đảng bộ tỉnh lần thứ XI; Đại hội XXIX Đảng bộ huyện (in a list)
    Kết luận Hội nghị lần thứ tư; Nghị quyết Hội nghị Trung ương 6 khóa XII; Nghị quyết Trung ương 4 (khóa XII)

The meeting itself ("tiến tới Đại hội XIII", "kết luận số 21-KL/TW của Hội nghị lần thứ tư") is no document.
"""

from __future__ import annotations

import re

from phahe.graph.folding import canonical
from phahe.ingest.find.attributes import read_around
from phahe.ingest.find.found import Found, Stretch
from phahe.ingest.find.grammar import DIGITS, TERM, kind_before, roman, term_of, tight
from phahe.ingest.find.named import Page

_WORDS = ("nhat", "hai", "ba", "tu", "nam", "sau", "bay", "tam", "chin", "muoi")
_ORDINALS = dict(zip(_WORDS, range(1, 11), strict=True)) | {
    "bon": 4,
    "muoi mot": 11,
    "muoi hai": 12,
    "muoi ba": 13,
    "muoi bon": 14,
    "muoi lam": 15,
}
_WORD = r"muoi\s(?:mot|hai|ba|bon|lam)|bon|" + "|".join(_WORDS)
_ROMAN = r"[ivxl]{1,7}(?:\s[ivx]{1,3}(?![a-z0-9.)]))?"
"""A scanner may have cut it in two: "XI II"."""
_ORDINAL = rf"(?:{_ROMAN}|[0-9]{{1,2}}|{_WORD})(?:(?![a-z0-9/])|(?=dang|ban\s|cua\s))"
_TH = r"(?:lan\s{0,3}thuc?\s{0,3}|thu\s{0,3}|lan\s{0,3})"
_GOES_ON = "lan|khoa|nhiem|ve|va|thu|den|gan|de|trong"
_UNIT = (
    rf"(?:\s{{0,3}}(?!(?:{_GOES_ON})\s)[a-z-]{{1,12}}){{1,7}}?"
    rf"(?=\s{{1,3}}(?:{_GOES_ON})\s|[,;.():\n]|\s*$|\s{{1,3}}[^a-z\s])|\s{{1,3}}[a-z]{{2,6}}(?:\s{{1,3}}pho)?"
)
_UNIT_FIRST = r"\s{1,3}(?:tinh|thanh|huyen|quan)\s{1,3}dang\s{1,3}bo|\s{1,3}dang\s{1,3}(?:tinh|thanh)\s{1,3}bo"
"""Đại hội tỉnh Đảng bộ, Đại hội Đảng tỉnh bộ, as it was said before."""
_CONGRESS = re.compile(
    rf"(?:\s{{0,3}}dai\s{{0,3}}bieu)?(?:\s{{0,3}}toan\s{{0,3}}quoc)?(?:\s{{0,3}}{_TH}?(?P<first>{_ORDINAL}))?"
    r"(?P<party>\s{0,3}(?:cua\s{1,3})?dang(?:\s{1,3}(?:cong\s{1,3}san\s{1,3}viet\s{1,3}nam|toan\s{1,3}quoc))?"
    r"(?!\s{0,3}bo)(?![a-z]))?"
    rf"(?:(?:\s{{1,3}}cua)?\s{{0,3}}dang\s{{0,3}}bo(?P<unit>{_UNIT})|{_UNIT_FIRST})?"
    rf"(?:,?\s{{0,3}}(?:lan\s{{0,3}}thu|khoa|lan)\s{{0,3}}(?P<second>{_ORDINAL}))?"
    r"(?:,?\s{1,3}\(?nhiem\s{0,3}ky\s{1,3}(?P<years>(?:19|20)\d\d\s{0,2}-\s{0,2}(?:19|20)\d\d)\)?)?"
)
_ONE_UNIT = re.compile(r"\s{0,3}(?:tinh|thanh\s?pho|huyen|quan|thi\s?xa|xa|phuong|thi\s?tran)(?![a-z])")
_MANY_UNITS = re.compile(r"\s*cac\s")
_WRITINGS = re.compile(r"van\s?kien\s{1,3}$")
_LIST = re.compile(r"\s{0,3}(?:cua dang)?\s{0,3}(?:,|va|;|,\s?va)\s{0,3}")
_CENTRE = r"(?:trung\s{0,3}uong|tw|bch\s?tw|ban\s{1,3}chap\s{1,3}hanh\s{1,3}trung\s{1,3}uong(?:\s{1,3}dang)?)"
_MEETING = re.compile(rf"(?:\s{{1,3}}{_CENTRE})?\s{{0,3}}{_TH}?(?P<n>{_ORDINAL})")
_CENTRAL = re.compile(rf"\s{{0,3}}{_TH}?(?P<n>{_ORDINAL})")
_NEXT_TERM = re.compile(r"\s{0,3}(?:,|va)\s{0,3}(?:khoa\s{1,3})?(?P<term>[ivx]{1,5})(?![a-z0-9])")
_MOST_TERMS = 6
_COMMITTEE = re.compile(
    r"[\s,]{0,4}(?:cua\s{1,3})?(?P<body>(?:ban\s{1,3}chap\s{1,3}hanh|bch)\s{1,3}(?:trung\s{1,3}uong|tw)"
    r"(?:\s{1,3}dang)?(?:\s{1,3}cong\s{1,3}san\s{1,3}viet\s{1,3}nam)?)"
)
_RESOLVED = re.compile(r"q\s?u\s?y\s?e\s?t\s{0,3}(?P<of>[dht])")
_OF_CONGRESS = frozenset({"Nghị quyết", "Văn kiện", "Báo cáo chính trị", "Chương trình hành động"})
_OF_PLENUM = frozenset({"Nghị quyết", "Kết luận", "Chỉ thị", "Quy định", "Thông báo"})


def read_congress(page: Page, at: int, end: int, stretch: Stretch) -> Found | None:
    """A document of the congress whose words "Đại hội" stand at clean[at:end]."""
    start, kind = _congress_kind(page, at, stretch)
    found = _CONGRESS.match(page.folded, end, stretch.high) if kind in _OF_CONGRESS else None
    if kind is None or found is None:
        return None
    ordinal, unit, years = found["first"] or found["second"], found["unit"], found["years"]
    if unit is not None and _MANY_UNITS.match(unit):
        return None
    if ordinal is None and years is None and (unit is None or not _ONE_UNIT.match(unit)):
        return None
    stop = _congress_end(found)
    stop = at + len(page.clean[at:stop].rstrip(" ,"))
    one = page.make(start, stop, kind, stretch)
    if found["party"] and found.end("party") > one.around.end:
        one.around = read_around(page.clean, page.folded, found.end("party"), stretch.high)
    one.term = _term(ordinal) if ordinal else tight(years).translate(DIGITS) if years else one.around.term
    return one


def _congress_kind(page: Page, at: int, stretch: Stretch) -> tuple[int, str | None]:
    """The kind word before "Đại hội", or that of the list it stands in."""
    start, kind, _ = kind_before(page.clean, page.folded, at, stretch.low)
    if kind is not None:
        return start, kind
    writings = _WRITINGS.search(page.folded, max(stretch.low, at - 12), at)
    if writings is not None:
        return writings.start(), "Văn kiện" if page.clean[writings.start()].isupper() else None
    last = page.named[-1] if page.named else None
    if last is not None and last.segment == stretch.segment and _LIST.fullmatch(page.folded, last.end, at):
        return at, last.kind if "aihoi" in tight(page.folded[last.start : last.end]) else None
    return at, None


def _congress_end(found: re.Match[str]) -> int:
    """The end of what identifies a congress: its ordinal, with the unit; its years only when it has no ordinal."""
    if found["second"]:
        return found.end("second")
    if found["first"]:
        return found.end("unit") if found["unit"] else found.end("first")
    return found.start("party") if found["party"] and not found["years"] else found.end()


def _term(written: str) -> str | None:
    words = " ".join(written.split())
    return roman(str(_ORDINALS[words])) if words in _ORDINALS else roman(tight(words))


def read_meeting(page: Page, at: int, end: int, stretch: Stretch) -> Found | None:
    """A document of the plenum whose words "Hội nghị" stand at clean[at:end]."""
    return _plenum(page, at, end, _MEETING, stretch)


def read_central(page: Page, at: int, end: int, stretch: Stretch) -> Found | None:
    """A document of the plenum whose words "Trung ương" or "TW" stand at clean[at:end]."""
    return _plenum(page, at, end, _CENTRAL, stretch)


def read_resolved(page: Page, at: int, end: int, stretch: Stretch) -> Found | None:
    """A resolution, the meeting perhaps in small letters: "nghị quyết đại hội đảng bộ tỉnh lần thứ XIV"."""
    words = _RESOLVED.match(page.folded, at, end)
    if words is None:
        return None
    reader = {"d": read_congress, "h": read_meeting, "t": read_central}[words["of"]]
    return reader(page, words.start("of"), end, stretch)


def _of_more_terms(page: Page, one: Found, named: int, kind: str, stretch: Stretch) -> list[Found]:
    """The documents of further terms, each known by its numeral: "Nghị quyết Trung ương 4 khóa XI, | XII, | XIII"."""
    more: list[Found] = []
    at = one.end
    for _ in range(_MOST_TERMS):
        found = _NEXT_TERM.match(page.folded, at, stretch.high)
        term = roman(found["term"]) if found and page.clean[found.start("term")].isupper() else None
        if found is None or term is None:
            break
        at = found.end()
        other = page.make(found.start("term"), at, kind, stretch)
        other.name, other.term = f"{canonical(page.clean[one.start : named])} khóa {term}", term
        more.append(other)
    return more


def _plenum(page: Page, at: int, end: int, pattern: re.Pattern[str], stretch: Stretch) -> Found | None:
    start, kind, numbered = kind_before(page.clean, page.folded, at, stretch.low)
    if numbered or kind not in _OF_PLENUM:
        return None
    found = pattern.match(page.folded, end, stretch.high)
    if found is None or kind is None:
        return None
    stop, term = found.end(), None
    said = TERM.match(page.folded, stop, stretch.high)
    if said is not None:
        term, stop = term_of(said), said.end()
    one = page.make(start, stop, kind, stretch)
    if term is not None:
        more = _of_more_terms(page, one, found.end(), kind, stretch)
        if more:
            one.term = term
            page.named += [one, *more[:-1]]
            return more[-1]
    one.term = term or one.around.term
    if term is None and (body := _COMMITTEE.match(page.folded, stop, stretch.high)):
        one.around = read_around(page.clean, page.folded, body.end(), stretch.high)
        one.around.issuer = one.around.issuer or canonical(page.clean[body.start("body") : body.end("body")])
        one.term = one.around.term
    return one
