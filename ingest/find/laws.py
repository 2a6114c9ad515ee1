"""Laws, codes and ordinances by name, the Constitution, statutes of organisations, the Party's platform.

    law     = ( "Luật" | "Bộ luật" | "Pháp lệnh" ) ( name | amends laws ) [ ["năm"] year ]
    amends  = "sửa đổi" [ ", bổ sung" ] [ "một số điều" ] "của"
    laws    = law { ( "," | "và" ) law }

    Luật Phòng, chống tham nhũng; Luật Đất đai năm 2013; Luật sửa đổi, bổ sung một số điều của Luật A và Luật B

A name that the table of titles has is read to its longest; of others the first word has a capital, and the name ends
where the sentence goes on. A law that the text itself is ("Quốc hội ban hành Luật Báo chí.") is no mention.
"""

from __future__ import annotations

import re
from itertools import islice

from phahe.graph.folding import canonical
from phahe.graph.phrases import alternatives, phrases
from phahe.graph.titles import begins_title, full_name
from phahe.ingest.find.attributes import read_around
from phahe.ingest.find.found import Found, Stretch
from phahe.ingest.find.grammar import NUMBERED_LAWS, tight
from phahe.ingest.find.named import Page
from phahe.ingest.find.works import read_issued

_CAPITAL = re.compile(r"\s{1,3}[“\"]?[A-ZĐÀ-ÝĂƠƯẠ-Ỹ]")
_INITIALS = re.compile(r"\s{1,3}[A-ZĐ]{3,9}(?![^\W_])")
"""Luật HTX, Luật BHXH"""
_YEAR = re.compile(r"\s{1,3}(?:nam\s{1,3})?((?:19|20)\d\d)(?!\d\d|/)")
_AFTER_LAW = re.compile(
    rf"[;:.()\[\]“”\"|\n/]|,?\s(?:{alternatives(phrases('after-law'))})(?![^\W\d_])"
    r"|(?:,|\svà)?\s(?:[Ll]uật|Bộ luật|Pháp lệnh|Nghị (?:định|quyết))(?![^\W\d_])|,\s(?=[a-zđ])"
)
_BUDGET = re.compile(r"\b(?:du toan|kinh phi|ngan sach)\s[^.;]{0,60}thuc\s{1,3}hien\s{1,3}$")
"""Xây dựng dự toán thực hiện Pháp lệnh ưu đãi người có công | năm 2018"""
_STATE_YEAR = re.compile(
    r"\s{1,3}(?:cua\s{1,3})?nuoc\s{1,3}cong\s{0,3}hoa\s{1,3}xa\s{0,3}hoi\s{0,3}chu\s{0,3}nghia\s{1,3}viet\s{1,3}nam"
    r"\s{1,3}nam\s{1,3}((?:19|20)\d\d)(?!\d)"
)
_LONG = 20
"""Letters of a law's name that no other words come to, though none is a capital."""
_LESS_LONG = 15
_ARTICLES_OF = re.compile(r"(?:dieu\s{1,3}cua|thi\s{1,3}hanh)\s{1,3}$")
_WORD = re.compile(r"[a-z]+")
_NAME_ENDS = re.compile(r"\s{0,3}(?:[;:.,()\n]|$|(?:va|hoac|nam|cho|giai doan|tren|tai)\s)")
_HEAD = re.compile(r"(?:bo\s?)?luat|phap\s?lenh")
_AMENDS = re.compile(
    r"\s{1,3}sua\s{0,3}doi,?\s{0,3}(?:bo\s{0,3}sung\s{1,3})?(?:(?:mot\s{0,3}so\s{0,3})?dieu\s{0,3}(?:[0-9]{1,3}\s{1,3})?)?"
    r"(?:cua\s{0,3})?(?:cac\s{1,3}|\d{1,2}\s{1,3})?(?=l\s?uat|bo\s?luat|phap\s?lenh)"
)
_OF = re.compile(r"\s{1,3}cua\s{1,3}(?:cac\s{1,3})?$")
_JOIN = re.compile(r"\s{0,3}(?:,|v\s?a|,\s?va)\s{0,3}(?=luat|bo\s?luat|phap\s?lenh)")
_MANY = re.compile(r"luat[^;.:()\n“\"]{0,120}?(?=[;.:()\n“\"]|\s(?:ngay|nam|so)\s|$)")
# … văn bản quy phạm pháp luật | của Hội đồng nhân dân và Ủy ban nhân dân: only the National Assembly makes laws
_OF_COUNCILS = re.compile(
    r"\s{1,3}cua\s{1,3}(?:hoi\s{1,3}dong\s{1,3}nhan\s{1,3}dan|hdnd)(?:[\s,]{1,3}(?:va\s{1,3})?"
    r"(?:uy\s{1,3}ban\s{1,3}nhan\s{1,3}dan|ubnd))?(?![a-z])"
)
# a law that the text itself is, or that is still to be made
_MANY_BEFORE = re.compile(r"\b(?:cua|cac|trong|doi voi)\s{1,3}\d{1,2}\s{1,3}$")
"""So many laws, none of them named: "sửa đổi 15 Luật trong lĩnh vực nông nghiệp"."""
_OWN = re.compile(r"quoc\s{1,3}hoi\s{1,3}ban\s{1,3}hanh\s{1,3}$")
_STILL = re.compile(
    r"\b(?:som|khan truong|nghien cuu|tham muu|de xuat|tiep tuc)\s[^.;:]{0,40}?"
    r"(?:ban hanh|thong qua|xay dung|soan thao)\s{1,3}$"
    r"|\b(?:du an|du thao|xay dung|soan thao)\s{1,3}$"
)
_MADE_BEFORE = re.compile(r"\b(?:ban hanh|thong qua|xay dung|soan thao|trinh)\s[^.;:]*$")
_REVISED = re.compile(r"\s{0,3}\(\s?sua\s{1,3}doi")
_IN_MAKING = re.compile(r"(?:ban hanh|thong qua|xay dung|soan thao|du an|du thao)\s{0,3}$")
# pháp luật, kỷ luật, Trường Đại học Luật, Công ty Luật, Văn phòng Luật, đạo luật, quy luật
_OTHER_WORD = re.compile(r"(?:phap|ky|dai hoc|khoa|cong ty|van phong|dao|quy|hoi)\s{0,3}$")
_BO = re.compile(r"b\s?o\s{0,3}$")
_STATUTE = re.compile(
    r"\s{1,3}(?P<of>dang"
    r"|doan(?:\s{1,3}(?:thanh\s{1,3}nien(?:\s{1,3}cong\s{1,3}san)?|tncs)(?:\s{1,3}ho\s{1,3}chi\s{1,3}minh)?)?"
    r"|doi\s{1,3}(?:tntp|thieu\s{1,3}nien\s{1,3}tien\s{1,3}phong)(?:\s{1,3}ho\s{1,3}chi\s{1,3}minh)?"
    r"|cong\s{1,3}doan(?:\s{1,3}viet\s{1,3}nam)?|mat\s{1,3}tran\s{1,3}to\s{1,3}quoc(?:\s{1,3}viet\s{1,3}nam)?"
    r"|hoi\s{1,3}(?:[a-z]{1,10}\s{1,3}){0,6}?"
    r"(?:viet\s{1,3}nam|(?:nong\s{1,3}dan|cuu\s{1,3}chien\s{1,3}binh|phu\s{1,3}nu)(?!\s{1,3}viet)))(?![a-z])"
)


def read_law(page: Page, at: int, end: int, stretch: Stretch) -> Found | None:
    """A law or code whose word "Luật" stands at clean[at:end]."""
    clean, folded, low, high = page.clean, page.folded, stretch.low, stretch.high
    small = clean[at] == "l"
    if small and (
        clean[end : end + 1].isalnum() or not (_CAPITAL.match(clean, end, high) or _is_known(page, at, high))
    ):
        return None
    kind, start = "Luật", at
    code = _BO.search(folded, max(low, at - 4), at)
    if code is not None and clean[code.start()] in "Bb" and page.begins(code.start()):
        kind, start = "Bộ luật", code.start()
    elif _OTHER_WORD.search(folded, max(low, at - 12), at):
        return None
    return _law(page, start, end, kind, stretch, known_only=small and start == at)


def _is_known(page: Page, at: int, high: int) -> bool:
    """Whether the words are the long name of a known law, all in small letters; one less long after "thi hành"."""
    title = page.title(at, high)
    least = _LESS_LONG if _ARTICLES_OF.search(page.folded, max(0, at - 20), at) else _LONG
    return title is not None and len(title[0].key) >= least


def read_code(page: Page, at: int, end: int, stretch: Stretch) -> Found | None:
    """A code by its initials, as courts and prosecutors write it: BLHS, BLTTHS năm 2015."""
    name = page.clean[at:end]
    around = page.clean[max(stretch.low, at - 1) : at] + page.clean[end : min(stretch.high, end + 1)]
    if full_name(name) == name or any(sign.isalnum() or sign in "-/" for sign in around):
        return None
    return page.make(at, _with_year(page, at, end, stretch.high), "Bộ luật", stretch)


def read_ordinance(page: Page, at: int, end: int, stretch: Stretch) -> Found | None:
    """An ordinance whose word "Pháp lệnh" stands at clean[at:end]."""
    return _law(page, at, end, "Pháp lệnh", stretch, known_only=False)


def _law(page: Page, at: int, end: int, kind: str, stretch: Stretch, *, known_only: bool) -> Found | None:
    clean, folded, low, high = page.clean, page.folded, stretch.low, stretch.high
    if (
        _OWN.search(folded, max(low, at - 24), at)
        or _MANY_BEFORE.search(folded, max(low, at - 8), at)
        or (at == low and clean[at:end].isupper())
    ):
        return None
    amends = _AMENDS.match(folded, end, high)
    if amends is not None:
        if _IN_MAKING.search(folded, max(low, at - 20), at):
            return None
        if (listed := NUMBERED_LAWS.match(folded, amends.end(), high)) is not None:
            return _amending(page, at, amends.end(), listed.end(), kind, stretch)
        stop = _laws_end(page, amends.end(), high)
    elif known_only:
        title = page.title(at, high)
        stop = title[1] if title else None
    else:
        stop = _law_end(page, at, end, high)
    if stop is None or _STILL.search(folded, max(low, at - 80), at):
        return None
    if _REVISED.match(folded, stop, high) and _MADE_BEFORE.search(folded, max(low, at - 200), at):
        return None
    return page.make(at, _with_year(page, at, stop, high), kind, stretch)


def _amending(page: Page, at: int, laws: int, end: int, kind: str, stretch: Stretch) -> Found:
    """A law whose name lists others by number, which are mentions of their own; the date behind them is its own.

    Luật sửa đổi, bổ sung một số điều | của Luật Đất đai số 31/2024/QH15, Luật Nhà ở số 27/2023/QH15 … ngày 29/6/2024
    """
    stop = at + len(_OF.sub("", page.folded[at:laws]))
    one = page.make(at, stop, kind, stretch)
    one.name, one.until = canonical(page.clean[at:end]), end
    one.around.date = read_around(page.clean, page.folded, end, stretch.high).date
    return one


def _laws_end(page: Page, at: int, high: int) -> int | None:
    """The end of "Luật A, Luật B và Luật C" at `at`, or of "11 luật có liên quan đến quy hoạch"."""
    stop = None
    start = at
    for _ in range(40):
        head = _HEAD.match(page.folded, at, high)
        end = _law_end(page, at, head.end(), high) if head else None
        if end is None:
            break
        stop = end
        join = _JOIN.match(page.folded, stop, high)
        if join is None:
            break
        at = join.end()
    if stop is None and page.clean[start] == "l" and (many := _MANY.match(page.folded, start, high)):
        return many.end()
    return stop


def _law_end(page: Page, at: int, head_end: int, high: int) -> int | None:
    """Where the name of the law that begins at `at` ends; None when no name follows."""
    title = page.title(at, high)
    if title is not None:
        of = _OF_COUNCILS.match(page.folded, title[1], high)
        return of.end() if of else title[1]
    if not _CAPITAL.match(page.clean, head_end, high):
        return _cut_short(page, at, head_end, high) if page.clean[at].isupper() else None
    initials = _INITIALS.match(page.clean, head_end, high)
    if initials is not None and full_name(name := canonical(page.clean[at : initials.end()])) != name:
        return initials.end()
    high = min(high, head_end + 120)
    stop = _AFTER_LAW.search(page.clean, head_end + 1, high)
    end = stop.start() if stop else high
    end = head_end + len(page.clean[head_end:end].rstrip(" ,"))
    words = page.clean[head_end:end].split()
    if len(words) < 2 or len(words) > 20 or words[0].lower() in ("sư", "gia"):  # luật sư and luật gia are people
        return None
    return end


def _cut_short(page: Page, at: int, head_end: int, high: int) -> int | None:
    """Where a known name ends that is cut short in small letters: "Luật bầu cử", "Pháp lệnh ưu đãi người có công"."""
    for word in reversed(list(islice(_WORD.finditer(page.folded, head_end, min(high, head_end + 120)), 1, 8))):
        ended = _NAME_ENDS.match(page.folded, word.end(), high)
        if ended and begins_title(tight(page.folded[at : word.end()]).replace(",", "")):
            return word.end()
    return None


def _with_year(page: Page, at: int, end: int, high: int) -> int:
    """The end with the year of the law at `at`; one after the text's own, or of a budget for it, is not the law's."""
    year = _YEAR.match(page.folded, end, high)
    if year is None or (page.year is not None and year[1] > page.year):
        return end
    return end if _BUDGET.search(page.folded, max(0, at - 80), at) else year.end(1)


def read_constitution(page: Page, at: int, end: int, stretch: Stretch) -> Found | None:
    """Hiến pháp; Hiến pháp năm 2013; Hiến pháp | nước Cộng hòa xã hội chủ nghĩa Việt Nam năm 1992."""
    found = page.make(at, _with_year(page, at, end, stretch.high), "Hiến pháp", stretch)
    if (year := _STATE_YEAR.match(page.folded, end, stretch.high)) is not None:
        found.year = year[1]
    return found


def read_statute(page: Page, at: int, end: int, stretch: Stretch) -> Found | None:
    """Điều lệ Đảng; Điều lệ Hội Nông dân Việt Nam; of others only what the text itself approves."""
    if (issued := read_issued(page, at, end, stretch)) is not None:
        return issued
    found = _STATUTE.match(page.folded, end, stretch.high)
    if found is None or not page.clean[found.start("of")].isupper():
        return None
    return page.make(at, found.end("of"), "Điều lệ", stretch)


def read_platform(page: Page, at: int, end: int, stretch: Stretch) -> Found | None:
    """Cương lĩnh."""
    return page.make(at, end, "Cương lĩnh", stretch)
